"""Orders by points and by pairs: worked examples, slow versions, and ties that stay ties."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.elections import METHODS, Contest, Ordered, Paper, counted_again, order, order_told
from smolny.counting.elections.table import ordered_prose, ordered_table
from smolny.counting.uncountable import Uncountable
from tests.counting.elections.test_transferable import PROFILES, made_of

SCHULZE = [
    (5, "ACBED"),
    (5, "ADECB"),
    (8, "BEDAC"),
    (3, "CABED"),
    (7, "CAEBD"),
    (2, "CBADE"),
    (7, "DCEBA"),
    (8, "EBADC"),
]
"""The 45 votes of the example in Markus Schulze's paper."""
TENNESSEE = [(42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM")]


def done(votes: Sequence[tuple[int, str]], method: str, seats: int = 1) -> Ordered:
    """An order of candidates who have a letter."""
    letters = "".join(sorted({letter for _, said in votes for letter in said}))
    papers = tuple(Paper(tuple((letters.index(each) + 1,) for each in said), many) for many, said in votes)
    return order(Contest("Test", tuple(letters), seats, papers), method)


def told(found: Ordered) -> str:
    """The steps by letters: "A=B>C"."""
    return ">".join("=".join(found.candidates[each - 1] for each in step) for step in found.steps)


def test_the_example_of_the_method_comes_out() -> None:
    """As the paper has it: E before A, C, B and D."""
    assert told(done(SCHULZE, "schulze")) == "E>A>C>B>D"
    assert done(SCHULZE, "schulze").pairs[1, 2] == 20


@pytest.mark.parametrize(
    ("method", "steps"),
    [
        ("plurality", "M>N>K>C"),
        ("borda", "N>C>M>K"),
        ("copeland", "N>C>K>M"),
        ("minimax", "N>M>C>K"),
        ("schulze", "N>C>K>M"),
    ],
)
def test_one_town_is_best_for_most(method: str, steps: str) -> None:
    """The capital of Tennessee by every method: Memphis has most, Nashville beats each."""
    assert told(done(TENNESSEE, method)) == steps


def test_those_who_are_alike_are_elected_together_or_not_at_all() -> None:
    """Given a circle, then it is tied for one seat and for two, and elected for three."""
    circle = [(1, "ABC"), (1, "BCA"), (1, "CAB")]
    for method in ("schulze", "minimax", "copeland", "borda", "plurality"):
        one, two, three = (done(circle, method, seats) for seats in (1, 2, 3))
        assert (one.elected, one.tied) == ((), (1, 2, 3))
        assert (two.elected, two.tied) == ((), (1, 2, 3))
        assert (three.elected, three.tied) == ((1, 2, 3), ())
        assert three.names == ("A", "B", "C")


def test_points_are_given_to_whom_a_paper_marks() -> None:
    """Given papers with equal ranks, with too many marks, and somebody who has withdrawn."""
    papers = (
        Paper(((1, 2),), 3),
        Paper(((1,), (2,), (3,)), 2),
        Paper(((4,), (3,)), Fraction(1, 2)),
        Paper(((4,),), 9),
    )
    made = Contest("x", ("A", "B", "C", "D"), 2, papers, frozenset({4}))
    approval, block, plurality, borda = (
        order(made, name) for name in ("approval", "block", "plurality", "borda")
    )
    assert approval.scores == {1: 5, 2: 5, 3: Fraction(5, 2)}
    assert block.scores == {1: 3, 2: 3, 3: Fraction(1, 2)}
    assert plurality.scores == {1: 2, 2: 0, 3: Fraction(1, 2)}
    assert borda.scores == {1: 4, 2: 2, 3: 1}
    assert (approval.valid, block.valid) == (Fraction(11, 2), Fraction(7, 2))


def test_what_is_no_method_or_has_no_papers_is_refused() -> None:
    """Given another name, or nothing that is valid."""
    made = Contest("x", ("A", "B"), 1, (Paper(()),))
    with pytest.raises(Uncountable, match="no-such-rule"):
        order(made, "x")
    for method in METHODS:
        with pytest.raises(Uncountable, match="no-valid-papers"):
            order(made, method)


def test_a_record_of_an_order_is_made_again() -> None:
    """Given its data, then the same; altered, then it is told where."""
    made = Contest("x", ("A", "B"), 1, (Paper(((1,), (2,)), 2), Paper(((2,),), 1)))
    data = order_told(made, order(made, "schulze"))
    assert counted_again(data) == (data, None)
    assert counted_again(data | {"pairs": []})[1] == "pairs"


def test_an_order_is_told_as_a_table_and_in_prose() -> None:
    """Given pairs, then a matrix; given points, then none."""
    schulze, plurality = (done(TENNESSEE, method) for method in ("schulze", "plurality"))
    assert ordered_table(schulze)[:2] == [["", "score", "N", "C", "K", "M"], ["N", "4", "", "68", "68", "58"]]
    assert ordered_table(plurality)[1] == ["M", "42"]
    assert list(ordered_prose(schulze))[-1] == "Elected: N."
    tied = list(ordered_prose(done([(1, "A"), (1, "B")], "plurality")))
    assert tied[-1] == "A lot is wanted: 1 of A, B, who are alike."


def slow_schulze(papers: Sequence[tuple[int, ...]], candidates: int) -> set[int]:
    """Those whom nobody beats by a stronger path, all paths tried one by one."""
    everybody = range(1, candidates + 1)

    def won(one: int, other: int) -> int:
        return sum(
            one in paper and (other not in paper or paper.index(one) < paper.index(other)) for paper in papers
        )

    def strongest(one: int, other: int) -> int:
        best = 0
        between = [each for each in everybody if each not in (one, other)]
        for many in range(len(between) + 1):
            for middle in permutations(between, many):
                way = (one, *middle, other)
                steps = list(pairwise(way))
                if all(won(a, b) > won(b, a) for a, b in steps):
                    best = max(best, min(won(a, b) for a, b in steps))
        return best

    return {
        one for one in everybody if all(strongest(one, o) >= strongest(o, one) for o in everybody if o != one)
    }


@given(PROFILES)
def test_the_first_step_is_what_all_paths_say(profile: tuple[list[tuple[int, ...]], int, int]) -> None:
    """Given any papers, then the winners are compared as sets."""
    papers, candidates, _ = profile
    if any(papers) and candidates <= 4:
        assert set(order(made_of(papers, candidates, 1), "schulze").steps[0]) == slow_schulze(
            papers, candidates
        )


@given(PROFILES, st.sampled_from(sorted(METHODS)), st.randoms(use_true_random=False))
def test_neither_order_nor_names_nor_scale_make_a_difference(
    profile: tuple[list[tuple[int, ...]], int, int], method: str, random: object
) -> None:
    """Given papers in another order, all of double weight, and candidates with other numbers."""
    papers, candidates, seats = profile
    try:
        found = order(made_of(papers, candidates, seats), method)
    except Uncountable:
        return
    shuffled = list(papers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert order(made_of(shuffled, candidates, seats), method) == found
    assert order(made_of(papers, candidates, seats, weight=2), method).steps == found.steps
    renamed = [tuple(candidates + 1 - each for each in paper) for paper in papers]
    turned = order(made_of(renamed, candidates, seats), method).steps
    assert [{candidates + 1 - each for each in step} for step in turned] == [
        set(step) for step in found.steps
    ]


@given(PROFILES)
def test_who_beats_everybody_is_elected(profile: tuple[list[tuple[int, ...]], int, int]) -> None:
    """Given one who beats each of the others, then copeland, minimax and schulze elect them alone."""
    papers, candidates, _ = profile
    if not any(papers):
        return
    pairs = order(made_of(papers, candidates, 1), "copeland").pairs
    everybody = range(1, candidates + 1)
    for one in everybody:
        if all(pairs[one, other] > pairs[other, one] for other in everybody if other != one):
            for method in ("copeland", "minimax", "schulze"):
                assert order(made_of(papers, candidates, 1), method).elected == (one,)
