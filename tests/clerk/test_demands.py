"""Who may have a vote taken in a stronger way, as the presets of known bodies say it (R63, R65)."""

from dataclasses import replace

import pytest

from smolny.clerk.orders import preset, read_orders
from smolny.domain.federation import RegisterCouncil
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import AdoptStandingOrders, Mode, Sittings
from smolny.domain.values import Actor, CouncilId, MandateId, PersonId
from smolny.domain.votes import EscalateQuestion, PutQuestion
from tests.domain.credentials.desk import let_in
from tests.domain.hall import DOCUMENT, Hall, founded
from tests.domain.test_ballots import Q

VOTERS = tuple(f"v{number}" for number in range(60))
NORTH = CouncilId("north")


def hall(name: str) -> Hall:
    """Sixty delegates before a question that is put by a show of hands, under a preset; sections that lead
    up to a sitting are left out.
    """
    orders = read_orders(preset(name)).orders
    bare = replace(
        orders,
        sittings=Sittings("not-given"),
        competences=None,
        constituting=None,
        quorum=None,
        credentials=None,
        convening=None,
    )
    north = RegisterCouncil(NORTH, "North", "branch", members=600)
    made = founded().given(north, *let_in(*VOTERS, council=NORTH))
    return made.given(AdoptStandingOrders(bare, DOCUMENT), PutQuestion(Q, "Tea?", mode="hands"))


@pytest.mark.parametrize(
    ("name", "mode", "needed"),
    [
        ("british-union", "cards", 20),
        ("british-union", "division", 10),
        ("german-party", "division", 1),
        ("german-party", "secret", 6),
        ("swedish-students", "division", 1),
        ("swedish-students", "secret", 1),
        ("roberts-rules", "division", 1),
        ("roberts-rules", "roll-call", 12),
        ("delegate-congress", "secret", 10),
    ],
)
def test_as_many_demand_it_as_the_body_wants(name: str, mode: Mode, needed: int) -> None:
    """Fifty or a third, a tenth, a fifth of sixty, or one alone: one fewer is too few."""
    by, delegate = tuple(map(MandateId, VOTERS)), Actor(person=PersonId("v0"))
    made = hall(name)
    few = made.refused(EscalateQuestion(Q, mode, by[: needed - 1]), actor=delegate)
    assert (few.rule, few.particulars["needed"]) == ("too-few-demand-it", needed)
    made.when(EscalateQuestion(Q, mode, by[:needed]), actor=delegate)


def test_nobody_demands_what_the_body_does_not_know() -> None:
    """A congress that votes by cards has no secret vote on demand."""
    refused = hall("british-union").refused(EscalateQuestion(Q, "secret", tuple(map(MandateId, VOTERS))))
    assert isinstance(refused, OutOfOrder)
    assert refused.rule == "mode-cannot-be-demanded"


def test_the_chair_orders_a_card_vote() -> None:
    """Where the standing orders leave it to the chair too."""
    hall("british-union").given(EscalateQuestion(Q, "cards"))
