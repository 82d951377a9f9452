"""The record divided into sittings, and sittings into the items that were before them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from smolny.domain.agenda import ItemAdjourned, ItemClosed, ItemTakenUp
from smolny.domain.order import Entry
from smolny.domain.order.record import IrregularityNoted
from smolny.domain.sittings import SittingClosed, SittingOpened
from smolny.domain.values import ItemId, SittingId
from smolny.domain.values.moments import begin, end
from smolny.readings import views
from smolny.readings.credentials import masthead
from smolny.readings.dates import header_words
from smolny.readings.minutes.kinds import ARRIVALS, BESIDE, DECISIONS, DEPARTURES, FRAME, REGISTERS
from smolny.readings.minutes.lines import Kept, Telling, attached
from smolny.readings.standpoint import Standpoint


def minutes(
    here: Standpoint, kept: Kept, form: views.Form = "long", sitting: str | None = None
) -> views.Minutes:
    """The minutes of everything, or of one chapter by its name; KeyError where none has this name."""
    parts = _parts(here) if sitting is None else chapter(here, sitting)
    if sitting is not None and not parts:
        raise KeyError(sitting)
    telling = Telling(here, kept)
    told = (_chapter(here, part, form, tuple(_sections(telling, _told(here, part, form)))) for part in parts)
    chapters = tuple(each for each in told if each.sitting or each.sections or each.registers)
    return views.Minutes(masthead(here), form, sitting, chapters)


def newest_decisions(here: Standpoint, kept: Kept, most: int) -> tuple[views.Minuted, ...]:
    """The newest decisions as the minutes tell them, the newest first."""
    telling, found = Telling(here, kept), list[views.Minuted]()
    for part in reversed(_parts(here)):
        if len(found) < most:
            told = [each for each in _told(here, part, "short") if type(each.particulars) in DECISIONS]
            found += map(telling.line, reversed(told[-most:]))
    return tuple(found[:most])


def outline(here: Standpoint, form: views.Form = "long") -> views.Minutes:
    """The minutes of everything, chapter by chapter, without their lines."""
    chapters = tuple(_chapter(here, part, form, ()) for part in _parts(here))
    return views.Minutes(masthead(here), form, None, chapters)


def chapter_names(here: Standpoint) -> tuple[tuple[str, str], ...]:
    """The chapters by name and heading: before the sittings, each sitting, between and after them."""
    return here.once("chapter_names", _named)


def _named(here: Standpoint) -> tuple[tuple[str, str], ...]:
    return tuple((part.name, _heading(here, part)) for part in _parts(here))


def chapter(here: Standpoint, name: str) -> list["Part"]:
    """The entries of a chapter by its name; none where none has it."""
    return here.once(f"chapter {name}", lambda stood: [each for each in _parts(stood) if each.name == name])


@dataclass(slots=True)
class Part:
    """The entries of a chapter, in order."""

    name: str
    opening: Entry[SittingOpened] | None
    entries: list[Entry[Any]] = field(default_factory=list)


def _parts(here: Standpoint) -> list[Part]:
    return here.once("chapters", _divided)


def _divided(here: Standpoint) -> list[Part]:
    parts = [Part("before", None)]
    closed = False
    for entry in here.entries:
        told = entry.particulars
        if isinstance(told, SittingOpened):
            parts.append(Part(told.sitting, entry))
        elif closed:
            parts.append(Part(f"between-{len(parts)}", None))
        closed = isinstance(told, SittingClosed)
        parts[-1].entries.append(entry)
    if len(parts) > 1 and parts[-1].opening is None:
        parts[-1].name = "after"
    return [part for part in parts if part.entries]


def _heading(here: Standpoint, part: Part) -> str:
    if part.opening is None:
        return here.words.paper(f"minutes_{part.name.split('-')[0]}")
    return here.words.paper("minutes_sitting", sitting=here.names.sitting(SittingId(part.name)))


def _told(here: Standpoint, part: Part, form: views.Form) -> list[Entry[Any]]:
    apart = (each for each in part.entries if here.under(attached, each.number) is None)
    return [each for each in apart if _is_told(each, form)]


def _chapter(
    here: Standpoint, part: Part, form: views.Form, sections: tuple[views.MinutesSection, ...]
) -> views.MinutesChapter:
    opening = part.opening
    return views.MinutesChapter(
        name=part.name,
        sitting=None if opening is None else opening.particulars.sitting,
        heading=_heading(here, part),
        when=None if opening is None else here.when(opening.occurred_at),
        dates=_dates(here, part),
        attendance=_attendance(here, part),
        registers=_registers(here, part) if form == "long" else None,
        sections=sections,
        first=part.entries[0].number,
        last=part.entries[-1].number,
    )


def _dates(here: Standpoint, part: Part) -> str | None:
    """From the first day that is known of its entries to the last one; none where no day is known."""
    first = next(filter(None, (begin(each.occurred_at) for each in part.entries)), None)
    last = next(filter(None, (end(each.occurred_at) for each in reversed(part.entries))), None)
    if first is None or last is None:
        return None
    return header_words(here.words, here.names.calendar, first[0], max(first, last)[0])


def _is_told(entry: Entry[Any], form: views.Form) -> bool:
    kind = type(entry.particulars)
    return kind in DECISIONS | FRAME if form == "short" else _is_in_full(entry, kind)


def _is_in_full(entry: Entry[Any], kind: type) -> bool:
    if kind in BESIDE:
        return isinstance(entry.particulars, IrregularityNoted) and entry.particulars.entry is None
    return kind not in REGISTERS | ARRIVALS | DEPARTURES


def _attendance(here: Standpoint, part: Part) -> str | None:
    """Who was seen to come in and go out, counted."""
    arrived, left = _count(part.entries, ARRIVALS), _count(part.entries, DEPARTURES)
    if not arrived and not left:
        return None
    words = here.words
    return words.paper("minutes_attendance", arrived=words.count(arrived), left=words.count(left))


def _registers(here: Standpoint, part: Part) -> str | None:
    kept = _count(part.entries, REGISTERS)
    return here.words.paper("minutes_registers", count=here.words.count(kept)) if kept else None


def _count(entries: Iterable[Entry[Any]], kinds: frozenset[type]) -> int:
    return sum(type(each.particulars) in kinds for each in entries)


def _sections(telling: Telling, told: list[Entry[Any]]) -> Iterator[views.MinutesSection]:
    """From one item that is taken up to its end, and what lies between items."""
    item: ItemId | None = None
    waiting: list[Entry[Any]] = []
    for entry in told:
        particulars = entry.particulars
        if isinstance(particulars, ItemTakenUp) and waiting:
            yield _section(telling, item, waiting)
            waiting = []
        item = particulars.item if isinstance(particulars, ItemTakenUp) else item
        waiting.append(entry)
        if isinstance(particulars, ItemClosed | ItemAdjourned):
            yield _section(telling, item, waiting)
            item, waiting = None, []
    if waiting:
        yield _section(telling, item, waiting)


def _section(telling: Telling, item: ItemId | None, entries: list[Entry[Any]]) -> views.MinutesSection:
    here = telling.here
    lines = tuple(map(telling.line, entries))
    if item is None:
        return views.MinutesSection(None, None, lines)
    order = here.state.agenda.items
    place = str(list(order).index(item) + 1) if item in order else None
    heading = here.words.say("item_heading", place=place, title=here.names.item(item))
    return views.MinutesSection(heading, item, lines)
