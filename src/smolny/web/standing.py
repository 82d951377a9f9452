"""From a visit to where its readings stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry
from smolny.domain.values.moments import moment_of
from smolny.readings import views
from smolny.readings.congress import header
from smolny.readings.standpoint import Standpoint, line, standpoint
from smolny.readings.stood import noted_later
from smolny.web.visits import Visit
from smolny.web.words import short

MOST_ENTRIES = 100_000
"""A page that reads the whole record reads at most so many entries: other readers wait meanwhile."""


@dataclass(frozen=True, slots=True)
class TimedLine:
    """An entry in one sentence, with its moment in a few words."""

    line: views.Line
    when: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page: whose it is, and the pages that the masthead leads to."""

    visit: Visit
    header: views.Header
    tabs: frozenset[str]


def framed(visit: Visit, here: Standpoint) -> Frame:
    """The frame of a page."""
    return Frame(visit, header(here), tabs(here.state))


def tabs(state: Assembly) -> frozenset[str]:
    """The pages below the assembly that there is something on."""
    founding = state.record.founding
    there = {
        "hall": founding is not None and founding.mode == "live",
        "me": state.credentials.mandates,
        "credentials": state.credentials.mandates or state.federation.councils,
        "seats": state.federation.allotments,
        "motions": state.motions.texts,
        "votes": state.votes.questions,
        "elections": state.elections.all,
        "acts": state.acts.register,
        "gazette": state.gazette.issues or state.gazette.published,
    }
    always = ("", "minutes", "entries", "sources", "standing-orders", "check", "search")
    return frozenset((*always, *(page for page, found in there.items() if found)))


def stand(visit: Visit) -> Standpoint:
    """Where the visit stands: its state, its entries, and what was noted later about its moment.

    A record that is too long gives its state alone.
    """
    library, assembly = visit.library, visit.assembly
    if visit.after == visit.size <= MOST_ENTRIES and not visit.moment:
        return library.present(assembly)
    return standpoint(
        visit.state,
        library.entries(assembly, 0, visit.after) if visit.after <= MOST_ENTRIES else (),
        later=_noted_later(visit),
        newest=library.state(assembly),
        opened=lambda number, field: library.payload(assembly, number, field),
    )


def timed_lines(here: Standpoint, entries: Iterable[Entry[Any]]) -> tuple[TimedLine, ...]:
    """Entries as sentences."""
    later = {entry.number for entry in here.later}
    return tuple(
        TimedLine(line(here, entry, noted_later=entry.number in later), short(here.when(entry.occurred_at)))
        for entry in entries
    )


def _noted_later(visit: Visit) -> tuple[Entry[Any], ...]:
    asked = visit.moment.get("at")
    if asked is None:
        return ()
    moment = moment_of(asked, visit.library.calendar(visit.assembly))
    return noted_later(visit.library.entries(visit.assembly), visit.after, moment)
