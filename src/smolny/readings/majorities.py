"""Rules of majority in words, each with a worked example and with what contradicts itself."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from smolny.counting.majorities import Condition, Majority, Uncountable, Verdict, Working
from smolny.counting.majorities.rule import EACH, TOGETHER, WANTED
from smolny.counting.majorities.trial import Example, Flaw, example, flaws
from smolny.counting.numbers import Number
from smolny.domain.standing_orders import Majorities, MajorityRule
from smolny.domain.votes import Question, verdict
from smolny.locale import Words
from smolny.readings import views

MOST_KEPT = 1_000
"""So many rules are remembered as they were tried."""
WORKED = {"number": "worked-number", "against": "worked-times"}
"""Phrases for bases that are not so many of so many."""
found = lru_cache(MOST_KEPT)(flaws)
"""The flaws of a rule, which never change."""
shown = lru_cache(MOST_KEPT)(example)
"""The example of a rule."""


def told(words: Words, section: Majorities) -> tuple[views.MajorityTold, ...]:
    """Every rule of the standing orders."""
    return tuple(rule_told(words, rule, ordinary=rule.name == section.ordinary) for rule in section.rules)


def rule_told(words: Words, rule: MajorityRule, *, ordinary: bool = False) -> views.MajorityTold:
    """One rule; whether it is the ordinary one stands among its matters."""
    majority = rule.majority
    matters = (words.value(each) for each in rule.decides)
    return views.MajorityTold(
        name=rule.name,
        matters=(*matters, *((words.ruled("ordinary"),) if ordinary else ())),
        alternatives=_alternatives(words, majority),
        besides=tuple(_besides(words, majority)),
        example=tuple(_example(words, shown(majority))),
        wrong=tuple(_flaw(words, each) for each in found(majority)),
        remark=rule.remark,
    )


def condition_told(words: Words, condition: Condition) -> str:
    """ "votes for: more than 1/2 of the votes for and against"."""
    kind = {"number": "number-", "against": "times-"}.get(condition.of, "")
    base = None if kind else words.ruled(f"of-{condition.of}")
    measure = None if condition.measure == "persons" else words.ruled(f"measure-{condition.measure}")
    return words.ruled(
        kind + condition.reached,
        votes=words.ruled(f"votes-{condition.votes}"),
        share=condition.share,
        base=base,
        measure=measure,
        chamber=_chamber(words, condition.chamber),
    )


def by_rule(words: Words, rule: MajorityRule) -> tuple[str, ...]:
    """How a question will be decided: the name of its majority, and what it wants."""
    majority = rule.majority
    joined = (words.joined(one) for one in _alternatives(words, majority))
    wants = (words.ruled("or", what=each) if place else each for place, each in enumerate(joined))
    besides = (each.rstrip(".") for each in _besides(words, majority))
    return (words.ruled("by", name=rule.name), *wants, *besides)


def result_told(words: Words, found: Question) -> tuple[str, ...]:
    """How a result was decided, condition by condition; nothing where no majority was named for it, or it is
    void for another reason than its majority.
    """
    if found.rule is None or found.result is None or found.bases is None:
        return ()
    try:
        made = verdict(found.rule, found.result, found.bases)
    except Uncountable:
        return ()
    if found.result.outcome == "void" != made.outcome:
        return ()
    to_block = made.to_block
    came = words.ruled(f"came-{made.outcome}", count=None if to_block is None else written(to_block))
    return (words.ruled("by", name=found.rule.name), *verdict_told(words, made), came)


def verdict_told(words: Words, verdict: Verdict) -> Iterator[str]:
    """The working of a verdict, a line for each condition that was counted."""
    for alternative in verdict.workings:
        for each in alternative:
            yield working_told(words, each)


def working_told(words: Words, working: Working) -> str:
    """ "votes for: more than 1/2 of the votes for and against. 60 of 90; 46 needed; 14 over."."""
    condition = working.condition
    if condition.chamber == EACH:
        condition = replace(condition, chamber=working.chamber)
    line = condition_told(words, condition)
    votes, base, needed, ahead = working.votes, working.base, working.needed, working.margin
    if votes is None or base is None or needed is None or ahead is None:
        return line
    wanted = condition.reached in WANTED
    margin = "exact" if not ahead else "over" if (ahead > 0) == wanted else "short"
    kind = "worked-bound" if not wanted else WORKED.get(condition.of, "worked")
    return words.ruled(
        kind,
        condition=line,
        votes=written(votes),
        base=written(base),
        needed=written(needed),
        margin=words.ruled(f"margin-{margin}", count=written(ahead if ahead > 0 else -ahead)),
    )


def written(count: Number) -> str:
    """A whole number, or an exact fraction as "7/2"."""
    return str(count)


def _alternatives(words: Words, majority: Majority) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(condition_told(words, each) for each in one.conditions) for one in majority.alternatives
    )


def _besides(words: Words, majority: Majority) -> Iterator[str]:
    for name in ("abstentions", "blanks", "invalid"):
        papers = getattr(majority, name)
        if papers != "by-base":
            yield words.ruled(f"papers-{papers}", papers=words.ruled(f"papers-{name}"))
    yield words.ruled(f"nothing-{majority.nothing}")
    yield words.ruled(f"tie-{majority.tie}")


def _example(words: Words, made: Example | None) -> Iterator[str]:
    if made is None:
        return
    counts = ("in_favour", "against", "abstained", "blank", "invalid", "present", "accredited", "seats")
    yield words.ruled("example", **{each: str(getattr(made.counts, each)) for each in counts})
    yield from verdict_told(words, made.carried)
    to_block = made.carried.to_block
    yield words.ruled("carried", count=None if to_block is None else written(to_block))
    if made.short is not None:
        yield words.ruled(f"fewer-{made.short.outcome}")


def _flaw(words: Words, flaw: Flaw) -> str:
    places = {"alternative": flaw.alternative, "condition": flaw.condition}
    return words.ruled(flaw.what, **{name: str(number) for name, number in places.items() if number})


def _chamber(words: Words, chamber: str) -> str | None:
    if chamber == TOGETHER:
        return None
    return words.ruled("chamber-each") if chamber == EACH else words.ruled("chamber-named", name=chamber)
