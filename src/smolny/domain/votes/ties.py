"""Ties: settled as the majority of the question says, by a casting vote or by a lot that was drawn."""

from collections.abc import Iterator

from smolny.domain.motions import Motions, decided
from smolny.domain.offices import presiding
from smolny.domain.order import Decision, Irregularity, Recorded, breach, found, stated
from smolny.domain.values import LotId
from smolny.domain.values.copies import replace
from smolny.domain.votes.commands import SettleTie
from smolny.domain.votes.entries import TieSettled
from smolny.domain.votes.state import Question, Votes, Voting

OUTCOMES = ("adopted", "rejected")
SIDES = frozenset(OUTCOMES)
"""What a lot is between that settles a tie."""


def decide_tie(state: Voting, command: SettleTie) -> Decision:
    """A tie is settled once, by what the majority of its question names; by whoever presides, or by a lot
    between both outcomes that fell on this one.
    """
    by_vote = command.way == "casting-vote"
    person = command.person or (presiding(state) if by_vote else None)
    told = replace(command, person=person)
    return Decision(stated(TieSettled, told), tuple(_breaches(state, told)))


def turn_tie(state: Voting, entry: Recorded[TieSettled]) -> Votes:
    """The question is decided; who cast the vote, and the lot, are on the record."""
    told, questions = entry.particulars, state.votes.questions
    question = found(questions, told.question, "unknown-question")
    if told.person is not None:
        found(state.federation.persons, told.person, "unknown-person")
    if told.lot is not None:
        found(state.lots.all, told.lot, "unknown-lot")
    return replace(state.votes, questions=questions.entered(told.question, replace(question, tie=told)))


def turn_settled_text(state: Voting, entry: Recorded[TieSettled]) -> Motions:
    """The text of the question is settled with it, where the question settles it."""
    told = entry.particulars
    put = state.votes.questions[told.question].put
    return decided(state.motions, put, told.outcome, entry.number, None)


def fallen(state: Voting, question: Question) -> tuple[tuple[LotId, str], ...]:
    """The lots that may settle a tied question, and the outcome on which each fell: between both outcomes,
    announced after the tie was declared, and not used up by another.
    """
    spent = {each.tie.lot for each in state.votes.questions.values() if each.tie is not None}
    return tuple(
        (name, lot.drawn[0])
        for name, lot in state.lots.all.items()
        if set(lot.announced.among) == SIDES
        and len(lot.drawn) == 1
        and lot.entry > (question.declared or 0)
        and name not in spent
    )


def _breaches(state: Voting, told: SettleTie) -> Iterator[Irregularity]:
    question = state.votes.questions.get(told.question)
    if question is None:
        return
    if question.result is None or question.result.outcome != "tied" or question.challenged is not None:
        yield breach("vote-is-not-tied", question=told.question)
        return
    if question.tie is not None:
        yield breach("tie-is-settled", question=told.question)
    if question.rule is not None and question.rule.tie != told.way:
        yield breach("tie-goes-otherwise", majority=question.rule.name, tie=question.rule.tie)
    if told.way == "lot":
        if (told.lot, told.outcome) not in fallen(state, question):
            yield breach("lot-says-otherwise", question=told.question, outcome=told.outcome)
    elif told.person is None or told.person != presiding(state):
        yield breach("casting-vote-of-another", question=told.question)
