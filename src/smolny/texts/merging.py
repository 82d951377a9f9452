"""Amendments put together: any of them at once, collisions settled, whatever the order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Literal, NamedTuple

from smolny.texts.amendments import Amendment, Change, amended, names
from smolny.texts.between import changes_between
from smolny.texts.collisions import Collision, collisions
from smolny.texts.refusals import Unamendable
from smolny.texts.tree import Node

How = Literal["one", "other", "one-first", "other-first", "written"]


_ORDERS = ("one-first", "other-first")
_OTHER_WAY: dict[How, How] = {
    "one": "other",
    "other": "one",
    "one-first": "other-first",
    "other-first": "one-first",
}
_Key = tuple[str, str, str]
_Said = tuple[str, Change | None]
_Done = tuple[str, Change]


class Settlement(NamedTuple):
    """How a collision is settled: one of both is done there, one before the other, or what is `written`."""

    one: str
    other: str
    place: str
    how: How
    written: tuple[Change, ...] = ()


class Merged(NamedTuple):
    """The text with the amendments, and each change that was done, by which amendment; what was written to
    settle a collision is by none.
    """

    text: Node
    done: tuple[tuple[str, Change], ...]


def merged(text: Node, amendments: Sequence[Amendment], settlements: Sequence[Settlement] = ()) -> Merged:
    """A text with amendments, all at once. Unamendable `collision-is-not-settled` with the amendments, the
    kind and the place; `no-such-collision`, `order-settles-nothing`, `order-leads-back`, `amendment-twice`,
    and what `amended` refuses.
    """
    names(amendments)
    found = collisions(text, amendments)
    settled = _settled(found, settlements)
    dropped = {each for collision in found for each in _dropped(collision, settled[_key(collision)])}
    alternative = next(
        (each for each in amendments if each.alternative and (each.id, None) not in dropped), None
    )
    if alternative and alternative.alternative:
        return Merged(alternative.alternative, ())
    left = [each for each in _said(amendments) if not dropped & {each, (each[0], None)}]
    done = [
        *_in_turn(left, found, settled),
        *(("", change) for each in settlements for change in each.written),
    ]
    return Merged(amended(text, [change for _, change in done]), tuple(done))


def _said(amendments: Sequence[Amendment]) -> Iterator[_Done]:
    return ((each.id, change) for each in amendments for change in each.changes)


def _key(collision: Collision) -> _Key:
    return collision.one, collision.other, collision.place


def _settled(found: Sequence[Collision], settlements: Sequence[Settlement]) -> dict[_Key, Settlement]:
    settled = {(each.one, each.other, each.place): each for each in _turned(found, settlements)}
    for collision in found:
        kind, one, other, place, _ = collision
        if _key(collision) not in settled:
            raise Unamendable("collision-is-not-settled", kind=kind, one=one, other=other, place=place)
        if settled[_key(collision)].how in _ORDERS and kind != "same-place":
            raise Unamendable("order-settles-nothing", kind=kind, one=one, other=other, place=place)
    return settled


def _turned(found: Sequence[Collision], settlements: Sequence[Settlement]) -> Iterator[Settlement]:
    """The settlements, each with its amendments in the order in which the collision has them."""
    keys = {_key(each) for each in found}
    for each in settlements:
        one, other, place, how, written = each
        if (one, other, place) in keys:
            yield each
        elif (other, one, place) in keys:
            yield Settlement(other, one, place, _OTHER_WAY.get(how, how), written)
        else:
            raise Unamendable("no-such-collision", one=one, other=other, place=place)


def _dropped(collision: Collision, settlement: Settlement) -> tuple[_Said, ...]:
    """What is not done."""
    one, other = zip((collision.one, collision.other), collision.changes, strict=True)
    return {"one": (other,), "other": (one,), "written": (one, other)}.get(settlement.how, ())


def _in_turn(
    said: Sequence[_Done], found: Sequence[Collision], settled: Mapping[_Key, Settlement]
) -> list[_Done]:
    """What is done, in an order that keeps every one that was settled."""
    sorter: TopologicalSorter[_Said] = TopologicalSorter()
    ordered: dict[tuple[str, str], dict[_Said, None]] = {}
    for collision in found:
        how = settled[_key(collision)].how
        pair = tuple(zip((collision.one, collision.other), collision.changes, strict=True))
        if how in _ORDERS:
            first, second = pair if how == "one-first" else pair[::-1]
            sorter.add(second, first)
            for each in pair:
                ordered.setdefault((each[0], collision.place), {})[each] = None
    for row in ordered.values():
        inside = [each for each in said if each in row]
        for before, after in pairwise(inside):
            sorter.add(after, before)
    try:
        turn = list(sorter.static_order())
    except CycleError:
        raise Unamendable("order-leads-back") from None
    places = {each: place for place, each in enumerate(turn)}
    return sorted(said, key=lambda each: places.get(each, -1))


def partly(amendment: Amendment, numbers: Sequence[int]) -> Amendment:
    """An amendment with some of its changes, by their numbers from 1 on; Unamendable `no-such-change`."""
    for number in numbers:
        if not 1 <= number <= len(amendment.changes):
            raise Unamendable("no-such-change", amendment=amendment.id, change=number)
    return replace(amendment, changes=tuple(amendment.changes[number - 1] for number in sorted(set(numbers))))


def depth(amendments: Sequence[Amendment], id: str) -> int:
    """How deep an amendment stands: 1 for one of the text, 2 for one of that. Unamendable
    `no-such-amendment`, `amendments-lead-back`.
    """
    known = names(amendments)
    steps: list[str] = []
    while id:
        if id not in known:
            raise Unamendable("no-such-amendment", amendment=id)
        if id in steps:
            raise Unamendable("amendments-lead-back", amendment=id)
        steps.append(id)
        id = known[id].to
    return len(steps)


def amended_amendment(text: Node, amendment: Amendment, *others: Amendment) -> Amendment:
    """An amendment of a text as others amend it, which are written against the text as the amendment makes
    it. Unamendable `amends-another` and what `merged` refuses.
    """
    for other in others:
        if other.to != amendment.id:
            raise Unamendable("amends-another", amendment=other.id)
    if amendment.alternative is not None:
        return replace(amendment, alternative=merged(amendment.alternative, others).text)
    now = merged(amended(text, amendment.changes), others).text
    return replace(amendment, changes=changes_between(text, now))
