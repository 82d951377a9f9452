"""Methods by which papers give votes or points to those whom they mark."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from smolny.counting.elections.methods import Asked, Found, every_mark, left, scored, steps_by, zeros
from smolny.counting.elections.papers import Marks


def _first(marks: Marks, asked: Asked) -> Mapping[int, int] | None:
    """One vote for the one who stands first."""
    return {marks[0][0]: 1} if marks and len(marks[0]) == 1 else None


def _everybody_marked(marks: Marks, asked: Asked) -> Mapping[int, int]:
    return {each: 1 for rank in marks for each in rank}


def _as_many_as_seats(marks: Marks, asked: Asked) -> Mapping[int, int] | None:
    """A vote for each who is marked; with more marks than seats the paper is not valid."""
    marked = _everybody_marked(marks, asked)
    return marked if len(marked) <= asked.contest.seats else None


def _within_the_limit(marks: Marks, asked: Asked) -> Mapping[int, int] | None:
    """A vote for every mark; with more marks than the limit the paper is not valid."""
    marked = Counter(each for rank in marks for each in rank)
    return marked if asked.limit is not None and marked.total() <= asked.limit else None


def _by_places(marks: Marks, asked: Asked) -> Mapping[int, int] | None:
    """One point less than there are candidates for the first, and one less for each further; none for those
    who are not ranked, and no paper with equal ranks.
    """
    if any(len(rank) > 1 for rank in marks):
        return None
    return {rank[0]: len(asked.standing) - place for place, rank in enumerate(marks, 1)}


def yes_or_no(asked: Asked) -> Found:
    """Names for themselves: whoever has more yes than no may be elected, those with more yes first."""
    yes, no, valid = zeros(asked.standing), zeros(asked.standing), Fraction(0)
    for paper in asked.contest.papers:
        marks = every_mark(paper.marks, asked.contest)
        valid += paper.weight if marks else 0
        for votes, rank in zip((yes, no), marks, strict=False):
            for each in _there_alone(rank, marks):
                votes[each] += paper.weight
    won = steps_by(yes, (each for each in yes if yes[each] > no[each]))
    lost = steps_by(yes, (each for each in yes if yes[each] <= no[each]))
    return Found(valid, yes, columns={"no": no}, steps=won + lost, reach=len(won))


def _there_alone(rank: tuple[int, ...], marks: Marks) -> set[int]:
    """Those of a rank who stand at no other."""
    return {each for each in rank if sum(each in other for other in marks) == 1}


plurality = scored(_first, left)
block = scored(_as_many_as_seats, left)
limited = scored(_within_the_limit, left)
cumulative = scored(_within_the_limit, every_mark)
approval = scored(_everybody_marked, left)
borda = scored(_by_places, left)
