"""The numbers that a word processor counts by itself."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from smolny.texts.docx.elements import child, children, figure, value
from smolny.texts.numbering import letters

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 5_000
"""Above this a number is written in figures, whatever the list wants."""


class _Level(NamedTuple):
    shape: str
    pattern: str
    start: int


class Labels:
    """The lists of a document, and how far each has counted."""

    def __init__(self, numbering: Element | None) -> None:
        kinds = {
            value(each, "abstractNumId"): dict(_levels(each)) for each in children(numbering, "abstractNum")
        }
        self.lists = {
            value(each, "numId"): (
                value(child(each, "abstractNumId")),
                kinds.get(value(child(each, "abstractNumId")), {}),
            )
            for each in children(numbering, "num")
        }
        self.counts: dict[tuple[str, int], int] = {}

    def next(self, list_id: str, depth: int) -> str:
        """What stands before the next paragraph of a list at this depth; nothing where it is in none."""
        kind, levels = self.lists.get(list_id, ("", {}))
        level = levels.get(depth)
        if level is None or level.shape == "none":
            return ""
        for key in [key for key in self.counts if key[0] == kind and key[1] > depth]:
            del self.counts[key]
        self.counts[kind, depth] = self.counts.get((kind, depth), level.start - 1) + 1
        if level.shape == "bullet":
            return "-"
        return _PLACE.sub(lambda match: self._count(kind, levels, int(match[1]) - 1), level.pattern).strip()

    def _count(self, kind: str, levels: dict[int, _Level], depth: int) -> str:
        level = levels.get(depth, _Level("decimal", "", 1))
        return counted(level.shape, self.counts.get((kind, depth), level.start))


def _levels(kind: Element) -> Iterator[tuple[int, _Level]]:
    for each in children(kind, "lvl"):
        start = figure(value(child(each, "start")), 1)
        shape, pattern = value(child(each, "numFmt")), value(child(each, "lvlText"))
        yield figure(value(each, "ilvl")), _Level(shape, pattern[:40], start)


def counted(shape: str, count: int) -> str:
    """A number in the shape that a list wants; in figures where it is none that we know."""
    if 0 < count < _MOST:
        match shape:
            case "lowerLetter":
                return _letters(count).lower()
            case "upperLetter":
                return _letters(count)
            case "lowerRoman":
                return roman(count)
            case "upperRoman":
                return roman(count).upper()
    return str(count)


def _letters(count: int) -> str:
    """As word processors do: a, b, ... z, aa, bb, ..."""
    times, place = divmod(count - 1, 26)
    return letters(place + 1) * (times + 1)


def roman(count: int) -> str:
    """A number in small Roman letters."""
    said = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        said += sign * times
    return said
