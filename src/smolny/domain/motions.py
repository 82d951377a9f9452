"""Texts before the assembly: who wrote, moved and read them, who supports and opposes them."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from smolny.domain.factions import Factions, acknowledge, somebody
from smolny.domain.federation import (
    Federation,
)
from smolny.domain.order import Decision, Irregularity, Recorded, breach, entered, found, stated
from smolny.domain.sittings import Sittings
from smolny.domain.values import (
    ItemId,
    Party,
    PersonId,
    TextId,
    TextRef,
)
from smolny.domain.values.book import Book

Standing = Literal["tabled", "withdrawn", "fallen", "adopted", "rejected"]


@dataclass(frozen=True, slots=True)
class TableText:
    """Put a text before the assembly; its words stand beside the log, where they are known."""

    text: TextId
    genus: str
    title: str
    author: Party | None = None
    mover: Party | None = None
    words: TextRef | None = None
    item: ItemId | None = None
    competes_with: tuple[TextId, ...] = ()


@dataclass(frozen=True, slots=True)
class TextTabled(TableText):
    """A text is before the assembly."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """Read a text to the assembly."""

    text: TextId
    reader: PersonId


@dataclass(frozen=True, slots=True)
class TextRead(ReadText):
    """The assembly has heard the text."""


@dataclass(frozen=True, slots=True)
class DeclarePosition:
    """Support or oppose a text; `instead` says what the party demands in its place."""

    text: TextId
    position: Literal["supports", "opposes"]
    by: tuple[Party, ...]
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class PositionDeclared(DeclarePosition):
    """A position on a text is on the record."""


@dataclass(frozen=True, slots=True)
class WithdrawText:
    """Take a text back before it is decided."""

    text: TextId


@dataclass(frozen=True, slots=True)
class TextWithdrawn(WithdrawText):
    """The text is no longer before the assembly."""


@dataclass(frozen=True, slots=True)
class DropText:
    """State that a text falls because of another decision."""

    text: TextId
    because: str


@dataclass(frozen=True, slots=True)
class TextFallen(DropText):
    """The text has fallen undecided."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it stands."""

    tabled: TextTabled
    standing: Standing = "tabled"
    reader: PersonId | None = None
    positions: tuple[PositionDeclared, ...] = ()


@dataclass(frozen=True, slots=True)
class Motions:
    """State of the texts."""

    texts: Book[TextId, Text] = field(default_factory=Book)


class Table(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def sittings(self) -> Sittings: ...
    @property
    def motions(self) -> Motions: ...


def decide_withdrawal(state: Table, command: WithdrawText) -> Decision:
    """Only a text that waits for its decision is withdrawn."""
    return Decision(stated(TextWithdrawn, command), unsettled(state.motions, command.text))


def decide_fall(state: Table, command: DropText) -> Decision:
    """Only a text that waits for its decision falls."""
    return Decision(stated(TextFallen, command), unsettled(state.motions, command.text))


def turn_tabling(state: Table, entry: Recorded[TextTabled]) -> Motions:
    """A text is tabled once, beside those it competes with."""
    told = entry.particulars
    acknowledge(state, told.author, told.mover)
    for other in told.competes_with:
        found(state.motions.texts, other, "unknown-text")
    return Motions(entered(state.motions.texts, told.text, Text(told)))


def turn_reading(state: Table, entry: Recorded[TextRead]) -> Motions:
    """A reader is on the record."""
    told = entry.particulars
    found(state.federation.persons, told.reader, "unknown-person")
    text = found(state.motions.texts, told.text, "unknown-text")
    return Motions(
        state.motions.texts.entered(told.text, Text(text.tabled, text.standing, told.reader, text.positions))
    )


def turn_position(state: Table, entry: Recorded[PositionDeclared]) -> Motions:
    """Whoever takes a position is on the record."""
    told = entry.particulars
    somebody(state, told.by)
    text = found(state.motions.texts, told.text, "unknown-text")
    text = Text(text.tabled, text.standing, text.reader, (*text.positions, told))
    return Motions(state.motions.texts.entered(told.text, text))


def turn_withdrawal(state: Table, entry: Recorded[TextWithdrawn]) -> Motions:
    """The text is no longer before the assembly."""
    return settled(state.motions, entry.particulars.text, "withdrawn")


def turn_fall(state: Table, entry: Recorded[TextFallen]) -> Motions:
    """The text has fallen."""
    return settled(state.motions, entry.particulars.text, "fallen")


def unsettled(motions: Motions, name: TextId) -> tuple[Irregularity, ...]:
    """The breach of a deed that wants a text to wait for its decision, where it no longer does."""
    text = motions.texts.get(name)
    waits = text is None or text.standing == "tabled"
    return (
        () if text is None or waits else (breach("text-already-settled", text=name, standing=text.standing),)
    )


def settled(motions: Motions, name: TextId, standing: Standing) -> Motions:
    """The texts with one of them settled; OutOfOrder where it is unknown."""
    text = found(motions.texts, name, "unknown-text")
    return Motions(motions.texts.entered(name, Text(text.tabled, standing, text.reader, text.positions)))
