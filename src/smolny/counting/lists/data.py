"""An election by lists and its record as JSON, with numbers as text, and counted again from it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from fractions import Fraction
from typing import Any

from smolny.counting.apportionment import Division
from smolny.counting.lists.contest import ListContest, ListPaper, PartyList
from smolny.counting.lists.count import Drawn, ListCount, ListNeed, ListResult, Round, count_lists
from smolny.counting.lists.rules import ListRule, list_rule_faults
from smolny.counting.numbers import Number, number
from smolny.counting.uncountable import Uncountable

LISTS = "smolny-lists-1"


def lists_told(done: ListCount) -> dict[str, Any]:
    """Everything of a count: the whole rule, the papers, the votes, the rounds of the division, every list,
    the decisions, and what is wanted to go on.
    """
    return {
        "format": LISTS,
        "rule": asdict(done.rule),
        "contest": contest_told(done.contest),
        "valid": str(done.votes.valid),
        "invalid": str(done.votes.invalid),
        "rounds": [_round(each) for each in done.rounds],
        "lists": [_list_told(done, each) for each in done.lists],
        "elected": list(done.elected),
        "empty": done.empty,
        "decisions": [_drawn(each) for each in done.decisions],
        "wanted": _need(done.needs),
    }


def contest_told(contest: ListContest) -> dict[str, Any]:
    """An election as a file has it."""
    return {
        "title": contest.title,
        "seats": contest.seats,
        "lists": [
            {"name": each.name, "candidates": [*each.candidates], "withdrawn": sorted(each.withdrawn)}
            for each in contest.lists
        ],
        "papers": [
            {"count": str(each.weight), "list": each.list, "votes": dict(each.votes)}
            for each in contest.papers
        ],
    }


def _round(this: Round) -> dict[str, Any]:
    whole = this.result.parts[0].whole
    below = [each.unit for each in this.result.shares if each.standing == "below-threshold"]
    return {
        "method": whole.method,
        "seats": whole.seats,
        "votes": whole.total,
        "quota": whole.quota,
        "needed": this.result.hurdles[0].needed if this.result.hurdles else None,
        "below": below,
        "rows": list(_rows(whole)),
        "full": list(this.full),
    }


def _rows(whole: Division) -> Iterator[dict[str, Any]]:
    for each in whole.rows:
        told = {"list": each.unit, "votes": each.figure, "seats": each.seats}
        yield {**told, "quotient": each.quotient, "won": each.won, "missed": each.missed}


def _list_told(done: ListCount, this: ListResult) -> dict[str, Any]:
    votes = done.votes.candidates
    return {
        "name": this.name,
        "votes": str(this.votes),
        "seats": this.seats,
        "candidates": {name: str(votes[name]) for step in this.steps for name in step.candidates},
        "order": [{"candidates": list(step.candidates), "by": step.why} for step in this.steps],
        "elected": list(this.elected),
    }


def _drawn(drawn: Drawn) -> dict[str, Any]:
    return {"wanted": drawn.wanted, "tied": sorted(drawn.tied), "chosen": drawn.chosen}


def _need(need: ListNeed | None) -> list[Any] | None:
    return None if need is None else [need.wanted, sorted(need.tied)]


def read_lists(text: str) -> ListContest:
    """The election that a JSON file holds; Uncountable `lists-are-malformed` with the part."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Uncountable("lists-are-malformed", part="JSON") from None
    return contest_in(data)


def contest_in(data: object) -> ListContest:
    """An election as it is written, whatever is written there; Uncountable `lists-are-malformed`."""
    try:
        told = _table(data)
        return ListContest(
            str(told.get("title", "")),
            _whole(told["seats"]),
            tuple(_list_in(_table(each)) for each in _row(told["lists"])),
            tuple(_paper_in(_table(each)) for each in _row(told["papers"])),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise Uncountable("lists-are-malformed", part=str(fault)[:60]) from None


def _list_in(data: Mapping[str, Any]) -> PartyList:
    withdrawn = frozenset(map(_text, _row(data.get("withdrawn", []))))
    return PartyList(_text(data["name"]), tuple(map(_text, _row(data["candidates"]))), withdrawn)


def _paper_in(data: Mapping[str, Any]) -> ListPaper:
    named = data.get("list")
    votes = {_text(name): _whole(many) for name, many in _table(data.get("votes", {})).items()}
    return ListPaper(
        None if named is None else _text(named), tuple(votes.items()), _weight(data.get("count", 1))
    )


def _weight(told: object) -> Number:
    exact = Fraction(_whole(told)) if isinstance(told, int) else number(_text(told))
    return exact.numerator if exact.denominator == 1 else exact


def rule_in(data: object) -> ListRule:
    """A rule as it is written; Uncountable `own-rule-is-impossible` with the first part that cannot be."""
    known = {each.name: each.type for each in fields(ListRule)}
    told = _table(data) if isinstance(data, Mapping) else {}
    for part, value in told.items():
        if part not in known or isinstance(value, bool) or not isinstance(value, _types(part)):
            raise Uncountable("own-rule-is-impossible", part=str(part)[:40])
    for part in ("name", "kind"):
        if part not in told:
            raise Uncountable("own-rule-is-impossible", part=part)
    rule = ListRule(**told)
    for part in list_rule_faults(rule):
        raise Uncountable("own-rule-is-impossible", part=part)
    return rule


def _types(part: str) -> type | tuple[type, ...]:
    if part in ("each", "marks"):
        return (int,) if part == "each" else (int, type(None))
    return (str, type(None)) if part in ("threshold", "share") else str


def decisions_in(data: object) -> list[Drawn]:
    """Decisions as they are written; Uncountable `decisions-are-malformed`."""
    try:
        told = [_table(each) for each in _row(data)]
        return [
            Drawn(_wanted(each["wanted"]), frozenset(map(_text, _row(each["tied"]))), _text(each["chosen"]))
            for each in told
        ]
    except (KeyError, TypeError):
        raise Uncountable("decisions-are-malformed") from None


def _wanted(told: object) -> Any:
    if told not in ("list-seat", "seat"):
        raise TypeError("wanted")
    return told


def lists_counted_again(data: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """What the papers of a record say now, and the first part in which the record says otherwise, if any.

    Uncountable: a part that is malformed, and what counting raises.
    """
    contest, rule = contest_in(data.get("contest")), rule_in(data.get("rule"))
    done = count_lists(contest, rule, decisions_in(data.get("decisions", [])))
    found: dict[str, Any] = json.loads(json.dumps(lists_told(done)))
    return found, next((part for part in found if data.get(part) != found[part]), None)


def _table(data: object) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise TypeError("a table is expected")
    return data


def _row(data: object) -> Sequence[Any]:
    if not isinstance(data, list):
        raise TypeError("a list is expected")
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise TypeError("a text is expected")
    return data


def _whole(data: object) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise TypeError("a whole number is expected")
    return data
