"""A composition as a half circle of seats: one wedge for each group, in the order that is given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi

from smolny.readings.seating import Seat, place, seating
from smolny.readings.views import Hemicycle, Label, Stroke, Wedge

LEFT, WIDTH, TOP = -90, 1180, -14
LABEL_RADIUS = 486
LABEL_DROP = 4
"""How far a label hangs below its place, so that its middle and not its foot is there."""
APART = 0.09
FROM_THE_END = 0.03
MIDDLE = 0.15
ABSENT = 0.3
BELOW = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A group to be seated: its identifier, its letters, its slot (1 to 8), how many, how many absent.

    `told` is the number beside its letters, where that is not the number of its marks that are not absent.
    """

    id: str
    letters: str
    slot: int
    seats: int
    absent: int = 0
    told: int | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """The mark of a slot: cap, width in seats, whether it stands on a corner, what is drawn upon it."""

    cap: str
    width: float
    corner: bool = False
    hole: float = 0
    core: float = 0


SHAPES = (
    Shape("round", 1),
    Shape("square", 0.84),
    Shape("round", 1, hole=0.42),
    Shape("square", 0.74, corner=True),
    Shape("square", 0.84, hole=0.42),
    Shape("square", 0.74, corner=True, hole=0.4),
    Shape("round", 1, hole=0.62, core=0.26),
    Shape("square", 0.84, hole=0.62, core=0.26),
)
"""Disc, square, ring, diamond; square and diamond with a hole; ring and square with a core."""


def hemicycle(
    groups: Sequence[Group], *, title: str, description: str, count: str, caption: str
) -> Hemicycle:
    """The drawing of groups from the left end to the right; `count` and `caption` stand in the middle.

    Raises ValueError where nobody is to be seated or more are absent than seated.
    """
    return _drawn(tuple(groups), title, description, count, caption)


@lru_cache(maxsize=64)
def _drawn(groups: tuple[Group, ...], title: str, description: str, count: str, caption: str) -> Hemicycle:
    # The composition of an assembly is drawn on many pages, and seldom changes.
    if not groups or any(not 0 <= group.absent <= group.seats or not group.seats for group in groups):
        raise ValueError("every group has seats, and no more absent than seats")
    seated = seating(sum(group.seats for group in groups))
    shares = _shares(groups, seated.seats)
    angles = _climbed([_mean(seats) for seats in shares])
    wedges = (
        _wedge(group, seats, angle, seated.size)
        for group, seats, angle in zip(groups, shares, angles, strict=True)
    )
    height = round(500 + seated.size / 2 + BELOW) - TOP
    return Hemicycle(
        title=title,
        description=description,
        view_box=f"{LEFT} {TOP} {WIDTH} {height}",
        wedges=tuple(wedges),
        count=Label(500, 446, "middle", count),
        caption=Label(500, 496, "middle", caption),
    )


def absences(seats: int, absent: int) -> frozenset[int]:
    """Which seats of a wedge are drawn as absent: spread evenly by a fixed rule, never by name."""
    return frozenset((2 * each + 1) * seats // (2 * absent) for each in range(absent))


def _shares(groups: Sequence[Group], seats: tuple[Seat, ...]) -> list[tuple[Seat, ...]]:
    shares, taken = [], 0
    for group in groups:
        shares.append(seats[taken : taken + group.seats])
        taken += group.seats
    return shares


def _wedge(group: Group, seats: tuple[Seat, ...], angle: float, size: float) -> Wedge:
    shape = SHAPES[group.slot - 1]
    away = absences(group.seats, group.absent)
    stroke = "l.1.1" if shape.corner else "h.1"
    paint = f"f{group.slot}"
    return Wedge(
        group=group.id,
        slot=group.slot,
        path=_path((seat for each, seat in enumerate(seats) if each not in away), stroke),
        strokes=_strokes(shape, paint, size),
        absent_path=_path((seat for each, seat in enumerate(seats) if each in away), "h.1"),
        absent_stroke=_stroke(paint, "round", size * ABSENT),
        label=_label(group, angle),
    )


def _path(seats: Iterable[Seat], stroke: str) -> str:
    return "".join(f"M{x} {y}{stroke}" for x, y in (seat.place for seat in seats))


def _strokes(shape: Shape, paint: str, size: float) -> tuple[Stroke, ...]:
    whole = size * shape.width
    strokes = [_stroke(paint, shape.cap, whole)]
    if shape.hole:
        strokes.append(_stroke("hole", shape.cap, whole * shape.hole))
    if shape.core:
        strokes.append(_stroke(paint, shape.cap, whole * shape.core))
    return tuple(strokes)


def _stroke(paint: str, cap: str, width: float) -> Stroke:
    return Stroke(paint, cap, f"{width:.3g}")


def _label(group: Group, angle: float) -> Label:
    x, y = place(angle, LABEL_RADIUS, drop=LABEL_DROP)
    side = cos(angle)
    anchor = "middle" if abs(side) < MIDDLE else "end" if side > 0 else "start"
    told = group.seats - group.absent if group.told is None else group.told
    return Label(x, y, anchor, f"{group.letters} {told}")


def _mean(seats: tuple[Seat, ...]) -> float:
    return pi * float(sum(seat.turn for seat in seats) / len(seats))


def _climbed(angles: list[float]) -> list[float]:
    """From the right end, labels keep apart: that of a small group climbs."""
    climbed: list[float] = []
    lowest = pi - FROM_THE_END
    for angle in reversed(angles):
        climbed.append(max(0.0, min(angle, lowest)))
        lowest = climbed[-1] - APART
    return climbed[::-1]
