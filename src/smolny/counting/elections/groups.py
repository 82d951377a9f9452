"""Shares of groups among those who are elected: who may not be excluded any more, and who not be elected."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

MOST_GROUPS = 8
"""So many shares are looked at together: what is possible is found by trying."""


@dataclass(frozen=True, slots=True)
class Group:
    """How many of those elected are of a group, whose members are told by their numbers."""

    name: str
    members: frozenset[int]
    least: int = 0
    most: int | None = None


Groups = Collection[Group]
Some = Collection[int]


def is_possible(groups: Groups, seats: int, elected: Some, standing: Some) -> bool:
    """Whether all shares are kept by some of those who stand, together with those who are elected: as many as
    there are seats, or all where there are fewer. Time as the reachable counts of the groups.
    """
    wanted = min(seats, len(elected) + len(standing))
    reached = {_capped(groups, (len(elected), *(len(each.members & set(elected)) for each in groups)))}
    for cell, size in _cells(groups, standing).items():
        reached = {
            _capped(groups, tuple(count + many * one for count, one in zip(counts, cell, strict=True)))
            for counts in filter(None, reached)
            for many in range(size + 1)
            if counts[0] + many <= wanted
        }
    return any(_is_kept(groups, counts, wanted) for counts in filter(None, reached))


def guarded(groups: Groups, seats: int, elected: Some, standing: Some) -> Iterator[int]:
    """Those without whom the shares cannot be kept any more."""
    return _all_but(groups, standing, lambda each, others: is_possible(groups, seats, elected, others))


def doomed(groups: Groups, seats: int, elected: Some, standing: Some) -> Iterator[int]:
    """Those with whom the shares cannot be kept any more."""
    taken = set(elected)
    return _all_but(groups, standing, lambda each, left: is_possible(groups, seats, taken | {each}, left))


def _all_but(groups: Groups, standing: Some, kept: Callable[[int, set[int]], bool]) -> Iterator[int]:
    """Those of whom, and of the others, the shares are not kept."""
    return (each for each in sorted(standing) if groups and not kept(each, set(standing) - {each}))


def _cells(groups: Groups, standing: Some) -> Counter[tuple[int, ...]]:
    """How many of those who stand belong to the same groups: by one and the groups."""
    return Counter((1, *(int(each in group.members) for group in groups)) for each in standing)


def _capped(groups: Groups, counts: tuple[int, ...]) -> tuple[int, ...]:
    """Counts as far as they make a difference; nothing where a group has too many."""
    capped = [counts[0]]
    for group, count in zip(groups, counts[1:], strict=True):
        if group.most is not None and count > group.most:
            return ()
        capped.append(count if group.most is not None else min(count, group.least))
    return tuple(capped)


def _is_kept(groups: Groups, counts: tuple[int, ...], wanted: int) -> bool:
    enough = all(count >= group.least for group, count in zip(groups, counts[1:], strict=True))
    return enough and counts[0] == wanted
