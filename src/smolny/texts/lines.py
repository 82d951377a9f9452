"""Lines and paragraphs with their numbers, so that a place can be named in the hall."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from smolny.texts.passages import Passage, passages
from smolny.texts.places import Same
from smolny.texts.refusals import Unamendable
from smolny.texts.sentences import joint
from smolny.texts.tree import Node, walk
from smolny.texts.words import plain


class Line(NamedTuple):
    """A line: its number, the part whose it is, and from which character to which of what that part says;
    `label` is the number of the part, on its first line.
    """

    number: int
    place: str
    start: int
    end: int
    text: str
    label: str = ""


LONGEST_KNOWN, PART = 4_000, 40
"""Lines of longer parts are not kept in memory, for whoever writes may have many of them shown; a part takes
the room of so many characters, whatever it says.
"""
Unnumbered = tuple[str, int, int, str, str]
"""A line without its number."""


def lines(text: Node, width: int, first: int = 1) -> tuple[Line, ...]:
    """The lines of a text in columns of `width` characters of a fixed width, numbered from `first` on; where
    the numbers run through several texts, the next begins behind the last. Unamendable `too-narrow` below
    eight.
    """
    if width < 8:
        raise Unamendable("too-narrow", width=width)
    return tuple([Line._make((number, *line)) for number, line in enumerate(_within(text, width), first)])


def _within(node: Node, width: int) -> Iterator[Unnumbered]:
    """The lines of a part, those that are known of what is below it as they are."""
    own = next(passages(node))
    yield from _lines(own, width)
    for part in node.parts[len(own.node.parts) :]:
        yield from _known(Same(part), width) if _left(part, LONGEST_KNOWN) >= 0 else _within(part, width)


@lru_cache(maxsize=2_048)
def _known(same: Same, width: int) -> tuple[Unnumbered, ...]:
    """The lines of a part: where an amendment is carried most parts are the same as before."""
    found: list[Unnumbered] = []
    for passage in passages(same.text):
        found += _lines(passage, width)
    return tuple(found)


def _left(node: Node, room: int) -> int:
    """What a part leaves of the room for so many characters; less than nothing where it does not fit."""
    room -= PART + len(node.number)
    for run in (*node.heading, *node.words):
        room -= len(run.text) + len(run.target)
    for part in node.parts:
        if room < 0:
            break
        room = _left(part, room)
    return room


def columns(text: str) -> int:
    """How wide characters are: none where they combine with the one before, two where they are wide."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _lines(passage: Passage, width: int) -> list[Unnumbered]:
    """The lines of a passage, which end behind blanks, or within a word that is longer than a line."""
    place, label, said = passage.node.id, passage.node.number, plain(passage.said)
    if not said and not label:
        return []
    room = max(width - (columns(label) + 1 if label else 0), 4)
    ended = _narrow_end if said.isascii() else _wide_end
    end = ended(said, 0, room)
    found = [(place, 0, end, said[:end].strip(), label)]
    while end < len(said):
        start, end = end, ended(said, end, width)
        found.append((place, start, end, said[start:end].strip(), ""))
    return found


def _narrow_end(said: str, start: int, room: int) -> int:
    """Where a line ends of which every character has one column."""
    place = start + room
    while place < len(said) and said[place].isspace():
        place += 1
    if (broken := said.find("\n", start, place)) >= 0:
        return broken + 1
    if place >= len(said):
        return len(said)
    if said[place - 1].isspace():
        return place
    last = place - len(said[start:place].rsplit(maxsplit=1)[-1])
    return last if last > start else max(place, start + 1)


def _wide_end(said: str, start: int, room: int) -> int:
    last, used = 0, 0
    for place in range(start, len(said)):
        used += _columns(said[place])
        if used > room and not said[place].isspace():
            return last or max(place, start + 1)
        if said[place] == "\n":
            return place + 1
        last = place + 1 if said[place].isspace() else last
    return len(said)


def at_line(numbered: Sequence[Line], number: int) -> Line:
    """The line of this number; Unamendable `no-such-line`."""
    for line in numbered:
        if line.number == number:
            return line
    raise Unamendable("no-such-line", line=number)


def paragraph_numbers(text: Node, first: int = 1) -> Mapping[str, int]:
    """A number for every paragraph of a text, running through it, by its name."""
    found = (node.id for node in walk(text) if node.kind == "paragraph")
    return {id: number for number, id in enumerate(found, first)}


class Spot(NamedTuple):
    """A sentence, or a part with a heading, and a character of it."""

    place: str
    at: int


def spots(node: Node) -> Iterator[tuple[Spot, str]]:
    """What a part says itself, sentence by sentence: where each begins in it, its name, and what stands
    there.
    """
    if node.heading or node.kind == "sentence":
        yield Spot(node.id, 0), plain(node.heading or node.words)
        return
    at, before = 0, ""
    for part in (part for part in node.parts if part.kind == "sentence"):
        at += len(joint(before)) if before else 0
        yield Spot(part.id, at), plain(part.words)
        at, before = at + len(plain(part.words)), plain(part.words)
