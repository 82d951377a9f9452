"""Verifiable votes in which cards weigh: held to the majority, to the roll and to each other, and counted."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.elections.sheets import fits, form_of, read_marks
from smolny.counting.majorities import Condition
from smolny.domain.elections import CloseNominations, DeclareElected, PutElection, papers_in, round_of
from smolny.domain.standing_orders import Ballots, Majorities, MajorityRule
from smolny.domain.votes import (
    BallotCount,
    BallotsDecrypted,
    CardWeight,
    ChallengeResult,
    CloseVoting,
    CompleteCeremony,
    DeclareResult,
    DecryptBallots,
    OpenVoting,
    PutQuestion,
    Tallied,
    differences,
    rare_weights,
    roll_of,
)
from smolny.domain.votes.weighing import weighed_papers
from tests.domain.credentials.desk import let_in
from tests.domain.hall import Hall, founded
from tests.domain.test_ballots import Q, hall, question
from tests.domain.test_ceremonies import DEPOSIT, FIRST, SECOND, THIRD, TRUSTEES
from tests.domain.test_elections import ADA, BEN, CYD, E, R, made, vacancy

HEAVY = ("gus", "hal", "ivy", "jon", "kim")
CARDS = (CardWeight(1, 6), CardWeight(3, 5))
BY_WEIGHT = Majorities("cards", (MajorityRule("cards", (Condition("1/2", measure="weight"),)),))
BY_PERSONS = Majorities("more", (MajorityRule("more", (Condition("1/2"),)),))
SET_UP = CompleteCeremony(Q, FIRST, 11, CARDS)


def weighed(*heavy: str, weight: str = "3", **sections: Any) -> Hall:
    """A question before six of weight 1 and these of another weight."""
    told = hall("verifiable", weight="fixed", **{"majorities": BY_WEIGHT, **sections})
    return told.given(*let_in(*(heavy or HEAVY), weight=weight))


def test_a_vote_by_weight_is_counted_by_weight() -> None:
    """Given a majority of weights, then its trustees are named so that cards weigh, the closing tells what
    the ballots weigh, and the count has weights and no persons.
    """
    made = weighed().given(TRUSTEES, SET_UP, OpenVoting(Q))
    ceremony = question(made).ceremony
    assert ceremony is not None
    assert ceremony.named.weighed
    close = CloseVoting(Q, archive=SECOND, voters=7)
    assert made.refused(close).rule == "archive-is-not-told"
    assert made.refused(replace(close, weight=-1)).rule == "count-is-negative"
    made.given(replace(close, weight=13))
    assert made.refused(DecryptBallots(Q, THIRD, (3, 3), 1)).rule == "sums-do-not-fit"
    made.given(DecryptBallots(Q, THIRD, (10, 2), 1))
    tallied = Tallied("weight", "10", "2", "1", present="21", accredited="21")
    assert question(made).count == BallotCount("not-counted", "not-counted", "not-counted", (tallied,))
    made.given(DeclareResult(Q, "adopted"))
    result = question(made).result
    assert result is not None
    assert result.tallies == (tallied,)


def test_more_may_be_cast_than_the_roll_weighs() -> None:
    """Given cards that weigh more than the roll, when more is cast than it weighs, then the count says
    nothing of the accredited, and the vote is declared, or void.
    """
    made = weighed().given(TRUSTEES, replace(SET_UP, weights=(CardWeight(1, 6), CardWeight(9, 5))))
    made.given(OpenVoting(Q), CloseVoting(Q, archive=SECOND, voters=7, weight=39))
    made.given(DecryptBallots(Q, THIRD, (30, 8), 1))
    assert made.refused(DeclareResult(Q, "rejected")).rule == "outcome-against-rule"
    made.given(DeclareResult(Q, "void"), ChallengeResult(Q, "recount"), DeclareResult(Q, "adopted"))
    tallied = Tallied("weight", "30", "8", "1", present="39")
    assert question(made).count == BallotCount("not-counted", "not-counted", "not-counted", (tallied,))


def test_cards_weigh_where_the_majority_looks_at_weights() -> None:
    """Given a majority of persons, then nobody names trustees so that cards weigh; one of councils is not
    taken at all; without any it is as the chair says, and no vote of persons is closed with a weight.
    """
    weighing = replace(TRUSTEES, weighed=True)
    persons = weighed(majorities=BY_PERSONS)
    assert persons.refused(weighing).rule == "cards-decide-nothing"
    persons.given(replace(TRUSTEES, weighed=False), replace(SET_UP, weights=()), OpenVoting(Q))
    late = CloseVoting(Q, archive=SECOND, voters=7, weight=13)
    assert persons.refused(late).rule == "archive-is-not-told"
    councils = Majorities("c", (MajorityRule("c", (Condition("1/2", measure="councils"),)),))
    neither = weighed(majorities=councils).given(TRUSTEES, replace(SET_UP, weights=()))
    assert neither.refused(OpenVoting(Q)).rule == "secret-papers-weigh-nothing"
    free = founded("chronicle")
    free.given(PutQuestion(Q, "Tea?", mode="verifiable"), weighing, DecryptBallots(Q, THIRD, (3, 2), 1))
    count = question(free).count
    assert count is not None
    assert (count.in_favour, count.tallies[0].in_favour) == ("not-counted", "3")


def test_cards_weigh_as_the_vote_does() -> None:
    """Given credentials without weights in a vote by weight, then it is not opened."""
    made = weighed().given(TRUSTEES, replace(SET_UP, weights=()))
    assert made.refused(OpenVoting(Q)).rule == "cards-weigh-otherwise"


@pytest.mark.parametrize("told", [CARDS[::-1], CARDS[:1], (CardWeight(0, 11),), (CardWeight(1, 11),) * 2])
def test_weights_are_those_of_all_cards(told: tuple[CardWeight, ...]) -> None:
    """Given weights out of order, of too few cards, of none, or twice, then they are refused."""
    refused = weighed().given(TRUSTEES).refused(replace(SET_UP, weights=told))
    assert refused.rule == "weights-do-not-fit"


def test_a_weight_that_few_have_gives_them_away() -> None:
    """Given four of one weight in the hall, where five hide each other, then the vote is not opened; and what
    is no whole number cannot be on a card.
    """
    few = weighed(*HEAVY[:4]).given(TRUSTEES, SET_UP)
    refused = few.refused(OpenVoting(Q))
    assert refused.rule == "weight-is-too-rare"
    assert (refused.particulars["weight"], refused.particulars["voters"]) == ("3", 4)
    parts = weighed(weight="5/2").given(TRUSTEES, SET_UP)
    assert parts.refused(OpenVoting(Q)).rule == "weight-is-not-whole"
    rare = replace(SET_UP, weights=(CardWeight(1, 7), CardWeight(3, 4)))
    assert rare_weights(few.state, rare) == (CardWeight(3, 4),)


def test_cards_are_as_the_roll_is() -> None:
    """Given one card too many of a weight, then it is told of, and the vote is refused where the standing
    orders want cards as the roll is; where cards do not weigh all that counts is how many there are.
    """
    more = replace(SET_UP, credentials=12, weights=(CardWeight(1, 6), CardWeight(3, 6)))
    loose = weighed().given(TRUSTEES, more)
    assert differences(more, roll_of(loose.state)) == ({"weight": "3", "cards": 6, "seats": 5},)
    loose.given(OpenVoting(Q))
    strict = weighed(ballots=Ballots(cards_as_roll=True)).given(TRUSTEES, more)
    assert strict.refused(OpenVoting(Q)).rule == "cards-differ-from-roll"
    weighed(ballots=Ballots(cards_as_roll=True)).given(TRUSTEES, SET_UP, OpenVoting(Q))
    alike = hall("verifiable", ballots=Ballots(cards_as_roll=True)).given(
        TRUSTEES, CompleteCeremony(Q, FIRST, 6)
    )
    alike.given(OpenVoting(Q))


def test_a_deposit_is_drawn_as_the_standing_orders_say() -> None:
    """Given standing orders that want envelopes, then codes for persons are refused, and those of which
    it is not told; without such a rule each will do.
    """
    strict = hall("verifiable", ballots=Ballots(codes="envelopes"))
    for deposit in (DEPOSIT, replace(DEPOSIT, drawn="persons")):
        assert strict.refused(deposit).rule == "codes-are-drawn-otherwise"
    strict.given(replace(DEPOSIT, drawn="envelopes"))
    hall("verifiable").given(replace(DEPOSIT, drawn="persons"))


def weighed_round() -> Hall:
    """A round of which five papers that weigh nine are in, and not opened yet."""
    told = made(vacancy(2, "block"), ADA, BEN, CYD).given(*let_in("gus", "hal", "ivy"))
    told.given(CloseNominations(E), PutElection(R, E, "verifiable"), DEPOSIT)
    told.given(replace(TRUSTEES, question=R, weighed=True))
    told.given(CompleteCeremony(R, FIRST, 6, (CardWeight(1, 6),)), OpenVoting(R))
    return told.given(CloseVoting(R, archive=SECOND, voters=5, weight=9))


def test_a_round_is_counted_by_the_weight_of_cards() -> None:
    """Given a round in which the chair lets cards weigh, then papers with weights stand for its sums."""
    told = weighed_round()
    _, asked, this = round_of(told.state, R)
    assert papers_in(asked, this, lambda number, field: None) == []
    told.given(DecryptBallots(R, THIRD, (7, 1, 6), 1))
    _, asked, this = round_of(told.state, R)
    papers = papers_in(asked, this, lambda number, field: None)
    assert sum(int(weight) for _, weight in papers) == 9
    told.given(DeclareElected(R, (ADA, CYD)))


@given(st.data())
def test_papers_with_weights_fit_the_form_and_add_up(data: st.DataObject) -> None:
    """Given papers of several marks with weights, then those that are written from their sums fit the same
    form and add up to the same, blank ones too.
    """
    many, seats = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 6))
    form = form_of("block", seats, many)
    marked = st.sets(st.integers(1, many), min_size=1, max_size=form.most)
    papers = data.draw(st.lists(st.tuples(marked, st.integers(1, 10**9)), max_size=12))
    blank = data.draw(st.integers(0, 9))
    sums = tuple(sum(much for each, much in papers if place in each) for place in range(1, many + 1))
    whole = sum(much for _, much in papers) + blank
    written = list(weighed_papers(BallotsDecrypted(Q, THIRD, sums, blank), whole))
    read = [(read_marks(each, many), int(much)) for each, much in written]
    assert all(fits(each, form) for each, _ in read)
    assert sum(much for _, much in read) == whole
    assert sum(much for each, much in read if not each) == blank
    for place, much in enumerate(sums, 1):
        assert sum(weight for each, weight in read if any(place in rank for rank in each)) == much
