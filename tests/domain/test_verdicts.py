"""Questions go by the majorities of the standing orders, and results are what their verdict says."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.counting.majorities import Alternative, Condition
from smolny.domain.assembly import evolve
from smolny.domain.credentials import CheckOut
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Majorities,
    MajorityRule,
    Results,
    StandingOrders,
)
from smolny.domain.values import QuestionId
from smolny.domain.votes import ChallengeResult, DeclareResult, PutQuestion, Question, Tallied, verdict
from tests.domain.credentials.desk import let_in, m, office
from tests.domain.hall import DOCUMENT, Hall, furnished

Q, R = QuestionId("q"), QuestionId("r")
SIMPLE = MajorityRule("simple", (Condition("1/2"),), decides=("motion",))
TWO_THIRDS = MajorityRule("two-thirds", (Condition("2/3", reached="at-least"),), decides=("statutes",))
OF_ALL = MajorityRule("of-all", (Condition("1/2", "accredited"),), decides=("dissolution",))
THERE = MajorityRule("there", (Condition("1/2", "present"),))
LOT = MajorityRule("lot", (Condition("1/2"),), tie="lot", decides=("election",))
VOID = MajorityRule("void", (Condition("1/2"),), nothing="void")
CARDS = MajorityRule("cards", (Condition("2/3", reached="at-least", measure="weight"),))
BOTH = MajorityRule("both", (Condition("1/2"), Condition("1/2", measure="councils")))
CHAMBERS = MajorityRule("chambers", (Condition("1/2", chamber="each"),))
EITHER = MajorityRule(
    "either", alternatives=(Alternative(TWO_THIRDS.conditions), Alternative(OF_ALL.conditions))
)
PAPERS = MajorityRule("papers", (Condition("1/2", "cast"),), blanks="aside", invalid="voting")
RULES = (SIMPLE, TWO_THIRDS, OF_ALL, THERE, LOT, VOID, CARDS, BOTH, CHAMBERS, EITHER, PAPERS)


def adopted(version: int = 1, counts: Any = "required", ordinary: str = "simple") -> AdoptStandingOrders:
    """Standing orders with these rules."""
    section = Majorities(ordinary, RULES)
    told = StandingOrders("Ours", version, "test", results=Results(counts, "not-given"), majorities=section)
    return AdoptStandingOrders(
        replace(told, sittings=replace(told.sittings, questions_need_open_sitting="not-given")), DOCUMENT
    )


def put(majority: str | None = None, counts: Any = "required", mode: Any = "live") -> Hall:
    """A question by a rule of that name, before three delegates of four."""
    hall = furnished(mode) if mode == "chronicle" else office()
    if mode == "live":
        hall.given(*let_in("ada", "ben", "cyd", "dan"), CheckOut(m("dan")))
    return hall.given(adopted(counts=counts), PutQuestion(Q, "Tea?", majority=majority))


def question(hall: Hall, name: QuestionId = Q) -> Question:
    """A question as it stands."""
    return hall.state.votes.questions[name]


def result(
    outcome: Any, in_favour: Any = "not-given", against: Any = "not-given", **more: Any
) -> DeclareResult:
    """A result of the question."""
    return DeclareResult(Q, outcome, in_favour, against, **more)


def test_a_question_goes_by_the_rule_that_is_named_or_by_that_of_its_matter() -> None:
    """Given neither, then by the ordinary one; the entry says which, and under which orders."""
    hall = office().given(adopted())
    since = hall.state.size
    for asked, name in (
        (PutQuestion(QuestionId("a"), "A?"), "simple"),
        (PutQuestion(QuestionId("b"), "B?", matter="statutes"), "two-thirds"),
        (PutQuestion(QuestionId("c"), "C?", matter="agenda"), "simple"),
        (PutQuestion(QuestionId("d"), "D?", matter="statutes", majority="of-all"), "of-all"),
    ):
        told = hall.when(asked).particulars
        assert (told.majority, told.under) == (name, since)
        assert question(hall, asked.question).rule == next(each for each in RULES if each.name == name)


def test_a_majority_that_is_none_is_refused_everywhere() -> None:
    """Given orders without that name, without majorities, or none at all."""
    assert put().refused(PutQuestion(R, "R?", majority="x")).rule == "no-such-majority"
    plain = AdoptStandingOrders(StandingOrders("Plain", 1, "test"), DOCUMENT)
    assert office().given(plain).refused(PutQuestion(R, "R?", majority="simple")).rule == "no-such-majority"
    chronicle = furnished("chronicle")
    assert chronicle.refused(PutQuestion(R, "R?", majority="simple")).rule == "no-such-majority"


def test_the_rule_of_a_question_stays_whatever_is_adopted_later() -> None:
    """Given a question by two thirds, when other orders follow, then it is still decided by two thirds."""
    hall = put("two-thirds").given(adopted(2, ordinary="of-all"))
    assert hall.refused(result("adopted", 3, 2)).rule == "outcome-against-rule"
    hall.given(result("rejected", 3, 2), PutQuestion(R, "R?"))
    assert question(hall, R).put.majority == "of-all"


@pytest.mark.parametrize(
    ("majority", "outcome", "told"),
    [
        (None, "adopted", {"in_favour": 2, "against": 1}),
        (None, "rejected", {"in_favour": 1, "against": 2}),
        (None, "rejected", {"in_favour": 1, "against": 1}),
        (None, "rejected", {"in_favour": 0, "against": 0}),
        ("two-thirds", "adopted", {"in_favour": 2, "against": 1}),
        ("two-thirds", "rejected", {"in_favour": 1, "against": 1}),
        ("of-all", "rejected", {"in_favour": 2, "against": 0}),
        ("of-all", "adopted", {"in_favour": 3, "against": 0}),
        ("there", "adopted", {"in_favour": 2, "against": 0}),
        ("there", "rejected", {"in_favour": 1, "against": 0}),
        ("there", "rejected", {"in_favour": 2, "against": 0, "present": 4}),
        ("lot", "tied", {"in_favour": 1, "against": 1}),
        ("void", "void", {"in_favour": 0, "against": 0}),
        ("papers", "rejected", {"in_favour": 1, "against": 0, "invalid": 1}),
        ("papers", "adopted", {"in_favour": 1, "against": 0, "blank": 2, "abstained": 0}),
        ("cards", "adopted", {"tallies": (Tallied("weight", "200", "100"),)}),
        ("cards", "rejected", {"tallies": (Tallied("weight", "399/2", "100"),)}),
        ("both", "rejected", {"in_favour": 2, "against": 1, "tallies": (Tallied("councils", "1", "1"),)}),
        ("both", "adopted", {"in_favour": 2, "against": 1, "tallies": (Tallied("councils", "2", "1"),)}),
        (
            "chambers",
            "rejected",
            {
                "in_favour": 3,
                "against": 1,
                "tallies": (
                    Tallied("persons", "2", "0", chamber="north"),
                    Tallied("persons", "1", "1", chamber="south"),
                ),
            },
        ),
        ("either", "adopted", {"in_favour": 2, "against": 1}),
        ("either", "rejected", {"in_favour": 1, "against": 1}),
    ],
)
def test_the_outcome_is_that_of_the_verdict(majority: str | None, outcome: Any, told: dict[str, Any]) -> None:
    """Given a rule and counts, then no other outcome is declared; a vote may be void for other reasons."""
    hall = put(majority, counts="optional")
    others: set[Any] = {"adopted", "rejected", "tied"} - {outcome}
    for other in others:
        assert hall.refused(DeclareResult(Q, other, **told)).rule == "outcome-against-rule"
    hall.given(DeclareResult(Q, outcome, **told))
    assert question(hall).result == hall.entries[-1].particulars


def test_what_the_known_numbers_do_not_settle_the_chair_declares() -> None:
    """Given hands that nobody counted, then either may be declared where counts are optional."""
    for outcome in ("adopted", "rejected", "tied"):
        put(counts="optional").given(result(outcome, words="by a large majority"))
    assert put().refused(result("adopted", against=1)).rule == "votes-not-counted"
    assert put("of-all").refused(result("adopted", 2, 0)).rule == "outcome-against-rule"
    put("cards").given(result("adopted", 2, 1))
    put().given(result("adopted", unanimous=True))
    assert put().refused(result("rejected", 3, 0)).rule == "outcome-against-rule"


def test_counts_that_contradict_the_record_are_refused() -> None:
    """Given more votes in a tally than it says were present."""
    wrong = result("adopted", 2, 1, tallies=(Tallied("weight", "9", "1", present="8"),))
    assert put("cards").refused(wrong).rule == "votes-exceed-base"
    assert put().refused(result("adopted", 3, 1, present=3)).rule == "more-votes-than-present"
    assert (
        put().refused(result("adopted", 1, 0, blank=2, invalid=1, present=3)).rule
        == "more-votes-than-present"
    )


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"blank": -1}, "count-is-negative"),
        ({"invalid": -2}, "count-is-negative"),
        ({"tallies": (Tallied("persons", "1", "0"),)}, "tally-comes-twice"),
        ({"tallies": (Tallied("weight", "1"), Tallied("weight", "2"))}, "tally-comes-twice"),
        ({"tallies": (Tallied("weight", "NaN"),)}, "tally-is-no-number"),
        ({"tallies": (Tallied("weight", "1e9"),)}, "tally-is-no-number"),
        ({"tallies": (Tallied("weight", "-1"),)}, "tally-is-no-number"),
        ({"tallies": (Tallied("weight", "9" * 31),)}, "tally-is-no-number"),
        ({"tallies": (Tallied("weight", "1/0"),)}, "tally-is-no-number"),
    ],
)
def test_numbers_that_are_none_are_refused_by_the_turn(more: dict[str, Any], rule: str) -> None:
    """Given such a result, then neither a live assembly nor a chronicle holds it."""
    for mode in ("live", "chronicle"):
        hall = put(counts="optional", mode=mode)
        assert hall.refused(replace(result("adopted", 2, 1), **more)).rule == rule


def test_the_doors_tell_who_was_present_where_they_can() -> None:
    """Given fewer in the hall than voted, then their number says nothing; it is kept with the result."""
    hall = put("there").given(result("adopted", 2, 1))
    bases = question(hall).bases
    assert bases is not None
    assert (bases.present, bases.accredited) == (3, 4)
    hall = put("there", counts="optional")
    hall.given(CheckOut(m("ada")), CheckOut(m("ben")), result("adopted", 2, 1))
    told = question(hall)
    assert told.rule is not None
    assert told.result is not None
    assert told.bases is not None
    assert verdict(told.rule, told.result, told.bases).outcome == "open"


def test_a_challenged_result_is_declared_again_by_the_same_rule() -> None:
    """Given a recount, then the other outcome, and the earlier result stays on the record."""
    hall = put("two-thirds").given(result("adopted", 2, 1), ChallengeResult(Q, "recount"))
    assert hall.refused(result("adopted", 1, 1)).rule == "outcome-against-rule"
    hall.given(result("rejected", 1, 1))
    assert len(question(hall).earlier) == 1


def test_a_chronicle_keeps_what_its_source_says_with_the_note() -> None:
    """Given a result against the rule, then it stands, and what it broke beside it."""
    hall = put("two-thirds", mode="chronicle").given(result("adopted", 3, 2))
    assert [note.rule for note in hall.notes()] == ["outcome-against-rule"]


def test_a_decision_under_other_orders_than_those_in_force_is_refused() -> None:
    """Given another entry for the orders, by whoever asks or in an entry; without one it is as of old."""
    hall = put()
    assert hall.refused(PutQuestion(R, "R?", under=1)).rule == "orders-differ"
    entries = hall.decide(PutQuestion(R, "R?"))
    assert isinstance(entries, tuple)
    (entry,) = entries
    with pytest.raises(OutOfOrder, match="orders-differ"):
        evolve(hall.state, replace(entry, particulars=replace(entry.particulars, under=1)))
    bare = replace(entry, particulars=replace(entry.particulars, under=None))
    assert evolve(hall.state, bare).votes.questions[R].put.under is None


def test_a_tally_that_contradicts_itself_is_refused_by_the_turn_too() -> None:
    """Given a chronicle, which would note a broken rule, then what cannot be is not held."""
    wrong = result("adopted", 2, 1, tallies=(Tallied("weight", "9", "1", present="8"),))
    assert put("cards", mode="chronicle").refused(wrong).rule == "votes-exceed-base"
    assert put(None, mode="chronicle").refused(wrong).rule == "votes-exceed-base"


def test_a_unanimous_rejection_has_no_vote_for() -> None:
    """Given nobody for, then however many were against it is lost."""
    put().given(result("rejected", unanimous=True))
    put("two-thirds").given(result("rejected", "not-given", 3, unanimous=True))
