"""What a terminal is shown: words that cannot command it, and tables that line up."""

import unicodedata
from collections.abc import Sequence

_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """The text on one line, without characters that move the cursor, colour it or turn the writing."""
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    hidden = letter in _TURNING or unicodedata.category(letter) in _UNPRINTABLE
    return " " if letter in "\n\t" else "\N{REPLACEMENT CHARACTER}" if hidden else letter


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows with their columns under each other, two spaces between them."""
    shown = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*shown, strict=True)]
    return ["  ".join(_padded(*pair) for pair in zip(row, widths, strict=True)).rstrip() for row in shown]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )
