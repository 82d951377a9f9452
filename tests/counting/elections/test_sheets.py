"""What may stand on a ballot paper, and its marks as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.elections.papers import Marks
from smolny.counting.elections.sheets import Form, fits, form_of, numbered, read_marks, write_marks

RANKS = st.lists(st.lists(st.integers(1, 9), max_size=3).map(tuple), max_size=5).map(tuple)


@given(RANKS)
def test_marks_are_read_as_they_are_written(marks: Marks) -> None:
    """Given any; one rank that is left out alone is a blank paper."""
    assert read_marks(write_marks(marks), 9) == (() if marks == ((),) else marks)


def test_a_rank_that_is_left_out_at_the_end_is_one() -> None:
    """Given a mark that leads nowhere."""
    assert read_marks("1>", 9) == ((1,), ())


@pytest.mark.parametrize("text", ["x", "0", "10", "1==2", "1,2", "-1", "1 >2", "3 "])
def test_what_are_no_marks_is_refused(text: str) -> None:
    """Given strangers and other signs."""
    with pytest.raises(ValueError, match=r".*"):
        read_marks(text, 9)


@pytest.mark.parametrize(
    ("rule", "text", "fit"),
    [
        ("scottish-2007", "2>1>3", True),
        ("scottish-2007", "2=1", False),
        ("scottish-2007", "2>>1", False),
        ("scottish-2007", "2>2", False),
        ("schulze", "2=1>3", True),
        ("plurality", "2", True),
        ("plurality", "2=3", False),
        ("block", "2=3", True),
        ("block", "1=2=3", False),
        ("block", "2>3", False),
        ("approval", "1=2=3", True),
        ("yes-no-abstain", "1=2>3", True),
        ("yes-no-abstain", ">3", True),
        ("yes-no-abstain", "1>2>3", False),
        ("block", "", True),
        ("limited", "1=2", False),
        ("limited", "2", True),
        ("seq-pav", "1=2=3", True),
        ("cumulative", "1=1", True),
        ("cumulative", "1=1=2", False),
        ("score", ">>2>>>3", True),
        ("score", ">>2>>>>3", False),
        ("majority-round", "1=2", True),
    ],
)
def test_a_paper_fits_its_form(rule: str, text: str, fit: bool) -> None:
    """Given three candidates for two seats."""
    assert fits(read_marks(text, 3), form_of(rule, 2, 3)) == fit


def test_a_form_says_how_many_are_marked() -> None:
    """Given five candidates for three seats, and for nine."""
    assert form_of("block", 3, 5) == Form("several", 3)
    assert form_of("block", 9, 5) == Form("several", 5)
    assert form_of("plurality", 3, 5) == Form("one", 1)
    assert form_of("meek-prf", 3, 5) == Form("ranking", 5)


@pytest.mark.parametrize(
    ("rule", "numbers", "text"),
    [
        ("scottish-2007", (2, 0, 1), "3>1"),
        ("scottish-2007", (0, 0, 0), ""),
        ("scottish-2007", (), ""),
        ("scottish-2007", (1, 1, 0), None),
        ("schulze", (1, 1, 2), "1=2>3"),
        ("schulze", (1, 3, 3), None),
        ("borda", (255, 1, 2), None),
        ("score", (1, 6, 0), "1>>>>>2"),
        ("score", (7, 0, 0), None),
        ("yes-no-abstain", (2, 1, 0), "2>1"),
        ("yes-no-abstain", (3, 1, 0), None),
        ("cumulative", (0, 2, 0), "2=2"),
        ("cumulative", (1, 2, 0), None),
    ],
)
def test_numbers_are_read_as_marks(rule: str, numbers: tuple[int, ...], text: str | None) -> None:
    """Given a number for each candidate, then they are ranks, grades, answers or points; none where no paper
    of the rule can say that.
    """
    marks = numbered(numbers, form_of(rule, 2, 3))
    assert (None if marks is None else write_marks(marks)) == text
