"""What a method is asked and what it finds; papers as points, and the steps that scores make."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from smolny.counting.elections.papers import Contest, Marks, trimmed
from smolny.counting.numbers import Number

Scores = Mapping[int, Fraction]
Pairs = Mapping[tuple[int, int], Fraction]
Steps = tuple[tuple[int, ...], ...]


class Asked(NamedTuple):
    """A contest, who stands in it, and the limit of the method, where it has one."""

    contest: Contest
    standing: tuple[int, ...]
    limit: Number | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a method finds: the valid weight, scores, pairs, further columns by their names; the steps, where
    they do not go by the scores; how many of them may be elected, where not all may; and who may stand
    `again` in a next round.
    """

    valid: Number
    scores: Scores
    pairs: Pairs = field(default_factory=dict)
    columns: Mapping[str, Scores] = field(default_factory=dict)
    steps: Steps | None = None
    reach: int | None = None
    again: tuple[int, ...] = ()


Method = Callable[[Asked], Found]
Points = Callable[[Marks, Asked], Mapping[int, int] | None]


def steps_by(scores: Mapping[int, Any], among: Iterable[int] | None = None) -> Steps:
    """Those (of these) with the same score together, the highest first."""
    named = list(scores if among is None else among)
    levels = sorted({scores[each] for each in named}, reverse=True)
    return tuple(tuple(sorted(each for each in named if scores[each] == level)) for level in levels)


def zeros(standing: Iterable[int]) -> dict[int, Fraction]:
    """Nothing yet for each."""
    return dict.fromkeys(standing, Fraction(0))


def scored(points: Points, read: Callable[[Marks, Contest], Marks]) -> Method:
    """A method by which every paper, as it is read, gives points, or is not valid."""

    def method(asked: Asked) -> Found:
        scores, valid = zeros(asked.standing), Fraction(0)
        for paper in asked.contest.papers:
            given = points(read(paper.marks, asked.contest), asked)
            if given:
                valid += paper.weight
                for each, count in given.items():
                    scores[each] += paper.weight * count
        return Found(valid, scores)

    return method


def every_mark(marks: Marks, contest: Contest) -> Marks:
    """The ranks without those who have withdrawn, as far as anybody is marked."""
    return trimmed(tuple(tuple(each for each in rank if each not in contest.withdrawn) for rank in marks))


def places(marks: Marks, contest: Contest) -> Marks:
    """The same with each candidate at the first rank where they stand; ranks may be empty."""
    seen: set[int] = set()
    ranks = []
    for rank in every_mark(marks, contest):
        ranks.append(tuple(each for each in dict.fromkeys(rank) if each not in seen))
        seen.update(rank)
    return trimmed(tuple(ranks))


def left(marks: Marks, contest: Contest) -> Marks:
    """The same without the ranks at which nobody stands."""
    return tuple(rank for rank in places(marks, contest) if rank)
