"""Which of several passages became which: reworded, split, joined, gone or new."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

ALIKE = (1, 2)
"""Two wordings are one, changed, when at least this part of their words is in both."""
MOST_PAIRS = 10_000


class Pair(NamedTuple):
    """From where to where in the old row, and in the new."""

    start: int
    end: int
    other_start: int
    other_end: int


_STEPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


def common(one: Counter[str], other: Counter[str]) -> int:
    """How many words are in both."""
    if len(other) < len(one):
        one, other = other, one
    return sum(min(many, other[word]) for word, many in one.items() if word in other)


def are_alike(one: Counter[str], other: Counter[str], shared: int) -> bool:
    """Is enough in both that one is the other, changed?"""
    return shared * 2 * ALIKE[1] >= (one.total() + other.total()) * ALIKE[0] and shared > 0


def paired(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> list[Pair]:
    """Both rows in steps, in order, so that as few words as possible are gone or new. Where the rows are too
    long for that, only those that stand at the same place are compared.
    """
    if len(old) * len(new) > MOST_PAIRS:
        return list(_in_step(old, new))
    best: dict[tuple[int, int], tuple[int, Pair]] = {}
    for place in range(len(old), -1, -1):
        for other in range(len(new), -1, -1):
            choices = list(_choices(old, new, place, other, best))
            if choices:
                best[place, other] = min(choices)
    return list(_followed(best, len(old), len(new)))


def _choices(
    old: Sequence[Counter[str]],
    new: Sequence[Counter[str]],
    place: int,
    other: int,
    best: dict[tuple[int, int], tuple[int, Pair]],
) -> Iterator[tuple[int, Pair]]:
    def rest(gone: int, made: int) -> int:
        return best[place + gone, other + made][0] if (place + gone, other + made) in best else 0

    if place < len(old):
        yield 2 * old[place].total() + 1 + rest(1, 0), Pair(place, place + 1, other, other)
    if other < len(new):
        yield 2 * new[other].total() + 1 + rest(0, 1), Pair(place, place, other, other + 1)
    for gone, made in _STEPS:
        if place + gone <= len(old) and other + made <= len(new):
            cost = _cost(old[place : place + gone], new[other : other + made])
            if cost is not None:
                yield cost + rest(gone, made), Pair(place, place + gone, other, other + made)


def _cost(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> int | None:
    """Twice the words that are not in both, and one more for each part that is not one with another."""
    one, other = old[0], new[0]
    if len(old) + len(new) > 2:
        parts = new if len(old) == 1 else old
        whole = old[0] if len(old) == 1 else new[0]
        if any(common(part, whole) * 4 < part.total() * 3 or not part for part in parts):
            return None
        one, other = sum(old, Counter()), sum(new, Counter())
    shared = common(one, other)
    if not are_alike(one, other, shared):
        return None
    return 2 * (one.total() + other.total() - 2 * shared) + len(old) + len(new) - 2


def _followed(best: dict[tuple[int, int], tuple[int, Pair]], many: int, others: int) -> Iterator[Pair]:
    place = other = 0
    while place < many or other < others:
        pair = best[place, other][1]
        yield pair
        place, other = pair.end, pair.other_end


def _in_step(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> Iterator[Pair]:
    many = min(len(old), len(new))
    for place in range(many):
        if are_alike(old[place], new[place], common(old[place], new[place])):
            yield Pair(place, place + 1, place, place + 1)
        else:
            yield Pair(place, place + 1, place, place)
            yield Pair(place + 1, place + 1, place, place + 1)
    yield from (Pair(place, place + 1, many, many) for place in range(many, len(old)))
    yield from (Pair(len(old), len(old), place, place + 1) for place in range(many, len(new)))
