"""What a terminal is shown: words that cannot command it, and tables that line up."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from textwrap import TextWrapper

COLUMNS = 100
"""How wide a line is at most, where words can be broken at all."""

_NARROW = 32
_STEP = "  "
_LEAST = 6

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


def figured(rows: Sequence[Sequence[str]], indent: str, heads: Sequence[str] = ()) -> Iterator[str]:
    """Rows of a name and figures, which stand under each other; a name that is too long has its own line.

    The heads stand above them, the second, the fourth and so on a line higher than the others: figures need
    less room than the words above them.
    """
    shown = [[printable(cell) for cell in row] for row in rows]
    above = [printable(head) for head in heads]
    widths = _wide_enough([max(map(_width, column)) for column in zip(*shown, strict=True)][1:], above[1:])
    room = COLUMNS - len(indent) - sum(widths) - len(_STEP) * len(widths)
    widest = min(room, max(_width(name) for name, *_ in [*shown, above or [""]]))
    yield from (indent + line for line in _heads(above, widest, widths))
    for name, *figures in shown:
        told = "".join(_STEP + _ranged(*pair) for pair in zip(figures, widths, strict=True))
        if _width(name) > widest:
            yield from _wrapped([name], indent)
            name = ""
        yield indent + _padded(name, widest) + told


def _wide_enough(widths: list[int], heads: Sequence[str]) -> list[int]:
    """Each head reaches over its column and the one before, up to the head that stands on the same line."""
    for place, head in enumerate(heads):
        before = widths[place - 1] + len(_STEP) if place else 0
        widths[place] = max(widths[place], _width(head) - before, _LEAST)
    return widths


def _heads(heads: Sequence[str], first: int, widths: Sequence[int]) -> Iterator[str]:
    if heads:
        ends = list(accumulate((len(_STEP) + width for width in widths), initial=first))[1:]
        for turn in (1, 0):
            line = "" if turn else heads[0]
            for head, end in list(zip(heads[1:], ends, strict=True))[turn::2]:
                line += _ranged(head, end - _width(line))
            yield line


def wrapped(text: str, indent: str = "") -> list[str]:
    """A sentence in lines of at most 100 columns, all but the first a step further in."""
    return _wrapped([printable(text)], indent)


def hanging(rows: Sequence[Sequence[str]], indent: str) -> Iterator[str]:
    """Rows of a name and the lines that belong to it, wrapped under each other.

    The lines stand beside the names where every name is short, else below them.
    """
    shown = [[printable(cell) for cell in row] for row in rows]
    widest = max(_width(name) for name, *_ in shown)
    for name, *lines in shown:
        if widest <= _NARROW:
            margin = indent + " " * widest + _STEP
            first, *others = _wrapped(lines, margin) or [""]
            yield (indent + _padded(name, widest) + _STEP + first[len(margin) :]).rstrip()
            yield from others
        else:
            yield from _wrapped([name], indent)
            yield from _wrapped(lines, indent + _STEP)


def ranged(numbers: Iterable[int]) -> str:
    """Numbers of entries in few words: "entry 7", "entries 7-9, 12"; neighbours are told as one."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][-1] + 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    told = ", ".join("-".join(f"{each:,}" for each in span) for span in spans)
    alone = len(spans) == 1 and len(spans[0]) == 1
    return f"entry {told}" if alone else f"entries {told}"


def _wrapped(lines: Iterable[str], margin: str) -> list[str]:
    wrapper = TextWrapper(
        COLUMNS,
        initial_indent=margin,
        subsequent_indent=margin + _STEP,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [part for line in lines for part in wrapper.wrap(line)]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _ranged(cell: str, width: int) -> str:
    return " " * (width - _width(cell)) + cell


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )
