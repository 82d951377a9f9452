"""A majority as its words say it, slowly: every way in which the unknown numbers could be, one by one."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from smolny.counting.majorities import Condition, Counts, Majority

KINDS = ("in_favour", "against", "abstained", "blank", "invalid")


def completions(counts: Counts, most: int) -> Iterator[Counts]:
    """All counts that agree with what is known, with unknown numbers up to `most`."""
    names = (*KINDS, "present", "accredited", "seats")
    unknown = [name for name in names if getattr(counts, name) is None]
    for numbers in product(range(most + 1), repeat=len(unknown)):
        told = {name: getattr(counts, name) for name in names} | dict(zip(unknown, numbers, strict=True))
        if sum(told[kind] for kind in KINDS) <= told["present"] <= told["accredited"]:
            yield Counts(**told)


def outcome(rule: Majority, counts: Counts) -> str:
    """The outcome of a vote of which everything is known."""
    told = [[_condition(rule, each, counts) for each in one.conditions] for one in rule.alternatives]
    if any(each == "void" for one in told for each in one):
        return "void"
    if any(all(each == "holds" for each in one) for one in told):
        return "carried"
    if any(all(each in ("holds", "level") for each in one) for one in told):
        return rule.tie if rule.tie in ("lost", "carried") else "tied"
    return "lost"


def moved(rule: Majority, counts: Counts) -> int | None:
    """How many votes in favour, one after the other, have to turn against until the vote is not carried."""
    for turned in range(int(counts.in_favour or 0) + 1):
        left = replace(
            counts, in_favour=(counts.in_favour or 0) - turned, against=(counts.against or 0) + turned
        )
        if outcome(replace(rule, tie="lost"), left) != "carried":
            return turned
    return None


def _condition(rule: Majority, condition: Condition, counts: Counts) -> str:
    votes, base = _votes(rule, condition, counts), _base(rule, condition, counts)
    bound = Fraction(condition.share) * base
    by_votes = condition.of in ("for-and-against", "valid", "cast", "against")
    sides = (counts.in_favour, counts.against)
    if condition.votes == "in-favour" and by_votes and sides == (0, 0):
        return {
            "carried": "holds",
            "lost": "level" if condition.reached == "more-than" and bound == 0 else "fails",
        }.get(rule.nothing, "void")
    holds = {
        "more-than": votes > bound,
        "at-least": votes >= bound,
        "less-than": votes < bound,
        "at-most": votes <= bound,
    }[condition.reached]
    wants_more = condition.votes == "in-favour" and condition.reached == "more-than"
    level = wants_more and votes == bound and counts.in_favour == counts.against
    return "holds" if holds else "level" if level else "fails"


def _votes(rule: Majority, condition: Condition, counts: Counts) -> int | Fraction:
    if condition.votes == "in-favour":
        return counts.in_favour or 0
    if condition.votes == "cast":
        return counts.least
    return (counts.against or 0) + _papers(rule, counts, "against")


def _papers(rule: Majority, counts: Counts, *meant: str) -> int | Fraction:
    papers = (
        (rule.abstentions, counts.abstained),
        (rule.blanks, counts.blank),
        (rule.invalid, counts.invalid),
    )
    return sum(count or 0 for told, count in papers if told in meant)


def _base(rule: Majority, condition: Condition, counts: Counts) -> int | Fraction:
    sides = (counts.in_favour or 0) + (counts.against or 0)
    if condition.of == "number":
        return 1
    if condition.of in ("present", "accredited", "seats"):
        fixed: int = getattr(counts, condition.of)
        return fixed
    if condition.of == "against":
        return (counts.against or 0) + _papers(rule, counts, "against")
    if condition.of == "for-and-against":
        return sides + _papers(rule, counts, "voting", "against")
    stays = ("by-base", "voting", "against")
    abstained = (counts.abstained or 0) if rule.abstentions in stays else 0
    if condition.of == "valid":
        other = replace(counts, abstained=0)
        return sides + abstained + _papers(rule, other, "voting", "against")
    return sides + _papers(rule, counts, *stays)
