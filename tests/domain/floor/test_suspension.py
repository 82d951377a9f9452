"""Standing orders that are suspended: which, for how long, and by what."""

import re
from dataclasses import fields
from typing import Any, get_args, get_type_hints

import pytest

from smolny.domain import floor as f
from smolny.domain.agenda import AdoptAgenda, CloseItem, TakeUpItem
from smolny.domain.floor.articles import RESTING
from smolny.domain.floor.suspension import suspended
from smolny.domain.sittings import CloseSitting, DeclareRecess, ResumeSitting
from smolny.domain.standing_orders import StandingOrders
from smolny.domain.standing_orders.procedure import ProceduralMotion, Procedure
from smolny.domain.standing_orders.suspension import Suspension, suspension_faults
from smolny.domain.values import ProcedureId, QuestionId, SuspensionId
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.floor.podium import FIRST, LAND, p, podium
from tests.domain.hall import Hall
from tests.house.walls import ROOT

ONE, MOVED, ASKED = SuspensionId("one"), ProcedureId("moved"), QuestionId("asked")
TABLE = Procedure(
    motions=(
        ProceduralMotion("suspend", "Suspend the rules", 2, "suspend-rule", majority="2/3"),
        ProceduralMotion("rise", "Rise", 1, "adjourn-sitting"),
    )
)
NEVER = Suspension(("floor.times", "quorum"))


def hall(rules: Suspension | None = NEVER, **floor: Any) -> Hall:
    """A podium on which rules may be suspended; one speech each."""
    return podium(sections={"suspension": rules, "procedure": TABLE}, speeches=1, **floor)


def suspends(article: str = "floor.speeches", until: Any = "sitting", **more: Any) -> f.SuspendRule:
    """A suspension to hear Ada again."""
    return f.SuspendRule(ONE, article, "to hear Ada again", until, **more)


def voted(state: Hall, in_favour: Any, against: Any, outcome: Any = "adopted") -> Hall:
    """A question about it was decided."""
    return state.given(PutQuestion(ASKED, "Suspend?"), DeclareResult(ASKED, outcome, in_favour, against))


def spoken(state: Hall) -> Hall:
    """Ada has spoken on the land."""
    return state.given(f.GiveFloor(person=p("ada"), item=LAND), f.EndSpeech(p("ada")))


def may_speak_again(state: Hall) -> bool:
    """Whether Ada, who has spoken, may ask again."""
    return not isinstance(state.decide(f.GiveFloor(person=p("ada"), item=LAND)), Exception)


def test_a_suspended_rule_refuses_nothing_until_it_is_in_force_again() -> None:
    """Nothing else is let pass; an end by a deed comes once."""
    state = voted(spoken(hall()), 2, 1).given(suspends(question=ASKED))
    assert may_speak_again(state)
    assert state.refused(f.GiveFloor(person=p("x"))).rule == "no-right-to-speak"
    state.given(f.EndSuspension(ONE))
    assert not may_speak_again(state)
    assert state.refused(f.EndSuspension(ONE)).rule == "suspension-has-ended"
    assert state.refused(f.EndSuspension(SuspensionId("x"))).rule == "unknown-suspension"


def test_it_ends_with_the_sitting_and_not_in_a_recess() -> None:
    """Without a deed."""
    state = voted(spoken(hall()), 2, 1).given(
        suspends(question=ASKED), DeclareRecess(FIRST), ResumeSitting(FIRST)
    )
    assert [each.article for each in suspended(state.state)] == ["floor.speeches"]
    state.given(CloseSitting(FIRST))
    assert suspended(state.state) == ()
    assert state.refused(suspends(question=ASKED)).rule == "suspension-has-no-end"


def test_it_ends_with_the_item() -> None:
    """The one that was open."""
    state = voted(hall(), 2, 1)
    assert state.refused(suspends(until="item", question=ASKED)).rule == "suspension-has-no-end"
    state.given(AdoptAgenda(), TakeUpItem(LAND))
    spoken(state).given(suspends(until="item", question=ASKED))
    assert may_speak_again(state)
    assert suspended(state.given(CloseItem(LAND)).state) == ()


def test_it_ends_with_an_entry() -> None:
    """By its number, which is still to come."""
    state = spoken(voted(hall(), 2, 1))
    now = state.state.size
    for entry in (None, now, now + 1):
        assert (
            state.refused(suspends(until="entry", entry=entry, question=ASKED)).rule
            == "suspension-has-no-end"
        )
    state.given(suspends(until="entry", entry=now + 3, question=ASKED))
    assert may_speak_again(state.given(f.OpenList(LAND)))
    assert not may_speak_again(state.given(f.OpenList(LAND)))


@pytest.mark.parametrize(
    ("article", "rule"),
    [
        ("floor.times", "may-never-be-suspended"),
        ("floor", "may-never-be-suspended"),
        ("quorum", "no-such-article"),
        ("results.majority", "no-such-article"),
        ("x", "no-such-article"),
    ],
)
def test_the_untouchable_is_not_suspended(article: str, rule: str) -> None:
    """Nor a part of it, nor what it is a part of; majorities and quorums are no such articles."""
    assert voted(hall(), 2, 1).refused(suspends(article, question=ASKED)).rule == rule


@pytest.mark.parametrize(
    ("votes", "rule"),
    [
        ((2, 1, "adopted"), None),
        ((199, 100, "adopted"), "suspension-needs-more"),
        ((1, 2, "rejected"), "question-not-carried"),
    ],
)
def test_a_share_of_the_votes_suspends(votes: Any, rule: str | None) -> None:
    """More than carries the question, by exact fractions."""
    decision = voted(hall(), *votes).decide(suspends(question=ASKED))
    assert getattr(decision, "rule", None) == rule


def test_votes_that_were_not_counted_prove_nothing() -> None:
    """A unanimous result has none to count."""
    state = hall().given(PutQuestion(ASKED, "x"), DeclareResult(ASKED, "adopted", unanimous=True))
    state.given(suspends(question=ASKED))


def test_it_rests_on_a_question_or_on_a_motion_that_was_carried() -> None:
    """A motion of another effect, or one that is pending or lost, does not do."""
    state = hall()
    assert state.refused(suspends()).rule == "suspended-without-a-decision"
    state.given(f.MoveProcedure(MOVED, "suspend", p("ada")))
    assert state.refused(suspends(procedure=MOVED)).rule == "suspended-without-a-decision"
    state.given(f.DecideProcedure(MOVED, "carried", 2, 1), suspends(procedure=MOVED))
    rise = ProcedureId("rise")
    state.given(f.MoveProcedure(rise, "rise", p("ada")), f.DecideProcedure(rise, "carried"))
    other = f.SuspendRule(SuspensionId("two"), "floor.order", "x", "sitting", procedure=rise)
    assert state.refused(other).rule == "suspended-without-a-decision"
    unknown = f.SuspendRule(SuspensionId("two"), "floor.order", "x", "sitting", procedure=ProcedureId("x"))
    assert state.refused(unknown).rule == "suspended-without-a-decision"


def test_without_the_section_nothing_is_asked_but_an_end() -> None:
    """What it rests on is on the record all the same."""
    assert hall(None).refused(suspends(procedure=MOVED)).rule == "unknown-procedure"
    assert hall(None).refused(suspends(question=ASKED)).rule == "unknown-question"
    assert suspended(hall(None).given(suspends("floor")).state)[0].article == "floor"


def test_a_chronicle_keeps_one_that_never_ends_out_of_force() -> None:
    """It was noted when it was recorded."""
    state = podium("chronicle", speeches=1).given(CloseSitting(FIRST), suspends())
    assert [note.rule for note in state.notes()] == ["suspension-has-no-end"]
    assert suspended(state.state) == ()


def test_the_specification_has_the_table_of_articles() -> None:
    """Row by row."""
    page = (ROOT / "docs/specification/floor.md").read_text(encoding="utf-8")
    page = page.split("## 7.")[1].split("## 8.")[0]
    rows = [row.split(" | ") for row in page.splitlines() if row.startswith("| `")]
    told = {
        path: set(re.findall("`([a-z-]+)`", rules))
        for articles, rules in rows
        for path in re.findall("`([^`]+)`", articles)
    }
    assert told == RESTING


@pytest.mark.parametrize("article", RESTING)
def test_every_article_is_a_setting(article: str) -> None:
    """Of a section of the standing orders."""
    section, setting = article.split(".")
    hint = get_type_hints(StandingOrders)[section]
    (kind,) = [each for each in (get_args(hint) or (hint,)) if each is not type(None)]
    assert setting in {each.name for each in fields(kind)}


@pytest.mark.parametrize(
    ("majority", "faults"), [("2/3", []), ("1", ["suspension.majority"]), ("x", ["suspension.majority"])]
)
def test_an_impossible_majority_is_told(majority: str, faults: list[str]) -> None:
    """A share lies between none and all."""
    assert suspension_faults(Suspension(majority=majority)) == faults
