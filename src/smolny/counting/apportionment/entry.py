"""Who takes part: the eligible units that reach every threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

from smolny.counting.apportionment.key import Key, Threshold
from smolny.counting.apportionment.result import Hurdle, Standing
from smolny.counting.apportionment.units import Unit, is_exempt, is_meant, total
from smolny.counting.numbers import Number, number, told


@dataclass(frozen=True, slots=True)
class Entered:
    """The standing of every unit, those that take part, and the thresholds as they were met."""

    standing: dict[str, Standing]
    units: tuple[Unit, ...]
    hurdles: tuple[Hurdle, ...]


def entered(units: Sequence[Unit], key: Key) -> Entered:
    """Eligible first, then over the thresholds; a unit may fail several of these."""
    eligible = [unit for unit in units if is_meant(unit, key.eligible)]
    standing: dict[str, Standing] = {unit.name: "not-eligible" for unit in units}
    standing |= {unit.name: "takes-part" for unit in eligible}
    hurdles = tuple(_hurdle(each, units, eligible, key) for each in key.thresholds)
    standing |= {name: "below-threshold" for hurdle in hurdles for name in hurdle.below}
    takes_part = tuple(unit for unit in eligible if standing[unit.name] == "takes-part")
    return Entered(standing, takes_part, hurdles)


def _hurdle(threshold: Threshold, units: Sequence[Unit], eligible: Sequence[Unit], key: Key) -> Hurdle:
    base = total(units if threshold.of == "all" else eligible, threshold.figure)
    share = threshold.share
    needed: Number = number(share) * base if share is not None else number(threshold.least or "")
    together = _together(eligible, threshold, key)
    below = tuple(
        unit.name
        for unit in eligible
        if not is_exempt(unit, threshold) and not _reaches(threshold, together[unit.name], needed)
    )
    base_told = None if share is None else told(base)
    return Hurdle(threshold.figure, told(needed), threshold.reached, base_told, below)


def _together(eligible: Sequence[Unit], threshold: Threshold, key: Key) -> dict[str, Number]:
    """The number by which each unit is judged: its own, or that of its alliance."""
    together = threshold.together and key.alliances is not None
    sums: dict[str, Number] = {}
    for unit in eligible:
        judged = _judged(unit, together)
        sums[judged] = sums.get(judged, 0) + unit.figures[threshold.figure]
    return {unit.name: sums[_judged(unit, together)] for unit in eligible}


def _judged(unit: Unit, together: bool) -> str:
    """Whose number decides about the unit."""
    return unit.alliance if together and unit.alliance is not None else unit.name


def _reaches(threshold: Threshold, figure: Number, needed: Number) -> bool:
    return figure >= needed if threshold.reached == "at-least" else figure > needed
