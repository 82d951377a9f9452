"""What is wrong with a list: each rule that it breaks, with its line and in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from smolny.clerk.toml import Faulty, Problem
from smolny.locale import words

_LONGEST = 80


class Unfit(Exception):
    """Something in a list that cannot be taken: a rule and its particulars."""

    def __init__(self, rule: str, /, **particulars: str | int | None) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.particulars = {name: value for name, value in particulars.items() if value is not None}


class ImportFault(Faulty):
    """Everything that is wrong with a list; nothing of it is recorded."""


@dataclass(slots=True)
class Problems:
    """The problems of one list, as they are found; `absent` are needed columns that it has not at all."""

    path: str
    absent: set[str] = field(default_factory=set)
    listed: list[Problem] = field(default_factory=list)

    def note(self, line: int, rule: str, particulars: Mapping[str, str | int]) -> None:
        """Remember that a rule is broken on a line; 0 is the file itself."""
        told = {name: _short(value) for name, value in particulars.items()}
        self.listed.append(Problem(self.path, line, rule, words().refusal(rule, told)))

    def unfit(self, line: int, unfit: Unfit) -> None:
        """Remember what was found unfit on a line."""
        self.note(line, unfit.rule, unfit.particulars)


def near(word: str, known: Iterable[str]) -> str | None:
    """What a writer may have meant; none where nothing is near."""
    return next(iter(get_close_matches(word, list(known), n=1)), None)


def _short(value: str | int) -> str | int:
    return f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value
