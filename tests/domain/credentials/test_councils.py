"""Councils, their numbers, and the seats that are allotted to them."""

from typing import Any

import pytest

from smolny.domain.credentials import AdoptCredentialsReport
from smolny.domain.federation import AllotSeats, RegisterCouncil, RenameCouncil, ReportMembership
from smolny.domain.values import AllotmentId, CouncilId, Figure
from tests.domain.credentials.desk import (
    KEY,
    NORTH,
    ROOF,
    SOUTH,
    carried,
    let_in,
    line,
    office,
    rules,
    seats,
)

EAST = CouncilId("east")


def test_the_numbers_of_a_council_are_stated_anew() -> None:
    """Its name, kind and territory stay; the newest numbers stand with their day and origin."""
    hall = office().given(ReportMembership(NORTH, 41, "2026-09-30", "the ledger", (Figure("votes", 9),)))
    told = hall.state.federation.councils[NORTH]
    assert (told.name, told.genus, told.territory, told.members) == ("North", "branch", "coast", 41)
    assert (told.reference_date, told.origin, told.figures) == (
        "2026-09-30",
        "the ledger",
        (Figure("votes", 9),),
    )


def test_a_council_is_renamed_and_counts_among_another_kind() -> None:
    """Given a council that was entered under a wrong kind, when it is renamed, its delegates stand in the
    lines of the right one; its numbers, its seats and what is not told stay, and so does an adopted report.
    """
    hall = office().given(seats(north=2), *let_in("ada"), AdoptCredentialsReport(1))
    hall.given(RenameCouncil(NORTH, "North and West", "guild"))
    told = hall.state.federation.councils[NORTH]
    assert (told.name, told.genus, told.territory, told.members) == ("North and West", "guild", "coast", 60)
    assert (line(hall.state, "kind", "guild").accredited, line(hall.state, "kind", "guild").due) == (1, 2)
    hall.given(RenameCouncil(NORTH, "North", territory="hills"))
    assert line(hall.state, "region", "hills").accredited == 1
    (table, *_) = hall.state.credentials.reports[0][1].tables
    assert [each.of for each in table.lines] == ["branch"]
    assert hall.refused(RenameCouncil(EAST, "East")).rule == "unknown-council"


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (ReportMembership(EAST, 1), "unknown-council"),
        (ReportMembership(NORTH, -1), "count-is-negative"),
        (ReportMembership(NORTH, 1, "2026-02-30"), "no-such-day"),
        (ReportMembership(NORTH, 1, figures=(Figure("votes", -1),)), "count-is-negative"),
        (ReportMembership(NORTH, 1, figures=(Figure("votes", 1), Figure("votes", 2))), "named-twice"),
        (RegisterCouncil(EAST, "E", "x", figures=(Figure("votes", 1), Figure("votes", 1))), "named-twice"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(command: object, rule: str) -> None:
    """Of a new council and of an old one."""
    assert office().refused(command).rule == rule


def test_a_long_table_comes_in_several_entries() -> None:
    """Given an allotment in two parts, it is one table of one house, made of two entries."""
    hall = office().given(seats(5, north=3), seats(5, south=2))
    federation = hall.state.federation
    assert {name: each.seats for name, each in federation.seats.items()} == {NORTH: 3, SOUTH: 2}
    size = hall.state.size
    assert federation.allotments[AllotmentId("first")] == (size - 1, size)
    assert line(hall.state).due == 5


def test_the_parts_of_a_table_do_not_exceed_its_house() -> None:
    """With the sum so far, and the house."""
    hall = office().given(seats(4, north=3))
    refusal = hall.refused(seats(4, south=2))
    assert (refusal.rule, refusal.particulars) == (
        "sum-does-not-hold",
        {"table": "seats", "stated": 4, "added": 5},
    )


@pytest.mark.parametrize("more", [{}, {"question": ROOF}])
def test_a_table_gives_a_council_its_seats_once(more: dict[str, Any]) -> None:
    """With a decision neither."""
    hall = office().given(*carried(), seats(9, north=3))
    refusal = hall.refused(seats(9, north=2, **more))
    assert (refusal.rule, refusal.particulars) == ("seats-already-allotted", {"allotment": "first"})


def test_seats_are_worked_out_anew_by_a_decision() -> None:
    """Given seats, another allotment needs a question that was carried; those whom it does not name keep
    theirs.
    """
    hall = office().given(seats(north=3, south=1))
    anew = seats(name="second", north=2, question=ROOF)
    assert hall.refused(seats(name="second", north=2)).rule == "seats-already-allotted"
    assert hall.refused(anew).rule == "unknown-question"
    hall.given(*carried(), anew)
    told = hall.state.federation.seats
    assert [(each.seats, each.allotment) for each in told.values()] == [(2, "second"), (1, "first")]


def test_a_first_allotment_needs_no_decision_and_a_later_part_none_either() -> None:
    """Councils that have no seats yet are given theirs by any table."""
    hall = office().given(seats(north=3), seats(name="second", south=2))
    assert line(hall.state).due == 5


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (seats(east=1), "unknown-council"),
        (seats(house=1, north=-1), "count-is-negative"),
        (seats(name="The First", north=1), "not-an-identifier"),
        (
            AllotSeats(AllotmentId("first"), (Figure("north", "not-given"),), 1, KEY, KEY),
            "seats-are-unknown",
        ),
        (
            AllotSeats(AllotmentId("first"), (Figure("north", 1), Figure("north", 1)), 2, KEY, KEY),
            "named-twice",
        ),
    ],
)
def test_a_table_of_seats_that_makes_no_sense_is_refused(command: object, rule: str) -> None:
    """Whatever is wrong in it."""
    assert office().refused(command).rule == rule


def test_a_chronicle_keeps_a_table_that_does_not_add_up() -> None:
    """With the note."""
    hall = office("chronicle").given(seats(1, north=3))
    assert (rules(hall.notes()), hall.state.federation.seats[NORTH].seats) == (["sum-does-not-hold"], 3)


def test_no_house_has_less_than_no_seat() -> None:
    """In a chronicle neither."""
    assert office("chronicle").refused(seats(house=-1)).rule == "count-is-negative"


def test_nothing_is_due_where_nothing_was_allotted() -> None:
    """Which is not the same as no seats."""
    hall = office()
    assert line(hall.state).due == "not-given"
    assert line(hall.given(seats(north=0)).state).due == 0
