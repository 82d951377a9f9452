"""Shares of groups among those who are elected: who may not be excluded any more, and who not be elected."""

from collections.abc import Collection, Iterable, Iterator
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


def is_possible(
    groups: Collection[Group], seats: int, elected: Collection[int], standing: Collection[int]
) -> bool:
    """Whether all shares are kept by some of those who stand, together with those who are elected: as many as
    there are seats, or all where there are fewer. Time as the reachable counts of the groups.
    """
    wanted = min(seats, len(elected) + len(standing))
    reached = {_capped(groups, (len(elected), *(len(each.members & set(elected)) for each in groups)))}
    for cell in _cells(groups, standing):
        reached = {
            _capped(groups, tuple(count + many * one for count, one in zip(counts, cell[0], strict=True)))
            for counts in filter(None, reached)
            for many in range(cell[1] + 1)
            if counts[0] + many <= wanted
        }
    return any(_is_kept(groups, counts, wanted) for counts in filter(None, reached))


def guarded(
    groups: Collection[Group], seats: int, elected: Collection[int], standing: Collection[int]
) -> Iterator[int]:
    """Those without whom the shares cannot be kept any more."""
    for each in sorted(standing) if groups else ():
        if not is_possible(groups, seats, elected, set(standing) - {each}):
            yield each


def doomed(
    groups: Collection[Group], seats: int, elected: Collection[int], standing: Collection[int]
) -> Iterator[int]:
    """Those with whom the shares cannot be kept any more."""
    for each in sorted(standing) if groups else ():
        if not is_possible(groups, seats, {*elected, each}, set(standing) - {each}):
            yield each


def _cells(groups: Collection[Group], standing: Iterable[int]) -> Iterator[tuple[tuple[int, ...], int]]:
    """How many of those who stand belong to the same groups: one and its groups, and the number."""
    found: dict[tuple[int, ...], int] = {}
    for each in standing:
        cell = (1, *(int(each in group.members) for group in groups))
        found[cell] = found.get(cell, 0) + 1
    yield from found.items()


def _capped(groups: Collection[Group], counts: tuple[int, ...]) -> tuple[int, ...]:
    """Counts as far as they make a difference; nothing where a group has too many."""
    capped = [counts[0]]
    for group, count in zip(groups, counts[1:], strict=True):
        if group.most is not None and count > group.most:
            return ()
        capped.append(count if group.most is not None else min(count, group.least))
    return tuple(capped)


def _is_kept(groups: Collection[Group], counts: tuple[int, ...], wanted: int) -> bool:
    enough = all(count >= group.least for group, count in zip(groups, counts[1:], strict=True))
    return enough and counts[0] == wanted
