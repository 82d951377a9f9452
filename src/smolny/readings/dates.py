"""Occurrences in words: in both calendars where the assembly reckons in the old one, else in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from smolny.domain.values.moments import LABELS, Calendar, Occurrence, civil, date_in, day_of
from smolny.locale import Words
from smolny.readings.views import Day, When

Date = tuple[int, int, int]
"""Year, month and day."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one to another, as they are called in one calendar, with their year where it is the same."""

    words: str
    year: int | None


def calendars(calendar: Calendar) -> tuple[Calendar, ...]:
    """The calendars that an assembly asks for: both where it reckons in the old one, Old Style first."""
    return ("julian", "gregorian") if calendar == "julian" else ("gregorian",)


@lru_cache(maxsize=20_000)
def when(words: Words, calendar: Calendar, occurrence: Occurrence) -> When:
    """An occurrence in the words of an assembly that reckons in `calendar`."""
    days = _day_numbers(occurrence)
    hour = _hour(words, occurrence)
    return When(
        precision=occurrence.precision,
        words=_whole(words, calendar, occurrence, days, hour),
        days=_margin(words, calendar, occurrence, days),
        hour=hour or words.say("hour_unknown" if days else "day_unknown"),
        hour_known=hour is not None,
        machine=_machine(occurrence, days),
    )


def date_words(words: Words, calendar: Calendar, date: str, own: Calendar) -> str:
    """A day YYYY-MM-DD of the calendar `own`, without an hour, in every calendar shown; raises ValueError."""
    day = day_of(own, date)
    return days_words(words, calendar, day, day)


@lru_cache(maxsize=20_000)
def days_words(words: Words, calendar: Calendar, first: int, last: int) -> str:
    """Days by number, the last one included: "25 to 27 October (7 to 9 November) 1917".

    Whole months are told as months, in the calendars in which they are whole: "September to October 1917".
    """
    shown = _shown(calendar, first, last)
    old, *new = (_span(words, each, first, last, months=True) for each in shown)
    if not new:
        return _fill(words, "one", first=old.words, year=old.year)
    told = _told(old, new[0])
    return _fill(words, "both_years" if old.year is None or old.year != new[0].year else "both", **told)


def header_words(words: Words, calendar: Calendar, first: int, last: int) -> str:
    """Days by number, the calendars named: "25 to 27 October 1917 Old Style, 7 to 9 November New Style"."""
    old, *new = (_span(words, each, first, last) for each in calendars(calendar))
    if not new:
        return _fill(words, "one", first=old.words, year=old.year)
    told = _told(old, new[0])
    if old.year == new[0].year:
        told["second_year"] = None
    return _fill(words, "header", **told)


def machine_date(date: str, own: Calendar) -> str:
    """A day YYYY-MM-DD of the calendar `own` in the Gregorian calendar of ISO 8601; raises ValueError."""
    return date_in("gregorian", day_of(own, date))


def _told(old: Span, new: Span) -> dict[str, str | int | None]:
    return {"first": old.words, "second": new.words, "year": old.year, "second_year": new.year}


def _day_numbers(occurrence: Occurrence) -> tuple[int, int] | None:
    if occurrence.date is None:
        return None
    first = day_of(occurrence.calendar, occurrence.date)
    if occurrence.until_date is None:
        return first, first
    return first, day_of(occurrence.calendar, occurrence.until_date)


def _hour(words: Words, told: Occurrence) -> str | None:
    """ "22:40", "about 23:00", "21:00 to 23:00"; none where no hour is known."""
    if told.time is None:
        return None
    hour = _clock(words, told)
    if told.until_time is not None:
        return _fill(words, "hours", hour=hour, until_hour=told.until_time)
    return _fill(words, "about", what=hour) if told.precision == "approximate" else hour


def _clock(words: Words, told: Occurrence) -> str | None:
    """ "02:30", and "02:30 (UTC+02:00)" where the offset is given."""
    return told.time and _fill(words, "clock", time=told.time, offset=told.offset)


def _whole(
    words: Words, calendar: Calendar, told: Occurrence, days: tuple[int, int] | None, hour: str | None
) -> str:
    if days is None:
        return words.say("day_unknown")
    if days[0] != days[1] and (told.time or told.until_time):
        return _moments(words, calendar, told, days)
    date = days_words(words, calendar, *days)
    if hour is not None:
        return _fill(words, "timed", date=date, hour=hour)
    return _fill(words, "about", what=date) if told.precision == "approximate" else date


def _moments(words: Words, calendar: Calendar, told: Occurrence, days: tuple[int, int]) -> str:
    first = _timed(words, calendar, days[0], _clock(words, told))
    last = _timed(words, calendar, days[1], told.until_time)
    return _fill(words, "moments", moment=first, until_moment=last)


def _timed(words: Words, calendar: Calendar, day: int, time: str | None) -> str:
    date = days_words(words, calendar, day, day)
    return date if time is None else _fill(words, "timed", date=date, hour=time)


def _margin(
    words: Words, calendar: Calendar, told: Occurrence, days: tuple[int, int] | None
) -> tuple[Day, ...]:
    if days is None:
        return ()
    shown = _shown(calendar, *days)
    spans = [_span(words, each, *days, short=True, months=True).words for each in shown]
    if told.precision == "approximate" and told.time is None:
        spans = [_fill(words, "about", what=span) for span in spans]
    labels = [LABELS[each] if len(calendars(calendar)) > 1 else "" for each in shown]
    return tuple(map(Day, spans, labels))


def _machine(told: Occurrence, days: tuple[int, int] | None) -> str | None:
    if days is None or days[0] != days[1] or (told.precision == "approximate" and told.time is None):
        return None
    date = date_in("gregorian", days[0])
    if told.time is None or told.precision != "exact":
        return date
    return f"{date}T{told.time}" + (told.offset or ("Z" if told.zone == "UTC" else ""))


def _shown(calendar: Calendar, first: int, last: int) -> tuple[Calendar, ...]:
    """The calendars for a span of days: where the first of them has whole months, those that have them."""
    own, *others = calendars(calendar)
    if not _is_whole_months(own, first, last):
        return (own, *others)
    return (own, *(each for each in others if _is_whole_months(each, first, last)))


def _is_whole_months(calendar: Calendar, first: int, last: int) -> bool:
    return first < last and civil(calendar, first)[2] == civil(calendar, last + 1)[2] == 1


def _span(
    words: Words, calendar: Calendar, first: int, last: int, *, short: bool = False, months: bool = False
) -> Span:
    begin, end = civil(calendar, first), civil(calendar, last)
    told = {**_parts(words, begin, short), **_parts(words, end, short, "until_")}
    whole = months and _is_whole_months(calendar, first, last)
    if begin[0] != end[0]:
        return Span(_fill(words, "month_years" if whole else "years", **told), None)
    if whole:
        return Span(_fill(words, "month" if begin[1] == end[1] else "month_span", **told), begin[0])
    form = "day" if begin == end else "days" if begin[1] == end[1] else "months"
    return Span(_fill(words, form, **told), begin[0])


def _parts(words: Words, date: Date, short: bool, prefix: str = "") -> Mapping[str, str | int]:
    year, month, day = date
    return {
        f"{prefix}year": year,
        f"{prefix}month": words.month(month, short=short),
        f"{prefix}day": day,
    }


def _fill(words: Words, form: str, **told: str | int | None) -> str:
    return words.fill("dates", form, lambda name: None if told.get(name) is None else str(told[name]))
