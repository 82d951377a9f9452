"""Lists as tables of text (CSV): which separator, which columns, which rows."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from smolny.clerk.importing.columns import (
    MOST_COLUMNS,
    MOST_LETTERS,
    Form,
    Row,
    cell,
    heading,
    refuse_more_rows,
)
from smolny.clerk.importing.faults import Problems, Unfit

SEPARATORS = ",;\t"
NONE = "\x1f"
"""Separates nothing: no cell may hold it."""

_HINT = re.compile(r"sep=(.)(?:\r\n|\r|\n)")

Record = tuple[int, list[str]]
"""The line on which a record begins, and its cells."""


def table_rows(text: str, form: Form, problems: Problems) -> list[Row]:
    """The rows of a table; raises Unfit `no-rows`, `too-many-rows`, `too-many-columns`."""
    hint = _HINT.match(text)
    separator = hint[1] if hint and hint[1] in SEPARATORS else _separator(text, form)
    records = _records(text, separator, problems)
    if hint:
        next(records)
    filled = (record for record in records if any(map(str.strip, record[1])))
    line, names = next(filled, (0, []))
    if not line:
        raise Unfit("no-rows")
    if len(names) > MOST_COLUMNS:
        raise Unfit("too-many-columns", most=MOST_COLUMNS, found=len(names))
    columns = heading(form, names, problems, line)
    rows: list[Row] = []
    for line, cells in filled:
        refuse_more_rows(rows)
        row = _row(line, _squared(line, cells, len(names), problems), columns, names, problems)
        rows += [row] if row else []
    return rows


def _separator(text: str, form: Form) -> str:
    """The one that makes the most known columns of the first line; none where it names a single column."""
    heads = {separator: _first_cells(text, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: sum(map(form.knows, heads[separator])))
    return best if any(len(names) > 1 for names in heads.values()) else NONE


def _first_cells(text: str, separator: str) -> list[str]:
    reader = csv.reader(StringIO(text[: MOST_COLUMNS * MOST_LETTERS], newline=""), delimiter=separator)
    try:
        return next((record for record in reader if any(map(str.strip, record))), [])[:MOST_COLUMNS]
    except csv.Error:
        return []


def _records(text: str, separator: str, problems: Problems) -> Iterator[Record]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            problems.unfit(line, Unfit("quoting-is-broken"))
        else:
            yield line, cells


def _squared(line: int, cells: list[str], width: int, problems: Problems) -> list[str]:
    """The cells, as many as there are columns; none where they are others."""
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) == width:
        return cells
    problems.unfit(line, Unfit("row-does-not-fit", found=len(cells), expected=width))
    return []


def _row(
    line: int, cells: list[str], columns: list[str | None], names: list[str], problems: Problems
) -> Row | None:
    """The row with its cells; none where there are none, or where one of them cannot be read."""
    told: dict[str, str] = {}
    fits = bool(cells)
    for column, name, text in zip(columns, names, cells, strict=False):
        if not text.strip():
            continue
        try:
            if not name.strip():
                raise Unfit("column-without-name", value=text.strip())
            if column is not None:
                told[column] = cell(column, text)
        except Unfit as unfit:
            problems.unfit(line, unfit)
            fits = False
    return Row(line, told) if fits else None
