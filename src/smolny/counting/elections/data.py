"""A contest and its record as JSON, with numbers as text; and the same counted again from it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from smolny.counting.elections.approvals import Choice, Filled, fill
from smolny.counting.elections.orders import Ordered, order
from smolny.counting.elections.papers import Contest, Paper
from smolny.counting.elections.record import Count, Decision, Need, Stage
from smolny.counting.elections.rules import RULES, Rule
from smolny.counting.elections.transferable import count
from smolny.counting.numbers import Number, number
from smolny.counting.uncountable import Uncountable

FORMAT, ORDER, FILLED = "smolny-count-1", "smolny-order-1", "smolny-seats-1"


def told(contest: Contest, done: Count) -> dict[str, Any]:
    """Everything of a count: the papers, the rule, the decisions, the stages, what is wanted to go on."""
    record = done.record
    return {
        "format": FORMAT,
        "rule": record.rule,
        "contest": _papers(contest),
        "valid": str(record.valid),
        "stages": [_stage(each) for each in record.stages],
        "elected": list(record.elected),
        "decisions": [_decision(each) for each in record.decisions],
        "wanted": _need(done.needs),
    }


def filled_told(contest: Contest, done: Filled) -> dict[str, Any]:
    """Everything of seats that were filled: the papers, the rule, the stages, what is wanted to go on."""
    return {
        "format": FILLED,
        "rule": done.rule,
        "contest": _papers(contest),
        "valid": str(done.valid),
        "stages": [_choice(each) for each in done.stages],
        "elected": list(done.elected),
        "decisions": [_decision(each) for each in done.decisions],
        "wanted": _need(done.needs),
    }


def order_told(contest: Contest, done: Ordered) -> dict[str, Any]:
    """Everything of an order: the papers, the method, scores, pairs, steps, who is elected or tied; the
    limit, further columns and who may stand again, where there are any.
    """
    return _more_told(done) | {
        "format": ORDER,
        "rule": done.method,
        "contest": _papers(contest),
        "valid": str(done.valid),
        "scores": _figures(done.scores),
        "pairs": [[one, other, str(done.pairs[one, other])] for one, other in sorted(done.pairs)],
        "steps": [list(step) for step in done.steps],
        "elected": list(done.elected),
        "tied": list(done.tied),
    }


def _more_told(done: Ordered) -> dict[str, Any]:
    columns = {name: _figures(column) for name, column in done.columns.items()}
    limit = None if done.limit is None else str(done.limit)
    more = {"limit": limit, "columns": columns, "again": list(done.again)}
    return {part: value for part, value in more.items() if value}


def counted_again(data: object) -> tuple[dict[str, Any], str | None]:
    """What the papers of a record say now, and the first part in which the record says otherwise, if any.

    Uncountable `record-is-malformed`, and what counting raises.
    """
    if not isinstance(data, Mapping) or data.get("format") not in (FORMAT, ORDER, FILLED):
        raise Uncountable("record-is-malformed", part="format")
    contest, name = _contest(data.get("contest")), str(data.get("rule"))
    if data["format"] == ORDER:
        found = order_told(contest, order(contest, name, _limit(data.get("limit"))))
        return found, next((part for part in found if data.get(part) != found[part]), None)
    decisions = _decisions(data.get("decisions"))
    if data["format"] == FILLED:
        found = filled_told(contest, fill(contest, name, decisions))
    else:
        found = told(contest, count(contest, rule_named(name), decisions))
    return found, next(_differing(data, found), None)


def rule_named(name: str) -> Rule:
    """The rule of this name; Uncountable `no-such-rule`."""
    if name not in RULES:
        raise Uncountable("no-such-rule", rule=name[:60])
    return RULES[name]


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


def _papers(contest: Contest) -> dict[str, Any]:
    return {
        "title": contest.title,
        "candidates": list(contest.candidates),
        "seats": contest.seats,
        "withdrawn": sorted(contest.withdrawn),
        "papers": [[str(each.weight), [list(rank) for rank in each.marks]] for each in contest.papers],
    }


def _stage(stage: Stage) -> dict[str, Any]:
    return {
        "action": stage.action,
        "candidate": stage.candidate,
        "by": stage.by,
        "paragraph": stage.paragraph,
        "moved": _figures(stage.moved),
        "totals": _figures(stage.totals),
        "exhausted": str(stage.exhausted),
        "lost": str(stage.lost),
        "quota": str(stage.quota),
        "elected": list(stage.elected),
        "remaining": list(stage.remaining),
        "keep": _figures(stage.keep),
    }


def _choice(stage: Choice) -> dict[str, Any]:
    return {
        "action": stage.action,
        "candidate": stage.candidate,
        "by": stage.by,
        "score": stage.score,
        "figures": _figures(stage.figures),
    }


def _need(need: Need | None) -> list[Any] | None:
    return None if need is None else [need.wanted, sorted(need.tied)]


def _figures(figures: Mapping[int, Fraction]) -> dict[str, str]:
    return {str(each): str(figures[each]) for each in sorted(figures)}


def _decision(each: Decision) -> dict[str, Any]:
    return {"wanted": each.wanted, "tied": sorted(each.tied), "chosen": each.chosen}


def _decisions(data: object) -> list[Decision]:
    """Decisions as they are written; Uncountable `record-is-malformed`."""
    try:
        return [_as_decision(each) for each in _list(data)]
    except (KeyError, TypeError):
        raise Uncountable("record-is-malformed", part="decisions") from None


def _as_decision(data: Any) -> Decision:
    return Decision(data["wanted"], frozenset(map(_whole, _list(data["tied"]))), _whole(data["chosen"]))


def _contest(data: Any) -> Contest:
    """A contest as it is written, whatever is written there; Uncountable `record-is-malformed`."""
    try:
        return Contest(
            title=_text(data["title"]),
            candidates=tuple(map(_text, _list(data["candidates"]))),
            seats=_whole(data["seats"]),
            papers=tuple(_paper(*each) for each in _list(data["papers"])),
            withdrawn=frozenset(map(_whole, _list(data["withdrawn"]))),
        )
    except (KeyError, TypeError, ValueError):
        raise Uncountable("record-is-malformed", part="contest") from None


def _paper(weight: object, marks: object) -> Paper:
    exact = number(_text(weight))
    whole = exact.numerator if exact.denominator == 1 else exact
    return Paper(tuple(tuple(map(_whole, _list(rank))) for rank in _list(marks)), whole)


def _limit(data: object) -> Number | None:
    """A limit as it is written, if any; Uncountable `record-is-malformed`."""
    try:
        return None if data is None else number(_text(data))
    except (TypeError, ValueError):
        raise Uncountable("record-is-malformed", part="limit") from None


def _list(data: object) -> list[Any]:
    if not isinstance(data, list):
        raise TypeError(data)
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise TypeError(data)
    return data


def _whole(data: object) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise TypeError(data)
    return data
