"""The record of a count: every stage with what moved where, and for what a lot is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from smolny.counting.elections.rules import Rule
from smolny.counting.uncountable import Uncountable

Action = Literal["first-preferences", "surplus", "exclusion"]
Wanted = Literal["exclusion", "surplus", "seat"]
By = Literal["votes", "earlier-stage", "lot", "constraint", "turn"]


class Decision(NamedTuple):
    """A lot, or a ruling: for what it was wanted, among whom, and on whom it fell; candidates by number."""

    wanted: Wanted
    tied: frozenset[int]
    chosen: int


def decided(decisions: list[Decision], used: list[Decision], wanted: Wanted, tied: frozenset[int]) -> int:
    """On whom the next of the decisions falls, which is one of the `used` from here on; Uncountable
    `decision-for-another-tie`.
    """
    decision = decisions.pop(0)
    if (decision.wanted, decision.tied) != (wanted, tied) or decision.chosen not in tied:
        raise Uncountable("decision-for-another-tie", wanted=wanted, tied=tuple(sorted(tied)))
    used.append(decision)
    return decision.chosen


class Need(NamedTuple):
    """For what a decision is wanted after how many stages: among whom, all of whom have been equal at every
    stage that the rule looks at.
    """

    wanted: Wanted
    stage: int
    tied: frozenset[int]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: what was done to whom, what each candidate got by it (below zero what went away), and what
    stands after it. `elected` reached the quota at its end, `remaining` were left for the seats that were
    left. `by` says what singled the candidate out, `keep` which part of a vote each keeps, where they do.
    Where shares of groups singled out whom to exclude, `doomed` are those who cannot be elected any more, one
    of whom was, or `guarded` those who cannot be excluded.
    """

    number: int
    action: Action
    candidate: int | None
    moved: Mapping[int, Fraction]
    totals: Mapping[int, Fraction]
    exhausted: Fraction
    lost: Fraction
    quota: Fraction
    elected: tuple[int, ...] = ()
    remaining: tuple[int, ...] = ()
    paragraph: str | None = None
    by: By = "votes"
    guarded: tuple[int, ...] = ()
    doomed: tuple[int, ...] = ()
    also: tuple[int, ...] = ()
    keep: Mapping[int, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """A count as far as it went: the valid weight, the stages, who is elected in their order, the decisions
    that were used.
    """

    rule: str
    title: str
    candidates: tuple[str, ...]
    seats: int
    valid: Fraction
    stages: tuple[Stage, ...]
    elected: tuple[int, ...]
    decisions: tuple[Decision, ...] = ()
    own: Rule | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those who are elected, in order."""
        return tuple(self.candidates[number - 1] for number in self.elected)


@dataclass(frozen=True, slots=True)
class Count:
    """A record, and what is wanted to go on; none where the count is finished."""

    record: Record
    needs: Need | None = None
