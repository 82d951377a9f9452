"""A field while it is read: what stands in it, what it may name, and what is found wrong with it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from smolny.clerk.forms.describing import FormField
from smolny.clerk.importing.directory import Directory, written
from smolny.clerk.importing.faults import Problems, Unfit
from smolny.domain.assembly import Assembly
from smolny.domain.values import CouncilId, MandateId, SourceId, is_identifier, is_source_identifier

P = TypeVar("P")
T = TypeVar("T")

NONE = "-"
"""What stands in a needed field of several things where there is none."""

_LONGEST_NAME = 200
_NUMBER = re.compile(r"[0-9]{1,4}")
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_UNWRITTEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(slots=True)
class Blank:
    """One field of a form; `told` are all fields of it, `texts` the texts that it hands in."""

    asked: FormField
    told: Mapping[str, str]
    state: Assembly
    problems: Problems
    texts: list[bytes] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.asked.name

    def wrong(self, unfit: Unfit, line: int = 0) -> None:
        """Remember what is wrong, on a line of the field or, with 0, with all of it."""
        self.problems.unfit(line, unfit)

    def each(self, parts: Iterable[tuple[int, P]], read: Callable[[P], T]) -> tuple[T, ...]:
        """What a reader makes of each part; those that are unfit are among the problems."""
        made: list[T] = []
        for line, part in parts:
            try:
                made.append(read(part))
            except Unfit as unfit:
                self.wrong(unfit, line)
        return tuple(made)

    def named(self, text: str, names: Any = None) -> str:
        """The identifier that a text stands for: itself, that of the council of this name, of the mandate of
        this number.

        Raises Unfit `not-an-identifier`, `council-not-found`, `name-is-ambiguous`.
        """
        names = names or self.asked.names
        if names is CouncilId and not self.asked.new:
            return self._council(text)
        if names is MandateId and not self.asked.new:
            return self._mandate(text)
        return identifier(text, is_source_identifier if names is SourceId else is_identifier)

    def is_council(self, text: str) -> bool:
        """Whether a text is the name of a council, where councils are asked for."""
        return self.asked.names is CouncilId and bool(self._called(text))

    def _council(self, text: str) -> str:
        registered = self.state.federation.councils
        if text in registered or (is_identifier(text) and not self._called(text)):
            # Whoever knows the identifier of what is not there is told so by the core.
            return text
        return Directory(registered).council(self.name, text[:_LONGEST_NAME])

    def _called(self, name: str) -> bool:
        said = written(name)
        return any(written(each.name) == said for each in self.state.federation.councils.values())

    def _mandate(self, text: str) -> str:
        mandates, padded = self.state.credentials.mandates, text.zfill(4)
        is_number = _NUMBER.fullmatch(text) and text not in mandates
        return padded if is_number and padded in mandates else identifier(text)


def identifier(text: str, fits: Callable[[str], bool] = is_identifier) -> str:
    """The text, which is an identifier; Unfit `not-an-identifier`."""
    if not fits(text):
        raise Unfit("not-an-identifier", name=text)
    return text


def refuse_unwritten(column: str, text: str, *, as_it_is: bool = False) -> None:
    """No control character stands in a field, but for line ends and tabs; Unfit `character-not-allowed`.

    A text that is taken as it is may end its lines otherwise, and turn the writing.
    """
    if unwritten := (_UNPRINTED if as_it_is else _UNWRITTEN).search(text):
        raise Unfit("character-not-allowed", column=column, code=f"U+{ord(unwritten.group()):04X}")


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines in which something stands, counted from 1; none of the sign for none."""
    if text.strip() != NONE:
        yield from ((number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def items(text: str) -> Iterator[tuple[int, str]]:
    """The parts between commas and line ends, each with its line."""
    for number, line in lines(text):
        yield from ((number, part.strip()) for part in line.split(",") if part.strip())
