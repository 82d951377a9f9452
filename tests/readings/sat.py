"""A chronicle with every deed of the sittings in it."""

from functools import cache

from smolny.domain import credentials as c
from smolny.domain import federation as f
from smolny.domain import sittings as s
from smolny.domain.floor import WalkOut
from smolny.domain.order.record import CiteSource
from smolny.domain.standing_orders import AdoptStandingOrders, Quorum, QuorumCondition, StandingOrders
from smolny.domain.values import (
    CouncilId,
    MandateId,
    Party,
    PersonId,
    QuestionId,
    SittingId,
    SourceId,
    TextRef,
)
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.readings.standpoint import Standpoint
from tests.readings.told import chronicle

FIRST, TEA, NORTH, SOUTH = SittingId("first"), QuestionId("tea"), CouncilId("north"), CouncilId("south")
NAMES = ("ada", "ben", "cyd")
CONDITIONS = (QuorumCondition("accredited", "1/2", "more-than"), QuorumCondition("number", number=2))


@cache
def sat() -> Standpoint:
    """Three delegates of two councils, a quorum, a walk-out, a return, a private hour, an adjournment."""
    ada, ben, cyd = map(MandateId, NAMES)
    orders = StandingOrders("Orders", 1, "test", quorum=Quorum(CONDITIONS))
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        *(f.NotePerson(PersonId(name), name.capitalize()) for name in NAMES),
        *(f.RegisterCouncil(name, name.capitalize(), "branch") for name in (NORTH, SOUTH)),
        *(c.DesignateDelegate(MandateId(name), PersonId(name), NORTH) for name in NAMES[:2]),
        c.DesignateDelegate(cyd, PersonId("cyd"), SOUTH),
        *(c.RecogniseMandate(MandateId(name)) for name in NAMES),
        AdoptStandingOrders(orders, TextRef("0" * 64, 10)),
        s.OpenSitting(FIRST, 1, "the hall", private=True, second_convocation=True),
        s.CallRoll(FIRST, (ada, ben, cyd)),
        s.EstablishQuorum(FIRST),
        PutQuestion(TEA, "Shall there be tea?"),
        DeclareResult(TEA, "adopted", 2, 1),
        WalkOut((Party(person=PersonId("ada")),), councils=(SOUTH,)),
        s.DeclareQuorumLost(FIRST),
        s.ReturnToHall((Party(person=PersonId("ada")),), (SOUTH,)),
        s.EstablishQuorum(FIRST),
        s.QuestionQuorum(FIRST, (ada,), TEA),
        s.KeepMinute(FIRST, "it is cold", PersonId("ada")),
        s.MakeSittingPublic(FIRST, TEA),
        s.MakeSittingPrivate(FIRST, (ada, ben), PersonId("cyd"), TEA),
        s.OpenMinutes(FIRST, TEA),
        s.DeclareRecess(FIRST, "a rest", "14:30"),
        s.AdjournSitting(FIRST, "2026-11-14 09:00", "it is late"),
        calendar="gregorian",
    )
