"""What becomes of amendments when one is carried: written against the new wording, or overtaken."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from smolny.texts.amendments import (
    Amendment,
    Change,
    Insert,
    LeaveOut,
    Move,
    Renumber,
    Reword,
    Side,
    Substitute,
    gap_of,
    wording,
)
from smolny.texts.collisions import overlap
from smolny.texts.places import Gap, places_of
from smolny.texts.tree import Node
from smolny.texts.words import plain


class Rebased(NamedTuple):
    """An amendment against the new wording, and those of its changes that were overtaken, as they were
    meant.
    """

    amendment: Amendment
    overtaken: tuple[Change, ...] = ()

    @property
    def stands(self) -> bool:
        """Is anything of it left?"""
        return bool(self.amendment.changes) or self.amendment.alternative is not None


def rebased(
    text: Node, carried: Sequence[Change], now: Node, amendments: Sequence[Amendment]
) -> tuple[Rebased, ...]:
    """The other amendments of a text after changes to it were carried, which made it what it is now. A
    change is overtaken when its place is gone, when the words it changes were changed, or when it would undo
    what was carried. What amends an amendment that was carried is an amendment of the text.
    """
    turn = _Turn(text, carried, now)
    return tuple(turn.amendment(each) for each in amendments)


class _Turn:
    """A text before and after changes were carried."""

    def __init__(self, text: Node, carried: Sequence[Change], now: Node) -> None:
        self.old, self.carried = places_of(text), frozenset(carried)
        self.new = places_of(now, self.old)
        self.words: dict[str, list[Reword]] = defaultdict(list)
        self.numbers = {each.place for each in carried if isinstance(each, Renumber)}
        self.gaps: dict[Gap, list[str]] = defaultdict(list)
        self.moved = {each.place for each in carried if isinstance(each, Move)}
        self.stead: dict[str, tuple[str, ...]] = {}
        self.gone: set[str] = set()
        for change in carried:
            self._take(change)
        self.gone = {id for place in self.stead for id in self._below(place)}

    def _take(self, change: Change) -> None:
        match change:
            case Reword(place=place):
                self.words[place].append(change)
            case Insert(parts=parts):
                self.gaps[gap_of(self.old, change)] += [part.id for part in parts]
            case Move(place=place):
                self.gaps[gap_of(self.old, change)].append(place)
            case LeaveOut(place=place):
                self.stead[place] = ()
            case Substitute(place=place, parts=parts):
                self.stead[place] = tuple(part.id for part in parts)

    def _below(self, place: str) -> Iterator[str]:
        """What went with a part: all that was in it and was not moved away."""
        waiting = [self.old.node(place)]
        while waiting:
            node = waiting.pop()
            yield node.id
            waiting += [part for part in node.parts if part.id not in self.moved]

    def amendment(self, amendment: Amendment) -> Rebased:
        """One amendment, change by change."""
        standing: list[Change] = []
        overtaken: list[Change] = []
        for change in amendment.changes:
            new = self.change(change)
            (overtaken if new is None else standing).append(change if new is None else new)
        return Rebased(replace(amendment, changes=tuple(standing)), tuple(overtaken))

    def change(self, change: Change) -> Change | None:
        """A change against the new wording; none where it was overtaken."""
        if change in self.carried or self._lacks(change.place):
            return (
                self._inserted(change) if isinstance(change, Insert) and change not in self.carried else None
            )
        node = self.new.nodes[change.place]
        match change:
            case Reword():
                return self._reworded(change, node)
            case Renumber(place=place):
                return None if place in self.numbers else replace(change, was=node.number)
            case LeaveOut():
                return replace(change, was=node)
            case Substitute(was=was):
                return change if was == node else None
            case Move():
                return self._moved(change, node)
            case Insert():
                return self._inserted(change)

    def _lacks(self, place: str) -> bool:
        return place in self.gone or place not in self.new.nodes

    def _reworded(self, change: Reword, node: Node) -> Reword | None:
        shift = 0
        for done in self.words.get(change.place, ()):
            if overlap(done, change):
                return None
            if done.end <= change.start:
                shift += len(plain(done.words)) - (done.end - done.start)
        return replace(change, was=wording(node), start=change.start + shift, end=change.end + shift)

    def _moved(self, change: Move, node: Node) -> Move | None:
        anchor = self._anchor(gap_of(self.old, change), change.place)
        if anchor is None or change.place in self.moved or self.new.is_in(anchor[0], change.place):
            return None
        return Move(change.place, node, *anchor)

    def _inserted(self, change: Insert) -> Insert | None:
        if change.place not in self.old.nodes:
            return change if change.place in self.new.nodes else None
        anchor = self._anchor(gap_of(self.old, change), "")
        return None if anchor is None else Insert(*anchor, change.parts)

    def _anchor(self, gap: Gap, without: str) -> tuple[str, Side] | None:
        """Behind what a gap is now: the nearest that stands before it, else the beginning of its parent."""
        if self._lacks(gap.parent):
            return None
        parts = self.old.nodes[gap.parent].parts
        for place in range(gap.place, -1, -1):
            for id in reversed(self.gaps.get(Gap(gap.parent, place), ())):
                if id != without:
                    return id, "after"
            if place and (left := self._left(parts[place - 1].id, without)):
                return left, "after"
        return gap.parent, "first"

    def _left(self, id: str, without: str) -> str:
        """The last of what stands where a part was."""
        if id in self.moved or id == without:
            return ""
        return (self.stead[id] or ("",))[-1] if id in self.stead else id
