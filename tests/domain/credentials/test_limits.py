"""Limits on the composition of the roll: hard and soft, at most and at least."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.domain import credentials as c
from smolny.domain.credentials.reports import counted
from smolny.domain.federation import RegisterCouncil
from smolny.domain.standing_orders import Limit
from smolny.domain.values import CouncilId, Figure
from tests.domain.credentials.desk import DOUBT, SOUTH, admitted, alternates, m, office, rules, sent
from tests.domain.hall import Hall

REPORT = c.AdoptCredentialsReport(1)
WOMEN = Figure("women", 2)


def bound(*limits: Limit, **more: Any) -> Hall:
    """Three delegates of the north, a branch, and two of the south, a guild, under these limits."""
    hall = office(limits=limits, **more).given(*admitted("ada", "ben", "cyd"))
    return hall.given(*admitted("eve", "fay", council=SOUTH))


def found(hall: Hall, *groups: Figure) -> list[tuple[str, str, bool]]:
    """The limits of the next report: what is bound, the share found, and whether it is kept."""
    told = counted(hall.state, replace(REPORT, groups=groups)).limits
    return [(each.name, each.found, each.kept) for each in told]


@pytest.mark.parametrize(
    ("limit", "groups", "name", "share", "kept"),
    [
        (Limit("council", "most", "1/2"), (), "north", "3/5", False),
        (Limit("council", "most", "3/5"), (), "north", "3/5", True),
        (Limit("council", "least", "2/5"), (), "south", "2/5", True),
        (Limit("council", "least", "1/2"), (), "south", "2/5", False),
        (Limit("genus", "most", "2/5", "guild"), (), "guild", "2/5", True),
        (Limit("genus", "most", "1/3", "guild"), (), "guild", "2/5", False),
        (Limit("genus", "least", "1/5", "works"), (), "works", "0/5", False),
        (Limit("group", "least", "2/5", "women"), (WOMEN,), "women", "2/5", True),
        (Limit("group", "least", "1/2", "women"), (WOMEN,), "women", "2/5", False),
        (Limit("group", "most", "1", "women"), (Figure("men", 2), WOMEN), "women", "2/5", True),
    ],
)
def test_a_limit_is_kept_exactly(
    limit: Limit, groups: tuple[Figure, ...], name: str, share: str, kept: bool
) -> None:
    """Three of five are not more than three fifths, two not less than two fifths; a hard limit that is not
    kept refuses the report with the particulars, a soft one is written into it.
    """
    hall = bound(limit)
    assert found(hall, *groups) == [(name, share, kept)]
    report = replace(REPORT, groups=groups)
    if not kept:
        refusal = hall.refused(report)
        told = {"of": limit.of, "name": name, "share": limit.share, "found": share}
        assert (refusal.rule, refusal.particulars) == ("limit-not-kept", told)
    soft = bound(replace(limit, hard=False)).given(report)
    assert soft.state.credentials.reports[0][1].limits[0].kept is kept
    chronicle = office("chronicle", limits=(limit,)).given(*admitted("ada", "ben", "cyd"))
    chronicle.given(*admitted("eve", "fay", council=SOUTH), report)
    assert rules(chronicle.notes()) == ([] if kept else ["limit-not-kept"])


def test_every_council_that_breaks_a_limit_is_named_the_farthest_first() -> None:
    """Fifty at most, since an entry would not hold more."""
    hall = office(limits=(Limit("council", "least", "1/20", hard=False),))
    for number in range(60):
        council = CouncilId(f"c{number}")
        names = [f"d{number}-{each}" for each in range(1 + (number == 0))]
        hall.given(RegisterCouncil(council, "C", "branch"), *admitted(*names, council=council))
    told = found(hall)
    assert (len(told), told[0]) == (50, ("c1", "1/61", False))
    many = office(limits=(Limit("council", "most", "1/3", hard=False),)).given(*admitted("ada"))
    many.given(*admitted("eve", "fay", council=SOUTH))
    assert found(many) == [("south", "2/3", False)]


def test_the_accredited_alone_are_bound() -> None:
    """Neither who waits nor an alternate nor a voice without a vote nor one who sits provisionally."""
    hall = bound(Limit("council", "most", "1/2")).given(c.ContestMandate(DOUBT, m("ada")))
    hall.given(
        *sent("dan"), *alternates("alf"), *admitted("gus", voice="guest"), *admitted("x", council=None)
    )
    assert found(hall) == [("north", "2/5", True)]


def test_a_roll_without_anybody_keeps_every_limit() -> None:
    """There is nothing to divide."""
    limits = (Limit("council", "most", "1/2"), Limit("genus", "least", "1/2", "guild"))
    assert found(office(limits=limits)) == [("guild", "0/0", True)]


def test_a_group_that_a_limit_binds_is_counted() -> None:
    """Its number comes with the report; unknown stays unknown."""
    hall = bound(Limit("group", "least", "1/5", "women"))
    for groups in ((), (Figure("men", 1),), (Figure("women", "not-given"),)):
        assert hall.refused(replace(REPORT, groups=groups)).rule == "group-is-unknown"


@pytest.mark.parametrize(
    ("groups", "rule"),
    [
        ((Figure("women", 3), Figure("men", 3)), "sum-does-not-hold"),
        ((Figure("women", 1), Figure("women", 1)), "named-twice"),
        ((Figure("women", -1),), "count-is-negative"),
    ],
)
def test_groups_that_make_no_sense_are_refused(groups: tuple[Figure, ...], rule: str) -> None:
    """A person is in one group, and the groups are of those accredited."""
    assert bound().refused(replace(REPORT, groups=groups)).rule == rule


def test_a_report_keeps_the_numbers_of_its_groups() -> None:
    """Also where no limit binds them."""
    hall = bound().given(replace(REPORT, groups=(WOMEN, Figure("men", 3))))
    assert hall.state.credentials.reports[0][1].groups == (WOMEN, Figure("men", 3))
