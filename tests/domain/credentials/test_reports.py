"""Numbered reports on the roll: what they count, and that what one says stays."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.domain import credentials as c
from smolny.domain.assembly import fold
from smolny.domain.credentials import tally
from smolny.domain.credentials.reports import base, counted
from smolny.domain.factions import FormFaction
from smolny.domain.federation import RecordStanding, RegisterCouncil
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import AdoptStandingOrders, Factions, StandingOrders
from smolny.domain.values import CaseId, CouncilId, FactionId
from tests.domain.credentials.desk import (
    NORTH,
    ROOF,
    SOUTH,
    admitted,
    alternates,
    carried,
    let_in,
    line,
    m,
    office,
    on,
    recall,
    rules,
    seats,
    sent,
)
from tests.domain.hall import DOCUMENT, Hall, founded

REPORT = c.AdoptCredentialsReport(1)


def columns(told: c.ReportLine) -> tuple[Any, ...]:
    """The figures of a line, from what is due to those present."""
    return (
        told.due,
        told.accredited,
        told.asleep,
        told.contested,
        told.waiting,
        told.registered,
        told.present,
    )


def table(hall: Hall, by: str) -> dict[str, tuple[Any, ...]]:
    """A table of the next report as it stands."""
    told = counted(hall.state, REPORT)
    return {each.of: columns(each) for part in told.tables if part.by == by for each in part.lines}


def test_the_accredited_the_registered_and_the_present_are_three() -> None:
    """Given five seats: two sit, one went out, one never came, one waits, and an alternate is not counted."""
    hall = office().given(seats(north=5), *let_in("ada", "ben", "cyd"), c.CheckOut(m("cyd")))
    hall.given(*admitted("dan"), *sent("eve"), *alternates("alf"))
    assert columns(line(hall.state)) == (5, 4, 0, 0, 1, 3, 2)


def test_who_is_contested_is_counted_apart() -> None:
    """On the roll or before it, provisionally seated or not; who has ended is in no column."""
    hall = office().given(*let_in("ada", "ben", "cyd"), *sent("dan"))
    for case, name in enumerate(("ada", "dan", "ben")):
        hall.given(c.ContestMandate(CaseId(f"case-{case}"), m(name)))
    recall(hall, "ben")
    assert columns(line(hall.state)) == ("not-given", 1, 0, 2, 0, 1, 1)


def test_a_report_freezes_the_figures_and_later_changes_go_into_the_next() -> None:
    """Given report no. 1, when a delegate is recalled and another comes, the base stays what it was until
    report no. 2 is adopted.
    """
    hall = office().given(*let_in("ada", "ben"))
    assert base(hall.state) is None
    hall.given(REPORT)
    first = base(hall.state)
    recall(hall, "ada")
    hall.given(*admitted("cyd", "dan"))
    assert base(hall.state) == first
    hall.given(replace(REPORT, number=2))
    told = [each.total for _, each in hall.state.credentials.reports]
    assert [(each.accredited, each.present) for each in told if each] == [(2, 2), (3, 1)]
    assert (base(hall.state), hall.state.credentials.reports[0][1].total) == (told[1], first)


def test_reports_are_numbered_from_one() -> None:
    """One after the other; a chronicle may skip one, and none has a number below."""
    hall = office().given(REPORT)
    refusal = hall.refused(replace(REPORT, number=3))
    assert (refusal.rule, refusal.particulars) == ("report-out-of-turn", {"expected": 2, "found": 3})
    told = office("chronicle").given(replace(REPORT, number=2))
    assert rules(told.notes()) == ["report-out-of-turn"]
    assert told.refused(replace(REPORT, number=0)).rule == "count-is-negative"


def test_a_report_is_adopted_by_a_decision_where_one_is_named() -> None:
    """Which was carried."""
    hall = office().given(*carried(outcome="rejected"))
    assert hall.refused(replace(REPORT, question=ROOF)).rule == "question-not-carried"


def test_the_tables_are_by_kind_region_faction_and_voice() -> None:
    """Councils that have seats and sent nobody have their line; one without seats has no number of them;
    those of no council stand apart, and voices without a vote in the table of voices alone.
    """
    hall = office().given(seats(north=3), *let_in("ada"), *admitted("eve", council=SOUTH))
    hall.given(*admitted("stray", council=None), *let_in("gus", council=None, voice="guest"))
    hall.given(FormFaction(FactionId("reds"), "Reds", "R", (m("ada"), m("eve"))))
    assert table(hall, "kind") == {
        "branch": (3, 1, 0, 0, 0, 1, 1),
        "guild": ("not-given", 1, 0, 0, 0, 0, 0),
        "-no-council": ("not-given", 1, 0, 0, 0, 0, 0),
    }
    assert [*table(hall, "region")] == ["coast", "not-given", "-no-council"]
    assert table(hall, "faction") == {
        "reds": ("not-given", 2, 0, 0, 0, 1, 1),
        "-no-faction": ("not-given", 1, 0, 0, 0, 0, 0),
    }
    assert table(hall, "voice") == {
        "deciding": ("not-given", 3, 0, 0, 0, 1, 1),
        "guest": ("not-given", 1, 0, 0, 0, 1, 1),
    }
    assert (line(hall.state).accredited, line(hall.state, "voice", "guest").weight) == (3, "0")


def test_a_faction_is_not_taken_for_those_who_are_in_none() -> None:
    """Whatever it calls itself."""
    hall = office().given(*admitted("ada", "ben"))
    hall.given(FormFaction(FactionId("no-faction"), "No faction", "N", (m("ada"),)))
    assert [*table(hall, "faction")] == ["no-faction", "-no-faction"]


def test_a_delegate_of_two_factions_is_in_two_lines() -> None:
    """So that the lines do not add up to the total, where the standing orders let it be."""
    orders = StandingOrders("Orders", 1, "test", factions=Factions(exclusive=False))
    hall = founded().given(AdoptStandingOrders(orders, DOCUMENT), *admitted("ada", council=None))
    for name in ("reds", "blues"):
        hall.given(FormFaction(FactionId(name), name, name[0], (m("ada"),)))
    assert {of: told[1] for of, told in table(hall, "faction").items()} == {"reds": 1, "blues": 1}


@pytest.mark.parametrize(("by", "most"), [("kind", 50), ("region", 200)])
def test_a_report_names_the_first_and_puts_all_others_together(by: str, most: int) -> None:
    """Given two kinds or regions more than it names, the last two are one line, and the sum holds."""
    hall = founded()
    for number in range(most + 2):
        told = (f"kind {number}", "here") if by == "kind" else ("branch", f"place {number}")
        council = CouncilId(f"c{number}")
        hall.given(RegisterCouncil(council, "C", *told), *admitted(f"d{number}", council=council))
    lines = table(hall, by)
    assert (len(lines), lines["-others"][1], [*lines][-1]) == (most + 1, 2, "-others")
    assert sum(each[1] for each in lines.values()) == line(hall.state).accredited == most + 2


def test_a_report_names_the_first_factions() -> None:
    """In the order of the roll."""
    hall = office().given(*admitted(*(f"d{number}" for number in range(52))))
    for number in range(52):
        hall.given(FormFaction(FactionId(f"f{number}"), "F", f"F{number}", (m(f"d{number}"),)))
    lines = table(hall, "faction")
    assert (len(lines), lines["-others"][1]) == (51, 2)


def test_the_table_of_councils_is_the_one_that_the_others_are_added_up_from() -> None:
    """Every council with seats or delegates, and those of none."""
    hall = office().given(seats(north=3), *let_in("ada"), *admitted("eve", council=SOUTH))
    hall.given(*admitted("stray", council=None), RecordStanding(SOUTH, "arrears"))
    told = tally.tallied(hall.state)
    assert {each.of: columns(each) for each in told.by_council()} == {
        NORTH: (3, 1, 0, 0, 0, 1, 1),
        SOUTH: ("not-given", 1, 1, 0, 0, 0, 0),
        "-no-council": ("not-given", 1, 0, 0, 0, 0, 0),
    }
    assert replace(tally.added(told.by_council()), due=3) == told.total()
    assert tally.added(()).due == "not-given"
    assert tally.added(told.by_council()[:1]).due == 3


def test_a_report_counts_those_who_are_valid_on_its_day() -> None:
    """Given a mandate whose last day is over, a report of that day leaves it out; one that names no day is
    refused while such a mandate would be counted, and none is adopted on another day than its own.
    """
    hall = office().given(*let_in("ada"), *admitted("ben", valid_until="2026-10-31"))
    refusal = hall.refused(REPORT)
    assert (refusal.rule, refusal.particulars) == (
        "mandate-not-valid",
        {"mandate": "ben", "day": "2026-11-01"},
    )
    other = hall.refused(replace(REPORT, day="2026-10-31"))
    assert (other.rule, other.particulars) == ("report-of-another-day", {"day": "2026-10-31"})
    assert hall.refused(replace(REPORT, day="2026-02-30")).rule == "no-such-day"
    entry = hall.when(replace(REPORT, day="2026-11-01"))
    assert (entry.particulars.total.accredited, entry.particulars.day) == (1, "2026-11-01")


def test_a_report_without_a_day_counts_those_who_are_valid() -> None:
    """On that day, or where nobody knows which it is."""
    hall = office("chronicle").given(*admitted("ada", valid_from="2026-10-01"))
    unknown = replace(hall.entries[-1].occurred_at, precision="unknown", date=None, time=None)
    entry = hall.when(REPORT, occurred_at=unknown)
    assert (rules(hall.notes()), entry.particulars.total.accredited) == ([], 1)
    hall.when(replace(REPORT, number=2), **on("2026-09-30"))
    assert rules(hall.notes()) == ["mandate-not-valid"]


@pytest.mark.parametrize("part", ["total", "tables", "limits"])
def test_a_report_says_what_the_roll_says(part: str) -> None:
    """A command that says something else is refused, and an entry that does cannot follow."""
    limit = c.LimitChecked("council", "north", "most", "1/2", "1/1", kept=False, hard=False)
    wrong: dict[str, Any] = {"total": line(office().state, of="all"), "tables": (), "limits": (limit,)}
    hall = office().given(*admitted("ada"))
    if part != "tables":
        refusal = hall.refused(replace(REPORT, **{part: wrong[part]}))
        assert (refusal.rule, refusal.particulars) == ("report-differs-from-roll", {"part": part})
    decision = hall.decide(REPORT)
    assert isinstance(decision, tuple)
    forged = replace(decision[0], particulars=replace(decision[0].particulars, **{part: wrong[part]}))
    with pytest.raises(OutOfOrder, match="report-differs-from-roll"):
        fold(hall.state, (forged,))


def test_a_report_that_says_what_the_roll_says_stands() -> None:
    """Given the figures with the command, when they are those of the roll, the report is adopted."""
    hall = office().given(*admitted("ada"))
    hall.given(counted(hall.state, REPORT))
    assert base(hall.state) == line(hall.state)


def test_a_council_that_comes_after_the_report_is_in_the_next() -> None:
    """The entries of the first report are folded as they stand."""
    hall = office().given(seats(north=1), *admitted("ada"), REPORT, seats(name="second", south=2))
    assert [each.total.due for _, each in hall.state.credentials.reports if each.total] == [1]
    assert line(hall.state).due == 3
