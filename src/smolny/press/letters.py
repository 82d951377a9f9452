"""Which letters paper can show: those of the fonts that come with the compositor, and none that command."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

MISSING = "\ufffd"
"""Stands for a letter that the fonts do not have, or that would turn the writing or move it."""

_MARKS = 4
"""Signs above and below one letter: names need three at most, and a tower of them hides other lines."""

_RANGES = """
20-7e a0-377 37a-37f 384-38a 38c 38e-3a1 3a3-484 487-4ff 510-513 51a-51d 531-556 559-58a 58d-58f
591-5c7 5d0-5ea 5ef-5f4 606-60c 61b 61f 621-63a 640-655 65a 660-66d 674 679-67b 67e-680 683-684 686-687 691
698 6a4 6a9 6af 6be 6cc 6f0-6f9 900-950 955-97f e81-e82 e84 e87-e88 e8a e8d e94-e97 e99-e9f ea1-ea3 ea5 ea7
eaa-eab ead-eb9 ebb-ebc ec8-ecd 10d0-10ff 13a0-13f5 13f8-13fd 1d00-1dbf 1e00-1f15 1f18-1f1d 1f20-1f45
1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4
1ff6-1ffe 2000-200d 2010-2027 202f-2040 2042 2044-2052 2054-2060 2070-2071 2074-208e 2090-209c 20a0-20c0
2100-211e 2120 2122 2124 2126-2151 2153-2184 2189 2190-21ff 25a0-25ff 2c60-2c7f ab70-abbf fb00-fb06 fb1d-fb36
fb38-fb3c fb3e fb40-fb41 fb43-fb44 fb46-fb4f fffd
"""

_WHITE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")


def _ranges() -> Iterator[int]:
    for written in _RANGES.split():
        first, _, last = written.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


PRINTED = frozenset(map(chr, _ranges()))
"""Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic, Persian, Lao, Cherokee; Devanagari unjoined."""


_DEVANAGARI = frozenset(letter for letter in PRINTED if "\u0900" <= letter <= "\u097f")
_SIGNS = frozenset(letter for letter in _DEVANAGARI if unicodedata.category(letter).startswith("M"))
_BEARERS = (
    frozenset(letter for letter in _DEVANAGARI if unicodedata.category(letter).startswith("L")) | _SIGNS
)
"""What a Devanagari sign may stand behind. Behind a figure or a mark of punctuation it stops the compositor,
which looks for both in one font.
"""


def legible(text: str) -> str:
    """The text on one line, with `MISSING` for every letter that cannot be shown."""
    if text.isascii() and text.isprintable():
        return text
    shown = (letter if letter in PRINTED else MISSING for letter in _WHITE.sub(" ", text))
    return "".join(_few_marks("".join(_signs_in_place(shown))))


def _signs_in_place(text: Iterable[str]) -> Iterator[str]:
    before = ""
    for letter in text:
        before = MISSING if letter in _SIGNS and before not in _BEARERS else letter
        yield before


def _few_marks(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter).startswith("M") else 0
        if marks <= _MARKS:
            yield letter


def shortened(text: str, most: int) -> str:
    """The text, or so many letters of it and dots."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
