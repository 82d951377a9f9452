"""The way from an entry to the root of the tree, drawn and told: which neighbour joins it at each step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LEFT, _RIGHT, _LOW, _HIGH = 40, 600, 270, 40


@dataclass(frozen=True, slots=True)
class Climb:
    """The steps of one entry's way up."""

    entry: int
    steps: tuple["ClimbStep", ...]


@dataclass(frozen=True, slots=True)
class ClimbStep:
    """One neighbour: its hash, the entries that it stands for, on which side it joins, its place."""

    hash: str
    first: int
    last: int
    side: str
    path: str
    x: int
    y: int
    rect_x: int
    rect_y: int


def climb(number: int, size: int, hashes: Sequence[bytes]) -> Climb:
    """The climb of entry `number` (from 1) in a tree of `size` entries, by the hashes of its proof."""
    spans = list(neighbours(number - 1, size))
    pairs = enumerate(zip(spans, hashes, strict=True))
    return Climb(number, tuple(_step(number, at, len(spans), span, found) for at, (span, found) in pairs))


def neighbours(index: int, size: int) -> Iterator[tuple[int, int]]:
    """The leaves that each hash of an inclusion proof stands for, as [start, end), from the leaf upwards."""
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return reversed(path)


def _step(number: int, at: int, count: int, span: tuple[int, int], found: bytes) -> ClimbStep:
    (x0, y0), (x1, y1) = _place(at, count), _place(at + 1, count)
    return ClimbStep(
        hash=found.hex(),
        first=span[0] + 1,
        last=span[1],
        side="left" if span[1] < number else "right",
        path=f"M{x0} {y0}L{x1} {y1}M{x1} {y0 + 6}V{y1}",
        x=x1,
        y=y1,
        rect_x=x1 - 6,
        rect_y=y0,
    )


def _place(at: int, count: int) -> tuple[int, int]:
    return _LEFT + (_RIGHT - _LEFT) * at // count, _LOW - (_LOW - _HIGH) * at // count
