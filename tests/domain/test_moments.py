"""Two calendars on one line of days, and moments as readers write them."""

import datetime

import jdcal
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smolny.domain.values.moments import (
    DAY_END,
    Occurrence,
    begin,
    civil,
    date_in,
    day_number,
    day_of,
    end,
    moment_of,
    seconds_of,
    well_formed,
)

DAYS = st.dates(datetime.date(1, 1, 3), datetime.date(9999, 12, 31))


@given(DAYS)
def test_gregorian_days_agree_with_the_standard_library(day: datetime.date) -> None:
    """Every day has the number that ordinal counting gives it, and comes back."""
    number = day_number("gregorian", day.year, day.month, day.day)
    assert number == day.toordinal() + 1721425
    assert civil("gregorian", number) == (day.year, day.month, day.day)


@given(DAYS)
@example(datetime.date(1900, 3, 13))
@example(datetime.date(2100, 3, 14))
@example(datetime.date(1918, 1, 7))
def test_julian_days_agree_with_an_outside_program(day: datetime.date) -> None:
    """The Julian date of every Gregorian day is the one that jdcal gives."""
    number = day_number("gregorian", day.year, day.month, day.day)
    assert civil("julian", number) == jdcal.jd2jcal(number - 0.5, 0.0)[:3]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1917-10-25", "1917-11-07"),
        ("1917-12-25", "1918-01-07"),
        ("1900-02-29", "1900-03-13"),
        ("2100-02-29", "2100-03-14"),
        ("2100-03-01", "2100-03-15"),
    ],
)
def test_old_style_and_new_style_name_one_day(old: str, new: str) -> None:
    """Dates around year turns and the leap days that only one calendar has."""
    assert day_of("julian", old) == day_of("gregorian", new)
    assert date_in("julian", day_of("gregorian", new)) == old


@pytest.mark.parametrize(
    "date", ["1917-02-29", "1917-13-01", "1917-00-10", "1917-1-1", "", "1917-11-31", "x"]
)
def test_a_day_that_does_not_exist_is_refused(date: str) -> None:
    """A malformed date, and one that the calendar has not, is no day."""
    with pytest.raises(ValueError, match=date or "^$"):
        day_of("gregorian", date)


@pytest.mark.parametrize(("time", "seconds"), [("00:00", 0), ("22:40", 81600), ("23:59:59", DAY_END)])
def test_an_hour_is_seconds_since_midnight(time: str, seconds: int) -> None:
    """Hours and minutes, with seconds or without."""
    assert seconds_of(time) == seconds


@pytest.mark.parametrize("time", ["24:00", "7:00", "12:60", "12:00:60", "noon"])
def test_an_hour_that_does_not_exist_is_refused(time: str) -> None:
    """There is no hour 24 and no minute 60."""
    with pytest.raises(ValueError, match=time):
        seconds_of(time)


def test_an_occurrence_spans_what_its_source_leaves_open() -> None:
    """An hour is a moment, a day its whole length, an interval reaches to its end, an unknown day has
    no span.
    """
    hour = Occurrence("exact", "julian", date="1917-10-25", time="22:40")
    day = Occurrence("exact", "julian", date="1917-10-25")
    stretch = Occurrence("interval", "julian", date="1917-09-01", until_date="1917-10-20")
    number = day_of("julian", "1917-10-25")
    assert begin(hour) == end(hour) == (number, 81600)
    assert (begin(day), end(day)) == ((number, 0), (number, DAY_END))
    assert end(stretch) == (day_of("julian", "1917-10-20"), DAY_END)
    assert begin(Occurrence("unknown", "julian")) is end(Occurrence("unknown", "julian")) is None


@pytest.mark.parametrize(
    ("occurrence", "fits"),
    [
        (Occurrence("exact", "julian", date="1917-10-25"), True),
        (Occurrence("approximate", "julian", date="1917-10-26", time="23:00"), True),
        (Occurrence("unknown", "julian"), True),
        (Occurrence("unknown", "julian", date="1917-10-25"), False),
        (Occurrence("unknown", "julian", time="10:00"), False),
        (Occurrence("exact", "julian"), False),
        (Occurrence("exact", "julian", date="1917-02-29"), False),
        (Occurrence("exact", "julian", date="1917-10-25", until_date="1917-10-26"), False),
        (Occurrence("exact", "julian", date="1917-10-25", until_time="10:00"), False),
        (Occurrence("interval", "julian", date="1917-10-25"), False),
        (Occurrence("interval", "julian", date="1917-10-25", until_date="1917-10-24"), False),
        (
            Occurrence("interval", "julian", date="1917-10-25", until_date="1917-10-25", until_time="09:00"),
            True,
        ),
    ],
)
def test_precision_and_fields_fit_each_other(occurrence: Occurrence, fits: bool) -> None:
    """An occurrence says neither more nor less than its precision."""
    assert well_formed(occurrence) is fits


@pytest.mark.parametrize(
    ("text", "day", "seconds"),
    [
        ("1917-10-26T05:00", "1917-10-26", 18000),
        ("1917-10-26 05:00", "1917-10-26", 18000),
        ("1917-10-26", "1917-10-26", DAY_END),
        ("1917-11-08T05:00 N.S.", "1917-10-26", 18000),
        ("1917-11-08 ns", "1917-10-26", DAY_END),
        (" 1917-10-26 O.S. ", "1917-10-26", DAY_END),
    ],
)
def test_a_reader_names_a_moment_in_either_calendar(text: str, day: str, seconds: int) -> None:
    """Without a label the assembly's calendar holds; a bare day stands for its end."""
    assert moment_of(text, "julian") == (day_of("julian", day), seconds)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "1917-10-26T25:00", "1917-02-30", "1917-10-26 Z", "٢٠١٧-٠١-٠١"]
)
def test_a_moment_in_another_form_is_refused(text: str) -> None:
    """What is no moment raises ValueError."""
    with pytest.raises(ValueError, match=r".*"):
        moment_of(text, "julian")
