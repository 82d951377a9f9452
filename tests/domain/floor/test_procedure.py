"""Procedural motions by their table: who moves them, what yields, and what they do."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.domain import floor as f
from smolny.domain.credentials import CheckOut
from smolny.domain.floor.effects import FOLLOWS
from smolny.domain.floor.order import queue
from smolny.domain.floor.procedure import pending
from smolny.domain.offices import FillOffice
from smolny.domain.sittings import EstablishQuorum
from smolny.domain.standing_orders import Quorum, QuorumCondition
from smolny.domain.standing_orders.procedure import ProceduralMotion, Procedure, procedure_faults
from smolny.domain.values import ItemId, MandateId, ProcedureId, QuestionId
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.floor.podium import FIRST, LAND, asks, called, p, podium, r
from tests.domain.hall import Hall, furnished

ONE, TWO = ProcedureId("one"), ProcedureId("two")
RISE = ProceduralMotion("rise", "That we rise", 9, "adjourn-sitting", interrupts=True)
CLOSE = ProceduralMotion("close", "Close of the debate", 5, "close-debate", who="not-spoken", majority="2/3")
LIST = ProceduralMotion("list", "Close of the list", 5, "close-list", seconded=2)
REOPEN = ProceduralMotion("reopen", "Reopen the list", 4, "reopen-list")
LIMIT = ProceduralMotion("limit", "Limit of time", 3, "limit-time", who="presidium", majority="chair")
PUT_OFF = ProceduralMotion("put-off", "That the debate be put off", 3, "adjourn-debate", when="once-debated")
DROP = ProceduralMotion("drop", "Not to be considered", 2, "next-business", when="before-debate")
REMIT = ProceduralMotion("remit", "That it be remitted", 1, "refer", who="mover-of-motion")
PRIVATE = ProceduralMotion("private", "In private", 1, "private-sitting", who="delegates", delegates=3)
TABLE = (RISE, CLOSE, LIST, REOPEN, LIMIT, PUT_OFF, DROP, REMIT, PRIVATE)


def debate(several: str = "higher-only", **rules: Any) -> Hall:
    """A podium with this table."""
    return podium(sections={"procedure": Procedure(None, several, TABLE)}, **rules)  # type: ignore[arg-type]


def moves(motion: str, person: str = "ada", **more: Any) -> f.MoveProcedure:
    """A motion about the debate on the land."""
    return replace(f.MoveProcedure(ONE, motion, p(person), item=LAND), **more)


def carried(name: ProcedureId = ONE, **more: Any) -> f.DecideProcedure:
    """The motion is carried without a count."""
    return f.DecideProcedure(name, "carried", **more)


def spoken(hall: Hall, name: str, role: Any = "speech") -> Hall:
    """A person has spoken on the land."""
    return hall.given(f.GiveFloor(person=p(name), role=role, item=LAND), f.EndSpeech(p(name)))


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (moves("x"), "no-such-motion"),
        (moves("limit", amount=60), "not-theirs-to-move"),
        (moves("remit"), "not-theirs-to-move"),
        (moves("private", supporters=(p("ben"),)), "too-few-movers"),
        (moves("private", supporters=(p("ben"), p("ben"), p("ada"))), "too-few-movers"),
        (moves("put-off"), "debate-has-not-begun"),
        (moves("reopen"), "no-amount-given"),
        (moves("reopen", amount=0), "no-amount-given"),
        (moves("rise", item=ItemId("x")), "unknown-item"),
        (moves("private", supporters=(p("ben"), p("x"))), "unknown-person"),
        (f.SecondProcedure(ONE, p("ada")), "unknown-procedure"),
        (f.ObjectToProcedure(ONE, p("ada")), "unknown-procedure"),
        (carried(), "unknown-procedure"),
    ],
)
def test_a_motion_is_moved_by_whom_its_row_lets(command: object, rule: str) -> None:
    """Before anybody has spoken."""
    assert debate().refused(command).rule == rule


def test_who_has_spoken_may_not_close_the_debate() -> None:
    """Another may; and what comes before the debate is too late."""
    hall = spoken(debate(), "ada")
    refusal = hall.refused(moves("close"))
    assert (refusal.rule, refusal.particulars) == ("mover-has-spoken", {"person": "ada", "motion": "close"})
    assert hall.refused(moves("drop")).rule == "debate-has-begun"
    hall.given(moves("close", "ben"))
    assert hall.state.floor.pending == (ONE,)


def test_the_presidium_and_the_mover_have_motions_of_their_own() -> None:
    """By office, and by having introduced the item."""
    hall = debate().given(FillOffice("vice-chair", p("ada")), moves("limit", amount=60), carried())
    assert hall.state.floor.debate(LAND).limit == 60
    given = hall.when(f.GiveFloor(person=p("ben"), item=LAND))
    assert given.particulars.seconds == 60
    hall = spoken(debate(), "ben", "mover").given(moves("remit", "ben"))
    assert hall.refused(moves("remit", "ben", procedure=TWO)).rule == "procedure-yields"


def test_only_a_motion_that_interrupts_is_moved_while_another_speaks() -> None:
    """The one who has the floor may move any."""
    hall = debate().given(f.GiveFloor(person=p("ben"), item=LAND))
    assert hall.refused(moves("list")).rule == "somebody-is-speaking"
    hall.given(moves("reopen", "ben", amount=1), moves("rise", procedure=TWO))
    assert hall.refused(f.SecondProcedure(ONE, p("x"))).rule == "no-right-to-speak"
    assert (
        hall.given(CheckOut(MandateId("eve"))).refused(f.ObjectToProcedure(ONE, p("eve"))).rule
        == "not-in-the-hall"
    )


def test_a_motion_yields_to_those_that_rank_as_high() -> None:
    """A higher one is moved while a lower one is pending, and decided first."""
    hall = debate().given(moves("list"))
    refusal = hall.refused(moves("close", procedure=TWO))
    assert (refusal.rule, refusal.particulars) == ("procedure-yields", {"motion": "close", "to": "list"})
    hall.given(moves("rise", procedure=TWO))
    assert [name for name, _ in pending(hall.state)] == [TWO, ONE]
    refusal = hall.refused(f.DecideProcedure(ONE, "lost"))
    assert (refusal.rule, refusal.particulars["motion"]) == ("procedure-waits", "rise")
    hall.given(f.DecideProcedure(TWO, "lost"), f.DecideProcedure(ONE, "withdrawn"))
    assert hall.state.floor.pending == ()


def test_where_rank_decides_all_may_be_pending() -> None:
    """The one most against going on is decided first, whenever it was moved; of equals the earlier."""
    hall = debate("by-rank").given(
        moves("reopen", amount=1),
        moves("list", procedure=TWO),
        moves("close", procedure=ProcedureId("three")),
    )
    assert [name for name, _ in pending(hall.state)] == ["two", "three", "one"]


def test_a_motion_wants_its_supporters() -> None:
    """Nobody counts twice, nor the mover."""
    hall = debate().given(moves("list", supporters=(p("ada"), p("ben"))))
    refusal = hall.refused(carried())
    assert (refusal.rule, refusal.particulars) == ("not-supported", {"lacking": 1})
    for person in ("ada", "ben"):
        assert hall.refused(f.SecondProcedure(ONE, p(person))).rule == "supports-already"
    hall.given(f.SecondProcedure(ONE, p("cyd")), carried())
    assert hall.state.floor.procedures[ONE].supporters == ("ben", "cyd")
    for deed in (carried(), f.SecondProcedure(ONE, p("dan")), f.ObjectToProcedure(ONE, p("dan"))):
        assert hall.refused(deed).rule == "procedure-is-decided"
    assert hall.refused(moves("list")).rule == "already-on-the-record"


def test_what_nobody_objects_to_is_carried() -> None:
    """One objection is enough for a vote."""
    objection = f.ObjectToProcedure(ONE, p("ben"))
    hall = debate().given(moves("close"), objection, objection)
    refusal = hall.refused(f.DecideProcedure(ONE, "unopposed"))
    assert (refusal.rule, refusal.particulars) == ("was-objected-to", {"opposed": 1})
    hall = debate().given(moves("close"), f.DecideProcedure(ONE, "unopposed"))
    assert hall.state.floor.debate(LAND).over


@pytest.mark.parametrize(
    ("outcome", "votes", "rule"),
    [
        ("carried", (2, 1), None),
        ("lost", (2, 1), "outcome-against-majority"),
        ("carried", (199, 100), "outcome-against-majority"),
        ("lost", (199, 100), None),
        ("carried", (0, 0), "outcome-against-majority"),
        ("carried", ("not-counted", 3), None),
        ("lost", (5, "not-counted"), None),
        ("carried", (-1, 3), "outcome-against-majority"),
        ("ruled-out", (5, -1), "count-is-negative"),
        ("not-supported", (5, 0), None),
    ],
)
def test_counted_votes_give_the_outcome(outcome: Any, votes: tuple[Any, Any], rule: str | None) -> None:
    """Two thirds of the votes for and against are to be reached, by exact fractions."""
    hall = debate().given(moves("close"))
    decision = hall.decide(f.DecideProcedure(ONE, outcome, *votes))
    assert getattr(decision, "rule", None) == rule


def test_one_half_is_exceeded_and_the_chair_counts_nothing() -> None:
    """Whatever the votes."""
    hall = debate().given(moves("rise"))
    assert hall.refused(carried(in_favour=2, against=2)).rule == "outcome-against-majority"
    hall.given(carried(in_favour=3, against=2), FillOffice("chair", p("ada")))
    hall.given(moves("limit", procedure=TWO, amount=60), carried(TWO, in_favour=0, against=9))


def test_a_closed_debate_hears_replies_and_points_of_order() -> None:
    """Those who wait to debate wait no longer; another item is debated."""
    hall = spoken(debate(), "eve").given(asks("ada"), asks("ben", "reply"), asks("cyd", item=None))
    hall.given(moves("close", "dan"), carried())
    assert [place.request for place in queue(hall.state)] == ["cyd", "ben"]
    assert hall.state.floor.requests[r("ada")].standing == "lapsed"
    assert hall.state.floor.waits[p("ada")] == ()
    for deed in (asks("ada", request=r("again")), asks("ada", "mover", request=r("again"))):
        assert hall.refused(deed).rule == "debate-is-closed"
    assert hall.refused(f.GiveFloor(person=p("ada"), role="report", item=LAND)).rule == "debate-is-closed"
    hall.given(asks("ada", "point-of-order", request=r("point")))
    hall.given(f.OpenList(LAND), asks("ada", request=r("again")))


def test_a_list_is_closed_and_reopened_for_so_many() -> None:
    """By motions instead of deeds."""
    hall = debate().given(moves("list", supporters=(p("ben"), p("cyd"))), carried())
    assert hall.refused(asks("ada")).rule == "list-is-closed"
    hall.given(moves("reopen", procedure=TWO, amount=1), carried(TWO), asks("ada"))
    assert hall.refused(asks("ben")).rule == "list-is-closed"


def test_a_debate_that_was_put_off_hears_nobody_until_it_is_opened() -> None:
    """Those who wait keep their places."""
    hall = spoken(debate(), "ada").given(asks("ben"), moves("put-off"), carried())
    assert hall.refused(called("ben")).rule == "debate-is-adjourned"
    assert hall.refused(asks("cyd", "reply")).rule == "debate-is-adjourned"
    hall.given(f.OpenList(LAND), called("ben"))


def test_motions_without_effect_here_leave_the_debate_as_it_is() -> None:
    """So do those that are lost; the deed that follows is named."""
    hall = debate().given(moves("rise"), carried())
    hall.given(moves("close", procedure=TWO), f.DecideProcedure(TWO, "lost"))
    assert LAND not in hall.state.floor.debates
    assert FOLLOWS[RISE.effect] == "adjourn-sitting"


def test_nothing_but_to_rise_is_decided_without_a_quorum() -> None:
    """What is not carried needs none."""
    quorum = Quorum((QuorumCondition("number", number=4),), persistence="continuous")
    hall = podium(sections={"procedure": Procedure(None, "higher-only", TABLE), "quorum": quorum})
    hall.given(EstablishQuorum(FIRST), moves("close"))
    hall.given(CheckOut(MandateId("dan")), CheckOut(MandateId("eve")))
    assert hall.refused(carried()).rule == "quorum-lost"
    hall.given(moves("rise", procedure=TWO), carried(TWO), f.DecideProcedure(ONE, "lost"))


def test_during_a_vote_only_points_of_order_are_heard() -> None:
    """Where the rules want silence, until the result is declared."""
    question = QuestionId("land")
    hall = debate(silent_during_votes=True).given(asks("ada"), PutQuestion(question, "Land?", sitting=FIRST))
    for deed in (asks("ben"), called("ada"), moves("rise")):
        refusal = hall.refused(deed)
        assert (refusal.rule, refusal.particulars) == ("a-vote-is-open", {"question": "land"})
    hall.given(asks("ben", "point-of-order"), DeclareResult(question, "adopted", 2, 1), called("ben"))
    loud = debate().given(PutQuestion(question, "Land?"), asks("ada"))
    assert loud.state.votes.open == (question,)


def test_without_a_table_nothing_is_moved_and_a_chronicle_notes_it() -> None:
    """What no table knows yields to everything and does nothing."""
    assert furnished().refused(moves("rise", item=None)).rule == "no-such-motion"
    hall = podium("chronicle", sections={"procedure": Procedure(None, "by-rank", TABLE)})
    hall.given(moves("x"), moves("list", procedure=TWO))
    assert [name for name, _ in pending(hall.state)] == [TWO, ONE]
    hall.given(carried(TWO), carried())
    assert hall.notes() == ()


@pytest.mark.parametrize(
    "row",
    [
        replace(RISE, name=" "),
        replace(RISE, title=""),
        replace(RISE, majority="1"),
        replace(RISE, majority="most"),
        replace(RISE, seconded=-1),
        replace(RISE, who="delegates"),
        replace(RISE, delegates=2),
    ],
)
def test_an_unsound_row_is_a_fault(row: ProceduralMotion) -> None:
    """As is a table without rows, or with two of one name."""
    assert procedure_faults(Procedure(motions=(row,))) == ["procedure.motions"]
    assert procedure_faults(Procedure()) == procedure_faults(Procedure(motions=(RISE, RISE)))
    assert procedure_faults(Procedure(motions=TABLE)) == []
