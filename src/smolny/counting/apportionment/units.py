"""The units that seats are divided among: councils, branches, factions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from smolny.counting.apportionment.key import BasicSeats, Cap, Key, Part, Selection, Threshold
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable

Chooser = Selection | BasicSeats | Cap | Part


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its name, with its figures ("members": 120), each exact and not below zero.

    `flags` are what a key may ask for ("state", "youth"); `alliance` is the name of what it is counted with.
    """

    name: str
    figures: Mapping[str, Number]
    flags: tuple[str, ...] = ()
    alliance: str | None = None


def is_meant(unit: Unit, chooser: Chooser) -> bool:
    """Do the flags of the unit fit?"""
    chosen = not chooser.only or any(flag in unit.flags for flag in chooser.only)
    return chosen and not any(flag in unit.flags for flag in chooser.without)


def is_exempt(unit: Unit, threshold: Threshold) -> bool:
    """Does the threshold not hold for the unit?"""
    return any(flag in unit.flags for flag in threshold.exempt)


def total(units: Iterable[Unit], figure: str) -> Number:
    """The sum of a figure."""
    return sum(unit.figures[figure] for unit in units)


def check_units(units: Sequence[Unit], key: Key) -> None:
    """Raises Uncountable `no-units`, `unit-named-twice`, `figure-is-missing`, `figure-below-zero`.

    Whoever is not eligible needs the figures alone that a threshold takes from all.
    """
    if not units:
        raise Uncountable("no-units")
    names = Counter(unit.name for unit in units)
    for unit in units:
        if names[unit.name] > 1:
            raise Uncountable("unit-named-twice", unit=unit.name)
        _check_figures(unit, figures_needed(unit, key))


def check_alliances(units: Sequence[Unit], key: Key) -> None:
    """Raises Uncountable `name-is-an-alliance`: a unit that takes part has a name unlike all alliances."""
    alliances = {unit.alliance for unit in units} if key.alliances else set()
    for unit in units:
        if unit.name in alliances:
            raise Uncountable("name-is-an-alliance", unit=unit.name)


def figures_needed(unit: Unit, key: Key) -> tuple[str, ...]:
    """The figures that a key needs of the unit."""
    if is_meant(unit, key.eligible):
        return key.figures
    return tuple(each.figure for each in key.thresholds if each.of == "all")


def _check_figures(unit: Unit, figures: Iterable[str]) -> None:
    for figure in figures:
        if figure not in unit.figures:
            raise Uncountable("figure-is-missing", unit=unit.name, figure=figure)
        if unit.figures[figure] < 0:
            raise Uncountable("figure-below-zero", unit=unit.name, figure=figure)
