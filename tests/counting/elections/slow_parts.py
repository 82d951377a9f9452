"""What stays of papers with whoever is elected, and countbacks, as their words say it: paper by paper."""

from fractions import Fraction
from math import floor

Papers = list[tuple[int, ...]]
Kept = dict[int, list[tuple[tuple[int, ...], Fraction]]]


def kept_by_elected(papers: Papers, candidates: int, seats: int, places: int | None = 5) -> Kept:
    """The papers of everybody at the end of an inclusive count, at what stayed of the value of each; where a
    lot is wanted it falls on the lowest number, and no earlier stage is looked at.
    """
    valid = [paper for paper in papers if paper]
    quota = len(valid) // (seats + 1) + 1
    piles: Kept = {each: [] for each in range(1, candidates + 1)}
    for paper in valid:
        piles[paper[0]].append((paper, Fraction(1)))
    hopeful, elected, surplus = set(piles), list[int](), list[int]()
    while True:
        votes = {each: sum((worth for _, worth in pile), Fraction(0)) for each, pile in piles.items()}
        for each in sorted(hopeful, key=lambda name: (-votes[name], name)):
            if votes[each] >= quota and len(elected) < seats:
                elected.append(each)
                hopeful.remove(each)
                surplus += [each] if votes[each] > quota else []
        if len(elected) == seats or len(hopeful) <= seats - len(elected):
            return piles
        if surplus:
            name = min(surplus, key=lambda each: (-votes[each], each))
            surplus.remove(name)
            value = (votes[name] - quota) / votes[name]
            on = [(paper, _cut(worth * value, places)) for paper, worth in piles[name]]
            piles[name] = [(paper, was - now) for (paper, was), (_, now) in zip(piles[name], on, strict=True)]
        else:
            name = min(hopeful, key=lambda each: (votes[each], each))
            hopeful.remove(name)
            on, piles[name] = piles[name], []
        for paper, worth in on:
            taker = next((each for each in paper[paper.index(name) + 1 :] if each in hopeful), None)
            if taker is not None:
                piles[taker].append((paper, worth))


def counted_back(kept: list[tuple[tuple[int, ...], Fraction]], standing: set[int]) -> int | None:
    """Who has more than half of those votes, the last excluded one by one; by the lowest number."""
    hopeful = set(standing)
    while hopeful:
        votes = dict.fromkeys(hopeful, Fraction(0))
        for paper, worth in kept:
            name = next((each for each in paper if each in hopeful), None)
            if name is not None:
                votes[name] += worth
        if not any(votes.values()):
            return None
        winner = next((each for each in hopeful if votes[each] * 2 > sum(votes.values())), None)
        if winner is not None or len(hopeful) == 1:
            return winner if winner is not None else min(hopeful)
        hopeful.remove(min(hopeful, key=lambda each: (votes[each], each)))
    return None


def _cut(value: Fraction, places: int | None) -> Fraction:
    return value if places is None else Fraction(floor(value * 10**places), 10**places)
