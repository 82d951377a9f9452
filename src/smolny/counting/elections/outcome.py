"""A contest counted by the name of a rule, whatever kind it is of, and counted again from its record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from smolny.counting.elections.approvals import Filled, fill
from smolny.counting.elections.countback import (
    COUNTBACK,
    Countback,
    countback_again,
    countback_in,
    countback_told,
)
from smolny.counting.elections.data import (
    FILLED,
    FORMAT,
    ORDER,
    contest_in,
    decisions_in,
    filled_told,
    limit_in,
    order_told,
    rule_named,
    rule_of,
    told,
)
from smolny.counting.elections.orders import METHODS, Ordered, order
from smolny.counting.elections.papers import Contest
from smolny.counting.elections.record import Count, Decision, Need, Wanted
from smolny.counting.elections.rules import Rule
from smolny.counting.elections.shares import APPROVALS
from smolny.counting.elections.transferable import count
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who is elected, in order; for what a decision is wanted among whom, if any; the record as data. `done`
    is the count or the order itself.
    """

    elected: tuple[int, ...]
    needs: tuple[Wanted, frozenset[int]] | None
    record: dict[str, Any]
    done: Count | Ordered | Filled


def outcome(
    contest: Contest, rule: str | Rule, decisions: Sequence[Decision] = (), limit: Number | None = None
) -> Outcome:
    """Count papers by a rule of stages, by its name or one's own, or by a method of order, which may have a
    limit. Raises as `count` and `order` do.
    """
    if isinstance(rule, Rule):
        return outcome_of(contest, count(contest, rule, decisions))
    if rule in METHODS:
        return _ordered(contest, rule, decisions, limit)
    if rule in APPROVALS:
        filled = fill(contest, rule, decisions)
        return Outcome(filled.elected, _wanted(filled.needs), filled_told(contest, filled), filled)
    return outcome_of(contest, count(contest, rule_named(rule), decisions))


def outcome_of(contest: Contest, done: Count) -> Outcome:
    """How a count of stages comes out."""
    return Outcome(done.record.elected, _wanted(done.needs), told(contest, done), done)


def _wanted(needs: Need | None) -> tuple[Wanted, frozenset[int]] | None:
    return None if needs is None else (needs.wanted, needs.tied)


def _ordered(contest: Contest, rule: str, decisions: Sequence[Decision], limit: Number | None) -> Outcome:
    done = order(contest, rule, limit, decisions)
    needs: tuple[Wanted, frozenset[int]] | None = ("seat", frozenset(done.tied)) if done.tied else None
    return Outcome(done.elected, needs, order_told(contest, done), done)


def runners_up(done: Count | Ordered | Filled) -> Iterator[tuple[int, ...]]:
    """Those who are not elected, in the order in which they come next: as the order has them, or those who
    were left at the end of a count by their votes, then those excluded from the last to the first. Who is
    alike stands together; seats that were filled one by one have no such order.
    """
    if isinstance(done, Ordered):
        steps = (tuple(each for each in step if each not in done.elected) for step in done.steps)
        yield from (step for step in steps if step)
        return
    if isinstance(done, Filled):
        return
    stages, elected = done.record.stages, set(done.record.elected)
    out = [each for each in stages if each.action == "exclusion"]
    excluded = [one for each in out for one in (each.candidate, *each.also) if one is not None]
    left = {
        each: votes
        for each, votes in stages[-1].totals.items()
        if each not in elected and each not in excluded
    }
    for votes in sorted(set(left.values()), reverse=True):
        yield tuple(each for each in left if left[each] == votes)
    yield from ((each,) for each in reversed(excluded))


def counted_again(data: object) -> tuple[dict[str, Any], str | None]:
    """What the papers of a record say now, and the first part in which the record says otherwise, if any.

    Uncountable `record-is-malformed`, and what counting raises.
    """
    if isinstance(data, Mapping) and data.get("format") == COUNTBACK:
        return countback_again(data)
    if not isinstance(data, Mapping) or data.get("format") not in (FORMAT, ORDER, FILLED):
        raise Uncountable("record-is-malformed", part="format")
    contest, name = contest_in(data.get("contest")), str(data.get("rule"))
    decisions = decisions_in(data.get("decisions", []))
    if data["format"] == ORDER:
        found = _ordered(contest, name, decisions, limit_in(data.get("limit"))).record
        return found, next((part for part in found if data.get(part) != found[part]), None)
    if data["format"] == FILLED:
        found = filled_told(contest, fill(contest, name, decisions))
    else:
        found = told(contest, count(contest, rule_of(data), decisions))
    return found, next(_differing(data, found), None)


def _differing(data: Mapping[str, Any], found: Mapping[str, Any]) -> Any:
    for part in ("valid", "elected", "decisions", "wanted"):
        if data.get(part) != found[part]:
            yield part
    stages = data.get("stages")
    for place, stage in enumerate(found["stages"]):
        if not isinstance(stages, Sequence) or len(stages) <= place or stages[place] != stage:
            yield f"stage {place + 1}"
    if isinstance(stages, Sequence) and len(stages) > len(found["stages"]):
        yield f"stage {len(found['stages']) + 1}"


def replayed(data: Mapping[str, Any], names: Sequence[str]) -> tuple[Contest, Outcome]:
    """A record counted again, with its candidates called so; raises as `counted_again` does."""
    if data.get("format") == COUNTBACK:
        back = countback_in(data, names)
        return back.contest, countback_outcome(back)
    contest = replace(contest_in(data.get("contest")), candidates=tuple(names))
    decisions, limit = decisions_in(data.get("decisions", [])), limit_in(data.get("limit"))
    rule = rule_of(data) if data.get("format") == FORMAT else str(data.get("rule"))
    return contest, outcome(contest, rule, decisions, limit)


def countback_outcome(back: Countback) -> Outcome:
    """How a countback comes out, with its whole record."""
    done = back.done
    return Outcome(done.record.elected, _wanted(done.needs), countback_told(back), done)
