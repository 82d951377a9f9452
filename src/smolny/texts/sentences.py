"""Sentences: where one ends and the next begins."""

import re
from collections.abc import Sequence
from itertools import pairwise

from smolny.texts.words import Run, Words, parted, plain, stripped, words

_END = re.compile(r"[.!?…‽؟۔।]+[\"'»“”’)\]]*(?=\s+\S)|[。！？]+[」』”]*(?=\S)")
_OPENING = "\"'«„“‘([‹¿¡*"
_LAST = re.compile(r"(\w+)$")
# Before a full stop that is not the end: what English, German and Russian committees shorten.
_SHORT = frozenset(
    (
        *("abs", "art", "arts", "bspw", "bzw", "ca", "cf", "ch", "cl", "dr", "ed", "eg", "et", "etc", "evtl"),
        *("ff", "fig", "fol", "ggf", "hr", "ie", "inkl", "ld", "mr", "mrs", "ms", "nr", "no", "nos", "op"),
        *("para", "paras", "pp", "prof", "resp", "rev", "sec", "sog", "st", "sub", "tel", "usw", "vgl"),
        *("vol", "vs", "z", "zb", "ziff", "с", "ст", "стр", "п", "пп", "т", "г", "гг", "им", "см", "др"),
    )
)
_WIDE = ("。", "！", "？", "」", "』")


def joint(before: str) -> str:
    """What stands between a sentence that ends so and the next."""
    return "" if before.endswith(_WIDE) else " "


def sentences(said: Words) -> tuple[Words, ...]:
    """The sentences of a paragraph; what they are made of is told by `joined`."""
    text = plain(said)
    pieces = (stripped(piece) for piece in parted(said, [0, *ends(text), len(text)]))
    return tuple(piece for piece in pieces if piece)


def ends(text: str) -> list[int]:
    """Behind which characters a sentence ends and another begins."""
    return [match.end() for match in _END.finditer(text) if _ends(text, match)]


def joined(pieces: Sequence[Words]) -> Words:
    """Sentences as they stand in a paragraph, one after the other."""
    if all(len(piece) == 1 and not piece[0].marks for piece in pieces):
        return words("".join(_spaced([piece[0].text for piece in pieces])))
    runs: list[Run] = []
    for piece in pieces:
        if runs:
            runs.append(Run(joint(runs[-1].text)))
        runs.extend(piece)
    return words(*runs)


def _spaced(said: Sequence[str]) -> list[str]:
    """Sentences with what stands between them."""
    return [*said[:1], *(joint(before) + each for before, each in pairwise(said))]


def _ends(text: str, match: re.Match[str]) -> bool:
    if match[0][0] in _WIDE:
        return True
    behind = text[match.end() : match.end() + 8].lstrip()[:1]
    if not (
        behind.isupper()
        or behind.isdigit()
        or behind in _OPENING
        or (behind.isalpha() and not behind.islower())
    ):
        return False
    return match[0][0] != "." or not _is_short(text[max(match.start() - 24, 0) : match.start()])


def _is_short(before: str) -> bool:
    """Is this the beginning of a name, of an ordinal number, or a word that is shortened?"""
    last = _LAST.search(before)
    if last is None:
        return False
    word = last[1]
    if word.isdigit():
        return len(word) < 3
    return (len(word) == 1 and word.isupper()) or word.lower() in _SHORT
