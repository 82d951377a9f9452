"""What stands in the protocol about sittings."""

from dataclasses import dataclass

from smolny.domain.sittings.commands import (
    AdjournSitting,
    CallRoll,
    CloseSitting,
    DeclareQuorumLost,
    DeclareRecess,
    EstablishQuorum,
    KeepMinute,
    MakeAnnouncement,
    MakeSittingPrivate,
    MakeSittingPublic,
    NoteAbsence,
    OpenMinutes,
    OpenSitting,
    QuestionQuorum,
    ResumeSitting,
    ReturnToHall,
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
class RollCalled(CallRoll):
    """Who answered is in the hall, who did not is not."""


@dataclass(frozen=True, slots=True)
class DelegatesReturned(ReturnToHall):
    """Those who walked out are in the hall again, each on the own seat."""


@dataclass(frozen=True, slots=True)
class SittingMadePrivate(MakeSittingPrivate):
    """What is said from now on is kept in sealed minutes."""


@dataclass(frozen=True, slots=True)
class SittingMadePublic(MakeSittingPublic):
    """What is said from now on is on the record as it is."""


@dataclass(frozen=True, slots=True)
class MinuteKept(KeepMinute):
    """What was said is kept, and shown to nobody before the minutes are opened."""


@dataclass(frozen=True, slots=True)
class MinutesOpened(OpenMinutes):
    """Everybody may read the minutes of the sitting that were kept before this entry."""


@dataclass(frozen=True, slots=True)
class AbsenceNoted(NoteAbsence):
    """The absence is on the record of the sitting."""


@dataclass(frozen=True, slots=True)
class AnnouncementMade(MakeAnnouncement):
    """The assembly was told."""
