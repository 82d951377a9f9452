"""The places of a text by their names."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from smolny.texts.refusals import Unamendable
from smolny.texts.tree import Node


class Gap(NamedTuple):
    """Before which part of what something is put; behind all where there are no more."""

    parent: str
    place: int


class Places:
    """A text, each part by its name, what it stands in and as which part, and the order of reading."""

    def __init__(self, text: Node) -> None:
        self.text = text
        self.nodes: dict[str, Node] = {}
        self.parents: dict[str, Gap] = {}
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self._enter(text)

    def _enter(self, node: Node) -> None:
        self.first[node.id] = len(self.nodes)
        self.nodes[node.id] = node
        for place, part in enumerate(node.parts):
            self.parents[part.id] = Gap(node.id, place)
            self._enter(part)
        self.last[node.id] = len(self.nodes) - 1

    def node(self, id: str) -> Node:
        """The part of this name; Unamendable `no-such-place`."""
        if id not in self.nodes:
            raise Unamendable("no-such-place", place=id)
        return self.nodes[id]

    def is_in(self, inner: str, outer: str) -> bool:
        """Is a part the other, or in it?"""
        return self.first[outer] <= self.first[inner] <= self.last[outer]

    def gap(self, place: str, side: str) -> Gap:
        """Before, after, or at either end of a part; Unamendable `no-such-place`."""
        node = self.node(place)
        if side in ("first", "last"):
            return Gap(place, 0 if side == "first" else len(node.parts))
        if place not in self.parents:
            raise Unamendable("no-such-place", place=place, side=side)
        parent, number = self.parents[place]
        return Gap(parent, number + (side == "after"))

    def above(self, ids: Iterable[str]) -> set[str]:
        """These parts and all that they stand in."""
        found: set[str] = set()
        for each in ids:
            id: str | None = each
            while id is not None and id not in found:
                found.add(id)
                id = self.parents[id].parent if id in self.parents else None
        return found


def places_of(text: Node) -> Places:
    """The places of a text; those of the texts that were asked for last are known."""
    return _known(Same(text))


class Same:
    """A part by itself, by which is known what was made of it: one that says the same is another."""

    def __init__(self, text: Node) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.text is self.text

    def __hash__(self) -> int:
        return id(self.text)


@lru_cache(maxsize=16)
def _known(same: Same) -> Places:
    return Places(same.text)
