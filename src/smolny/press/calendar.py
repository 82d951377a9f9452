"""Sittings as a calendar (RFC 5545): what was convened, what sat, what was cancelled. Gregorian days."""

from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from smolny.readings import views

PRODUCT = "-//Smolny//Sittings//EN"


def ics(head: views.Masthead, events: tuple[views.CalendarEvent, ...]) -> bytes:
    """The calendar; every change of a sitting has another SEQUENCE under the same UID."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", head.name)
    for each in events:
        made.add_component(_event(head, each))
    return bytes(made.to_ical())


def _event(head: views.Masthead, told: views.CalendarEvent) -> Event:
    made = Event()
    made.add("uid", f"{told.id}.{head.assembly}@smolny")
    made.add("dtstamp", datetime.fromisoformat(told.recorded_at))
    made.add("sequence", told.changes)
    made.add("status", "CANCELLED" if told.cancelled else "CONFIRMED")
    made.add("summary", f"{head.name}: {told.name}")
    if head.place:
        made.add("location", head.place)
    made.add("dtstart", _moment(told.begins))
    end = _end(told)
    if end is not None:
        made.add("dtend", end)
    return made


def _moment(machine: str) -> date | datetime:
    """An hour in its zone, or in that of whoever reads it where no zone is given; else a day."""
    return datetime.fromisoformat(machine) if "T" in machine else date.fromisoformat(machine)


def _end(told: views.CalendarEvent) -> date | datetime | None:
    """The end as far as it is of the kind of the beginning: two days, the last one included, or two hours."""
    if told.ends is None or ("T" in told.ends) != ("T" in told.begins):
        return None
    end = _moment(told.ends)
    return end if isinstance(end, datetime) else end + timedelta(days=1)
