"""The key by which seats are divided, as data: a dataclass for each table of its document."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Literal, get_args

from smolny.counting.numbers import number

Highest = Literal["dhondt", "sainte-lague", "modified-sainte-lague", "adams", "dean", "huntington-hill"]
"""Methods that give each seat to the highest quotient."""

Remainder = Literal["hare", "droop", "hagenbach-bischoff"]
"""Methods that give a seat for each whole quota, then for the largest remainders."""

Floating = Literal["one-per-started", "rounded-share", "step-table"]
"""Methods whose house is as large as it turns out."""

Filling = Literal[Highest, Remainder]
Method = Literal[Highest, Remainder, Floating]

HIGHEST: tuple[str, ...] = get_args(Highest)
REMAINDER: tuple[str, ...] = get_args(Remainder)
FLOATING: tuple[str, ...] = get_args(Floating)
UNMEASURED: tuple[str, ...] = ("one-per-started", "step-table")
"""Methods that are told no number of seats at all."""

METHODS: tuple[str, ...] = HIGHEST + REMAINDER + FLOATING

Spot = tuple[str | int, ...]
"""A setting: the names of tables and keys, and the index, from 0, in a list."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which units are meant: those with one of the flags in `only` (all, where it names none), except those
    with one of the flags in `without`.
    """

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a unit needs to take part: a `share` of the total of a figure, or an absolute number, `least`.

    The total is that of all units or of the eligible ones. Units with a flag in `exempt` need nothing.
    `together` judges an alliance as a whole.
    """

    figure: str
    share: str | None = None
    least: str | None = None
    of: Literal["all", "eligible"] = "all"
    reached: Literal["at-least", "more-than"] = "at-least"
    together: bool = False
    exempt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BasicSeats:
    """Seats that each of the units meant has before anything is divided, inside the house or on top of it."""

    seats: int
    place: Literal["inside", "on-top"]
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of a table: the seats of a unit whose figure is `up_to` that number; the last has no bound."""

    seats: int
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the house, divided in proportion to one figure by one method.

    Its seats are a number, a share of what base seats inside the house leave, or whatever the other parts
    leave. `first` is the first signpost of modified-sainte-lague, where sainte-lague has 1/2; `per` is the
    number of one-per-started; `half` says where rounded-share takes an exact half. Seats are given in steps
    of `step`: those that fill no step go to the next claim, or stay empty. Only units meant by `only` and
    `without` take part.
    """

    figure: str
    method: Method
    name: str | None = None
    seats: int | None = None
    share: str | None = None
    first: str = "7/10"
    per: int | None = None
    table: tuple[Rung, ...] = ()
    half: Literal["up", "down", "even"] = "up"
    step: int = 1
    rest: Literal["next", "empty"] = "next"
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """Its name, which is that of its figure unless it has one of its own."""
        return self.name or self.figure


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least number of seats of every unit that takes part: inside the house, or on top of it, so that the
    house grows.
    """

    seats: int
    place: Literal["inside", "on-top"]


@dataclass(frozen=True, slots=True)
class Cap:
    """The most seats of a unit: a number, or a share of the house, rounded down.

    What is cut off passes to the others or is lost. Base seats are never cut.
    """

    seats: int | None = None
    share: str | None = None
    surplus: Literal["passes", "is-lost"] = "passes"
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alliances:
    """Units with the same word in the column `by` are counted as one, and what they win together is divided
    among them by `method` in steps of `step`; by those of the part where nothing is said.
    """

    by: str = "alliance"
    method: Filling | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A delegate key. `version` counts from 1 within a title; `seats` is the size of the house, where the key
    fixes it.
    """

    title: str
    parts: tuple[Part, ...]
    version: int = 1
    remark: str | None = None
    seats: int | None = None
    eligible: Selection = field(default_factory=Selection)
    thresholds: tuple[Threshold, ...] = ()
    base: tuple[BasicSeats, ...] = ()
    minimum: Minimum | None = None
    cap: Cap | None = None
    alliances: Alliances | None = None

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures that it needs of each unit, in the order in which it names them."""
        named = [each.figure for each in self.parts] + [each.figure for each in self.thresholds]
        return tuple(dict.fromkeys(named))


def plain_key(method: Method, figure: str = "members", per: int | None = None) -> Key:
    """The key of a whole house divided by one method in proportion to one figure."""
    return Key(method, (Part(figure, method, per=per),))


def faults(key: Key) -> tuple[Spot, ...]:
    """The settings that say something impossible, alone or beside the others."""
    return (*_faults_of_key(key), *_faults_of_sections(key), *_faults_of_parts(key))


def _faults_of_key(key: Key) -> Iterator[Spot]:
    if key.version < 1:
        yield ("version",)
    if key.seats is not None and key.seats < 0:
        yield ("seats",)
    if not key.parts and not key.base:
        yield ("parts",)
    names = [part.called for part in key.parts]
    yield from (("parts", at, "name") for at, name in enumerate(names) if name in names[:at])
    rests = [at for at, part in enumerate(key.parts) if _takes_the_rest(part)]
    yield from (("parts", at, "seats") for at in rests[1:])


def _takes_the_rest(part: Part) -> bool:
    return part.method not in UNMEASURED and part.seats is None and part.share is None


def _faults_of_sections(key: Key) -> Iterator[Spot]:
    for at, threshold in enumerate(key.thresholds):
        if (threshold.share is None) == (threshold.least is None):
            yield ("thresholds", at)
        elif not _is_number(threshold.share or threshold.least, Fraction(1) if threshold.share else None):
            yield ("thresholds", at, "share" if threshold.share else "least")
    yield from (("base", at, "seats") for at, each in enumerate(key.base) if each.seats < 0)
    if key.minimum is not None:
        yield from _faults_of_minimum(key, key.minimum)
    if key.cap is not None:
        yield from _faults_of_cap(key, key.cap)
    if key.alliances is not None:
        yield from _faults_of_alliances(key, key.alliances)


def _faults_of_minimum(key: Key, minimum: Minimum) -> Iterator[Spot]:
    if minimum.seats < 0:
        yield ("minimum", "seats")
    if minimum.place == "inside" and (len(key.parts) != 1 or _floats(key)):
        yield ("minimum", "place")


def _faults_of_cap(key: Key, cap: Cap) -> Iterator[Spot]:
    if (cap.seats is None) == (cap.share is None):
        yield ("cap",)
    elif cap.share is not None and not _is_number(cap.share, Fraction(1)):
        yield ("cap", "share")
    elif cap.seats is not None and cap.seats < (key.minimum.seats if key.minimum else 0):
        yield ("cap", "seats")
    if cap.surplus == "passes" and _floats(key):
        yield ("cap", "surplus")


def _faults_of_alliances(key: Key, alliances: Alliances) -> Iterator[Spot]:
    if alliances.step is not None and alliances.step < 1:
        yield ("alliances", "step")
    if alliances.method is None and _floats(key):
        yield ("alliances", "method")


def _floats(key: Key) -> bool:
    return any(part.method in FLOATING for part in key.parts)


def _faults_of_parts(key: Key) -> Iterator[Spot]:
    for at, part in enumerate(key.parts):
        measured = part.method not in UNMEASURED
        possible = {
            "method": part.method in METHODS,
            "seats": part.seats is None or (part.seats >= 0 and part.share is None and measured),
            "share": part.share is None or (_is_number(part.share, Fraction(1)) and measured),
            "first": _is_first(part.first),
            "per": part.per is None if part.method != "one-per-started" else (part.per or 0) >= 1,
            "table": bool(part.table) == (part.method == "step-table") and _rises(part.table),
            "step": part.step == 1 or (part.step > 1 and part.method not in FLOATING),
        }
        yield from (("parts", at, setting) for setting, fits in possible.items() if not fits)


def _is_number(text: str | None, most: Fraction | None) -> bool:
    """Is it a number above nothing, and not above the most there can be?"""
    try:
        value = number(text or "")
    except ValueError:
        return False
    return value > 0 and (most is None or value <= most)


def _is_first(text: str) -> bool:
    return _is_number(text, Fraction(3, 2)) and number(text) < Fraction(3, 2)


def _rises(table: tuple[Rung, ...]) -> bool:
    """Do bounds and seats rise from rung to rung, with a bound on each but the last?"""
    bounds = [rung.up_to for rung in table]
    known = [bound for bound in bounds if bound is not None]
    seats = [rung.seats for rung in table]
    bounded = bounds == [*known, None] or not table
    return bounded and _climbs([0, *known]) and _climbs([-1, *seats])


def _climbs(numbers: list[int]) -> bool:
    return all(low < high for low, high in pairwise(numbers))
