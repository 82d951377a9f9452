"""Rules of one's own as their words say it: paper by paper, in fractions, for any mix of parts."""

from fractions import Fraction
from math import floor

from smolny.counting.elections import Rule

Papers = list[tuple[int, ...]]


def mixed(papers: Papers, candidates: int, seats: int, rule: Rule) -> set[int]:
    """Who is elected; where a lot is wanted it falls on the lowest number."""
    valid = [paper for paper in papers if paper]
    piles: dict[int, list[tuple[tuple[int, ...], Fraction, int]]] = {
        each: [] for each in range(1, candidates + 1)
    }
    for paper in valid:
        piles[paper[0]].append((paper, Fraction(1), 1))
    votes = {name: Fraction(len(pile)) for name, pile in piles.items()}
    history, hopeful, elected, waiting = [dict(votes)], set(piles), list[int](), list[int]()
    stage = 1
    while True:
        quota = _quota(rule, len(valid), seats, [votes[each] for each in hopeful])
        for each in sorted(hopeful, key=lambda name: (-votes[name], name)):
            if votes[each] >= quota and len(elected) < seats:
                elected.append(each)
                waiting += [each] if votes[each] > quota and rule.surplus != "none" else []
        hopeful -= set(elected)
        stops = rule.stop == "at-once" or not waiting
        if len(elected) >= seats or not hopeful:
            return set(elected)
        if stops and len(hopeful) <= seats - len(elected):
            return set(elected) | hopeful
        stage += 1
        if waiting:
            name = waiting[0]
            if rule.surpluses == "largest":
                name = _first(waiting, votes, history[:-1], rule, highest=True)
            waiting.remove(name)
            newest = max(came for _, _, came in piles[name]) if rule.surplus == "last-parcel" else None
            going = [each for each in piles[name] if newest in (None, each[2])]
            total = sum((worth for _, worth, _ in going), Fraction(0))
            surplus = votes[name] - quota
            moving = [(paper, _rounded(worth * surplus / total, rule)) for paper, worth, _ in going]
            votes[name] = Fraction(quota)
            out = [name]
        else:
            out = _together(hopeful, votes, seats - len(elected)) if rule.bulk else []
            out = out or [_first(sorted(hopeful), votes, history[:-1], rule, highest=False)]
            hopeful -= set(out)
            moving = [(paper, worth) for name in out for paper, worth, _ in piles[name]]
            votes |= dict.fromkeys(out, Fraction(0))
        piles |= {name: [] for name in out}
        for taker, paper, worth in _taken(moving, out, hopeful):
            piles[taker].append((paper, worth, stage))
            votes[taker] += worth
        history.append(dict(votes))


def _taken(
    moving: list[tuple[tuple[int, ...], Fraction]], out: list[int], hopeful: set[int]
) -> list[tuple[int, tuple[int, ...], Fraction]]:
    """Each paper with who is next on it."""
    taken = []
    for paper, worth in moving:
        holder = next(at for at, each in enumerate(paper) if each in out)
        taken += [(each, paper, worth) for each in paper[holder:] if each in hopeful][:1]
    return taken


def _quota(rule: Rule, valid: int, seats: int, going_on: list[Fraction]) -> Fraction:
    match rule.quota:
        case "whole-droop":
            return Fraction(valid // (seats + 1) + 1)
        case "hare":
            return Fraction(valid, seats)
    half = sum(going_on, Fraction(0)) / 2
    if rule.quota == "majority":
        return Fraction(floor(half) + 1)
    unit = 1 if rule.places is None else 10**rule.places
    return Fraction(floor(half * unit) + 1, unit)


def _together(hopeful: set[int], votes: dict[int, Fraction], vacant: int) -> list[int]:
    """The most of the last who have fewer votes together than the next, two or more."""
    order = sorted(hopeful, key=lambda each: (votes[each], each))
    for many in range(len(order) - max(vacant, 1), 1, -1):
        if sum(votes[each] for each in order[:many]) < votes[order[many]]:
            return order[:many]
    return []


def _first(
    names: list[int],
    votes: dict[int, Fraction],
    history: list[dict[int, Fraction]],
    rule: Rule,
    *,
    highest: bool,
) -> int:
    looked = {
        "lot": [],
        "first-preferences": history[:1],
        "earliest-stage": history,
        "latest-stage": history[::-1],
    }[rule.ties]
    for totals in (votes, *looked):
        best = (max if highest else min)(totals[each] for each in names)
        names = [each for each in names if totals[each] == best]
    return min(names)


def _rounded(value: Fraction, rule: Rule) -> Fraction:
    if rule.places is None:
        return value
    unit = 10**rule.places
    below = floor(value * unit)
    up = rule.rounding == "nearest" and value * unit - below >= Fraction(1, 2)
    return Fraction(below + up, unit)
