"""Where votes tell who is there, every page says that they voted, and not that they are in the hall."""

from typing import Any

import pytest

from smolny.domain.elections import DeclareElected
from smolny.domain.factions import FormFaction
from smolny.domain.sittings import OpenSitting
from smolny.domain.standing_orders import Quorum, QuorumCondition
from smolny.domain.values import FactionId, QuestionId
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.readings.bars import bar, mark
from smolny.readings.desk import Counter
from smolny.readings.elections import election
from smolny.readings.leaving import walkouts
from smolny.readings.minutes.lines import Telling
from smolny.readings.next_step import steps
from smolny.readings.now import quorum_now
from smolny.readings.standpoint import Standpoint, standpoint
from smolny.readings.votes import vote
from tests.domain.credentials.desk import m
from tests.domain.hall import CHAIR, WHEN, Hall
from tests.domain.sittings.hall import FIRST
from tests.domain.sittings.test_voters import THREE, Making, electronic, round_on_paper, weighed
from tests.domain.test_ballots import Q, hall
from tests.domain.test_elections import ADA, E, R
from tests.domain.test_weighing import BY_PERSONS

REDS, NEXT = FactionId("reds"), QuestionId("next")


def here(hall: Hall) -> Standpoint:
    """Where the readings stand."""
    return standpoint(hall.state, hall.entries)


@pytest.mark.parametrize(
    ("making", "name", "declared"),
    [
        (electronic, Q, DeclareResult(Q, "adopted")),
        (weighed, Q, DeclareResult(Q, "adopted")),
        (round_on_paper, R, DeclareElected(R, (ADA,))),
    ],
)
def test_a_result_says_that_they_voted(making: Making, name: Any, declared: Any) -> None:
    """Given a vote of three, then the quorum was presumed before, and three voted, nobody knows where; the
    page of the vote and the minutes say on what the result rests.
    """
    made = making("ada", "ben", "eve")
    before = quorum_now(here(made))
    assert before is not None
    assert (before.words, before.count) == ("the quorum is presumed until the next result", None)

    made.given(declared)
    now = quorum_now(here(made))
    assert now is not None
    assert (now.words, now.count, now.counted) == ("the quorum is there", 3, "voted")
    assert now.working is not None
    assert now.working.counted == ("At least 3. Voted in the newest result: 3.",)
    assert vote(here(made), name).quorum == "3 voted, 3 needed"
    line = Telling(here(made), lambda sha256: None).line(made.entries[-1])
    assert "3 voted, 3 needed" in line.working
    assert any(each.endswith("took part") for each in line.working)


def test_the_page_of_an_election_says_how_many_took_part() -> None:
    """Given a round of three papers, then they are the quorum of its declaration."""
    made = round_on_paper("ada", "ben", "eve").given(DeclareElected(R, (ADA,)))
    (told,) = election(here(made), E).rounds
    assert (told.turnout, told.quorum) == ("3 took part", "3 voted, 3 needed")


def test_too_few_who_voted_are_no_walk_out() -> None:
    """Given two voted where three are needed, then the result is void, and no majority has carried it; the
    quorum is to be found by the hall, and whoever walks out takes no vote along.
    """
    made = electronic("ada", "ben", majorities=BY_PERSONS).given(FormFaction(REDS, "Reds", "R", (m("eve"),)))
    (due, *_) = steps(here(made), Counter(CHAIR, WHEN))
    assert (due.heading, due.deed.reasons) == ("Declare that too few voted", ())
    made.given(DeclareResult(Q, "void"))
    assert (vote(here(made), Q).working, vote(here(made), Q).quorum) == ((), "2 voted, 3 needed")
    asked = made.state.votes.questions[Q]
    assert mark(made.state, asked, bar(asked)) is None
    (found, *_) = steps(here(made), Counter(CHAIR, WHEN))
    assert found.why == "There is no quorum: 2 voted, 3 needed. Until it is found, nothing is decided."
    assert {each.remark for each in walkouts(here(made), Counter(CHAIR, WHEN))} == {"would_leave", None}


def test_a_condition_of_councils_is_of_the_hall() -> None:
    """Given votes tell who is there, then councils are there all the same; a result that tells of no votes
    rests on what was counted before.
    """
    rules = Quorum((QuorumCondition("councils", share="1/2"), *THREE.conditions), presence="votes")
    made = hall("hands", quorum=rules).given(OpenSitting(FIRST, 1), DeclareResult(Q, "adopted", 4, 1, 0))
    assert vote(here(made), Q).quorum == "2 there, 1 needed, of 2 councils; 5 voted, 3 needed"
    made.given(PutQuestion(NEXT, "Salt?", mode="hands"), DeclareResult(NEXT, "adopted", unanimous=True))
    assert vote(here(made), NEXT).quorum == "2 there, 1 needed, of 2 councils; 5 counted, 3 needed"
