"""A text as a tree: what it is made of, how a place in it is named, found and put in another's stead."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from smolny.texts.refusals import Unamendable
from smolny.texts.words import Words

Kind = Literal[
    "text",
    "section",
    "article",
    "paragraph",
    "item",
    "sentence",
    "quote",
    "table",
    "head",
    "row",
    "cell",
    "note",
]
KINDS: tuple[Kind, ...] = (
    "text", "section", "article", "paragraph", "item", "sentence",
    "quote", "table", "head", "row", "cell", "note",
)  # fmt: skip
DEEPEST = 40
"""How many nodes may stand one inside the other."""

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_IDENTIFIER = 120


@dataclass(frozen=True, slots=True)
class Node:
    """A text or a part of one.

    Sections and articles have a heading and parts, paragraphs and items first their sentences and then the
    items below them, sentences their words alone. `number` is what is printed before it, as "Article 5",
    "(2)" or "a)"; `id` names it for good, whatever its number becomes. What is repealed keeps its place, its
    name and its number, and says nothing.
    """

    kind: Kind
    id: str = ""
    number: str = ""
    heading: Words = ()
    words: Words = ()
    parts: tuple["Node", ...] = ()
    repealed: bool = False


def walk(node: Node) -> Iterator[Node]:
    """A node and everything in it, in the order in which it is read."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        yield each
        waiting.extend(reversed(each.parts))


def identifiers(node: Node) -> frozenset[str]:
    """The names of a node and of everything in it."""
    return frozenset(each.id for each in walk(node) if each.id)


def found(text: Node, id: str) -> Node | None:
    """The node of this name, if there is one."""
    return next((node for node in walk(text) if node.id == id), None)


def articles(text: Node) -> tuple[Node, ...]:
    """What acts amend as a whole: the articles in their order, or the parts of a text that has none."""
    named = tuple(_outermost(text))
    return named or tuple(part for part in text.parts if part.kind != "note")


def _outermost(node: Node) -> Iterator[Node]:
    for part in node.parts:
        yield from _outermost(part) if part.kind == "section" else (part,) if part.kind == "article" else ()


def way(text: Node, id: str) -> tuple[int, ...] | None:
    """Which part of which part the node of this name is, from the text down; none where it is the text."""
    if text.id == id:
        return ()
    for place, part in enumerate(text.parts):
        below = way(part, id)
        if below is not None:
            return (place, *below)
    return None


def at(text: Node, path: tuple[int, ...]) -> Node:
    """The node to which a way leads."""
    for place in path:
        text = text.parts[place]
    return text


def turned(text: Node, path: tuple[int, ...], turn: Callable[[Node], tuple[Node, ...]]) -> Node:
    """The text with other nodes, or none, where a way leads."""
    if not path:
        (only,) = turn(text)
        return only
    place, *below = path
    part = text.parts[place]
    stead = turn(part) if not below else (turned(part, tuple(below), turn),)
    return replace(text, parts=(*text.parts[:place], *stead, *text.parts[place + 1 :]))


def checked_identifier(id: str) -> str:
    """The name, where it is one that everybody reads alike; Unamendable `identifier-is-not-plain`."""
    if len(id) > LONGEST_IDENTIFIER or not _PLAIN.fullmatch(id):
        raise Unamendable("identifier-is-not-plain", identifier=id[:LONGEST_IDENTIFIER])
    return id
