"""Numbers on paper."""

import pytest

from smolny.locale import words
from smolny.press.figures import counted, mixed, number, weighed


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (999, "999"), (4655, "4\u2009655"), (1234567, "1\u2009234\u2009567")]
)
def test_thousands_stand_apart(value: int, shown: str) -> None:
    """With a thin space; none is a number as well."""
    assert number(value) == shown
    assert counted(words(), value) == shown


def test_what_is_unknown_is_told_as_unknown() -> None:
    """Never as 0 and never as a dash; the template sets it apart."""
    assert counted(words(), "not-given") == {"unknown": "not given"}
    assert counted(words(), "not-counted") == {"unknown": "not counted"}


@pytest.mark.parametrize(
    ("weight", "cell", "line"),
    [
        ("0", "0", "0"),
        ("60", "60", "60"),
        ("538/3", ["179", "1", "3"], "179 1/3"),
        ("1/3", ["", "1", "3"], "1/3"),
        ("100001/10", ["10\u2009000", "1", "10"], "10\u2009000 1/10"),
    ],
)
def test_a_weight_is_exact(weight: str, cell: str | list[str], line: str) -> None:
    """A whole number and a fraction, never a decimal."""
    assert weighed(weight) == cell
    assert mixed(weight) == line
