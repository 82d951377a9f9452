"""A stronger way of voting on the same question, on demand; votes.md, section 8."""

from collections.abc import Iterator
from math import ceil
from typing import get_args

from smolny.domain.credentials import may_vote, without_a_vote
from smolny.domain.offices import presiding
from smolny.domain.order import Decision, Deed, Irregularity, Recorded, breach, found, stated
from smolny.domain.sittings.quorum import base, present
from smolny.domain.standing_orders import Demand, Mode
from smolny.domain.values import MandateId, exact
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace
from smolny.domain.votes.ballots import rules_of
from smolny.domain.votes.commands import EscalateQuestion, JoinDemand
from smolny.domain.votes.entries import DemandJoined, QuestionEscalated
from smolny.domain.votes.ruling import named
from smolny.domain.votes.state import Question, Votes, Voting

STRENGTHS: tuple[Mode, ...] = get_args(Mode)
"""The modes of a vote from the weakest to the strongest."""


def decide_escalation(state: Voting, command: EscalateQuestion) -> Decision:
    """A question that waits for its result is voted on in a stronger mode than before; what is secret stays
    so. OutOfOrder `no-such-majority`.
    """
    if command.majority is not None:
        named(state, command.majority)
    return Decision(stated(QuestionEscalated, command), tuple(_breaches(state, command)))


def of_escalation(state: Voting, command: EscalateQuestion, deed: Deed) -> tuple[Irregularity, ...]:
    """As many demand it as the standing orders want, or whoever presides where they leave it to the chair."""
    demands = rules_of(state).demands
    row = next((each for each in demands if each.mode == command.mode), None)
    if row is None:
        return (breach("mode-cannot-be-demanded", mode=command.mode),) if demands else ()
    if row.chair and deed.actor.person in (None, presiding(state)) and deed.actor.office is not None:
        return ()
    needed, given = needed_for(state, row), max(len(_together(state, command)), command.demanded or 0)
    if needed is None:
        return (breach("left-to-the-chair", mode=command.mode),)
    if given >= needed:
        return ()
    return (breach("too-few-demand-it", mode=command.mode, given=given, needed=needed),)


def decide_demand(state: Voting, command: JoinDemand) -> Decision:
    """Whoever joins a demand has a vote in the hall, does so once, and for a mode that may be demanded."""
    question, rules = state.votes.questions.get(command.question), rules_of(state)
    notes = [] if question is None else list(_unescalated(question, command.mode))
    if rules.demands and command.mode not in (each.mode for each in rules.demands):
        notes.append(breach("mode-cannot-be-demanded", mode=command.mode))
    if question is not None and command.mandate in question.demands.get(command.mode, ()):
        notes.append(breach("joined-already", mandate=command.mandate, mode=command.mode))
    notes += without_a_vote(state, command.mandate)
    return Decision(stated(DemandJoined, command), tuple(notes))


def turn_demand(state: Voting, entry: Recorded[DemandJoined]) -> Votes:
    """One more of the roll demands it."""
    told, questions = entry.particulars, state.votes.questions
    question = found(questions, told.question, "unknown-question")
    found(state.credentials.mandates, told.mandate, "unknown-mandate")
    joined = tuple(dict.fromkeys((*question.demands.get(told.mode, ()), told.mandate)))
    question = replace(question, demands={**question.demands, told.mode: joined})
    return replace(state.votes, questions=questions.entered(told.question, question))


def turn_escalation(state: Voting, entry: Recorded[QuestionEscalated]) -> Votes:
    """The voting begins anew; ballots that were cast before it was closed are never opened."""
    told = entry.particulars
    question = found(state.votes.questions, told.question, "unknown-question")
    for name in told.by:
        found(state.credentials.mandates, name, "unknown-mandate")
    anew = replace(
        question,
        mode=told.mode,
        rule=question.rule if told.majority is None else named(state, told.majority),
        opened=None,
        closed=None,
        electorate=None,
        rights=None,
        marks=Book(),
        count=None,
        counts={},
        running=False,
        voices=Book(),
        ceremony=None,
    )
    return replace(state.votes, questions=state.votes.questions.entered(told.question, anew))


def _breaches(state: Voting, told: EscalateQuestion) -> Iterator[Irregularity]:
    question = state.votes.questions.get(told.question)
    if question is None:
        return
    yield from _unescalated(question, told.mode)
    for name in told.by:
        yield from without_a_vote(state, name)


def _unescalated(question: Question, mode: Mode) -> Iterator[Irregularity]:
    """Why the vote on a question is not taken in this mode: it is decided, or taken as strongly."""
    name = question.put.question
    if question.is_declared and question.challenged is None:
        yield breach("already-declared", question=name)
    if question.mode in ("secret", "verifiable"):
        yield breach("secrecy-is-irreversible", question=name)
    elif question.mode is not None and STRENGTHS.index(mode) <= STRENGTHS.index(question.mode):
        yield breach("mode-is-no-stronger", mode=mode, now=question.mode)


def _together(state: Voting, told: EscalateQuestion) -> set[MandateId]:
    """Those who are named, and those who joined the demand before."""
    question = state.votes.questions.get(told.question)
    joined = () if question is None else question.demands.get(told.mode, ())
    return {*told.by, *(name for name in joined if may_vote(state, name))}


def needed_for(state: Voting, row: Demand) -> int | None:
    """How many have to demand it: the number or the share, whichever is less."""
    needed = [] if row.number is None else [row.number]
    if row.share is not None:
        of = (present(state) or 0) if row.of == "present" else base(state, "accredited")
        needed.append(max(1, ceil(exact(row.share) * of)))
    return min(needed, default=None)
