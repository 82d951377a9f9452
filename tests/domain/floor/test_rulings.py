"""Rulings of the chair and appeals against them."""

from typing import Any

import pytest

from smolny.domain import floor as f
from smolny.domain.offices import FillOffice, VacateOffice
from smolny.domain.values import RulingId
from tests.domain.floor.podium import p, podium
from tests.domain.hall import Hall

POINT = RulingId("point")
RULING = f.GiveRuling(POINT, "that the motion is in order", "floor.order")
APPEAL = f.AppealRuling(POINT, p("ben"), (p("cyd"), p("dan")))


def ruled(**rules: Any) -> Hall:
    """Ada has the chair and has given a ruling."""
    return podium(**rules).given(FillOffice("chair", p("ada")), RULING)


def handed_over(hall: Hall) -> Hall:
    """Eve has the chair."""
    return hall.given(VacateOffice("chair", p("ada")), FillOffice("chair", p("eve")))


def decided(outcome: Any, in_favour: Any = "not-given", against: Any = "not-given") -> f.DecideAppeal:
    """What became of the appeal."""
    return f.DecideAppeal(POINT, outcome, in_favour, against)


def test_a_ruling_is_that_of_who_presides() -> None:
    """Found by the core; somebody else may be named, or nobody known."""
    assert ruled().state.floor.rulings[POINT].person == "ada"
    assert podium().given(RULING).state.floor.rulings[POINT].person is None
    other = f.GiveRuling(POINT, "x", person=p("eve"))
    assert podium().given(other).state.floor.rulings[POINT].person == "eve"
    assert podium().refused(f.GiveRuling(POINT, "x", person=p("x"))).rule == "unknown-person"
    assert ruled().refused(RULING).rule == "already-on-the-record"


def test_an_appeal_wants_so_many_together() -> None:
    """Nobody counts twice; once it is made, it waits."""
    hall = ruled(appeal_supporters=3)
    few = f.AppealRuling(POINT, p("ben"), (p("ben"), p("cyd")))
    refusal = hall.refused(few)
    assert (refusal.rule, refusal.particulars) == ("too-few-appeal", {"found": 2, "needed": 3})
    assert hall.given(APPEAL).state.floor.rulings[POINT].appellants == ("ben", "cyd", "dan")
    assert hall.refused(APPEAL).rule == "appealed-already"


@pytest.mark.parametrize(
    ("deed", "rule"),
    [
        (f.AppealRuling(RulingId("x"), p("ben")), "unknown-ruling"),
        (f.AppealRuling(POINT, p("ben"), (p("x"),)), "unknown-person"),
        (f.AppealRuling(POINT, p("x")), "no-right-to-speak"),
        (f.DecideAppeal(RulingId("x"), "sustained"), "unknown-ruling"),
        (decided("sustained"), "ruling-not-appealed"),
    ],
)
def test_what_cannot_be_appealed_is_refused(deed: object, rule: str) -> None:
    """A ruling that is unknown, persons that are, and what nobody has appealed."""
    assert handed_over(ruled()).refused(deed).rule == rule


def test_nobody_judges_an_appeal_against_the_own_ruling() -> None:
    """The chair is handed over first."""
    hall = ruled().given(APPEAL)
    refusal = hall.refused(decided("sustained"))
    assert (refusal.rule, refusal.particulars) == ("chair-judges-own-ruling", {"person": "ada"})
    handed_over(hall).given(decided("sustained"))
    assert hall.refused(decided("sustained")).rule == "appeal-is-decided"


@pytest.mark.parametrize(
    ("share", "outcome", "votes", "rule"),
    [
        ("1/2", "sustained", (3, 3), None),
        ("1/2", "overturned", (3, 3), "appeal-against-majority"),
        ("1/2", "overturned", (3, 4), None),
        ("2/3", "sustained", (3, 5), None),
        ("2/3", "overturned", (3, 5), "appeal-against-majority"),
        ("2/3", "overturned", (3, 6), None),
        ("2/3", "sustained", (3, 6), "appeal-against-majority"),
        ("1/2", "overturned", (0, 0), "appeal-against-majority"),
        ("1/2", "overturned", ("not-counted", 0), None),
        ("1/2", "overturned", (0, "not-counted"), None),
        ("1/2", "overturned", (-2, 1), "appeal-against-majority"),
        ("1/2", "sustained", (-2, 1), "count-is-negative"),
    ],
)
def test_a_share_of_the_votes_against_overturns(
    share: str, outcome: Any, votes: Any, rule: str | None
) -> None:
    """A tie sustains the chair; votes that were not counted prove nothing."""
    hall = handed_over(ruled(against_ruling=share).given(APPEAL))
    assert getattr(hall.decide(decided(outcome, *votes)), "rule", None) == rule
