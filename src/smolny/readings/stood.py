"""As it stood then: how many entries a moment stands for (article 8), and where the record can be stopped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from smolny.domain.order import Entry, Recorded, kind_of
from smolny.domain.values.moments import DAY_END, Calendar, Moment, Occurrence, begin, date_in
from smolny.domain.votes import ResultDeclared
from smolny.readings.dates import days_words, when
from smolny.readings.events import EVENTS
from smolny.readings.names import Names
from smolny.readings.sentences import heading
from smolny.readings.views import Step


def stood_at(entries: Iterable[Recorded[Any]], moment: Moment) -> int:
    """The number of entries before the first that occurred later; undated entries keep their place."""
    count = 0
    for entry in entries:
        first = begin(entry.occurred_at)
        if first is not None and first > moment:
            return count
        count += 1
    return count


def noted_later(entries: Iterable[Entry[Any]], after: int, moment: Moment) -> tuple[Entry[Any], ...]:
    """The entries beyond the first `after` whose deeds had happened by the moment: facts recorded late.

    Undated entries are not among them: nobody knows that they are earlier.
    """
    beyond = (entry for entry in entries if entry.number > after)
    return tuple(entry for entry in beyond if _happened(entry, moment))


def steps(names: Names, entries: Iterable[Entry[Any]]) -> tuple[Step, ...]:
    """The stops of the slider: each moment later than all before it, with the size of the record at it.

    `stood_at` of a stop's moment is its `entry`; in between one walks entry by entry.
    """
    return tuple(_step(names, stop) for stop in _stops(entries))


@dataclass(frozen=True, slots=True)
class _Stop:
    moment: Moment
    told: Sequence[Entry[Any]]
    last: int


def _stops(entries: Iterable[Entry[Any]]) -> Iterator[_Stop]:
    """Entries from one moment to the next later one; what precedes the first dated entry has no stop."""
    moment: Moment | None = None
    told: list[Entry[Any]] = []
    last = 0
    for entry in entries:
        first = begin(entry.occurred_at)
        if first is not None and (moment is None or first > moment):
            if moment is not None:
                yield _Stop(moment, told, last)
            moment, told = first, []
        if first is not None and first == moment:
            told.append(entry)
        last = entry.number
    if moment is not None:
        yield _Stop(moment, told, last)


def _step(names: Names, stop: _Stop) -> Step:
    return Step(
        entry=stop.last,
        label=heading(names, min(stop.told, key=lambda entry: _rank(names, entry))),
        when=when(names.words, names.calendar, stop.told[0].occurred_at),
        at=asked(names.calendar, stop.moment),
    )


def _rank(names: Names, entry: Recorded[Any]) -> int:
    """Which entry of a moment labels the stop: a result, a deed with a heading, any event, anything."""
    kind = type(entry.particulars)
    ranks = (kind is ResultDeclared, names.words.has("headings", kind_of(kind)), kind in EVENTS, True)
    return ranks.index(True)


def asked(calendar: Calendar, moment: Moment) -> str:
    """A moment as ?at= takes it, in the assembly's calendar: "1917-10-25T22:40"."""
    day, seconds = moment
    time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return f"{date_in(calendar, day)}T{time}" + (f":{seconds % 60:02}" if seconds % 60 else "")


def asked_words(names: Names, moment: Moment) -> str:
    """A moment that was asked for, in the calendars shown: "25 October (7 November) 1917, 22:40"."""
    day, seconds = moment
    date, time = asked(names.calendar, moment).split("T")
    if seconds == DAY_END:
        whole = days_words(names.words, names.calendar, day, day)
        return names.words.say("day_end", date=whole)
    return when(names.words, names.calendar, Occurrence("exact", names.calendar, date=date, time=time)).words


def without_hour(entries: Sequence[Entry[Any]]) -> int:
    """How many of the newest entries carry no hour, and so stand where they were entered."""
    return sum(1 for _ in takewhile(lambda entry: entry.occurred_at.time is None, reversed(entries)))


def _happened(entry: Entry[Any], moment: Moment) -> bool:
    first = begin(entry.occurred_at)
    return first is not None and first <= moment
