"""Largest remainders: the quota, and whose seats are set aside because a minimum or a cap decides them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm
from typing import Literal

from smolny.counting.apportionment.contest import Contestant

Bound = Literal["minimum", "cap"]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of all contestants as whole numbers, `scale` times what they are; bounds in places."""

    values: Sequence[int]
    scale: int
    floors: Sequence[int]
    ceilings: Sequence[int | None]
    are_bounded: bool

    def with_more(self, index: int, more: int) -> "Figures":
        """The same, one figure being larger by that much."""
        values = list(self.values)
        values[index] += more * self.scale
        return replace(self, values=values)


@dataclass(slots=True)
class Field:
    """Who is left in a division by quotas, for how many places, and whose places are set aside.

    Scaled like the figures, the quota is `total` over `parts`; it is one where it decides nothing.
    """

    active: Sequence[int]
    places: int
    aside: dict[int, tuple[int, Bound]] = field(default_factory=dict)
    total: int = 1
    parts: int = 1
    scale: int = 1
    lowered: bool = False

    @property
    def quota(self) -> Fraction:
        """The number that buys a place."""
        return Fraction(self.total, self.parts * self.scale)

    @property
    def decides(self) -> bool:
        """Is there a place that the quota decides about?"""
        return self.places > 0 and bool(self.active)


def figures_of(contestants: Sequence[Contestant]) -> Figures:
    """The figures in whole numbers."""
    exact = [Fraction(each.figure) for each in contestants]
    scale = lcm(*(each.denominator for each in exact))
    values = [each.numerator * (scale // each.denominator) for each in exact]
    floors = [each.floor for each in contestants]
    ceilings = [each.ceiling for each in contestants]
    bounded = any(floors) or any(ceiling is not None for ceiling in ceilings)
    return Figures(values, scale, floors, ceilings, bounded)


def field_of(method: str, figures: Figures, places: int) -> Field:
    """The contestants between whom the quota decides, and the quota.

    Whoever has an exact share of at least the cap is set aside with the cap, whoever has one below the
    minimum with the minimum; the rest is divided anew. Where both happen, the caps come first if they set
    more free than the minima need, and the minima if they need more.
    """
    left = Field(range(len(figures.values)), places, total=figures.scale, scale=figures.scale)
    while figures.are_bounded and left.places and left.active and _set_aside(left, figures):
        pass
    if left.decides:
        values = [figures.values[index] for index in left.active] if left.aside else figures.values
        _measure(left, method, values)
    return left


def _measure(left: Field, method: str, values: Sequence[int]) -> None:
    """Hare's quota, Droop's (the next whole number) or that of Hagenbach-Bischoff (exact).

    Where Droop's is so large that whole quotas and a remainder for each leave seats over, it is not rounded.
    """
    total = sum(values)
    left.total, left.parts = total, left.places + (method != "hare")
    if method == "droop":
        rounded = (total // (left.parts * left.scale) + 1) * left.scale
        # Whole quotas and a remainder for each are more than the total in quotas.
        may_lack = total < rounded * left.places
        left.lowered = may_lack and sum(value // rounded + 1 for value in values) < left.places
        if not left.lowered:
            left.total, left.parts = rounded, 1


def _set_aside(left: Field, figures: Figures) -> bool:
    """Set aside those whom a bound decides now; were there any?"""
    total = sum(figures.values[index] for index in left.active)
    over, under, surplus, lack = [], [], 0, 0
    for index in left.active:
        share, ceiling = figures.values[index] * left.places, figures.ceilings[index]
        if ceiling is not None and share >= ceiling * total:
            over.append(index)
            surplus += share - ceiling * total
        elif share < figures.floors[index] * total:
            under.append(index)
            lack += figures.floors[index] * total - share
    if over and surplus >= lack:
        _take_out(left, {index: (figures.ceilings[index] or 0, "cap") for index in over})
    if under and lack >= surplus:
        _take_out(left, {index: (figures.floors[index], "minimum") for index in under})
    return bool(over or under)


def _take_out(left: Field, aside: dict[int, tuple[int, Bound]]) -> None:
    left.aside |= aside
    left.places -= sum(places for places, _ in aside.values())
    left.active = [index for index in left.active if index not in aside]


def claims_above(field: Field, figures: Figures, claim: int, own: int, dearer: int) -> int:
    """How many claims of the others that are left are worth more than that, `parts` times scaled.

    Floors are safe, and nobody has claims beyond its ceiling. The quota is taken as `dearer` than it is.
    """
    quota, parts, values = field.total + dearer, field.parts, figures.values
    if not field.aside and not figures.are_bounded:
        above = [-((claim - value * parts) // quota) for value in values]
        return sum([count for count in above if count > 0]) - max(above[own], 0)
    floors, ceilings = figures.floors, figures.ceilings
    others = (index for index in field.active if index != own)
    counts = ((index, max(-((claim - values[index] * parts) // quota), floors[index])) for index in others)
    return sum(_at_most(count, ceilings[index]) for index, count in counts)


def _at_most(count: int, ceiling: int | None) -> int:
    return count if ceiling is None else min(count, ceiling)
