"""The columns of a list: their names, what else they are called, and the rows that stand below them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from smolny.clerk.importing.faults import Problems, Unfit, near
from smolny.domain.values import is_identifier

MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 200_000, 200, 1_000
FIGURE = "figure:"
"""How the name of a column begins that holds a figure of the list's own."""

_RECOGNISED = frozenset({"recognise", "recognised", "recognition", "admitted"})
# Control characters, line and paragraph ends, marks that turn the writing, byte order marks, half characters.
_UNWRITTEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Form:
    """The columns that a list may have, each with its other names, and which it must have."""

    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    figures: bool = False

    def column(self, name: str) -> str:
        """The column that a name stands for; raises Unfit `column-is-unknown`, `recognition-is-a-deed`."""
        told = re.sub(r"[\s_-]+", "_", normalize("NFC", name).strip().casefold())
        for column, others in self.columns.items():
            if told == column or told in others:
                return column
        if self.figures and told.startswith(FIGURE):
            of = told.removeprefix(FIGURE).strip("_").replace("_", "-")
            if is_identifier(of):
                return FIGURE + of
        if told in _RECOGNISED:
            raise Unfit("recognition-is-a-deed", column=name.strip())
        known = ", ".join(self.columns)
        raise Unfit("column-is-unknown", column=name.strip(), known=known, near=near(told, self.columns))

    def knows(self, name: str) -> bool:
        """Whether the name stands for a column."""
        try:
            return bool(self.column(name))
        except Unfit:
            return False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line on which it begins, and what stands in its columns; empty cells are left out."""

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)


def heading(form: Form, names: Iterable[str], problems: Problems, line: int) -> list[str | None]:
    """The column at each place, none where the name stands for none; the needed ones are all there."""
    columns: list[str | None] = []
    for name in names:
        column = _column(form, name, problems, line) if name.strip() else None
        if column is not None and column in columns:
            problems.unfit(line, Unfit("column-comes-twice", column=column))
            column = None
        columns.append(column)
    for column in form.needed:
        if column not in columns:
            problems.absent.add(column)
            problems.unfit(line, Unfit("column-is-missing", column=column))
    return columns


def _column(form: Form, name: str, problems: Problems, line: int) -> str | None:
    try:
        return form.column(name)
    except Unfit as unfit:
        problems.unfit(line, unfit)
        return None


def cell(column: str, text: str) -> str:
    """What a cell says, without the blanks around it; raises Unfit `cell-too-long`,
    `character-not-allowed`.
    """
    told = text.strip()
    if len(told) > MOST_LETTERS:
        raise Unfit("cell-too-long", column=column, letters=len(told), most=MOST_LETTERS)
    if unwritten := _UNWRITTEN.search(told):
        raise Unfit("character-not-allowed", column=column, code=f"U+{ord(unwritten.group()):04X}")
    return normalize("NFC", told)


def refuse_more_rows(rows: list[Row]) -> None:
    """Raises Unfit `too-many-rows` where the list has as many as can be read."""
    if len(rows) >= MOST_ROWS:
        raise Unfit("too-many-rows", most=MOST_ROWS)
