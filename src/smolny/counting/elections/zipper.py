"""A list whose places are for groups in turn, made from an order of candidates."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from smolny.counting.elections.groups import Group
from smolny.counting.uncountable import Uncountable


class Place(NamedTuple):
    """A place of a list: who has it, for which group it is, and who of the order was passed over for it.

    It is `lacking` where nobody of the group was left, and the first who is left has it.
    """

    candidate: int
    group: str
    lacking: bool = False
    passed: tuple[int, ...] = ()


def zipped(order: Sequence[int], groups: Sequence[Group]) -> tuple[Place, ...]:
    """The candidates of an order, the first place for the first of the first group, the next for the next
    group, and from the first group on again; an open place is for a group of all. Of a group no `least` and
    `most` is asked.

    Uncountable `no-groups`, `candidate-twice`.
    """
    if not groups:
        raise Uncountable("no-groups", candidates=len(order))
    if len(set(order)) != len(order):
        raise Uncountable("candidate-twice", candidates=len(order))
    return tuple(_places(list(order), groups))


def _places(left: list[int], groups: Sequence[Group]) -> Iterator[Place]:
    for number in range(len(left)):
        group = groups[number % len(groups)]
        at = next((at for at, each in enumerate(left) if each in group.members), None)
        yield Place(
            group=group.name, lacking=at is None, passed=tuple(left[: at or 0]), candidate=left.pop(at or 0)
        )
