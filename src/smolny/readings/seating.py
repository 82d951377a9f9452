"""Where seats stand in a half circle: rows, angles, sizes. The drawing is `hemicycle`.

Measures are in units of the drawing; the centre is (500, 500), the outer radius 455. Angles go from 0, at
the left end, to π. What decides an order is computed exactly, in fractions; only places on the page are
rounded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import count
from math import cos, lcm, pi, sin

CENTRE = 500
RADIUS = 455
INNER = Fraction(42, 100)
ONE_ROW = 15
ROW_RADIUS = 400
ROW_SIZE = 58.0
FILL = 0.86


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat: its share of the half circle from the left end, and its distance from the centre."""

    turn: Fraction
    radius: float

    @property
    def place(self) -> tuple[int, int]:
        """Where it is drawn."""
        return place(pi * float(self.turn), self.radius)


@dataclass(frozen=True, slots=True)
class Seating:
    """Seats from the left end to the right, and the size at which they do not touch."""

    seats: tuple[Seat, ...]
    size: float


def place(angle: float, radius: float, *, drop: float = 0) -> tuple[int, int]:
    """The point at an angle and a distance from the centre, and so far below."""
    return round(CENTRE - radius * cos(angle)), round(CENTRE + drop - radius * sin(angle))


@lru_cache(maxsize=64)
def seating(number: int) -> Seating:
    """So many seats: up to 15 in one row, else in the fewest rows that keep neighbours a row's gap apart."""
    if number <= ONE_ROW:
        return Seating(tuple(_row(number, ROW_RADIUS)), ROW_SIZE)
    radii = _radii(number)
    taken = _shared(number, radii)
    seats = [
        seat for radius, seats in zip(radii, taken, strict=True) for seat in _row(seats, RADIUS * radius)
    ]
    # Equal angles: the outer row first. Angles are compared as whole numbers, which is quicker.
    whole = lcm(*(each - 1 for each in taken if each > 1), 2)
    ordered = sorted(
        seats, key=lambda seat: (seat.turn.numerator * (whole // seat.turn.denominator), -seat.radius)
    )
    return Seating(tuple(ordered), FILL * RADIUS * _closest(radii, taken))


def _row(number: int, radius: Fraction | int) -> Iterable[Seat]:
    if number == 1:
        return (Seat(Fraction(1, 2), float(radius)),)
    return (Seat(Fraction(each, number - 1), float(radius)) for each in range(number))


def _radii(number: int) -> tuple[Fraction, ...]:
    """The fewest rows that hold so many seats: radii as shares of the outer one, the inner row first."""
    return next(radii for radii in map(_rows, count(2)) if _capacity(radii) >= number)


def _rows(rows: int) -> tuple[Fraction, ...]:
    return tuple(INNER + each * (1 - INNER) / (rows - 1) for each in range(rows))


def _capacity(radii: tuple[Fraction, ...]) -> float:
    """How many seats there are room for when neighbours are as far apart as rows are."""
    gap = radii[1] - radii[0]
    return sum(pi * float(radius / gap) + 1 for radius in radii)


def _shared(number: int, radii: tuple[Fraction, ...]) -> tuple[int, ...]:
    """Seats by row in proportion to the radii, by largest remainder; ties go to the outer row."""
    total = sum(radii)
    quotas = [number * radius / total for radius in radii]
    wholes = [int(quota) for quota in quotas]
    order = sorted(range(len(radii)), key=lambda each: (wholes[each] - quotas[each], -each))
    favoured = set(order[: number - sum(wholes)])
    return tuple(whole + (each in favoured) for each, whole in enumerate(wholes))


def _closest(radii: tuple[Fraction, ...], taken: tuple[int, ...]) -> float:
    """The smallest distance between neighbours, between rows or along one."""
    along = (
        pi * float(radius) / (seats - 1) for radius, seats in zip(radii, taken, strict=True) if seats > 1
    )
    return min(float(radii[1] - radii[0]), *along)
