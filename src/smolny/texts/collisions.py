"""Where amendments stand in each other's way: found exactly, and why."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from smolny.texts.amendments import (
    Amendment,
    Change,
    Insert,
    LeaveOut,
    Move,
    Renumber,
    Reword,
    Substitute,
    checked,
    gap_of,
)
from smolny.texts.places import Gap, Places, places_of
from smolny.texts.tree import Node

Kind = Literal["overlap", "same-place", "removes", "moves", "numbers", "alternative"]


class Collision(NamedTuple):
    """Two amendments that cannot both be done as they stand, at a `place`, and which change of either it is.

    overlap: both change the same words. same-place: both put something there, and the result hangs on which
    is done first. removes: one takes away, or puts something else for, what the other changes. moves: both
    move the same, or each into the other. numbers: both give a number to the same. alternative: one is a
    whole text.
    """

    kind: Kind
    one: str
    other: str
    place: str
    changes: tuple[Change | None, Change | None] = (None, None)


class _Said(NamedTuple):
    by: str
    change: Change


def collisions(text: Node, amendments: Sequence[Amendment]) -> tuple[Collision, ...]:
    """All pairs of changes of different amendments that collide, by their places in the text, then by the
    order in which the amendments are given. The same change in two amendments collides with nothing.
    """
    places = places_of(text)
    said = [_Said(each.id, change) for each in amendments if not each.to for change in each.changes]
    for each in said:
        checked(places, each.change)
    order = {each.id: number for number, each in enumerate(amendments)}
    found = [
        *_words(said),
        *_numbers(said),
        *_gaps(places, said),
        *_moves(places, said),
        *_removals(places, said),
        *_alternatives(text, amendments),
    ]
    turned = {_in_order(each, order) for each in found}
    return tuple(
        sorted(
            turned, key=lambda each: (places.first[each.place], order[each.one], order[each.other], each.kind)
        )
    )


def _in_order(collision: Collision, order: dict[str, int]) -> Collision:
    if order[collision.one] < order[collision.other]:
        return collision
    kind, one, other, place, changes = collision
    return Collision(kind, other, one, place, changes[::-1])


def _pairs(said: Iterable[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Two of different amendments that do not do the same."""
    return (
        (one, other)
        for one, other in combinations(said, 2)
        if one.by != other.by and one.change != other.change
    )


def _collision(kind: Kind, one: _Said, other: _Said, place: str) -> Collision:
    return Collision(kind, one.by, other.by, place, (one.change, other.change))


def _words(said: Iterable[_Said]) -> Iterator[Collision]:
    by_place: dict[str, list[_Said]] = defaultdict(list)
    for each in said:
        if isinstance(each.change, Reword):
            by_place[each.change.place].append(each)
    for place, changes in by_place.items():
        yield from (_collision(*found, place) for found in _overlaps(changes))


def _overlaps(changes: Sequence[_Said]) -> Iterator[tuple[Kind, _Said, _Said]]:
    for one, other in _pairs(changes):
        if isinstance(one.change, Reword) and isinstance(other.change, Reword):
            if same_point(one.change, other.change):
                yield "same-place", one, other
            elif overlap(one.change, other.change):
                yield "overlap", one, other


def same_point(one: Reword, other: Reword) -> bool:
    """Do both put words in at the same point?"""
    return one.start == one.end == other.start == other.end


def overlap(one: Reword, other: Reword) -> bool:
    """Do both change a word, or does one put something into what the other changes?"""
    return one.start < other.end and other.start < one.end


def _numbers(said: Iterable[_Said]) -> Iterator[Collision]:
    by_place: dict[str, list[_Said]] = defaultdict(list)
    for each in said:
        if isinstance(each.change, Renumber):
            by_place[each.change.place].append(each)
    for place, changes in by_place.items():
        yield from (_collision("numbers", *pair, place) for pair in _pairs(changes))


def _gaps(places: Places, said: Iterable[_Said]) -> Iterator[Collision]:
    by_gap: dict[Gap, list[_Said]] = defaultdict(list)
    for each in said:
        if isinstance(each.change, Insert | Move):
            by_gap[gap_of(places, each.change)].append(each)
    for gap, changes in by_gap.items():
        yield from (_collision("same-place", *pair, gap.parent) for pair in _pairs(changes))


def _moves(places: Places, said: Iterable[_Said]) -> Iterator[Collision]:
    moves = [each for each in said if isinstance(each.change, Move)]
    for one, other in _pairs(moves):
        if one.change.place == other.change.place or (
            _goes_into(places, one.change, other.change) and _goes_into(places, other.change, one.change)
        ):
            yield _collision("moves", one, other, one.change.place)


def _goes_into(places: Places, one: Change, other: Change) -> bool:
    return isinstance(one, Move) and places.is_in(gap_of(places, one).parent, other.place)


def _removals(places: Places, said: Sequence[_Said]) -> Iterator[Collision]:
    """What is changed in a part that another takes away, itself included."""
    touched = sorted(
        (
            (places.first[id], number)
            for number, each in enumerate(said)
            for id in _touched(places, each.change)
        )
    )
    at = [place for place, _ in touched]
    for one in said:
        if not isinstance(one.change, LeaveOut | Substitute):
            continue
        id = one.change.place
        start, end = bisect_left(at, places.first[id]), bisect_right(at, places.last[id])
        for other in dict.fromkeys(said[number] for _, number in touched[start:end]):
            if one.by != other.by and one.change != other.change and not _both_leave_out(one, other):
                yield _removal(places, one, other)


def _removal(places: Places, one: _Said, other: _Said) -> Collision:
    """Of two that take away, the one that stands first in the text is the place."""
    ends = (one.change.place, other.change.place)
    if isinstance(other.change, LeaveOut | Substitute) and places.first[ends[1]] > places.first[ends[0]]:
        return _collision("removes", one, other, ends[0])
    if isinstance(other.change, LeaveOut | Substitute):
        one, other = (one, other) if one.by < other.by else (other, one)
    return _collision("removes", one, other, ends[0])


def _both_leave_out(one: _Said, other: _Said) -> bool:
    return isinstance(one.change, LeaveOut) and isinstance(other.change, LeaveOut)


def _touched(places: Places, change: Change) -> tuple[str, ...]:
    """The parts that must be there for a change."""
    match change:
        case Insert():
            return (gap_of(places, change).parent,)
        case Move(place=place):
            return (place, gap_of(places, change).parent)
    return (change.place,)


def _alternatives(text: Node, amendments: Sequence[Amendment]) -> Iterator[Collision]:
    if all(each.alternative is None for each in amendments):
        return
    for one, other in combinations(amendments, 2):
        if one.alternative is not None or other.alternative is not None:
            yield Collision("alternative", one.id, other.id, text.id)
