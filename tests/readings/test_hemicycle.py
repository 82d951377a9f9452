"""The half circle of seats, against drawings made before this code and by the laws of its geometry."""

import itertools
import json
import re
from math import dist
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.readings.hemicycle import Group, absences, hemicycle
from smolny.readings.seating import CENTRE, RADIUS, seating
from smolny.readings.views import Hemicycle, Stroke

DRAWINGS: dict[str, Any] = json.loads((Path(__file__).parent / "drawings.json").read_text(encoding="utf-8"))


def drawn(name: str) -> Hemicycle:
    """The drawing of this name made anew."""
    groups = [
        Group(each["letters"], each["letters"], each["slot"], each["seats"], each["absent"])
        for each in DRAWINGS[name]["groups"]
    ]
    return hemicycle(groups, title="", description="", count="", caption="")


def places(path: str) -> list[tuple[int, int]]:
    """The seats of a path."""
    return [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)(?:h\.1|l\.1\.1)", path)]


@pytest.mark.parametrize("name", ["opening", "end"])
def test_the_second_congress_is_drawn_stroke_for_stroke(name: str) -> None:
    """649 and 625 delegates sit where they sat in the drawing made before, to the unit."""
    for wedge, expected in zip(drawn(name).wedges, DRAWINGS[name]["groups"], strict=True):
        assert wedge.path == expected["path"]
        assert wedge.absent_path == ""


@pytest.mark.parametrize("name", list(DRAWINGS))
def test_marks_labels_and_box_are_those_of_the_drawing(name: str) -> None:
    """Each slot has its strokes; labels keep apart at the right end, where a small group's label climbs."""
    made, expected = drawn(name), DRAWINGS[name]

    assert made.view_box == expected["view_box"]
    for wedge, group in zip(made.wedges, expected["groups"], strict=True):
        assert [[each.paint, each.cap, each.width] for each in wedge.strokes] == group["strokes"]
        assert [wedge.label.x, wedge.label.y, wedge.label.anchor, wedge.label.text] == group["label"]


@pytest.mark.parametrize("name", ["eight groups", "one row", "six groups"])
def test_the_absent_are_drawn_apart(name: str) -> None:
    """Those present and those absent are all seats of the wedge; as many as in the drawing are absent."""
    for wedge, group in zip(drawn(name).wedges, DRAWINGS[name]["groups"], strict=True):
        present, absent = places(wedge.path), places(wedge.absent_path)

        assert len(absent) == group["absent"]
        assert len(present) == group["seats"] - group["absent"]
        assert set(places(group["path"])) <= {*present, *absent}


def test_the_absent_are_drawn_small_and_round() -> None:
    """A dot of three tenths of a seat, in the hue of the group."""
    (_, square) = drawn("one row").wedges[:2]

    assert square.absent_stroke == Stroke("f2", "round", "17.4")


@given(st.integers(1, 300), st.data())
def test_the_absent_are_spread_by_a_fixed_rule(seats: int, data: st.DataObject) -> None:
    """Just so many seats of the wedge, no two gaps between them differing by more than one seat."""
    absent = data.draw(st.integers(0, seats))
    away = sorted(absences(seats, absent))

    gaps = {later - earlier for earlier, later in itertools.pairwise(away)}
    assert len(away) == absent
    assert all(0 <= each < seats for each in away)
    assert not gaps or max(gaps) - min(gaps) <= 1


@given(st.integers(1, 2000))
@settings(max_examples=60, deadline=None)
def test_there_are_just_so_many_seats_within_the_box(number: int) -> None:
    """No seat is lost or doubled, and none stands outside the half circle."""
    seats = seating(number).seats

    assert len({(seat.turn, seat.radius) for seat in seats}) == number
    assert all(0 <= seat.turn <= 1 for seat in seats)
    assert all(dist(seat.place, (CENTRE, CENTRE)) <= RADIUS + 1 for seat in seats)
    assert all(seat.place[1] <= CENTRE for seat in seats)


@given(st.integers(16, 700))
@settings(max_examples=30, deadline=None)
def test_seats_do_not_touch(number: int) -> None:
    """The slow way: the smallest distance between any two seats is larger than a seat, but for rounding."""
    seated = seating(number)
    drawn_at = sorted(seat.place for seat in seated.seats)
    near = (
        dist(one, other)
        for index, one in enumerate(drawn_at)
        for other in drawn_at[index + 1 :]
        if other[0] - one[0] <= seated.size + 2
    )

    assert min(near, default=seated.size) >= seated.size - 2


@given(st.lists(st.integers(1, 120), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_wedges_follow_each_other_from_left_to_right(sizes: list[int]) -> None:
    """Every group has its seats, and all seats in their order are those of the groups in theirs."""
    groups = [Group(str(each), "G", min(each + 1, 8), size) for each, size in enumerate(sizes)]
    wedges = hemicycle(groups, title="", description="", count="", caption="").wedges

    assert [len(places(wedge.path)) for wedge in wedges] == sizes
    seats = seating(sum(sizes)).seats
    assert [place for wedge in wedges for place in places(wedge.path)] == [seat.place for seat in seats]


@pytest.mark.parametrize(
    "groups", [[], [Group("a", "A", 1, 0)], [Group("a", "A", 1, 2, 3)], [Group("a", "A", 1, 2, -1)]]
)
def test_nobody_to_seat_is_refused(groups: list[Group]) -> None:
    """A group without seats, and more absent than seats, are mistakes of the caller."""
    with pytest.raises(ValueError, match="every group has seats"):
        hemicycle(groups, title="", description="", count="", caption="")
