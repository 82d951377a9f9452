"""The papers that trustees opened one by one: numbers read as marks, and kept as a text beside the log."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from smolny.counting.elections.sheets import form_of, numbered, write_marks
from smolny.domain.values import TextRef
from smolny.domain.votes import INVALID, ArchiveMark, DecryptBallots, Question, Sheet, is_by_sums

MEDIA_TYPE = "application/vnd.smolny.papers+json"


@dataclass(frozen=True, slots=True)
class Opened:
    """The text with what all papers say, and how many of them are blank, and say what none can."""

    content: bytes
    blank: int
    invalid: int

    @property
    def reference(self) -> TextRef:
        """What an entry holds of the text."""
        return TextRef(sha256(self.content).hexdigest(), len(self.content), MEDIA_TYPE)


def opened(papers: Iterable[Sequence[int]], sheet: Sheet) -> Opened:
    """The papers of a round from the numbers on them, sorted, so that their order tells nothing."""
    form = form_of(sheet.rule, sheet.seats, len(sheet.candidates))
    marks = (numbered(each, form) for each in papers)
    told = sorted(INVALID if each is None else write_marks(each) for each in marks)
    content = json.dumps(told, separators=(",", ":")).encode()
    return Opened(content, told.count(""), told.count(INVALID))


def counted(
    question: Question, mark: ArchiveMark, result: Sequence[Any] | None
) -> tuple[DecryptBallots, tuple[bytes, ...]]:
    """What is to be written down of the result of an archive, with the texts that lie beside it."""
    name, (column,) = question.put.question, result or [[0]]
    if is_by_sums(question):
        blank, *sums = column
        return DecryptBallots(name, mark, tuple(sums), blank), ()
    assert question.sheet is not None  # a question has no papers but sums
    told = opened(column, question.sheet)
    return DecryptBallots(name, mark, (), told.blank, told.reference, told.invalid), (told.content,)


def read_papers(content: bytes | None) -> object | None:
    """What the papers of a text say; none where there is no text."""
    return None if content is None else json.loads(content)
