"""A contest and its record as JSON, with numbers as text."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from smolny.counting.elections.approvals import Choice, Filled
from smolny.counting.elections.groups import Group
from smolny.counting.elections.orders import Ordered
from smolny.counting.elections.own import own_rule, own_rule_told
from smolny.counting.elections.papers import Contest, Paper
from smolny.counting.elections.record import Count, Decision, Need, Stage
from smolny.counting.elections.rules import RULES, Rule
from smolny.counting.numbers import Number, number
from smolny.counting.uncountable import Uncountable

FORMAT, ORDER, FILLED = "smolny-count-1", "smolny-order-1", "smolny-seats-1"


def told(contest: Contest, done: Count) -> dict[str, Any]:
    """Everything of a count: the papers, the rule, the decisions, the stages, what is wanted to go on."""
    record = done.record
    return {
        "format": FORMAT,
        "rule": record.rule,
        **({} if record.own is None else {"own": own_rule_told(record.own)}),
        "contest": contest_told(contest),
        "valid": str(record.valid),
        "stages": [_stage(each) for each in record.stages],
        "elected": list(record.elected),
        "decisions": decisions_told(record.decisions),
        "wanted": _need(done.needs),
    }


def filled_told(contest: Contest, done: Filled) -> dict[str, Any]:
    """Everything of seats that were filled: the papers, the rule, the stages, what is wanted to go on."""
    return {
        "format": FILLED,
        "rule": done.rule,
        "contest": contest_told(contest),
        "valid": str(done.valid),
        "stages": [_choice(each) for each in done.stages],
        "elected": list(done.elected),
        "decisions": decisions_told(done.decisions),
        "wanted": _need(done.needs),
    }


def decisions_told(decisions: Sequence[Decision]) -> list[dict[str, Any]]:
    """Decisions in the order in which they were used."""
    return [{"wanted": each.wanted, "tied": sorted(each.tied), "chosen": each.chosen} for each in decisions]


def order_told(contest: Contest, done: Ordered) -> dict[str, Any]:
    """Everything of an order: the papers, the method, scores, pairs, steps, who is elected or tied; the
    limit, further columns and who may stand again, where there are any.
    """
    return _more_told(done) | {
        "format": ORDER,
        "rule": done.method,
        "contest": contest_told(contest),
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
    more: dict[str, Any] = {"limit": limit, "columns": columns}
    more |= {"again": list(done.again), "passed": list(done.passed)}
    more["decisions"] = decisions_told(done.decisions)
    return {part: value for part, value in more.items() if value}


def rule_named(name: str) -> Rule:
    """The rule of this name; Uncountable `no-such-rule`."""
    if name not in RULES:
        raise Uncountable("no-such-rule", rule=name[:60])
    return RULES[name]


def rule_of(data: Mapping[str, Any]) -> Rule:
    """The rule of a record: its own, which stands in it whole, or the one that it names. Uncountable
    `no-such-rule`, and what a rule of one's own is refused for.
    """
    if "own" not in data:
        return rule_named(str(data.get("rule")))
    rule = own_rule(data["own"])
    if rule.name != data.get("rule"):
        raise Uncountable("no-such-rule", rule=str(data.get("rule"))[:60])
    return rule


def contest_told(contest: Contest) -> dict[str, Any]:
    """A contest with all its papers."""
    return {
        "title": contest.title,
        "candidates": list(contest.candidates),
        "seats": contest.seats,
        "withdrawn": sorted(contest.withdrawn),
        "papers": [[str(each.weight), [list(rank) for rank in each.marks]] for each in contest.papers],
        **({"groups": [_group(each) for each in contest.groups]} if contest.groups else {}),
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "name": group.name,
        "members": sorted(group.members),
        "least": group.least,
        "most": group.most,
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
        **{name: list(each) for name in ("guarded", "doomed", "also") if (each := getattr(stage, name))},
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


def decisions_in(data: object) -> list[Decision]:
    """Decisions as they are written; Uncountable `record-is-malformed`."""
    try:
        return [_as_decision(each) for each in _list(data)]
    except (KeyError, TypeError):
        raise Uncountable("record-is-malformed", part="decisions") from None


def _as_decision(data: Any) -> Decision:
    return Decision(data["wanted"], frozenset(map(_whole, _list(data["tied"]))), _whole(data["chosen"]))


def contest_in(data: Any) -> Contest:
    """A contest as it is written, whatever is written there; Uncountable `record-is-malformed`."""
    try:
        return Contest(
            title=_text(data["title"]),
            candidates=tuple(map(_text, _list(data["candidates"]))),
            seats=_whole(data["seats"]),
            papers=tuple(_paper(*each) for each in _list(data["papers"])),
            withdrawn=frozenset(map(_whole, _list(data["withdrawn"]))),
            groups=tuple(map(_as_group, _list(data.get("groups", [])))),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Uncountable("record-is-malformed", part="contest") from None


def _as_group(data: Any) -> Group:
    most = data["most"]
    members = frozenset(map(_whole, _list(data["members"])))
    return Group(_text(data["name"]), members, _whole(data["least"]), None if most is None else _whole(most))


def _paper(weight: object, marks: object) -> Paper:
    exact = number(_text(weight))
    whole = exact.numerator if exact.denominator == 1 else exact
    return Paper(tuple(tuple(map(_whole, _list(rank))) for rank in _list(marks)), whole)


def limit_in(data: object) -> Number | None:
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
