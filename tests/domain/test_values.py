"""Counts that may be unknown, names, exact fractions."""

from fractions import Fraction

import pytest

from smolny.domain.values import Figure, complete, exact, is_identifier, is_known, total


def test_unknown_counts_are_left_out_of_a_sum_and_make_it_incomplete() -> None:
    """Given a figure that nobody reported, the sum is of the known ones and the table is not complete."""
    figures = (Figure("a", 390), Figure("b", "not-reported"))
    assert total(figures) == 390
    assert not complete(figures)
    assert complete(figures[:1])
    assert not is_known("not-given")


@pytest.mark.parametrize(
    ("text", "value"), [("2/3", Fraction(2, 3)), ("1", Fraction(1)), ("50/100", Fraction(1, 2))]
)
def test_a_share_is_an_exact_fraction(text: str, value: Fraction) -> None:
    """Shares are written as whole numbers over whole numbers."""
    assert exact(text) == value


@pytest.mark.parametrize("text", ["0.5", "1/0", "-1/2", "two thirds", "1/2/3", "1e3", "9999999"])
def test_anything_else_is_no_share(text: str) -> None:
    """Decimals, signs and words are refused."""
    with pytest.raises(ValueError, match=text[:1]):
        exact(text)


@pytest.mark.parametrize(
    ("word", "fits"),
    [("a", True), ("first-sitting", True), ("9", True), ("-a", False), ("A", False), ("", False)],
)
def test_an_identifier_is_short_lower_case_and_hyphenated(word: str, fits: bool) -> None:
    """Letters, digits and hyphens; at most 63; a hyphen never first."""
    assert is_identifier(word) is fits
    assert not is_identifier("a" * 64)
