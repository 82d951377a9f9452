"""A count of transferable votes while it goes on: what is held, the quota, ties, and what rounding leaves."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import NamedTuple

from smolny.counting.elections.papers import Contest
from smolny.counting.elections.record import Decision, Need, Stage, Wanted, decided
from smolny.counting.elections.rules import Rule
from smolny.counting.numbers import Number

Extreme = Callable[[Collection[Number]], Number]


class Bundle(NamedTuple):
    """Papers that say the same: their weight, the value of each in units of the count, how far they have been
    read, and the stage in which they came.
    """

    said: tuple[int, ...]
    weight: Number
    value: Number
    place: int = 0
    came: int = 1


class Waits(Exception):
    """The count cannot go on without a decision."""

    def __init__(self, need: Need) -> None:
        self.need = need


@dataclass(slots=True)
class Counting:
    """A count while it goes on."""

    contest: Contest
    rule: Rule
    decisions: list[Decision]
    valid: Number
    unit: int
    """A vote in the whole numbers that are counted; 1 where fractions are exact."""
    quota: Number = 0
    held: dict[int, list[Bundle]] = field(default_factory=dict)
    totals: dict[int, Number] = field(default_factory=dict)
    exhausted: Number = 0
    lost: Number = 0
    continuing: set[int] = field(default_factory=set)
    pending: set[int] = field(default_factory=set)
    elected: list[int] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    used: list[Decision] = field(default_factory=list)
    kept: dict[int, list[Bundle]] = field(default_factory=dict)
    """The papers of those whose surplus went on, with what stayed of the value of each."""


def quota_of(counting: Counting) -> Number:
    """The quota, in the whole numbers that are counted."""
    valid, rule, seats = Fraction(counting.valid), counting.rule.quota, counting.contest.seats
    if rule == "hare":
        return valid * counting.unit / seats
    if rule == "over-half":
        return floor(active(counting) * counting.unit / 2) + 1
    share = active(counting) / 2 if rule == "majority" else valid / (seats + 1)
    return (floor(share) + 1) * counting.unit


def active(counting: Counting) -> Fraction:
    """The votes of those who go on."""
    return Fraction(sum(counting.totals[each] for each in counting.continuing)) / counting.unit


def choose(counting: Counting, among: Collection[int], wanted: Wanted, extreme: Extreme) -> tuple[int, str]:
    """The one with most or fewest votes: now, at the stage that the rule looks at, or by a decision."""
    tied = alike(counting.totals, among, extreme)
    if len(tied) == 1:
        return tied[0], "votes"
    for stage in looked_at(counting, counting.stages[:-1]):
        tied = alike(stage.totals, tied, extreme)
        if len(tied) == 1:
            return tied[0], "earlier-stage"
    return decision_on(counting, wanted, frozenset(tied)), "lot"


def looked_at(counting: Counting, stages: Sequence[Stage]) -> Sequence[Stage]:
    """The stages at which the rule looks for a difference, in their turn."""
    match counting.rule.ties:
        case "lot":
            return ()
        case "first-preferences":
            return stages[:1]
        case "earliest-stage":
            return stages
    return stages[::-1]


def alike(totals: Mapping[int, Number], among: Collection[int], extreme: Extreme) -> list[int]:
    """Those who have most, or least."""
    votes = {each: totals[each] for each in among}
    best = extreme(votes.values())
    return sorted(each for each in among if votes[each] == best)


def decision_on(counting: Counting, wanted: Wanted, tied: frozenset[int]) -> int:
    """On whom a decision falls; Waits where none is left."""
    if not counting.decisions:
        raise Waits(Need(wanted, len(counting.stages), tied))
    return decided(counting.decisions, counting.used, wanted, tied)


def part_of(counting: Counting, value: Number, whole: Number) -> Number:
    """A part of a value, as the rule cuts it."""
    return Fraction(value) / whole if counting.rule.places is None else _rounded(counting, value, whole)


def worth_of(counting: Counting, bundle: Bundle) -> Number:
    """What papers are worth together, as the rule cuts it."""
    worth = bundle.weight * bundle.value
    return worth if counting.rule.places is None else _rounded(counting, worth, 1)


def _rounded(counting: Counting, value: Number, whole: Number) -> int:
    """A part in the whole numbers that are counted: the rest is cut, or rounded, a half up."""
    if counting.rule.rounding == "down":
        return int(value // whole)
    return int((2 * value + whole) // (2 * whole))


def votes_of(counting: Counting, figures: Mapping[int, Number]) -> dict[int, Fraction]:
    """Figures in votes."""
    return {number: Fraction(figure) / counting.unit for number, figure in figures.items()}
