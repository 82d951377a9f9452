"""A vacant seat filled by countback: the papers that elected whoever left it, counted among who stands now.

The quota of votes by which somebody was elected belongs to those who gave it; when the seat falls vacant
their papers alone are counted again (Tasmania since 1918, Local Government Act 1993 of Tasmania, schedule 8;
Proportional Representation Society of Australia, "Countback").
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor
from typing import Any

from smolny.counting.elections.data import (
    contest_in,
    contest_told,
    decisions_in,
    decisions_told,
    rule_of,
    told,
)
from smolny.counting.elections.own import own_rule_told
from smolny.counting.elections.papers import Contest, Paper
from smolny.counting.elections.record import Count, Decision
from smolny.counting.elections.rules import Rule, own_part
from smolny.counting.elections.table import figure, prose
from smolny.counting.elections.transferable import Parcel, count_with_papers
from smolny.counting.elections.transferable import count as count_votes
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable

COUNTBACK = "smolny-countback-1"

PLACES = 9
"""The decimal places of what a paper is worth where the rule of the election is exact."""


@dataclass(frozen=True, slots=True)
class Countback:
    """A countback: the contest in which the member was elected who left, by which rule and decisions; those
    who stand, the votes that elected the member, what of them was cut, the contest among those who stand, and
    its count.
    """

    whole: Contest
    rule: Rule
    decisions: tuple[Decision, ...]
    member: int
    standing: tuple[int, ...]
    parcel: Fraction
    cut: Fraction
    contest: Contest
    done: Count


def countback_rule(rule: Rule) -> Rule:
    """The rule by which the papers are counted: the last is excluded until somebody has more than half."""
    return Rule(
        "countback",
        quota="over-half",
        surplus="none",
        places=PLACES if rule.places is None else rule.places,
        ties=rule.ties,
        validity=rule.validity,
    )


def countback(
    contest: Contest,
    rule: Rule,
    member: int,
    standing: Collection[int],
    decisions: Sequence[Decision] = (),
    later: Sequence[Decision] = (),
) -> Countback:
    """Count the papers that elected a member, at what stayed of their value, among those who stand: each is
    whoever of them it ranks highest. `decisions` are those of the election, `later` of the countback.

    Uncountable: what `count` refuses, `was-not-elected`, `no-candidates`, `no-valid-papers`.
    """
    first, papers_of = count_with_papers(contest, rule, decisions)
    if member not in first.record.elected:
        raise Uncountable("was-not-elected", candidate=member)
    free = contest.standing.difference(first.record.elected)
    those = tuple(sorted(free.intersection(standing)))
    if not those:
        raise Uncountable("no-candidates", candidates=len(contest.candidates))
    parcel, by = papers_of(member), countback_rule(rule)
    assert by.places is not None
    papers = tuple(_papers(parcel, those, 10**by.places))
    gone = frozenset(range(1, len(contest.candidates) + 1)) - set(those)
    made = replace(contest, seats=1, papers=papers, withdrawn=gone, groups=())
    whole = sum(parcel.values(), Fraction(0))
    cut = whole - sum((Fraction(each.weight) for each in papers), Fraction(0))
    done = count_votes(made, by, later)
    return Countback(contest, rule, first.record.decisions, member, those, whole, cut, made, done)


def _papers(parcel: Parcel, standing: tuple[int, ...], unit: int) -> Iterator[Paper]:
    """Papers by those who stand on them, in the order of their ranks, cut to so many parts of a vote."""
    found: dict[tuple[int, ...], Fraction] = {}
    for said, worth in parcel.items():
        left = tuple(each for each in said if each in standing)
        found[left] = found.get(left, Fraction(0)) + Fraction(floor(worth * unit), unit)
    for said, worth in sorted(found.items()):
        weight: Number = worth.numerator if worth.denominator == 1 else worth
        yield Paper(tuple((each,) for each in said), weight)


def countback_told(back: Countback) -> dict[str, Any]:
    """Everything of a countback: the election with its papers, rule and decisions, who left, who stands, the
    votes that count, and their count.
    """
    own = own_part(back.rule)
    return {
        "format": COUNTBACK,
        "rule": back.rule.name,
        **({} if own is None else {"own": own_rule_told(own)}),
        "contest": contest_told(back.whole),
        "decisions": decisions_told(back.decisions),
        "member": back.member,
        "standing": list(back.standing),
        "parcel": str(back.parcel),
        "cut": str(back.cut),
        "elected": list(back.done.record.elected),
        "count": told(back.contest, back.done),
    }


def countback_in(data: Mapping[str, Any], names: Sequence[str] | None = None) -> Countback:
    """The countback of a record made again, its candidates called so; Uncountable `record-is-malformed`, and
    what counting raises.
    """
    contest, counted = contest_in(data.get("contest")), data.get("count")
    contest = contest if names is None else replace(contest, candidates=tuple(names))
    member, standing = data.get("member"), data.get("standing")
    if not isinstance(counted, Mapping) or not _are_numbers([member]) or not _are_numbers(standing):
        raise Uncountable("record-is-malformed", part="countback")
    decisions, later = decisions_in(data.get("decisions", [])), decisions_in(counted.get("decisions", []))
    return countback(contest, rule_of(data), member, standing, decisions, later)  # type: ignore[arg-type]


def _are_numbers(told: object) -> bool:
    return isinstance(told, list) and all(type(each) is int for each in told)


def countback_again(data: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """What a countback says now, and the first part in which the record says otherwise, if any."""
    found = countback_told(countback_in(data))
    return found, next((part for part in found if data.get(part) != found[part]), None)


def countback_prose(back: Countback) -> Iterator[str]:
    """What is counted, in sentences, then the count."""
    yield from _lead(back)
    yield from prose(back.done)


def _lead(back: Countback) -> Iterator[str]:
    names, votes = back.whole.candidates, figure(back.parcel)
    yield f"A seat is vacant that {names[back.member - 1]} had by {back.rule.name}, with {votes} votes."
    yield f"These papers alone are counted among {', '.join(names[each - 1] for each in back.standing)}."
