"""Candidates put in order by scores or by pairs: those who are alike stand on one step, and nobody picks."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from smolny.counting.elections.papers import Contest, Marks, refuse_impossible
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable

Scores = Mapping[int, Fraction]
Pairs = Mapping[tuple[int, int], Fraction]
Steps = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """What a method makes of papers: the valid weight, scores, pairs (the weight of papers that put the first
    before the second), the steps from the first to the last, who is elected, and who are `tied` for the
    seats that are left.
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

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those who are elected, in order."""
        return tuple(self.candidates[number - 1] for number in self.elected)


def order(contest: Contest, method: str) -> Ordered:
    """Candidates in order by one of METHODS. Time square in the candidates for each paper that is looked at
    by pairs, and for schulze cubic in the candidates besides.

    Uncountable: what a contest refuses, `no-such-rule`, `no-valid-papers`.
    """
    refuse_impossible(contest)
    if method not in METHODS:
        raise Uncountable("no-such-rule", rule=method[:60])
    standing = [each for each in range(1, len(contest.candidates) + 1) if each not in contest.withdrawn]
    valid, scores, pairs = METHODS[method](contest, standing)
    if not valid:
        raise Uncountable("no-valid-papers", papers=len(contest.papers))
    steps = _steps(scores)
    elected, tied = _filled(steps, contest.seats)
    told = (method, contest.title, contest.candidates, contest.seats, Fraction(valid))
    return Ordered(*told, scores, pairs, steps, elected, tied)


_Found = tuple[Number, Scores, Pairs]
Method = Callable[[Contest, list[int]], _Found]


def _steps(scores: Scores) -> Steps:
    """Those with the same score together, the highest first."""
    levels = sorted(set(scores.values()), reverse=True)
    return tuple(tuple(sorted(each for each in scores if scores[each] == level)) for level in levels)


def _filled(steps: Steps, seats: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Whole steps as far as they go into the seats, and the one that is too wide for those that are left."""
    elected: tuple[int, ...] = ()
    for step in steps:
        if len(elected) + len(step) > seats:
            return elected, step if len(elected) < seats else ()
        elected += step
    return elected, ()


def _scored(points: Callable[[Marks, int, int], Mapping[int, int] | None]) -> Method:
    """A method by which every paper gives points, or is not valid."""

    def method(contest: Contest, standing: list[int]) -> _Found:
        scores, valid = dict.fromkeys(standing, Fraction(0)), Fraction(0)
        for paper in contest.papers:
            given = points(_left(paper.marks, contest.withdrawn), len(standing), contest.seats)
            if given:
                valid += paper.weight
                for each, count in given.items():
                    scores[each] += paper.weight * count
        return valid, scores, {}

    return method


def _left(marks: Marks, withdrawn: frozenset[int]) -> Marks:
    """The ranks without those who have withdrawn, each candidate at the first where they stand."""
    seen: set[int] = set(withdrawn)
    ranks = []
    for rank in marks:
        ranks.append(tuple(each for each in dict.fromkeys(rank) if each not in seen))
        seen.update(rank)
    return tuple(each for each in ranks if each)


def _first(marks: Marks, standing: int, seats: int) -> Mapping[int, int] | None:
    """One vote for the one who stands first."""
    return {marks[0][0]: 1} if marks and len(marks[0]) == 1 else None


def _as_many_as_seats(marks: Marks, standing: int, seats: int) -> Mapping[int, int] | None:
    """A vote for each who is marked; with more marks than seats the paper is not valid."""
    marked = [each for rank in marks for each in rank]
    return dict.fromkeys(marked, 1) if len(marked) <= seats else None


def _everybody_marked(marks: Marks, standing: int, seats: int) -> Mapping[int, int] | None:
    return {each: 1 for rank in marks for each in rank}


def _by_places(marks: Marks, standing: int, seats: int) -> Mapping[int, int] | None:
    """One point less than there are candidates for the first, and one less for each further; none for those
    who are not ranked, and no paper with equal ranks.
    """
    if any(len(rank) > 1 for rank in marks):
        return None
    return {rank[0]: standing - place for place, rank in enumerate(marks, 1)}


def _paired(score: Callable[[Pairs, list[int]], Scores]) -> Method:
    """A method that looks at pairs alone."""

    def method(contest: Contest, standing: list[int]) -> _Found:
        pairs = dict.fromkeys(permutations(standing, 2), Fraction(0))
        valid = Fraction(0)
        for paper in contest.papers:
            marks = _left(paper.marks, contest.withdrawn)
            if marks:
                valid += paper.weight
                for pair in _before(marks, standing):
                    pairs[pair] += paper.weight
        return valid, score(pairs, standing), pairs

    return method


def _before(marks: Marks, standing: list[int]) -> Iterator[tuple[int, int]]:
    """Whom a paper puts before whom: those who are not ranked come last, all alike."""
    place = {each: number for number, rank in enumerate(marks) for each in rank}
    last = len(marks)
    for one, other in permutations(standing, 2):
        if place.get(one, last) < place.get(other, last):
            yield one, other


def _copeland(pairs: Pairs, standing: list[int]) -> Scores:
    """Two for each whom a candidate beats, one for each who is even."""
    return {one: Fraction(sum(_results(pairs, one, standing))) for one in standing}


def _results(pairs: Pairs, one: int, standing: list[int]) -> Iterator[int]:
    for other in (each for each in standing if each != one):
        gain = pairs[one, other] - pairs[other, one]
        yield 1 + (gain > 0) - (gain < 0)


def _minimax(pairs: Pairs, standing: list[int]) -> Scores:
    """The worst defeat, by the votes of those who win it, below zero; none is best."""
    return {one: -max(_defeats(pairs, one, standing), default=Fraction(0)) for one in standing}


def _defeats(pairs: Pairs, one: int, standing: list[int]) -> Iterator[Fraction]:
    for other in (each for each in standing if each != one):
        if pairs[other, one] > pairs[one, other]:
            yield pairs[other, one]


def _schulze(pairs: Pairs, standing: list[int]) -> Scores:
    """Steps from the first, by the strongest paths of defeats: as many points as are left with a step."""
    paths = {pair: won if won > pairs[pair[::-1]] else Fraction(0) for pair, won in pairs.items()}
    for middle in standing:
        for one, other in permutations([each for each in standing if each != middle], 2):
            by = min(paths[one, middle], paths[middle, other])
            paths[one, other] = max(paths[one, other], by)
    left, scores = set(standing), dict[int, Fraction]()
    while left:
        best = {
            one
            for one in left
            if all(paths[one, other] >= paths[other, one] for other in left if other != one)
        }
        scores |= dict.fromkeys(sorted(best), Fraction(len(left)))
        left -= best
    return scores


def _is_unbeaten(paths: Pairs, one: int, left: Collection[int]) -> bool:
    return all(paths[one, other] >= paths[other, one] for other in left if other != one)


METHODS: dict[str, Method] = {
    "plurality": _scored(_first),
    "block": _scored(_as_many_as_seats),
    "approval": _scored(_everybody_marked),
    "borda": _scored(_by_places),
    "copeland": _paired(_copeland),
    "minimax": _paired(_minimax),
    "schulze": _paired(_schulze),
}
"""The methods by their names."""
