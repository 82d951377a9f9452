"""One condition held against one count: votes, base, needed, margin; and whether it holds in any case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from smolny.counting.majorities.counts import KINDS, Counts
from smolny.counting.majorities.rule import WANTED, Condition, Majority, Papers
from smolny.counting.numbers import Number, number

Sum = Mapping[str, Fraction]
"""Kinds of votes, each with what one vote of it adds."""

_IN_BASE: Mapping[str, tuple[str, ...]] = {
    "for-and-against": ("in_favour", "against"),
    "valid": ("in_favour", "against", "abstained"),
    "cast": KINDS,
    "against": ("against",),
}
_FIXED = ("present", "accredited", "seats")


@dataclass(frozen=True, slots=True)
class Working:
    """A condition as it was worked out for a chamber, or for the assembly together.

    `holds`, `empty` and `level` are None where they are open; `votes` and `base` where they are unknown, and
    with them what rests on them. `empty` tells that nobody took a side; `level` that as many did for as
    against, and that this is exactly the share of which more was wanted.
    """

    condition: Condition
    chamber: str
    holds: bool | None
    votes: Number | None = None
    base: Number | None = None
    needed: Number | None = None
    margin: Number | None = None
    to_block: Number | None = None
    empty: bool | None = False
    level: bool | None = False


def work(rule: Majority, condition: Condition, chamber: str, counts: Counts) -> Working:
    """Hold a condition of the rule against a count; sections 2, 4 and 5 of the specification."""
    votes, base, share = _votes(rule, condition), _base(rule, condition), number(condition.share)
    least, greatest = _difference(condition, votes, base, share, counts)
    empty, level = _is_empty(condition, counts), _is_level(condition, counts, least, greatest)
    holds = _holds(condition, least, greatest)
    if empty is not False:
        without = None if rule.nothing == "void" else rule.nothing == "carried"
        holds = without if empty or without == holds else None
    told = Working(condition, chamber, holds, empty=empty, level=level)
    voted, against_base = _known(votes, counts), _known_base(condition, base, counts)
    if voted is None or against_base is None:
        return replace(told, votes=voted, base=against_base)
    needed = _needed(condition, share * against_base)
    margin = voted - needed if condition.reached in WANTED else needed - voted
    to_block = _to_block(condition, share, voted - share * against_base, voted)
    return replace(told, votes=voted, base=against_base, needed=needed, margin=margin, to_block=to_block)


def _papers(rule: Majority) -> Mapping[str, Papers]:
    return {"abstained": rule.abstentions, "blank": rule.blanks, "invalid": rule.invalid}


def _votes(rule: Majority, condition: Condition) -> Sum:
    one = Fraction(1)
    if condition.votes == "cast":
        return dict.fromkeys(KINDS, one)
    if condition.votes == "in-favour":
        return {"in_favour": one}
    return {"against": one} | {kind: one for kind, told in _papers(rule).items() if told == "against"}


def _base(rule: Majority, condition: Condition) -> Sum:
    """What one vote of each kind adds to the base; nothing where the base is no sum of votes."""
    if condition.of not in _IN_BASE:
        return {}
    kinds = set(_IN_BASE[condition.of])
    for kind, told in _papers(rule).items():
        if told == "aside":
            kinds.discard(kind)
        elif told == "against" or (told == "voting" and condition.of != "against"):
            kinds.add(kind)
    return dict.fromkeys(kinds, Fraction(1))


def _known(terms: Sum, counts: Counts) -> Number | None:
    found = [getattr(counts, kind) for kind in terms]
    return None if None in found else sum(found, start=0)


def _known_base(condition: Condition, base: Sum, counts: Counts) -> Number | None:
    if condition.of == "number":
        return 1
    if condition.of in _FIXED:
        fixed: Number | None = getattr(counts, condition.of)
        return fixed
    return _known(base, counts)


def _is_empty(condition: Condition, counts: Counts) -> bool | None:
    """Whether nobody took a side in a count of votes in favour against a base of votes."""
    if condition.votes != "in-favour" or condition.of not in _IN_BASE or counts.in_favour or counts.against:
        return False
    return None if counts.in_favour is None or counts.against is None else True


def _is_level(
    condition: Condition, counts: Counts, least: Fraction | None, greatest: Fraction | None
) -> bool | None:
    """Whether as many took either side, and that is exactly the share of which more was wanted."""
    if condition.votes != "in-favour" or condition.reached != "more-than" or not _spans(least, greatest):
        return False
    if counts.in_favour is not None and counts.against is not None and counts.in_favour != counts.against:
        return False
    return True if least == greatest and counts.in_favour is not None else None


def _spans(least: Fraction | None, greatest: Fraction | None) -> bool:
    return (least is None or least <= 0) and (greatest is None or greatest >= 0)


def _holds(condition: Condition, least: Fraction | None, greatest: Fraction | None) -> bool | None:
    if condition.reached == "more-than":
        return _decided(least is not None and least > 0, greatest is not None and greatest <= 0)
    if condition.reached == "at-least":
        return _decided(least is not None and least >= 0, greatest is not None and greatest < 0)
    if condition.reached == "less-than":
        return _decided(greatest is not None and greatest < 0, least is not None and least >= 0)
    return _decided(greatest is not None and greatest <= 0, least is not None and least > 0)


def _decided(holds: bool, fails: bool) -> bool | None:
    return True if holds else False if fails else None


def _difference(
    condition: Condition, votes: Sum, base: Sum, share: Fraction, counts: Counts
) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest that votes less the share of the base can be; None is without bound."""
    terms = {kind: votes.get(kind, Fraction(0)) - share * base.get(kind, Fraction(0)) for kind in KINDS}
    if base:
        return _least(terms, counts), _greatest(terms, counts)
    fixed = _known_base(condition, base, counts)
    if fixed is not None:
        least, greatest = _least(terms, counts), _greatest(terms, counts)
        return _less(least, share * fixed), _less(greatest, share * fixed)
    floor_of_base = _at_least(condition, counts)
    if floor_of_base is None:
        return None, _greatest({kind: each - share for kind, each in terms.items()}, counts)
    return None, _less(_greatest(terms, counts), share * floor_of_base)


def _at_least(condition: Condition, counts: Counts) -> Number | None:
    """What an unknown base is at least, beyond the votes that lie in it."""
    below = {"present": (), "accredited": ("present",), "seats": ("accredited", "present")}[condition.of]
    return next((getattr(counts, each) for each in below if getattr(counts, each) is not None), None)


def _less(bound: Fraction | None, amount: Number) -> Fraction | None:
    return None if bound is None else bound - amount


def _least(terms: Sum, counts: Counts) -> Fraction | None:
    greatest = _greatest({kind: -each for kind, each in terms.items()}, counts)
    return None if greatest is None else -greatest


def _greatest(terms: Sum, counts: Counts) -> Fraction | None:
    """The greatest sum over all votes that could have been cast: all that may still be take the best term."""
    total = sum((terms[kind] * (getattr(counts, kind) or 0) for kind in KINDS), start=Fraction(0))
    best = max((terms[kind] for kind in KINDS if getattr(counts, kind) is None), default=Fraction(0))
    if best <= 0:
        return total
    return None if counts.most is None else total + best * (counts.most - counts.least)


def _needed(condition: Condition, bound: Fraction) -> Number:
    """The votes that meet the bound: a whole number for persons and councils, in weights the bound itself."""
    if condition.measure == "weight":
        return bound
    if condition.reached in ("more-than", "at-most"):
        return floor(bound) + (condition.reached == "more-than")
    return ceil(bound) - (condition.reached == "less-than")


def _to_block(condition: Condition, share: Fraction, ahead: Fraction, voted: Number) -> Number | None:
    """How many votes in favour would have failed a condition that holds, had they been cast against; none
    where there are not so many.
    """
    if condition.votes != "in-favour":
        return None
    each = 1 + share if condition.of == "against" else Fraction(1)
    moved = ahead / each
    if condition.measure != "weight":
        moved = Fraction(ceil(moved) if condition.reached == "more-than" else floor(moved) + 1)
    return max(moved, Fraction(0)) if moved <= voted else None
