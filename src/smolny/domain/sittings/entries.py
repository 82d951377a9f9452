"""What stands in the protocol about sittings."""

from dataclasses import dataclass

from smolny.domain.sittings.commands import (
    AdjournSitting,
    CloseSitting,
    DeclareQuorumLost,
    DeclareRecess,
    EstablishQuorum,
    MakeAnnouncement,
    NoteAbsence,
    OpenSitting,
    QuestionQuorum,
    ResumeSitting,
)


@dataclass(frozen=True, slots=True)
class SittingOpened(OpenSitting):
    """The assembly sits."""


@dataclass(frozen=True, slots=True)
class RecessDeclared(DeclareRecess):
    """The sitting is interrupted."""


@dataclass(frozen=True, slots=True)
class SittingResumed(ResumeSitting):
    """The assembly sits again."""


@dataclass(frozen=True, slots=True)
class SittingAdjourned(AdjournSitting):
    """The rest of the sitting is put off; it may be resumed or closed."""


@dataclass(frozen=True, slots=True)
class SittingClosed(CloseSitting):
    """The sitting is over."""


@dataclass(frozen=True, slots=True)
class QuorumEstablished(EstablishQuorum):
    """The sitting may decide."""


@dataclass(frozen=True, slots=True)
class QuorumLost(DeclareQuorumLost):
    """The sitting decides nothing until the quorum is established anew."""


@dataclass(frozen=True, slots=True)
class QuorumQuestioned(QuestionQuorum):
    """The quorum is in doubt until it is established anew or declared lost."""


@dataclass(frozen=True, slots=True)
class AbsenceNoted(NoteAbsence):
    """The absence is on the record of the sitting."""


@dataclass(frozen=True, slots=True)
class AnnouncementMade(MakeAnnouncement):
    """The assembly was told."""
