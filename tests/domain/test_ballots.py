"""Ballots at a question: who may cast them, what is sealed until the closing, and what they say together."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.counting.majorities import Condition
from smolny.domain.assembly import evolve
from smolny.domain.credentials import CheckIn, CheckOut, EndMandate, GiveProxy
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Ballots,
    Credentials,
    Majorities,
    MajorityRule,
    Mode,
    Results,
    Sittings,
    StandingOrders,
)
from smolny.domain.values import MandateId, ProxyId, QuestionId
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import (
    Ballot,
    BallotCount,
    CastBallots,
    ChallengeResult,
    CloseVoting,
    DeclareResult,
    EscalateQuestion,
    FilePapers,
    OpenVoting,
    PutQuestion,
    Question,
    RemindVoters,
    Tallied,
    count_ballots,
    count_papers,
    is_opened,
    said_in,
    seats_of,
    split_among,
    standing_against,
)
from tests.domain.credentials.desk import SOUTH, let_in, m, office
from tests.domain.hall import DOCUMENT, Hall

Q = QuestionId("q")
HASH = "3" * 64
TODAY = "2026-11-01"
SIX = ("ada", "ben", "cyd", "dan", "eve", "fay")


def hall(
    mode: Mode = "electronic", *, weight: str = "one", ballots: Ballots | None = None, **sections: Any
) -> Hall:
    """A question before six delegates in the hall, four of the north and two of the south."""
    orders = StandingOrders(
        "Ours",
        2,
        "test",
        sittings=Sittings("not-given"),
        results=Results("required"),
        credentials=Credentials(weight=weight, proxies=2),  # type: ignore[arg-type]
        ballots=ballots,
        **sections,
    )
    made = office(weight=weight, proxies=2).given(*let_in(*SIX[:4]), *let_in(*SIX[4:], council=SOUTH))
    return made.given(
        AdoptStandingOrders(replace(orders, title="Orders"), DOCUMENT), PutQuestion(Q, "Tea?", mode=mode)
    )


def ballots(*names: str, by: str | None = None) -> CastBallots:
    """Ballots of these seats."""
    return CastBallots(Q, tuple(Ballot(m(each), None if by is None else m(by)) for each in names))


def cast(made: Hall, *names: str, by: str | None = None) -> Hall:
    """These seats have voted."""
    command = ballots(*names, by=by)
    made.when(command, sealed={f"ballot-{place}": HASH for place in range(1, len(names) + 1)})
    return made


def refusal(made: Hall, *names: str, by: str | None = None) -> str:
    """Why these seats cannot vote."""
    sealed = {f"ballot-{place}": HASH for place in range(1, len(names) + 1)}
    return made.refused(ballots(*names, by=by), sealed=sealed).rule


def question(made: Hall) -> Question:
    """The question as it stands."""
    return made.state.votes.questions[Q]


def papers(*names: str) -> FilePapers:
    """Papers of these seats."""
    return FilePapers(Q, tuple(Ballot(m(each)) for each in names))


def test_an_open_vote_goes_from_the_first_ballot_to_the_result() -> None:
    """Given an electronic vote, then ballots are cast while it is open, and the result is that of the
    ballots.
    """
    made = hall()
    assert refusal(made, "ada") == "voting-is-not-open"
    made.given(OpenVoting(Q))
    cast(cast(made, "ada", "ben"), "eve")
    assert set(question(made).marks) == {"ada", "ben", "eve"}
    assert made.refused(CloseVoting(Q)).rule == "ballots-not-counted"
    made.given(CloseVoting(Q, BallotCount(2, 1, 0)))
    assert refusal(made, "dan") == "voting-is-not-open"
    assert made.refused(DeclareResult(Q, "adopted", 3, 0)).rule == "differs-from-ballots"
    made.given(DeclareResult(Q, "adopted"))
    result = question(made).result
    assert result is not None
    assert (result.in_favour, result.against, result.abstained) == (2, 1, 0)


def test_a_result_of_ballots_needs_them() -> None:
    """Given a vote by ballot, then it is opened before a result, and where nobody voted it is void."""
    made = hall()
    assert made.refused(DeclareResult(Q, "adopted", 2, 1)).rule == "voting-was-not-opened"
    made.given(OpenVoting(Q), CloseVoting(Q))
    assert made.refused(DeclareResult(Q, "adopted", 2, 1)).rule == "ballots-not-counted"
    made.given(DeclareResult(Q, "void"))


def test_only_a_vote_by_ballot_takes_ballots() -> None:
    """Given a show of hands, then nobody casts a ballot, and of a secret vote no open one."""
    assert refusal(hall("hands").given(OpenVoting(Q)), "ada") == "not-by-ballot"
    assert refusal(hall("secret").given(OpenVoting(Q)), "ada") == "not-by-ballot"
    made = hall().given(OpenVoting(Q))
    assert made.refused(papers(*SIX), sealed={"papers": HASH}).rule == "not-by-ballot"


def test_the_roll_is_fixed_when_the_voting_is_opened() -> None:
    """Given somebody admitted, gone, back or ended meanwhile, then each has the right that was fixed."""
    made = hall().given(CheckOut(m("fay")), OpenVoting(Q), *let_in("gus"))
    assert refusal(made, "gus") == "no-right-to-vote"
    assert refusal(made, "fay") == "not-in-the-hall"
    cast(made.given(CheckIn(m("fay"))), "fay")
    made.when(EndMandate(m("ben")), sealed={"cause": HASH})
    assert refusal(made, "ben") == "mandate-has-ended"
    assert refusal(made, "nobody") == "no-right-to-vote"
    assert refusal(made, "ada", by="nobody") == "unknown-mandate"


def test_nobody_votes_for_another_without_a_proxy() -> None:
    """Given a proxy of someone who left, then its holder casts both votes in one step; of one who is there,
    none.
    """
    proxy = GiveProxy(ProxyId("p"), m("ada"), m("ben"))
    made = hall()
    made.when(proxy, sealed={"notice": HASH})
    made.given(OpenVoting(Q))
    assert refusal(made, "ben", by="ada") == "votes-for-another"
    made.given(CheckOut(m("ben")))
    assert seats_of(made.state, question(made), m("ada"), TODAY) == ("ada", "ben")
    cast(made, "ada", "ben", by="ada")
    assert set(question(made).marks) == {"ada", "ben"}
    assert refusal(made, "ben") == "not-in-the-hall"
    assert refusal(made, "cyd", by="ada") == "votes-for-another"


def test_a_delegation_votes_together_by_the_first_of_it() -> None:
    """Given cards and orders that want one voice, then whoever sits first in the hall votes for all of it."""
    made = hall("cards", ballots=Ballots(delegations="together")).given(OpenVoting(Q))
    assert refusal(made, "ben") == "votes-for-another"
    assert seats_of(made.state, question(made), m("ada"), TODAY) == SIX[:4]
    assert seats_of(made.state, question(made), m("ben"), TODAY) == ()
    cast(made, *SIX[:4], by="ada")
    made.given(CheckOut(m("eve")))
    assert seats_of(made.state, question(made), m("fay"), TODAY) == SIX[4:]


def test_a_later_ballot_of_a_seat_takes_the_place_of_the_earlier() -> None:
    """Given a mistake, then it is put right until the closing, and both ballots are opened by it."""
    made = cast(hall().given(OpenVoting(Q)), "ada", "ben")
    first = made.entries[-1].number
    cast(made, "ben")
    assert question(made).marks[m("ben")] == (first + 1, 1)
    assert question(made).marks[m("ada")] == (first, 1)
    assert not is_opened(made.state.votes, first, "ballot-1")
    made.given(CloseVoting(Q, BallotCount(1, 1, 0)))
    assert is_opened(made.state.votes, first, "ballot-2")
    assert not is_opened(made.state.votes, first + 2, "ballot-1")


def test_ballots_are_sealed_one_by_one_and_few_at_once() -> None:
    """Given too few seals, too many, or too many ballots, then nothing is entered."""
    made = hall().given(OpenVoting(Q))
    assert made.refused(ballots("ada")).rule == "ballots-not-sealed"
    two = {"ballot-1": HASH, "ballot-2": HASH}
    assert made.refused(ballots("ada"), sealed=two).rule == "ballots-not-sealed"
    assert made.refused(ballots()).rule == "too-many-ballots-at-once"
    assert refusal(made, *["ada"] * 401) == "too-many-ballots-at-once"


def test_papers_go_to_the_urn_in_a_crowd() -> None:
    """Given a secret vote, then no fewer than five go in, marked by name alone, and nobody goes twice."""
    made = hall("secret").given(OpenVoting(Q))
    sealed = {"papers": HASH, "keys": HASH}
    assert made.refused(papers(*SIX[:4]), sealed=sealed).rule == "too-few-papers"
    assert made.refused(papers(*reversed(SIX)), sealed=sealed).rule == "marks-tell-an-order"
    assert made.refused(papers(*SIX), sealed={}).rule == "ballots-not-sealed"
    assert made.refused(papers(*SIX), sealed={**sealed, "ballot-1": HASH}).rule == "ballots-not-sealed"
    made.when(papers(*SIX), sealed=sealed)
    number = made.entries[-1].number
    assert made.refused(papers(*SIX), sealed=sealed).rule == "has-voted"
    made.given(CloseVoting(Q, BallotCount(4, 2, 0)))
    assert is_opened(made.state.votes, number, "papers")
    assert not is_opened(made.state.votes, number, "keys")
    made.given(DeclareResult(Q, "adopted"))


def test_too_few_are_not_hidden_and_papers_weigh_nothing() -> None:
    """Given four in the hall, or a majority of cards, then no secret vote is opened."""
    few = hall("secret").given(CheckOut(m("ada")), CheckOut(m("eve")))
    assert few.refused(OpenVoting(Q)).rule == "too-few-for-secrecy"
    cards = Majorities("cards", (MajorityRule("cards", (Condition("1/2", measure="weight"),)),))
    assert hall("secret", majorities=cards).refused(OpenVoting(Q)).rule == "secret-papers-weigh-nothing"
    persons = Majorities("more", (MajorityRule("more", (Condition("1/2"),)),))
    hall("secret", majorities=persons).given(OpenVoting(Q))


def test_a_count_is_of_as_many_ballots_as_were_cast() -> None:
    """Given a count of another number, then the closing is refused, in an entry too."""
    made = cast(hall().given(OpenVoting(Q)), "ada", "ben")
    assert made.refused(CloseVoting(Q, BallotCount(2, 1, 0))).rule == "count-differs-from-ballots"
    entries = made.decide(CloseVoting(Q, BallotCount(1, 1, 0)))
    assert isinstance(entries, tuple)
    wrong = replace(entries[0], particulars=replace(entries[0].particulars, count=BallotCount(0, 1, 0)))
    with pytest.raises(OutOfOrder, match="count-differs-from-ballots"):
        evolve(made.state, wrong)


def test_voters_are_reminded_while_they_may_vote() -> None:
    """Given an open vote, then everybody is reminded; of another, nobody."""
    made = hall()
    assert made.refused(RemindVoters(Q)).rule == "voting-is-not-open"
    made.given(OpenVoting(Q), RemindVoters(Q))
    assert question(made).reminded == made.state.size
    assert made.refused(RemindVoters(QuestionId("x"))).rule == "unknown-question"


def test_a_repeated_vote_is_cast_anew() -> None:
    """Given a challenge that wants it, then nobody has voted yet, and what was opened stays open."""
    made = cast(hall().given(OpenVoting(Q)), "ada")
    number = made.entries[-1].number
    made.given(CloseVoting(Q, BallotCount(1, 0, 0)), DeclareResult(Q, "adopted"))
    made.given(ChallengeResult(Q, "repeat"), OpenVoting(Q))
    assert not question(made).marks
    assert is_opened(made.state.votes, number, "ballot-1")
    cast(made, "ben").given(CloseVoting(Q, BallotCount(0, 1, 0)), DeclareResult(Q, "rejected"))
    assert len(question(made).earlier) == 1
    assert len(question(made).rounds) == 2


def test_what_was_cast_before_a_stronger_vote_is_never_opened() -> None:
    """Given ballots under way when secrecy is demanded, then they stay sealed, and all vote again."""
    made = cast(hall().given(OpenVoting(Q)), "ada")
    number = made.entries[-1].number
    made.given(EscalateQuestion(Q, "secret"), OpenVoting(Q))
    made.when(papers(*SIX), sealed={"papers": HASH})
    made.given(CloseVoting(Q, BallotCount(4, 2, 0)))
    assert not is_opened(made.state.votes, number, "ballot-1")
    assert not is_opened(made.state.votes, 1, "name")


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ({"choice": "maybe"}, "no-such-answer"),
        ({}, "no-such-answer"),
        ("in-favour", "no-such-answer"),
        ({"choice": "in-favour", "split": {}}, "in-favour"),
        ({"split": {"in-favour": "1", "maybe": "2"}}, "no-such-answer"),
        ({"split": {"in-favour": "1", "against": "1"}}, "split-does-not-fit"),
        ({"split": {"in-favour": "-1", "against": "4"}}, "split-does-not-fit"),
        ({"split": {"in-favour": "NaN", "against": "3"}}, "split-does-not-fit"),
        ({"split": {"in-favour": "1e9", "against": "3"}}, "split-does-not-fit"),
        ({"split": "3"}, "no-such-answer"),
    ],
)
def test_a_ballot_says_one_choice_or_how_it_is_split(value: object, rule: str) -> None:
    """Given what can stand in a payload, then it is a choice, or refused."""
    if rule == "in-favour":
        assert said_in(value, "3") == rule
        return
    with pytest.raises(OutOfOrder, match=rule):
        said_in(value, "3")


def opened(mode: Mode, weight: str, *conditions: Condition) -> Question:
    """A question whose voting is open, decided by these conditions."""
    rule = Majorities("rule", (MajorityRule("rule", conditions),))
    return question(hall(mode, weight=weight, majorities=rule).given(CheckOut(m("dan")), OpenVoting(Q)))


def test_cards_count_their_weight_exactly() -> None:
    """Given sixty members shared among three and two who are there, then each has a third, or a half."""
    asked = opened("cards", "shared", Condition("1/2", measure="weight"))
    rights = asked.rights
    assert rights is not None
    assert [rights[m(each)].weight for each in SIX] == ["20", "20", "20", "0", "30", "30"]
    said: Any = {
        m("ada"): "in-favour",
        m("ben"): "against",
        m("eve"): said_in({"split": {"in-favour": "1/2", "abstain": "59/2"}}, "30"),
    }
    assert count_ballots(asked, said) == BallotCount(
        "not-counted",
        "not-counted",
        "not-counted",
        (Tallied("weight", "41/2", "20", "59/2", present="120", accredited="120"),),
    )


def test_councils_and_chambers_are_counted_where_the_rule_looks_at_them() -> None:
    """Given a rule of councils and of each chamber, then both are counted beside persons."""
    asked = opened(
        "electronic", "one", Condition("1/2", measure="councils"), Condition("1/2", chamber="each")
    )
    said: dict[MandateId, Any] = {
        m("ada"): "in-favour",
        m("ben"): "against",
        m("eve"): "in-favour",
        m("fay"): "abstain",
    }
    assert count_ballots(asked, said) == BallotCount(
        2,
        1,
        1,
        (
            Tallied("councils", "1", "0", "1", present="2", accredited="2"),
            Tallied("persons", "1", "1", "0", present="3", accredited="4", chamber="branch"),
            Tallied("persons", "1", "0", "1", present="2", accredited="2", chamber="guild"),
        ),
    )


def test_a_split_ballot_is_nobodys_vote_among_persons() -> None:
    """Given a rule of cards and of persons in each chamber, then a ballot that is split counts as a card."""
    asked = opened("cards", "shared", Condition("1/2", measure="weight"), Condition("1/2", chamber="guild"))
    split = said_in({"split": {"in-favour": "10", "against": "20"}}, "30")
    told = count_ballots(asked, {m("eve"): split, m("fay"): "against"})
    assert told.tallies[1] == Tallied("persons", "0", "1", "0", present="2", accredited="2", chamber="guild")


def test_a_second_paper_of_a_seat_is_told_of_before_it_goes_in() -> None:
    """Given a mark, then the obstacle is known without the urn."""
    made = hall("secret").given(OpenVoting(Q))
    made.when(papers(*SIX), sealed={"papers": HASH})
    told = standing_against(made.state, question(made), Ballot(m("ada")), TODAY)
    assert told is not None
    assert told.rule == "has-voted"


def test_papers_are_counted_one_by_one() -> None:
    """Given papers, then each is one."""
    assert count_papers(["against", "in-favour", "in-favour"]) == BallotCount(2, 1, 0)


def test_a_delegation_splits_its_weight_seat_by_seat() -> None:
    """Given three seats of twenty, then parts fill them in order, and together they are the parts."""
    weights = {m(name): "20" for name in SIX[:3]}
    told = split_among(weights, {"in-favour": "25", "against": "35"})
    assert told == {
        "ada": {"choice": "in-favour"},
        "ben": {"split": {"in-favour": "5", "against": "15"}},
        "cyd": {"choice": "against"},
    }
    with pytest.raises(OutOfOrder, match="split-does-not-fit"):
        split_among(weights, {"in-favour": "61"})


def test_a_chronicle_keeps_ballots_as_its_source_tells_them() -> None:
    """Given a question that nobody opened, or a day that is not known, then ballots are noted."""
    made = office("chronicle").given(*let_in("ada"), PutQuestion(Q, "Tea?", mode="electronic"))
    made.when(ballots("ada"), sealed={"ballot-1": HASH})
    assert [note.rule for note in made.notes()] == ["voting-is-not-open"]
    made.given(OpenVoting(Q))
    some_day = Occurrence("unknown", "gregorian", "UTC")
    made.when(ballots("ada"), sealed={"ballot-1": HASH}, occurred_at=some_day)
    assert [note.rule for note in made.notes()] == []
    papers_ = FilePapers(QuestionId("x"), (Ballot(m("ada")),))
    assert made.refused(papers_, sealed={"papers": HASH}).rule == "unknown-question"
