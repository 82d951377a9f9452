"""A result as a bar: the votes as parts of those present, what was needed, and of which of them."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from smolny.counting.majorities import TOGETHER
from smolny.counting.numbers import Number
from smolny.domain.assembly import Assembly
from smolny.domain.standing_orders import Results
from smolny.domain.values import exact, is_known
from smolny.domain.votes import Bases, Question, ResultDeclared, verdict
from smolny.readings import views
from smolny.readings.verdicts import counted

PLAIN = ("persons", TOGETHER, "in-favour")
"""What a condition looks at that the bar can show."""

_Bound = tuple[int | None, int | None]
_OPTIONS = (("for", "for"), ("against", "against"), ("abstained", "abstain"), ("not voting", None))


def bar(found: Question) -> tuple[views.BarPart, ...]:
    """The parts of the bar, where every number is known; those present as the result says, or as they were
    when the voting was opened.
    """
    told = found.result
    if told is None:
        return ()
    known = [count for count in _votes(told) if count is not None]
    if len(known) < 3 or not sum(known):
        return ()
    return tuple(_parts([*known, max(0, _present(told, found.electorate, sum(known)) - sum(known))]))


def mark(state: Assembly, found: Question, parts: tuple[views.BarPart, ...]) -> views.BarMark | None:
    """Where on the bar the first number stands that carries, and how far its base reaches; where the majority
    looks at persons alone.
    """
    needed, base = _needed(state, found)
    whole = sum(each.votes for each in parts)
    if needed is None or base is None or not 0 < needed <= whole or base > whole:
        return None
    return views.BarMark(needed, 100 * needed / whole, base, 100 * base / whole)


def _votes(told: ResultDeclared) -> Iterator[int | None]:
    for option in ("in_favour", "against", "abstained"):
        count = counted(told, option)
        yield count if is_known(count) else None


def _present(told: ResultDeclared, electorate: Bases | None, cast: int) -> int:
    if is_known(told.present):
        return told.present
    return cast if electorate is None else electorate.present or cast


def _parts(votes: list[int]) -> Iterator[views.BarPart]:
    whole, start = sum(votes), 0
    for (option, fill), count in zip(_OPTIONS, votes, strict=True):
        if count:
            yield views.BarPart(option, fill, count, 100 * start / whole, 100 * count / whole)
        start += count


def _needed(state: Assembly, found: Question) -> _Bound:
    if found.result is None or found.result.outcome == "void":
        return None, None
    if found.rule is not None:
        return _by_rule(found, found.result)
    orders = state.standing_orders.in_force
    return (None, None) if orders is None else _by_share(orders.results, found.result)


def _by_rule(found: Question, told: ResultDeclared) -> _Bound:
    """What the one condition of a rule wants, where it looks at votes in favour of persons together."""
    assert found.rule is not None
    conditions = [each for one in found.rule.majority.alternatives for each in one.conditions]
    plain = [each for each in conditions if (each.measure, each.chamber, each.votes) == PLAIN]
    if len(conditions) != 1 or not plain or found.bases is None:
        return None, None
    working = verdict(found.rule, told, found.bases).workings[0][0]
    return _whole(working.needed), _whole(working.base)


def _whole(number: Number | None) -> int | None:
    return None if number is None else int(number)


def _by_share(rules: Results, told: ResultDeclared) -> _Bound:
    if rules.majority == "not-given" or not (is_known(told.in_favour) and is_known(told.against)):
        return None, None
    base = told.in_favour + told.against
    return _least(exact(rules.majority) * base, rules.reached == "at-least"), base


def _least(bound: Fraction, reached: bool) -> int:
    """The least whole number that reaches a bound, or is above it."""
    return ceil(bound) if reached else floor(bound) + 1
