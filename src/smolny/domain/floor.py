"""The floor: speeches, debates, declarations, and those who walk out."""

from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from smolny.domain.agenda import Agenda
from smolny.domain.factions import Factions, somebody
from smolny.domain.federation import (
    Federation,
    refuse_negative,
)
from smolny.domain.order import Decision, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.sittings import Sittings, attend
from smolny.domain.values import (
    BodyId,
    Count,
    DeclarationId,
    Figure,
    ItemId,
    Party,
    PersonId,
    SittingId,
    is_known,
)
from smolny.domain.values.book import Book


@dataclass(frozen=True, slots=True)
class NoteSpeech:
    """Note that a person spoke, on an item or on what is described."""

    person: PersonId
    on: str
    sitting: SittingId | None = None
    item: ItemId | None = None
    seconds: Count = "not-given"


@dataclass(frozen=True, slots=True)
class SpeechNoted(NoteSpeech):
    """A speech was held."""


@dataclass(frozen=True, slots=True)
class NoteDebate:
    """Note that something was debated, without its single speeches; `by` is a body other than ours."""

    on: str
    by: BodyId | None = None
    sitting: SittingId | None = None
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class DebateNoted(NoteDebate):
    """A debate was held."""


@dataclass(frozen=True, slots=True)
class MakeDeclaration:
    """Declare something to the assembly; `others` where a source names not all who declared."""

    declaration: DeclarationId
    genus: Literal["protest", "reservation", "statement", "personal"]
    by: tuple[Party, ...]
    content: str
    others: bool = False
    sitting: SittingId | None = None


@dataclass(frozen=True, slots=True)
class DeclarationMade(MakeDeclaration):
    """A declaration is on the record with those who made it."""


@dataclass(frozen=True, slots=True)
class WalkOut:
    """Leave the assembly, as one deed, with the declaration that explains it."""

    who: tuple[Party, ...]
    count: Count = "not-given"
    others: bool = False
    declaration: DeclarationId | None = None
    sitting: SittingId | None = None


@dataclass(frozen=True, slots=True)
class DelegatesWalkedOut(WalkOut):
    """Delegates have left; how many may be unknown."""


@dataclass(frozen=True, slots=True)
class Floor:
    """State of the floor: declarations, those who left, and how many speeches each person has held."""

    declarations: Book[DeclarationId, DeclarationMade] = field(default_factory=Book)
    left: tuple[DelegatesWalkedOut, ...] = ()
    speeches: Book[PersonId, int] = field(default_factory=Book)


class Debating(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def agenda(self) -> Agenda: ...
    @property
    def sittings(self) -> Sittings: ...
    @property
    def floor(self) -> Floor: ...


def decide_speech(state: Debating, command: NoteSpeech) -> Decision:
    """Nobody speaks in a sitting that is not open."""
    sitting = state.sittings.all.get(command.sitting) if command.sitting else None
    idle = sitting is not None and sitting.standing != "open"
    notes = (breach("sitting-not-open", sitting=str(command.sitting)),) if idle else ()
    return Decision(stated(SpeechNoted, command), notes)


def turn_speech(state: Debating, entry: Recorded[SpeechNoted]) -> Floor:
    """A speaker is on the record."""
    told, floor = entry.particulars, state.floor
    found(state.federation.persons, told.person, "unknown-person")
    _placed(state, told.sitting, told.item)
    if is_known(told.seconds) and told.seconds < 0:
        raise OutOfOrder("count-is-negative", of="seconds", count=told.seconds)
    held = floor.speeches.get(told.person, 0)
    return Floor(floor.declarations, floor.left, floor.speeches.entered(told.person, held + 1))


def turn_debate(state: Debating, entry: Recorded[DebateNoted]) -> Floor:
    """A debate leaves the floor as it is."""
    told = entry.particulars
    if told.by is not None:
        found(state.federation.bodies, told.by, "unknown-body")
    _placed(state, told.sitting, told.item)
    return state.floor


def turn_declaration(state: Debating, entry: Recorded[DeclarationMade]) -> Floor:
    """A declaration is made once, by those on the record."""
    told = entry.particulars
    attend(state.sittings, told.sitting)
    somebody(state, told.by, others=told.others)
    return replace(state.floor, declarations=entered(state.floor.declarations, told.declaration, told))


def turn_walkout(state: Debating, entry: Recorded[DelegatesWalkedOut]) -> Floor:
    """Those who leave may point to a declaration that is on the record."""
    told = entry.particulars
    attend(state.sittings, told.sitting)
    somebody(state, told.who, others=told.others)
    refuse_negative((Figure("delegates", told.count),))
    if told.declaration is not None:
        found(state.floor.declarations, told.declaration, "unknown-declaration")
    return replace(state.floor, left=(*state.floor.left, told))


def _placed(state: Debating, sitting: SittingId | None, item: ItemId | None) -> None:
    attend(state.sittings, sitting)
    if item is not None:
        found(state.agenda.items, item, "unknown-item")
