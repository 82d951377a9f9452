"""What became of a vote by a rule of majority, with the whole working."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from smolny.counting.majorities.counts import Tally
from smolny.counting.majorities.rule import Majority, Ties, faults
from smolny.counting.majorities.working import Working, work
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable

Outcome = Literal["carried", "lost", "tied", "void", "open"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome, and for each alternative the working of its conditions.

    `tied` waits for what `by` says (the casting vote, a repeated vote, a lot); with another outcome `by` says
    that a tie was settled by the rule. `open` is what the known counts do not settle.
    """

    outcome: Outcome
    workings: tuple[tuple[Working, ...], ...]
    by: Ties | None = None
    to_block: Number | None = None


def judge(rule: Majority, tally: Tally) -> Verdict:
    """The verdict on a vote; raises Uncountable `rule-is-impossible` with the setting."""
    for setting in faults(rule):
        raise Uncountable("rule-is-impossible", setting=setting)
    workings = tuple(
        tuple(
            work(rule, condition, chamber, counts)
            for condition in alternative.conditions
            for chamber, counts in tally.of(condition.measure, condition.chamber)
        )
        for alternative in rule.alternatives
    )
    empty = _any(each.empty for one in workings for each in one)
    if rule.nothing == "void" and empty is not False:
        return Verdict("void" if empty else "open", workings)
    holds = _any(_all(each.holds for each in one) for one in workings)
    if holds is None:
        return Verdict("open", workings)
    if holds:
        return Verdict("carried", workings, to_block=_to_block(workings))
    return _lost_or_tied(rule, workings)


def _lost_or_tied(rule: Majority, workings: tuple[tuple[Working, ...], ...]) -> Verdict:
    """Lost, unless the votes are level and every other condition of an alternative holds."""
    level = _any(_all(each.holds or each.level for each in one) for one in workings)
    if not level:
        return Verdict("lost" if level is False or rule.tie == "lost" else "open", workings)
    if rule.tie == "lost" or rule.tie == "carried":
        return Verdict(rule.tie, workings, rule.tie)
    return Verdict("tied", workings, rule.tie)


def _all(found: Iterable[bool | None]) -> bool | None:
    """Whether all hold: one that fails decides, one that is open leaves it open."""
    told = list(found)
    return False if False in told else None if None in told else True


def _any(found: Iterable[bool | None]) -> bool | None:
    told = list(found)
    return True if True in told else None if None in told else False


def _to_block(workings: tuple[tuple[Working, ...], ...]) -> Number | None:
    """The fewest votes that fail every alternative; None where one that holds does not tell."""
    holding = [one for one in workings if all(each.holds for each in one)]
    fewest = [
        min((each.to_block for each in one if each.to_block is not None), default=None) for one in holding
    ]
    known = [each for each in fewest if each is not None]
    return max(known) if len(known) == len(fewest) else None
