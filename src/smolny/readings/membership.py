"""Who belongs to a body on a day, and what the body is held to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from smolny.domain.elections import Member, composition_of, recallers, roster
from smolny.domain.offices import Seat
from smolny.domain.values import BodyId, PersonId, is_known
from smolny.domain.values.moments import end
from smolny.readings import views
from smolny.readings.dates import date_words, days_words
from smolny.readings.standpoint import Standpoint


def day_shown(here: Standpoint) -> int | None:
    """The day of the newest entry that has one (Julian Day Number)."""
    moments = (end(entry.occurred_at) for entry in reversed(here.entries))
    return next((each[0] for each in moments if each is not None), None)


def membership(here: Standpoint, body: BodyId, day: int | None) -> Mapping[str, Any]:
    """What a view of a body says of its members on a day."""
    every, told = roster(here.state.elections, body, day), composition_of(here.state.elections, body)
    there = [each for each in every if each.sits]
    seats = None if told is None or not is_known(told.seats) else told.seats
    away = (each for each in every if each.away)
    waiting = (each for each in every if each.alternate and each.called is None)
    return {
        "on": None if day is None else days_words(here.words, here.names.calendar, day, day),
        "members": tuple(_told(here, body, there)),
        "away": tuple(_told(here, body, away)),
        "waiting": tuple(_told(here, body, waiting)),
        "free": None if seats is None or not every else max(0, seats - len(there)),
        "named": bool(roster(here.state.elections, body, None)),
        "facts": tuple(_facts(here, body)),
        "assembly": None if told is None else told.assembly,
    }


def holds_still(
    here: Standpoint, seat: Seat, holders: tuple[PersonId, ...], day: int | None
) -> tuple[PersonId, ...]:
    """Those who hold an office on a day: of one that members of a body alone hold, those who sit in it."""
    office, body = seat
    told = composition_of(here.state.elections, body)
    if told is None or office not in told.offices:
        return holders
    there = {each.person for each in roster(here.state.elections, told.body, day) if each.sits}
    return tuple(each for each in holders if each in there)


def _told(here: Standpoint, body: BodyId, every: Iterable[Member]) -> Iterator[views.Member]:
    names = here.names
    held = [(seat[0], those) for seat, those in here.state.offices.holders.items() if seat[1] == body]
    for each in every:
        yield views.Member(
            name=names.person(each.person),
            entry=each.entry,
            election=each.election,
            title=None if each.election is None else names.election(each.election),
            faction=None if each.faction is None else names.group(each.faction),
            until=None if each.until is None else _day(here, each.until),
            offices=tuple(office for office, those in held if each.person in those),
            alternate=each.alternate,
            called=each.called,
            instead_of=None if each.instead_of is None else names.person(each.instead_of),
        )


def _facts(here: Standpoint, body: BodyId) -> Iterator[tuple[str, str]]:
    """What the newest composition of a body holds it to, in words."""
    told, words, names = composition_of(here.state.elections, body), here.words, here.names
    if told is None:
        return
    over = [each for each in recallers(here.state.elections, body) if each in told.recallable_by]
    known = {
        "term": "" if told.term_until is None else _day(here, told.term_until),
        "offices": words.joined(told.offices),
        "recall": words.joined(_recaller(here, each) for each in over),
        "incompatible": words.joined(map(names.body, told.incompatible)),
        "alternates": "" if told.alternates is None else words.say(f"calling_{told.alternates}"),
    }
    for fact, value in known.items():
        if value:
            yield words.say(f"body_{fact}"), value


def _recaller(here: Standpoint, name: str) -> str:
    """A body by its name, or the assembly itself."""
    return here.words.say("this_assembly") if name == here.state.id else here.names.body(BodyId(name))


def _day(here: Standpoint, date: str) -> str:
    return date_words(here.words, here.names.calendar, date, "gregorian")
