"""Texts from the table to the vote: moved, seconded, judged, withdrawn, referred, fallen, taken up again."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.domain import motions as t
from smolny.domain.credentials import CheckOut
from smolny.domain.federation import NoteBody
from smolny.domain.sittings import CloseSitting, OpenSitting
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Motions,
    Results,
    Sittings,
    StandingOrders,
    faults,
)
from smolny.domain.values import BodyId, PersonId, QuestionId, SittingId, TextId
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.credentials.desk import let_in, m, office
from tests.domain.hall import DOCUMENT, Hall

ADA, BEN = PersonId("ada"), PersonId("ben")
TEA, MILK, RUM = TextId("tea"), TextId("milk"), TextId("rum")
DELEGATES = ("ada", "ben", "cyd")


def hall(**rules: Any) -> Hall:
    """Three delegates before three texts, with these rules for motions."""
    orders = StandingOrders(
        "Ours",
        2,
        "test",
        sittings=Sittings("not-given"),
        results=Results("required"),
        motions=Motions(**rules) if rules else None,
    )
    made = office().given(*let_in(*DELEGATES), AdoptStandingOrders(replace(orders, title="Orders"), DOCUMENT))
    return made.given(*(t.TableText(name, "motion", name) for name in (TEA, MILK, RUM)))


def asked(text: TextId | None, /, name: str = "", **more: Any) -> PutQuestion:
    """A question about a text, by a name of its own."""
    return PutQuestion(QuestionId(name or f"q-{text}"), "Shall it?", text=text, **more)


def voted(made: Hall, question: PutQuestion, in_favour: int = 2, against: int = 1) -> Hall:
    """The question was put, and decided so."""
    outcome = "adopted" if in_favour > against else "rejected"
    return made.given(question, DeclareResult(question.question, outcome, in_favour, against))  # type: ignore[arg-type]


def standing(made: Hall, *names: TextId) -> list[str]:
    """How texts stand."""
    return [made.state.motions.texts[name].standing for name in names]


def rule(made: Hall, command: object) -> str:
    """The rule by which a deed is refused."""
    return made.refused(command).rule


def test_a_text_is_put_when_it_was_moved_seconded_and_judged() -> None:
    """Given orders that want all of it, then each is asked for in turn."""
    made = hall(moved=True, seconders=2, admission=True)
    assert rule(made, asked(TEA)) == "text-was-not-moved"
    made.given(t.MoveText(TEA, ADA))
    assert rule(made, asked(TEA)) == "too-few-second-it"
    made.given(t.SecondText(TEA, (m("ben"),)), t.SecondText(TEA, (m("cyd"),)))
    assert rule(made, asked(TEA)) == "text-was-not-judged"
    made.given(t.JudgeText(TEA, admissible=True))
    voted(made, asked(TEA))
    assert standing(made, TEA) == ["adopted"]
    assert made.state.motions.texts[TEA].support == 2


def test_a_question_beside_the_decision_needs_none_of_it() -> None:
    """Given a text that nobody moved, then it may be asked whether it is referred."""
    voted(hall(moved=True), asked(TEA, settles=False))


def test_a_text_is_moved_once_by_somebody() -> None:
    """Given a text that was moved, then not again; nor one that is not there, or by nobody."""
    made = hall().given(t.MoveText(TEA, ADA))
    assert rule(made, t.MoveText(TEA, BEN)) == "text-was-moved"
    assert rule(made, t.MoveText(MILK, PersonId("x"))) == "unknown-person"
    assert rule(made, t.MoveText(TextId("x"), ADA)) == "unknown-text"


def test_whoever_seconds_has_a_vote_and_does_so_once() -> None:
    """Given one who left and one who did so before, then they do not count; a number may be counted."""
    made = hall().given(t.SecondText(TEA, (m("ada"),)), CheckOut(m("cyd")))
    assert rule(made, t.SecondText(TEA, (m("ada"),))) == "seconded-already"
    assert rule(made, t.SecondText(TEA, (m("cyd"),))) == "without-a-vote"
    assert rule(made, t.SecondText(TEA, (m("x"),))) == "unknown-mandate"
    assert rule(made, t.SecondText(TextId("x"), (m("ada"),))) == "unknown-text"
    assert rule(made, t.SecondText(TEA, counted=0)) == "count-is-negative"
    made.given(t.SecondText(TEA, counted=30), t.SecondText(TEA, (m("ben"),)))
    assert made.state.motions.texts[TEA].support == 30


def test_what_is_not_admissible_is_not_put_until_it_is_judged_otherwise() -> None:
    """Given a text that is out of order, for a reason, then it waits for another judgement."""
    made = hall()
    assert rule(made, t.JudgeText(TEA, admissible=False)) == "inadmissible-without-reason"
    made.given(t.JudgeText(TEA, admissible=False, reason="not ours to decide"))
    assert rule(made, asked(TEA)) == "text-already-settled"
    assert rule(made, t.JudgeText(TEA, admissible=False, reason="again")) == "text-already-settled"
    made.given(t.JudgeText(TEA, admissible=True))
    voted(made, asked(TEA))
    assert rule(made, t.JudgeText(TEA, admissible=True)) == "text-already-settled"
    assert rule(made, t.JudgeText(TextId("x"), admissible=True)) == "unknown-text"


def test_a_chronicle_keeps_a_judgement_that_came_too_late() -> None:
    """Given a text that was decided, then a later judgement does not bring it back."""
    made = voted(hall(), asked(TEA))
    late = replace(made.entries[-1], number=made.state.size + 1, particulars=t.TextJudged(TEA, True))
    assert t.turn_judgement(made.state, late).texts[TEA].standing == "adopted"


def test_what_was_moved_is_withdrawn_with_consent() -> None:
    """Given orders that want it, then by a question that was carried, or where nobody objected."""
    made = hall(withdrawal="consent").given(t.WithdrawText(RUM))
    made.given(t.MoveText(TEA, ADA), t.MoveText(MILK, BEN))
    assert rule(made, t.WithdrawText(TEA)) == "withdrawal-needs-consent"
    made.given(t.WithdrawText(TEA, unopposed=True))
    lost = asked(MILK, settles=False, name="lost")
    assert rule(voted(made, lost, 1, 2), t.WithdrawText(MILK, lost.question)) == "question-not-carried"
    carried = asked(MILK, settles=False, name="carried")
    voted(made, carried).given(t.WithdrawText(MILK, carried.question))
    assert standing(made, TEA, MILK, RUM) == ["withdrawn"] * 3
    assert rule(made, t.WithdrawText(TEA)) == "text-already-settled"
    hall().given(t.MoveText(TEA, ADA), t.WithdrawText(TEA))


def test_a_text_is_referred_and_comes_back() -> None:
    """Given a body, or words, then the text is there, until it is brought back."""
    made = hall().given(NoteBody(BodyId("kitchen"), "Kitchen", "committee"))
    assert rule(made, t.ReferText(TEA)) == "referred-to-nobody"
    assert rule(made, t.ReferText(TEA, BodyId("x"))) == "unknown-body"
    assert rule(made, t.ReturnText(TEA)) == "text-was-not-referred"
    made.given(
        t.ReferText(TEA, BodyId("kitchen"), report="by noon"),
        t.ReferText(MILK, addressee="the cooks", remitted=True),
    )
    assert standing(made, TEA, MILK) == ["referred", "remitted"]
    assert rule(made, asked(TEA)) == "text-already-settled"
    made.given(t.ReturnText(TEA, "it was weighed"))
    voted(made, asked(TEA))
    assert rule(made, t.ReturnText(TextId("x"))) == "unknown-text"


def test_a_text_falls_by_another_when_the_chair_says_so() -> None:
    """Given "if tea is adopted, milk falls", then it is proposed, and done by a deed of its own."""
    made = hall().given(t.LinkTexts(MILK, TEA, "adopted"), t.LinkTexts(RUM, TEA, "rejected"))
    assert rule(made, t.LinkTexts(TEA, TEA, "adopted")) == "links-lead-back"
    assert rule(made, t.LinkTexts(TEA, MILK, "adopted")) == "links-lead-back"
    assert rule(made, t.LinkTexts(TEA, TextId("x"), "adopted")) == "unknown-text"
    assert rule(made, t.LinkTexts(TextId("x"), TEA, "adopted")) == "unknown-text"
    assert list(t.falling(made.state.motions)) == []
    voted(made, asked(TEA))
    assert list(t.falling(made.state.motions)) == [(MILK, TEA)]
    made.given(t.DropText(MILK, "tea was adopted", QuestionId("q-tea")))
    assert standing(made, MILK, RUM) == ["fallen", "tabled"]
    assert list(t.falling(made.state.motions)) == []


def test_a_diamond_of_links_leads_nowhere_back() -> None:
    """Given two ways to one text, then it is looked at once."""
    made = hall().given(
        t.TableText(TextId("ale"), "motion", "Ale"),
        t.LinkTexts(MILK, RUM, "adopted"),
        t.LinkTexts(TEA, RUM, "adopted"),
        t.LinkTexts(TextId("ale"), MILK, "adopted"),
        t.LinkTexts(TextId("ale"), TEA, "adopted"),
    )
    assert rule(made, t.LinkTexts(RUM, TextId("ale"), "adopted")) == "links-lead-back"


def test_what_competes_with_an_adopted_text_falls_with_the_chair() -> None:
    """Given a text against another, then either falls by the other."""
    ale = TextId("ale")
    made = hall().given(t.TableText(ale, "motion", "Ale", competes_with=(TEA,)))
    assert list(t.falling(voted(made, asked(TEA)).state.motions)) == [(ale, TEA)]
    made = hall().given(t.TableText(ale, "motion", "Ale", competes_with=(TEA,)))
    assert list(t.falling(voted(made, asked(ale)).state.motions)) == [(TEA, ale)]


def test_an_urgent_text_is_put_when_its_urgency_was_carried() -> None:
    """Given a text that came late, then its urgency is voted on first, and may be again."""
    ale = TextId("ale")
    made = hall().given(t.TableText(ale, "motion", "Ale", urgent=True))
    assert rule(made, asked(ale)) == "urgency-was-not-carried"
    voted(made, asked(ale, name="u1", settles=False, matter="urgency"), 1, 2)
    assert rule(made, asked(ale)) == "urgency-was-not-carried"
    voted(made, asked(ale, name="u2", settles=False, matter="urgency"))
    voted(made, asked(ale))
    assert standing(made, ale) == ["adopted"]


def reconsidered(made: Hall, **more: Any) -> t.ReopenText:
    """The reconsideration of tea was carried."""
    told: dict[str, Any] = {"name": "again", "settles": False, "matter": "reconsideration"} | more
    question = asked(TEA, **told)
    voted(made, question)
    return t.ReopenText(TEA, question.question)


def test_what_was_decided_is_taken_up_again_by_a_decision() -> None:
    """Given a text that was lost, then a question of reconsideration that was carried brings it back."""
    made = voted(hall(), asked(TEA), 1, 2)
    assert rule(made, t.ReopenText(TEA, QuestionId("q-tea"))) == "question-not-carried"
    assert rule(made, reconsidered(made, name="other", matter=None)) == "not-about-reconsidering"
    assert rule(made, t.ReopenText(TEA, QuestionId("x"))) == "unknown-question"
    made.given(reconsidered(made))
    assert standing(made, TEA) == ["tabled"]
    assert made.state.motions.texts[TEA].reopened == 1
    voted(made, asked(TEA, name="second"))
    assert standing(made, TEA) == ["adopted"]


def test_only_what_was_decided_is_taken_up_again() -> None:
    """Given a text that waits, then there is nothing to reconsider."""
    made = hall()
    assert rule(made, reconsidered(made)) == "text-is-not-decided"
    assert rule(made, t.ReopenText(TextId("x"), QuestionId("again"))) == "not-about-reconsidering"


@pytest.mark.parametrize(
    ("window", "sittings", "allowed"),
    [
        ("never", 0, False),
        ("any", 5, True),
        ("sitting", 0, True),
        ("sitting", 1, False),
        ("next-sitting", 1, True),
        ("next-sitting", 2, False),
    ],
)
def test_a_decision_is_reconsidered_within_its_window(window: str, sittings: int, allowed: bool) -> None:
    """Given a decision in the first sitting, then so many later it may be reconsidered, or not."""
    first = SittingId("s1")
    made = voted(hall(reconsideration=window).given(OpenSitting(first, 1)), asked(TEA))
    for number in range(2, sittings + 2):
        made.given(CloseSitting(SittingId(f"s{number - 1}")), OpenSitting(SittingId(f"s{number}"), number))
    reopening = reconsidered(made)
    if allowed:
        made.given(reopening)
    else:
        assert rule(made, reopening) == "too-late-to-reconsider"


def test_a_decision_outside_every_sitting_has_no_window() -> None:
    """Given no sitting, then there is none to count from."""
    made = voted(hall(reconsideration="sitting"), asked(TEA))
    made.given(reconsidered(made))


def test_impossible_rules_are_named() -> None:
    """Given fewer than no seconders."""
    orders = StandingOrders("Ours", 1, "test", motions=Motions(seconders=-1))
    assert faults(orders) == ("motions.seconders",)
