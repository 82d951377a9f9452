"""Questions and their results, with whatever counts are known."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, Protocol

from smolny.domain.federation import named
from smolny.domain.motions import Motions, settled
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.sittings import Sittings, attend
from smolny.domain.standing_orders import Results, Rules
from smolny.domain.values import Count, QuestionId, SittingId, TextId, exact, is_known
from smolny.domain.values.book import Book

Outcome = Literal["adopted", "rejected"]


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """Put a question to the vote, on a text or in words of its own."""

    question: QuestionId
    wording: str
    text: TextId | None = None
    sitting: SittingId | None = None
    method: str = "not-given"


@dataclass(frozen=True, slots=True)
class QuestionPut(PutQuestion):
    """A question waits for its result."""


@dataclass(frozen=True, slots=True)
class DeclareResult:
    """Declare how a question was decided: counts of votes where known, and the words of the source or
    the chair.

    `unanimous` means that nobody voted against; abstentions are another matter.
    """

    question: QuestionId
    outcome: Outcome
    in_favour: Count = "not-given"
    against: Count = "not-given"
    abstained: Count = "not-given"
    present: Count = "not-given"
    unanimous: bool = False
    words: str | None = None


@dataclass(frozen=True, slots=True)
class ResultDeclared(DeclareResult):
    """The question is decided."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands, with the numbers of its entries."""

    put: QuestionPut
    entry: int
    result: ResultDeclared | None = None
    declared: int | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """State of the questions."""

    questions: Book[QuestionId, Question] = field(default_factory=Book)


class Voting(Protocol):
    """What this room reads of the assembly."""

    @property
    def standing_orders(self) -> Rules: ...
    @property
    def sittings(self) -> Sittings: ...
    @property
    def motions(self) -> Motions: ...
    @property
    def votes(self) -> Votes: ...


def decide_question(state: Voting, command: PutQuestion) -> Decision:
    """A question is put while a sitting is open, unless the standing orders leave that open."""
    named(command.question)
    orders = state.standing_orders.in_force
    needed = orders is not None and orders.sittings.questions_need_open_sitting is True
    idle = needed and state.sittings.open is None
    return Decision(stated(QuestionPut, command), (breach("no-sitting-is-open"),) if idle else ())


def decide_result(state: Voting, command: DeclareResult) -> Decision:
    """What is known of a result may not contradict itself or the rule of majority in force."""
    counts = {"in-favour": command.in_favour, "against": command.against}
    counts |= {"abstained": command.abstained, "present": command.present}
    for option, count in counts.items():
        if is_known(count) and count < 0:
            raise OutOfOrder("count-is-negative", of=option, count=count)
    orders = state.standing_orders.in_force
    rules = () if orders is None else tuple(_rule_breaches(orders.results, command))
    return Decision(stated(ResultDeclared, command), (*_contradictions(command), *rules))


def turn_question(state: Voting, entry: Recorded[QuestionPut]) -> Votes:
    """A question is put once, on a text that still waits for its decision."""
    told = entry.particulars
    attend(state.sittings, told.sitting)
    if told.text is not None:
        text = found(state.motions.texts, told.text, "unknown-text")
        if text.standing != "tabled":
            raise OutOfOrder("text-already-settled", text=told.text, standing=text.standing)
    return Votes(entered(state.votes.questions, told.question, Question(told, entry.number)))


def turn_result(state: Voting, entry: Recorded[ResultDeclared]) -> Votes:
    """A question has one result."""
    told, questions = entry.particulars, state.votes.questions
    question = found(questions, told.question, "unknown-question")
    if question.result is not None:
        raise OutOfOrder("already-declared", question=told.question)
    return Votes(questions.entered(told.question, Question(question.put, question.entry, told, entry.number)))


def turn_decided_text(state: Voting, entry: Recorded[ResultDeclared]) -> Motions:
    """The text of a question that was decided is settled with it."""
    text = state.votes.questions[entry.particulars.question].put.text
    return state.motions if text is None else settled(state.motions, text, entry.particulars.outcome)


def _contradictions(told: DeclareResult) -> list[Irregularity]:
    notes = []
    if told.unanimous and is_known(told.against) and told.against > 0:
        notes.append(breach("not-unanimous", against=told.against))
    voted = sum(count for count in (told.in_favour, told.against, told.abstained) if is_known(count))
    if is_known(told.present) and voted > told.present:
        notes.append(breach("more-votes-than-present", voted=voted, present=told.present))
    return notes


def _rule_breaches(rules: Results, told: DeclareResult) -> list[Irregularity]:
    if not (is_known(told.in_favour) and is_known(told.against)):
        return [breach("votes-not-counted")] if rules.counts == "required" and not told.unanimous else []
    if rules.majority == "not-given":
        return []
    cast = told.in_favour + told.against
    carried = cast > 0 and Fraction(told.in_favour, cast) > exact(rules.majority)
    if carried == (told.outcome == "adopted"):
        return []
    return [breach("outcome-against-majority", majority=rules.majority, in_favour=told.in_favour, cast=cast)]
