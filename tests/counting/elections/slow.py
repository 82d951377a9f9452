"""Transferable votes counted as the words of the Scottish order say it: paper by paper, in fractions."""

from decimal import ROUND_CEILING, ROUND_DOWN, Decimal
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


def meek(papers: Papers, candidates: int, seats: int, *, priced: bool = False) -> tuple[list[int], set[int]]:
    """Who reaches the quota by the reference rule, in order, as it is written, in nine decimal places; and
    who is left for the seats that are left. By Warren's rule what each keeps is a price.
    """
    keep = {each: Decimal(1) for each in range(1, candidates + 1)}
    hopeful, elected = set(keep), list[int]()
    while True:
        if len(elected) >= seats or len(elected) + len(hopeful) <= seats:
            break
        before: Decimal | None = None
        while True:
            votes = dict.fromkeys(keep, Decimal(0))
            for paper in papers:
                left = Decimal(1)
                for each in paper:
                    part = min(left, keep[each]) if priced else _rounded_up(left * keep[each])
                    votes[each] += part
                    left -= part
            quota = (sum(votes.values(), Decimal(0)) / (seats + 1)).quantize(NINE, ROUND_DOWN) + NINE
            new = sorted(
                (each for each in hopeful if votes[each] >= quota), key=lambda name: (-votes[name], name)
            )
            hopeful -= set(new)
            elected += new
            surplus = sum((max(Decimal(0), votes[each] - quota) for each in elected), Decimal(0))
            if new or surplus < Decimal("0.000001") or (before is not None and surplus >= before):
                break
            before = surplus
            for each in elected:
                keep[each] = _rounded_up(_rounded_up(keep[each] * quota) / votes[each])
        if not new and len(elected) < seats and len(elected) + len(hopeful) > seats:
            lowest = min(votes[each] for each in hopeful)
            name = min(each for each in hopeful if votes[each] <= lowest + surplus)
            hopeful.remove(name)
            keep[name] = Decimal(0)
    return elected, hopeful if len(elected) < seats else set()


NINE = Decimal("0.000000001")


def _rounded_up(value: Decimal) -> Decimal:
    return value.quantize(NINE, ROUND_CEILING)
