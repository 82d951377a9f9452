"""What was counted of a vote, in each measure, and what is not known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from itertools import pairwise

from smolny.counting.majorities.rule import EACH, TOGETHER, Measure
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable

KINDS = ("in_favour", "against", "abstained", "blank", "invalid")
"""The five kinds of votes."""


@dataclass(frozen=True, slots=True)
class Counts:
    """One count of a vote; None is unknown. Raises Uncountable `count-is-negative`, `votes-exceed-base`."""

    in_favour: Number | None = None
    against: Number | None = None
    abstained: Number | None = None
    blank: Number | None = 0
    invalid: Number | None = 0
    present: Number | None = None
    accredited: Number | None = None
    seats: Number | None = None

    def __post_init__(self) -> None:
        for each in fields(self):
            count = getattr(self, each.name)
            if count is not None and count < 0:
                raise Uncountable("count-is-negative", of=each.name, count=count)
        ladder = (("votes", self.least), ("present", self.present), ("accredited", self.accredited))
        known = [(name, count) for name, count in ladder if count is not None]
        for (less, few), (more, many) in pairwise(known):
            if few > many:
                raise Uncountable("votes-exceed-base", of=less, count=few, base=more, most=many)

    @property
    def least(self) -> Number:
        """The votes that were certainly cast."""
        return sum((getattr(self, kind) or 0 for kind in KINDS), start=0)

    @property
    def most(self) -> Number | None:
        """How many votes there can be at most, where that is known."""
        return self.accredited if self.present is None else self.present


UNKNOWN = Counts(blank=None, invalid=None)
"""A count of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a vote by measure and chamber; the assembly together has no name of a chamber."""

    counts: Mapping[tuple[Measure, str], Counts] = field(default_factory=dict)

    def of(self, measure: Measure, chamber: str) -> tuple[tuple[str, Counts], ...]:
        """The counts that a condition looks at, with their chambers; unknown where nothing was counted."""
        if chamber == EACH:
            named = [
                (name, counts) for (kind, name), counts in self.counts.items() if kind == measure and name
            ]
            return tuple(named) or ((EACH, UNKNOWN),)
        return ((chamber, self.counts.get((measure, chamber), UNKNOWN)),)


def persons(in_favour: Number | None, against: Number | None, **more: Number | None) -> Tally:
    """The tally of a vote by heads, in one body."""
    return Tally({("persons", TOGETHER): Counts(in_favour, against, **more)})
