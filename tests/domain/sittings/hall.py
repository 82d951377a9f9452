"""A sitting to test in: delegates of two councils in the hall, under a rule of quorum."""

from typing import Any

from smolny.domain.credentials import CheckIn, CheckOut
from smolny.domain.order import Entry
from smolny.domain.sittings import EstablishQuorum, OpenSitting
from smolny.domain.sittings.quorum import QuorumStanding, standing
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Credentials,
    Quorum,
    QuorumCondition,
    Results,
    StandingOrders,
)
from smolny.domain.values import QuestionId, SittingId
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.credentials.desk import SOUTH, let_in, m, office
from tests.domain.hall import DOCUMENT, Hall

FIRST, SECOND, TEA = SittingId("first"), SittingId("second"), QuestionId("tea")
THREE, HALF = QuorumCondition("number", number=3), QuorumCondition("accredited", "1/2", "more-than")
NAMES, OTHERS = ("ada", "ben", "cyd", "dan"), ("eve", "fay")
PUT = PutQuestion(TEA, "Shall there be tea?")
ESTABLISH = EstablishQuorum(FIRST)


def ruled(*conditions: QuorumCondition, contested: Any = "provisional", **rules: Any) -> AdoptStandingOrders:
    """Standing orders that ask for these conditions, under a title of their own."""
    title = " and ".join(each.of for each in conditions) or "nothing"
    told = StandingOrders(
        title,
        1,
        "test",
        results=Results("optional"),
        credentials=Credentials(contested=contested),
        quorum=Quorum(conditions, **rules),
    )
    return AdoptStandingOrders(told, DOCUMENT)


def sitting(*conditions: QuorumCondition, **rules: Any) -> Hall:
    """Four delegates of the north and two of the south in the hall, and the first sitting open."""
    orders = ruled(*(conditions or (THREE,)), **rules)
    there = (*let_in(*NAMES), *let_in(*OTHERS, council=SOUTH))
    return office().given(orders, *there, OpenSitting(FIRST, 1))


def leave(hall: Hall, *names: str) -> Hall:
    """These go out of the hall."""
    return hall.given(*(CheckOut(m(name)) for name in names))


def back(hall: Hall, *names: str) -> Hall:
    """These come in again."""
    return hall.given(*(CheckIn(m(name)) for name in names))


def held(hall: Hall) -> QuorumStanding:
    """How the quorum stands."""
    return standing(hall.state)


def result(in_favour: int, against: int = 0, **more: Any) -> DeclareResult:
    """The tea is carried by so many."""
    return DeclareResult(TEA, "adopted", in_favour, against, **more)


def told(entry: Entry[Any]) -> Any:
    """What an entry says."""
    return entry.particulars
