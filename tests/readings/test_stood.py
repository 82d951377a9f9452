"""As it stood then: entries by moment, facts noted later, stops of the slider."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from smolny.domain.values.moments import Moment, Occurrence, begin, date_in, moment_of
from smolny.readings.stood import asked, noted_later, steps, stood_at
from tests.readings.told import UNDATED, entries, numbered, on, standing

MOMENTS = st.tuples(st.integers(2_421_500, 2_421_520), st.integers(0, 86_399))


@st.composite
def occurrences(draw: st.DrawFn) -> Occurrence:
    """Exact, about, a bare day, an interval or unknown, in the weeks of the congress."""
    day = draw(st.integers(2_421_500, 2_421_520))
    date = date_in("julian", day)
    time = f"{draw(st.integers(0, 23)):02}:{draw(st.integers(0, 59)):02}"
    return draw(
        st.sampled_from(
            [
                UNDATED,
                on(date),
                on(date, time),
                Occurrence("approximate", "julian", date=date, time=time),
                Occurrence("interval", "julian", date=date, until_date=date_in("julian", day + 3)),
            ]
        )
    )


NIGHTS = st.lists(occurrences(), max_size=12).map(numbered)


@given(NIGHTS, MOMENTS, MOMENTS)
def test_a_later_moment_never_has_fewer_entries(night: list, one: Moment, other: Moment) -> None:  # type: ignore[type-arg]
    """Going on in time, the record grows or stays."""
    earlier, later = sorted((one, other))

    assert stood_at(night, earlier) <= stood_at(night, later)


@given(NIGHTS, MOMENTS)
def test_the_first_later_entry_is_the_one_that_is_left_out(night: list, moment: Moment) -> None:  # type: ignore[type-arg]
    """All entries before the cut had begun by then or are undated; the next one had not."""
    size = stood_at(night, moment)
    begun = [begin(entry.occurred_at) for entry in night]

    assert all(first is None or first <= moment for first in begun[:size])
    assert size == len(night) or (begun[size] or moment) > moment


@given(NIGHTS, MOMENTS)
def test_what_is_noted_later_had_happened_by_then(night: list, moment: Moment) -> None:  # type: ignore[type-arg]
    """Beyond the cut, just the entries whose deeds are known to have begun by the moment."""
    size = stood_at(night, moment)
    late = {entry.number for entry in noted_later(night, size, moment)}

    for entry in night:
        first = begin(entry.occurred_at)
        assert (entry.number in late) == (entry.number > size and first is not None and first <= moment)


@given(NIGHTS)
def test_each_stop_is_what_its_moment_stands_for(night: list) -> None:  # type: ignore[type-arg]
    """Asking for the moment of a stop gives its entries; stops go forward."""
    stops = steps(standing("second-congress").names, night)

    assert [stop.entry for stop in stops] == [stood_at(night, moment_of(stop.at, "julian")) for stop in stops]
    assert all(earlier.entry < later.entry for earlier, later in pairwise(stops))
    assert not stops or stops[-1].entry == len(night)


def test_the_night_of_the_second_congress_has_its_stops() -> None:
    """From the opening to the close, by the label of what happened."""
    stops = steps(standing("second-congress").names, entries("second-congress"))

    assert [(stop.at[5:], stop.label) for stop in stops[3:]] == [
        ("10-25T22:40", "First sitting opens in Smolny"),
        ("10-26T02:40", "Recess of the first sitting"),
        ("10-26T03:10", "First sitting resumed"),
        ("10-26T05:00", "Appeal “To Workers, Soldiers, and Peasants!”: adopted"),
        ("10-26T05:15", "First sitting closed"),
        ("10-26T21:00", "Second sitting opens in Smolny"),
        ("10-26T23:00", "Decree on Peace: adopted"),
        ("10-27T02:00", "Decree on Land: adopted"),
        ("10-27T04:00", "Resolution on the organisation of state power: adopted"),
        ("10-27T05:15", "Second sitting closed, and the congress with it"),
    ]


def test_an_event_gives_a_stop_its_label_before_what_only_the_record_keeps() -> None:
    """Standing orders came into force at the moment at which the record was opened."""
    stops = steps(standing("house-of-nine").names, entries("house-of-nine"))

    assert stops[0].label == "The standing orders “Small council”, version 1, come into force"


def test_seconds_are_asked_for_only_where_there_are_some() -> None:
    """The form that ?at= takes, in the calendar of the assembly."""
    assert asked("julian", moment_of("1917-10-25T22:40", "julian")) == "1917-10-25T22:40"
    assert asked("gregorian", moment_of("1917-10-25T22:40:07", "julian")) == "1917-11-07T22:40:07"


def test_before_the_first_dated_entry_only_undated_ones_stand() -> None:
    """The record's own preparations have no date and stand at any moment."""
    night = numbered([UNDATED, on("1917-10-25", "22:40"), UNDATED, on("1917-10-26")])

    assert stood_at(night, moment_of("1917-10-24", "julian")) == 1
    assert stood_at(night, moment_of("1917-10-25", "julian")) == 3
    assert stood_at(night, moment_of("1917-10-26T00:00", "julian")) == 4
