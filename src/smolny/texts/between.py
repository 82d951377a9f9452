"""The operations that lead from a text to another that has its names: what a mover wrote into it."""

from collections.abc import Iterator, Sequence

from smolny.texts.alignment import matched
from smolny.texts.amendments import Change, Insert, LeaveOut, Move, Renumber, Reword, Side, wording
from smolny.texts.places import Places, places_of
from smolny.texts.tree import Node, walk
from smolny.texts.wording import reworded
from smolny.texts.words import Words, plain


def changes_between(one: Node, other: Node) -> tuple[Change, ...]:
    """What has to be done to one text so that it is the other. Parts are known by their names
    (`named_as_before` gives them); the other text has the name of the one.
    """
    return tuple(_Comparison(places_of(one), places_of(other)).changes())


class _Comparison:
    """Two texts, and the names of the parts that stay, wherever they stand."""

    def __init__(self, old: Places, new: Places) -> None:
        self.old, self.new = old, new
        both = old.nodes.keys() & new.nodes.keys()
        self.stay = {id for id in both if _is_same(old.nodes[id], new.nodes[id])}
        self.stay -= {id for id in self.stay if self._is_turned(id)}
        for id in sorted(new.nodes, key=lambda each: new.first[each]):
            if id in new.parents and new.parents[id].parent not in self.stay:
                self.stay.discard(id)

    def _is_turned(self, id: str) -> bool:
        """Does a part stand in one now that stood in it before?"""
        below = {each.id for each in walk(self.old.nodes[id])} - {id}
        return bool(below) and bool(below & self.new.above([id]))

    def changes(self) -> Iterator[Change]:
        yield from self._gone(self.old.text)
        yield from self._made(self.old.text, self.new.text)

    def _gone(self, node: Node, within: bool = False) -> Iterator[Change]:
        """The outermost parts that are not there any more, also of parts that stay though that `within` which
        they stood does not.
        """
        for part in node.parts:
            gone = part.id not in self.stay
            if gone and not within:
                yield LeaveOut(part.id, part)
            yield from self._gone(part, gone)

    def _made(self, one: Node, other: Node) -> Iterator[Change]:
        """What is new in a part that stays, and in its parts."""
        yield from own_changes(one, other)
        unmoved = self._unmoved(one, other)
        anchor: tuple[str, Side] = (one.id, "first")
        waiting: list[Node] = []
        for part in other.parts:
            if part.id not in self.stay:
                waiting.append(part)
                continue
            yield from _inserted(anchor, waiting)
            waiting = []
            if part.id in unmoved:
                anchor = (part.id, "after")
            else:
                yield Move(part.id, self.old.nodes[part.id], *anchor)
        yield from _inserted(anchor, waiting)
        for part in other.parts:
            if part.id in self.stay:
                yield from self._made(self.old.nodes[part.id], part)

    def _unmoved(self, one: Node, other: Node) -> set[str]:
        """The parts that have the same parent and the same order: as many as can be."""
        before, now = [part.id for part in one.parts], [part.id for part in other.parts]
        return {before[place] for place, _ in matched(before, now)} & self.stay


def _is_same(old: Node, new: Node) -> bool:
    """Is nothing changed that no operation changes?"""
    forms = [
        (node.kind, node.repealed, node.heading if node.kind == "sentence" else node.words)
        for node in (old, new)
    ]
    return forms[0] == forms[1]


def _inserted(anchor: tuple[str, Side], parts: Sequence[Node]) -> Iterator[Change]:
    if parts:
        yield Insert(*anchor, tuple(parts))


def own_changes(one: Node, other: Node) -> Iterator[Change]:
    """The changes of a part's number, and of its words or its heading."""
    if one.number != other.number:
        yield Renumber(one.id, one.number, other.number)
    yield from rewordings(one.id, wording(one), wording(other))


def rewordings(id: str, old: Words, new: Words) -> Iterator[Reword]:
    """The changes from one wording to the other, word by word."""
    at = start = 0
    fresh: Words = ()
    changed = False
    for piece in reworded(old, new):
        if piece.change == "same":
            if changed:
                yield Reword(id, old, start, at, fresh)
            at += len(plain(piece.words))
            start, fresh, changed = at, (), False
        else:
            changed = True
            at += len(plain(piece.words)) if piece.change == "out" else 0
            fresh = (*fresh, *piece.words) if piece.change == "in" else fresh
    if changed:
        yield Reword(id, old, start, at, fresh)
