"""Elections by lists as files and records: read, written, as the schema says, counted again, refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from smolny.counting.elections import Illegible
from smolny.counting.lists import (
    LIST_RULES,
    contest_told,
    count_lists,
    decisions_in,
    lists_counted_again,
    lists_told,
    read_lists,
    read_lists_csv,
    rule_in,
    write_lists_csv,
)
from smolny.counting.uncountable import Uncountable
from tests.counting.lists.slow_lists import Papers
from tests.counting.lists.test_lists import PAPERS, contest, settled

PUBLISHED = Path(__file__).resolve().parents[3] / "docs/specification/smolny-lists-1.schema.json"
VALIDATOR = Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))


def record(papers: Papers, seats: int, name: str, *, finished: bool = True) -> dict[str, Any]:
    """The record of a count, through text."""
    made, rule = contest(papers, seats), LIST_RULES[name]
    done = settled(made, rule) if finished else count_lists(made, rule)
    told: dict[str, Any] = json.loads(json.dumps(lists_told(done)))
    return told


@given(PAPERS, st.integers(1, 4), st.sampled_from(list(LIST_RULES)), st.booleans())
def test_every_record_is_as_the_schema_says_and_is_counted_again(
    papers: Papers, seats: int, name: str, finished: bool
) -> None:
    """Given any papers and rule, finished or waiting, then nothing differs."""
    try:
        told = record(papers, seats, name, finished=finished)
    except Uncountable as refused:
        assert refused.rule == "no-valid-papers"  # noqa: PT017 - other papers are counted
        return
    VALIDATOR.validate(told)
    assert lists_counted_again(told) == (told, None)


@given(PAPERS, st.integers(1, 4))
def test_files_are_read_as_they_are_written(papers: Papers, seats: int) -> None:
    """Given any papers, as CSV and as JSON."""
    made = contest(papers, seats)
    assert read_lists(json.dumps(contest_told(made))) == made
    assert read_lists_csv(write_lists_csv(made), seats, "x") == made


def test_names_with_commas_and_marks_are_kept() -> None:
    """Given a name in quotation marks with a comma."""
    text = 'count,list,candidates\n0,"P, ""Q""",Pa\n1,"P, ""Q""",Pa\n'
    assert write_lists_csv(read_lists_csv(text, 1)) == text


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("invalid",), "7"),
        (("elected",), ["Pb"]),
        (("rounds", 0, "rows", 0, "won"), "9"),
        (("lists", 0, "votes"), "9"),
        (("empty",), 1),
    ],
)
def test_an_altered_record_is_told(path: tuple[Any, ...], value: object) -> None:
    """Given any part that was changed."""
    told = at = record([("P", {"Pc": 1}), ("P", {}), ("Q", {})], 2, "open-votes")
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert lists_counted_again(told)[1] is not None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("{", "JSON"),
        ("[]", "a table"),
        ('{"seats": true, "lists": [], "papers": []}', "a whole number"),
        ('{"seats": 1, "lists": {}, "papers": []}', "a list"),
        ('{"seats": 1, "lists": [{"name": 1, "candidates": []}], "papers": []}', "a text"),
        ('{"seats": 1, "lists": [], "papers": [{"count": "x"}]}', "x"),
        ('{"lists": [], "papers": []}', "seats"),
    ],
)
def test_what_is_no_file_of_lists_is_refused(text: str, part: str) -> None:
    """Given no JSON, or parts of another kind."""
    with pytest.raises(Uncountable, match="lists-are-malformed") as refused:
        read_lists(text)
    assert part in str(refused.value.particulars["part"])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("count,1\n", "not-a-head-of-lists"),
        ("", "not-a-head-of-lists"),
        ("count,list\nx,P\n", "not-a-weight"),
        ("count,list\n0,,Pa\n", "a-list-without-name"),
        ("count,list\n0\n", "a-list-without-name"),
        ('count,list\n1,"P\n', "not-csv"),
    ],
)
def test_what_is_no_table_of_lists_is_refused(text: str, rule: str) -> None:
    """Given another head, a weight that is none, a list without a name."""
    with pytest.raises(Illegible) as refused:
        read_lists_csv(text, 1)
    assert refused.value.rule == rule


def test_a_line_with_a_count_alone_is_a_blank_paper() -> None:
    """Given it below a list."""
    made = read_lists_csv("count,list\n0,P,Pa\n2,P\n3\n", 1)
    assert [(paper.list, paper.weight) for paper in made.papers] == [("P", 2), (None, 3)]


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ([], "name"),
        ({"name": "x"}, "kind"),
        ({"name": "x", "kind": "closed", "more": 1}, "more"),
        ({"name": "x", "kind": "open", "each": True}, "each"),
        ({"name": "x", "kind": "open", "marks": "2"}, "marks"),
        ({"name": "x", "kind": "closed", "order": "votes"}, "order"),
    ],
)
def test_what_is_no_rule_of_lists_is_refused(rule: object, part: str) -> None:
    """Given parts that are lacking, unknown, of another kind, or that contradict others."""
    with pytest.raises(Uncountable, match="own-rule-is-impossible") as refused:
        rule_in(rule)
    assert refused.value.particulars["part"] == part


@pytest.mark.parametrize("data", [{}, [1], [{"wanted": "x", "tied": [], "chosen": ""}], [{"wanted": "seat"}]])
def test_what_are_no_decisions_is_refused(data: object) -> None:
    """Given no list, or what is no decision."""
    with pytest.raises(Uncountable, match="decisions-are-malformed"):
        decisions_in(data)
