"""When something happened: two calendars, four precisions, one line of minutes to compare them on.

Day numbers are Julian Day Numbers at noon (1 January 4713 BC, Julian, is day 0), computed in integers after
Meeus, *Astronomical Algorithms*, chapter 7.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, Protocol

Calendar = Literal["julian", "gregorian"]
Precision = Literal["exact", "approximate", "interval", "unknown"]
Moment = tuple[int, int]
"""A day number and the seconds since that day's midnight, in the assembly's own reckoning of the hour."""

LABELS: dict[Calendar, str] = {"julian": "O.S.", "gregorian": "N.S."}
DAY_END = 86_399

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d", re.ASCII)
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}", re.ASCII)
_REMEMBERED = 4096
_SIXTIETHS = {f"{number:02}": number for number in range(60)}
_HOURS = {f"{number:02}": number for number in range(24)}
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?\s*(O\.?S\.?|N\.?S\.?)?", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """When a deed happened, as its source tells it.

    `date` is YYYY-MM-DD in `calendar`; `time` HH:MM or HH:MM:SS in `zone`. Without a time the day is
    known and the hour is not. `unknown` has neither; an `interval` ends with `until_date` (and
    `until_time`), included. `offset` from UTC (+HH:MM) tells the two hours apart that a zone has when its
    clocks go back; moments are compared by the clock.
    """

    precision: Precision
    calendar: Calendar
    zone: str = "not-given"
    date: str | None = None
    time: str | None = None
    until_date: str | None = None
    until_time: str | None = None
    offset: str | None = None


class Happening(Protocol):
    """An occurrence, however it was decoded."""

    @property
    def precision(self) -> Precision: ...
    @property
    def calendar(self) -> Calendar: ...
    @property
    def zone(self) -> str: ...
    @property
    def date(self) -> str | None: ...
    @property
    def time(self) -> str | None: ...
    @property
    def until_date(self) -> str | None: ...
    @property
    def until_time(self) -> str | None: ...
    @property
    def offset(self) -> str | None: ...


def day_number(calendar: Calendar, year: int, month: int, day: int) -> int:
    """The Julian Day Number of a civil date; raises ValueError where the calendar has no such day."""
    number = _count_days(calendar, year, month, day)
    if civil(calendar, number) != (year, month, day):
        raise ValueError(f"{year:04}-{month:02}-{day:02}")
    return number


def civil(calendar: Calendar, number: int) -> tuple[int, int, int]:
    """Year, month and day of a Julian Day Number in the calendar."""
    a = number + 1401
    if calendar == "gregorian":
        a += (4 * number + 274277) // 146097 * 3 // 4 - 38
    b = 4 * a + 3
    c = b % 1461 // 4 * 5 + 2
    day, month = c % 153 // 5 + 1, (c // 153 + 2) % 12 + 1
    return b // 1461 - 4716 + (14 - month) // 12, month, day


@lru_cache(_REMEMBERED)
def day_of(calendar: Calendar, date: str) -> int:
    """The day number of YYYY-MM-DD; raises ValueError for another form or a day the calendar has not."""
    match = _DATE.fullmatch(date)
    if match is None:
        raise ValueError(date)
    year, month, day = map(int, match.groups())
    return day_number(calendar, year, month, day)


def date_in(calendar: Calendar, number: int) -> str:
    """YYYY-MM-DD of a day number in the calendar."""
    year, month, day = civil(calendar, number)
    return f"{year:04}-{month:02}-{day:02}"


@cache  # a day has 87,840 ways to tell its hour, and no more are kept
def seconds_of(time: str) -> int:
    """Seconds since midnight of HH:MM or HH:MM:SS; raises ValueError for another form, or no such hour."""
    try:
        if len(time) == 8 and time[2] == time[5] == ":":
            return _HOURS[time[:2]] * 3600 + _SIXTIETHS[time[3:5]] * 60 + _SIXTIETHS[time[6:]]
        if len(time) == 5 and time[2] == ":":
            return _HOURS[time[:2]] * 3600 + _SIXTIETHS[time[3:]] * 60
    except KeyError:
        pass
    raise ValueError(time)


def begin(occurrence: Happening) -> Moment | None:
    """The first moment at which the deed can have happened; none where the day is unknown."""
    if occurrence.date is None:
        return None
    return day_of(occurrence.calendar, occurrence.date), seconds_of(occurrence.time or "00:00")


def end(occurrence: Happening) -> Moment | None:
    """The last moment at which the deed can have happened; none where the day is unknown."""
    if occurrence.until_date is not None:
        return day_of(occurrence.calendar, occurrence.until_date), _last_second(occurrence.until_time)
    if occurrence.date is None:
        return None
    return day_of(occurrence.calendar, occurrence.date), _last_second(occurrence.time)


def is_zone(zone: str) -> bool:
    """Whether the word has the form of an IANA zone, of "UTC" or of "not-given"."""
    return _ZONE.fullmatch(zone) is not None


def is_recording_time(text: str) -> bool:
    """Whether the text is a moment of UTC that exists, YYYY-MM-DDTHH:MM:SSZ."""
    try:
        if len(text) != 20 or text[10] != "T" or text[19] != "Z":
            return False
        return day_of("gregorian", text[:10]) > 0 and seconds_of(text[11:19]) >= 0
    except ValueError:
        return False


def well_formed(occurrence: Happening) -> bool:
    """Whether the precision fits the fields, every day and hour exists, and no interval ends before it
    begins.
    """
    try:
        if occurrence.precision == "interval":
            return _is_interval(occurrence)
        if occurrence.until_date is not None or occurrence.until_time is not None:
            return False
        if occurrence.date is None:
            return occurrence.precision == "unknown" and occurrence.time is None and occurrence.offset is None
        day_of(occurrence.calendar, occurrence.date)
        if occurrence.time is not None:
            seconds_of(occurrence.time)
        return occurrence.precision != "unknown" and _offset_fits(occurrence)
    except ValueError:
        return False


def moment_of(text: str, calendar: Calendar) -> Moment:
    """The moment that a reader asks for, "1917-10-26T05:00" or "1917-11-08 N.S."; a bare day means its end.

    Read in the assembly's calendar unless it is labelled O.S. or N.S. (article 8). Raises ValueError.
    """
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    date, time, label = match.groups()
    if label:
        calendar = "julian" if label.upper().startswith("O") else "gregorian"
    return day_of(calendar, date), seconds_of(time) if time else DAY_END


def _is_interval(occurrence: Happening) -> bool:
    first, last = begin(occurrence), end(occurrence)
    whole = first is not None and last is not None and occurrence.until_date is not None
    return whole and first <= last and _offset_fits(occurrence)  # type: ignore[operator]


def _offset_fits(occurrence: Happening) -> bool:
    offset = occurrence.offset
    return offset is None or (occurrence.time is not None and _OFFSET.fullmatch(offset) is not None)


def _last_second(time: str | None) -> int:
    return DAY_END if time is None else seconds_of(time)


def _count_days(calendar: Calendar, year: int, month: int, day: int) -> int:
    # The year begins in March, so that the leap day is its last.
    early = month < 3
    y, m = year + 4800 - early, month + 12 * early - 3
    number = day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083
    if calendar == "gregorian":
        number += 38 - y // 100 + y // 400
    return number
