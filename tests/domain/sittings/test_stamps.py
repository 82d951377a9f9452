"""Every kind of decision says the quorum on which it rests, and an entry that says another is refused."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.domain import floor as f
from smolny.domain.agenda import AdoptAgenda, PlaceItem, ReferItem, RemoveItem, ReorderAgenda
from smolny.domain.assembly import evolve
from smolny.domain.credentials import CheckOut
from smolny.domain.offices import FillOffice
from smolny.domain.order import OutOfOrder
from smolny.domain.sittings import Counted, EstablishQuorum, Stamp
from smolny.domain.sittings.quorum import base
from smolny.domain.standing_orders import AdoptStandingOrders, Quorum, QuorumCondition, StandingOrders
from smolny.domain.standing_orders.procedure import ProceduralMotion, Procedure
from smolny.domain.values import BodyId, ItemId, MandateId, ProcedureId, QuestionId, RulingId
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.floor.podium import FIRST, LAND, p, podium
from tests.domain.hall import DOCUMENT, Hall

TEA, PEACE, BOARD = QuestionId("tea"), ItemId("peace"), BodyId("board")
MOTION, POINT = ProcedureId("motion"), RulingId("point")
CLOSE = ProceduralMotion("close", "That the debate be closed", 1, "close-debate")
RISE = ProceduralMotion("rise", "That we rise", 2, "adjourn-sitting")
THREE = Quorum((QuorumCondition("number", number=3),), persistence="continuous")
PUT, ANSWER = PutQuestion(TEA, "Tea?", sitting=FIRST), DeclareResult(TEA, "adopted", 4, 1)
SAYS_IT_ALWAYS = (PUT, AdoptAgenda((PEACE, LAND)))
DECISIONS = (
    *SAYS_IT_ALWAYS,
    AdoptStandingOrders(StandingOrders("Other", 1, "other"), DOCUMENT),
    ReorderAgenda((PEACE, LAND)),
    RemoveItem(LAND),
    ReferItem(LAND, BOARD),
    f.DecideProcedure(MOTION, "carried"),
    f.DecideProcedure(MOTION, "unopposed"),
    f.DecideProcedure(MOTION, "lost"),
    f.DecideAppeal(POINT, "overturned"),
)
STAMP = Stamp("counted", 1, (Counted("number", 5, 3, 3),))


def hall(motion: str = "close", persons: int = 5) -> Hall:
    """A quorum of three that was established, and everything before the sitting that may be decided."""
    table = Procedure(None, "higher-only", (CLOSE, RISE))
    made = podium(sections={"procedure": table, "quorum": THREE}).given(EstablishQuorum(FIRST))
    made.given(PlaceItem(PEACE, "Peace"), FillOffice("chair", p("ada")))
    made.given(f.GiveRuling(POINT, "that it is in order", person=p("ben")), f.AppealRuling(POINT, p("cyd")))
    made.given(f.MoveProcedure(MOTION, motion, p("dan"), item=LAND))
    for name in ("eve", "dan", "cyd")[: 5 - persons]:
        made.given(CheckOut(MandateId(name)))
    return made


def said(made: Hall, decision: object) -> Any:
    """The quorum of which the entry of a decision speaks."""
    return made.when(decision).particulars.quorum


def decided(made: Hall, decision: object) -> Any:
    """The entry of a decision before it is on the record."""
    entries = made.decide(decision)
    assert isinstance(entries, tuple)
    (entry,) = entries
    return entry


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda each: type(each).__name__)
def test_a_decision_says_on_which_count_it_rested(decision: object) -> None:
    """Given five where three are needed, then the entry says so, and since when."""
    made = hall()
    told = said(made, decision)
    assert (told.standing, told.counted) == ("counted", (Counted("number", 5, 3, 3),))
    assert 0 < told.since < made.state.size


def test_a_result_says_it_too() -> None:
    """Given a question that was put, then its answer rests on a count of its own."""
    made = hall().given(PUT, CheckOut(MandateId("eve")))
    assert said(made, ANSWER).counted == (Counted("number", 4, 3, 3),)


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda each: type(each).__name__)
def test_what_is_said_of_it_is_what_counts(decision: Any) -> None:
    """Given another stamp, by whoever asks or in an entry, then it is refused by a rule of its own."""
    made = hall()
    assert made.refused(replace(decision, quorum=STAMP)).rule == "quorum-differs"
    entry = decided(made, decision)
    with pytest.raises(OutOfOrder) as refusal:
        evolve(made.state, replace(entry, particulars=replace(entry.particulars, quorum=STAMP)))
    assert refusal.value.rule == "quorum-differs"


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda each: type(each).__name__)
def test_an_entry_without_a_stamp_is_refused_where_decisions_always_had_one(decision: Any) -> None:
    """Given an entry of a kind that once said nothing, then it is read as it is."""
    made = hall()
    entry = decided(made, decision)
    bare = replace(entry, particulars=replace(entry.particulars, quorum=None))
    if decision in SAYS_IT_ALWAYS:
        with pytest.raises(OutOfOrder, match="quorum-differs"):
            evolve(made.state, bare)
    else:
        assert evolve(made.state, bare).size == made.state.size + 1


def test_to_rise_is_carried_without_a_quorum_and_says_that_there_was_none() -> None:
    """Given two where three are needed, then to rise rests on what there was."""
    told = said(hall("rise", persons=2), f.DecideProcedure(MOTION, "carried"))
    assert (told.standing, told.counted) == ("too-few", (Counted("number", 2, 3, 3),))
    assert said(hall(persons=2), f.DecideProcedure(MOTION, "lost")).standing == "too-few"


@pytest.mark.parametrize("outcome", ["withdrawn", "not-supported", "ruled-out"])
def test_what_is_not_put_to_the_house_rests_on_no_quorum(outcome: Any) -> None:
    """Given a motion that is not voted on, then its entry says nothing of one."""
    assert said(hall(), f.DecideProcedure(MOTION, outcome)) is None


def test_no_rule_and_no_sitting_no_stamp() -> None:
    """Given no rule of quorum, then nothing is said of it."""
    made = podium().given(f.GiveRuling(POINT, "x", person=p("ben")), f.AppealRuling(POINT, p("cyd")))
    assert said(made, f.DecideAppeal(POINT, "sustained")) is None


def test_a_number_is_no_base() -> None:
    """Given the condition that so many are there, then it has nothing to be a share of."""
    assert base(hall().state, "number") == 0
