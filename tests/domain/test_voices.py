"""A vote by roll call: who voted how is written down by name, and the result is the count of it."""

from typing import Any

import pytest

from smolny.domain.assembly import evolve
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import Ballots
from smolny.domain.values import QuestionId
from smolny.domain.votes import (
    BallotCount,
    ChallengeResult,
    CloseVoting,
    DeclareResult,
    EscalateQuestion,
    NoteVotes,
    OpenVoting,
    VotesNoted,
    VotingClosed,
)
from tests.domain.credentials.desk import m
from tests.domain.hall import Hall
from tests.domain.test_ballots import Q, hall, question


def noted(in_favour: str = "", against: str = "", abstained: str = "") -> NoteVotes:
    """These delegates voted so."""
    return NoteVotes(Q, *(tuple(map(m, names.split())) for names in (in_favour, against, abstained)))


def opened(**more: object) -> Hall:
    """A vote by roll call that is open."""
    return hall("roll-call", **more).given(OpenVoting(Q))  # type: ignore[arg-type]


def test_the_result_is_what_was_said_by_name() -> None:
    """Given two parts of the roll, then the newest of each seat counts, and no tellers are needed."""
    made = opened(ballots=Ballots(tellers=2)).given(
        noted("ada ben", "cyd"), noted("", "ben", "dan"), CloseVoting(Q)
    )
    assert question(made).count == BallotCount(1, 2, 1)
    assert made.refused(DeclareResult(Q, "adopted", 3, 0)).rule == "differs-from-ballots"
    made.given(DeclareResult(Q, "rejected"))
    result = question(made).result
    assert result is not None
    assert (result.in_favour, result.against, result.abstained) == (1, 2, 1)


def test_voices_are_noted_of_those_on_the_roll_while_it_is_called() -> None:
    """Given another mode, a voting that is not open, strangers, somebody twice."""
    assert hall("hands").given(OpenVoting(Q)).refused(noted("ada")).rule == "not-by-roll-call"
    assert hall("roll-call").refused(noted("ada")).rule == "voting-is-not-open"
    made = opened()
    assert made.refused(noted("x")).rule == "no-right-to-vote"
    assert made.refused(noted("ada", "ada")).rule == "votes-twice"
    assert made.refused(NoteVotes(QuestionId("x"))).rule == "unknown-question"
    made.given(noted("ada"), CloseVoting(Q))
    assert made.refused(noted("ben")).rule == "voting-is-not-open"


def test_without_voices_the_tellers_count() -> None:
    """Given nobody who was noted, then the result is what the chair says."""
    made = opened().given(CloseVoting(Q), DeclareResult(Q, "adopted", 3, 1))
    assert question(made).count is None


def test_another_vote_begins_with_no_voices() -> None:
    """Given a stronger vote, or another one after a challenge."""
    made = opened().given(noted("ada"), EscalateQuestion(Q, "electronic"))
    assert not question(made).voices
    made = opened().given(
        noted("ada"), CloseVoting(Q), DeclareResult(Q, "adopted"), ChallengeResult(Q, "repeat")
    )
    assert not question(made).voices
    made.given(OpenVoting(Q), noted("", "ada"), CloseVoting(Q), DeclareResult(Q, "rejected"))


def test_a_record_that_counts_voices_otherwise_is_refused_by_every_fold() -> None:
    """Given a closing without their count, or with another, and somebody who is not on the roll."""
    made = opened().given(noted("ada", "ben"))
    for told, rule in (
        (VotingClosed(Q), "ballots-not-counted"),
        (VotingClosed(Q, BallotCount(2, 0, 0)), "ballots-not-counted"),
        (VotesNoted(Q, (m("x"),)), "unknown-mandate"),
    ):
        with pytest.raises(OutOfOrder, match=rule):
            evolve(made.state, _next(made, told))


def _next(made: Hall, told: object) -> Any:
    entry = made.entries[-1]
    fields = {name: getattr(entry, name) for name in entry.__dataclass_fields__}
    return type(entry)(**{**fields, "number": made.state.size + 1, "particulars": told})
