"""What holds for every apportionment, whatever the figures."""

import json
from dataclasses import asdict
from fractions import Fraction
from itertools import permutations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.counting.apportionment import Apportionment, Cap, Key, Minimum, Part, apportion, plain_key
from smolny.counting.apportionment.key import HIGHEST, Filling
from tests.counting.cases import (
    FIGURES,
    HOUSES,
    LARGE,
    METHODS_FILLING,
    outcome,
    settled,
    units,
    with_more,
)

FIRST_FOR_ALL = ("adams", "dean", "huntington-hill")
HIGHEST_METHODS = st.sampled_from(HIGHEST)


@given(LARGE | FIGURES, METHODS_FILLING, HOUSES, st.integers(1, 3))
def test_seats_add_up(figures: dict[str, int], method: Filling, house: int, step: int) -> None:
    """Every seat is given: for certain, or to one of those that are tied for it."""
    key = Key("k", (Part("members", method, step=step),))
    result = apportion(units(figures), key, house)
    awaited = result.pending.seats if result.pending else 0

    assert result.seats == sum(result.by_unit.values())
    assert result.seats + awaited <= house
    assert settled(units(figures), key, house).seats == house


@given(LARGE | FIGURES, METHODS_FILLING, HOUSES, st.randoms())
def test_the_order_of_units_changes_nothing(
    figures: dict[str, int], method: Filling, house: int, chance: object
) -> None:
    """Neither seats nor ties."""
    shuffled = list(figures.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    first, second = (
        outcome(apportion(units(each), plain_key(method), house)) for each in (figures, dict(shuffled))
    )

    assert first == second


@given(LARGE | FIGURES, METHODS_FILLING, HOUSES, st.integers(2, 9))
def test_counting_everybody_twice_changes_nothing(
    figures: dict[str, int], method: Filling, house: int, times: int
) -> None:
    """Figures count in proportion; only Droop's quota is rounded to a whole vote."""
    if method == "droop":
        return
    larger = {name: count * times for name, count in figures.items()}

    first, second = (outcome(apportion(units(each), plain_key(method), house)) for each in (figures, larger))

    assert first == second


@given(LARGE | FIGURES, HIGHEST_METHODS, HOUSES)
def test_a_larger_house_takes_no_seat_away(figures: dict[str, int], method: Filling, house: int) -> None:
    """Methods of highest quotients know no Alabama paradox."""
    before = apportion(units(figures), plain_key(method), house)
    after = apportion(units(figures), plain_key(method), house + 1)

    assert all(before.by_unit[name] <= after.by_unit[name] + 1 for name in figures)
    if before.pending is None:
        assert all(before.by_unit[name] <= after.by_unit[name] for name in figures)


@given(LARGE, HIGHEST_METHODS, HOUSES, st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 300)))
def test_who_grows_more_loses_nothing_to_who_grows_less(
    figures: dict[str, int], method: Filling, house: int, growth: dict[str, int]
) -> None:
    """Methods of highest quotients know no population paradox."""
    later = {name: count + growth.get(name, 0) for name, count in figures.items()}
    before, after = (apportion(units(each), plain_key(method), house) for each in (figures, later))
    if before.pending or after.pending:
        return
    rate = {name: Fraction(later[name], figures[name]) for name in figures}

    for name in figures:
        for other in figures:
            lost = after.by_unit[name] < before.by_unit[name]
            won = after.by_unit[other] > before.by_unit[other]
            assert not (lost and won and rate[name] > rate[other])


@given(LARGE | FIGURES, HOUSES)
def test_hare_stays_within_the_quota(figures: dict[str, int], house: int) -> None:
    """Nobody is further than one seat from the exact share."""
    result = settled(units(figures), plain_key("hare"), house)

    for name, count in figures.items():
        assert abs(Fraction(count * house, sum(figures.values())) - result.by_unit[name]) < 1


@given(FIGURES, METHODS_FILLING, HOUSES)
def test_every_lot_settles_a_tie(figures: dict[str, int], method: Filling, house: int) -> None:
    """Whoever is drawn has the seat, nobody else gains or loses, and the record can be replayed."""
    result = apportion(units(figures), plain_key(method), house)
    if result.pending is None:
        return
    tie = result.pending
    for drawn in list(permutations(tie.units, tie.draws))[:24]:
        after = apportion(units(figures), plain_key(method), house, drawn)

        assert after.pending is None
        assert after.lots[0].drawn == drawn
        assert after.by_unit == {name: count + (name in drawn) for name, count in result.by_unit.items()}


@given(
    LARGE | FIGURES,
    METHODS_FILLING,
    HOUSES,
    st.integers(0, 3),
    st.integers(3, 9),
    st.sampled_from(["passes", "is-lost"]),
)
def test_minimum_and_cap_are_kept(
    figures: dict[str, int], method: Filling, house: int, least: int, most: int, surplus: str
) -> None:
    """Inside the house, so far as it reaches; what is cut off passes to the others while they have room."""
    least = min(least, house // len(figures))
    cap = Cap(most, surplus=surplus)  # type: ignore[arg-type]
    key = Key("k", (Part("members", method),), minimum=Minimum(least, "inside"), cap=cap)

    result = settled(units(figures), key, house)

    assert all(least <= count <= most for count in result.by_unit.values())
    if surplus == "passes":
        assert result.seats == min(house, most * len(figures))


@given(LARGE | FIGURES, HIGHEST_METHODS, HOUSES, st.integers(0, 2), st.integers(3, 9))
def test_bounds_leave_the_quotients_of_all_others_alone(
    figures: dict[str, int], method: Filling, house: int, least: int, most: int
) -> None:
    """No quotient that missed is higher than one that won, but for bounds."""
    least = min(least, house // len(figures))
    key = Key("k", (Part("members", method),), minimum=Minimum(least, "inside"), cap=Cap(most))
    result = settled(units(figures), key, house)
    rows = result.parts[0].whole.rows
    if result.parts[0].whole.squared or any(row.won is None or row.missed is None for row in rows):
        return

    freely = [Fraction(row.won or 0) for row in rows if row.seats > least]
    waiting = [Fraction(row.missed or 0) for row in rows if row.seats < most]
    assert not freely or not waiting or min(freely) >= max(waiting)


@settings(max_examples=60)
@given(LARGE | FIGURES, METHODS_FILLING, st.integers(1, 25))
def test_what_is_short_is_exact(figures: dict[str, int], method: Filling, house: int) -> None:
    """With that many members more a unit wins the seat, or ties for it; with one less it does not."""
    people, key = units(figures), plain_key(method)
    result = settled(people, key, house)
    for row in result.parts[0].whole.rows:
        if row.short is None:
            safe = len(figures) - 1 if method in FIRST_FOR_ALL else 0
            assert row.seats >= max(house - safe, 1)
            continue
        enough = settled(with_more(people, row.unit, row.short), key, house, row.unit)
        assert enough.by_unit[row.unit] > row.seats or row.short == 0
        if row.short:
            less = settled(with_more(people, row.unit, row.short - 1), key, house, row.unit)
            assert less.by_unit[row.unit] <= row.seats


@given(LARGE | FIGURES, METHODS_FILLING, HOUSES)
def test_a_result_survives_json(figures: dict[str, int], method: Filling, house: int) -> None:
    """Every number is whole or a text."""
    result = apportion(units(figures), plain_key(method), house)
    told = json.dumps(asdict(result))

    assert msgspec.json.decode(told, type=Apportionment, strict=True) == result
    json.loads(told, parse_float=lambda text: 1 / 0)


@given(LARGE | FIGURES, HIGHEST_METHODS, HOUSES)
def test_the_order_of_seats_is_that_of_smaller_houses(
    figures: dict[str, int], method: Filling, house: int
) -> None:
    """Whoever is named next has one seat more than in the house that is smaller by one."""
    result = settled(units(figures), plain_key(method), house)
    counted = dict.fromkeys(figures, 0)
    for group in result.parts[0].whole.order:
        for name in group:
            counted[name] += 1
        smaller = apportion(units(figures), plain_key(method), sum(counted.values()))
        if sum(counted.values()) < house:
            assert smaller.by_unit == counted

    assert counted == result.by_unit == seats_of(result)


def seats_of(result: Apportionment) -> dict[str, int]:
    """The seats as the rows have them."""
    return {row.unit: row.seats for row in result.parts[0].whole.rows}
