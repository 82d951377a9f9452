"""How the congress came to meet, and what it has before it."""

from dataclasses import dataclass, field, replace
from typing import Protocol

from smolny.domain.factions import Factions, acknowledge
from smolny.domain.federation import (
    Federation,
    refuse_impossible_day,
)
from smolny.domain.order import Decision, Recorded, breach, entered, found, stated
from smolny.domain.values import (
    BodyId,
    ItemId,
    Party,
    PersonId,
)
from smolny.domain.values.book import Book
from smolny.domain.values.moments import Calendar, day_of


@dataclass(frozen=True, slots=True)
class DemandCongress:
    """Demand that the congress meet."""

    by: Party
    means: str | None = None


@dataclass(frozen=True, slots=True)
class CongressDemanded(DemandCongress):
    """A demand is on the record, whether or not anybody followed it."""


@dataclass(frozen=True, slots=True)
class ConveneCongress:
    """Resolve that the congress opens on a day (`opening`, YYYY-MM-DD in `calendar`), or by a
    description of one.
    """

    by: BodyId
    opening: str | None = None
    calendar: Calendar = "gregorian"
    described: str | None = None
    on_demand_of: Party | None = None


@dataclass(frozen=True, slots=True)
class CongressConvened(ConveneCongress):
    """The date in force is that of the newest convening or postponement."""


@dataclass(frozen=True, slots=True)
class PostponeOpening:
    """Move the opening from one day to another, where the days are known."""

    by: BodyId
    earlier: str | None = None
    later: str | None = None
    calendar: Calendar = "gregorian"


@dataclass(frozen=True, slots=True)
class OpeningPostponed(PostponeOpening):
    """The opening has a new date."""


@dataclass(frozen=True, slots=True)
class ProposeSubstitute:
    """Propose to put another meeting in the congress's place."""

    by: BodyId
    substitute: str


@dataclass(frozen=True, slots=True)
class SubstituteProposed(ProposeSubstitute):
    """Another meeting was meant to take the congress's place."""


@dataclass(frozen=True, slots=True)
class PlaceItem:
    """Put an item on the agenda."""

    item: ItemId
    title: str


@dataclass(frozen=True, slots=True)
class ItemPlaced(PlaceItem):
    """An item is on the agenda, after those placed before it."""


@dataclass(frozen=True, slots=True)
class AssignReport:
    """Give the report on an item to a rapporteur; `by` is the body that settled it."""

    item: ItemId
    rapporteur: PersonId
    by: BodyId | None = None


@dataclass(frozen=True, slots=True)
class ReportAssigned(AssignReport):
    """The item has a rapporteur."""


@dataclass(frozen=True, slots=True)
class Convocation:
    """The opening in force: its day and calendar, or how a source describes it."""

    opening: str | None = None
    calendar: Calendar = "gregorian"
    described: str | None = None
    postponed: int = 0
    demands: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """An item as it stands."""

    title: str
    rapporteurs: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """State of the call and of the order of business."""

    convocation: Convocation = field(default_factory=Convocation)
    items: Book[ItemId, Item] = field(default_factory=Book)


class Business(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def agenda(self) -> Agenda: ...


def decide_convening(state: Business, command: ConveneCongress) -> Decision:
    """The day of the opening exists in its calendar, or is described."""
    silent = command.opening is None and command.described is None
    return Decision(stated(CongressConvened, command), (breach("no-day-given"),) if silent else ())


def decide_postponement(state: Business, command: PostponeOpening) -> Decision:
    """The opening in force is postponed, and to a later day."""
    call, notes = state.agenda.convocation, []
    if command.earlier and not _same_day(call, command.calendar, command.earlier):
        notes.append(breach("not-convened-for", day=command.earlier))
    # Dates of one form and one calendar stand in the order of their letters.
    if command.earlier and command.later and command.later <= command.earlier:
        notes.append(breach("not-later", earlier=command.earlier, later=command.later))
    return Decision(stated(OpeningPostponed, command), tuple(notes))


def turn_demand(state: Business, entry: Recorded[CongressDemanded]) -> Agenda:
    """Whoever demands is on the record."""
    acknowledge(state, entry.particulars.by)
    call = state.agenda.convocation
    return replace(state.agenda, convocation=replace(call, demands=call.demands + 1))


def turn_convening(state: Business, entry: Recorded[CongressConvened]) -> Agenda:
    """The newest convening sets the day."""
    told = entry.particulars
    refuse_impossible_day(told.calendar, told.opening)
    acknowledge(state, Party(body=told.by), told.on_demand_of)
    call = replace(
        state.agenda.convocation, opening=told.opening, calendar=told.calendar, described=told.described
    )
    return replace(state.agenda, convocation=call)


def turn_postponement(state: Business, entry: Recorded[OpeningPostponed]) -> Agenda:
    """The opening has the later day, or none while none is named."""
    told, call = entry.particulars, state.agenda.convocation
    acknowledge(state, Party(body=told.by))
    refuse_impossible_day(told.calendar, told.earlier)
    refuse_impossible_day(told.calendar, told.later)
    call = replace(call, opening=told.later, calendar=told.calendar, postponed=call.postponed + 1)
    return replace(state.agenda, convocation=call)


def turn_substitute(state: Business, entry: Recorded[SubstituteProposed]) -> Agenda:
    """A substitute changes no date."""
    acknowledge(state, Party(body=entry.particulars.by))
    return state.agenda


def turn_item(state: Business, entry: Recorded[ItemPlaced]) -> Agenda:
    """An item is placed once."""
    told = entry.particulars
    return replace(state.agenda, items=entered(state.agenda.items, told.item, Item(told.title)))


def turn_report(state: Business, entry: Recorded[ReportAssigned]) -> Agenda:
    """A rapporteur reports on an item of the agenda."""
    told, items = entry.particulars, state.agenda.items
    item = found(items, told.item, "unknown-item")
    acknowledge(state, Party(person=told.rapporteur, body=told.by))
    item = replace(item, rapporteurs=(*item.rapporteurs, told.rapporteur))
    return replace(state.agenda, items=items.entered(told.item, item))


def _same_day(call: Convocation, calendar: Calendar, date: str) -> bool:
    try:
        return call.opening is not None and day_of(call.calendar, call.opening) == day_of(calendar, date)
    except ValueError:
        return False
