"""The browser's verifier judges elections as ours does, rule for rule."""

import json

import pytest

from smolny.ballots.verify import verify
from tests.ballots.made import BENCH, CHAIR, ORDER, SPENDING, making, whole
from tests.ballots.recorded import NAMES, archive
from tests.ballots.test_refused import KINDS, own, recorded
from tests.browser.machines import Machine

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.long] if "2048" in name else []) for name in NAMES],
)
def test_what_the_official_tool_recorded_is_accepted(machine: Machine, name: str) -> None:
    """Given a recorded election, then it is sound and the result is the recorded one."""
    content = archive(name)

    assert machine.judged([content]) == [verify(content).result]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name",
    [
        "sums",
        "ranks",
        pytest.param("threshold-2-questions", marks=pytest.mark.long),
        pytest.param("lists-with-weights", marks=pytest.mark.long),
    ],
)
def test_what_was_changed_is_refused_by_the_rule_that_it_breaks(
    machine: Machine, name: str, kind: str
) -> None:
    """Given an election in which one thing was changed, then the same rule as in Python refuses it."""
    case = own(name) if name in ("sums", "ranks") else recorded(name)
    found = list(KINDS[kind](case))
    told = machine.judged([changed for _, changed, _ in found])
    wrong = [
        f"{what}: {answer}, not {rule}"
        for (what, _, rule), answer in zip(found, told, strict=True)
        if answer != rule
    ]

    assert not wrong, "\n".join(wrong)


def test_an_archive_that_still_runs_is_sound_as_far_as_it_goes(machine: Machine) -> None:
    """Given the elections of our own of every kind of question, cut after any event, then each is sound."""
    made = making(SPENDING, CHAIR, BENCH, pedersen=(2, 3))
    ranks = making(ORDER, singles=2, voters=3)
    votes: list[list[int] | list[list[int]]] = [[1, 0], [0, 1, 1, 0], [[1, 1, 0], [0, 0]]]
    full = [whole(made, [(0, votes), (1, votes)], [1, 2, 4]), whole(ranks, [(0, [[1, 2, 3]])], [1, 2])]

    assert machine.judged(full) == [verify(each).result for each in full]
    assert machine.judged([full[0][: len(full[0]) // 2]]) == ["archive-is-cut"]
    assert json.dumps(machine.judged([making(SPENDING).archive])) == "[null]"
