"""Orders as their words say them: paper by paper, grade by grade, order by order; all weights are one."""

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations, permutations, product

Marks = tuple[tuple[int, ...], ...]
Papers = list[Marks]


def first_place(marks: Marks, candidate: int) -> int | None:
    """At which rank, from 1 on, somebody stands first."""
    return next((place for place, rank in enumerate(marks, 1) if candidate in rank), None)


def said(marks: Marks) -> set[int]:
    """Whom a paper marks."""
    return {each for rank in marks for each in rank}


def longest(papers: Papers) -> int:
    """The last rank at which anybody is marked first."""
    return max((first_place(marks, each) or 0 for marks in papers for each in said(marks)), default=0)


def limited(papers: Papers, candidates: int, limit: int) -> dict[int, int]:
    """A vote for each who is marked on papers that mark no more."""
    valid = [said(marks) for marks in papers if len(said(marks)) <= limit]
    return {each: sum(each in marks for marks in valid) for each in range(1, candidates + 1)}


def cumulative(papers: Papers, candidates: int, limit: int) -> dict[int, int]:
    """Every mark is a point."""
    points = [[each for rank in marks for each in rank] for marks in papers]
    valid = [marks for marks in points if len(marks) <= limit]
    return {each: sum(marks.count(each) for marks in valid) for each in range(1, candidates + 1)}


def score(papers: Papers, candidates: int, grades: int) -> dict[int, int]:
    """Points for the grades below."""
    valid = [marks for marks in papers if longest([marks]) <= grades]
    return {
        each: sum(grades - (first_place(marks, each) or grades) for marks in valid)
        for each in range(1, candidates + 1)
    }


def yes_or_no(papers: Papers, candidates: int) -> tuple[dict[int, int], dict[int, int]]:
    """Yes and no for each name: papers on which it stands at rank 1 or 2 and nowhere else."""
    votes = []
    for wanted in (1, 2):
        votes.append(
            {
                each: sum(
                    [place for place, rank in enumerate(marks, 1) if each in rank] == [wanted]
                    for marks in papers
                )
                for each in range(1, candidates + 1)
            }
        )
    return votes[0], votes[1]


def judged(papers: Papers, candidates: int, grades: int) -> list[set[int]]:
    """Steps by the middle grade, which is taken out again and again; of two in the middle the worse."""
    valid = [marks for marks in papers if said(marks) and longest([marks]) <= grades]

    def gauge(candidate: int) -> tuple[int, ...]:
        left = sorted(first_place(marks, candidate) or grades for marks in valid)
        taken = []
        while left:
            taken.append(-left.pop(len(left) // 2))
        return tuple(taken)

    return stepped({each: gauge(each) for each in range(1, candidates + 1)})


def stepped(scores: dict[int, tuple[int, ...]]) -> list[set[int]]:
    """Those with the same score together, the highest first."""
    levels = sorted(set(scores.values()), reverse=True)
    return [{each for each in scores if scores[each] == level} for level in levels]


def puts(marks: Marks, one: int, other: int) -> bool:
    """Does a paper put one before the other?"""
    mine, theirs = first_place(marks, one), first_place(marks, other)
    return mine is not None and (theirs is None or mine < theirs)


def preferred(papers: Papers, one: int, other: int) -> int:
    """How many papers put one before the other."""
    return sum(puts(marks, one, other) for marks in papers)


def ranked_pairs(papers: Papers, candidates: int) -> set[int]:
    """Whom some order of equal pairs leaves without anybody before them."""
    everybody = range(1, candidates + 1)
    levels: dict[int, list[tuple[int, int]]] = {}
    for one, other in permutations(everybody, 2):
        votes = preferred(papers, one, other)
        if votes > preferred(papers, other, one):
            levels.setdefault(votes, []).append((one, other))
    orders: Iterator[tuple[tuple[tuple[int, int], ...], ...]] = product(
        *(permutations(levels[votes]) for votes in sorted(levels, reverse=True))
    )
    winners: set[int] = set()
    for order in orders:
        locked: set[tuple[int, int]] = set()
        for one, other in (pair for level in order for pair in level):
            if not leads(locked, other, one):
                locked.add((one, other))
        winners |= set(everybody) - {other for _, other in locked}
    return winners


def leads(locked: set[tuple[int, int]], start: int, end: int) -> bool:
    """Is there a way over locked pairs?"""
    return any(one == start and (other == end or leads(locked, other, end)) for one, other in locked)


def majority_round(
    papers: Papers, candidates: int, seats: int, share: Fraction | None
) -> tuple[set[int], set[int]]:
    """Who has more than half of the papers, and who may stand again."""
    valid = [said(marks) for marks in papers if 0 < len(said(marks)) <= seats]
    votes = Counter(each for marks in valid for each in marks)
    everybody = set(range(1, candidates + 1))
    won = {each for each in everybody if 2 * votes[each] > len(valid)}
    vacant = max(0, seats - len(won))
    others = everybody - won
    if share is not None:
        return won, {each for each in others if vacant and votes[each] >= share * len(valid)}
    return won, {each for each in others if sum(votes[o] > votes[each] for o in others) < 2 * vacant}


def run_off(papers: Papers, candidates: int) -> set[int]:
    """Who may win: all pairs that may be the first two are tried."""
    valid = [
        ranks
        for marks in papers
        for ranks in [[set(rank) for rank in marks if rank]]
        if ranks and len(ranks[0]) == 1
    ]
    everybody = range(1, candidates + 1)
    votes = {each: sum(ranks[0] == {each} for ranks in valid) for each in everybody}
    won = {each for each in everybody if 2 * votes[each] > len(valid)}
    if won:
        return won
    as_marks = [tuple(tuple(rank) for rank in ranks) for ranks in valid]
    ahead: Callable[[int, int], int] = lambda one, other: preferred(as_marks, one, other)  # noqa: E731
    for two in combinations(everybody, 2):
        rest = [each for each in everybody if each not in two]
        if all(votes[each] <= min(votes[one] for one in two) for each in rest):
            one, other = two
            won |= {one} if ahead(one, other) >= ahead(other, one) else set()
            won |= {other} if ahead(other, one) >= ahead(one, other) else set()
    return won
