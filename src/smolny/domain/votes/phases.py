"""The voting on a question: opened, so that who may vote is fixed, and closed before a result is declared."""

from collections.abc import Iterator
from dataclasses import replace

from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.values import QuestionId
from smolny.domain.votes.commands import CloseVoting, OpenVoting
from smolny.domain.votes.entries import VotingClosed, VotingOpened
from smolny.domain.votes.reckoning import bases
from smolny.domain.votes.state import Question, Votes, Voting


def decide_opening(state: Voting, command: OpenVoting) -> Decision:
    """A question that waits for its result is opened once; the core finds who may vote."""
    notes = list(_decided(state, command.question))
    question = state.votes.questions.get(command.question)
    if question is not None and question.opened is not None:
        notes.append(breach("voting-was-opened", question=command.question))
    electorate = bases(state)
    if command.electorate not in (None, electorate):
        raise OutOfOrder("electorate-differs", question=command.question)
    return Decision(stated(VotingOpened, replace(command, electorate=electorate)), tuple(notes))


def decide_closing(state: Voting, command: CloseVoting) -> Decision:
    """What is open is closed."""
    question = state.votes.questions.get(command.question)
    idle = question is not None and (question.opened is None or question.closed is not None)
    notes = (breach("voting-is-not-open", question=command.question),) if idle else ()
    return Decision(stated(VotingClosed, command), notes)


def turn_opening(state: Voting, entry: Recorded[VotingOpened]) -> Votes:
    """The voting is open, for those whom the entry counts: as many as the record has."""
    told = entry.particulars
    question = found(state.votes.questions, told.question, "unknown-question")
    if told.electorate != bases(state):
        raise OutOfOrder("electorate-differs", question=told.question)
    opened = replace(question, opened=entry.number, closed=None, electorate=told.electorate)
    return _kept(state, told.question, opened)


def turn_closing(state: Voting, entry: Recorded[VotingClosed]) -> Votes:
    """The voting is closed."""
    told = entry.particulars
    question = found(state.votes.questions, told.question, "unknown-question")
    return _kept(state, told.question, replace(question, closed=entry.number))


def between_phases(state: Voting, name: QuestionId) -> Iterator[Irregularity]:
    """What a declaration breaks: the voting is open, or was to be opened first."""
    question, orders = state.votes.questions.get(name), state.standing_orders.in_force
    if question is None:
        return
    if question.opened is not None and question.closed is None:
        yield breach("voting-is-open", question=name)
    if question.opened is None and orders is not None and orders.results.phases:
        yield breach("voting-was-not-opened", question=name)


def _decided(state: Voting, name: QuestionId) -> Iterator[Irregularity]:
    question = state.votes.questions.get(name)
    if question is not None and question.result is not None and question.challenged is None:
        yield breach("already-declared", question=name)


def _kept(state: Voting, name: QuestionId, question: Question) -> Votes:
    return replace(state.votes, questions=state.votes.questions.entered(name, question))
