"""The places of a text by their names."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from smolny.texts.refusals import Unamendable
from smolny.texts.tree import Node, identifiers


class Gap(NamedTuple):
    """Before which part of what something is put; behind all where there are no more."""

    parent: str
    place: int


class Places:
    """A text, each part by its name, what it stands in and as which part, and the order of reading. Of a text
    that was made from another, `before`, only what is otherwise is looked at.
    """

    def __init__(self, text: Node, before: "Places | None" = None) -> None:
        self.text = text
        self.nodes: dict[str, Node] = {}
        self.parents: dict[str, Gap] = {}
        if before is None or before.text.id != text.id:
            self._enter(text)
        else:
            self._follow(before)

    @property
    def first(self) -> Mapping[str, int]:
        """As which part each is read, from 0."""
        return self._spans[0]

    @property
    def last(self) -> Mapping[str, int]:
        """As which part the last is read that is in each."""
        return self._spans[1]

    @cached_property
    def _spans(self) -> tuple[dict[str, int], dict[str, int]]:
        first: dict[str, int] = {}
        last: dict[str, int] = {}

        def read(node: Node) -> None:
            first[node.id] = len(first)
            for part in node.parts:
                read(part)
            last[node.id] = len(first) - 1

        read(self.text)
        return first, last

    def _enter(self, node: Node) -> None:
        self.nodes[node.id] = node
        for place, part in enumerate(node.parts):
            self.parents[part.id] = Gap(node.id, place)
            self._enter(part)

    def _follow(self, before: "Places") -> None:
        """The parts as they were, but those that are others now."""
        self.nodes, self.parents = dict(before.nodes), dict(before.parents)
        gone, new = set[str](), set[str]()
        waiting = [(before.text, self.text)]
        while waiting:
            was, node = waiting.pop()
            self.nodes[node.id] = node
            old = {part.id: part for part in was.parts}
            for place, part in enumerate(node.parts):
                self.parents[part.id] = Gap(node.id, place)
                known = old.pop(part.id, None)
                if known is None:
                    self._enter(part)
                    new |= identifiers(part)
                elif known is not part:
                    waiting.append((known, part))
            gone |= {id for part in old.values() for id in identifiers(part)}
        for id in gone - new:
            del self.nodes[id], self.parents[id]

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


def places_of(text: Node, before: Places | None = None) -> Places:
    """The places of a text, quickly where those of the text are given from which it was made; those of the
    texts that were asked for last are known.
    """
    return _known(Same(text, before))


class Same:
    """A part by itself, by which is known what was made of it: one that says the same is another."""

    def __init__(self, text: Node, before: Places | None = None) -> None:
        self.text, self.before = text, before

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.text is self.text

    def __hash__(self) -> int:
        return id(self.text)


@lru_cache(maxsize=16)
def _known(same: Same) -> Places:
    made = Places(same.text, same.before)
    same.before = None
    return made
