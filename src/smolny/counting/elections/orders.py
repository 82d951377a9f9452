"""Candidates put in order by points, grades or pairs: those who are alike stand on one step; nobody picks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from smolny.counting.elections.cardinal import grades_used, majority_judgment, score
from smolny.counting.elections.locks import ranked_pairs
from smolny.counting.elections.methods import Asked, Method, Pairs, Scores, Steps, steps_by
from smolny.counting.elections.pairwise import copeland, minimax, schulze
from smolny.counting.elections.papers import (
    Contest,
    may_all_be_elected,
    may_be_elected,
    refuse_impossible,
    standing_in,
)
from smolny.counting.elections.points import approval, block, borda, cumulative, limited, plurality, yes_or_no
from smolny.counting.elections.record import Decision, decided
from smolny.counting.elections.rounds import majority_round, run_off
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable

METHODS: dict[str, Method] = {
    "plurality": plurality,
    "block": block,
    "limited": limited,
    "cumulative": cumulative,
    "approval": approval,
    "yes-no-abstain": yes_or_no,
    "score": score,
    "majority-judgment": majority_judgment,
    "borda": borda,
    "copeland": copeland,
    "minimax": minimax,
    "schulze": schulze,
    "ranked-pairs": ranked_pairs,
    "majority-round": majority_round,
    "run-off": run_off,
}
"""The methods by their names."""

LIMITS: dict[str, Callable[[Contest], int | None]] = {
    "limited": lambda contest: max(1, contest.seats - 1),
    "cumulative": lambda contest: contest.seats,
    "score": grades_used,
    "majority-judgment": grades_used,
    "majority-round": lambda contest: None,
}
"""The methods that have a limit, and what it is where none is named."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """What a method makes of papers: the valid weight, scores, pairs (the weight of papers that put the first
    before the second), the steps from the first to the last, who is elected, and who are `tied` for the
    seats that are left; further columns by their names, the limit of the method, who may stand `again`, who
    was `passed` over so that the shares of groups are kept, and the decisions that were used.
    """

    method: str
    title: str
    candidates: tuple[str, ...]
    seats: int
    valid: Fraction
    scores: Scores
    pairs: Pairs
    steps: Steps
    elected: tuple[int, ...]
    tied: tuple[int, ...] = ()
    columns: Mapping[str, Scores] = field(default_factory=dict)
    limit: Number | None = None
    again: tuple[int, ...] = ()
    passed: tuple[int, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those who are elected, in order."""
        return tuple(self.candidates[number - 1] for number in self.elected)


def order(
    contest: Contest, method: str, limit: Number | None = None, decisions: Sequence[Decision] = ()
) -> Ordered:
    """Candidates in order by one of METHODS, with a limit if it is one of LIMITS: of marks (limited), points
    (cumulative) or grades (score, majority-judgment) on a paper, or the least share of the papers with which
    one may stand again (majority-round). Time square in the candidates for each paper that is looked at by
    pairs, and for schulze cubic in the candidates besides. Of those who are alike for the last seats as many
    are taken as the decisions say, one after the other.

    Uncountable: what a contest refuses, `no-such-rule`, `no-such-limit`, `no-valid-papers`, `for-one-seat`,
    `too-many-equal-pairs`, `decision-for-another-tie`, `decision-is-superfluous`.
    """
    refuse_impossible(contest)
    if method not in METHODS:
        raise Uncountable("no-such-rule", rule=method[:60])
    limit = _limit(contest, method, limit)
    standing = standing_in(contest)
    found = METHODS[method](Asked(contest, standing, limit))
    if not found.valid:
        raise Uncountable("no-valid-papers", papers=len(contest.papers))
    steps = found.steps or steps_by(found.scores)
    seats = _Seats(contest, standing, list(decisions))
    tied = _fill(seats, steps[: found.reach])
    if seats.decisions:
        raise Uncountable("decision-is-superfluous", decisions=len(seats.decisions))
    told = (method, contest.title, contest.candidates, contest.seats, Fraction(found.valid))
    made = (found.scores, found.pairs, steps, tuple(seats.elected), tied)
    used = (tuple(seats.passed), tuple(seats.used))
    return Ordered(*told, *made, found.columns, limit, found.again, *used)


def _limit(contest: Contest, method: str, limit: Number | None) -> Number | None:
    """The limit that a method goes by; Uncountable `no-such-limit`."""
    if limit is None:
        return LIMITS[method](contest) if method in LIMITS else None
    if method not in LIMITS or not _is_limit(method, limit):
        raise Uncountable("no-such-limit", rule=method, limit=str(limit))
    return limit


def _is_limit(method: str, limit: Number) -> bool:
    return 0 <= limit < 1 if method == "majority-round" else limit >= 1 and limit == int(limit)


@dataclass(slots=True)
class _Seats:
    """The seats of a contest while they are filled."""

    contest: Contest
    standing: tuple[int, ...]
    decisions: list[Decision]
    elected: list[int] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)
    used: list[Decision] = field(default_factory=list)

    def may_have(self, each: int) -> bool:
        """Whether a candidate may be elected: the shares of groups can be kept with those behind."""
        behind = set(self.standing) - {*self.elected, *self.passed, each}
        return may_be_elected(self.contest, self.elected, behind, each)

    def may_all_have(self, step: Sequence[int]) -> bool:
        """Whether all of them may be elected, also together."""
        standing = set(self.standing) - {*self.elected, *self.passed}
        return may_all_be_elected(self.contest, self.elected, step, standing)


def _fill(seats: _Seats, steps: Steps) -> tuple[int, ...]:
    """Whole steps as far as they go into the seats and keep the shares; of one that does not as many as the
    decisions say. Those who are tied for what is left, if any.
    """
    for step in steps:
        left = step
        while left and len(seats.elected) < seats.contest.seats:
            seats.passed += [each for each in left if not seats.may_have(each)]
            left = tuple(each for each in left if each not in seats.passed)
            if seats.may_all_have(left):
                seats.elected += left
                break
            if not seats.decisions:
                return left
            seats.elected.append(decided(seats.decisions, seats.used, "seat", frozenset(left)))
            left = tuple(each for each in left if each not in seats.elected)
    return ()
