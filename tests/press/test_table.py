"""Tables for spreadsheets: read back as written, and nothing in them is reckoned."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.press.table import defused, table

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00")) | st.integers(0)


def read(written: bytes) -> list[list[str]]:
    """The rows as another program reads them."""
    return list(csv.reader(io.StringIO(written.decode("utf-8"), newline=""), strict=True))


def test_a_table_is_as_the_standard_has_it() -> None:
    """A head, CR LF behind every line, quotes where they are needed and doubled within, no mark in front."""
    assert table(("a", "b"), [["x,y", 1], ['say "no"', 0], ["two\nlines", 12345]]) == (
        b'a,b\r\n"x,y",1\r\n"say ""no""",0\r\n"two\nlines",12345\r\n'
    )


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3)))
def test_what_is_written_is_read_back(rows: list[list[str | int]]) -> None:
    """Whatever the cells hold, but for the apostrophe before what a spreadsheet would reckon."""
    expected = [[str(cell) if isinstance(cell, int) else defused(cell) for cell in row] for row in rows]

    assert read(table(("a", "b", "c"), rows)) == [["a", "b", "c"], *expected]


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("x")',
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    """A name that a spreadsheet would reckon has an apostrophe in front."""
    assert read(table(("a",), [[cell]]))[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["Ada", "1/3", "a=b", "Smith-Jones", "o@example.org", "", "'x"])
def test_other_cells_are_as_they_are(cell: str) -> None:
    """Only the first letter can make a formula."""
    assert defused(cell) == cell
