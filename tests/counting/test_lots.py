"""Ties: what a lot settles, and which lots are refused."""

import pytest

from smolny.counting.apportionment import Key, Lot, Minimum, Part, Tie, Uncountable, apportion, plain_key
from tests.counting.cases import units

TIED = {"a": 50, "b": 25, "c": 25, "d": 25}


def test_a_tie_is_a_set_of_units_and_a_number_of_seats() -> None:
    """What is certain is given, the rest is not."""
    result = apportion(units(TIED), plain_key("dhondt"), 4)

    assert result.by_unit == {"a": 1, "b": 0, "c": 0, "d": 0}
    assert result.pending == Tie("members", ("a", "b", "c", "d"), 3)
    assert result.pending.seats == 3
    assert {row.short for row in result.parts[0].whole.rows} == {None}


def test_no_tie_where_there_is_a_seat_for_each() -> None:
    """Equal claims that all win need no lot; they stand together in the order of seats."""
    result = apportion(units(TIED), plain_key("dhondt"), 5)

    assert result.pending is None
    assert result.parts[0].whole.order == (("a",), ("a", "b", "c", "d"))


def test_a_lot_settles_it_and_is_kept() -> None:
    """In the order in which it was drawn; whoever lost it is short of nothing."""
    result = apportion(units(TIED), plain_key("dhondt"), 4, ["d", "a", "b"])

    assert result.by_unit == {"a": 2, "b": 1, "c": 0, "d": 1}
    assert result.lots == (Lot(Tie("members", ("a", "b", "c", "d"), 3), ("d", "a", "b")),)
    assert result.parts[0].whole.rows[2].short == 0


def test_several_ties_take_their_lots_one_after_the_other() -> None:
    """The second part waits for the lot of the first."""
    key = Key("k", (Part("members", "hare", seats=1), Part("members", "hare", "again", seats=1)))
    people = units({"a": 1, "b": 1})

    first = apportion(people, key)
    second = apportion(people, key, lots=["a"])
    both = apportion(people, key, lots=["a", "b"])

    assert (first.pending and first.pending.part, len(first.parts)) == ("members", 1)
    assert (second.pending and second.pending.part, second.by_unit) == ("again", {"a": 1, "b": 0})
    assert both.by_unit == {"a": 1, "b": 1}


def test_a_minimum_on_top_waits_for_the_lot() -> None:
    """It depends on who wins."""
    key = Key("k", (Part("members", "hare"),), minimum=Minimum(1, "on-top"))

    assert apportion(units({"a": 1, "b": 1}), key, 1).seats == 0
    assert apportion(units({"a": 1, "b": 1}), key, 1, ["b"]).by_unit == {"a": 1, "b": 1}


@pytest.mark.parametrize(
    ("lots", "rule"),
    [
        (["z", "a", "b"], "lot-is-not-tied"),
        (["a", "a", "b"], "lot-drawn-twice"),
        (["a", "b"], "lot-is-incomplete"),
        (["a", "b", "c", "d"], "lot-is-superfluous"),
    ],
)
def test_a_wrong_lot_is_refused(lots: list[str], rule: str) -> None:
    """By the rule that it breaks."""
    with pytest.raises(Uncountable) as refusal:
        apportion(units(TIED), plain_key("dhondt"), 4, lots)

    assert refusal.value.rule == rule


def test_a_lot_without_a_tie_is_refused() -> None:
    """There was nothing to draw for."""
    with pytest.raises(Uncountable) as refusal:
        apportion(units({"a": 2, "b": 1}), plain_key("dhondt"), 3, ["a"])

    assert refusal.value.rule == "lot-is-superfluous"
