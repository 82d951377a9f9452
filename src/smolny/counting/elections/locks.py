"""Ranked pairs: pairs are locked from the strongest on, unless that closed a circle.

What depends on the order of equally strong pairs is left open: every order is gone through.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from smolny.counting.elections.methods import Pairs, Scores
from smolny.counting.elections.pairwise import paired, peeled
from smolny.counting.uncountable import Uncountable

MOST = 5_000
"""Different outcomes of locking that are looked at for pairs of one strength."""

Behind = tuple[int, ...]
"""For each candidate a bit for everybody who is locked behind them, directly or over others."""
Edge = tuple[int, int]


def _ranked_pairs(pairs: Pairs, standing: Sequence[int]) -> Scores:
    """Steps from the first: whom some order of equal pairs leaves unbeaten; Uncountable
    `too-many-equal-pairs`.
    """
    outcomes: set[Behind] = {(0,) * len(standing)}
    for equal in _by_strength(pairs, standing):
        outcomes = _locked(outcomes, equal)
    spots = {each: spot for spot, each in enumerate(standing)}
    return peeled(standing, lambda among: {each for each in among if _may_lead(outcomes, spots, each, among)})


def _may_lead(outcomes: Iterable[Behind], spots: dict[int, int], one: int, among: Iterable[int]) -> bool:
    return any(not any(behind[spots[each]] >> spots[one] & 1 for each in among) for behind in outcomes)


def _by_strength(pairs: Pairs, standing: Sequence[int]) -> Iterator[list[Edge]]:
    """The pairs that somebody wins, those with equally many votes together, the strongest first."""
    spots = {each: spot for spot, each in enumerate(standing)}
    levels: dict[Fraction, list[Edge]] = {}
    for (one, other), votes in pairs.items():
        if votes > pairs[other, one]:
            levels.setdefault(votes, []).append((spots[one], spots[other]))
    yield from (levels[votes] for votes in sorted(levels, reverse=True))


def _locked(outcomes: set[Behind], equal: list[Edge]) -> set[Behind]:
    """Everything that may come of locking equal pairs in some order."""
    seen, waiting, done = set(outcomes), list(outcomes), set[Behind]()
    while waiting:
        behind = waiting.pop()
        after = set(_one_more(behind, equal))
        done |= set() if after else {behind}
        waiting += after - seen
        seen |= after
        if len(seen) > MOST:
            raise Uncountable("too-many-equal-pairs", pairs=len(equal), most=MOST)
    return done


def _one_more(behind: Behind, equal: list[Edge]) -> Iterator[Behind]:
    """What one more pair makes of it, by pairs; but all at once that no order can keep out."""
    free = [(one, other) for one, other in equal if not _are_ordered(behind, one, other)]
    together = _with(behind, free)
    safe = [(one, other) for one, other in free if not together[other] >> one & 1]
    if safe:
        yield _with(behind, safe)
    else:
        yield from (_with(behind, [each]) for each in free)


def _are_ordered(behind: Behind, one: int, other: int) -> bool:
    return bool(behind[one] >> other & 1 or behind[other] >> one & 1)


def _with(behind: Behind, edges: Iterable[Edge]) -> Behind:
    for one, other in edges:
        gained = behind[other] | 1 << other
        behind = tuple(
            bits | gained if spot == one or bits >> one & 1 else bits for spot, bits in enumerate(behind)
        )
    return behind


ranked_pairs = paired(_ranked_pairs)
