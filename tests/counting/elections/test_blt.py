"""Ballots in the format of Hill, Wichmann and Woodall, in its dialects, and what is none."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.elections import Contest, Illegible, Paper, Validity, ranking, read_blt, write_blt
from smolny.counting.uncountable import Uncountable

PLAIN = """4 2   # four candidates for two seats
-3
[nick A B C D]
3 1 2 0
2 2=3 1 0
1 - 4 0
(b-17) 1/3 (1 4) 2 0
1.5 0
0
"Ada ""the first"" Lind"
"Ben" "Cyd"
"Dan # no comment"
"A title"
"""


def test_a_file_is_read_in_its_dialects() -> None:
    """Given withdrawn, equal and skipped ranks, identifiers, options, comments, weights, doubled marks."""
    read = read_blt(PLAIN)
    assert read == Contest(
        "A title",
        ('Ada "the first" Lind', "Ben", "Cyd", "Dan # no comment"),
        2,
        (
            Paper(((1,), (2,)), 3),
            Paper(((2, 3), (1,)), 2),
            Paper(((), (4,)), 1),
            Paper(((1, 4), (2,)), Fraction(1, 3)),
            Paper((), Fraction(3, 2)),
        ),
        frozenset({3}),
    )
    assert read_blt(write_blt(read)) == read


def test_a_title_may_be_missing() -> None:
    """Given names alone."""
    assert read_blt('1 1\n1 1 0\n0\n"A"').title == ""


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("", "ends-too-soon", 1),
        ("2 1\n1 1 0\n", "ends-too-soon", 2),
        ("2 1\n1 1\n", "ends-too-soon", 2),
        ("x 1", "not-a-whole-number", 1),
        ("0 1", "no-such-number-of-candidates", 1),
        ("10001 1", "no-such-number-of-candidates", 1),
        ("2 1\nx 1 0", "not-a-weight", 2),
        ("2 1\n1e9 1 0", "not-a-weight", 2),
        ("2 1\n1 3 0", "unknown-candidate", 2),
        ("2 1\n-3", "unknown-candidate", 2),
        ("2 1\n1 1 0\n1 x 0", "not-a-rank", 3),
        ("2 1\n1 () 0", "not-a-rank", 2),
        ("2 1\n1 1 0\n0\nAda", "not-a-name", 4),
    ],
)
def test_what_is_no_file_is_refused_by_its_line(text: str, rule: str, line: int) -> None:
    """Given an end too soon, words for numbers, strangers, no names."""
    with pytest.raises(Illegible) as refused:
        read_blt(text)
    assert (refused.value.rule, refused.value.particulars["line"]) == (rule, line)
    assert str(refused.value).startswith(f"line {line}: {rule}")


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is read."""
    monkeypatch.setattr("smolny.counting.elections.blt.MOST_BYTES", 3)
    with pytest.raises(Illegible, match="too-large"):
        read_blt("2 1 0")


@pytest.mark.parametrize(
    ("marks", "validity", "said"),
    [
        (((1,), (2, 3), (4,)), Validity(), (1,)),
        (((1,), (2, 3), (4,)), Validity(overvotes="skip"), (1, 4)),
        (((1,), (), (4,)), Validity(), (1,)),
        (((1,), (), (4,)), Validity(gaps="skip"), (1, 4)),
        (((1,), (1,), (4,)), Validity(), (1,)),
        (((1,), (1,), (4,)), Validity(repeats="skip"), (1, 4)),
        (((1,), (), ()), Validity(), (1,)),
        (((5,), (1,)), Validity(), (1,)),
        (((5, 2), (1,)), Validity(), (2, 1)),
        ((), Validity(), ()),
    ],
)
def test_a_paper_is_read_as_far_as_the_rule_reads_it(
    marks: tuple[tuple[int, ...], ...], validity: Validity, said: tuple[int, ...]
) -> None:
    """Given overvotes, gaps, repeats, and 5, who has withdrawn."""
    assert ranking(marks, validity, frozenset({5})) == said


RANKS = st.lists(st.lists(st.integers(1, 4), max_size=3, unique=True).map(tuple), max_size=4).map(tuple)
PAPERS = st.builds(
    Paper, RANKS, st.integers(1, 99) | st.fractions(min_value=0, max_value=9, max_denominator=10**29)
)
NAMES = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\n"), min_size=1, max_size=9)


@given(st.lists(PAPERS, max_size=6), st.lists(NAMES, min_size=5, max_size=5), st.sets(st.integers(1, 4)))
def test_what_is_written_is_read_again(papers: list[Paper], names: list[str], withdrawn: set[int]) -> None:
    """Given any contest, whatever its names are made of."""
    written = tuple(Paper(each.marks, _plain(each.weight)) for each in papers)
    contest = Contest(names[4], tuple(names[:4]), 2, written, frozenset(withdrawn))
    assert read_blt(write_blt(contest)) == contest


def test_a_weight_that_is_not_read_again_is_not_written() -> None:
    """Given one with 31 digits below the line, and 30."""
    long, short = (Contest("x", ("A",), 1, (Paper(((1,),), Fraction(1, 10**power)),)) for power in (30, 29))
    with pytest.raises(Uncountable, match="weight-is-too-long"):
        write_blt(long)
    assert read_blt(write_blt(short)) == short


def _plain(weight: int | Fraction) -> int | Fraction:
    """A whole weight as a whole number."""
    return int(weight) if weight.denominator == 1 else weight
