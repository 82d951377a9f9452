"""The sittings as events of a calendar."""

from collections.abc import Iterator

from smolny.domain.sittings import SittingClosed, SittingOpened
from smolny.readings import views
from smolny.readings.congress import sittings
from smolny.readings.dates import machine_date
from smolny.readings.standpoint import Standpoint


def calendar(here: Standpoint) -> tuple[views.CalendarEvent, ...]:
    """Each sitting whose day is known, and the opening that was called where no sitting has opened."""
    changes = _changes(here)
    held = tuple(
        views.CalendarEvent(
            id=f"sitting-{each.id}",
            name=each.name,
            begins=each.opened.machine,
            ends=None if each.closed is None else each.closed.machine,
            cancelled=False,
            changes=len(changes.get(each.id, ())) - 1,
            recorded_at=changes[each.id][-1],
        )
        for each in sittings(here)
        if each.opened.machine is not None
    )
    return held or tuple(_called(here))


def _changes(here: Standpoint) -> dict[str, list[str]]:
    """When each sitting was opened and closed, by the times of recording."""
    found: dict[str, list[str]] = {}
    for entry in here.entries:
        if isinstance(entry.particulars, SittingOpened | SittingClosed):
            found.setdefault(entry.particulars.sitting, []).append(entry.recorded_at)
    return found


def _called(here: Standpoint) -> Iterator[views.CalendarEvent]:
    told = here.state.agenda.convocation
    if told.opening is not None:
        yield views.CalendarEvent(
            id="opening",
            name=here.words.paper("minutes_opening"),
            begins=machine_date(told.opening, told.calendar),
            ends=None,
            cancelled=told.cancelled,
            changes=told.postponed + told.cancelled,
            recorded_at=here.state.recorded_at,
        )
