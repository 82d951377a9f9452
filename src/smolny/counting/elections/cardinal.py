"""Methods by which papers grade: the rank at which somebody is marked is their grade, the first is best."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import accumulate, pairwise

from smolny.counting.elections.methods import Asked, Found, places, scored, steps_by, zeros
from smolny.counting.elections.papers import Contest, Marks
from smolny.counting.numbers import Number

Tally = Mapping[int, Number]
"""How much weight gives how many points."""


def grades_used(contest: Contest) -> int:
    """As many grades as ranks are used on any paper, and one below for whoever is not marked."""
    return 1 + max((len(places(paper.marks, contest)) for paper in contest.papers), default=0)


def _points(marks: Marks, asked: Asked) -> dict[int, int] | None:
    """A point for each grade below that of a candidate; marked below the last, the paper is not valid."""
    grades = int(asked.limit or 0)
    if len(marks) > grades:
        return None
    return {each: grades - place for place, rank in enumerate(marks, 1) for each in rank}


score = scored(_points, places)


def majority_judgment(asked: Asked) -> Found:
    """By the middle grade of each, and where these are equal by those around it, the lower before the upper,
    from the middle on. As many papers of each kind, or their weights, make no difference.
    """
    valid, tallies = _tallies(asked)
    gauges = _gauges(tallies, valid)
    middle = {each: Fraction(gauge[0] if gauge else 0) for each, gauge in gauges.items()}
    return Found(valid, middle, columns=_columns(asked, tallies), steps=steps_by(gauges))


def _tallies(asked: Asked) -> tuple[Number, dict[int, dict[int, Number]]]:
    """The valid weight, and for each candidate how much of it gives how many points."""
    valid: Number = 0
    tallies: dict[int, dict[int, Number]] = {each: {} for each in asked.standing}
    for paper in asked.contest.papers:
        given = _points(places(paper.marks, asked.contest), asked)
        if given and paper.weight:
            valid += paper.weight
            for each, tally in tallies.items():
                points = given.get(each, 0)
                tally[points] = tally.get(points, 0) + paper.weight
    return valid, tallies


def _columns(asked: Asked, tallies: Mapping[int, Tally]) -> dict[str, dict[int, Fraction]]:
    """For each grade that is given, from the first, the weight that gives it."""
    columns = {}
    for points in sorted({points for tally in tallies.values() for points in tally}, reverse=True):
        column = zeros(tallies) | {each: Fraction(tally.get(points, 0)) for each, tally in tallies.items()}
        columns[f"grade {int(asked.limit or 0) - points}"] = column
    return columns


def _gauges(tallies: Mapping[int, Tally], valid: Number) -> dict[int, tuple[int, ...]]:
    """For each candidate the lower and the upper grade, farther and farther from the middle."""
    half = Fraction(valid) / 2
    ends = {each: list(_ends(tally)) for each, tally in tallies.items()}
    cuts = sorted({Fraction(0), *(abs(end - half) for told in ends.values() for end, _ in told)})
    between = [(near + far) / 2 for near, far in pairwise(cuts)]
    return {each: tuple(_around(told, half, between)) for each, told in ends.items()}


def _ends(tally: Tally) -> Iterator[tuple[Number, int]]:
    """Up to which weight, from the lowest grade on, how many points go."""
    given = sorted(tally)
    yield from zip(accumulate(tally[points] for points in given), given, strict=True)


def _around(ends: list[tuple[Number, int]], half: Fraction, between: list[Fraction]) -> Iterator[int]:
    for apart in between:
        yield _at(ends, half - apart)
        yield _at(ends, half + apart)


def _at(ends: list[tuple[Number, int]], place: Fraction) -> int:
    return next(points for end, points in ends if end >= place)
