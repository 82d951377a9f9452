"""A rule of majority as data: what is compared with what, and what follows from nothing and from a tie."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from smolny.counting.numbers import number

Votes = Literal["in-favour", "against", "cast"]
Of = Literal["for-and-against", "valid", "cast", "against", "present", "accredited", "seats", "number"]
Reached = Literal["more-than", "at-least", "less-than", "at-most"]
Measure = Literal["persons", "weight", "councils"]
Papers = Literal["by-base", "aside", "voting", "against"]
Nothing = Literal["lost", "carried", "void"]
Ties = Literal["lost", "carried", "casting-vote", "repeat", "lot"]

TOGETHER = ""
EACH = "each"
WANTED: tuple[Reached, ...] = ("more-than", "at-least")
UNBOUNDED: tuple[Of, ...] = ("against", "number")
"""Bases of which votes in favour may be a multiple."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Votes against a share of a base, in one measure, of the assembly together or of a chamber.

    Source of the rule: docs/specification/majorities.md, section 2.
    """

    share: str
    of: Of = "for-and-against"
    reached: Reached = "more-than"
    votes: Votes = "in-favour"
    measure: Measure = "persons"
    chamber: str = TOGETHER


@dataclass(frozen=True, slots=True)
class Alternative:
    """Conditions that have to hold together."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Majority:
    """Carried where all conditions of one alternative hold; the other settings say what papers are that take
    no side, and what follows where nobody takes one, or as many take either.
    """

    alternatives: tuple[Alternative, ...]
    abstentions: Papers = "by-base"
    blanks: Papers = "by-base"
    invalid: Papers = "by-base"
    nothing: Nothing = "lost"
    tie: Ties = "lost"


def plain(share: str = "1/2", of: Of = "for-and-against", reached: Reached = "more-than") -> Majority:
    """The majority of one condition: more than half of those who took a side, unless told otherwise."""
    return Majority((Alternative((Condition(share, of, reached),)),))


def faults(rule: Majority) -> tuple[str, ...]:
    """The names of the settings that say something impossible; section 3.3 of the specification."""
    return tuple(dict.fromkeys(_faults(rule)))


def _faults(rule: Majority) -> Iterator[str]:
    conditions = [each for one in rule.alternatives for each in one.conditions]
    if not rule.alternatives or not all(each.conditions for each in rule.alternatives):
        yield "alternatives"
    for each in conditions:
        if not _is_share(each):
            yield "share"
        if (each.reached in WANTED) != (each.votes != "against"):
            yield "reached"
    idle = {rule.abstentions, rule.blanks, rule.invalid} <= {"by-base", "aside"}
    if rule.nothing == "carried" and not (idle and all(map(_carries_alone, conditions))):
        yield "nothing"


def _is_share(condition: Condition) -> bool:
    try:
        share = number(condition.share)
    except ValueError:
        return False
    if condition.of == "number":
        return share > 0 and share.denominator == 1
    return share > 0 and (condition.of in UNBOUNDED or share <= 1)


def _carries_alone(condition: Condition) -> bool:
    """Whether one vote in favour and nothing else meets the condition on votes in favour."""
    if condition.votes != "in-favour":
        return True
    whole = condition.of == "for-and-against" and _is_share(condition) and number(condition.share) == 1
    return condition.of in ("for-and-against", "against") and not (whole and condition.reached == "more-than")
