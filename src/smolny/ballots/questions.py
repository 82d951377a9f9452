"""What voters are asked."""

from dataclasses import dataclass
from typing import Any

from smolny.ballots.unsound import Unsound
from smolny.ballots.wire import fields, malformed, rows, small, string


@dataclass(frozen=True, slots=True)
class Homomorphic:
    """From `least` to `most` of the answers, or blank where that is allowed; only sums are decrypted."""

    answers: tuple[str, ...]
    least: int
    most: int
    question: str
    blank: bool = False

    @property
    def width(self) -> int:
        """How many ciphertexts an answer has."""
        return len(self.answers) + self.blank

    @property
    def totals(self) -> range:
        """How many answers may be chosen together."""
        return range(self.least, self.most + 1)


@dataclass(frozen=True, slots=True)
class NonHomomorphic:
    """A small integer for each answer, a rank or grade; every vector is decrypted, after shuffles. `extra`
    says how papers are meant to be counted, for programs that fill them in; no check looks at it.
    """

    answers: tuple[str, ...]
    question: str
    extra: Any = None


@dataclass(frozen=True, slots=True)
class Lists:
    """One of the lists, and at least one of its candidates; each row is a list's name and its candidates."""

    answers: tuple[tuple[str, ...], ...]
    question: str

    @property
    def widths(self) -> tuple[int, ...]:
        """How many ciphertexts each row of an answer has."""
        return tuple(map(len, self.answers))


Question = Homomorphic | NonHomomorphic | Lists
MOST_ANSWERS = 1000


def read_question(data: Any) -> Question:
    """A question; Unsound `question-is-of-no-known-kind`, `question-cannot-be-answered`."""
    if isinstance(data, dict) and "type" in data:
        kind, value, extra = fields(data, "question", "type", "value", "extra", optional=("extra",))
        return _checked(_nested(kind, value, extra))
    names = ("answers", "blank", "min", "max", "question")
    answers, blank, least, most, question = fields(data, "question", *names, optional=("blank",))
    if blank is not None and not isinstance(blank, bool):
        raise malformed("blank")
    asked = string(question, "question")
    return _checked(Homomorphic(_names(answers), small(least, "min"), small(most, "max"), asked, bool(blank)))


def _nested(kind: Any, value: Any, extra: Any) -> Question:
    if kind not in ("NonHomomorphic", "Lists"):
        raise Unsound("question-is-of-no-known-kind", kind=str(kind)[:40])
    answers, question = fields(value, "question", "answers", "question")
    if kind == "Lists":
        return Lists(rows(answers, "answers", _names), string(question, "question"))
    return NonHomomorphic(_names(answers), string(question, "question"), extra)


def _names(data: Any) -> tuple[str, ...]:
    return rows(data, "answers", lambda each: string(each, "answers"))


def _checked(question: Question) -> Question:
    rows_of = question.answers if isinstance(question, Lists) else (question.answers,)
    possible = len(rows_of) > 0 and all(len(row) > 0 for row in rows_of)
    if isinstance(question, Homomorphic):
        possible = possible and question.least <= question.most <= len(question.answers)
    if isinstance(question, Lists):
        possible = possible and all(len(row) > 1 for row in rows_of)
    if not possible or sum(map(len, rows_of)) > MOST_ANSWERS:
        raise Unsound("question-cannot-be-answered", question=question.question[:80])
    return question


def question_data(question: Question) -> dict[str, Any]:
    """A question as it is written."""
    if isinstance(question, Homomorphic):
        blank = {"blank": True} if question.blank else {}
        limits = {"min": question.least, "max": question.most}
        return {"answers": list(question.answers), **blank, **limits, "question": question.question}
    kind = "Lists" if isinstance(question, Lists) else "NonHomomorphic"
    answers = [list(row) if isinstance(row, tuple) else row for row in question.answers]
    told = {"type": kind, "value": {"answers": answers, "question": question.question}}
    extra = question.extra if isinstance(question, NonHomomorphic) else None
    return told if extra is None else {**told, "extra": extra}
