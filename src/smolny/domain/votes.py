"""Questions and their results, with whatever counts are known."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Literal, Protocol

from smolny.domain.credentials import ReportToCouncil
from smolny.domain.floor.commands import SuspendRule
from smolny.domain.floor.state import rules_of as floor_rules
from smolny.domain.floor.suspension import section_of
from smolny.domain.motions import Motions, settled, unsettled
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.order.record import CorrectionNoted, NoteCorrection, Record
from smolny.domain.sittings import Sittings, attend
from smolny.domain.sittings.private import is_sealed_minute
from smolny.domain.standing_orders import Results, Rules
from smolny.domain.standing_orders.shares import reaches
from smolny.domain.values import (
    Count,
    QuestionId,
    SittingId,
    TextId,
    exact,
    is_known,
)
from smolny.domain.values.book import Book
from smolny.domain.values.stamps import Stamp

Outcome = Literal["adopted", "rejected", "tied", "void"]


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """Put a question to the vote, about a text or in words of its own.

    `settles` means that its result decides the text; a vote to refer it, or on a part of it, does not.
    `quorum` is the one on which it rests, found by the core.
    """

    question: QuestionId
    wording: str
    text: TextId | None = None
    settles: bool = True
    sitting: SittingId | None = None
    method: str = "not-given"
    quorum: Stamp | None = None


@dataclass(frozen=True, slots=True)
class QuestionPut(PutQuestion):
    """A question waits for its result."""


@dataclass(frozen=True, slots=True)
class DeclareResult:
    """Declare how a question was decided: counts of votes where known, and the words of the source or
    the chair.

    `unanimous` means that nobody voted against what was decided; abstentions are another matter. `quorum` is
    the one on which it rests, found by the core.
    """

    question: QuestionId
    outcome: Outcome
    in_favour: Count = "not-given"
    against: Count = "not-given"
    abstained: Count = "not-given"
    present: Count = "not-given"
    unanimous: bool = False
    words: str | None = None
    quorum: Stamp | None = None


@dataclass(frozen=True, slots=True)
class ResultDeclared(DeclareResult):
    """The question is decided."""


@dataclass(frozen=True, slots=True)
class ChallengeResult:
    """Challenge a result that was declared, so that another may be declared of the same question.

    `demand` is what is to be done: the votes counted again, or the vote taken again. `grounds` say why.
    """

    question: QuestionId
    demand: Literal["recount", "repeat"]
    grounds: str | None = None


@dataclass(frozen=True, slots=True)
class ResultChallenged(ChallengeResult):
    """The result stands until another is declared."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands, with the numbers of its entries.

    `challenged` is the entry of a challenge that no declaration has followed yet; `earlier` are those of
    results that others have taken the place of.
    """

    put: QuestionPut
    entry: int
    result: ResultDeclared | None = None
    declared: int | None = None
    challenged: int | None = None
    earlier: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Votes:
    """State of the questions."""

    questions: Book[QuestionId, Question] = field(default_factory=Book)
    declarations: Book[int, QuestionId] = field(default_factory=Book)
    """Of which question each result is, by the number of its entry."""
    open: tuple[QuestionId, ...] = ()
    """The questions that wait for their result."""


class Naming(Protocol):
    """What may name a question on which it rests."""

    @property
    def question(self) -> QuestionId | None: ...


class Voting(Protocol):
    """What this room reads of the assembly."""

    @property
    def record(self) -> Record: ...
    @property
    def standing_orders(self) -> Rules: ...
    @property
    def sittings(self) -> Sittings: ...
    @property
    def motions(self) -> Motions: ...
    @property
    def votes(self) -> Votes: ...


def decide_question(state: Voting, command: PutQuestion) -> Decision:
    """A question is put while a sitting is open, unless the standing orders leave that open.

    A text that it would settle still waits for its decision; a live assembly has standing orders.
    """
    orders = state.standing_orders.in_force
    needed = orders is not None and orders.sittings.questions_need_open_sitting is True
    idle = needed and state.sittings.open is None
    notes = [breach("no-sitting-is-open")] if idle else []
    if orders is None and state.record.mode == "live":
        notes.append(breach("no-standing-orders"))
    if command.text is not None and command.settles:
        notes += unsettled(state.motions, command.text)
    return Decision(stated(QuestionPut, command), tuple(notes))


def decide_result(state: Voting, command: DeclareResult) -> Decision:
    """A question has one result until it is challenged, and none contradicts itself or the rule of majority
    in force.
    """
    question = state.votes.questions.get(command.question)
    notes = _contradictions(command)
    if question is not None and question.result is not None and question.challenged is None:
        notes.append(breach("already-declared", question=command.question))
    orders = state.standing_orders.in_force
    if orders is not None and command.outcome in ("adopted", "rejected"):
        notes += _rule_breaches(orders.results, command)
    return Decision(stated(ResultDeclared, command), tuple(notes))


def decide_challenge(state: Voting, command: ChallengeResult) -> Decision:
    """A result is challenged that was declared, and by one challenge at a time."""
    question = state.votes.questions.get(command.question)
    notes = []
    if question is not None and question.result is None:
        notes.append(breach("question-has-no-result", question=command.question))
    if question is not None and question.challenged is not None:
        notes.append(breach("result-already-challenged", question=command.question))
    return Decision(stated(ResultChallenged, command), tuple(notes))


def decide_correction(state: Voting, command: NoteCorrection) -> Decision:
    """What a live assembly has declared as a result is put right by a challenge, not by a note, and what is
    sealed by another minute: a note is read by everybody.
    """
    notes: tuple[Irregularity, ...] = ()
    if state.record.mode == "live":
        question = state.votes.declarations.get(command.entry)
        if question is not None:
            notes = (breach("result-is-corrected-otherwise", question=str(question)),)
        elif is_sealed_minute(state.sittings, command.entry):
            notes = (breach("minute-is-sealed", entry=command.entry),)
    return Decision(stated(CorrectionNoted, command), notes)


def turn_question(state: Voting, entry: Recorded[QuestionPut]) -> Votes:
    """A question is put once, about a text on the record."""
    told = entry.particulars
    attend(state.sittings, told.sitting)
    if told.text is not None:
        found(state.motions.texts, told.text, "unknown-text")
    questions = entered(state.votes.questions, told.question, Question(told, entry.number))
    return replace(state.votes, questions=questions, open=(*state.votes.open, told.question))


def turn_result(state: Voting, entry: Recorded[ResultDeclared]) -> Votes:
    """The newest result of a question stands; no count is below zero."""
    told, questions = entry.particulars, state.votes.questions
    question = found(questions, told.question, "unknown-question")
    for option in ("in_favour", "against", "abstained", "present"):
        count = getattr(told, option)
        if is_known(count) and count < 0:
            raise OutOfOrder("count-is-negative", of=option, count=count)
    earlier = question.earlier if question.declared is None else (*question.earlier, question.declared)
    decided = Question(question.put, question.entry, told, entry.number, earlier=earlier)
    declarations = state.votes.declarations.entered(entry.number, told.question)
    return replace(
        state.votes,
        questions=questions.entered(told.question, decided),
        declarations=declarations,
        open=tuple(each for each in state.votes.open if each != told.question),
    )


def turn_challenge(state: Voting, entry: Recorded[ResultChallenged]) -> Votes:
    """The newest challenge of a question waits for another declaration."""
    name, questions = entry.particulars.question, state.votes.questions
    question = replace(found(questions, name, "unknown-question"), challenged=entry.number)
    return replace(state.votes, questions=questions.entered(name, question))


def turn_decided_text(state: Voting, entry: Recorded[ResultDeclared]) -> Motions:
    """The text of a question is settled with it, where the question settles it and was decided."""
    told = entry.particulars
    put = state.votes.questions[told.question].put
    if put.text is None or not put.settles or told.outcome == "tied" or told.outcome == "void":
        return state.motions
    return settled(state.motions, put.text, told.outcome)


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
        if name is None or (question is not None and question.result is not None):
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
    question = votes.questions.get(name) if name is not None else None
    if question is None or (question.result is not None and question.result.outcome == "adopted"):
        return ()
    return (breach("question-not-carried", question=str(name)),)


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


def _contradictions(told: DeclareResult) -> list[Irregularity]:
    notes = []
    dissent = told.in_favour if told.outcome == "rejected" else told.against
    if told.unanimous and is_known(dissent) and dissent > 0:
        notes.append(breach("not-unanimous", dissenting=dissent))
    voted = sum(count for count in (told.in_favour, told.against, told.abstained) if is_known(count))
    if is_known(told.present) and voted > told.present:
        notes.append(breach("more-votes-than-present", voted=voted, present=told.present))
    return notes


def _reaches(share: Fraction, rules: Results) -> bool:
    needed = exact(rules.majority)
    return share >= needed if rules.reached == "at-least" else share > needed


def _rule_breaches(rules: Results, told: DeclareResult) -> list[Irregularity]:
    if not (is_known(told.in_favour) and is_known(told.against)):
        return [breach("votes-not-counted")] if rules.counts == "required" and not told.unanimous else []
    if rules.majority == "not-given":
        return []
    cast = told.in_favour + told.against
    carried = cast > 0 and _reaches(Fraction(told.in_favour, cast), rules)
    if carried == (told.outcome == "adopted"):
        return []
    return [breach("outcome-against-majority", majority=rules.majority, in_favour=told.in_favour, cast=cast)]
