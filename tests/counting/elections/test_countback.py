"""Countback: which papers, at what stays of their value, for whom; its record; what is refused."""

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from smolny.counting.elections import (
    RULES,
    Contest,
    Countback,
    Decision,
    Rule,
    countback,
    countback_prose,
    countback_told,
    counted_again,
    replayed,
)
from smolny.counting.uncountable import Uncountable
from tests.counting.elections.slow_parts import counted_back, kept_by_elected
from tests.counting.elections.test_transferable import PROFILES, contest, decided, made_of

SCOTTISH, LAST, IRV = (RULES[name] for name in ("scottish-2007", "last-parcel-exact", "irv-skip"))
FOLDER = Path(__file__).resolve().parents[3] / "docs/specification"
SCHEMAS = {
    name: json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("smolny-count-1", "smolny-countback-1")
}
VALIDATOR = Draft202012Validator(
    SCHEMAS["smolny-countback-1"],
    registry=Registry().with_resources(
        (f"{name}.schema.json", Resource.from_contents(data)) for name, data in SCHEMAS.items()
    ),
)


def settled(
    made: Contest, rule: Rule, member: int, standing: Sequence[int], before: Sequence[Decision]
) -> Countback:
    """To the end, where each lot falls on the lowest number."""
    lots: list[Decision] = []
    while (needs := (back := countback(made, rule, member, standing, before, lots)).done.needs) is not None:
        lots.append(Decision(needs.wanted, needs.tied, min(needs.tied)))
    return back


def test_the_quota_that_elected_is_counted_again() -> None:
    """Given 60 papers for A with a quota of 34, then B has what stayed of the 40 on which B stands."""
    made = contest([(40, "ABC"), (20, "AC"), (25, "C"), (15, "B")], 2)
    back = countback(made, SCOTTISH, 1, [1, 2, 3])
    assert back.parcel == Fraction("34.0002")  # 60 times 1 - 0.43333
    assert back.standing == (2,)
    assert back.done.record.stages[0].totals == {2: Fraction("22.6668")}
    assert list(countback_prose(back))[:2] == [
        "A seat is vacant that A had by scottish-2007, with 34.00020 votes.",
        "These papers alone are counted among B.",
    ]
    assert list(countback_prose(back))[-1] == "Elected: B."


def test_a_paper_is_for_whoever_it_ranks_highest() -> None:
    """Given C before A, excluded when the papers came to A, then they are for C, who stands now."""
    made = contest([(10, "CAB"), (25, "AB"), (25, "D"), (24, "B")], 2)
    assert countback(made, SCOTTISH, 1, [2, 3]).done.record.stages[0].totals[3] > 0


def test_of_a_last_parcel_the_earlier_papers_stay_whole() -> None:
    """Given B elected by papers of A's surplus, then B's own count whole, and of those what stayed."""
    votes = [(50, "ABC"), (20, "BD"), (14, "C"), (13, "D"), (3, "E")]
    inclusive, last = (
        countback(contest(votes, 3), rule, 2, [4]) for rule in (replace(LAST, surplus="inclusive"), LAST)
    )
    assert last.done.record.stages[0].totals == {4: 20}
    assert inclusive.done.record.stages[0].totals[4] < 20


def test_one_seat_is_counted_back_from_all_papers_that_elected() -> None:
    """Given a run-off that A won with the papers of C, then those count too."""
    made = contest([(4, "AB"), (3, "BA"), (2, "CAB")])
    assert countback(made, IRV, 1, [2, 3]).done.record.stages[0].totals == {2: 4, 3: 2}


@pytest.mark.parametrize(
    ("votes", "member", "standing", "rule"),
    [
        ([(3, "A"), (1, "B")], 2, [1], "was-not-elected"),
        ([(3, "A"), (1, "B")], 1, [1], "no-candidates"),
        ([(3, "A"), (1, "B")], 1, [], "no-candidates"),
        ([(3, "A"), (1, "B")], 1, [2], "no-valid-papers"),
        ([(1, "A"), (1, "B")], 1, [2], "was-not-elected"),
    ],
)
def test_what_cannot_be_counted_back_is_refused(
    votes: list[tuple[int, str]], member: int, standing: list[int], rule: str
) -> None:
    """Given somebody who was not elected, nobody who stands or is ranked, a tie that waits."""
    with pytest.raises(Uncountable) as refused:
        countback(contest(votes), SCOTTISH, member, standing)
    assert refused.value.rule == rule


@given(PROFILES, st.sampled_from([5, 2, None]))
def test_a_countback_is_what_its_words_say(
    profile: tuple[list[tuple[int, ...]], int, int], places: int | None
) -> None:
    """Given any papers, then the votes that count, and who follows, are as paper by paper."""
    papers, candidates, seats = profile
    if not any(papers):
        return
    rule = replace(SCOTTISH, name="own", places=places, ties="lot")
    made = made_of(papers, candidates, seats)
    done = decided(made, rule)
    kept = kept_by_elected(papers, candidates, seats, places)
    for member in done.record.elected:
        standing = set(range(1, candidates + 1)).difference(done.record.elected)
        expected = counted_back(kept[member], standing)
        if expected is None:
            with pytest.raises(Uncountable, match=r"no-candidates|no-valid-papers"):
                countback(made, rule, member, standing, done.record.decisions)
            continue
        back = settled(made, rule, member, sorted(standing), done.record.decisions)
        assert back.parcel == sum(worth for _, worth in kept[member])
        assert back.done.record.elected == (expected,) or back.cut


@given(PROFILES, st.sampled_from(list(RULES)), st.booleans())
def test_every_countback_is_counted_again_from_its_record(
    profile: tuple[list[tuple[int, ...]], int, int], name: str, finished: bool
) -> None:
    """Given any rule, finished or waiting, then the record is as the schema says, and nothing differs."""
    papers, candidates, seats = profile
    made = made_of(papers, candidates, seats)
    if not any(papers):
        return
    done = decided(made, RULES[name])
    member, before = done.record.elected[0], done.record.decisions
    standing = [each for each in range(1, candidates + 1) if each not in done.record.elected]
    try:
        back = countback(made, RULES[name], member, standing, before)
        back = settled(made, RULES[name], member, standing, before) if finished else back
    except Uncountable:
        return
    told = json.loads(json.dumps(countback_told(back)))
    VALIDATOR.validate(told)
    assert counted_again(told) == (told, None)
    assert replayed(told, made.candidates)[1].elected == back.done.record.elected
    assert back.parcel >= 0
    assert back.cut >= 0
    for stage in back.done.record.stages:
        assert sum(stage.totals.values()) + stage.exhausted == back.done.record.valid


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("parcel",), "3"),
        (("cut",), "1"),
        (("elected",), []),
        (("count", "valid"), "1"),
        (("standing",), [2]),
    ],
)
def test_an_altered_record_is_told(path: tuple[Any, ...], value: object) -> None:
    """Given any part that was changed."""
    made = contest([(40, "ABC"), (20, "ACD"), (25, "C"), (15, "B")], 2)
    told = at = json.loads(json.dumps(countback_told(countback(made, SCOTTISH, 1, [2, 4]))))
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert counted_again(told)[1] is not None


@pytest.mark.parametrize(("part", "value"), [("member", "1"), ("standing", [True]), ("count", None)])
def test_what_is_no_record_is_refused(part: str, value: object) -> None:
    """Given parts of another kind."""
    made = contest([(40, "ABC"), (20, "ACD"), (25, "C"), (15, "B")], 2)
    told = countback_told(countback(made, SCOTTISH, 1, [2, 4])) | {part: value}
    with pytest.raises(Uncountable, match="record-is-malformed"):
        counted_again(told)
