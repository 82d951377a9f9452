"""What a unit is short of for its next seat, by cases worked on paper."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.counting.apportionment import Cap, Key, Minimum, Part, Rung, Tie, apportion, plain_key
from smolny.counting.apportionment.contest import Contestant
from smolny.counting.apportionment.filling import Rule, filled
from smolny.counting.apportionment.increase import first_true
from smolny.counting.apportionment.key import REMAINDER
from smolny.counting.apportionment.lots import Urn
from smolny.counting.apportionment.quotas import claims_above, field_of
from tests.counting.cases import FIGURES, FILLING, LARGE, settled, units, with_more


def short(key: Key, figures: dict[str, int], house: int | None = None) -> dict[str, int | None]:
    """What each is short of."""
    return {row.unit: row.short for row in apportion(units(figures), key, house).parts[0].whole.rows}


def test_highest_quotients() -> None:
    """Three seats by D'Hondt, the last for a quotient of 30: b ties for it with one more, c with 29."""
    assert short(plain_key("dhondt"), {"a": 90, "b": 29, "c": 1}, 3) == {"a": None, "b": 1, "c": 29}


def test_one_per_started_number() -> None:
    """A member beyond what the seats it has stand for."""
    assert short(plain_key("one-per-started", per=200), {"a": 1, "b": 200, "c": 399}) == {
        "a": 200,
        "b": 1,
        "c": 2,
    }


def test_a_table() -> None:
    """A member beyond the bound; at the last rung nothing helps."""
    key = Key("k", (Part("members", "step-table", table=(Rung(1, 100), Rung(2))),))

    assert short(key, {"a": 40, "b": 101}) == {"a": 61, "b": None}


@pytest.mark.parametrize("half", ["up", "down", "even"])
def test_a_rounded_share_grows_with_its_total(half: Any) -> None:
    """Found by trying every number; whoever has all that can be has no next seat."""
    key = Key("k", (Part("members", "rounded-share", half=half),))
    figures = {"a": 30, "b": 21, "c": 9}
    result = apportion(units(figures), key, 5)
    for row in result.parts[0].whole.rows:
        tried = (
            more
            for more in range(2000)
            if apportion(with_more(units(figures), row.unit, more), key, 5).by_unit[row.unit] > row.seats
        )
        assert row.short == next(tried)

    assert short(key, {"a": 30}, 5) == {"a": None}


def test_a_minimum_on_top_has_to_be_passed() -> None:
    """Raised to two, c needs a third seat."""
    key = Key("k", (Part("members", "one-per-started", per=100),), minimum=Minimum(2, "on-top"))

    assert short(key, {"a": 500, "c": 50}) == {"a": 1, "c": 151}


@pytest.mark.parametrize("surplus", ["passes", "is-lost"])
def test_at_the_cap_nothing_helps(surplus: Any) -> None:
    """Wherever the surplus goes."""
    key = Key("k", (Part("members", "dhondt"),), cap=Cap(2, surplus=surplus))

    assert short(key, {"a": 90, "b": 10}, 3)["a"] is None


def test_a_step_that_is_not_full_can_be_filled() -> None:
    """Two pairs and a single seat, all a's: with four more b ties with a third of 100 for that one."""
    key = Key("k", (Part("members", "dhondt", step=2),))
    result = apportion(units({"a": 100, "b": 30}), key, 5)

    assert result.by_unit == {"a": 5, "b": 0}
    assert [row.short for row in result.parts[0].whole.rows] == [None, 4]


def test_with_hare_the_step_that_is_not_full_is_beyond_whoever_has_all_others() -> None:
    """Its remainder is never as large as anybody else's number."""
    key = Key("k", (Part("members", "hare", step=2),))
    result = apportion(units({"a": 100, "b": 3}), key, 5)

    assert result.by_unit == {"a": 4, "b": 1}
    assert result.parts[0].whole.rows[0].short is None


def test_whoever_is_set_aside_with_the_minimum_has_to_come_out_of_it() -> None:
    """Two of ten are assured to each; d, with ten members, has its third when its own share reaches it."""
    key, people = (
        Key("k", (Part("members", "hare"),), minimum=Minimum(2, "inside")),
        {"a": 600, "b": 300, "d": 10},
    )
    missing = short(key, people, 10)["d"]
    assert missing is not None

    enough, less = (
        settled(with_more(units(people), "d", more), key, 10, "d").by_unit["d"]
        for more in (missing, missing - 1)
    )

    assert (enough, less) == (3, 2)


BOUNDS = st.sampled_from([None, 0, 1, 2])
CAPS = st.sampled_from([None, Cap(3), Cap(5), Cap(4, surplus="is-lost")])


@settings(max_examples=80)
@given(
    LARGE | FIGURES,
    st.sampled_from(FILLING),
    st.integers(1, 25),
    st.integers(1, 3),
    st.sampled_from(["next", "empty"]),
    BOUNDS,
    st.sampled_from(["inside", "on-top"]),
    CAPS,
)
def test_it_is_exact_with_bounds_and_steps(
    figures: dict[str, int],
    method: Any,
    house: int,
    step: int,
    rest: Any,
    least: int | None,
    place: Any,
    cap: Cap | None,
) -> None:
    """With that many members more a unit wins the seat, or ties for it; with one less it does not."""
    room = house // step // len(figures) * step
    minimum = None if least is None else Minimum(least if room >= least + step - 1 else 0, place)
    key = Key("k", (Part("members", method, step=step, rest=rest),), minimum=minimum, cap=cap)
    people = units(figures)
    result = settled(people, key, house)
    for row in result.parts[0].whole.rows:
        if row.short:
            now = result.by_unit[row.unit]
            enough, less = (
                settled(with_more(people, row.unit, more), key, house, row.unit).by_unit[row.unit]
                for more in (row.short, row.short - 1)
            )
            assert less <= now < enough


@given(st.integers(0, 500), st.integers(-5, 900))
def test_a_number_is_found_from_any_guess(least: int, guess: int) -> None:
    """Too low, too high or right."""
    assert first_true(lambda number: number >= least, guess) == least


@settings(max_examples=40)
@given(
    st.lists(st.integers(1, 4000), min_size=2, max_size=60),
    st.sampled_from(REMAINDER),
    st.integers(1, 120),
    st.integers(0, 3000),
)
def test_whoever_is_far_from_the_line_need_not_be_looked_at(
    figures: list[int], method: str, house: int, more: int
) -> None:
    """Claims above that to the next place, counted near the line alone, are those that all counting finds."""
    contestants = [Contestant(f"u{at}", count) for at, count in enumerate(figures)]
    division = filled(Rule(method, Fraction(1, 2), 1, "next"), contestants, house, Urn(()), Tie("", (), 0))
    place = division.contest.places[0] + 1
    near = division.line and division.line.above(0, division.contest.places[0], more, place)
    larger = division.figures.with_more(0, more)
    field = field_of(method, larger, house)
    claim = larger.values[0] * field.parts - (place - 1) * field.total

    assert near in (None, claims_above(field, larger, claim, 0, 0))
