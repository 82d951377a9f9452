"""Elections by more than half of the papers: a round of one, and a run-off on the same papers."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from smolny.counting.elections.methods import Asked, Found, Pairs, Scores, steps_by
from smolny.counting.elections.pairwise import pairs_of
from smolny.counting.elections.points import block, plurality
from smolny.counting.uncountable import Uncountable


def majority_round(asked: Asked) -> Found:
    """Whoever is marked on more than half of the valid papers may be elected; who of the others may stand in
    a next round, where seats are left.
    """
    found = block(asked)
    steps = steps_by(found.scores)
    reach = sum(found.scores[step[0]] * 2 > found.valid for step in steps)
    return replace(found, steps=steps, reach=reach, again=_again(asked, found, steps[reach:], reach))


def _again(asked: Asked, found: Found, others: tuple[tuple[int, ...], ...], reach: int) -> tuple[int, ...]:
    """Those with the share that is wanted; else twice as many as seats are left, and whoever is alike with
    the last of them.
    """
    behind = [each for step in others for each in step]
    vacant = asked.contest.seats - (len(found.scores) - len(behind))
    if vacant <= 0 or not behind:
        return ()
    last = found.scores[behind[: 2 * vacant][-1]]
    least = last if asked.limit is None else asked.limit * found.valid
    return tuple(each for each in behind if found.scores[each] >= least)


def run_off(asked: Asked) -> Found:
    """Whoever stands first on more than half of the papers, else the better of the two who do so on most;
    where it is open which two, or neither is better, all who may win. Uncountable `for-one-seat`.
    """
    if asked.contest.seats != 1:
        raise Uncountable("for-one-seat", rule="run-off", seats=asked.contest.seats)
    found = plurality(asked)
    _, pairs = pairs_of(asked, lambda marks: bool(marks) and len(marks[0]) == 1)
    winners = set(_ahead(found)) or set(_winners(found.scores, pairs))
    behind = steps_by(found.scores, set(found.scores) - winners)
    return replace(found, pairs=pairs, steps=(tuple(sorted(winners)), *behind), reach=1)


def _ahead(found: Found) -> Iterator[int]:
    return (each for each, votes in found.scores.items() if votes * 2 > found.valid)


def _winners(scores: Scores, pairs: Pairs) -> Iterator[int]:
    for one, other in _finals(scores):
        gain = pairs[one, other] - pairs[other, one]
        yield from (one,) if gain > 0 else (other,) if gain < 0 else (one, other)


def _finals(scores: Scores) -> Iterator[tuple[int, int]]:
    """Every two who may be the first two."""
    first, *others = steps_by(scores)
    if len(first) > 1:
        yield from combinations(first, 2)
    else:
        yield from ((first[0], each) for step in others[:1] for each in step)
