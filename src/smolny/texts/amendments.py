"""Amendments: operations on places that have names, each with the wording that it was written against."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from smolny.texts.places import Gap, Places, places_of
from smolny.texts.refusals import Unamendable
from smolny.texts.tree import Node, identifiers
from smolny.texts.words import Words, plain, sliced, words

Side = Literal["before", "after", "first", "last"]


@dataclass(frozen=True, slots=True)
class Insert:
    """New parts before or after the part of this name, or in it as its first or last."""

    place: str
    side: Side
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """The part of this name goes, with all that is in it."""

    place: str
    was: Node


@dataclass(frozen=True, slots=True)
class Substitute:
    """Other parts stand where the part of this name is."""

    place: str
    was: Node
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Reword:
    """In a sentence or a heading, from one character to another, other words; `was` is all of its wording."""

    place: str
    was: Words
    start: int
    end: int
    words: Words


@dataclass(frozen=True, slots=True)
class Move:
    """The part of this name stands elsewhere."""

    place: str
    was: Node
    to: str
    side: Side


@dataclass(frozen=True, slots=True)
class Renumber:
    """The part of this name has another number."""

    place: str
    was: str
    number: str


Change = Insert | LeaveOut | Substitute | Reword | Move | Renumber


@dataclass(frozen=True, slots=True)
class Amendment:
    """Operations that belong together, of one name; `to` is the amendment that it amends, where it does, and
    `alternative` a whole text that is proposed instead, then without operations. `instruction` is what was
    asked for in words.
    """

    id: str
    changes: tuple[Change, ...] = ()
    to: str = ""
    alternative: Node | None = None
    instruction: str = ""


def amended(text: Node, changes: Sequence[Change]) -> Node:
    """The text with all changes at once: each is of the text as it is, and none of what another makes of it.
    The same change twice is done once. Unamendable `no-such-place`, `wording-is-another`,
    `identifier-is-taken`, `moved-into-itself`, `text-as-a-whole`; `changes-collide` where a result would
    hang on their order.
    """
    places = places_of(text)
    distinct = tuple(dict.fromkeys(changes))
    for change in distinct:
        checked(places, change)
    return _Work(places, distinct).text()


def checked(places: Places, change: Change) -> None:
    """Does a change fit the text? Unamendable, with the `place`."""
    node = places.node(change.place)
    match change:
        case Reword(was=was, start=start, end=end):
            if wording(node) != was or not 0 <= start <= end <= len(plain(was)):
                raise Unamendable("wording-is-another", place=change.place)
        case Renumber(was=was):
            _same(change.place, node.number, was)
        case LeaveOut(was=was) | Substitute(was=was) | Move(was=was):
            _same(change.place, node, was)
            if change.place == places.text.id:
                raise Unamendable("text-as-a-whole", place=change.place)
    if isinstance(change, Insert | Move):
        gap = gap_of(places, change)
        if isinstance(change, Move) and places.is_in(gap.parent, change.place):
            raise Unamendable("moved-into-itself", place=change.place)


def _same(place: str, now: object, was: object) -> None:
    if now != was:
        raise Unamendable("wording-is-another", place=place)


def wording(node: Node) -> Words:
    """What a change of words is about: of a sentence its words, of every other part its heading."""
    return node.words if node.kind == "sentence" else node.heading


def gap_of(places: Places, change: Insert | Move) -> Gap:
    """Between which parts of the text something is put."""
    return places.gap(change.place if isinstance(change, Insert) else change.to, change.side)


class _Work:
    """A text while all changes are done to it."""

    def __init__(self, places: Places, changes: Sequence[Change]) -> None:
        self.places = places
        self.stead: dict[str, tuple[Node, ...]] = {}
        self.words: dict[str, list[Reword]] = defaultdict(list)
        self.numbers: dict[str, str] = {}
        self.gaps: dict[Gap, list[Node | str]] = defaultdict(list)
        self.moved: dict[str, str] = {}
        for change in changes:
            self._take(change)
        for id in [*self.words, *self.numbers, *self.moved, *(gap.parent for gap in self.gaps)]:
            self._once(not self._is_left(id), id)
        self.touched = places.above([change.place for change in changes] + [gap.parent for gap in self.gaps])
        self._unique(changes)

    def _take(self, change: Change) -> None:
        match change:
            case Insert(parts=parts):
                self.gaps[gap_of(self.places, change)] += parts
            case Move(place=place):
                self._once(place in self.moved, place)
                gap = gap_of(self.places, change)
                self.moved[place] = gap.parent
                self.gaps[gap].append(place)
            case Reword(place=place):
                self.words[place].append(change)
            case Renumber(place=place, number=number):
                self._once(place in self.numbers, place)
                self.numbers[place] = number
            case LeaveOut(place=place):
                self._put(place, ())
            case Substitute(place=place, parts=parts):
                self._put(place, parts)

    def _put(self, place: str, parts: tuple[Node, ...]) -> None:
        self._once(place in self.stead, place)
        self.stead[place] = parts

    def _once(self, again: bool, place: str) -> None:
        if again:
            raise Unamendable("changes-collide", place=place)

    def _is_left(self, id: str) -> bool:
        """Does a part stand in the text afterwards? It goes with what it stands in, unless it is moved."""
        seen: set[str] = set()
        while id not in self.stead and id not in seen:
            if id == self.places.text.id:
                return True
            seen.add(id)
            id = self.moved.get(id) or self.places.parents[id].parent
        return False

    def _unique(self, changes: Sequence[Change]) -> None:
        """Every new name is new, but that a part may leave its names to what stands in its place."""
        gone = {id for place in self.stead for id in identifiers(self.places.node(place))}
        new: set[str] = set()
        for change in changes:
            for part in change.parts if isinstance(change, Insert | Substitute) else ():
                for id in identifiers(part):
                    if id in new or (id in self.places.nodes and id not in gone):
                        raise Unamendable("identifier-is-taken", identifier=id)
                new |= identifiers(part)

    def text(self) -> Node:
        return self._made(self.places.text)[0]

    def _made(self, node: Node) -> tuple[Node, ...]:
        if node.id in self.stead:
            return self.stead[node.id]
        if node.id not in self.touched:
            return (node,)
        number = self.numbers.get(node.id, node.number)
        said = _reworded(wording(node), self.words.get(node.id, ()))
        parts = tuple(part for place in range(len(node.parts) + 1) for part in self._around(node, place))
        if node.kind == "sentence":
            return (replace(node, number=number, words=said, parts=parts),)
        return (replace(node, number=number, heading=said, parts=parts),)

    def _around(self, node: Node, place: int) -> Iterable[Node]:
        """What is put before a part, and the part itself, if it stays."""
        for new in self.gaps.get(Gap(node.id, place), ()):
            yield from (new,) if isinstance(new, Node) else self._made(self.places.node(new))
        if place < len(node.parts) and node.parts[place].id not in self.moved:
            yield from self._made(node.parts[place])


def _reworded(said: Words, changes: Iterable[Reword]) -> Words:
    pieces: list[Words] = []
    at = 0
    for change in sorted(changes, key=lambda each: (each.start, each.end)):
        if change.start < at:
            raise Unamendable("changes-collide", place=change.place)
        pieces += [sliced(said, at, change.start), change.words]
        at = change.end
    return (
        words(*(run for piece in (*pieces, sliced(said, at, len(plain(said)))) for run in piece))
        if pieces
        else said
    )


def names(amendments: Iterable[Amendment]) -> Mapping[str, Amendment]:
    """Amendments by their names; Unamendable `amendment-twice`."""
    found: dict[str, Amendment] = {}
    for amendment in amendments:
        if amendment.id in found:
            raise Unamendable("amendment-twice", amendment=amendment.id)
        found[amendment.id] = amendment
    return found
