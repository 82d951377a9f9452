"""Rounds of an election as they are counted: ties, rulings, recounts, and who follows on a seat."""

from dataclasses import replace
from fractions import Fraction

import pytest

from smolny.counting.elections import Contest, Group, Paper
from smolny.domain.elections import (
    AnswerElection,
    CountSettled,
    DeclareElected,
    EnterPapers,
    FillSeat,
    RulePaper,
    SettleCount,
    WithdrawCandidate,
    counted_by,
    papers_entered,
    round_that_elected,
    succession,
)
from smolny.domain.order import OutOfOrder
from smolny.domain.votes import ChallengeResult, CloseVoting, Sheet
from tests.domain.test_elections import ADA, BEN, CYD, E, R, elected, put, read, vacancy

SHEET = Sheet(E, (ADA, BEN, CYD), 1, "plurality")


def cast(*papers: str) -> list[tuple[str, str]]:
    """Papers of one vote each."""
    return [(each, "1") for each in papers]


def test_what_cannot_be_counted_is_refused_by_its_rule() -> None:
    """Given no paper that says anything, and shares that nobody can keep, then nobody is elected; given a
    weight that the rule does not take, then it says so.
    """
    nobody = Contest("x", (ADA, BEN), 1, (Paper(()),))
    assert counted_by(nobody, SHEET, ()) is None
    women = Group("women", frozenset(), 1)
    assert counted_by(replace(nobody, papers=(Paper(((1,),)),), groups=(women,)), SHEET, ()) is None
    half = replace(nobody, papers=(Paper(((1,),), Fraction(1, 2)),))
    with pytest.raises(OutOfOrder, match="weight-is-not-whole"):
        counted_by(half, replace(SHEET, rule="meek-prf"), ())


def test_the_papers_that_elected_say_who_follows() -> None:
    """Given Ada, elected by papers of which most name Cyd next, then Cyd follows though Ben had more votes;
    once Cyd has left too, Ben does, by the same papers; a tie takes a lot.
    """
    told = vacancy(1, "scottish-2007", filling="countback")
    before = elected(ADA, told=told).given(AnswerElection(E, ADA, accepts=False))
    election, sheet = before.state.elections.all[E], replace(SHEET, rule="scottish-2007")
    this = round_that_elected(election, ADA)
    assert this is not None
    papers = cast("1>3", "1>3", "1>2", "2", "2")
    follows = succession(election, ADA, this, sheet, papers)
    assert follows.person == CYD
    assert follows.out is not None
    assert follows.out.record["format"] == "smolny-countback-1"
    waits = succession(election, ADA, this, sheet, cast("1>3", "1>2", "1", "2"))
    assert (waits.person, waits.wanted, waits.tied) == (None, "exclusion", (BEN, CYD))
    drawn = replace(this, later=(CountSettled(R, "exclusion", (BEN, CYD), BEN),))
    assert succession(election, ADA, drawn, sheet, cast("1>3", "1>2", "1", "2")).person == CYD
    assert succession(election, ADA, this, sheet, []).person is None
    assert succession(election, ADA, this, sheet, cast("1")).person is None
    with pytest.raises(OutOfOrder, match="was-not-elected"):
        succession(election, ADA, this, sheet, cast("2", "2", "1"))
    before.given(FillSeat(E, ADA, CYD), AnswerElection(E, CYD, accepts=False))
    assert succession(before.state.elections.all[E], CYD, this, sheet, papers).person == BEN


def test_a_countback_rests_on_the_count_as_it_was_declared() -> None:
    """Given Ben, who withdrew after it, then the papers are counted with Ben as before, and Ben does not
    follow.
    """
    told = vacancy(1, "scottish-2007", filling="countback")
    before = elected(ADA, told=told).given(WithdrawCandidate(E, BEN), AnswerElection(E, ADA, accepts=False))
    election, sheet = before.state.elections.all[E], replace(SHEET, rule="scottish-2007")
    this = round_that_elected(election, ADA)
    assert this is not None
    assert this.without == ()
    papers = cast("1>2>3", "1>2>3", "1>2>3", "2>3")
    assert succession(election, ADA, this, sheet, papers).person == CYD


def test_who_follows_is_told_by_the_count() -> None:
    """Given Ada, who refused: by a recount, by the next of the count, after a lot, after whoever followed."""
    before = elected(ADA, told=vacancy(filling="next")).given(AnswerElection(E, ADA, accepts=False))
    election = before.state.elections.all[E]
    this = round_that_elected(election, ADA)
    assert this is not None
    assert succession(election, ADA, this, SHEET, cast("1", "1", "1", "2", "2", "3")).person == BEN
    waits = succession(election, ADA, this, SHEET, cast("1", "1", "2", "3"))
    assert (waits.person, waits.wanted, waits.tied) == (None, "seat", (BEN, CYD))
    drawn = replace(this, later=(CountSettled(R, "seat", (BEN, CYD), CYD),))
    assert succession(election, ADA, drawn, SHEET, cast("1", "1", "2", "3")).person == CYD
    assert succession(election, ADA, this, SHEET, []).person is None
    again = replace(election, vacancy=replace(election.vacancy, filling="recount"))
    assert succession(again, ADA, this, SHEET, cast("1", "2", "3", "3")).person == CYD
    assert succession(again, ADA, this, SHEET, cast("1", "2", "3")).tied == (BEN, CYD)
    assert succession(again, ADA, this, SHEET, []).person is None
    before.given(FillSeat(E, ADA, BEN))
    assert round_that_elected(before.state.elections.all[E], BEN) == this


def test_a_tie_that_was_settled_before_is_settled_alike() -> None:
    """Given a lot between Ben and Cyd, and another between all; what was settled first holds."""
    contest = Contest("x", (ADA, BEN, CYD), 1, (Paper(((2,),)), Paper(((3,),))))
    told = (
        CountSettled(R, "seat", (ADA, BEN, CYD), ADA),
        CountSettled(R, "seat", (CYD, BEN), CYD),
        CountSettled(R, "seat", (BEN, CYD), BEN),
    )
    out = counted_by(contest, SHEET, told)
    assert out is not None
    assert out.elected == (3,)
    waits = counted_by(contest, SHEET, told[:1])
    assert waits is not None
    assert waits.needs is not None


def test_another_declaration_keeps_answers_and_drops_who_followed() -> None:
    """Given Ada, who took her seat, and Cyd, who followed on Ben's, and a recount that elects others."""
    before = elected(ADA, BEN, told=vacancy(2, "block", filling="next"))
    before.given(AnswerElection(E, ADA, accepts=True), AnswerElection(E, BEN, accepts=False))
    before.given(FillSeat(E, BEN, CYD), ChallengeResult(R, "recount"))
    same = before.state.elections.all[E]
    again = same.with_declared(same.rounds[0], (ADA, BEN), 99)
    assert [(each.person, each.accepts, each.entry == 99) for each in again.chosen] == [
        (CYD, None, False),
        (ADA, True, True),
        (BEN, False, True),
    ]
    before.given(DeclareElected(R, (ADA, CYD)))
    assert [(each.person, each.accepts) for each in before.state.elections.all[E].chosen] == [
        (ADA, True),
        (CYD, None),
    ]
    before.given(ChallengeResult(R, "recount"), DeclareElected(R, (CYD,)))
    assert [each.person for each in before.state.elections.all[E].chosen] == [CYD]


def test_what_was_ruled_on_a_batch_falls_when_its_teller_reads_it_anew() -> None:
    """Given a doubtful paper, then the other teller's first reading leaves the ruling, a new one drops it; a
    ruling holds for a paper that is still doubtful alone.
    """
    before = put(ADA, BEN).given(CloseVoting(R), EnterPapers(R, 1, ADA, ("?",)), RulePaper(R, 1, 1, "1"))
    before.given(EnterPapers(R, 1, BEN, ("?",)))
    assert before.state.elections.all[E].rounds[0].ruled == {(1, 1): "1"}
    assert papers_entered(before.state.elections.all[E].rounds[0]) == ("1",)
    before.given(EnterPapers(R, 1, ADA, ("2",)))
    assert before.state.elections.all[E].rounds[0].ruled == {}
    assert papers_entered(before.state.elections.all[E].rounds[0]) == ("2",)


def test_a_repeated_round_has_no_papers_and_a_recount_keeps_them() -> None:
    """Given both kinds of challenge."""
    assert elected(ADA).given(ChallengeResult(R, "repeat")).state.elections.all[E].rounds[0].batches == {}
    kept = elected(ADA).given(ChallengeResult(R, "recount"))
    assert len(kept.state.elections.all[E].rounds[0].batches) == 2
    kept.given(DeclareElected(R, (BEN,)))
    assert [each.person for each in kept.state.elections.all[E].chosen] == [BEN]


def test_a_tie_is_settled_once() -> None:
    """Given a tie that was settled, then neither the same nor the other way round; another one may be."""
    before = put(ADA, BEN, CYD).given(*read("1", "2"), SettleCount(R, "seat", (ADA, BEN), ADA, reason="so"))
    again = SettleCount(R, "seat", (BEN, ADA), BEN, reason="no")
    assert before.refused(again).rule == "tie-is-settled"
    before.given(SettleCount(R, "seat", (ADA, BEN, CYD), BEN, reason="so"))
