"""Tables for spreadsheets and programs: CSV by RFC 4180, in which no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_COMMANDING = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def table(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """UTF-8 without a mark in front, lines that end in CR LF, the head first.

    A cell that a spreadsheet would reckon has an apostrophe in front: it begins with = + - @, their wide
    forms, a tab or the end of a line.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(map(_cells, rows))
    return written.getvalue().encode("utf-8")


def _cells(row: Iterable[str | int]) -> list[str | int]:
    return [cell if isinstance(cell, int) else defused(cell) for cell in row]


def defused(text: str) -> str:
    """The text with an apostrophe in front, where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_COMMANDING) else text
