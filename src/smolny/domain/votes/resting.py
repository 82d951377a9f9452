"""What rests on a question: deeds that name one, and those for which there is no time while one is open."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from smolny.domain.credentials import ReportToCouncil
from smolny.domain.floor.commands import SuspendRule
from smolny.domain.floor.state import rules_of as floor_rules
from smolny.domain.floor.suspension import section_of
from smolny.domain.motions import ReopenText
from smolny.domain.order import Decision, Irregularity, Recorded, breach, found
from smolny.domain.standing_orders.shares import reaches
from smolny.domain.values import QuestionId, is_known
from smolny.domain.values.copies import replace
from smolny.domain.votes.entries import ResultDeclared
from smolny.domain.votes.state import Naming, Votes, Voting


def turn_named_question(state: Voting, entry: Recorded[Naming]) -> Votes:
    """An entry that names the question on which it rests names one on the record."""
    question = entry.particulars.question
    if question is not None:
        found(state.votes.questions, question, "unknown-question")
    return state.votes


def resting(judge: Callable[[Any, Any], Decision]) -> Callable[[Any, Any], Decision]:
    """The judge of a command that may rest on a question: what rests on one that was not carried breaks a
    rule besides.
    """

    def judged(state: Voting, command: Naming) -> Decision:
        decision: Decision = judge(state, command)
        return replace(decision, breaches=(*decision.breaches, *uncarried(state.votes, command.question)))

    return judged


def reporting(judge: Callable[[Any, Any], Decision]) -> Callable[[Any, Any], Decision]:
    """The judge of a report on how an instruction was kept: a vote is told of once it was taken."""

    def judged(state: Any, command: ReportToCouncil) -> Decision:
        decision: Decision = judge(state, command)
        instruction = state.credentials.instructed.get(command.instruction)
        name = None if instruction is None else instruction.given.question
        question = state.votes.questions.get(name)
        if name is None or (question is not None and question.is_declared):
            return decision
        return replace(decision, breaches=(*decision.breaches, breach("question-not-decided", question=name)))

    return judged


def between_votes(judge: Callable[[Any, Any], Decision]) -> Callable[[Any, Any], Decision]:
    """The judge of a deed for which there is no time during a vote: where the standing orders want silence,
    only points of order are heard while a question of this sitting waits for its result.
    """

    def judged(state: Any, command: Any) -> Decision:
        decision: Decision = judge(state, command)
        told = decision.particulars
        if not floor_rules(state).silent_during_votes or getattr(told, "role", None) == "point-of-order":
            return decision
        waiting = next((each for each in state.votes.open if _of_this_sitting(state, each)), None)
        if waiting is None:
            return decision
        return replace(decision, breaches=(*decision.breaches, breach("a-vote-is-open", question=waiting)))

    return judged


def reconsidering(judge: Callable[[Any, Any], Decision]) -> Callable[[Any, Any], Decision]:
    """The judge of a text that is taken up again: the question carried its reconsideration, and no other."""

    def judged(state: Voting, command: ReopenText) -> Decision:
        decision: Decision = judge(state, command)
        question = state.votes.questions.get(command.question)
        notes = uncarried(state.votes, command.question)
        if question is not None and (question.put.matter, question.put.text) != (
            "reconsideration",
            command.text,
        ):
            notes += (breach("not-about-reconsidering", question=command.question, text=command.text),)
        return replace(decision, breaches=(*decision.breaches, *notes))

    return judged


def suspending(judge: Callable[[Any, Any], Decision]) -> Callable[[Any, Any], Decision]:
    """The judge of a suspension that rests on a question: it was carried, by the share that suspends."""

    def judged(state: Any, command: SuspendRule) -> Decision:
        decision: Decision = judge(state, command)
        rules, votes = section_of(state), state.votes
        lacking = uncarried(votes, command.question)
        if rules is not None and not lacking and command.question in votes.questions:
            lacking = _short_of(votes.questions[command.question].result, rules.majority)
        return replace(decision, breaches=(*decision.breaches, *lacking))

    return judged


def uncarried(votes: Votes, name: QuestionId | None) -> tuple[Irregularity, ...]:
    """The breach where a question on the record is open or was lost; nothing where none is named."""
    question = None if name is None else votes.questions.get(name)
    carried = question is None or question.outcome == "adopted"
    return () if carried else (breach("question-not-carried", question=str(name)),)


def _short_of(result: ResultDeclared, majority: str) -> tuple[Irregularity, ...]:
    """The breach where counted votes are fewer than a share of those for and against."""
    if not (is_known(result.in_favour) and is_known(result.against)):
        return ()
    cast = result.in_favour + result.against
    if cast and reaches(Fraction(result.in_favour, cast), majority):
        return ()
    return (breach("suspension-needs-more", majority=majority, in_favour=result.in_favour, cast=cast),)


def _of_this_sitting(state: Voting, name: QuestionId) -> bool:
    return state.votes.questions[name].put.sitting in (None, state.sittings.open)
