"""Every method, against the slow way that its words describe, and by examples worked on paper."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.counting.apportionment import Key, Part, Rung, Unit, apportion, plain_key
from smolny.counting.apportionment.key import HIGHEST, REMAINDER, Filling, Method
from tests.counting.cases import (
    CONGRESS,
    FIGURES,
    HOUSES,
    LARGE,
    by_quotients,
    by_remainders,
    outcome,
    seats,
    units,
)

OF_101: dict[Filling, tuple[int, ...]] = {
    "dhondt": (64, 29, 5, 3),
    "sainte-lague": (63, 29, 6, 3),
    "modified-sainte-lague": (63, 29, 6, 3),
    "adams": (62, 29, 6, 4),
    "dean": (63, 29, 6, 3),
    "huntington-hill": (63, 29, 6, 3),
    "hare": (63, 29, 6, 3),
    "droop": (63, 29, 6, 3),
    "hagenbach-bischoff": (63, 29, 6, 3),
}


@pytest.mark.parametrize(("method", "expected"), OF_101.items())
def test_101_seats_of_a_central_committee(method: Filling, expected: tuple[int, ...]) -> None:
    """The faction of 35 has five or six of them: one word in the standing orders decides."""
    assert tuple(seats(CONGRESS, method, 101).values()) == expected


def test_a_droop_quota_that_is_too_large_leaves_no_seat_empty() -> None:
    """With 625 votes and a quota of 7 four factions get 92 of 101 seats at the most, so it is not rounded."""
    result = apportion(units(CONGRESS), plain_key("droop"), 101)

    assert result.seats == 101
    assert result.parts[0].whole.quota == "625/102"
    assert [notice.rule for notice in result.notices] == ["quota-was-lowered"]


@given(LARGE | FIGURES, st.sampled_from(HIGHEST), HOUSES)
def test_highest_quotients_are_those_of_the_slow_way(
    figures: dict[str, int], method: Filling, house: int
) -> None:
    """Seat after seat to the highest quotient gives the same, and stops at the same tie."""
    result = apportion(units(figures), plain_key(method), house)

    assert outcome(result) == by_quotients(figures, method, house)


@given(LARGE | FIGURES, st.sampled_from(REMAINDER), HOUSES)
def test_largest_remainders_are_those_of_the_slow_way(
    figures: dict[str, int], method: Filling, house: int
) -> None:
    """Whole quotas and remainders one at a time give the same, and stop at the same tie."""
    result = apportion(units(figures), plain_key(method), house)

    assert outcome(result) == by_remainders(figures, method, house)


def test_whole_quotas_may_be_one_too_many() -> None:
    """Four equal units and three seats: with a quota of a quarter each has one, so all are tied for three."""
    result = apportion(units({"a": 5, "b": 5, "c": 5, "d": 5}), plain_key("hagenbach-bischoff"), 3)

    assert outcome(result) == (dict.fromkeys("abcd", 0), (frozenset("abcd"), 3))


@pytest.mark.parametrize("method", ["adams", "dean", "huntington-hill"])
def test_with_fewer_seats_than_units_the_largest_have_one_each(method: Filling) -> None:
    """Their first claims come before every quotient, so a unit of 1000 has no second seat before one of 3."""
    result = apportion(units({"a": 1000, "b": 4, "c": 3, "d": 3}), plain_key(method), 2)

    assert result.by_unit == {"a": 1, "b": 1, "c": 0, "d": 0}
    assert [notice.rule for notice in result.notices] == ["fewer-seats-than-units"]
    assert outcome(apportion(units({"a": 9, "b": 3, "c": 3}), plain_key(method), 2))[1] == (
        frozenset("bc"),
        1,
    )


def test_the_first_signpost_of_sainte_lague_can_be_another() -> None:
    """With 1.2 instead of 1.4 a small party has a seat that it had not; with 1 it is plain Sainte-Laguë."""
    figures = {"a": 53, "b": 24, "c": 10}
    by = {
        first: seats(figures, Key("k", (Part("members", "modified-sainte-lague", first=first),)), 5)
        for first in ("7/10", "3/5", "1/2")
    }

    assert by["7/10"] == {"a": 3, "b": 2, "c": 0}
    assert by["3/5"] == {"a": 3, "b": 1, "c": 1}
    assert by["1/2"] == seats(figures, "sainte-lague", 5)


@pytest.mark.parametrize(("members", "expected"), [(0, 0), (1, 1), (200, 1), (201, 2), (400, 2), (401, 3)])
def test_one_per_started_number(members: int, expected: int) -> None:
    """A number that is begun counts whole."""
    assert seats({"a": members}, plain_key("one-per-started", per=200))["a"] == expected


@pytest.mark.parametrize(("half", "expected"), [("up", (2, 3, 1)), ("down", (1, 2, 1)), ("even", (2, 2, 1))])
def test_exact_halves_are_rounded_as_the_key_says(half: str, expected: tuple[int, ...]) -> None:
    """Ten members and five seats: 3, 5 and 2 members are 1.5, 2.5 and 1 seats."""
    key = Key("k", (Part("members", "rounded-share", half=half),))  # type: ignore[arg-type]

    assert tuple(seats({"a": 3, "b": 5, "c": 2}, key, 5).values()) == expected


@pytest.mark.parametrize(("members", "expected"), [(1, 1), (100, 1), (101, 3), (500, 3), (501, 4)])
def test_a_table_is_looked_up(members: int, expected: int) -> None:
    """A bound belongs to the rung that it ends."""
    table = (Rung(1, 100), Rung(3, 500), Rung(4))
    key = Key("k", (Part("members", "step-table", table=table),))

    assert seats({"a": members}, key)["a"] == expected


@given(FIGURES, st.sampled_from(HIGHEST + REMAINDER + ("rounded-share",)), HOUSES)
def test_figures_need_not_be_whole(figures: dict[str, int], method: Method, house: int) -> None:
    """A third of every figure divides as the whole; only Droop's quota knows what a whole vote is."""
    if method == "droop":
        return
    thirds = {name: Fraction(count, 3) for name, count in figures.items()}

    whole, third = (apportion(units(each), plain_key(method), house) for each in (figures, thirds))

    assert outcome(whole) == outcome(third)


@settings(max_examples=20)
@given(LARGE)
def test_a_seat_for_every_member_is_one_each(figures: dict[str, int]) -> None:
    """With as many seats as members, largest remainders and quotients give everybody what he is."""
    small = {name: count % 30 + 1 for name, count in figures.items()}

    for method in ("hare", "sainte-lague", "dhondt", "adams", "dean", "huntington-hill"):
        assert seats(small, method, sum(small.values())) == small


def test_a_unit_with_nothing_takes_no_part_in_the_division() -> None:
    """Adams would give it its first seat."""
    result = apportion([Unit("a", {"members": 3}), Unit("b", {"members": 0})], plain_key("adams"), 3)

    assert result.by_unit == {"a": 3, "b": 0}
    assert [notice.rule for notice in result.notices] == ["figure-is-nothing"]
