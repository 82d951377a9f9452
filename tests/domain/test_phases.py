"""The voting on a question: opened and closed by deeds of their own, held against those of the opening."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.counting.majorities import Condition
from smolny.domain.assembly import evolve
from smolny.domain.credentials import CheckOut
from smolny.domain.order import OutOfOrder
from smolny.domain.sittings import EstablishQuorum, OpenSitting
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Majorities,
    MajorityRule,
    Quorum,
    QuorumCondition,
    Results,
    Sittings,
    StandingOrders,
)
from smolny.domain.values import QuestionId, SittingId
from smolny.domain.votes import (
    Bases,
    ChallengeResult,
    CloseVoting,
    DeclareResult,
    OpenVoting,
    PutQuestion,
    Question,
)
from tests.domain.credentials.desk import let_in, m, office
from tests.domain.hall import DOCUMENT, Hall

Q = QuestionId("q")
OPEN, CLOSE = OpenVoting(Q), CloseVoting(Q)
CARRIED = DeclareResult(Q, "adopted", 2, 1)
HALF_OF_ALL = MajorityRule("half-of-all", (Condition("1/2", "accredited"),))
THREE = Quorum((QuorumCondition("number", number=3),), persistence="continuous")


def put(phases: bool | None = True, **sections: Any) -> Hall:
    """A question before four delegates, three of whom are in the hall."""
    orders = StandingOrders(
        "Ours",
        1,
        "test",
        sittings=Sittings("not-given"),
        results=Results("required", "not-given", phases=phases),
        **sections,
    )
    hall = office().given(*let_in("ada", "ben", "cyd", "dan"), CheckOut(m("dan")))
    return hall.given(AdoptStandingOrders(orders, DOCUMENT), PutQuestion(Q, "Tea?"))


def question(hall: Hall) -> Question:
    """The question as it stands."""
    return hall.state.votes.questions[Q]


def test_a_vote_goes_from_opening_to_closing_to_its_result() -> None:
    """Given orders that want it, then nothing is left out, and nothing done twice."""
    hall = put()
    assert hall.refused(CARRIED).rule == "voting-was-not-opened"
    assert hall.refused(CLOSE).rule == "voting-is-not-open"
    hall.given(OPEN)
    assert hall.refused(OPEN).rule == "voting-was-opened"
    assert hall.refused(CARRIED).rule == "voting-is-open"
    hall.given(CLOSE)
    assert hall.refused(CLOSE).rule == "voting-is-not-open"
    assert hall.refused(OPEN).rule == "voting-was-opened"
    hall.given(CARRIED)
    assert hall.refused(OPEN).rule == "already-declared"


def test_a_vote_by_hand_may_do_without_where_nobody_wants_it() -> None:
    """Given orders that say nothing, then a result is declared at once; what was opened is closed first."""
    put(None).given(CARRIED)
    assert put(None).given(OPEN).refused(CARRIED).rule == "voting-is-open"
    put(None).given(OPEN, CLOSE, CARRIED)


def test_the_opening_fixes_what_the_vote_is_held_against() -> None:
    """Given a fifth delegate who comes later, then half of all is still more than half of four."""
    rule = Majorities("half-of-all", (HALF_OF_ALL,))
    hall = put(majorities=rule).given(OPEN)
    assert question(hall).electorate == Bases(3, 4, 4)
    hall.given(*let_in("eve", "fay"), CLOSE)
    hall.given(DeclareResult(Q, "adopted", 3, 0))
    assert question(hall).bases == Bases(3, 4, 4)
    late = put(majorities=rule).given(*let_in("eve", "fay"), OPEN, CLOSE)
    assert late.refused(DeclareResult(Q, "adopted", 3, 0)).rule == "outcome-against-rule"


def test_nobody_tells_the_core_who_may_vote() -> None:
    """Given another electorate, by whoever asks or in an entry, then it is refused."""
    hall = put()
    assert hall.refused(replace(OPEN, electorate=Bases(4, 4, 4))).rule == "electorate-differs"
    entries = hall.decide(OPEN)
    assert isinstance(entries, tuple)
    (entry,) = entries
    for electorate in (None, Bases(9, 9, 9)):
        wrong = replace(entry, particulars=replace(entry.particulars, electorate=electorate))
        with pytest.raises(OutOfOrder, match="electorate-differs"):
            evolve(hall.state, wrong)


def test_opening_needs_the_quorum_and_closing_does_not() -> None:
    """Given a quorum that is lost while all vote, then the voting is closed, and nothing is declared."""
    hall = put(quorum=THREE)
    first = SittingId("first")
    hall.given(OpenSitting(first, 1))
    assert hall.refused(OPEN).rule == "quorum-not-established"
    hall.given(EstablishQuorum(first), OPEN, CheckOut(m("ada")), CLOSE)
    assert hall.refused(CARRIED).rule == "quorum-lost"


def test_a_repeated_vote_is_opened_anew_and_a_recount_is_not() -> None:
    """Given a challenge, then what it demands says whether anybody votes again."""
    done = put().given(OPEN, CLOSE, CARRIED)
    done.given(ChallengeResult(Q, "recount"), DeclareResult(Q, "adopted", 3, 0))
    done.given(ChallengeResult(Q, "repeat"))
    assert done.refused(CARRIED).rule == "voting-was-not-opened"
    done.given(OPEN, CLOSE, DeclareResult(Q, "rejected", 1, 2))
    assert len(question(done).earlier) == 2


def test_an_unknown_question_is_neither_opened_nor_closed() -> None:
    """Given a name that is none."""
    for deed in (OpenVoting(QuestionId("x")), CloseVoting(QuestionId("x"))):
        assert put().refused(deed).rule == "unknown-question"


def test_votes_that_tell_who_is_there_are_no_base_of_themselves() -> None:
    """Given orders that know presence by the votes, then the doors say nothing of those present."""
    by_votes = Quorum((QuorumCondition("number", number=3),), presence="votes")
    assert question(put(quorum=by_votes).given(OPEN)).electorate == Bases(None, 4, 4)
