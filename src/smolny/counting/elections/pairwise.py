"""Methods that look at pairs: how much weight puts one candidate before another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import permutations, product

from smolny.counting.elections.methods import Asked, Found, Method, Pairs, Scores, left
from smolny.counting.elections.papers import Marks
from smolny.counting.numbers import Number

Unbeaten = Callable[[set[int]], set[int]]


def paired(score: Callable[[Pairs, Sequence[int]], Scores]) -> Method:
    """A method that looks at pairs alone."""

    def method(asked: Asked) -> Found:
        valid, pairs = pairs_of(asked, lambda marks: bool(marks))
        return Found(valid, score(pairs, asked.standing), pairs)

    return method


def pairs_of(asked: Asked, is_valid: Callable[[Marks], bool]) -> tuple[Fraction, Pairs]:
    """The weight of the papers that are valid, and of those that put one before another."""
    pairs: dict[tuple[int, int], Number] = dict.fromkeys(permutations(asked.standing, 2), 0)
    valid: Number = 0
    for paper in asked.contest.papers:
        marks = left(paper.marks, asked.contest)
        if is_valid(marks):
            valid += paper.weight
            for pair in _before(marks, asked.standing):
                pairs[pair] += paper.weight
    return Fraction(valid), {pair: Fraction(votes) for pair, votes in pairs.items()}


def peeled(standing: Iterable[int], unbeaten: Unbeaten) -> Scores:
    """Steps of those who are unbeaten among who is left: as many points as are left with each step."""
    left_over, scores = set(standing), dict[int, Fraction]()
    while left_over:
        best = unbeaten(left_over)
        scores |= dict.fromkeys(sorted(best), Fraction(len(left_over)))
        left_over -= best
    return scores


def _before(marks: Marks, standing: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Whom a paper puts before whom: those who are not ranked come last, all alike."""
    behind = set(standing)
    for rank in marks:
        behind.difference_update(rank)
        yield from product(rank, behind)


def _copeland(pairs: Pairs, standing: Sequence[int]) -> Scores:
    """Two for each whom a candidate beats, one for each who is even."""
    return {one: Fraction(sum(_results(pairs, one, standing))) for one in standing}


def _results(pairs: Pairs, one: int, standing: Sequence[int]) -> Iterator[int]:
    for other in (each for each in standing if each != one):
        gain = pairs[one, other] - pairs[other, one]
        yield 1 + (gain > 0) - (gain < 0)


def _minimax(pairs: Pairs, standing: Sequence[int]) -> Scores:
    """The worst defeat, by the votes of those who win it, below zero; none is best."""
    return {one: -max(_defeats(pairs, one, standing), default=Fraction(0)) for one in standing}


def _defeats(pairs: Pairs, one: int, standing: Sequence[int]) -> Iterator[Fraction]:
    for other in (each for each in standing if each != one):
        if pairs[other, one] > pairs[one, other]:
            yield pairs[other, one]


def _schulze(pairs: Pairs, standing: Sequence[int]) -> Scores:
    """Steps from the first, by the strongest paths of defeats."""
    paths = {pair: won if won > pairs[pair[::-1]] else Fraction(0) for pair, won in pairs.items()}
    for middle in standing:
        for one, other in permutations([each for each in standing if each != middle], 2):
            by = min(paths[one, middle], paths[middle, other])
            paths[one, other] = max(paths[one, other], by)
    return peeled(standing, lambda among: {one for one in among if _is_unbeaten(paths, one, among)})


def _is_unbeaten(paths: Pairs, one: int, among: set[int]) -> bool:
    return all(paths[one, other] >= paths[other, one] for other in among if other != one)


copeland = paired(_copeland)
minimax = paired(_minimax)
schulze = paired(_schulze)
