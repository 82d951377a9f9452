"""The vote on a question taken in a stronger way: who may demand it, what becomes of what was cast."""

import pytest

from smolny.counting.majorities import Condition
from smolny.domain.credentials import CheckOut
from smolny.domain.federation import NotePerson
from smolny.domain.sittings import CloseSitting, DeclareRecess, OpenSitting, ResumeSitting
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Ballots,
    Demand,
    Majorities,
    MajorityRule,
    Mode,
    Results,
    Sittings,
    StandingOrders,
    faults,
)
from smolny.domain.values import Actor, PersonId, QuestionId, SittingId
from smolny.domain.votes import (
    BallotCount,
    ChallengeResult,
    CloseVoting,
    CountVotes,
    DeclareResult,
    EscalateQuestion,
    JoinDemand,
    OpenVoting,
)
from tests.domain.credentials.desk import m
from tests.domain.hall import DOCUMENT, Hall
from tests.domain.test_ballots import Q, cast, hall, question


def rules(*demands: Demand, **more: object) -> Ballots:
    """Standing orders with these demands."""
    return Ballots(demands, **more)  # type: ignore[arg-type]


def demand(mode: Mode, *by: str, counted: int | None = None) -> EscalateQuestion:
    """A demand by these delegates, or by a number who were counted."""
    return EscalateQuestion(Q, mode, tuple(map(m, by)), counted)


def test_the_same_question_goes_from_hands_to_a_division_to_cards_to_secrecy() -> None:
    """Given orders that name no demands, then each step is a stronger one, and none leads back."""
    made = hall("hands").given(demand("division"), demand("cards"))
    assert made.refused(demand("electronic")).rule == "mode-is-no-stronger"
    assert made.refused(demand("cards")).rule == "mode-is-no-stronger"
    made.given(demand("secret"))
    assert question(made).mode == "secret"
    for mode in ("hands", "paper", "secret"):
        assert made.refused(demand(mode)).rule == "secrecy-is-irreversible"


def test_whoever_has_voted_votes_again() -> None:
    """Given ballots that were cast and a count, then the stronger vote begins with nothing."""
    made = cast(hall("electronic").given(OpenVoting(Q)), "ada", "ben").given(demand("cards"))
    assert (question(made).opened, question(made).rights) == (None, None)
    assert not question(made).marks
    made.given(OpenVoting(Q))
    cast(made, "ada")


def test_a_vote_is_demanded_before_the_result_or_after_a_challenge() -> None:
    """Given a result, then it is too late, until it is challenged."""
    made = cast(hall("electronic").given(OpenVoting(Q)), "ada")
    made.given(CloseVoting(Q, BallotCount(1, 0, 0)), DeclareResult(Q, "adopted"))
    assert made.refused(demand("cards")).rule == "already-declared"
    made.given(ChallengeResult(Q, "repeat"), demand("cards"))


def test_a_number_demands_it() -> None:
    """Given three who are wanted, then two are too few, whether they are named or counted."""
    made = hall("hands", ballots=rules(Demand("cards", number=3), Demand("division", number=1, share="1/2")))
    assert made.refused(demand("cards", "ada", "ada", "ben")).rule == "too-few-demand-it"
    assert made.refused(demand("cards", counted=2)).rule == "too-few-demand-it"
    assert made.refused(demand("secret", "ada", "ben", "cyd")).rule == "mode-cannot-be-demanded"
    made.given(demand("division", "ada"), demand("cards", "ada", "ben", "cyd"))


@pytest.mark.parametrize(("of", "needed"), [("present", 2), ("accredited", 2)])
def test_a_share_demands_it(of: str, needed: int) -> None:
    """Given a third of five who are there, or of six who are accredited, then it is rounded up."""
    row = Demand("cards", share="1/3", of=of)  # type: ignore[arg-type]
    made = hall("hands", ballots=rules(row)).given(CheckOut(m("fay")))
    assert made.refused(demand("cards", "ada")).particulars["needed"] == needed
    made.given(demand("cards", "ada", "ben"))


def test_who_is_not_there_demands_nothing() -> None:
    """Given somebody who left, and one who is nobody."""
    made = hall("hands").given(CheckOut(m("fay")))
    assert made.refused(demand("cards", "fay")).rule == "without-a-vote"
    assert made.refused(demand("cards", "nobody")).rule == "unknown-mandate"
    assert made.refused(EscalateQuestion(QuestionId("x"), "cards")).rule == "unknown-question"


def test_what_is_left_to_the_chair_nobody_else_demands() -> None:
    """Given orders that leave it to whoever presides."""
    made = hall("hands", ballots=rules(Demand("division", chair=True)))
    delegate = Actor(person=PersonId("ada"))
    assert made.refused(demand("division", counted=6), actor=delegate).rule == "left-to-the-chair"
    made.given(demand("division"))


def test_settings_that_say_something_impossible_are_named() -> None:
    """Given crowds, tellers, numbers and shares that cannot be, and a mode that stands twice."""
    wrong = rules(
        Demand("cards", number=0),
        Demand("cards", share="3/2"),
        Demand("secret"),
        secret_at_least=4,
        tellers=10,
    )
    assert faults(StandingOrders("Ours", 1, "test", ballots=wrong)) == (
        "ballots.secret_at_least",
        "ballots.tellers",
        "ballots.demands.0.mode",
        "ballots.demands.0.number",
        "ballots.demands.1.mode",
        "ballots.demands.1.share",
        "ballots.demands.2.number",
    )
    assert faults(StandingOrders("Ours", 1, "test", ballots=rules(secret_at_least=201))) == (
        "ballots.secret_at_least",
    )


def counted(person: str, *votes: int, **more: int) -> CountVotes:
    """What a teller counted."""
    return CountVotes(Q, PersonId(person), *votes, **more)  # type: ignore[arg-type]


def by_tellers(tellers: int = 2) -> Hall:
    """A counted show of hands for which so many tellers are wanted."""
    made = hall("hands", ballots=rules(tellers=tellers))
    return made.given(NotePerson(PersonId("tess")), NotePerson(PersonId("theo")))


def test_tellers_who_differ_stop_the_declaration() -> None:
    """Given two who count, then nothing is declared until both have, and agree; then it is what they say."""
    made = by_tellers()
    assert made.refused(DeclareResult(Q, "adopted", 4, 2)).rule == "too-few-tellers"
    made.given(counted("tess", 4, 2))
    assert made.refused(DeclareResult(Q, "adopted", 4, 2)).rule == "too-few-tellers"
    made.given(counted("theo", 3, 2))
    assert made.refused(DeclareResult(Q, "adopted")).rule == "tellers-differ"
    made.given(counted("theo", 4, 2))
    assert made.refused(DeclareResult(Q, "adopted", 5, 1)).rule == "differs-from-tellers"
    made.given(DeclareResult(Q, "adopted"))
    result = question(made).result
    assert result is not None
    assert (result.in_favour, result.against, result.abstained) == (4, 2, 0)


def test_a_count_counts_where_none_is_wanted() -> None:
    """Given orders that want no tellers and one who counted, then the result is not another one."""
    made = by_tellers(0).given(counted("tess", 4, 1, 1, blank=0))
    assert made.refused(DeclareResult(Q, "adopted", 5, 1)).rule == "differs-from-tellers"
    made.given(DeclareResult(Q, "adopted", 4, 1, 1))
    by_tellers(0).given(DeclareResult(Q, "adopted", 4, 1))
    by_tellers().given(DeclareResult(Q, "void"))


def test_tellers_count_what_is_counted_by_hand_when_it_is_over() -> None:
    """Given an open voting, a declared result, ballots, more votes than voters, no votes, nobody."""
    made = by_tellers(0).given(OpenVoting(Q))
    assert made.refused(counted("tess", 4, 2)).rule == "voting-is-open"
    made.given(CloseVoting(Q))
    assert made.refused(counted("tess", 4, 2, 1)).rule == "more-votes-than-voters"
    assert made.refused(counted("tess", -1, 2)).rule == "count-is-negative"
    assert made.refused(counted("nobody", 1, 2)).rule == "unknown-person"
    made.given(DeclareResult(Q, "adopted", 4, 2))
    assert made.refused(counted("tess", 4, 2)).rule == "already-declared"
    assert hall("cards").refused(counted("ada", 4, 2)).rule == "not-counted-by-hand"
    assert made.refused(CountVotes(QuestionId("x"), PersonId("tess"), 1, 2)).rule == "unknown-question"


def test_tellers_count_for_themselves_and_again_after_a_challenge() -> None:
    """Given a count under another's name, then it is refused; what is challenged is counted anew."""
    made = by_tellers()
    other = Actor(person=PersonId("tess"), office="teller")
    assert made.refused(counted("theo", 4, 2), actor=other).rule == "acts-for-another"
    made.given(counted("tess", 4, 2), counted("theo", 4, 2), DeclareResult(Q, "adopted"))
    made.given(ChallengeResult(Q, "recount"))
    assert not question(made).counts
    made.given(counted("tess", 2, 4), counted("theo", 2, 4), DeclareResult(Q, "rejected"))


CARDS = Majorities(
    "hands",
    (
        MajorityRule("hands", (Condition("1/2"),)),
        MajorityRule("cards", (Condition("2/3", measure="weight"),)),
    ),
)


def test_a_demand_names_the_majority_of_the_cards() -> None:
    """Given a majority of persons, then cards decide nothing, until the demand names one of weights."""
    made = hall("hands", majorities=CARDS)
    assert made.refused(EscalateQuestion(Q, "cards", majority="none")).rule == "no-such-majority"
    made.given(demand("electronic"))
    assert question(made).rule == CARDS.named("hands")
    by_persons = hall("cards", majorities=CARDS).refused(OpenVoting(Q))
    assert (by_persons.rule, by_persons.particulars["majority"]) == ("cards-decide-nothing", "hands")
    made.given(EscalateQuestion(Q, "cards", majority="cards"), OpenVoting(Q))
    assert question(made).rule == CARDS.named("cards")


def test_cards_decide_nothing_by_the_one_majority_of_persons() -> None:
    """Given standing orders with one share for everything, then it is one of persons."""
    one = StandingOrders(
        "Ours", 2, "test", sittings=Sittings("not-given"), results=Results("optional", "1/2")
    )
    made = hall("hands").given(AdoptStandingOrders(one, DOCUMENT), demand("cards"))
    assert made.refused(OpenVoting(Q)).particulars["majority"] == "none"


def test_a_result_is_challenged_before_its_sitting_closes() -> None:
    """Given orders that want it so, then recesses do not matter, and another sitting is too late."""
    first, later = SittingId("first"), SittingId("later")
    made = hall("hands", ballots=Ballots(challenges="sitting")).given(OpenSitting(first, 1))
    made.given(DeclareResult(Q, "adopted", 3, 1), DeclareRecess(first))
    made.given(ChallengeResult(Q, "recount"), ResumeSitting(first), DeclareResult(Q, "adopted", 3, 1))
    made.given(CloseSitting(first), OpenSitting(later, 2))
    assert made.refused(ChallengeResult(Q, "recount")).rule == "too-late-to-challenge"
    hall("hands").given(DeclareResult(Q, "adopted", 3, 1), ChallengeResult(Q, "recount"))


def test_a_result_outside_every_sitting_has_no_deadline() -> None:
    """Given a vote without a sitting, then it may be challenged whatever the orders say."""
    made = hall("hands", ballots=Ballots(challenges="sitting")).given(DeclareResult(Q, "adopted", 3, 1))
    made.given(ChallengeResult(Q, "repeat"))


def test_delegates_join_a_demand_one_by_one() -> None:
    """Given three who are wanted, then those who joined count with those who are named, if they may vote."""
    made = hall("hands", ballots=rules(Demand("cards", number=3)))
    for name in ("ada", "ben"):
        made.given(JoinDemand(Q, "cards", m(name)))
    assert question(made).demands == {"cards": (m("ada"), m("ben"))}
    assert made.refused(JoinDemand(Q, "cards", m("ada"))).rule == "joined-already"
    assert made.refused(demand("cards")).particulars["given"] == 2
    assert made.refused(demand("cards", "ada")).particulars["given"] == 2
    made.given(CheckOut(m("ben")))
    assert made.refused(demand("cards", "cyd")).particulars["given"] == 2
    made.given(JoinDemand(Q, "cards", m("cyd")), JoinDemand(Q, "cards", m("dan")), demand("cards"))


def test_a_demand_is_joined_for_what_may_be_demanded_by_who_may_vote() -> None:
    """Given one who left, a mode that nobody may demand, a weaker one, and a question that is none."""
    made = hall("division", ballots=rules(Demand("cards", number=3), Demand("hands", number=1)))
    made.given(CheckOut(m("fay")))
    assert made.refused(JoinDemand(Q, "cards", m("fay"))).rule == "without-a-vote"
    assert made.refused(JoinDemand(Q, "secret", m("ada"))).rule == "mode-cannot-be-demanded"
    assert made.refused(JoinDemand(Q, "hands", m("ada"))).rule == "mode-is-no-stronger"
    assert made.refused(JoinDemand(Q, "cards", m("x"))).rule == "unknown-mandate"
    assert made.refused(JoinDemand(QuestionId("x"), "cards", m("ada"))).rule == "unknown-question"
    made.given(DeclareResult(Q, "adopted", 3, 1))
    assert made.refused(JoinDemand(Q, "cards", m("ada"))).rule == "already-declared"
    hall("hands").given(JoinDemand(Q, "secret", m("ada")))
