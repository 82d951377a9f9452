"""Who is who: persons, bodies, and the councils that send delegates."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.values import (
    AllotmentId,
    BodyId,
    CouncilId,
    Count,
    Figure,
    Party,
    PersonId,
    QuestionId,
    TextRef,
    complete,
    is_identifier,
    is_known,
    total,
)
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import Calendar, day_of

DuesStanding = Literal["good", "arrears", "suspended"]


@dataclass(frozen=True, slots=True)
class NotePerson:
    """Bring a person onto the record. The name is plain for historical persons and sealed for all others.

    `contact` is where letters reach the person; `group` the group that a limit of the standing orders counts.
    """

    person: PersonId
    name: str | None = None
    remark: str | None = None
    contact: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class PersonNoted(NotePerson):
    """A person may be named by later entries."""


@dataclass(frozen=True, slots=True)
class NoteBody:
    """Bring a body onto the record: a committee, a party's organ, a government, another congress."""

    body: BodyId
    name: str
    genus: str
    leadership: str | None = None


@dataclass(frozen=True, slots=True)
class BodyNoted(NoteBody):
    """A body may be named by later entries."""


@dataclass(frozen=True, slots=True)
class RegisterCouncil:
    """Enter a council that may send delegates; `members` at the `reference_date` (YYYY-MM-DD), by `origin`.

    `figures` are its other numbers for a key of seats: votes, dues paid.
    """

    council: CouncilId
    name: str
    genus: str
    territory: str | None = None
    parent: CouncilId | None = None
    members: Count = "not-given"
    reference_date: str | None = None
    origin: str | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class CouncilRegistered(RegisterCouncil):
    """A council is on the register."""


@dataclass(frozen=True, slots=True)
class RenameCouncil:
    """Give a council another name and, where they change, another kind and territory."""

    council: CouncilId
    name: str
    genus: str | None = None
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class CouncilRenamed(RenameCouncil):
    """The same council is called so, counts among that kind and lies there, from now on."""


@dataclass(frozen=True, slots=True)
class ReportMembership:
    """State the numbers of a council anew: its members at a reference date, and other figures."""

    council: CouncilId
    members: Count
    reference_date: str | None = None
    origin: str | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class MembershipReported(ReportMembership):
    """The numbers of the council from now on; seats that were allotted stay until they are allotted anew."""


@dataclass(frozen=True, slots=True)
class RecordStanding:
    """Record whether a council has paid its dues, up to which day (YYYY-MM-DD)."""

    council: CouncilId
    standing: DuesStanding
    paid_until: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class StandingRecorded(RecordStanding):
    """The votes of a council in arrears sleep, where the rules say so, until it is in good standing."""


@dataclass(frozen=True, slots=True)
class AllotSeats:
    """Give councils their seats by a key; a long table comes in several entries of one allotment.

    `key` is the document with the rule, `working` the table that shows it, `house` all its seats.
    """

    allotment: AllotmentId
    seats: tuple[Figure, ...]
    house: int
    key: TextRef
    working: TextRef
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class SeatsAllotted(AllotSeats):
    """The councils have so many seats."""


@dataclass(frozen=True, slots=True)
class CouncilKind:
    """A kind of council and how many of it sent delegates."""

    of: str
    name: str
    count: Count


@dataclass(frozen=True, slots=True)
class ReportCouncils:
    """Report how many councils of each kind are represented; `total` as the reporter gives it."""

    kinds: tuple[CouncilKind, ...]
    total: Count
    by: Party | None = None


@dataclass(frozen=True, slots=True)
class CouncilsReported(ReportCouncils):
    """Councils known by count, not by name."""


@dataclass(frozen=True, slots=True)
class Allotted:
    """The seats of a council, and the allotment that gave them."""

    seats: int
    allotment: AllotmentId


@dataclass(frozen=True, slots=True)
class Federation:
    """State of the register of persons, bodies and councils; `noted_in` has the entry that noted each
    person, `allotments` the entries that make up each table of seats, `house` the sum of all seats.
    """

    persons: Book[PersonId, PersonNoted] = field(default_factory=Book)
    noted_in: Book[PersonId, int] = field(default_factory=Book)
    bodies: Book[BodyId, BodyNoted] = field(default_factory=Book)
    councils: Book[CouncilId, CouncilRegistered] = field(default_factory=Book)
    reports: tuple[CouncilsReported, ...] = ()
    standings: Book[CouncilId, StandingRecorded] = field(default_factory=Book)
    seats: Book[CouncilId, Allotted] = field(default_factory=Book)
    allotments: Book[AllotmentId, tuple[int, ...]] = field(default_factory=Book)
    house: int = 0


def table_breaches(table: str, figures: tuple[Figure, ...], stated_total: Count) -> tuple[Irregularity, ...]:
    """A table names nothing twice; complete, it adds up to its total, and known figures never exceed it."""
    notes = named_twice(table, figures)
    if not is_known(stated_total):
        return notes
    added = total(figures)
    fits = added == stated_total if complete(figures) else added <= stated_total
    return (
        notes
        if fits
        else (*notes, breach("sum-does-not-hold", table=table, stated=stated_total, added=added))
    )


def named_twice(table: str, figures: tuple[Figure, ...]) -> tuple[Irregularity, ...]:
    """A breach for everything that has two lines in the table."""
    counted = Counter(figure.of for figure in figures)
    twice = sorted(name for name, times in counted.items() if times > 1)
    return tuple(breach("named-twice", table=table, name=name) for name in twice)


def refuse_negative(figures: tuple[Figure, ...]) -> None:
    """No count is below zero."""
    for figure in figures:
        if is_known(figure.count) and figure.count < 0:
            raise OutOfOrder("count-is-negative", of=figure.of, count=figure.count)


def decide_councils(state: Federation, command: ReportCouncils) -> Decision:
    """The kinds of councils add up to the total that is reported."""
    figures = tuple(Figure(kind.of, kind.count) for kind in command.kinds)
    return Decision(stated(CouncilsReported, command), table_breaches("councils", figures, command.total))


def decide_membership(state: Federation, command: ReportMembership) -> Decision:
    """No figure of a council is stated twice."""
    return Decision(stated(MembershipReported, command), named_twice("figures", command.figures))


def decide_council(state: Federation, command: RegisterCouncil) -> Decision:
    """No figure of a council is stated twice."""
    return Decision(stated(CouncilRegistered, command), named_twice("figures", command.figures))


def decide_allotment(state: Federation, command: AllotSeats) -> Decision:
    """Seats are allotted once, or anew by a decision; the parts of a table do not exceed its house."""
    notes = list(named_twice("seats", command.seats))
    earlier = (state.seats.get(CouncilId(figure.of)) for figure in command.seats)
    others = [each for each in earlier if each is not None]
    if any(each.allotment == command.allotment for each in others):
        notes.append(breach("seats-already-allotted", allotment=command.allotment))
    elif others and command.question is None:
        notes.append(breach("seats-already-allotted", allotment=others[0].allotment))
    so_far = sum(each.seats for each in state.seats.values() if each.allotment == command.allotment)
    if so_far + total(command.seats) > command.house:
        added = so_far + total(command.seats)
        notes.append(breach("sum-does-not-hold", table="seats", stated=command.house, added=added))
    return Decision(stated(SeatsAllotted, command), tuple(notes))


def in_good_standing(federation: Federation, council: CouncilId | None) -> bool:
    """Whether nothing on the record says that the council is in arrears or suspended."""
    recorded = federation.standings.get(council) if council is not None else None
    return recorded is None or recorded.standing == "good"


def refuse_impossible_day(calendar: Calendar, date: str | None) -> None:
    """A day that is named exists in its calendar; OutOfOrder `no-such-day`."""
    try:
        if date is not None:
            day_of(calendar, date)
    except ValueError:
        raise OutOfOrder("no-such-day", day=date or "") from None


def turn_person(state: Federation, entry: Recorded[PersonNoted]) -> Federation:
    """A person is noted once."""
    told = entry.particulars
    persons = entered(state.persons, told.person, told)
    noted_in = state.noted_in.entered(told.person, entry.number)
    return Federation(
        persons,
        noted_in,
        state.bodies,
        state.councils,
        state.reports,
        state.standings,
        state.seats,
        state.allotments,
        state.house,
    )


def turn_body(state: Federation, entry: Recorded[BodyNoted]) -> Federation:
    """A body is noted once."""
    told = entry.particulars
    return replace(state, bodies=entered(state.bodies, told.body, told))


def turn_council(state: Federation, entry: Recorded[CouncilRegistered]) -> Federation:
    """A council is registered once, under a parent that is registered."""
    told = entry.particulars
    _refuse_impossible_numbers(told)
    if told.parent is not None:
        found(state.councils, told.parent, "unknown-council")
    return replace(state, councils=entered(state.councils, told.council, told))


def turn_renaming(state: Federation, entry: Recorded[CouncilRenamed]) -> Federation:
    """A council on the register keeps its numbers, its seats and its delegates."""
    told = entry.particulars
    council = found(state.councils, told.council, "unknown-council")
    genus, territory = told.genus or council.genus, told.territory or council.territory
    renamed = replace(council, name=told.name, genus=genus, territory=territory)
    return replace(state, councils=state.councils.entered(told.council, renamed))


def turn_membership(state: Federation, entry: Recorded[MembershipReported]) -> Federation:
    """The newest numbers of a council stand."""
    told = entry.particulars
    _refuse_impossible_numbers(told)
    council = found(state.councils, told.council, "unknown-council")
    counted = replace(
        council,
        members=told.members,
        reference_date=told.reference_date,
        origin=told.origin,
        figures=told.figures,
    )
    return replace(state, councils=state.councils.entered(told.council, counted))


def turn_standing(state: Federation, entry: Recorded[StandingRecorded]) -> Federation:
    """The newest standing of a council holds."""
    told = entry.particulars
    found(state.councils, told.council, "unknown-council")
    refuse_impossible_day("gregorian", told.paid_until)
    return replace(state, standings=state.standings.entered(told.council, told))


def turn_allotment(state: Federation, entry: Recorded[SeatsAllotted]) -> Federation:
    """Every council of the table is on the register, and has these seats from now on."""
    told, seats, house = entry.particulars, state.seats, state.house
    refuse_negative((*told.seats, Figure("house", told.house)))
    if not is_identifier(told.allotment):
        raise OutOfOrder("not-an-identifier", name=told.allotment)
    for figure in told.seats:
        council = CouncilId(figure.of)
        found(state.councils, council, "unknown-council")
        if not is_known(figure.count):
            raise OutOfOrder("seats-are-unknown", council=council)
        earlier = seats.get(council)
        house += figure.count - (0 if earlier is None else earlier.seats)
        seats = seats.entered(council, Allotted(figure.count, told.allotment))
    entries = (*state.allotments.get(told.allotment, ()), entry.number)
    allotments = state.allotments.entered(told.allotment, entries)
    return replace(state, seats=seats, allotments=allotments, house=house)


def turn_councils(state: Federation, entry: Recorded[CouncilsReported]) -> Federation:
    """Reports stand beside each other; whoever reports is on the record."""
    told = entry.particulars
    recognise(state, told.by)
    refuse_negative((*(Figure(kind.of, kind.count) for kind in told.kinds), Figure("total", told.total)))
    return replace(state, reports=(*state.reports, entry.particulars))


def _refuse_impossible_numbers(told: RegisterCouncil | ReportMembership) -> None:
    refuse_negative((Figure(told.council, told.members), *told.figures))
    refuse_impossible_day("gregorian", told.reference_date)


def recognise(federation: Federation, party: Party | None) -> None:
    """The person and the body that a party names are on the record; OutOfOrder `unknown-person`,
    `unknown-body`.
    """
    if party is None:
        return
    if not (party.person or party.body or party.faction or party.described):
        raise OutOfOrder("nobody-is-named")
    if party.person is not None:
        found(federation.persons, party.person, "unknown-person")
    if party.body is not None:
        found(federation.bodies, party.body, "unknown-body")
