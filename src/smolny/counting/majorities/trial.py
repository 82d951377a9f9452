"""A rule of majority tried out: on every count of a small assembly for what contradicts itself, and on one of
a larger assembly for what it means.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, islice, pairwise
from typing import Literal

from smolny.counting.majorities.counts import KINDS, Counts, Tally
from smolny.counting.majorities.rule import EACH, TOGETHER, Alternative, Condition, Majority, Measure
from smolny.counting.majorities.verdict import Verdict, judge
from smolny.counting.majorities.working import Working
from smolny.counting.numbers import number

Contradiction = Literal[
    "never-carried", "unanimity-loses", "alternative-is-idle", "condition-is-idle", "tie-never-comes"
]

MOST = 5
"""So many persons has the small assembly, with those who are away and the seats that are empty."""
MOST_WANTED = 3
"""A condition that wants a number of votes wants at most so many of the small assembly."""
CHAMBERS = ("one chamber", "another")
"""What stands for the chambers of a rule that names none and looks at each."""
SAMPLE = Counts(0, 0, 6, 2, 1, present=100, accredited=120, seats=150)
"""The assembly of the example, before anybody takes a side."""
SIDES = 90
"""So many of it take one."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What contradicts itself, and where: the numbers of the alternative and of its condition, from 1."""

    what: Contradiction
    alternative: int | None = None
    condition: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """The least votes in favour that carry, what is then found, and what one vote fewer comes to."""

    counts: Counts
    carried: Verdict
    short: Verdict | None


def flaws(rule: Majority) -> tuple[Flaw, ...]:
    """What contradicts itself in a rule that is possible; docs/specification/votes.md, section 2."""
    small = _small(rule)
    verdicts = [judge(small, _tallied(small, counts)) for counts in _every_count(small)]
    if not any(each.outcome == "carried" for each in verdicts):
        return (Flaw("never-carried"),)
    found = [] if judge(small, _tallied(small, _full())).outcome == "carried" else [Flaw("unanimity-loses")]
    if small.tie != "lost" and not any(each.by for each in verdicts):
        found.append(Flaw("tie-never-comes"))
    stood = [_found(small, each) for each in verdicts]
    return (*found, *_idle_alternatives(small, stood), *_idle_conditions(small, stood))


def example(rule: Majority) -> Example | None:
    """The rule worked out for 100 present of 120 accredited in a house of 150; none where nothing carries."""
    before: Verdict | None = None
    for in_favour in range(SIDES + 1):
        counts = replace(SAMPLE, in_favour=in_favour, against=SIDES - in_favour)
        verdict = judge(rule, _tallied(rule, counts))
        if verdict.outcome == "carried":
            return Example(counts, verdict, before)
        before = verdict
    return None


def _every_count(rule: Majority) -> Iterator[Counts]:
    """All counts of at most so many persons that differ in what the rule looks at."""
    parts = tuple(_parts(rule))
    for bars in combinations(range(MOST + len(parts)), len(parts)):
        told = dict(zip(parts, (after - before - 1 for before, after in pairwise((-1, *bars))), strict=True))
        present = sum(told.get(each, 0) for each in (*KINDS, "silent"))
        accredited = present + told.get("away", 0)
        yield Counts(
            told["in_favour"],
            told["against"],
            told.get("abstained", 0),
            told.get("blank", 0),
            told.get("invalid", 0),
            present,
            accredited,
            accredited + told.get("empty", 0),
        )


def _parts(rule: Majority) -> Iterator[str]:
    """The kinds of votes and of those who did not vote that make a difference to the rule."""
    bases = {each.of for one in rule.alternatives for each in one.conditions}
    cast = "cast" in bases or any(
        each.votes == "cast" for one in rule.alternatives for each in one.conditions
    )
    yield from ("in_favour", "against")
    if cast or "valid" in bases or rule.abstentions in ("voting", "against"):
        yield "abstained"
    for kind, told in (("blank", rule.blanks), ("invalid", rule.invalid)):
        if cast or told in ("voting", "against"):
            yield kind
    for name, base in (("silent", "present"), ("away", "accredited"), ("empty", "seats")):
        if base in bases:
            yield name


def _full() -> Counts:
    return Counts(MOST, 0, 0, present=MOST, accredited=MOST, seats=MOST)


def _small(rule: Majority) -> Majority:
    """The rule with no more votes wanted than the small assembly has."""
    return replace(
        rule,
        alternatives=tuple(Alternative(tuple(map(_fewer, one.conditions))) for one in rule.alternatives),
    )


def _fewer(condition: Condition) -> Condition:
    if condition.of != "number" or number(condition.share) <= MOST_WANTED:
        return condition
    return replace(condition, share=str(MOST_WANTED))


def _tallied(rule: Majority, counts: Counts) -> Tally:
    """The same count in every measure and chamber that the rule looks at."""
    told: dict[tuple[Measure, str], Counts] = {}
    for condition in (each for one in rule.alternatives for each in one.conditions):
        for chamber in _chambers(condition):
            told[condition.measure, chamber] = counts
    return Tally(told or {("persons", TOGETHER): counts})


Found = list[list[list[int]]]
"""For each count, of each condition of each alternative: fails, level, holds."""
FAILS, LEVEL, HOLDS = range(3)


def _found(rule: Majority, verdict: Verdict) -> list[list[int]]:
    """How each condition of each alternative stood, in all the chambers that it looks at; level is nothing
    where a tie is lost.
    """
    told = []
    for one, workings in zip(rule.alternatives, verdict.workings, strict=True):
        left = iter(workings)
        every = [list(islice(left, len(_chambers(each)))) for each in one.conditions]
        void = rule.nothing == "void" and any(each.empty for each in workings)
        told.append([FAILS if void else min(_stands(rule, each) for each in found) for found in every])
    return told


def _stands(rule: Majority, working: Working) -> int:
    if working.holds:
        return HOLDS
    return LEVEL if working.level and rule.tie != "lost" else FAILS


def _idle_alternatives(rule: Majority, found: Found) -> Iterator[Flaw]:
    """Alternatives that carry nothing that another, of the same measures and chambers, does not carry."""
    places = range(len(rule.alternatives))
    alone = [[min(told[place]) for told in found] for place in places]
    kept = list(places)
    for place in reversed(places):
        rest = [other for other in kept if other != place]
        alike = [other for other in rest if _looks_at(rule, other) == _looks_at(rule, place)]
        left = [each for other in rest for each in rule.alternatives[other].conditions]
        if _is_as_void(rule, left) and any(_is_below(alone[place], alone[other]) for other in alike):
            kept.remove(place)
    yield from (Flaw("alternative-is-idle", place + 1) for place in places if place not in kept)


def _idle_conditions(rule: Majority, found: Found) -> Iterator[Flaw]:
    """Conditions without which their alternative is the same, where another looks at the same votes."""
    for place, one in enumerate(rule.alternatives):
        kept = list(range(len(one.conditions)))
        for spot in reversed(range(len(one.conditions))):
            rest = [each for each in kept if each != spot]
            same = any(_where(one.conditions[each]) == _where(one.conditions[spot]) for each in rest)
            left = [one.conditions[each] for each in rest]
            left += [each for other in rule.alternatives if other is not one for each in other.conditions]
            same = same and _is_as_void(rule, left)
            if same and all(min(told[place][each] for each in rest) <= told[place][spot] for told in found):
                kept = rest
        idle = (spot for spot in range(len(one.conditions)) if spot not in kept)
        yield from (Flaw("condition-is-idle", place + 1, spot + 1) for spot in idle)


def _is_as_void(rule: Majority, left: list[Condition]) -> bool:
    """Whether a vote in which nobody takes a side is void by these conditions as it was by all of them."""
    before = [each for one in rule.alternatives for each in one.conditions]
    return rule.nothing != "void" or any(map(_asks_sides, left)) == any(map(_asks_sides, before))


def _asks_sides(condition: Condition) -> bool:
    return condition.votes == "in-favour" and condition.of in ("for-and-against", "valid", "cast", "against")


def _is_below(some: list[int], others: list[int]) -> bool:
    return all(one <= other for one, other in zip(some, others, strict=True))


def _where(condition: Condition) -> tuple[str, str]:
    return condition.measure, condition.chamber


def _looks_at(rule: Majority, place: int) -> frozenset[tuple[str, str]]:
    return frozenset(map(_where, rule.alternatives[place].conditions))


def _chambers(condition: Condition) -> tuple[str, ...]:
    return CHAMBERS if condition.chamber == EACH else (condition.chamber,)
