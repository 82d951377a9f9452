"""The steps around a division: who takes part, base seats, parts of a house, minimum, cap, steps."""

from typing import Any

import pytest

from smolny.counting.apportionment import (
    Alliances,
    Apportionment,
    BasicSeats,
    Cap,
    Key,
    Minimum,
    Part,
    Rung,
    Selection,
    Share,
    Threshold,
    Uncountable,
    Unit,
    apportion,
    plain_key,
)
from tests.counting.cases import CONGRESS, seats, settled, units

BRANCHES = {"a": 600, "b": 300, "c": 90, "d": 10}
HARE = Part("members", "hare")


def rules(result: Apportionment) -> list[str]:
    """The rules of its notices."""
    return [notice.rule for notice in result.notices]


def test_who_is_not_eligible_gets_nothing_and_counts_for_nothing() -> None:
    """Neither seats nor a part of the total."""
    people = [
        Unit("a", {"members": 60}),
        Unit("b", {"members": 40}, ("in-arrears",)),
        Unit("c", {"members": 40}),
    ]
    key = Key("k", (HARE,), eligible=Selection(without=("in-arrears",)), base=(BasicSeats(1, "on-top"),))

    result = apportion(people, key, 5)

    assert result.shares == (
        Share("a", 4, base=1, by_part=(3,)),
        Share("b", 0, "not-eligible"),
        Share("c", 3, base=1, by_part=(2,)),
    )
    assert result.parts[0].whole.total == "100"


@pytest.mark.parametrize(
    ("threshold", "below"),
    [
        (Threshold("members", share="1/10"), ("c", "d")),
        (Threshold("members", share="9/100"), ("d",)),
        (Threshold("members", share="9/100", reached="more-than"), ("c", "d")),
        (Threshold("members", share="0.09", exempt=("youth",)), ()),
        (Threshold("members", least="100"), ("c", "d")),
    ],
)
def test_a_threshold_is_reached_or_not(threshold: Threshold, below: tuple[str, ...]) -> None:
    """A share of all members or a number; exceeded or only reached."""
    people = [
        Unit(name, {"members": count}, ("youth",) if name == "d" else ()) for name, count in BRANCHES.items()
    ]

    result = apportion(people, Key("k", (HARE,), thresholds=(threshold,)), 10)

    assert result.hurdles[0].below == below
    assert all(result.by_unit[name] == 0 for name in below)
    assert [share.standing for share in result.shares].count("below-threshold") == len(below)
    assert result.seats == 10


@pytest.mark.parametrize(
    ("of", "needed", "below"), [("all", "500", ("a", "b", "c", "d")), ("eligible", "200", ("a", "c", "d"))]
)
def test_a_share_is_taken_from_all_or_from_the_eligible(of: Any, needed: str, below: tuple[str, ...]) -> None:
    """Members of a unit that is not eligible count in the total of all."""
    people = [*units({"a": 100, "b": 250, "c": 40, "d": 10}), Unit("x", {"members": 600}, ("guest",))]
    threshold = Threshold("members", share="1/2", of=of)
    key = Key("k", (HARE,), eligible=Selection(without=("guest",)), thresholds=(threshold,))

    hurdle = apportion(people, key, 10).hurdles[0]

    assert hurdle.needed == needed
    assert hurdle.below == below


def test_an_alliance_may_be_judged_together() -> None:
    """Two of six in the hundred pass a threshold of ten, and a third outside does not."""
    people = [
        Unit("a", {"members": 82}),
        Unit("b", {"members": 6}, alliance="left"),
        Unit("c", {"members": 6}, alliance="left"),
        Unit("d", {"members": 6}),
    ]
    for together, below in ((True, ("d",)), (False, ("b", "c", "d"))):
        threshold = Threshold("members", share="1/10", together=together)
        key = Key("k", (HARE,), thresholds=(threshold,), alliances=Alliances())

        assert apportion(people, key, 20).hurdles[0].below == below


def test_base_seats_inside_the_house_leave_less_to_divide() -> None:
    """Two for each of four, and twelve by members."""
    key = Key("k", (HARE,), seats=20, base=(BasicSeats(2, "inside"),))

    result = apportion(units(BRANCHES), key)

    assert result.seats == result.asked == 20
    assert result.parts[0].whole.seats == 12
    assert result.by_unit == {"a": 9, "b": 6, "c": 3, "d": 2}


def test_base_seats_on_top_add_up_and_go_to_whom_they_are_meant_for() -> None:
    """One for each, and two more for the youth."""
    people = [Unit("a", {"members": 9}), Unit("y", {"members": 1}, ("youth",))]
    key = Key("k", (HARE,), base=(BasicSeats(1, "on-top"), BasicSeats(2, "on-top", only=("youth",))))

    result = apportion(people, key, 10)

    assert result.by_unit == {"a": 10, "y": 4}
    assert result.seats == 14


def test_several_parts_have_seats_shares_and_what_is_left() -> None:
    """Of 20 seats 5 by votes, half by members, the rest by dues."""
    key = Key(
        "k",
        (Part("votes", "dhondt", seats=5), Part("members", "hare", share="1/2"), Part("dues", "hare")),
    )
    people = units({"a": 70, "b": 30}, votes={"a": 1, "b": 9}, dues={"a": 40, "b": 60})

    result = apportion(people, key, 20)

    assert [share.by_part for share in result.shares] == [(0, 7, 2), (5, 3, 3)]
    assert [part.name for part in result.parts] == ["votes", "members", "dues"]


def test_without_a_size_the_house_is_the_sum_of_its_parts() -> None:
    """Parts that are told no number come on top."""
    table = (Rung(1, 50), Rung(2))
    parts = (Part("members", "hare", seats=6), Part("members", "step-table", name="table", table=table))

    result = apportion(units({"a": 80, "b": 40}), Key("k", parts))

    assert result.asked is None
    assert [share.by_part for share in result.shares] == [(4, 2), (2, 1)]


def test_a_selection_keeps_a_unit_out_of_a_part() -> None:
    """Those abroad have their base seat and nothing else."""
    people = [Unit("a", {"members": 50}), Unit("x", {"members": 50}, ("abroad",))]
    key = Key(
        "k",
        (Part("members", "hare", without=("abroad",)),),
        base=(BasicSeats(1, "on-top", only=("abroad",)),),
    )

    assert apportion(people, key, 4).by_unit == {"a": 4, "x": 1}


def test_a_minimum_on_top_makes_the_house_grow() -> None:
    """Whoever has less is raised to it, and nobody loses for that."""
    key = Key("k", (HARE,), minimum=Minimum(1, "on-top"))

    result = apportion(units(BRANCHES), key, 10)

    assert result.by_unit == {"a": 6, "b": 3, "c": 1, "d": 1}
    assert (result.seats, result.asked, result.minimum) == (11, 10, 1)
    assert rules(result) == ["house-grew"]
    assert [share.raised for share in result.shares] == [0, 0, 0, 1]


def test_a_minimum_inside_is_taken_from_the_others() -> None:
    """With largest remainders, whoever falls short is set aside, and the rest is divided anew."""
    key = Key("k", (HARE,), minimum=Minimum(2, "inside"))

    result = apportion(units(BRANCHES), key, 10)

    assert result.by_unit == {"a": 4, "b": 2, "c": 2, "d": 2}
    assert [row.bound for row in result.parts[0].whole.rows] == [None, None, "minimum", "minimum"]
    assert result.parts[0].whole.quota == "150"


def test_a_minimum_inside_holds_for_a_unit_with_nothing() -> None:
    """It has its minimum, and the others divide what is left."""
    key = Key("k", (Part("members", "adams"),), minimum=Minimum(1, "inside"))

    assert seats({"a": 9, "b": 0}, key, 4) == {"a": 3, "b": 1}


def test_base_seats_count_towards_the_minimum() -> None:
    """Whoever has a base seat needs one less."""
    key = Key("k", (HARE,), minimum=Minimum(2, "inside"), base=(BasicSeats(1, "inside"),))

    assert seats({"a": 99, "b": 1}, key, 6) == {"a": 4, "b": 2}


@pytest.mark.parametrize("part", [HARE, Part("members", "sainte-lague")])
def test_what_a_cap_cuts_off_passes_to_the_others(part: Part) -> None:
    """No union over four of ten."""
    key = Key("k", (part,), cap=Cap(share="49/100"))

    result = apportion(units({"a": 800, "b": 120, "c": 80}), key, 10)

    assert result.cap == 4
    assert result.by_unit == {"a": 4, "b": 4, "c": 2}
    assert result.parts[0].whole.rows[0].short is None


def test_what_a_cap_cuts_off_may_be_lost() -> None:
    """The house shrinks."""
    key = Key("k", (HARE,), cap=Cap(seats=4, surplus="is-lost"))

    result = apportion(units({"a": 800, "b": 120, "c": 80}), key, 10)

    assert result.by_unit == {"a": 4, "b": 1, "c": 1}
    assert [share.cut for share in result.shares] == [4, 0, 0]
    assert rules(result) == ["seats-were-cut"]


def test_a_cap_counts_base_seats_and_earlier_parts_and_cuts_no_base_seats() -> None:
    """Three base seats and the first part leave room for one more; a base above the cap stays."""
    parts = (Part("members", "hare", seats=4), Part("members", "hare", name="again", seats=4))
    people = [Unit("a", {"members": 9}, ("old",)), Unit("b", {"members": 1})]
    base = BasicSeats(3, "on-top", only=("old",))

    passed = apportion(people, Key("k", parts, base=(base,), cap=Cap(5)))
    lost = apportion(people, Key("k", parts, base=(base,), cap=Cap(2, surplus="is-lost")))

    assert [share.by_part for share in passed.shares] == [(2, 0), (2, 3)]
    assert rules(passed) == ["seats-stay-empty"]
    assert lost.by_unit == {"a": 3, "b": 0}


def test_a_cap_holds_for_whom_it_is_meant_and_not_below_the_minimum() -> None:
    """A tenth of ten is one, the minimum two; the union without the flag is not bound."""
    people = [Unit("a", {"members": 50}, ("union",)), Unit("b", {"members": 50})]
    key = Key("k", (HARE,), minimum=Minimum(2, "on-top"), cap=Cap(share="1/10", only=("union",)))

    result = apportion(people, key, 10)

    assert result.cap == 2
    assert result.by_unit == {"a": 2, "b": 8}


def test_a_cap_of_a_floating_house_is_a_share_of_what_it_came_to() -> None:
    """One per started hundred: ten seats in all, of which nobody keeps more than four."""
    key = Key("k", (Part("members", "one-per-started", per=100),), cap=Cap(share="2/5", surplus="is-lost"))

    result = apportion(units({"a": 600, "b": 250, "c": 50}), key)

    assert (result.cap, result.by_unit) == (4, {"a": 4, "b": 3, "c": 1})


def test_where_everybody_is_at_the_cap_seats_stay_empty() -> None:
    """Two of them, and it is said."""
    result = apportion(units({"a": 9, "b": 1}), Key("k", (HARE,), cap=Cap(4)), 10)

    assert result.seats == 8
    assert result.notices[0].particulars == {"part": "members", "seats": 2}


@pytest.mark.parametrize("method", ["hare", "adams"])
def test_where_nobody_takes_part_seats_stay_empty(method: Any) -> None:
    """There is nobody to have them."""
    result = apportion(units({"a": 0, "b": 0}), plain_key(method), 5)

    assert result.seats == 0
    assert rules(result) == ["figure-is-nothing", "seats-stay-empty"]


def test_seats_in_pairs() -> None:
    """Ten seats are five pairs; the eleventh goes to the next claim, or stays empty."""
    pairs = Part("members", "dhondt", step=2)
    alone = Part("members", "dhondt", step=2, rest="empty")

    assert seats(CONGRESS, Key("k", (pairs,)), 10) == {"B": 8, "LSR": 2, "UI": 0, "U": 0}
    assert seats(CONGRESS, Key("k", (pairs,)), 11) == {"B": 8, "LSR": 3, "UI": 0, "U": 0}
    assert seats(CONGRESS, Key("k", (alone,)), 11) == {"B": 8, "LSR": 2, "UI": 0, "U": 0}


def test_a_tie_about_pairs_is_about_pairs() -> None:
    """And one about the seat that fills no pair about that seat."""
    key = Key("k", (Part("members", "hare", step=2),))

    pair = apportion(units({"a": 5, "b": 5}), key, 6).pending
    single = apportion(units({"a": 5, "b": 5}), key, 5).pending

    assert pair is not None
    assert (pair.units, pair.draws, pair.each, pair.seats) == (("a", "b"), 1, 2, 2)
    assert single is not None
    assert (single.draws, single.each) == (1, 1)
    assert settled(units({"a": 5, "b": 5}), key, 5, "b").by_unit == {"a": 2, "b": 3}


def test_a_single_seat_in_pairs_goes_to_the_largest() -> None:
    """There is no pair, and no quota."""
    key = Key("k", (Part("members", "hare", step=2),))

    assert seats({"a": 5, "b": 6}, key, 1) == {"a": 0, "b": 1}


FAULTY_HOUSES: list[tuple[Key, int | None, str]] = [
    (plain_key("hare"), None, "seats-are-missing"),
    (plain_key("hare"), -1, "seats-are-impossible"),
    (Key("k", (HARE,), seats=10), 11, "seats-are-fixed"),
    (plain_key("one-per-started", per=3), 5, "seats-are-not-asked"),
    (Key("k", (HARE,), base=(BasicSeats(3, "inside"),)), 5, "base-exceeds-house"),
    (Key("k", (Part("members", "hare", share="1/2"), Part("members", "hare", "b"))), 5, "part-is-not-whole"),
    (Key("k", (Part("members", "hare", seats=4),)), 5, "parts-do-not-add-up"),
    (Key("k", (Part("members", "hare", seats=6), Part("members", "hare", "b"))), 5, "parts-do-not-add-up"),
    (Key("k", (HARE,), minimum=Minimum(3, "inside")), 5, "minimum-exceeds-house"),
]


@pytest.mark.parametrize(("key", "house", "rule"), FAULTY_HOUSES)
def test_a_house_that_cannot_be_is_refused(key: Key, house: int | None, rule: str) -> None:
    """By the rule that it breaks."""
    with pytest.raises(Uncountable) as refusal:
        apportion(units({"a": 5, "b": 5}), key, house)

    assert refusal.value.rule == rule


FAULTY_UNITS: list[tuple[list[Unit], str]] = [
    ([], "no-units"),
    ([Unit("a", {"members": 1}), Unit("a", {"members": 1})], "unit-named-twice"),
    ([Unit("a", {"votes": 1})], "figure-is-missing"),
    ([Unit("a", {"members": -1})], "figure-below-zero"),
    ([Unit("a", {"members": 1}, alliance="b"), Unit("b", {"members": 1})], "name-is-an-alliance"),
]


@pytest.mark.parametrize(("people", "rule"), FAULTY_UNITS)
def test_units_that_cannot_be_are_refused(people: list[Unit], rule: str) -> None:
    """By the rule that they break."""
    with pytest.raises(Uncountable) as refusal:
        apportion(people, Key("k", (HARE,), alliances=Alliances()), 5)

    assert refusal.value.rule == rule


def test_no_seats_are_divided_as_none() -> None:
    """Nobody has a seat of none, and nobody is short of one."""
    for method in ("hare", "droop", "dhondt", "adams"):
        result = apportion(units(CONGRESS), plain_key(method), 0)

        assert set(result.by_unit.values()) == {0}
        assert {row.short for row in result.parts[0].whole.rows} == {None}


def test_base_seats_alone_make_a_house() -> None:
    """Two for each of two."""
    result = apportion([Unit("a", {}), Unit("b", {})], Key("k", (), base=(BasicSeats(2, "on-top"),)))

    assert result.by_unit == {"a": 2, "b": 2}
