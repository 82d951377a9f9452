"""Every record is as its published schema says, and what it would be refused for is refused by the schema."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from smolny.counting.elections import RULES, Group, Rule, count, told
from smolny.counting.elections.groups import is_possible
from tests.counting.elections.test_groups import GROUPS, RANKINGS
from tests.counting.elections.test_transferable import contest, decided, made_of

PUBLISHED = Path(__file__).resolve().parents[3] / "docs/specification/smolny-count-1.schema.json"
SCHEMA = json.loads(PUBLISHED.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    """Of the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)


@given(RANKINGS, GROUPS, st.integers(1, 3), st.sampled_from(list(RULES.values())), st.booleans())
def test_every_record_is_as_it_says(
    papers: list[list[int]], groups: tuple[Group, ...], seats: int, rule: Rule, finished: bool
) -> None:
    """Given any papers, rule and groups, finished or waiting for a lot."""
    made = replace(made_of([tuple(each) for each in papers], 5, seats), groups=groups)
    if is_possible(groups, seats, (), range(1, 6)):
        done = decided(made, rule) if finished else count(made, rule)
        VALIDATOR.validate(json.loads(json.dumps(told(made, done))))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "x"),
        (("valid",), 100),
        (("contest", "seats"), 0),
        (("contest", "papers", 0), ["1"]),
        (("stages", 0, "totals", "1"), "1.5"),
        (("stages", 0, "by"), "chance"),
        (("wanted",), ["exclusion"]),
        (("more",), 1),
    ],
)
def test_what_is_no_record_is_none_by_the_schema(path: tuple[Any, ...], value: object) -> None:
    """Given another format, numbers that are no text, a reason that is none, a part too many."""
    made = contest([(5, "AB"), (3, "B")])
    data = json.loads(json.dumps(told(made, count(made, RULES["scottish-2007"]))))
    assert VALIDATOR.is_valid(data)
    at = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert not VALIDATOR.is_valid(data)
