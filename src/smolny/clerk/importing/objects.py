"""Lists as JSON: objects whose members are the columns, each with the line on which it begins."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from smolny.clerk.importing.columns import MOST_COLUMNS, Form, Row, cell, refuse_more_rows
from smolny.clerk.importing.faults import Problems, Unfit

_BLANK = " \t\n\r"


class _Members(list[tuple[str, Any]]):
    """An object as it stands: its members in order, those that come twice too."""


class _Broken(Exception):
    """Where the text stops being JSON."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


@dataclass(slots=True)
class _Columns:
    """The columns by the names of members; an unknown one is a problem where it first stands."""

    form: Form
    problems: Problems
    known: dict[str, str | None] = field(default_factory=dict)

    def named(self, name: str, line: int) -> str | None:
        if name not in self.known:
            try:
                self.known[name] = self.form.column(name)
            except Unfit as unfit:
                self.problems.unfit(line, unfit)
                self.known[name] = None
        return self.known[name]


def object_rows(text: str, form: Form, problems: Problems) -> list[Row]:
    """The rows of a list of objects; raises Unfit `too-many-rows`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[Row] = []
    columns = _Columns(form, problems)
    place, line = 0, 1
    try:
        for start, value in _items(text):
            line, place = line + text.count("\n", place, start), start
            refuse_more_rows(rows)
            row = _row(line, value, columns, problems)
            rows += [row] if row else []
    except _Broken as broken:
        problems.unfit(1 + text.count("\n", 0, broken.place), Unfit("not-json"))
    return rows


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Every item of the list, and where it begins; raises _Broken."""
    decoder = json.JSONDecoder(object_pairs_hook=_Members, strict=False)
    place = _expected(text, 0, "[")
    closing = _past(text, place, "]")
    while not closing:
        start = _after_blanks(text, place)
        try:
            value, place = decoder.raw_decode(text, start)
        except json.JSONDecodeError as error:
            raise _Broken(error.pos) from None
        except (ValueError, RecursionError):  # a number of too many digits, lists in lists in lists
            raise _Broken(start) from None
        yield start, value
        closing = _past(text, place, "]")
        place = closing or _expected(text, place, ",")
    if (end := _after_blanks(text, closing + 1)) < len(text):
        raise _Broken(end)


def _after_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place] in _BLANK:
        place += 1
    return place


def _past(text: str, place: int, sign: str) -> int:
    """Where the sign stands, if it is next; 0 otherwise."""
    place = _after_blanks(text, place)
    return place if text[place : place + 1] == sign else 0


def _expected(text: str, place: int, sign: str) -> int:
    place = _after_blanks(text, place)
    if text[place : place + 1] != sign:
        raise _Broken(place)
    return place + 1


def _row(line: int, value: Any, columns: _Columns, problems: Problems) -> Row | None:
    """The row with its cells; none where one of them cannot be read."""
    if not isinstance(value, _Members) or len(value) > MOST_COLUMNS:
        problems.unfit(line, Unfit("not-json"))
        return None
    told: dict[str, str] = {}
    fits = True
    for name, content in value:
        column = columns.named(name, line)
        try:
            if column in told:
                raise Unfit("column-comes-twice", column=column)
            if column is not None:
                told[column] = cell(column, _plain(column, content))
        except Unfit as unfit:
            problems.unfit(line, unfit)
            fits = False
    return Row(line, {column: text for column, text in told.items() if text}) if fits else None


def _plain(column: str, content: Any) -> str:
    if content is None or isinstance(content, str):
        return content or ""
    if isinstance(content, int) and not isinstance(content, bool):
        return str(content)
    raise Unfit("cell-not-plain", column=column)
