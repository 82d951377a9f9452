"""What can be done about sittings."""

from dataclasses import dataclass

from smolny.domain.values import CouncilId, MandateId, Party, PersonId, QuestionId, SittingId
from smolny.domain.values.stamps import Counted


@dataclass(frozen=True, slots=True)
class OpenSitting:
    """Open a sitting; `ordinal` counts the sittings of the congress from 1.

    `private` says that it is closed to the public from the start; `second_convocation` that it was called
    because an earlier one had no quorum.
    """

    sitting: SittingId
    ordinal: int
    place: str | None = None
    private: bool | None = None
    second_convocation: bool | None = None


@dataclass(frozen=True, slots=True)
class DeclareRecess:
    """Interrupt a sitting; `until` is a clock time (HH:MM), a day (YYYY-MM-DD), or a day and a time."""

    sitting: SittingId
    reason: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class ResumeSitting:
    """Go on with a sitting after a recess or an adjournment."""

    sitting: SittingId


@dataclass(frozen=True, slots=True)
class AdjournSitting:
    """Put off the rest of a sitting; `until` is a clock time (HH:MM), a day (YYYY-MM-DD), or both.

    When it is resumed the quorum is established anew.
    """

    sitting: SittingId
    until: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CloseSitting:
    """Close a sitting; `final` where the congress closes with it."""

    sitting: SittingId
    final: bool = False


@dataclass(frozen=True, slots=True)
class EstablishQuorum:
    """Find that the quorum is there; what was counted is found by the core."""

    sitting: SittingId
    counted: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclareQuorumLost:
    """Find that the quorum is there no longer; what was counted is found by the core."""

    sitting: SittingId
    counted: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionQuorum:
    """Doubt that the quorum is there, as `by` delegates or one of the offices that may always; `question` is
    the vote before which it is doubted, and before its repeat it is not doubted again.
    """

    sitting: SittingId
    by: tuple[MandateId, ...] = ()
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class CallRoll:
    """Call the roll: who of the mandates called answered and who did not.

    A long roll comes in several parts, the `last` of which ends it. Who answers is in the hall, who does not
    is not.
    """

    sitting: SittingId
    present: tuple[MandateId, ...] = ()
    absent: tuple[MandateId, ...] = ()
    last: bool = True


@dataclass(frozen=True, slots=True)
class ReturnToHall:
    """Come back after a walk-out: persons, all of a faction, or the delegations of `councils`.

    Those of them come back who walked out.
    """

    who: tuple[Party, ...] = ()
    councils: tuple[CouncilId, ...] = ()
    sitting: SittingId | None = None


@dataclass(frozen=True, slots=True)
class MakeSittingPrivate:
    """Close a sitting to the public, on a motion of delegates (`by`) or of the person `concerned`, by a
    decision where there was one.
    """

    sitting: SittingId
    by: tuple[MandateId, ...] = ()
    concerned: PersonId | None = None
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class MakeSittingPublic:
    """Open a sitting to the public again, by a decision where there was one."""

    sitting: SittingId
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class KeepMinute:
    """Keep what was said in a private sitting, by a `person` where one spoke; the `text` is sealed until the
    minutes are opened.
    """

    sitting: SittingId
    text: str | None = None
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class OpenMinutes:
    """Open the minutes that were kept of a private sitting so far, on a decision."""

    sitting: SittingId
    question: QuestionId


@dataclass(frozen=True, slots=True)
class NoteAbsence:
    """Note that somebody expected was not at a sitting."""

    sitting: SittingId
    person: PersonId
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MakeAnnouncement:
    """Tell the assembly something; `reception` is how it was received."""

    content: str
    sitting: SittingId | None = None
    by: Party | None = None
    reception: str | None = None
