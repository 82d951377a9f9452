"""Carried amendments put together: all at once where nothing collides, else one after the other."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from smolny.domain.values.copies import replace
from smolny.texts import (
    Amendment,
    Change,
    Collision,
    Node,
    Settlement,
    Unamendable,
    amended,
    collisions,
    merged,
    rebased,
)

ORDERS = ("one-first", "other-first")
Pair = tuple[frozenset[str], str]
"""The names of two amendments, and the place where they collide."""


class Together(NamedTuple):
    """A text with amendments in it, the changes that were done `at_once` where they are all, and what of the
    others was overtaken by those that were carried before.
    """

    text: Node
    done: tuple[Change, ...]
    overtaken: tuple[tuple[str, Change], ...] = ()
    at_once: bool = True


def together(text: Node, carried: Sequence[Amendment], settlements: Mapping[Pair, Settlement]) -> Together:
    """A text with the amendments that were carried, in this order. Where two collide it is done as it was
    settled; where nothing is settled the earlier holds, and what it leaves of the later. A whole text stands
    instead of all before it.
    """
    left = _reduced(text, carried, settlements) if settlements else list(carried)
    found = [each for each in collisions(text, left) if _key(each) not in settlements]
    free, later = _parted(left, found)
    try:
        return _one_by_one(_at_once(text, free, settlements), text, later)
    except Unamendable:
        # Three that each move a part into the next one's: no two of them collide.
        return _one_by_one(Together(text, ()), text, left)


def _at_once(text: Node, free: Sequence[Amendment], settlements: Mapping[Pair, Settlement]) -> Together:
    """The amendments of which none waits for another."""
    if settlements or any(each.alternative for each in free):
        now = merged(text, free, _orders(text, free, settlements))
        return Together(now.text, tuple(change for _, change in now.done))
    done = tuple(change for each in free for change in each.changes)
    return Together(amended(text, done), done)


def settled_by(settlements: Sequence[Settlement]) -> dict[Pair, Settlement]:
    """Settlements by the pair and the place that they are about, the newest of each."""
    return {(frozenset((each.one, each.other)), each.place): each for each in settlements}


def _key(collision: Collision) -> Pair:
    return frozenset((collision.one, collision.other)), collision.place


def _reduced(
    text: Node, carried: Sequence[Amendment], settlements: Mapping[Pair, Settlement]
) -> list[Amendment]:
    """The amendments without what a settlement takes from them, and what is written instead behind them."""
    dropped: set[tuple[str, Change | None]] = set()
    written: dict[str, Amendment] = {}
    for collision in collisions(text, carried):
        settlement = settlements.get(_key(collision))
        if settlement is None or settlement.how in ORDERS:
            continue
        keeps = {"one": settlement.one, "other": settlement.other}.get(settlement.how)
        pair = zip((collision.one, collision.other), collision.changes, strict=True)
        dropped |= {each for each in pair if each[0] != keeps}
        if settlement.how == "written":
            name = f"{settlement.one}-{settlement.other}-{settlement.place}"
            written[name] = Amendment(name, settlement.written)
    left = [_without(each, dropped) for each in carried if (each.id, None) not in dropped]
    return [*left, *written.values()]


def _without(amendment: Amendment, dropped: set[tuple[str, Change | None]]) -> Amendment:
    kept = tuple(each for each in amendment.changes if (amendment.id, each) not in dropped)
    return amendment if len(kept) == len(amendment.changes) else replace(amendment, changes=kept)


def _parted(
    amendments: Sequence[Amendment], found: Sequence[Collision]
) -> tuple[list[Amendment], list[Amendment]]:
    """Those that collide with none before them, and the others."""
    order = {each.id: place for place, each in enumerate(amendments)}
    behind = {max(each.one, each.other, key=lambda name: order[name]) for each in found}
    free = [each for each in amendments if each.id not in behind]
    return free, [each for each in amendments if each.id in behind]


def _orders(
    text: Node, free: Sequence[Amendment], settlements: Mapping[Pair, Settlement]
) -> list[Settlement]:
    found = {_key(each) for each in collisions(text, free)}
    return [each for key, each in settlements.items() if key in found]


def _one_by_one(so_far: Together, text: Node, later: Sequence[Amendment]) -> Together:
    """The rest, each turned to what those before it made of the text."""
    now, done, overtaken, at_once = so_far
    waiting, before = list(later), text
    carried: Sequence[Change] = done
    while waiting:
        turned = rebased(before, carried, now, waiting)
        overtaken += tuple((waiting[0].id, each) for each in turned[0].overtaken)
        first, waiting = turned[0].amendment, [each.amendment for each in turned[1:]]
        overtaken += tuple((each.amendment.id, change) for each in turned[1:] for change in each.overtaken)
        before, carried, at_once = now, first.changes, False
        now = first.alternative or amended(now, first.changes)
    return Together(now, done, overtaken, at_once)
