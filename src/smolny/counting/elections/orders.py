"""Candidates put in order by points, grades or pairs: those who are alike stand on one step; nobody picks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from smolny.counting.elections.cardinal import grades_used, majority_judgment, score
from smolny.counting.elections.locks import ranked_pairs
from smolny.counting.elections.methods import Asked, Method, Pairs, Scores, Steps, steps_by
from smolny.counting.elections.pairwise import copeland, minimax, schulze
from smolny.counting.elections.papers import Contest, refuse_impossible
from smolny.counting.elections.points import approval, block, borda, cumulative, limited, plurality, yes_or_no
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
    seats that are left; further columns by their names, the limit of the method, and who may stand `again`.
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

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those who are elected, in order."""
        return tuple(self.candidates[number - 1] for number in self.elected)


def order(contest: Contest, method: str, limit: Number | None = None) -> Ordered:
    """Candidates in order by one of METHODS, with a limit if it is one of LIMITS: of marks (limited), points
    (cumulative) or grades (score, majority-judgment) on a paper, or the least share of the papers with which
    one may stand again (majority-round). Time square in the candidates for each paper that is looked at by
    pairs, and for schulze cubic in the candidates besides.

    Uncountable: what a contest refuses, `no-such-rule`, `no-such-limit`, `no-valid-papers`, `for-one-seat`,
    `too-many-equal-pairs`.
    """
    refuse_impossible(contest)
    if method not in METHODS:
        raise Uncountable("no-such-rule", rule=method[:60])
    limit = _limit(contest, method, limit)
    standing = (each for each in range(1, len(contest.candidates) + 1) if each not in contest.withdrawn)
    found = METHODS[method](Asked(contest, tuple(standing), limit))
    if not found.valid:
        raise Uncountable("no-valid-papers", papers=len(contest.papers))
    steps = found.steps or steps_by(found.scores)
    elected, tied = _filled(steps[: found.reach], contest.seats)
    told = (method, contest.title, contest.candidates, contest.seats, Fraction(found.valid))
    made = (found.scores, found.pairs, steps, elected, tied)
    return Ordered(*told, *made, found.columns, limit, found.again)


def _limit(contest: Contest, method: str, limit: Number | None) -> Number | None:
    """The limit that a method goes by; Uncountable `no-such-limit`."""
    if limit is None:
        return LIMITS[method](contest) if method in LIMITS else None
    if method not in LIMITS or not _is_limit(method, limit):
        raise Uncountable("no-such-limit", rule=method, limit=str(limit))
    return limit


def _is_limit(method: str, limit: Number) -> bool:
    return 0 <= limit < 1 if method == "majority-round" else limit >= 1 and limit == int(limit)


def _filled(steps: Steps, seats: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Whole steps as far as they go into the seats, and the one that is too wide for those that are left."""
    elected: tuple[int, ...] = ()
    for step in steps:
        if len(elected) + len(step) > seats:
            return elected, step if len(elected) < seats else ()
        elected += step
    return elected, ()
