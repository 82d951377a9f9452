"""Where votes tell who is there, each kind of vote tells it by those who cast a ballot."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from smolny.domain.assembly import fold
from smolny.domain.elections import CloseNominations, DeclareElected, EnterPapers, PutElection, elects_nobody
from smolny.domain.order import OutOfOrder
from smolny.domain.sittings import EstablishQuorum, OpenSitting
from smolny.domain.sittings.quorum import stamp, standing
from smolny.domain.standing_orders import Mode, Quorum, QuorumCondition
from smolny.domain.votes import (
    MARKED,
    BallotCount,
    ChallengeResult,
    CloseVoting,
    CompleteCeremony,
    DeclareResult,
    DecryptBallots,
    OpenVoting,
    PutQuestion,
    Tallied,
)
from tests.domain.credentials.desk import let_in
from tests.domain.hall import Hall, founded
from tests.domain.sittings.hall import FIRST
from tests.domain.test_ballots import HASH, Q, ballots, cast, hall
from tests.domain.test_ceremonies import DEPOSIT, SECOND, THIRD, TRUSTEES
from tests.domain.test_ceremonies import FIRST as BEGUN
from tests.domain.test_elections import ADA, BEN, E, R, named, vacancy
from tests.domain.test_weighing import BY_WEIGHT, HEAVY, SET_UP

THREE = Quorum((QuorumCondition("number", number=3),), presence="votes")
WEIGHTS = Tallied("weight", "9", "3", "0", present="12", accredited="21")


def told(mode: Mode, **sections: Any) -> Hall:
    """A question under a quorum of three votes."""
    return hall(mode, quorum=THREE, **sections).given(OpenSitting(FIRST, 1))


def electronic(*voters: str, **sections: Any) -> Hall:
    """These have voted, all in favour."""
    made = cast(told("electronic", **sections).given(OpenVoting(Q)), *voters)
    return made.given(CloseVoting(Q, BallotCount(len(voters), 0, 0)))


def by_cards(*voters: str) -> Hall:
    """The cards of these were counted."""
    made = told("cards", majorities=BY_WEIGHT, weight="fixed").given(OpenVoting(Q))
    count = BallotCount("not-counted", "not-counted", "not-counted", (WEIGHTS,))
    return cast(made, *voters).given(CloseVoting(Q, count))


def weighed(*voters: str) -> Hall:
    """So many ballots of a verifiable vote weigh twelve."""
    made = told("verifiable", majorities=BY_WEIGHT, weight="fixed").given(*let_in(*HEAVY, weight="3"))
    made.given(TRUSTEES, SET_UP, OpenVoting(Q), CloseVoting(Q, archive=SECOND, voters=len(voters), weight=12))
    return made.given(DecryptBallots(Q, THIRD, (9, 3), 0))


def nominated(mode: Mode) -> Hall:
    """A round between two."""
    nominations = (vacancy(), *named(ADA, BEN), CloseNominations(E))
    return told("hands").given(*nominations, PutElection(R, E, mode))


def round_by_ballots(*voters: str) -> Hall:
    """These have handed in ballots of a round."""
    made = nominated("electronic").given(OpenVoting(R))
    sealed = {f"ballot-{place}": HASH for place in range(1, len(voters) + 1)}
    made.when(replace(ballots(*voters), question=R), sealed=sealed)
    return made.given(CloseVoting(R, MARKED))


def round_on_paper(*voters: str) -> Hall:
    """Two tellers have read the papers, the last of which is invalid, in two batches."""
    made = nominated("paper").given(OpenVoting(R), CloseVoting(R))
    batches = (("1",) * (len(voters) - 1), ("invalid",))
    read = (EnterPapers(R, each, who, papers) for each, papers in enumerate(batches, 1) for who in (ADA, BEN))
    return made.given(*read)


def verifiable_round(*voters: str) -> Hall:
    """So many ballots of a round were opened together."""
    made = nominated("verifiable").given(DEPOSIT, replace(TRUSTEES, question=R))
    made.given(CompleteCeremony(R, BEGUN, 6), OpenVoting(R))
    made.given(CloseVoting(R, archive=SECOND, voters=len(voters)))
    return made.given(DecryptBallots(R, THIRD, (len(voters), 0), 0))


ADOPTED, ELECTED = DeclareResult(Q, "adopted"), DeclareElected(R, (ADA,))
VOTES = [(electronic, ADOPTED), (by_cards, ADOPTED), (weighed, ADOPTED)]
ROUNDS = [(round_by_ballots, ELECTED), (round_on_paper, ELECTED), (verifiable_round, ELECTED)]
Making = Callable[..., Hall]


@pytest.mark.parametrize(("making", "declared"), [*VOTES, *ROUNDS])
def test_a_declaration_says_how_many_voted_and_rests_on_them(making: Making, declared: Any) -> None:
    """Given three ballots, when the result is declared without counts, then these three are there; two are
    too few, and nobody says that others voted.
    """
    made = making("ada", "ben", "eve")
    assert made.refused(replace(declared, voters=4)).rule == "voters-differ"
    said = made.when(declared).particulars
    assert (said.voters, said.quorum.counted[0].count) == (3, 3)
    assert (standing(made.state).why, standing(made.state).count) == ("counted", 3)
    refusal = making("ada", "ben").refused(declared)
    assert (refusal.rule, refusal.particulars["count"]) == ("fewer-votes-than-quorum", 2)


@pytest.mark.parametrize("making", [each for each, _ in VOTES])
def test_a_vote_of_too_few_is_void_and_the_quorum_lost(making: Making) -> None:
    """Given two ballots where three are needed, then the void result says so."""
    made = making("ada", "ben").given(replace(ADOPTED, outcome="void"))
    assert (standing(made.state).why, standing(made.state).count) == ("too-few", 2)


def test_where_nobody_voted_nobody_is_there() -> None:
    """Given a round in which no ballot was cast, then it elects nobody, and the quorum is lost until it is
    found; then the round is repeated. A chronicle does not have the ballots of a secret vote, and says
    nothing of them.
    """
    made = nominated("electronic").given(OpenVoting(R), CloseVoting(R))
    assert elects_nobody(made.state, R)
    assert made.refused(DeclareElected(R, (ADA,))).rule == "fewer-votes-than-quorum"
    made.given(DeclareElected(R))
    assert (standing(made.state).why, standing(made.state).count) == ("too-few", 0)
    made.given(EstablishQuorum(FIRST), ChallengeResult(R, "repeat"), OpenVoting(R))
    vote = (PutQuestion(Q, "Tea?", mode="secret"), OpenVoting(Q), CloseVoting(Q))
    secret = founded("chronicle").given(*vote)
    assert secret.when(DeclareResult(Q, "adopted", 9, 3)).particulars.voters is None


@pytest.mark.parametrize(("making", "declared"), [*VOTES, *ROUNDS])
def test_declarations_of_earlier_releases_are_read(making: Making, declared: Any) -> None:
    """Given an entry that does not say how many voted, then it rests on what it says itself."""
    made = making("ada", "ben", "eve")
    decision = made.decide(declared)
    assert not isinstance(decision, OutOfOrder)
    (entry,) = decision
    earlier = replace(entry.particulars, voters=None)
    rested = replace(earlier, quorum=stamp(made.state, earlier))
    assert fold(made.state, (replace(entry, particulars=rested),)).size == entry.number
