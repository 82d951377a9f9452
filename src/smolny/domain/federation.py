"""Who is who: persons, bodies, and the councils that send delegates."""

from dataclasses import dataclass, field, replace

from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.values import (
    BodyId,
    CouncilId,
    Count,
    Figure,
    Party,
    PersonId,
    complete,
    is_known,
    total,
)
from smolny.domain.values.book import Book
from smolny.domain.values.moments import Calendar, day_of


@dataclass(frozen=True, slots=True)
class NotePerson:
    """Bring a person onto the record. The name is plain for historical persons and sealed for all others."""

    person: PersonId
    name: str | None = None
    remark: str | None = None


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
    """Enter a council that may send delegates; `members` at the `reference_date` (YYYY-MM-DD)."""

    council: CouncilId
    name: str
    genus: str
    territory: str | None = None
    parent: CouncilId | None = None
    members: Count = "not-given"
    reference_date: str | None = None


@dataclass(frozen=True, slots=True)
class CouncilRegistered(RegisterCouncil):
    """A council is on the register."""


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
class Federation:
    """State of the register of persons, bodies and councils; `noted_in` has the entry that noted each
    person.
    """

    persons: Book[PersonId, PersonNoted] = field(default_factory=Book)
    noted_in: Book[PersonId, int] = field(default_factory=Book)
    bodies: Book[BodyId, BodyNoted] = field(default_factory=Book)
    councils: Book[CouncilId, CouncilRegistered] = field(default_factory=Book)
    reports: tuple[CouncilsReported, ...] = ()


def table_breaches(table: str, figures: tuple[Figure, ...], stated_total: Count) -> tuple[Irregularity, ...]:
    """A table names nothing twice; complete, it adds up to its total, and known figures never exceed it."""
    named = [figure.of for figure in figures]
    twice = sorted({name for name in named if named.count(name) > 1})
    notes = tuple(breach("named-twice", table=table, name=name) for name in twice)
    if not is_known(stated_total):
        return notes
    added = total(figures)
    fits = added == stated_total if complete(figures) else added <= stated_total
    return (
        notes
        if fits
        else (*notes, breach("sum-does-not-hold", table=table, stated=stated_total, added=added))
    )


def refuse_negative(figures: tuple[Figure, ...]) -> None:
    """No count is below zero."""
    for figure in figures:
        if is_known(figure.count) and figure.count < 0:
            raise OutOfOrder("count-is-negative", of=figure.of, count=figure.count)


def decide_councils(state: Federation, command: ReportCouncils) -> Decision:
    """The kinds of councils add up to the total that is reported."""
    figures = tuple(Figure(kind.of, kind.count) for kind in command.kinds)
    return Decision(stated(CouncilsReported, command), table_breaches("councils", figures, command.total))


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
    return Federation(persons, noted_in, state.bodies, state.councils, state.reports)


def turn_body(state: Federation, entry: Recorded[BodyNoted]) -> Federation:
    """A body is noted once."""
    told = entry.particulars
    return replace(state, bodies=entered(state.bodies, told.body, told))


def turn_council(state: Federation, entry: Recorded[CouncilRegistered]) -> Federation:
    """A council is registered once, under a parent that is registered."""
    told = entry.particulars
    refuse_negative((Figure(told.council, told.members),))
    refuse_impossible_day("gregorian", told.reference_date)
    if told.parent is not None:
        found(state.councils, told.parent, "unknown-council")
    return replace(state, councils=entered(state.councils, told.council, told))


def turn_councils(state: Federation, entry: Recorded[CouncilsReported]) -> Federation:
    """Reports stand beside each other; whoever reports is on the record."""
    told = entry.particulars
    recognise(state, told.by)
    refuse_negative((*(Figure(kind.of, kind.count) for kind in told.kinds), Figure("total", told.total)))
    return replace(state, reports=(*state.reports, entry.particulars))


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
