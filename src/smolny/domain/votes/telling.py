"""Counts by tellers, each for themselves: where they differ nothing is declared; votes.md, section 8."""

from collections.abc import Iterator

from smolny.domain.order import Decision, Deed, Irregularity, Recorded, breach, found, stated
from smolny.domain.values import Count
from smolny.domain.values.copies import replace
from smolny.domain.votes.ballots import BY_BALLOT, rules_of
from smolny.domain.votes.commands import CountVotes, DeclareResult, Tallied
from smolny.domain.votes.entries import VotesCounted
from smolny.domain.votes.reckoning import refuse_negative, refuse_tallies
from smolny.domain.votes.state import Question, Votes, Voting

COUNTED_BY_HAND = ("hands", "division", "roll-call", "paper")
"""The modes in which tellers count; a vote whose mode is not told is one of them."""

_Said = tuple[Count, Count, Count, int, int, tuple[Tallied, ...]]


def decide_counting(state: Voting, command: CountVotes) -> Decision:
    """What tellers count is a vote by hand that waits for its result and is not open any more."""
    question, notes = state.votes.questions.get(command.question), []
    if question is not None:
        name = command.question
        if question.mode is not None and question.mode not in COUNTED_BY_HAND:
            notes.append(breach("not-counted-by-hand", question=name, mode=question.mode))
        if question.sheet is not None:
            notes.append(breach("is-an-election", question=name))
        if question.is_declared and question.challenged is None:
            notes.append(breach("already-declared", question=name))
        if question.is_open:
            notes.append(breach("voting-is-open", question=name))
        most = None if question.electorate is None else question.electorate.seats
        cast = sum((command.in_favour, command.against, command.abstained))
        cast += (command.blank or 0) + (command.invalid or 0)
        if most is not None and cast > most:
            notes.append(breach("more-votes-than-voters", voted=cast, voters=most))
    return Decision(stated(VotesCounted, command), tuple(notes))


def of_counting(state: Voting, command: CountVotes, deed: Deed) -> tuple[Irregularity, ...]:
    """Tellers count for themselves."""
    if deed.actor.person in (None, command.person):
        return ()
    return (breach("acts-for-another", person=str(deed.actor.person), field="person"),)


def turn_counting(state: Voting, entry: Recorded[VotesCounted]) -> Votes:
    """The newest count of each teller stands; no count is below zero."""
    told, questions = entry.particulars, state.votes.questions
    question = found(questions, told.question, "unknown-question")
    found(state.federation.persons, told.person, "unknown-person")
    refuse_negative(told, ("in_favour", "against", "abstained", "blank", "invalid"))
    refuse_tallies(told.tallies)
    counts = {**question.counts, told.person: told}
    return replace(state.votes, questions=questions.entered(told.question, replace(question, counts=counts)))


def tellers_agree(question: Question) -> VotesCounted | None:
    """The count on which all tellers agree; none while nobody has counted, or they differ."""
    told = {_said(each): each for each in question.counts.values()}
    return next(iter(told.values())) if len(told) == 1 else None


def by_tellers(question: Question, told: DeclareResult) -> DeclareResult:
    """A result with the count of the tellers, where they agree and it says nothing of its own."""
    agreed = tellers_agree(question)
    if agreed is None or _says_something(told):
        return told
    return replace(
        told,
        in_favour=agreed.in_favour,
        against=agreed.against,
        abstained=agreed.abstained,
        blank=agreed.blank,
        invalid=agreed.invalid,
        tallies=agreed.tallies,
    )


def beside_tellers(state: Voting, question: Question, told: DeclareResult) -> Iterator[Irregularity]:
    """What a declaration breaks by the tellers: too few have counted, they differ, or it says otherwise."""
    if question.mode in BY_BALLOT or told.outcome == "void" or question.count is not None:
        return
    name, needed, counts = question.put.question, rules_of(state).tellers, len(question.counts)
    if question.mode in COUNTED_BY_HAND and counts < needed:
        yield breach("too-few-tellers", question=name, counted=counts, needed=needed)
    elif counts and tellers_agree(question) is None:
        yield breach("tellers-differ", question=name)
    elif counts and _said(told) != _said(next(iter(question.counts.values()))):
        yield breach("differs-from-tellers", question=name)


def _said(told: VotesCounted | DeclareResult) -> _Said:
    votes = (told.in_favour, told.against, told.abstained)
    return (*votes, told.blank or 0, told.invalid or 0, told.tallies)


def _says_something(told: DeclareResult) -> bool:
    return told.unanimous or any(
        each != "not-given" for each in (told.in_favour, told.against, told.abstained)
    )
