"""Keys as data: which settings cannot be, alone or beside the others."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.apportionment import (
    Alliances,
    BasicSeats,
    Cap,
    Key,
    Minimum,
    Part,
    Rung,
    Threshold,
    Uncountable,
    apportion,
    faults,
    plain_key,
)
from smolny.counting.numbers import number, told
from tests.counting.cases import units

HARE = Part("members", "hare")
STARTED = Part("members", "one-per-started", per=200)
GOOD = Key("k", (HARE,))


def part(**settings: Any) -> Key:
    """The key with other settings in its part."""
    return replace(GOOD, parts=(replace(HARE, **settings),))


def table(*rungs: tuple[int, int | None]) -> Key:
    """A key with this table."""
    return part(method="step-table", table=tuple(Rung(seats, up_to) for seats, up_to in rungs))


FAULTY: list[tuple[Key, tuple[str | int, ...]]] = [
    (replace(GOOD, version=0), ("version",)),
    (replace(GOOD, seats=-1), ("seats",)),
    (replace(GOOD, parts=()), ("parts",)),
    (replace(GOOD, parts=(HARE, replace(HARE, seats=3))), ("parts", 1, "name")),
    (replace(GOOD, parts=(HARE, replace(HARE, name="again"))), ("parts", 1, "seats")),
    (part(method="hares"), ("parts", 0, "method")),
    (part(seats=-1), ("parts", 0, "seats")),
    (part(seats=1, share="1/2"), ("parts", 0, "seats")),
    (part(share="3/2"), ("parts", 0, "share")),
    (part(share="half"), ("parts", 0, "share")),
    (part(first="3/2"), ("parts", 0, "first")),
    (part(first="0"), ("parts", 0, "first")),
    (part(per=3), ("parts", 0, "per")),
    (part(method="one-per-started"), ("parts", 0, "per")),
    (part(method="one-per-started", per=0), ("parts", 0, "per")),
    (part(method="one-per-started", per=5, seats=5), ("parts", 0, "seats")),
    (part(method="one-per-started", per=5, share="1/2"), ("parts", 0, "share")),
    (part(method="step-table"), ("parts", 0, "table")),
    (part(table=(Rung(1),)), ("parts", 0, "table")),
    (table((1, 50), (2, 90)), ("parts", 0, "table")),
    (table((1, None), (2, None)), ("parts", 0, "table")),
    (table((1, 50), (2, 50), (3, None)), ("parts", 0, "table")),
    (table((2, 50), (2, None)), ("parts", 0, "table")),
    (table((-1, 50), (2, None)), ("parts", 0, "table")),
    (part(step=0), ("parts", 0, "step")),
    (part(method="rounded-share", step=2), ("parts", 0, "step")),
    (replace(GOOD, thresholds=(Threshold("members"),)), ("thresholds", 0)),
    (replace(GOOD, thresholds=(Threshold("members", "1/2", "3"),)), ("thresholds", 0)),
    (replace(GOOD, thresholds=(Threshold("members", "2"),)), ("thresholds", 0, "share")),
    (replace(GOOD, thresholds=(Threshold("members", least="-2"),)), ("thresholds", 0, "least")),
    (replace(GOOD, base=(BasicSeats(-1, "inside"),)), ("base", 0, "seats")),
    (replace(GOOD, minimum=Minimum(-1, "on-top")), ("minimum", "seats")),
    (replace(GOOD, parts=(STARTED,), minimum=Minimum(1, "inside")), ("minimum", "place")),
    (replace(GOOD, cap=Cap()), ("cap",)),
    (replace(GOOD, cap=Cap(3, "1/2")), ("cap",)),
    (replace(GOOD, cap=Cap(share="0")), ("cap", "share")),
    (replace(GOOD, cap=Cap(-1)), ("cap", "seats")),
    (replace(GOOD, cap=Cap(1), minimum=Minimum(2, "on-top")), ("cap", "seats")),
    (replace(GOOD, parts=(STARTED,), cap=Cap(3)), ("cap", "surplus")),
    (replace(GOOD, alliances=Alliances(step=0)), ("alliances", "step")),
    (replace(GOOD, parts=(STARTED,), alliances=Alliances()), ("alliances", "method")),
]


@pytest.mark.parametrize(("key", "spot"), FAULTY, ids=[str(spot) for _, spot in FAULTY])
def test_an_impossible_setting_is_named(key: Key, spot: tuple[str | int, ...]) -> None:
    """By its place in the document; nothing is counted by such a key."""
    assert faults(key) == (spot,)
    with pytest.raises(Uncountable) as refusal:
        apportion(units({"a": 1}), key)

    assert refusal.value.rule == "key-is-impossible"
    assert refusal.value.particulars == {"setting": ".".join(map(str, spot))}


def test_a_sound_key_has_no_faults_and_names_its_figures() -> None:
    """Those of parts and thresholds, each once."""
    key = replace(GOOD, thresholds=(Threshold("dues", least="1"), Threshold("members", share="1/100")))

    assert faults(key) == ()
    assert key.figures == ("members", "dues")
    assert faults(plain_key("one-per-started", per=3)) == ()
    assert faults(table((0, 50), (2, None))) == ()


@given(st.fractions(min_value=0, max_denominator=10**20))
def test_a_number_is_read_as_it_was_told(value: Fraction) -> None:
    """Exactly."""
    if value.numerator < 10**20:
        assert number(told(value)) == value


@pytest.mark.parametrize(
    "text", ["", "-1", "1,5", "1e3", "1/0", " 1", "1.", ".5", "½", "1_000", "nan", "1" * 31]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    """Neither signs nor exponents, commas or other people's digits."""
    with pytest.raises(ValueError, match="^" + re.escape(text)):
        number(text)


def test_numbers_may_be_whole_fractions_or_decimals() -> None:
    """All of them exact."""
    assert [number(text) for text in ("12", "3/8", "0.125")] == [12, Fraction(3, 8), Fraction(1, 8)]
