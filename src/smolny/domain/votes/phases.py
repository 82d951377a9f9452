"""The voting on a question: opened, so that who may vote is fixed, and closed before a result is declared."""

from collections.abc import Iterator

from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.values import QuestionId, is_known
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace
from smolny.domain.votes.ballots import BY_BALLOT, OPENLY, impossible, roll_of, rules_of
from smolny.domain.votes.ceremonies import against_opening, held_to
from smolny.domain.votes.commands import BallotCount, CloseVoting, DeclareResult, OpenVoting
from smolny.domain.votes.entries import VotingClosed, VotingOpened
from smolny.domain.votes.reckoning import bases
from smolny.domain.votes.state import Question, Round, Votes, Voting
from smolny.domain.votes.voices import ROLL_CALL, count_of_voices


def decide_opening(state: Voting, command: OpenVoting) -> Decision:
    """A question that waits for its result is opened once; the core finds who may vote."""
    notes = list(_decided(state, command.question))
    question = state.votes.questions.get(command.question)
    if question is not None and question.opened is not None:
        notes.append(breach("voting-was-opened", question=command.question))
    if question is not None:
        notes += [*impossible(state, question), *against_opening(state, question)]
    electorate = bases(state)
    if command.electorate not in (None, electorate):
        raise OutOfOrder("electorate-differs", question=command.question)
    return Decision(stated(VotingOpened, replace(command, electorate=electorate)), tuple(notes))


def decide_closing(state: Voting, command: CloseVoting) -> Decision:
    """What is open is closed."""
    question = state.votes.questions.get(command.question)
    notes = []
    if question is not None and not question.is_open:
        notes.append(breach("voting-is-not-open", question=command.question))
    if question is not None and question.voices and command.count is None:
        command = replace(command, count=count_of_voices(question))
    return Decision(stated(VotingClosed, command), tuple(notes))


def turn_opening(state: Voting, entry: Recorded[VotingOpened]) -> Votes:
    """The voting is open, for those whom the entry counts: as many as the record has."""
    told = entry.particulars
    question = found(state.votes.questions, told.question, "unknown-question")
    if told.electorate != bases(state):
        raise OutOfOrder("electorate-differs", question=told.question)
    opened = replace(
        question,
        opened=entry.number,
        closed=None,
        electorate=told.electorate,
        rights=roll_of(state) if question.mode in (*BY_BALLOT, ROLL_CALL) else None,
        voices=Book(),
        marks=Book(),
        count=None,
        reminded=None,
        running=question.mode in OPENLY and rules_of(state).running,
    )
    return _kept(state, told.question, opened)


def turn_closing(state: Voting, entry: Recorded[VotingClosed]) -> Votes:
    """The voting is closed; from here on its ballots are open, and their count is of all of them."""
    told = entry.particulars
    question = found(state.votes.questions, told.question, "unknown-question")
    if question.voices and told.count != count_of_voices(question):
        raise OutOfOrder("ballots-not-counted", question=told.question)
    if told.count is not None:
        _refuse_other_count(question, told.count)
    elif question.mode in BY_BALLOT and question.marks:
        raise OutOfOrder("ballots-not-counted", question=told.question)
    closed = replace(question, closed=entry.number, count=told.count, ceremony=held_to(state, question, told))
    if question.opened is not None and question.marks:
        closed = replace(closed, rounds=(*question.rounds, Round(question.opened, entry.number)))
    return _kept(state, told.question, closed)


def completed(question: Question, told: DeclareResult) -> DeclareResult:
    """A result with the count of its ballots, where it says nothing of its own."""
    count = question.count
    if count is None or any(is_known(each) for each in (told.in_favour, told.against, told.abstained)):
        return told
    return replace(
        told,
        in_favour=count.in_favour,
        against=count.against,
        abstained=count.abstained,
        tallies=told.tallies or count.tallies,
    )


def beside_count(question: Question, told: DeclareResult) -> Iterator[Irregularity]:
    """What a declaration breaks by the ballots: it says another count than theirs, or they were not
    counted.
    """
    if (question.mode not in BY_BALLOT and question.count is None) or question.opened is None:
        return
    name, count = question.put.question, question.count
    if count is None and told.outcome != "void":
        yield breach("ballots-not-counted", question=name)
    if count is not None and told.outcome != "void" and _said(told) != count:
        yield breach("differs-from-ballots", question=name)


def _said(told: DeclareResult) -> BallotCount:
    return BallotCount(told.in_favour, told.against, told.abstained, told.tallies)


def _refuse_other_count(question: Question, count: BallotCount) -> None:
    """As many votes as marks; OutOfOrder `count-differs-from-ballots`."""
    votes = [each for each in (count.in_favour, count.against, count.abstained) if is_known(each)]
    if votes and sum(votes) != len(question.marks or question.voices):
        raise OutOfOrder(
            "count-differs-from-ballots",
            question=question.put.question,
            counted=sum(votes),
            ballots=len(question.marks or question.voices),
        )


def between_phases(state: Voting, name: QuestionId) -> Iterator[Irregularity]:
    """What a declaration breaks: the voting is open, or was to be opened first."""
    question, orders = state.votes.questions.get(name), state.standing_orders.in_force
    if question is None:
        return
    if question.is_open:
        yield breach("voting-is-open", question=name)
    phases = orders is not None and orders.results.phases
    if question.opened is None and (phases or question.mode in BY_BALLOT):
        yield breach("voting-was-not-opened", question=name)


def _decided(state: Voting, name: QuestionId) -> Iterator[Irregularity]:
    question = state.votes.questions.get(name)
    if question is not None and question.is_declared and question.challenged is None:
        yield breach("already-declared", question=name)


def _kept(state: Voting, name: QuestionId, question: Question) -> Votes:
    return replace(state.votes, questions=state.votes.questions.entered(name, question))
