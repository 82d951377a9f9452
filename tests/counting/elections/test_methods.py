"""Limited and cumulative votes, names for themselves, grades, ranked pairs, rounds: as their words say."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.elections import (
    LIMITS,
    METHODS,
    Contest,
    Ordered,
    Paper,
    counted_again,
    order,
    order_told,
    ordered_prose,
    ordered_table,
)
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable
from tests.counting.elections import slow_orders as slow
from tests.counting.elections.test_orders import SCHULZE, TENNESSEE, done, told

Marks = tuple[tuple[int, ...], ...]
FOUR = ("A", "B", "C", "D")
RANKS = st.lists(st.integers(1, 4), max_size=3).map(tuple)
PAPERS = st.lists(st.lists(RANKS, max_size=4).map(tuple), min_size=1, max_size=9)


def found(
    papers: Sequence[Marks], method: str, seats: int = 1, limit: Number | None = None, weight: Number = 1
) -> Ordered | None:
    """What a method makes of four candidates and these papers; none where it refuses them."""
    contest = Contest("Test", FOUR, seats, tuple(Paper(marks, weight) for marks in papers))
    try:
        return order(contest, method, limit)
    except Uncountable as refused:
        if refused.rule != "no-valid-papers":
            raise
        return None


def test_with_fewer_marks_than_seats_a_paper_with_more_is_not_valid() -> None:
    """Given three seats, then two marks, or as many as are told."""
    papers = (((1, 2),), ((1, 2, 3),), ((3,), (1,)))
    two, three = (order(Contest("x", FOUR, 3, tuple(map(Paper, papers))), "limited", n) for n in (None, 3))
    assert two.limit == 2
    assert two.valid == 2
    assert two.scores == {1: 2, 2: 1, 3: 1, 4: 0}
    assert three.limit == 3
    assert three.valid == 3
    assert three.scores == {1: 3, 2: 2, 3: 2, 4: 0}


def test_several_points_may_go_to_one() -> None:
    """Given three points, then marks at one rank and at several count alike, and four are too many."""
    papers = (((1, 1, 1),), ((1,), (2,), (2,)), ((3, 3, 3, 3),))
    many = order(Contest("x", FOUR, 3, tuple(map(Paper, papers))), "cumulative")
    assert many.limit == 3
    assert many.valid == 2
    assert many.scores == {1: 4, 2: 2, 3: 0, 4: 0}
    assert many.elected == (1, 2)
    assert many.tied == (3, 4)


def test_names_are_voted_on_for_themselves() -> None:
    """Given yes, no and neither, then whoever has more yes than no is elected, while seats are left."""
    papers = (Paper(((1, 2), (3,)), 3), Paper(((2,), (1, 4)), 2), Paper(((3,), (), (1,)), 1), Paper((), 9))
    contest = Contest("x", FOUR, 3, papers)
    names = order(contest, "yes-no-abstain")
    assert names.valid == 6
    assert names.scores == {1: 3, 2: 5, 3: 1, 4: 0}
    assert names.columns["no"] == {1: 2, 2: 0, 3: 3, 4: 2}
    assert (names.elected, names.tied, names.steps) == ((2, 1), (), ((2,), (1,), (3,), (4,)))
    assert list(ordered_prose(names))[1:3] == ["1. B: 5 (no: 0)", "2. A: 3 (no: 2)"]
    assert ordered_table(names)[:2] == [["", "score", "no"], ["B", "5", "0"]]
    both = order(Contest("x", FOUR, 1, (Paper(((1, 2), (3,))),)), "yes-no-abstain")
    assert (both.elected, both.tied) == ((), (1, 2))


def test_a_name_with_yes_and_no_has_neither() -> None:
    """Given both on one paper."""
    names = order(Contest("x", FOUR, 1, (Paper(((1, 2), (1,))),)), "yes-no-abstain")
    assert names.scores[1] == names.columns["no"][1] == 0
    assert names.elected == (2,)


def test_ranks_may_be_grades() -> None:
    """Given three grades, then the first gives two points, and whoever is not marked has none."""
    papers = (Paper(((1,), (2,))), Paper(((), (1, 2), (3,))), Paper(((), (), (), (4,))))
    scored = order(Contest("x", FOUR, 1, papers), "score", 3)
    assert scored.valid == 2
    assert scored.scores == {1: 3, 2: 2, 3: 0, 4: 0}
    used = order(Contest("x", FOUR, 1, papers), "score")
    assert used.limit == 5
    assert used.scores == {1: 7, 2: 6, 3: 2, 4: 1}


def test_the_middle_grade_decides() -> None:
    """Given grades of five, then the middle one of each, and around it where these are equal."""
    papers = (
        Paper(((1,), (2,), (3,)), 2),
        Paper(((2, 3), (), (1,)), 1),
        Paper(((), (1, 2, 3)), 2),
    )
    found = order(Contest("x", FOUR, 1, papers), "majority-judgment", 4)
    assert found.scores == {1: 2, 2: 2, 3: 2, 4: 0}
    assert found.columns["grade 1"] == {1: 2, 2: 1, 3: 1, 4: 0}
    assert found.steps == ((1,), (2,), (3,), (4,))


def test_memphis_has_most_and_nashville_is_ranked_first() -> None:
    """The capital of Tennessee once more."""
    assert told(done(TENNESSEE, "ranked-pairs")) == "N>C>K>M"
    assert done(TENNESSEE, "run-off").names == ("N",)


def test_the_pairs_of_an_example_are_locked_by_hand() -> None:
    """BD, ED, AD, CB are locked, not DC 28; EB, AC, not BA 25; CE, not EA 23."""
    assert told(done(SCHULZE, "ranked-pairs")) == "A>C>E>B>D"


def test_what_hangs_on_the_order_of_equal_pairs_is_tied() -> None:
    """Given a circle of equal pairs, then whoever some order leaves first; and no more orders than can be."""
    circle = [(1, "ABC"), (1, "BCA"), (1, "CAB")]
    assert (done(circle, "ranked-pairs").elected, done(circle, "ranked-pairs").tied) == ((), (1, 2, 3))


def test_too_many_orders_of_equal_pairs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given more outcomes than are looked at; many pairs that close no circle are none too many."""
    monkeypatch.setattr("smolny.counting.elections.locks.MOST", 3)
    assert told(done([(1, "ABCDEFGH")], "ranked-pairs")) == "A>B>C>D>E>F>G>H"
    with pytest.raises(Uncountable, match="too-many-equal-pairs"):
        done([(1, "ABCD"), (1, "BCDA"), (1, "CDAB")], "ranked-pairs")


def test_more_than_half_are_wanted_and_two_go_on() -> None:
    """Given 5, 4, 3 of twelve, then nobody; two stand again, or those with enough papers."""
    votes = [(5, "A"), (4, "B"), (3, "C")]
    two, third = done(votes, "majority-round"), limited_to(votes, Fraction(5, 12))
    assert (two.elected, two.again, two.limit) == ((), (1, 2), None)
    assert (third.again, third.limit) == ((1,), Fraction(5, 12))
    assert list(ordered_prose(two))[-1] == "In a next round may stand: A, B."
    assert "with a limit of 5/12" in next(ordered_prose(third))
    alike = done([(5, "A"), (3, "B"), (3, "C"), (1, "D")], "majority-round")
    assert alike.again == (1, 2, 3)
    assert done([(7, "A"), (6, "B")], "majority-round").again == ()


def limited_to(votes: Sequence[tuple[int, str]], limit: Number) -> Ordered:
    """A round with the share that is wanted to stand again."""
    papers = tuple(Paper((("ABC".index(letter) + 1,),), many) for many, letter in votes)
    return order(Contest("x", ("A", "B", "C"), 1, papers), "majority-round", limit)


def test_a_run_off_is_between_two() -> None:
    """Given 4, 3, 2 first, then the papers decide between the first two; B and C alike are both tried."""
    assert done([(4, "A"), (3, "B"), (2, "CB")], "run-off").elected == (2,)
    open_ = done([(4, "A"), (3, "BC"), (3, "CB")], "run-off")
    assert (open_.elected, open_.tied) == ((), (2, 3))
    both = done([(6, "AB"), (4, "B"), (4, "C"), (1, "D")], "run-off")
    assert both.elected == (1,)
    even = done([(2, "A"), (2, "B"), (1, "C")], "run-off")
    assert even.tied == (1, 2)
    with pytest.raises(Uncountable, match="for-one-seat"):
        done([(4, "A"), (3, "B")], "run-off", 2)


@pytest.mark.parametrize(
    ("method", "limit"),
    [
        ("plurality", 2),
        ("limited", 0),
        ("score", Fraction(3, 2)),
        ("majority-round", 1),
        ("majority-round", Fraction(-1, 8)),
    ],
)
def test_a_limit_that_is_none_is_refused(method: str, limit: Number) -> None:
    """Given a method without one, nothing, parts of a mark, all papers."""
    with pytest.raises(Uncountable, match="no-such-limit"):
        found([((1,),)], method, limit=limit)


@pytest.mark.parametrize("method", METHODS)
def test_a_record_keeps_the_limit(method: str) -> None:
    """Given its data, then the same is found; with a limit that is none, it is told."""
    papers = (Paper(((1,), (2,)), 2), Paper(((2,),), Fraction(1, 3)))
    contest = Contest("x", ("A", "B"), 1, papers)
    data = order_told(contest, order(contest, method, 1 if method == "cumulative" else None))
    assert counted_again(data) == (data, None)
    assert ("limit" in data) == (method in LIMITS and method != "majority-round")
    for wrong in (7, "x"):
        with pytest.raises(Uncountable, match="record-is-malformed"):
            counted_again(data | {"limit": wrong})


@given(PAPERS, st.integers(1, 5))
def test_points_are_what_the_papers_give(papers: list[Marks], limit: int) -> None:
    """Given any papers: limited, cumulative, score."""
    for method, slowly in (("limited", slow.limited), ("cumulative", slow.cumulative), ("score", slow.score)):
        if (fast := found(papers, method, limit=limit)) is not None:
            assert fast.scores == slowly(papers, 4, limit)


@given(PAPERS, st.integers(1, 4))
def test_names_are_elected_with_more_yes_than_no(papers: list[Marks], seats: int) -> None:
    """Given any papers, then nobody else, and no more than there are seats."""
    if (fast := found(papers, "yes-no-abstain", seats)) is not None:
        yes, no = slow.yes_or_no(papers, 4)
        won = {each for each in yes if yes[each] > no[each]}
        sure = {each for each in won if sum(yes[other] >= yes[each] for other in won) <= seats}
        open_ = {each for each in won - sure if sum(yes[other] > yes[each] for other in won) < seats}
        assert fast.scores == yes
        assert fast.columns["no"] == no
        assert (set(fast.elected), set(fast.tied)) == (sure, open_)


@given(PAPERS, st.none() | st.integers(1, 5), st.sampled_from([1, 3, Fraction(2, 7)]))
def test_grades_are_taken_out_of_the_middle(papers: list[Marks], limit: int | None, weight: Number) -> None:
    """Given any papers, then the steps are those of taking out one after another, whatever all weigh."""
    if (fast := found(papers, "majority-judgment", limit=limit, weight=weight)) is not None:
        steps = slow.judged(papers, 4, limit or slow.longest(papers) + 1)
        assert [set(step) for step in fast.steps] == steps


@given(PAPERS)
def test_locking_in_every_order_leaves_the_same_first(papers: list[Marks]) -> None:
    """Given any papers, then the first step is whoever some order leaves first."""
    if (fast := found(papers[:5], "ranked-pairs")) is not None:
        assert set(fast.steps[0]) == slow.ranked_pairs(papers[:5], 4)


@given(PAPERS, st.integers(1, 3), st.none() | st.fractions(0, Fraction(7, 8), max_denominator=8))
def test_a_round_elects_by_more_than_half(papers: list[Marks], seats: int, share: Fraction | None) -> None:
    """Given any papers, then elected or tied are no others, and those stand again who may."""
    if (fast := found(papers, "majority-round", seats, share)) is not None:
        won, again = slow.majority_round(papers, 4, seats, share)
        assert set(fast.elected + fast.tied) <= won
        assert set(fast.again) == again
        assert set(fast.elected) == won or len(won) > seats


@given(PAPERS)
def test_a_run_off_is_what_any_two_say(papers: list[Marks]) -> None:
    """Given any papers, then whoever may win is elected or tied."""
    if (fast := found(papers, "run-off")) is not None:
        assert set(fast.elected + fast.tied) == slow.run_off(papers, 4)
