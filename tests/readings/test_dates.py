"""Occurrences in words, in one calendar or in both."""

import re
from calendar import monthrange

import jdcal
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.domain.values.moments import Calendar, Occurrence, date_in, day_of
from smolny.locale import words
from smolny.readings.dates import date_words, days_words, header_words, machine_date, when
from smolny.readings.views import Day, When
from tests.readings.told import on

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
DAYS = st.integers(day_of("gregorian", "1000-01-01"), day_of("gregorian", "3000-12-31"))


def told(occurrence: Occurrence, calendar: Calendar = "julian") -> When:
    """The occurrence as an assembly with this calendar tells it, in English."""
    return when(words(), calendar, occurrence)


def test_an_exact_moment_has_both_dates_and_an_hour() -> None:
    """Old Style first, New Style second, both labelled in the margin; machines get the Gregorian moment."""
    assert told(on("1917-10-25", "22:40")) == When(
        precision="exact",
        words="25 October (7 November) 1917, 22:40",
        days=(Day("25 Oct", "O.S."), Day("7 Nov", "N.S.")),
        hour="22:40",
        hour_known=True,
        machine="1917-11-07T22:40",
    )


def test_a_gregorian_assembly_shows_one_calendar() -> None:
    """Without a second calendar there is no label."""
    shown = told(on("1917-10-25", "22:40"), "gregorian")

    assert shown.words == "7 November 1917, 22:40"
    assert shown.days == (Day("7 Nov", ""),)


@pytest.mark.parametrize(
    ("occurrence", "whole"),
    [
        (on("1917-09-23"), "23 September (6 October) 1917"),
        (on("1917-12-20"), "20 December 1917 (2 January 1918)"),
        (
            Occurrence("approximate", "julian", date="1917-10-26", time="23:00"),
            "26 October (8 November) 1917, about 23:00",
        ),
        (Occurrence("approximate", "julian", date="1917-10-26"), "about 26 October (8 November) 1917"),
        (Occurrence("unknown", "julian"), "day not given"),
        (
            Occurrence("interval", "julian", date="1917-10-25", until_date="1917-10-27"),
            "25 to 27 October (7 to 9 November) 1917",
        ),
        (
            Occurrence("interval", "julian", date="1917-09-30", until_date="1917-10-20"),
            "30 September to 20 October (13 October to 2 November) 1917",
        ),
        (
            Occurrence("interval", "julian", date="1917-09-01", until_date="1917-10-31"),
            "September to October 1917",
        ),
        (Occurrence("interval", "julian", date="1917-02-01", until_date="1917-02-28"), "February 1917"),
        (
            Occurrence("interval", "julian", date="1917-12-01", until_date="1918-01-31"),
            "December 1917 to January 1918",
        ),
        (
            Occurrence("interval", "julian", date="1917-12-10", until_date="1917-12-25"),
            "10 to 25 December 1917 (23 December 1917 to 7 January 1918)",
        ),
        (
            Occurrence("interval", "julian", date="1917-12-30", until_date="1918-01-02"),
            "30 December 1917 to 2 January 1918 (12 to 15 January 1918)",
        ),
        (
            Occurrence(
                "interval",
                "julian",
                date="1917-10-26",
                time="21:00",
                until_date="1917-10-26",
                until_time="23:00",
            ),
            "26 October (8 November) 1917, 21:00 to 23:00",
        ),
        (
            Occurrence(
                "interval",
                "julian",
                date="1917-10-25",
                time="22:40",
                until_date="1917-10-26",
                until_time="05:15",
            ),
            "25 October (7 November) 1917, 22:40 to 26 October (8 November) 1917, 05:15",
        ),
        (
            Occurrence("interval", "julian", date="1917-10-25", time="22:40", until_date="1917-10-26"),
            "25 October (7 November) 1917, 22:40 to 26 October (8 November) 1917",
        ),
    ],
)
def test_every_precision_has_its_words(occurrence: Occurrence, whole: str) -> None:
    """A year stands once where it is the same in all that is told, else with each date."""
    assert told(occurrence).words == whole


def test_whole_months_of_the_margin() -> None:
    """In the calendar in which they are whole, which is named."""
    whole = Occurrence("interval", "julian", date="1917-09-01", until_date="1917-10-31")

    assert told(whole).days == (Day("Sep to Oct", "O.S."),)
    assert told(whole, "gregorian").days == (Day("14 Sep to 13 Nov", ""),)


@pytest.mark.parametrize(
    ("offset", "hour", "machine"),
    [
        (None, "02:30", "1917-10-28T02:30"),
        ("+03:00", "02:30 (UTC+03:00)", "1917-10-28T02:30+03:00"),
        ("+02:00", "02:30 (UTC+02:00)", "1917-10-28T02:30+02:00"),
    ],
)
def test_an_offset_stands_beside_the_hour_where_it_is_given(
    offset: str | None, hour: str, machine: str
) -> None:
    """It tells the two hours of a night apart in which the clocks went back."""
    given = Occurrence("exact", "gregorian", "not-given", "1917-10-28", "02:30", offset=offset)
    shown = told(given, "gregorian")

    assert (shown.hour, shown.machine) == (hour, machine)
    assert shown.words == f"28 October 1917, {hour}"


@pytest.mark.parametrize(
    ("occurrence", "hour", "known"),
    [
        (on("1917-10-26", "05:00"), "05:00", True),
        (Occurrence("approximate", "julian", date="1917-10-26", time="23:00"), "about 23:00", True),
        (on("1917-10-26"), "hour not given", False),
        (Occurrence("unknown", "julian"), "day not given", False),
    ],
)
def test_the_margin_says_what_is_not_known(occurrence: Occurrence, hour: str, known: bool) -> None:
    """An hour, about an hour, or which of the two is not given."""
    shown = told(occurrence)

    assert (shown.hour, shown.hour_known) == (hour, known)


def test_about_a_day_is_said_in_the_margin() -> None:
    """A day that is approximate is so in both calendars."""
    assert told(Occurrence("approximate", "julian", date="1917-10-26")).days == (
        Day("about 26 Oct", "O.S."),
        Day("about 8 Nov", "N.S."),
    )


@pytest.mark.parametrize(
    ("occurrence", "machine"),
    [
        (on("1917-10-25"), "1917-11-07"),
        (Occurrence("approximate", "julian", date="1917-10-26", time="23:00"), "1917-11-08"),
        (Occurrence("approximate", "julian", date="1917-10-26"), None),
        (Occurrence("interval", "julian", date="1917-10-25", until_date="1917-10-27"), None),
        (
            Occurrence("interval", "julian", date="1917-10-25", until_date="1917-10-25", until_time="12:00"),
            "1917-11-07",
        ),
        (Occurrence("unknown", "julian"), None),
        (Occurrence("exact", "gregorian", zone="UTC", date="2026-10-03", time="15:30"), "2026-10-03T15:30Z"),
    ],
)
def test_machines_get_no_more_than_is_known(occurrence: Occurrence, machine: str | None) -> None:
    """Always Gregorian; a moment, a day, or nothing; with a Z only in UTC."""
    assert told(occurrence).machine == machine


def test_a_header_names_the_calendars() -> None:
    """The year stands with the second date only where it is another one."""
    first, last = day_of("julian", "1917-10-25"), day_of("julian", "1917-10-27")

    assert (
        header_words(words(), "julian", first, last)
        == "25 to 27 October 1917 Old Style, 7 to 9 November New Style"
    )
    assert header_words(words(), "gregorian", first, last) == "7 to 9 November 1917"
    turn = day_of("julian", "1917-12-20")
    assert (
        header_words(words(), "julian", turn, turn) == "20 December 1917 Old Style, 2 January 1918 New Style"
    )


def test_a_day_of_either_calendar_is_told_in_both() -> None:
    """A date on paper is converted from the calendar that it carries."""
    assert date_words(words(), "julian", "1917-10-26", "julian") == "26 October (8 November) 1917"
    assert date_words(words(), "julian", "1917-11-08", "gregorian") == "26 October (8 November) 1917"
    assert machine_date("1917-10-26", "julian") == "1917-11-08"
    with pytest.raises(ValueError, match="1917-02-30"):
        machine_date("1917-02-30", "julian")


@given(DAYS)
def test_words_lead_back_to_the_day(day: int) -> None:
    """Both dates of a day in words are those that jdcal gives for it."""
    whole = days_words(words(), "julian", day, day)

    match = re.fullmatch(r"(\d+) (\w+)(?: (\d+))? \((\d+) (\w+)(?: (\d+))?\)(?: (\d+))?", whole)
    assert match is not None
    d, month, year, new_d, new_month, new_year, both = match.groups()
    old = (int(year or both), MONTHS.index(month) + 1, int(d))
    new = (int(new_year or both), MONTHS.index(new_month) + 1, int(new_d))
    assert sum(jdcal.jcal2jd(*old)) + 0.5 == day
    assert sum(jdcal.gcal2jd(*new)) + 0.5 == day


@given(DAYS, st.integers(0, 800))
def test_an_interval_in_words_leads_back_to_its_ends(first: int, length: int) -> None:
    """Day, month and year of both ends can be read from the words, whole months having their own ends."""
    whole = days_words(words(), "gregorian", first, first + length)

    numbers = [int(number) for number in re.findall(r"\d+", whole)]
    months = [MONTHS.index(month) + 1 for month in re.findall(r"[A-Z]\w+", whole)]
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31] or [1, monthrange(years[-1], months[-1])[1]]
    begin = f"{years[0]:04}-{months[0]:02}-{days[0]:02}"
    end = f"{years[-1]:04}-{months[-1]:02}-{days[-1]:02}"
    assert (begin, end) == (date_in("gregorian", first), date_in("gregorian", first + length))
