"""Bodies, acts, powers, calls, commitments, publication."""

import pytest

from smolny.domain.acts import (
    AddressCall,
    AdoptAct,
    EndBodyMandate,
    ReportFact,
    TakePower,
    TransferPower,
    powers_on,
)
from smolny.domain.elections import ConstituteBody, RefuseSeats
from smolny.domain.execution import AnswerCommitment, ChargeBody, MakeCommitment
from smolny.domain.gazette import RecordPublication
from smolny.domain.motions import TableText, WithdrawText
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import (
    ActId,
    BodyId,
    CommitmentId,
    FactionId,
    Figure,
    Party,
    PersonId,
    PowerId,
    QuestionId,
    SittingId,
    TextId,
)
from smolny.domain.values.moments import day_of
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.hall import Hall, furnished, ordered

BOARD, ADA = BodyId("board"), PersonId("ada")
POWER = PowerId("power")
APPEAL, Q, BREAD = ActId("appeal"), QuestionId("q"), CommitmentId("bread")
SEATS = (Figure("reds", 62), Figure("blues", 29))


def enacted() -> Hall:
    """A furnished assembly that has adopted an appeal."""
    return furnished().given(AdoptAct(APPEAL, "appeal", "To all", "1"))


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (ConstituteBody(BOARD, 101, SEATS), "sum-does-not-hold"),
        (ConstituteBody(BOARD, 4, (SEATS[0], SEATS[0])), "named-twice"),
        (ConstituteBody(BOARD, 90, SEATS, "not-given"), "sum-does-not-hold"),
        (ConstituteBody(BOARD, 81, SEATS, -10), "count-is-negative"),
        (ConstituteBody(BodyId("x"), 3), "unknown-body"),
        (ConstituteBody(BOARD, 1, leader=PersonId("eve")), "unknown-person"),
        (ConstituteBody(BOARD, 1, leader=ADA, leads=FactionId("greens")), "unknown-faction"),
        (ConstituteBody(BOARD, 2, (Figure("greens", 2),)), "unknown-faction"),
        (ConstituteBody(BOARD, 2, question=Q), "unknown-question"),
        (ConstituteBody(BOARD, 2, accountable_to=BodyId("x")), "unknown-body"),
        (RefuseSeats(BodyId("x"), Party(faction=FactionId("reds"))), "unknown-body"),
        (RefuseSeats(BOARD, Party(faction=FactionId("greens"))), "unknown-faction"),
        (AdoptAct(ActId("?"), "decree", "x"), "not-an-identifier"),
        (AdoptAct(APPEAL, "decree", "x", "2"), "already-on-the-record"),
        (AdoptAct(ActId("land"), "decree", "x", "1"), "number-is-taken"),
        (AdoptAct(ActId("land"), "decree", "x", text=TextId("x")), "unknown-text"),
        (AdoptAct(ActId("land"), "decree", "x", question=Q), "unknown-question"),
        (AdoptAct(ActId("land"), "decree", "x", sitting=SittingId("x")), "unknown-sitting"),
        (EndBodyMandate(BOARD, ActId("x")), "unknown-act"),
        (EndBodyMandate(BodyId("x"), APPEAL), "unknown-body"),
        (TakePower(POWER, "state power", ActId("x"), Party(body=BOARD)), "unknown-act"),
        (TakePower(POWER, "state power", APPEAL, Party(body=BodyId("x"))), "unknown-body"),
        (TakePower(PowerId("state power"), "state power", APPEAL, Party(body=BOARD)), "not-an-identifier"),
        (TransferPower(POWER, "all power", ActId("x"), Party(described="councils")), "unknown-act"),
        (AddressCall(ActId("x"), "call", (), "be firm"), "unknown-act"),
        (AddressCall(APPEAL, "call", (Party(person=PersonId("eve")),), "be firm"), "unknown-person"),
        (ReportFact(ActId("x"), "they came over"), "unknown-act"),
        (MakeCommitment(CommitmentId("B B"), APPEAL, "bread"), "not-an-identifier"),
        (MakeCommitment(BREAD, ActId("x"), "bread"), "unknown-act"),
        (AnswerCommitment(BREAD, APPEAL, "part"), "unknown-commitment"),
        (AnswerCommitment(BREAD, ActId("x"), "part"), "unknown-act"),
        (ChargeBody(BodyId("x"), ()), "unknown-body"),
        (ChargeBody(BOARD, ()), "nothing-is-named"),
        (ChargeBody(BOARD, (BREAD,)), "unknown-commitment"),
        (RecordPublication(APPEAL, "Paper", "9", "1917-02-30", "julian"), "no-such-day"),
        (RecordPublication(ActId("x"), "Paper", "9", "1917-10-26", "julian"), "unknown-act"),
    ],
)
def test_what_rests_on_nothing_is_refused(command: object, rule: str) -> None:
    """Given an assembly with one act, the deed that names what is not there is refused by its rule."""
    assert enacted().refused(command).rule == rule


def test_a_body_is_constituted_with_what_is_known_of_it_and_again_later() -> None:
    """62 and 29 and 10 not broken down are 101; the next election gives it a new composition."""
    hall = furnished().given(
        ConstituteBody(BOARD, 101, SEATS, 10, leader=ADA, leads=FactionId("reds"), accountable_to=BOARD)
    )
    assert hall.state.elections.bodies[BOARD].composition.not_broken_down == 10
    hall.given(RefuseSeats(BOARD, Party(faction=FactionId("blues")), "refused to join"))
    assert hall.state.elections.refusals[0].reason == "refused to join"
    hall.given(ConstituteBody(BOARD, 3), ConstituteBody(BOARD, 4))
    assert hall.state.elections.bodies[BOARD].composition.seats == 4
    assert hall.state.elections.bodies[BOARD].earlier == (8, 10)


def test_an_act_rests_on_a_question_that_was_carried() -> None:
    """An act on a lost or open question breaks a rule; on a carried one, or on none, it stands."""
    hall = ordered().given(
        OpenSitting(SittingId("first"), 1),
        TableText(TextId("land"), "decree", "On land"),
        PutQuestion(Q, "Adopt?", TextId("land")),
    )
    act = AdoptAct(ActId("land"), "decree", "On land", "3", "own", TextId("land"), Q, SittingId("first"))
    assert hall.refused(act).rule == "question-not-carried"
    hall.given(DeclareResult(Q, "adopted", 2, 1), act)
    assert hall.state.acts.numbers["3"] == ActId("land")
    lost = QuestionId("lost")
    hall.given(PutQuestion(lost, "More?"), DeclareResult(lost, "rejected", 1, 2))
    more = AdoptAct(ActId("more"), "decree", "x", question=lost)
    assert hall.refused(more).rule == "question-not-carried"
    hall.given(TableText(TextId("war"), "decree", "On war"), WithdrawText(TextId("war")))
    assert hall.refused(AdoptAct(ActId("war"), "decree", "x", text=TextId("war"))).rule == "text-not-adopted"


def test_an_act_ends_a_mandate_and_moves_powers() -> None:
    """The register says whose mandate ended, and who holds which power, where and on what condition."""
    councils = Party(described="local councils")
    hall = enacted().given(
        EndBodyMandate(BOARD, APPEAL),
        TakePower(POWER, "state power", APPEAL, Party(described="the congress"), Party(body=BOARD)),
        TransferPower(POWER, "all power", APPEAL, councils, "the localities", condition="guarantee order"),
        AddressCall(APPEAL, "call", (Party(described="soldiers"),), "be firm"),
        ReportFact(APPEAL, "detachments came over"),
    )
    acts = hall.state.acts
    assert acts.ended[BOARD] == APPEAL
    whole, local = powers_on(acts, day_of("gregorian", "2026-11-01"))
    taken, passed = whole.chain[-1].told, local.chain[-1].told
    assert isinstance(taken, TakePower)
    assert (taken.earlier_holder, taken.act) == (Party(body=BOARD), APPEAL)
    assert isinstance(passed, TransferPower)
    assert (local.name, local.holders, passed.act) == ("all power", (councils,), APPEAL)
    assert (local.territory, local.condition) == ("the localities", "guarantee order")
    assert acts.powers[POWER, "the localities"] == "all power"
    assert (len(acts.calls), len(acts.facts)) == (1, 1)
    assert hall.refused(EndBodyMandate(BOARD, APPEAL)).rule == "body-mandate-already-ended"


def test_a_commitment_is_made_charged_and_answered() -> None:
    """A commitment knows the act that made it, the body charged with it, and the acts that answer it."""
    hall = enacted().given(
        MakeCommitment(BREAD, APPEAL, "see that bread reaches the cities"),
        ChargeBody(BOARD, (BREAD,)),
        AnswerCommitment(BREAD, APPEAL, "part"),
    )
    commitment = hall.state.execution.commitments[BREAD]
    assert commitment.charged == (BOARD,)
    assert [answer.extent for answer in commitment.answers] == ["part"]
    assert hall.refused(MakeCommitment(BREAD, APPEAL, "again")).rule == "already-on-the-record"


def test_an_act_may_be_published_more_than_once() -> None:
    """Each publication stands with its paper, number and date."""
    told = RecordPublication(APPEAL, "Worker and Soldier", "9", "1917-10-26", "julian")
    hall = enacted().given(told, told)
    assert len(hall.state.gazette.published[APPEAL]) == 2
