"""The working of an apportionment, in sentences and tables that can be followed on paper."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.apportionment import (
    METHODS,
    Alliances,
    BasicSeats,
    Cap,
    Key,
    Minimum,
    Part,
    Rung,
    Selection,
    Threshold,
    Unit,
    apportion,
    plain_key,
)
from smolny.locale import words
from smolny.readings.exactly import decimal, fraction, root, whole
from smolny.readings.seats import seat_working
from smolny.readings.views.seats import SeatWorking
from tests.counting.cases import CONGRESS, units


def told(people: list[Unit], key: Key, seats: int | None = None, *lots: str) -> SeatWorking:
    """The working in English."""
    return seat_working(key, apportion(people, key, seats, lots), words())


def sentences(working: SeatWorking) -> str:
    """All sentences, one a line."""
    passages = [line for each in working.passages for line in (each.heading, *each.sentences)]
    return "\n".join([*working.lead, *passages, *working.closing])


def test_highest_quotients_are_told() -> None:
    """What to divide by, the last that won and the next in line, exactly and as a decimal that is cut off."""
    working = told(units(CONGRESS), plain_key("dhondt"), 101)

    assert sentences(working) == (
        "101 seats are to be divided among 4 units.\n"
        "By members: 101 seats, D’Hondt\n"
        "Divide the figure of each by 1, 2, 3 and so on. The 101 highest quotients win.\n"
        "The last to win: B no. 64 (6 3/32 = 6.093…).\n"
        "The next in line: B no. 65 (6).\n"
        "Short: by how much the figure alone would have to be larger for one seat more, "
        "or for a tie about it.\n"
        "Together: 101 seats."
    )
    table = working.passages[0].table
    assert table.heads == ("Unit", "members", "Last won", "Next", "Seats", "Short")
    assert table.rows[2] == ("UI", "35", "7", "5.833…", "5", "2")
    assert working.shares.rows[0] == ("B", "64")
    assert working.pending is None


def test_largest_remainders_are_told() -> None:
    """The quota as it is computed, whole quotas and remainders."""
    working = told(units(CONGRESS), plain_key("hare"), 101)

    assert (
        "The quota is 625 / 101 = 6 19/101. Each whole quota in a figure wins: 99 in all. "
        "What is left goes to the largest remainders: 2." in sentences(working)
    )
    assert working.passages[0].table.rows[2] == ("UI", "35", "5", "4 6/101", "6", "6")


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_told(method: str) -> None:
    """In words, with its name and without a gap that stays open."""
    table = (Rung(1, 100), Rung(2)) if method == "step-table" else ()
    per = 50 if method == "one-per-started" else None
    key = Key("k", (Part("members", method, per=per, table=table),))  # type: ignore[arg-type]
    seats = None if method in ("step-table", "one-per-started") else 101

    working = told(units(CONGRESS), key, seats)

    assert "not given" not in sentences(working)
    assert len(working.passages[0].sentences) >= 1
    assert all(len(row) == len(working.passages[0].table.heads) for row in working.passages[0].table.rows)


def test_square_roots_are_told_as_roots() -> None:
    """Quotients of Huntington-Hill are kept as squares."""
    working = told(units(CONGRESS), plain_key("huntington-hill"), 101)

    assert "The last to win: B no. 63 (√(38 204/217) = 6.240…)." in sentences(working)
    assert working.passages[0].table.rows[0][2] == "6.240…"


def test_the_first_claims_of_adams_come_first() -> None:
    """They have no quotient."""
    working = told(units({"a": 9, "b": 4, "c": 1}), plain_key("adams"), 2)

    assert "The last to win: b no. 1 (before all quotients)." in sentences(working)
    assert "By members there are fewer seats than units, so the largest figures have one each." in sentences(
        working
    )
    assert [row[2:4] for row in working.passages[0].table.rows] == [
        ("first", "9"),
        ("first", "4"),
        ("–", "first"),
    ]


def test_a_tie_is_told_and_the_lot_that_settles_it() -> None:
    """Who is tied, for how many seats, and who was drawn."""
    people = units({"a": 1, "b": 1})

    pending = told(people, plain_key("hare"), 1).pending
    settled = sentences(told(people, plain_key("hare"), 1, "b"))

    assert pending == (
        "Not finished. Equal claims by members: a and b. To be drawn by lot: 1 of them; "
        "seats for each that is drawn: 1. Until then these seats are nobody’s."
    )
    assert "Equal claims: a and b; seats for them: 1. The lot fell on b." in settled


def test_a_tie_inside_an_alliance_says_so() -> None:
    """The lot is for its units alone."""
    people = [Unit(name, {"members": 5}, alliance="z") for name in "ab"]
    key = Key("k", (Part("members", "hare"),), alliances=Alliances())

    assert "inside z: a and b." in (told(people, key, 1).pending or "")
    assert "Inside z: 1 seats, Hare, largest remainders" in sentences(told(people, key, 1, "a"))


def test_everything_around_the_division_is_told() -> None:
    """Who is not eligible, thresholds, base seats, cap, steps, minimum, and what came of them."""
    people = [
        Unit("a", {"members": 900}, ("youth",)),
        Unit("b", {"members": 90}),
        Unit("c", {"members": 9}),
        Unit("d", {"members": 70}, ("guest",)),
        Unit("e", {"members": 60}),
    ]
    key = Key(
        "All of it",
        (Part("members", "hare", step=2),),
        eligible=Selection(without=("guest",)),
        thresholds=(
            Threshold("members", share="1/20"),
            Threshold("members", least="20", reached="more-than"),
        ),
        base=(BasicSeats(1, "inside"), BasicSeats(1, "on-top", only=("youth",))),
        cap=Cap(9, surplus="is-lost"),
        minimum=Minimum(3, "on-top"),
    )

    working = told(people, key, 20)
    text = sentences(working)

    for sentence in (
        "Not eligible, so without seats: d.",
        "To take part, a unit needs at least 56 9/20 members: 1/20 of 1\u2009129. Below it: c.",
        "To take part, a unit needs more than 20 members. Below it: c.",
        "Base seats come first: 4, inside the house and on top of it.",
        "No unit that the cap binds keeps more than 9 seats; what it has beyond that is lost.",
        "Every claim that wins has 2 seats; those left over that are fewer go to the next claim.",
    ):
        assert sentence in text
    assert "Seats above the cap, which are cut off: " in text
    assert "Units below the minimum are raised to it; the house grows by " in text
    assert working.shares.heads == ("Unit", "Standing", "Base", "members", "Cut", "Raised", "Seats")
    assert working.shares.rows[2] == ("c", "below the threshold", "0", "0", "0", "0", "0")


def test_those_set_aside_are_named() -> None:
    """With the minimum or the cap that decided."""
    key = Key("k", (Part("members", "hare"),), minimum=Minimum(2, "inside"), cap=Cap(5))

    working = told(units({"a": 800, "b": 200, "c": 190, "d": 10}), key, 12)

    assert "Set aside before with the cap of 5, for their exact shares reach it: a." in sentences(working)
    assert "Set aside before with their minimum of 2, for their exact shares are below it: d." in sentences(
        working
    )
    assert [row[2] for row in working.passages[0].table.rows] == ["cap", "2", "2", "minimum"]


def test_a_minimum_of_highest_quotients_comes_first() -> None:
    """And where nobody is left to divide among, that is told."""
    quotients = Key("k", (Part("members", "dhondt"),), minimum=Minimum(1, "inside"))
    capped = Key("k", (Part("members", "hare"),), cap=Cap(1))

    assert "Everybody begins with the minimum of 1" in sentences(told(units({"a": 9, "b": 1}), quotients, 4))
    assert "No seat is left that a quota decides about." in sentences(
        told(units({"a": 9, "b": 1}), capped, 4)
    )
    assert "Seats that stay empty by members, for nobody may have them: 2." in sentences(
        told(units({"a": 9, "b": 1}), capped, 4)
    )


def test_parts_have_a_column_each() -> None:
    """By their names, also where a part is called as another column is."""
    key = Key("k", (Part("members", "hare", name="seats", seats=3), Part("votes", "dhondt", seats=2)))

    working = told(units({"a": 2, "b": 1}, votes={"a": 1, "b": 5}), key)

    assert working.shares.heads == ("Unit", "seats", "votes", "Seats")
    assert working.shares.rows == (("a", "2", "0", "2"), ("b", "1", "2", "3"))
    assert working.passages[0].heading == "By seats (members): 3 seats, Hare, largest remainders"


@given(st.fractions(), st.booleans())
def test_a_decimal_is_cut_off_and_says_so(value: Fraction, squared: bool) -> None:
    """Never rounded: it is at most a thousandth below, and exact where nothing says otherwise."""
    value = abs(value) if squared else value
    text = decimal(str(value), squared).replace("\u2009", "")
    shown = Fraction(text.rstrip("…"))
    near = shown * shown if squared else shown

    assert abs(near) <= abs(value)
    assert (near == value) == (not text.endswith("…"))
    larger = abs(shown) + Fraction(1, 1000)
    assert (larger * larger if squared else larger) > abs(value)


def test_fractions_are_written_as_on_paper() -> None:
    """Whole numbers before them, thin spaces between thousands."""
    assert [fraction(text) for text in ("195/32", "7", "0", "-1/2", "-7/2", "12345/2")] == [
        "6 3/32",
        "7",
        "0",
        "-1/2",
        "-3 1/2",
        "6\u2009172 1/2",
    ]
    assert (root("4"), root("1/2"), whole(0)) == ("√4", "√(1/2)", "0")
