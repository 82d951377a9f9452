"""Factions, and the composition of the assembly as a named body reported it."""

from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from smolny.domain.federation import (
    Federation,
    recognise,
    refuse_negative,
    table_breaches,
)
from smolny.domain.order import Decision, OutOfOrder, Recorded, entered, found, stated
from smolny.domain.values import (
    Count,
    FactionId,
    Figure,
    Party,
)
from smolny.domain.values.book import Book


@dataclass(frozen=True, slots=True)
class NoteFaction:
    """Bring a faction onto the record: a name and the letters that stand for it in tables."""

    faction: FactionId
    name: str
    letters: str


@dataclass(frozen=True, slots=True)
class FactionNoted(NoteFaction):
    """A faction may be named by later entries; its place in the order of the roll is that of its noting."""


@dataclass(frozen=True, slots=True)
class ReportComposition:
    """Report the delegates of each faction at a moment, as a named body counted them."""

    moment: Literal["opening", "sitting", "end"]
    figures: tuple[Figure, ...]
    total: Count
    by: Party | None = None


@dataclass(frozen=True, slots=True)
class CompositionReported(ReportComposition):
    """Totals without names: a report, not a roll."""


@dataclass(frozen=True, slots=True)
class Factions:
    """State of the factions and of what was reported of them, with the numbers of the entries."""

    noted: Book[FactionId, FactionNoted] = field(default_factory=Book)
    reports: tuple[tuple[int, CompositionReported], ...] = ()


class Groups(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...


def somebody(state: Groups, parties: tuple[Party, ...], *, others: bool = False) -> None:
    """Somebody is named, or described, or told of as others; everybody named is on the record."""
    if not parties and not others:
        raise OutOfOrder("nobody-is-named")
    acknowledge(state, *parties)


def acknowledge(state: Groups, *parties: Party | None) -> None:
    """Every person, body and faction that the parties name is on the record."""
    for party in parties:
        recognise(state.federation, party)
        if party is not None and party.faction is not None:
            found(state.factions.noted, party.faction, "unknown-faction")


def decide_composition(state: Groups, command: ReportComposition) -> Decision:
    """The figures add up to the total that is reported."""
    notes = table_breaches("composition", command.figures, command.total)
    return Decision(stated(CompositionReported, command), notes)


def turn_faction(state: Groups, entry: Recorded[FactionNoted]) -> Factions:
    """A faction is noted once."""
    told = entry.particulars
    return replace(state.factions, noted=entered(state.factions.noted, told.faction, told))


def turn_composition(state: Groups, entry: Recorded[CompositionReported]) -> Factions:
    """Every faction of the report is on the record; reports stand beside each other."""
    told = entry.particulars
    refuse_negative((*told.figures, Figure("total", told.total)))
    acknowledge(state, told.by)
    for figure in told.figures:
        found(state.factions.noted, FactionId(figure.of), "unknown-faction")
    return replace(state.factions, reports=(*state.factions.reports, (entry.number, told)))
