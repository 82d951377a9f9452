"""The deeds of the floor."""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.standing_orders.floor import Role
from smolny.domain.values import (
    BodyId,
    CouncilId,
    Count,
    DeclarationId,
    ItemId,
    Party,
    PersonId,
    ProcedureId,
    QuestionId,
    RequestId,
    RulingId,
    SittingId,
    SuspensionId,
)
from smolny.domain.values.stamps import Stamp


@dataclass(frozen=True, slots=True)
class AskForFloor:
    """Ask for the floor in a role, on an item; `list` is the list on which the speaker waits, where the
    standing orders zip between lists; `entered_by_hand` at the desk; `request` is given by the one who asks,
    so that a repeated sending is the same request.
    """

    request: RequestId
    person: PersonId
    role: Role = "speech"
    list: str | None = None
    item: ItemId | None = None
    entered_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawRequest:
    """Take a request for the floor back."""

    request: RequestId


@dataclass(frozen=True, slots=True)
class GiveFloor:
    """Give the floor to a request, or to a person who has not asked; `seconds` is the time allowed, found
    from the standing orders where it is not said; `reason` says why somebody speaks before their turn.
    """

    request: RequestId | None = None
    person: PersonId | None = None
    role: Role | None = None
    item: ItemId | None = None
    seconds: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PauseSpeech:
    """Stop the clock of the one who speaks."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ContinueSpeech:
    """Let the clock of a paused speech run on."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ExtendSpeech:
    """Allow the one who speaks some more `seconds`."""

    person: PersonId
    seconds: int


@dataclass(frozen=True, slots=True)
class EndSpeech:
    """End the speech of the one who has the floor."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class OpenList:
    """Open the list of speakers on an item."""

    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class CloseList:
    """Close the list of speakers on an item: those on it are heard, nobody is added."""

    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class ReopenList:
    """Allow so many more speakers on an item whose list is closed, or on which a list has run empty."""

    speakers: int
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class AdmitSpeaker:
    """Give a person who has no mandate leave to speak."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class MoveProcedure:
    """Move a procedural motion: `motion` names a row of the table in the standing orders; `supporters` move
    it together with `person`; `amount` is the number of seconds or of speakers that it asks for.
    """

    procedure: ProcedureId
    motion: str
    person: PersonId
    supporters: tuple[PersonId, ...] = ()
    item: ItemId | None = None
    wording: str | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class SecondProcedure:
    """Support a procedural motion that somebody else has moved."""

    procedure: ProcedureId
    person: PersonId


@dataclass(frozen=True, slots=True)
class ObjectToProcedure:
    """Speak against a procedural motion, so that it is not carried without a vote."""

    procedure: ProcedureId
    person: PersonId


@dataclass(frozen=True, slots=True)
class DecideProcedure:
    """Say what became of a procedural motion: carried or lost by votes or by the chair, carried since nobody
    objected, withdrawn, not supported, or ruled out of order. `quorum` is the one on which it rests,
    `under` the entry of the standing orders, both found by the core.
    """

    procedure: ProcedureId
    outcome: Literal["carried", "lost", "unopposed", "withdrawn", "not-supported", "ruled-out"]
    in_favour: Count = "not-given"
    against: Count = "not-given"
    abstained: Count = "not-given"
    quorum: Stamp | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class GiveRuling:
    """Rule on a point: what is in order, and by which rule; `person` is who presides, found by the core where
    nobody is named.
    """

    ruling: RulingId
    on: str
    rule: str | None = None
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class AppealRuling:
    """Appeal to the assembly against a ruling, together with `supporters`."""

    ruling: RulingId
    person: PersonId
    supporters: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class DecideAppeal:
    """Say what became of an appeal: votes in favour of the ruling and against it, where they were counted.

    `quorum` is the one on which it rests, `under` the entry of the standing orders, both found by the core.
    """

    ruling: RulingId
    outcome: Literal["sustained", "overturned"]
    in_favour: Count = "not-given"
    against: Count = "not-given"
    abstained: Count = "not-given"
    quorum: Stamp | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class SuspendRule:
    """Suspend an article of the standing orders for a purpose; `article` is the path of a setting or a
    section, as floor.times; `until` is the end of the item or of the sitting that is open, or the entry of
    that number; it rests on a question or on a procedural motion that was carried.
    """

    suspension: SuspensionId
    article: str
    purpose: str
    until: Literal["item", "sitting", "entry"]
    entry: int | None = None
    question: QuestionId | None = None
    procedure: ProcedureId | None = None


@dataclass(frozen=True, slots=True)
class EndSuspension:
    """Put a suspended article into force again before its suspension ends by itself."""

    suspension: SuspensionId


@dataclass(frozen=True, slots=True)
class NoteSpeech:
    """Note that a person spoke, on an item or on what is described."""

    person: PersonId
    on: str
    sitting: SittingId | None = None
    item: ItemId | None = None
    seconds: Count = "not-given"


@dataclass(frozen=True, slots=True)
class NoteDebate:
    """Note that something was debated, without its single speeches; `by` is a body other than ours."""

    on: str
    by: BodyId | None = None
    sitting: SittingId | None = None
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class MakeDeclaration:
    """Declare something to the assembly; `others` where a source names not all who declared; `item` and
    `question` are what it is on.
    """

    declaration: DeclarationId
    genus: Literal["protest", "reservation", "statement", "personal"]
    by: tuple[Party, ...]
    content: str
    others: bool = False
    sitting: SittingId | None = None
    item: ItemId | None = None
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class WalkOut:
    """Leave the assembly, as one deed, with the declaration that explains it.

    Persons leave, all of a faction, or the delegations of `councils`.
    """

    who: tuple[Party, ...]
    count: Count = "not-given"
    others: bool = False
    declaration: DeclarationId | None = None
    sitting: SittingId | None = None
    councils: tuple[CouncilId, ...] = ()
