"""What two rows have in common, in order: the most there is, as far as looking for it is quick."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

MOST_STEPS = 100
"""How many differences are looked through for the least number of them."""


class _Part(NamedTuple):
    """Where a piece of one row and a piece of the other begin and end."""

    start: int
    end: int
    other_start: int
    other_end: int


def matched(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Places in one row and in the other where the same stands, both ascending. They are as many as can be
    where that takes up to `MOST_STEPS` differences; else what stands in each once parts the rows first.
    """
    names: dict[Hashable, int] = {}
    first = [names.setdefault(each, len(names)) for each in one]
    second = [names.setdefault(each, len(names)) for each in other]
    found: list[tuple[int, int]] = []
    waiting = [_Part(0, len(first), 0, len(second))]
    while waiting:
        part = _trimmed(first, second, waiting.pop(), found)
        if part.start == part.end or part.other_start == part.other_end:
            continue
        steps = _fewest(first, second, part)
        if steps is None:
            waiting.extend(_between(part, _anchors(first, second, part)))
        else:
            found.extend(steps)
    return sorted(found)


def _trimmed(one: list[int], other: list[int], part: _Part, found: list[tuple[int, int]]) -> _Part:
    start, end, other_start, other_end = part
    while start < end and other_start < other_end and one[start] == other[other_start]:
        found.append((start, other_start))
        start, other_start = start + 1, other_start + 1
    while start < end and other_start < other_end and one[end - 1] == other[other_end - 1]:
        end, other_end = end - 1, other_end - 1
        found.append((end, other_end))
    return _Part(start, end, other_start, other_end)


def _fewest(one: list[int], other: list[int], part: _Part) -> list[tuple[int, int]] | None:
    """The greedy algorithm of Myers (1986); none where it takes too many steps."""
    first, second = one[part.start : part.end], other[part.other_start : part.other_end]
    many, others = len(first), len(second)
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for steps in range(min(many + others, MOST_STEPS) + 1):
        trace.append(dict(furthest))
        for line in range(-steps, steps + 1, 2):
            down = line == -steps or (line != steps and furthest[line - 1] < furthest[line + 1])
            x = furthest[line + 1] if down else furthest[line - 1] + 1
            y = x - line
            while x < many and y < others and first[x] == second[y]:
                x, y = x + 1, y + 1
            furthest[line] = x
            if x >= many and y >= others:
                return [(part.start + x, part.other_start + y) for x, y in _walked(trace, many, others)]
    return None


def _walked(trace: list[dict[int, int]], x: int, y: int) -> Iterator[tuple[int, int]]:
    """The matches on the way that was found, from its end."""
    for steps in range(len(trace) - 1, -1, -1):
        furthest, line = trace[steps], x - y
        down = line == -steps or (line != steps and furthest[line - 1] < furthest[line + 1])
        before = line + 1 if down else line - 1
        start_x = furthest[before] if steps else 0
        start_y = start_x - before if steps else 0
        while x > start_x and y > start_y:
            x, y = x - 1, y - 1
            yield x, y
        x, y = start_x, start_y


def _anchors(one: list[int], other: list[int], part: _Part) -> list[tuple[int, int]]:
    """What stands once in either piece, as much of it as has the same order in both."""
    first, second = one[part.start : part.end], other[part.other_start : part.other_end]
    once, once_there = Counter(first), Counter(second)
    places = {each: place for place, each in enumerate(second, part.other_start) if once_there[each] == 1}
    pairs = [
        (place, places[each])
        for place, each in enumerate(first, part.start)
        if once[each] == 1 and each in places
    ]
    return _ascending(pairs)


def _ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which the second places ascend, too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [place], [number]
    chosen = []
    number = last[-1] if last else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def _between(part: _Part, anchors: list[tuple[int, int]]) -> Iterator[_Part]:
    """The pieces from each anchor, with it, to the next; none where there is no anchor."""
    if not anchors:
        return
    starts = [(part.start, part.other_start), *anchors]
    ends = [*anchors, (part.end, part.other_end)]
    for start, end in zip(starts, ends, strict=True):
        yield _Part(start[0], end[0], start[1], end[1])
