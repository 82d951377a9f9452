"""What reaches a terminal cannot command it."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.cli import progress as progress_module
from smolny.cli.progress import progress
from smolny.cli.terminal import COLUMNS, aligned, figured, hanging, printable


@given(st.text())
def test_nothing_printable_moves_the_cursor(text: str) -> None:
    """One line, no control characters, whatever the record holds."""
    shown = printable(text)

    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in shown)
    assert len(shown.splitlines()) <= 1


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_words_stay_as_they_are(text: str) -> None:
    """In every script."""
    assert printable(text) == text


def test_writing_is_not_turned_round() -> None:
    """A name cannot show the rest of its line backwards."""
    assert printable("a\u202eb\x1b[2J\n") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[2J "


def test_columns_line_up() -> None:
    """Wide letters take two places, combining marks none."""
    rows = [("a", "x"), ("大会", "y"), ("e\u0301e\u0301e", "z")]

    assert aligned(rows) == ["a     x", "大会  y", "e\u0301e\u0301e   z"]


def test_figures_stand_under_each_other() -> None:
    """Units under units, whatever the names; a name too long for its column has a line of its own."""
    rows = [("Kind", "Due"), ("a", "7"), ("大会", "12")]
    long = [("word " * 30, "1"), ("b", "10")]

    assert list(figured(rows, " ")) == [" Kind  Due", " a       7", " 大会   12"]
    assert max(map(len, figured(long, ""))) <= COLUMNS
    assert [line.split()[-1] for line in figured(long, "")][-2:] == ["1", "10"]


def test_heads_stand_on_two_lines_by_turns() -> None:
    """So a head may be wider than its figures, and no head touches another."""
    rows = [("North", "2", "10", "0", "7"), ("All", "2", "10", "0", "7")]

    assert list(figured(rows, " ", ["Council", "Due", "Accredited", "Contested", "Waiting"])) == [
        "              Accredited         Waiting",
        " Council     Due       Contested",
        " North         2      10       0       7",
        " All           2      10       0       7",
    ]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is too early to be told."""
    for name in ("QUIET_SECONDS", "ON_A_TERMINAL", "IN_A_FILE"):
        monkeypatch.setattr(progress_module, name, 0.0)


def test_short_work_is_done_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody needs to be told of what takes less than a second."""
    with progress("Reading", 10) as told:
        told(10)

    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("impatient")
def test_long_work_is_told_line_by_line_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error alone."""
    with progress("Reading", 2_000) as told:
        told(1_000)
        told(2_000)

    assert capsys.readouterr() == ("", "Reading: 1,000 of 2,000\nReading: 2,000 of 2,000\n")


@pytest.mark.usefixtures("impatient")
def test_long_work_is_told_in_place_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line changes, and is gone at the end."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress("Reading") as told:
        told(1_000)
        told(20, 30)

    assert capsys.readouterr().err == "\rReading: 1,000\rReading: 20 of 30\r" + " " * 17 + "\r"


def test_long_lines_hang_below_what_they_are_about() -> None:
    """Beside a short name, below a long one, and never wider than the terminal."""
    words = "word " * 40
    beside = list(hanging([("a", words), ("bb", "x", "y")], "  "))
    below = list(hanging([("n" * 40, words)], "  "))

    assert beside[0].startswith("  a   word")
    assert beside[1].startswith("        word")
    assert beside[-2:] == ["  bb  x", "      y"]
    assert below[:2] == ["  " + "n" * 40, "    " + words[:95].strip()]
    assert max(map(len, beside + below)) <= COLUMNS


def test_a_row_may_have_nothing_but_its_name() -> None:
    """It is a line all the same."""
    assert list(hanging([("a",), ("b", "x")], "")) == ["a", "b  x"]
