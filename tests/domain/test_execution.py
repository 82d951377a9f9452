"""Commitments and tasks over time, the issues of the gazette, and what is dispatched."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.domain.acts import AdoptAct
from smolny.domain.elections import DeclareVacancy
from smolny.domain.execution import (
    AnswerCommitment,
    ChargeBody,
    FailCommitment,
    MakeCommitment,
    RenewCommitment,
    ReportProgress,
    SupersedeCommitment,
    state_on,
)
from smolny.domain.federation import NoteBody
from smolny.domain.gazette import DispatchAct, IssueItem, PublishIssue, next_number
from smolny.domain.values import ActId, BodyId, CommitmentId, ElectionId, IssueId, Party, QuestionId
from smolny.domain.values.moments import day_of
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.hall import Hall, ordered

ACT, BREAD, PEACE, BOARD = ActId("appeal"), CommitmentId("bread"), CommitmentId("peace"), BodyId("board")
Q, LOST, E, ISSUE = QuestionId("q"), QuestionId("lost"), ElectionId("e"), IssueId("no-1")
WE = Party(body=BOARD)


def hall() -> Hall:
    """A task with a day, and a commitment with a sunset, both of the board."""
    return ordered(sitting=False).given(
        AdoptAct(ACT, "appeal", "To all"),
        MakeCommitment(
            BREAD,
            ACT,
            "bread for all",
            "task",
            responsible=WE,
            due="2026-12-01",
            reports=("2026-11-15",),
            sunset="2026-12-31",
            calendar="gregorian",
        ),
        MakeCommitment(PEACE, ACT, "peace"),
        *(PutQuestion(Q, "Failed?"), DeclareResult(Q, "adopted", 3, 1)),
        *(PutQuestion(LOST, "Failed?"), DeclareResult(LOST, "rejected", 1, 3)),
    )


def state(made: Hall, name: CommitmentId = BREAD, date: str = "2026-11-30") -> str:
    """How a commitment stands on a day."""
    return state_on(made.state.execution.commitments[name], day_of("gregorian", date))


def report(progress: Any, by: Party | None = WE) -> ReportProgress:
    """A report on bread."""
    return ReportProgress(BREAD, progress, "as we said", by)


def test_a_commitment_goes_from_open_to_answered_by_reports() -> None:
    """Given reports one after the other; before the first one it is open, and it lapses after its sunset."""
    made = hall()
    kept = made.state.execution.commitments[BREAD]
    assert (kept.due, kept.reports) == (
        day_of("gregorian", "2026-12-01"),
        (day_of("gregorian", "2026-11-15"),),
    )
    assert [state(made), state(made, date="2027-01-01")] == ["open", "lapsed"]
    assert state(made.given(report("nothing"))) == "open"
    assert state(made.given(report("begun"))) == "in-progress"
    assert state(made.given(report("part"))) == "in-part"
    assert state(made.given(report("begun"))) == "in-part"
    made.given(report("whole"))
    assert [state(made, date=each) for each in ("2026-10-31", "2026-11-30", "2027-01-01")] == [
        "open",
        "answered",
        "answered",
    ]


def test_an_answer_by_an_act_stands_whatever_is_reported_later() -> None:
    """Given a part and the whole."""
    made = hall().given(AnswerCommitment(PEACE, ACT, "part"))
    assert state(made, PEACE) == "in-part"
    made.given(AnswerCommitment(PEACE, ACT, "whole"), AnswerCommitment(PEACE, ACT, "part"))
    assert state(made, PEACE) == "answered"
    late = ReportProgress(PEACE, "begun", "again")
    assert made.refused(late).rule == "commitment-has-ended"


def test_a_commitment_fails_by_a_vote_or_is_replaced_by_an_act() -> None:
    """Given a lost vote, a carried one, and another commitment."""
    made = hall()
    assert made.refused(FailCommitment(BREAD, LOST)).rule == "question-not-carried"
    made.given(FailCommitment(BREAD, Q), SupersedeCommitment(PEACE, ACT, BREAD))
    assert [state(made), state(made, PEACE)] == ["failed", "superseded"]
    for command in (
        FailCommitment(BREAD, Q),
        SupersedeCommitment(BREAD, ACT),
        RenewCommitment(BREAD, ACT, "gregorian"),
    ):
        assert made.refused(command).rule == "commitment-has-ended"


def test_a_renewal_moves_the_sunset() -> None:
    """Given another sunset and another day; and a renewal without a sunset."""
    made = hall().given(RenewCommitment(BREAD, ACT, "gregorian", "2027-12-31", "2027-06-01"))
    assert [state(made, date="2027-12-31"), state(made, date="2028-01-01")] == ["open", "lapsed"]
    made.given(RenewCommitment(BREAD, ACT, "gregorian"))
    assert state(made, date="2030-01-01") == "open"
    assert made.state.execution.commitments[BREAD].due == day_of("gregorian", "2027-06-01")


def test_only_those_report_who_answer_for_it() -> None:
    """Given strangers, a body that was charged, and a commitment for which nobody answers."""
    made, others = hall().given(NoteBody(BodyId("other"), "Others", "board")), Party(body=BodyId("other"))
    assert made.refused(report("begun", others)).rule == "answers-for-another"
    made.given(ChargeBody(BodyId("other"), (BREAD,)), report("begun", others))
    made.given(replace(report("part", others), commitment=PEACE))


def test_issues_come_in_turn_and_are_found_by_their_year() -> None:
    """Given an act, a decision and a notice; then the next number, and a correction of the first issue."""
    made = hall()
    items = (IssueItem(act=ACT), IssueItem(question=Q), IssueItem(heading="Hall", content="It moves."))
    made.given(PublishIssue(ISSUE, 1, 2026, items, "The first"))
    assert [next_number(made.state.gazette, 2026), next_number(made.state.gazette, 2027)] == [2, 1]
    wrong = IssueItem(content="For 3 read 4.", corrects=ISSUE)
    made.given(PublishIssue(IssueId("no-2"), 2, 2026, (wrong,)))
    assert made.state.gazette.issues[ISSUE][1].items == items


def issue(*items: IssueItem, number: int = 1, year: int = 2026) -> PublishIssue:
    """An issue."""
    return PublishIssue(ISSUE, number, year, items)


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (issue(IssueItem(act=ACT), number=2), "issue-out-of-turn"),
        (issue(IssueItem(act=ACT), year=0), "no-such-issue"),
        (issue(), "nothing-is-named"),
        (issue(IssueItem()), "item-is-malformed"),
        (issue(IssueItem(content="  ")), "item-is-malformed"),
        (issue(IssueItem(act=ACT, question=Q)), "item-is-malformed"),
        (issue(IssueItem(act=ACT, corrects=ISSUE)), "item-is-malformed"),
        (issue(IssueItem(act=ActId("none"))), "unknown-act"),
        (issue(IssueItem(question=QuestionId("none"))), "unknown-question"),
        (issue(IssueItem(election=ElectionId("none"))), "unknown-election"),
        (issue(IssueItem(content="x", corrects=IssueId("none"))), "no-such-issue"),
        (DispatchAct(ACT, (), "print", "sent"), "nothing-is-named"),
        (DispatchAct(ActId("none"), (WE,), "print", "sent"), "unknown-act"),
        (DispatchAct(ACT, (Party(body=BodyId("none")),), "print", "sent"), "unknown-body"),
        (report("begun").__class__(CommitmentId("none"), "begun", "x"), "unknown-commitment"),
        (SupersedeCommitment(BREAD, ACT, CommitmentId("none")), "unknown-commitment"),
        (SupersedeCommitment(BREAD, ActId("none")), "unknown-act"),
        (RenewCommitment(BREAD, ActId("none"), "gregorian"), "unknown-act"),
        (FailCommitment(BREAD, QuestionId("none")), "unknown-question"),
        (MakeCommitment(CommitmentId("c"), ACT, "x", due="2026-02-30"), "no-such-day"),
        (MakeCommitment(CommitmentId("c"), ACT, "x", responsible=Party(body=BodyId("none"))), "unknown-body"),
    ],
)
def test_what_cannot_follow_is_refused(command: Any, rule: str) -> None:
    """Given things that are not on the record, and issues that say nothing."""
    assert hall().refused(command).rule == rule


def test_what_is_not_decided_is_not_published() -> None:
    """Given a question that is open, and an election without anybody elected."""
    made = hall().given(PutQuestion(QuestionId("open"), "Tea?"), DeclareVacancy(E, "Two", 2, ("plurality",)))
    assert made.refused(issue(IssueItem(question=QuestionId("open")))).rule == "question-not-decided"
    assert made.refused(issue(IssueItem(election=E))).rule == "nobody-is-elected"


def test_a_dispatch_is_kept() -> None:
    """Given copies in print."""
    made = hall().given(DispatchAct(ACT, (Party(described="soldiers"),), "print", "sent", 500, "by train"))
    assert made.state.gazette.dispatched[0].copies == 500
