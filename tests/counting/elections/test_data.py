"""Records as data, as tables and as prose; and what was altered in one."""

import json
from typing import Any

import pytest

from smolny.counting.elections import (
    RULES,
    Contest,
    Decision,
    Paper,
    count,
    counted_again,
    prose,
    rule_named,
    table,
    told,
)
from smolny.counting.uncountable import Uncountable

VOTES = ((40, (1, 2)), (20, (1,)), (25, (3,)), (15, (2,)))
MADE = Contest(
    "The board",
    ("Ada", "Ben", "Cyd", "Dan"),
    2,
    tuple(Paper(tuple((each,) for each in said), weight) for weight, said in VOTES),
    frozenset({4}),
)
SCOTTISH = RULES["scottish-2007"]


@pytest.fixture
def data() -> dict[str, Any]:
    """The record of a count, as it is written and read."""
    read: dict[str, Any] = json.loads(json.dumps(told(MADE, count(MADE, SCOTTISH))))
    return read


def test_a_record_is_counted_again_to_the_same(data: dict[str, Any]) -> None:
    """Given its papers, then every part is found again."""
    found, differs = counted_again(data)
    assert (found, differs) == (data, None)


@pytest.mark.parametrize(
    ("path", "value", "part"),
    [
        (("valid",), "99", "valid"),
        (("elected",), [2, 1], "elected"),
        (("stages", 1, "totals", "2"), "32.4", "stage 2"),
        (("stages", 0, "quota"), "33", "stage 1"),
        (("wanted",), ["exclusion", [1, 2]], "wanted"),
        (("stages",), [], "stage 1"),
        (("stages",), 7, "stage 1"),
    ],
)
def test_what_was_altered_is_found(
    data: dict[str, Any], path: tuple[Any, ...], value: object, part: str
) -> None:
    """Given a total, a quota, an order that is another."""
    at = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert counted_again(data)[1] == part


def test_a_stage_too_many_is_found(data: dict[str, Any]) -> None:
    """Given one more."""
    data["stages"].append(data["stages"][0])
    assert counted_again(data)[1] == f"stage {len(data['stages'])}"


def test_papers_that_were_altered_count_otherwise(data: dict[str, Any]) -> None:
    """Given one vote more for Cyd."""
    data["contest"]["papers"][2][0] = "26"
    assert counted_again(data)[1] == "valid"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"format": "x"}, "record-is-malformed"),
        ({"contest": None}, "record-is-malformed"),
        ({"contest": {}}, "record-is-malformed"),
        ({"decisions": [{}]}, "record-is-malformed"),
        ({"decisions": 7}, "record-is-malformed"),
        ({"rule": "x"}, "no-such-rule"),
    ],
)
def test_what_is_no_record_is_refused(data: dict[str, Any], change: dict[str, Any], rule: str) -> None:
    """Given another format, no papers, no rule."""
    with pytest.raises(Uncountable) as refused:
        counted_again(data | change)
    assert refused.value.rule == rule
    with pytest.raises(Uncountable):
        counted_again([])
    with pytest.raises(Uncountable, match="no-such-rule"):
        rule_named("x")


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("title", 7),
        ("candidates", "Ada"),
        ("candidates", [["Ada"], "Ben", "Cyd", "Dan"]),
        ("seats", float("inf")),
        ("seats", True),
        ("seats", "2"),
        ("withdrawn", [[4]]),
        ("papers", [["1", [["x"], [99]]]]),
        ("papers", [["1", [[[1]]]]]),
        ("papers", [[1, [[1]]]]),
        ("papers", [["-1", [[1]]]]),
        ("papers", [["1"]]),
        ("papers", {"1": [[1]]}),
    ],
)
def test_whatever_stands_in_a_record_is_refused_by_a_rule(
    data: dict[str, Any], part: str, value: object
) -> None:
    """Given anything where a name, a number, a rank or a weight belongs."""
    data["contest"][part] = value
    with pytest.raises(Uncountable, match="record-is-malformed"):
        counted_again(data)


@pytest.mark.parametrize(
    "decision",
    [
        "x",
        {"wanted": "exclusion", "tied": [[1]], "chosen": 1},
        {"wanted": "exclusion", "tied": [1, 2], "chosen": [1]},
    ],
)
def test_whatever_stands_for_a_decision_is_refused_by_a_rule(data: dict[str, Any], decision: object) -> None:
    """Given words, lists, and what is no number."""
    data["decisions"] = [decision]
    with pytest.raises(Uncountable, match="record-is-malformed"):
        counted_again(data)


def test_a_record_with_a_lot_is_counted_again_with_it() -> None:
    """Given a tie, and fractions of votes."""
    tied = Contest("Tie", ("A", "B"), 1, (Paper(((1,),), 1), Paper(((2,),), 1)))
    done = count(tied, SCOTTISH, [Decision("exclusion", frozenset({1, 2}), 2)])
    data = json.loads(json.dumps(told(tied, done)))
    assert counted_again(data) == (data, None)
    waits = json.loads(json.dumps(told(tied, count(tied, SCOTTISH))))
    assert waits["wanted"] == ["exclusion", [1, 2]]
    assert counted_again(waits)[1] is None


def test_a_table_is_as_councils_print_it() -> None:
    """Given the record, then a row for each candidate, with what moved and what stands."""
    rows = table(count(MADE, SCOTTISH).record)
    assert rows[0] == ["", "1. first preferences", "total", "2. surplus of Ada", "total", *rows[0][5:]]
    assert rows[1][:5] == ["Ada", "60.00000", "60.00000", "-26.00000", "34.00000"]
    assert rows[1][-1] == "elected at stage 1"
    assert rows[2][3:5] == ["17.33320", "32.33320"]
    assert [row[0] for row in rows[4:]] == ["not transferable", "lost by cutting"]
    assert len({len(row) for row in rows}) == 1


def test_prose_says_what_happened_and_for_what_a_lot_is_wanted() -> None:
    """Given a count to its end, and one that waits."""
    told_ = list(prose(count(MADE, SCOTTISH)))
    assert told_[0] == "2 to be elected among 3; 100.00000 valid votes."
    assert told_[1] == (
        "Stage 1: first preferences are counted; the quota is 34.00000. Ada has 60.00000 and is elected."
    )
    assert told_[2] == "Stage 2: the surplus of Ada, 26.00000, is transferred (rule 48, 49); 17.33320 go on."
    assert told_[-1] == "Elected: Ada, Ben."
    tied = Contest("Tie", ("A", "B"), 1, (Paper(((1,),), 1), Paper(((2,),), 1)))
    assert list(prose(count(tied, SCOTTISH)))[-1] == (
        "A lot is wanted: who is excluded, of A, B. They were equal at every stage."
    )
