"""A text as a row of passages, and back: the form in which texts are compared."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from smolny.texts.sentences import joined
from smolny.texts.tree import Node
from smolny.texts.words import Words


class Passage(NamedTuple):
    """A part of a text with the sentences that it begins with and nothing else, and how deep it stands."""

    depth: int
    node: Node

    @property
    def said(self) -> Words:
        """Its heading, or its sentences one after the other."""
        if self.node.kind == "sentence":
            return self.node.words
        return self.node.heading or joined([part.words for part in self.node.parts])

    @property
    def content(self) -> Hashable:
        """What makes it the same passage elsewhere, whatever its name, its depth and its number are."""
        node = self.node
        said = tuple(part.words for part in node.parts)
        return (node.kind, node.heading, node.words, said, node.repealed)


def passages(text: Node, depth: int = 0) -> Iterator[Passage]:
    """A text and its parts in the order in which they are read."""
    leading = 0
    while leading < len(text.parts) and is_plain_sentence(text.parts[leading]):
        leading += 1
    yield Passage(depth, _of(text, text.parts[:leading]))
    for part in text.parts[leading:]:
        yield from passages(part, depth + 1)


def _of(node: Node, parts: tuple[Node, ...]) -> Node:
    """The part with these parts alone, without the detour by which `replace` asks for its fields."""
    if len(parts) == len(node.parts):
        return node
    return Node(node.kind, node.id, node.number, node.heading, node.words, parts, node.repealed)


def is_plain_sentence(node: Node) -> bool:
    """Is this a sentence and nothing else?"""
    return node.kind == "sentence" and not (node.parts or node.number or node.heading or node.repealed)


def rebuilt(row: Sequence[Passage]) -> Node:
    """The text that consists of these passages."""
    waiting: list[tuple[Node, list[Node]]] = []
    for depth, node in row:
        _closed(waiting, depth)
        waiting.append((node, list(node.parts)))
    _closed(waiting, 1)
    node, parts = waiting[0]
    return replace(node, parts=tuple(parts))


def _closed(waiting: list[tuple[Node, list[Node]]], depth: int) -> None:
    """Put away what cannot have more parts before a passage at this depth."""
    while len(waiting) > max(depth, 1):
        node, parts = waiting.pop()
        waiting[-1][1].append(replace(node, parts=tuple(parts)))
