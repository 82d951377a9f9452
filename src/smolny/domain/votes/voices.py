"""Votes by voice, written down by name as the roll is called; votes.md, section 9."""

from collections.abc import Iterator, Mapping

from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.values import MandateId
from smolny.domain.values.copies import replace
from smolny.domain.votes.commands import BallotCount, NoteVotes
from smolny.domain.votes.entries import VotesNoted
from smolny.domain.votes.state import Choice, Question, Votes, Voting
from smolny.domain.votes.tallying import count_ballots

ROLL_CALL = "roll-call"


def decide_voices(state: Voting, command: NoteVotes) -> Decision:
    """Voices are noted while a vote by roll call is open, of those who may vote in it."""
    question = state.votes.questions.get(command.question)
    notes = () if question is None else tuple(_breaches(question, command))
    return Decision(stated(VotesNoted, command), notes[:1])


def turn_voices(state: Voting, entry: Recorded[VotesNoted]) -> Votes:
    """What is noted of each seat stands, once in an entry."""
    told, questions = entry.particulars, state.votes.questions
    question, said = found(questions, told.question, "unknown-question"), _said(told)
    if len(said) != len(told.in_favour) + len(told.against) + len(told.abstained):
        raise OutOfOrder("votes-twice", question=told.question)
    voices = question.voices
    for name, choice in said.items():
        found(state.credentials.mandates, name, "unknown-mandate")
        voices = voices.entered(name, (choice, entry.number))
    return replace(state.votes, questions=questions.entered(told.question, replace(question, voices=voices)))


def count_of_voices(question: Question) -> BallotCount:
    """The count of those who were called by name."""
    return count_ballots(question, {name: choice for name, (choice, _) in question.voices.items()})


def _said(told: NoteVotes) -> Mapping[MandateId, Choice]:
    sides: tuple[tuple[tuple[MandateId, ...], Choice], ...] = (
        (told.in_favour, "in-favour"),
        (told.against, "against"),
        (told.abstained, "abstain"),
    )
    return {name: choice for names, choice in sides for name in names}


def _breaches(question: Question, told: NoteVotes) -> Iterator[Irregularity]:
    if question.mode != ROLL_CALL:
        yield breach("not-by-roll-call", question=told.question)
    elif not question.is_open:
        yield breach("voting-is-not-open", question=told.question)
    for name in _said(told):
        if name not in (question.rights or {}):
            yield breach("no-right-to-vote", mandate=name)
