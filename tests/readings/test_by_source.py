"""What follows from results whose rule of majority nobody knows, and what does not."""

from typing import Any

import pytest

from smolny.domain.standing_orders import Results
from smolny.domain.values import QuestionId
from smolny.domain.votes import DeclareResult, PutQuestion, ResultDeclared
from smolny.locale import words
from smolny.readings.by_source import reasoning
from smolny.readings.votes import vote
from tests.readings.told import chronicle

Q = QuestionId("q")
UNKNOWN = (
    "The standing orders that are known name no majority; what was declared stands as the source has it."
)
HALF = "A question is carried by more than 1/2 of the votes for and against."


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            {"against": 2, "abstained": 12, "words": "overwhelming majority"},
            (
                "Against: 2. 3 for would carry it by a simple majority; how many were for is not known, and"
                " no verdict is derived."
            ),
        ),
        (
            {"unanimous": True},
            "Nobody voted against what was decided: every majority of those who voted comes to the same.",
        ),
        ({}, "What is known of the counts settles nothing."),
        ({"in_favour": 5}, "What is known of the counts settles nothing."),
        ({"in_favour": 5, "against": 4}, "By more votes for than against it would be carried."),
        ({"in_favour": 4, "against": 5}, "By more votes for than against it would be lost."),
        ({"in_favour": 4, "against": 4}, "By more votes for than against it would be lost."),
        ({"in_favour": 9, "against": 5, "present": 3}, "What is known of the counts settles nothing."),
    ],
)
def test_without_a_rule_only_what_is_known_is_derived(told: dict[str, Any], expected: str) -> None:
    """Given orders that name no majority, or none, then it is said what a simple one would make of it."""
    result = ResultDeclared(Q, "adopted", **told)
    for rules in (None, Results("optional")):
        assert reasoning(words(), rules, result) == (UNKNOWN, expected)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"in_favour": 5, "against": 4}, "By the counts it is carried."),
        ({"in_favour": 4, "against": 5}, "By the counts it is lost."),
    ],
)
def test_by_the_one_majority_of_the_orders_it_is_derived(told: dict[str, Any], expected: str) -> None:
    """Given a share for everything."""
    assert reasoning(words(), Results("optional", "1/2"), ResultDeclared(Q, "adopted", **told)) == (
        HALF,
        expected,
    )


def test_a_vote_of_a_chronicle_tells_its_reasoning() -> None:
    """Given no standing orders, then the page says why nothing is derived; of a void vote nothing."""
    put = PutQuestion(Q, "There shall be tea")
    told = vote(chronicle(put, DeclareResult(Q, "adopted", against=1, abstained=8)), Q).working
    assert told[0] == UNKNOWN
    assert told[1].startswith("Against: 1. 2 for would carry it")
    assert vote(chronicle(put, DeclareResult(Q, "void")), Q).working == ()
    assert vote(chronicle(put), Q).working == ()
