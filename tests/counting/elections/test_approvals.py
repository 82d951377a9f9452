"""Seats filled from approvals: examples of the literature, slow versions, ties that wait for a lot."""

import json
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.elections import (
    APPROVALS,
    Contest,
    Decision,
    Filled,
    Need,
    Paper,
    counted_again,
    fill,
    filled_prose,
    filled_table,
    filled_told,
)
from smolny.counting.uncountable import Uncountable
from tests.counting.elections.slow_approvals import SLOWLY

Votes = Sequence[tuple[int, str]]
RUNNING = [(3, "ab"), (3, "ac"), (2, "ad"), (1, "bcf"), (1, "e"), (1, "f"), (1, "g")]
"""Example 2.1 of Lackner and Skowron, Multi-Winner Voting with Approval Preferences."""
SEQUENTIAL = [(3, "ab"), (6, "ad"), (4, "b"), (5, "c"), (5, "cd")]
"""Example 2.5 of the same."""
THIELE = [
    *((960, "acd"), (3000, "bcd"), (520, "bc"), (1620, "ab"), (1081, "ad")),
    *((1240, "ac"), (360, "bd"), (360, "d"), (120, "c"), (60, "b")),
]
"""Example 13.3 in Svante Janson's survey of the methods of Phragmén and Thiele."""
SHARES = [(3, "cd"), (2, "ab"), (2, "ac"), (1, "bd")]
"""Example 2.12 of Lackner and Skowron."""


def contest(votes: Votes, seats: int) -> Contest:
    """So many papers each that approve of candidates who have a letter, from a to h."""
    papers = tuple(Paper((tuple("abcdefgh".index(each) + 1 for each in said),), many) for many, said in votes)
    return Contest("Test", tuple("abcdefgh"), seats, papers)


def outcomes(made: Contest, rule: str, lots: tuple[Decision, ...] = ()) -> set[frozenset[int]]:
    """Who is elected, every lot drawn every way."""
    done = fill(made, rule, lots)
    if done.needs is None:
        return {frozenset(done.elected)}
    wanted, _, tied = done.needs
    return set().union(*(outcomes(made, rule, (*lots, Decision(wanted, tied, each))) for each in tied))


@pytest.mark.parametrize(
    ("votes", "seats", "rule", "elected"),
    [
        (RUNNING, 4, "seq-pav", "abcf"),
        (RUNNING, 4, "reverse-seq-pav", "abcf"),
        (RUNNING, 4, "seq-phragmen", "abcd"),
        (RUNNING, 4, "equal-shares", "a"),
        (RUNNING, 4, "equal-shares-phragmen", "abcd"),
        (SEQUENTIAL, 2, "seq-pav", "cd"),
        (SEQUENTIAL, 2, "reverse-seq-pav", "cd"),
        (THIELE, 2, "seq-pav", "ac"),
        (THIELE, 2, "reverse-seq-pav", "bd"),
        (SHARES, 3, "equal-shares-phragmen", "acd"),
        (SHARES, 3, "seq-phragmen", "bcd"),
    ],
)
def test_the_examples_of_the_literature_come_out(votes: Votes, seats: int, rule: str, elected: str) -> None:
    """Given their papers, then their committees, whatever lots fall."""
    made = contest(votes, seats)
    assert {"".join("abcdefgh"[each - 1] for each in sorted(some)) for some in outcomes(made, rule)} == {
        elected
    }


def test_every_seat_is_a_stage_with_exact_figures() -> None:
    """Given the running example, then loads of an eighth, a quarter and more."""
    tie = Decision("seat", frozenset({2, 3}), 2)
    done = fill(contest(RUNNING, 4), "seq-phragmen", [tie])
    assert [stage.candidate for stage in done.stages] == [1, 2, 3, 4]
    assert [stage.by for stage in done.stages] == ["score", "lot", "score", "score"]
    assert [stage.figures[stage.candidate] for stage in done.stages] == [
        Fraction(1, 8),
        Fraction(11, 32),
        Fraction(55, 128),
        Fraction(5, 8),
    ]
    assert done.decisions == (tie,)
    assert done.names == ("a", "b", "c", "d")


def test_a_tie_waits_for_a_lot() -> None:
    """Given two alike, then it is told among whom, and a lot for others, or too many, are refused."""
    made = contest([(1, "a"), (1, "b")], 1)
    tied = frozenset({1, 2})
    for rule, wanted in (("seq-pav", "seat"), ("equal-shares", "seat"), ("reverse-seq-pav", "exclusion")):
        waits = fill(made, rule)
        if rule == "equal-shares":
            assert (waits.elected, waits.needs) == ((), None)
            continue
        assert waits.needs is not None
        assert (waits.elected, waits.needs) == ((), Need(waits.needs.wanted, 0, tied))
        assert waits.needs.wanted == wanted
        lot = Decision(waits.needs.wanted, tied, 1)
        assert fill(made, rule, [lot]).elected == ((1,) if wanted == "seat" else (2,))
        with pytest.raises(Uncountable, match="decision-is-superfluous"):
            fill(made, rule, [lot, lot])
    with pytest.raises(Uncountable, match="decision-for-another-tie"):
        fill(made, "seq-pav", [Decision("exclusion", tied, 1)])


def test_no_lot_is_wanted_where_all_who_are_left_are_elected() -> None:
    """Given two alike for two seats or more, then both; whom nobody marks has none."""
    for rule in APPROVALS:
        done = fill(contest([(2, "a"), (2, "b")], 3), rule)
        assert (done.elected, done.needs) == ((1, 2), None)
        last = list(filled_prose(done))[-1]
        assert last == "Seats that stay empty: 1."


def test_no_lot_is_wanted_where_all_who_are_alike_come_through() -> None:
    """Given two alike before a third, each on papers of their own; on one paper, a lot is wanted."""
    for rule, seats in (("seq-pav", 2), ("seq-phragmen", 2), ("equal-shares", 3)):
        done = fill(contest([(4, "a"), (4, "b"), (1, "c")], seats), rule)
        assert [(stage.candidate, stage.by) for stage in done.stages] == [(1, "all"), (2, "score")]
    one = fill(contest([(4, "a"), (4, "b"), (1, "c"), (1, "adb")], 2), "seq-pav")
    assert one.needs == Need("seat", 0, frozenset({1, 2}))
    excluded = fill(contest([(4, "a"), (1, "b"), (1, "c")], 1), "reverse-seq-pav")
    assert (excluded.elected, excluded.stages[0].by) == ((1,), "all")


def test_equal_shares_buy_what_they_can() -> None:
    """Given 6 of 10 for a, b and c, and three seats, then they pay one, and have not enough for another."""
    made = contest([(6, "abc"), (4, "d")], 3)
    done = fill(made, "equal-shares", [Decision("seat", frozenset({1, 2, 3}), 2)])
    assert [(each.candidate, each.score, each.figures[each.candidate]) for each in done.stages] == [
        (2, "price", Fraction(1, 6)),
        (4, "price", Fraction(1, 4)),
    ]
    waits = fill(made, "equal-shares-utilitarian", [Decision("seat", frozenset({1, 2, 3}), 2)])
    assert waits.needs == Need("seat", 2, frozenset({1, 3}))


def test_the_withdrawn_and_papers_without_weight_are_nothing() -> None:
    """Given somebody who has withdrawn, a paper that weighs nothing, and none that is left."""
    papers = (Paper(((1,), (2,)), Fraction(1, 3)), Paper(((3,),), 0), Paper((), 5))
    made = Contest("x", ("A", "B", "C"), 2, papers, frozenset({1}))
    done = fill(made, "seq-pav")
    assert (done.elected, done.valid) == ((2,), Fraction(1, 3))
    with pytest.raises(Uncountable, match="no-valid-papers"):
        fill(Contest("x", ("A",), 1, papers[2:]), "seq-pav")
    with pytest.raises(Uncountable, match="no-such-rule"):
        fill(made, "approval")


@pytest.mark.parametrize("rule", APPROVALS)
def test_a_record_is_counted_again(rule: str) -> None:
    """Given its data with lots, or waiting for one, then the same; altered, then it is told where."""
    made, lots = contest(SHARES, 2), list[Decision]()
    while True:
        done = fill(made, rule, lots)
        data = json.loads(json.dumps(filled_told(made, done)))
        assert counted_again(data) == (data, None)
        if done.needs is None:
            break
        lots.append(Decision(done.needs.wanted, done.needs.tied, min(done.needs.tied)))
    data["stages"][0]["figures"]["1"] = "7"
    assert counted_again(data)[1] == "stage 1"


def test_seats_are_told_as_a_table_and_in_prose() -> None:
    """Given a seat that is filled, and one that waits; then exclusions."""
    waits = fill(contest(RUNNING, 4), "seq-phragmen")
    assert list(filled_prose(waits)) == [
        "4 to be elected; 12 valid papers; seq-phragmen.",
        "Stage 1. a is elected with load of a vote 1/8.",
        "A lot is wanted: who is elected, of b, c, who are alike.",
    ]
    assert filled_table(waits)[:3] == [
        ["", "1. a is elected", "standing"],
        ["a", "1/8", "elected"],
        ["b", "1/4", ""],
    ]
    reverse = fill(contest(SEQUENTIAL, 2), "reverse-seq-pav")
    assert [row[-1] for row in filled_table(reverse)[1:5]] == [
        "excluded at stage 1",
        "excluded at stage 2",
        "elected",
        "elected",
    ]
    assert list(filled_prose(reverse))[-1] == "Elected: c, d."
    assert "shared votes 9/2" in list(filled_prose(reverse))[1]


PROFILES = st.tuples(
    st.lists(st.frozensets(st.integers(1, 5), max_size=4), min_size=1, max_size=6), st.integers(1, 4)
)


def made_of(papers: Sequence[frozenset[int]], seats: int, weight: int | Fraction = 1) -> Contest:
    """A contest of five, and single papers."""
    marks = tuple(Paper((tuple(sorted(paper)),), weight) for paper in papers)
    return Contest("Profile", tuple("ABCDE"), seats, marks)


@given(PROFILES, st.sampled_from(sorted(APPROVALS)))
def test_seats_go_to_whom_the_words_say(profile: tuple[list[frozenset[int]], int], rule: str) -> None:
    """Given any papers, then lots lead to the committees of the slow version, and to no others."""
    papers, seats = profile
    if any(papers):
        assert outcomes(made_of(papers, seats), rule) == SLOWLY[rule](papers, seats)


@given(PROFILES, st.sampled_from(sorted(APPROVALS)), st.randoms(use_true_random=False))
def test_neither_order_nor_scale_make_a_difference(
    profile: tuple[list[frozenset[int]], int], rule: str, random: object
) -> None:
    """Given papers in another order, and all of a third of the weight; as many papers as weights."""
    papers, seats = profile
    if not any(papers):
        return
    shuffled = list(papers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fill(made_of(shuffled, seats), rule) == fill(made_of(papers, seats), rule)
    assert fill(made_of(papers * 3, seats), rule) == fill(made_of(papers, seats, weight=3), rule)
    third = fill(made_of(papers, seats, weight=Fraction(1, 3)), rule)
    assert chosen(third) == chosen(fill(made_of(papers, seats), rule))


def chosen(done: Filled) -> list[tuple[str, int]]:
    """What was done to whom."""
    return [(stage.action, stage.candidate) for stage in done.stages]
