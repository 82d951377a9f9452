"""Transferable votes counted as the words of the Scottish order say it: paper by paper, in fractions."""

from fractions import Fraction
from math import floor

Papers = list[tuple[int, ...]]


def scottish(papers: Papers, candidates: int, seats: int) -> list[int]:
    """Who is elected, in order; where a lot is wanted it falls on the lowest number."""
    valid = [paper for paper in papers if paper]
    quota = len(valid) // (seats + 1) + 1
    piles: dict[int, list[tuple[tuple[int, ...], Fraction]]] = {each: [] for each in range(1, candidates + 1)}
    for paper in valid:
        piles[paper[0]].append((paper, Fraction(1)))
    votes = {each: Fraction(len(pile)) for each, pile in piles.items()}
    history: list[dict[int, Fraction]] = []
    hopeful = set(piles)
    elected: list[int] = []
    surplus: list[int] = []
    while True:
        for each in sorted(hopeful, key=lambda name: (-votes[name], name)):
            if votes[each] >= quota and len(elected) < seats:
                elected.append(each)
                hopeful.remove(each)
                if votes[each] > quota:
                    surplus.append(each)
        left = sorted(hopeful, key=lambda name: (-votes[name], name))
        if len(elected) == seats:
            return elected
        if len(left) <= seats - len(elected):
            return elected + left
        history.append(dict(votes))
        if surplus:
            name = _first(surplus, history, highest=True)
            surplus.remove(name)
            value = (votes[name] - quota) / votes[name]
            moving = [(paper, _cut(worth * value)) for paper, worth in piles[name]]
            votes[name] = Fraction(quota)
        else:
            name = _first(list(hopeful), history, highest=False)
            hopeful.remove(name)
            moving, votes[name] = piles[name], Fraction(0)
        piles[name] = []
        for paper, worth in moving:
            for each in paper[paper.index(name) + 1 :]:
                if each in hopeful:
                    piles[each].append((paper, worth))
                    votes[each] += worth
                    break


def _first(names: list[int], history: list[dict[int, Fraction]], *, highest: bool) -> int:
    for totals in reversed(history):
        best = (max if highest else min)(totals[each] for each in names)
        names = [each for each in names if totals[each] == best]
        if len(names) == 1:
            break
    return min(names)


def _cut(value: Fraction) -> Fraction:
    return Fraction(floor(value * 100_000), 100_000)


def run_off(papers: Papers, candidates: int) -> int:
    """Who has more than half of the papers that go on, the last excluded one by one; by the lowest number."""
    hopeful = set(range(1, candidates + 1))
    history: list[dict[int, Fraction]] = []
    while True:
        votes = dict.fromkeys(hopeful, Fraction(0))
        for paper in papers:
            name = next((each for each in paper if each in hopeful), None)
            if name is not None:
                votes[name] += 1
        winners = [each for each in hopeful if votes[each] * 2 > sum(votes.values())]
        if winners or len(hopeful) == 1:
            return (winners or list(hopeful))[0]
        history.append(votes)
        hopeful.discard(_first(sorted(hopeful), history, highest=False))
