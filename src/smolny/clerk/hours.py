"""The clock of the house: now, as the office store writes it and as an assembly tells it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from smolny.domain.order.record import FoundAssembly
from smolny.domain.values.moments import Occurrence, date_in, day_of

NO_ZONE = "not-given"


def clock() -> datetime:
    """The time now, in UTC and whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def written(moment: datetime) -> str:
    """A moment as stores keep it: RFC 3339 in UTC, with a final Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_moment(text: str) -> datetime:
    """The moment that was written; raises ValueError."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def happening(founding: FoundAssembly, moment: datetime) -> Occurrence:
    """A deed done at this moment, by the assembly's calendar and the clock of its zone.

    Where no zone is given only the day is told, by UTC: the hour on the wall is not known.
    """
    known = founding.zone != NO_ZONE
    here = moment.astimezone(ZoneInfo(founding.zone) if known else UTC)
    date = date_in(founding.calendar, day_of("gregorian", f"{here:%Y-%m-%d}"))
    time = f"{here:%H:%M}" if known else None
    return Occurrence("exact", founding.calendar, founding.zone, date, time, offset=_offset(here))


def _offset(here: datetime) -> str | None:
    """The offset from UTC in the hour that a zone has twice; else the zone tells it."""
    told = f"{here:%z}"
    twice = here.replace(fold=1 - here.fold).utcoffset() != here.utcoffset()
    return f"{told[:3]}:{told[3:5]}" if twice else None
