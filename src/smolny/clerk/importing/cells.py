"""What a cell may say: numbers, days, words out of a few, proofs by their hash; whatever else is refused."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any, TypeVar, get_args

from smolny.clerk.importing.columns import Row
from smolny.clerk.importing.faults import Problems, Unfit, near
from smolny.clerk.shapes import LARGEST
from smolny.domain.values import Count, Unknown, is_commitment
from smolny.domain.values.moments import Calendar, date_in, day_of

T = TypeVar("T")
MOST_MEMBERS = 100_000_000

_WHOLE = re.compile(r"-?[0-9]+")
_PARTED = re.compile(r"-?[0-9]{1,3}(?:[.,'’\s][0-9]{3})+")
_BROKEN_OFF = re.compile(r"-?[0-9]*[.,][0-9]+")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOUR_BEHIND = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+(?:Z|[+-][0-9:]+)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_SERIAL = re.compile(r"[1-9][0-9]{4}")
_FIRST_SERIAL = day_of("gregorian", "1899-12-30")
"""The day from which spreadsheets count."""


@dataclass(slots=True)
class Cells:
    """The cells of one row, read one by one; what is wrong goes to the problems and makes the row unfit."""

    row: Row
    problems: Problems
    fit: bool = True

    def needed(self, column: str) -> str:
        """The cell, which may not be empty."""
        if column not in self.row.cells and column not in self.problems.absent:
            self.wrong(Unfit("cell-is-missing", column=column))
        return self.row.cells.get(column, "")

    def text(self, column: str) -> str | None:
        """The cell as it is; none where it is empty."""
        return self.row.cells.get(column)

    def read(self, column: str, reader: Callable[[str, str], T]) -> T | None:
        """What a reader, told the column and the text, makes of the cell; none where it is empty or unfit."""
        told = self.row.cells.get(column)
        try:
            return None if told is None else reader(column, told)
        except Unfit as unfit:
            self.wrong(unfit)
            return None

    def wrong(self, unfit: Unfit) -> None:
        """Remember what is wrong with the row."""
        self.problems.unfit(self.row.line, unfit)
        self.fit = False


def integer(column: str, text: str) -> int:
    """A whole number in digits, as large as an entry takes; whether it may be below zero the core knows."""
    if not _WHOLE.fullmatch(text):
        raise _no_whole(column, text)
    if len(text) > 17 or abs(int(text)) > LARGEST:
        raise Unfit("count-is-absurd", column=column, count=text, most=LARGEST)
    return int(text)


def whole(column: str, text: str) -> int:
    """A whole number in digits, not below zero and not absurd."""
    if not _WHOLE.fullmatch(text):
        raise _no_whole(column, text)
    if text.startswith("-"):
        raise Unfit("count-is-negative", of=column, count=text)
    if len(text) > 15 or int(text) > MOST_MEMBERS:
        raise Unfit("count-is-absurd", column=column, count=text, most=MOST_MEMBERS)
    return int(text)


def count(column: str, text: str, number: Callable[[str, str], int] = whole) -> Count:
    """A number of members, votes or the like, or why it is unknown."""
    said = _joined(text)
    return said if said in get_args(Unknown) else number(column, text)  # type: ignore[return-value]


def _no_whole(column: str, text: str) -> Unfit:
    if _PARTED.fullmatch(text):
        return Unfit("number-has-separators", column=column, value=text, meant=re.sub(r"[^0-9-]", "", text))
    if _BROKEN_OFF.fullmatch(text):
        return Unfit("number-not-whole", column=column, value=text)
    return Unfit("not-a-number", column=column, value=text)


def day(column: str, text: str, calendar: Calendar = "gregorian") -> str:
    """A day as YYYY-MM-DD, which exists."""
    if not _ISO.fullmatch(text):
        meant = sorted(set(_meant(text)))
        if len(meant) > 1:
            raise Unfit("day-is-ambiguous", column=column, value=text, first=meant[0], second=meant[1])
        raise Unfit("day-not-iso", column=column, value=text, meant=meant[0] if meant else None)
    if not _exists(text, calendar):
        raise Unfit("no-such-day", day=text)
    return text


def day_by(today: str) -> Callable[[str, str], str]:
    """The reader of a day that has come: today, or earlier."""

    def reader(column: str, text: str) -> str:
        told = day(column, text)
        if told > today:
            raise Unfit("day-to-come", column=column, value=told)
        return told

    return reader


def _meant(text: str) -> Iterator[str]:
    """The days that somebody may have meant who wrote a day otherwise."""
    if hour_behind := _HOUR_BEHIND.fullmatch(text):
        yield hour_behind[1]
    elif _SERIAL.fullmatch(text):
        yield date_in("gregorian", _FIRST_SERIAL + int(text))
    elif year_first := _YEAR_FIRST.fullmatch(text):
        year, month, of_month = year_first.groups()
        yield from _existing(year, month, of_month)
    elif year_last := _YEAR_LAST.fullmatch(text):
        first, sign, second, year = year_last.groups()
        yield from _existing(year, second, first)
        # Where points stand between, the day comes first; elsewhere nobody can know.
        if sign != ".":
            yield from _existing(year, first, second)


def _existing(year: str, month: str, of_month: str) -> Iterator[str]:
    date = f"{year}-{int(month):02}-{int(of_month):02}"
    if _exists(date):
        yield date


def _exists(date: str, calendar: Calendar = "gregorian") -> bool:
    try:
        return day_of(calendar, date) > 0
    except ValueError:
        return False


def one_of(words: Iterable[str]) -> Callable[[str, str], Any]:
    """The reader of a cell that takes one of a few words."""
    known = tuple(words)

    def reader(column: str, text: str) -> str:
        said = _joined(text)
        if said not in known:
            listed = ", ".join(known)
            raise Unfit("word-is-unknown", column=column, value=text, known=listed, near=near(said, known))
        return said

    return reader


def _joined(text: str) -> str:
    return re.sub(r"[\s_-]+", "-", text.casefold())


@dataclass(slots=True)
class Proofs:
    """Reads proofs: hashes, and files in the folder of the list, where it has one."""

    folder: Path | None
    hashed: dict[str, str] = field(default_factory=dict)

    def read(self, column: str, text: str) -> str:
        """The SHA-256 of the proof in 64 hexadecimal digits; raises Unfit `evidence-not-found`,
        `evidence-outside-folder`.
        """
        if is_commitment(text.lower()):
            return text.lower()
        if text not in self.hashed:
            self.hashed[text] = self._hash(text)
        return self.hashed[text]

    def _hash(self, name: str) -> str:
        if self.folder is None:
            raise Unfit("evidence-not-found", path=name)
        try:
            folder = self.folder.resolve()
            path = (folder / name).resolve()
            if not path.is_relative_to(folder):
                raise Unfit("evidence-outside-folder", path=name)
            if not path.is_file():
                raise Unfit("evidence-not-found", path=name)
            with path.open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError, RuntimeError):
            raise Unfit("evidence-not-found", path=name) from None
