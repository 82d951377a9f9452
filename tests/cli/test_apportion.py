"""`smolny apportion`: seats and their working on a terminal or as JSON, and what it refuses."""

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader

from smolny.clerk.seat_keys import shipped_key
from smolny.cli.refusals import MISASKED, REFUSED
from tests.cli.running import refused, smolny

FACTIONS = "name,members,votes\nBolsheviks,390,1\nLeft SRs,179,1\nUnited,35,1\nUkraine,21,0\n"


@pytest.fixture
def factions(tmp_path: Path) -> Path:
    """A list of four factions."""
    path = tmp_path / "factions.csv"
    path.write_text(FACTIONS)
    return path


def test_seats_and_working_are_printed_in_lines_that_fit(factions: Path) -> None:
    """Numbers are set to the right; no sentence is wider than 100 columns."""
    told = smolny("apportion", factions, "--method", "dhondt", "--seats", "101")

    assert told.exit_code == 0
    assert told.stdout.startswith("D’Hondt\n101 seats are to be divided among 4 units.\n")
    assert "  Unit        Seats\n  Bolsheviks     64\n  Left SRs       29\n" in told.stdout
    assert "  The last to win: Bolsheviks no. 64 (6 3/32 = 6.093…).\n" in told.stdout
    assert told.stdout.endswith("\nTogether: 101 seats.\n")
    assert max(map(len, told.stdout.splitlines())) <= 100


def test_the_same_as_json(factions: Path) -> None:
    """Every number whole or a text, and the sentences beside it."""
    told = smolny("apportion", factions, "--method", "hare", "--by", "votes", "--seats", "2", "--json")

    data = json.loads(told.stdout, parse_float=lambda text: pytest.fail(text))
    assert [(share["unit"], share["seats"]) for share in data["shares"]] == [
        ("Bolsheviks", 0),
        ("Left SRs", 0),
        ("United", 0),
        ("Ukraine", 0),
    ]
    assert data["pending"]["units"] == ["Bolsheviks", "Left SRs", "United"]
    assert data["pending"]["draws"] == 2
    assert data["parts"][0]["whole"]["quota"] == "3/2"
    assert data["working"][-1].startswith("Not finished.")


def test_a_tie_waits_for_a_lot(factions: Path) -> None:
    """It is told what is to be drawn; the names that were drawn end it."""
    asked = ("apportion", factions, "--method", "hare", "--by", "votes", "--seats", "2")

    pending = smolny(*asked)
    settled = smolny(*asked, "--lot", "United", "--lot", "Bolsheviks")

    assert pending.exit_code == 0
    assert "So far: 0 seats.\nNot finished. Equal claims by votes: " in pending.stdout
    assert "The lot fell on United and Bolsheviks." in " ".join(settled.stdout.split())
    assert settled.stdout.endswith("Together: 2 seats.\n")


def test_a_key_is_one_that_is_shipped_or_a_file(factions: Path, tmp_path: Path) -> None:
    """By its name, or by its path."""
    own = tmp_path / "own.toml"
    own.write_text('title = "Ours"\nseats = 7\n[[parts]]\nfigure = "members"\nmethod = "adams"\n')

    shipped = smolny("apportion", factions, "--key", "rounded-share-220", "--json")
    ours = smolny("apportion", factions, "--key", own)

    assert json.loads(shipped.stdout)["seats"] == 219
    assert ours.stdout.startswith("Ours\n7 seats are to be divided among 4 units.\n")


def test_one_per_started_number(factions: Path) -> None:
    """The house is as large as it turns out."""
    told = smolny("apportion", factions, "--method", "one-per-started", "--per", "100")

    assert re.search(r"^  Bolsheviks +4$", told.stdout, re.MULTILINE)
    assert told.stdout.endswith("Together: 8 seats.\n")


CASES = {
    "no size": (["--method", "hare"], "seats-are-missing", MISASKED),
    "a fixed size": (["--key", "rounded-share-220", "--seats", "5"], "seats-are-fixed", MISASKED),
    "no size at all": (
        ["--method", "one-per-started", "--per", "9", "--seats", "5"],
        "seats-are-not-asked",
        MISASKED,
    ),
    "no such key": (["--key", "nope"], "seat-key-is-unknown", MISASKED),
    "no such file": (["--key", "nope.toml"], "file-unreadable", REFUSED),
    "no such column": (["--method", "hare", "--by", "dues", "--seats", "3"], "column-is-missing", REFUSED),
    "a lot for nothing": (["--method", "hare", "--seats", "3", "--lot", "x"], "lot-is-superfluous", REFUSED),
    "a lot that is not tied": (
        ["--method", "hare", "--by", "votes", "--seats", "2", "--lot", "x", "--lot", "y"],
        "lot-is-not-tied",
        REFUSED,
    ),
}


@pytest.mark.parametrize(("words", "rule", "code"), CASES.values(), ids=CASES.keys())
def test_what_cannot_be_is_refused(factions: Path, words: list[str], rule: str, code: int) -> None:
    """In one line, with the exit code of the handbook."""
    refused(smolny("apportion", factions, *words), rule, code)


def test_every_problem_of_a_list_is_told_by_line(tmp_path: Path) -> None:
    """And nothing is divided."""
    path = tmp_path / "bad.csv"
    path.write_text("name;members\na;1.200\na;x\n")

    told = smolny("apportion", path, "--method", "hare", "--seats", "3")

    assert told.exit_code == REFUSED
    assert told.stdout == ""
    assert [line.rsplit(" ", 1)[1] for line in told.stderr.splitlines()] == [
        "[number-has-separators]",
        "[not-a-number]",
        "[stands-on-line]",
    ]
    assert "bad.csv:2: 1.200 under members is not written in digits alone. Write 1200" in told.stderr


USAGE = {
    "neither": [],
    "both": ["--method", "hare", "--key", "two-base-seats"],
    "a figure for a key": ["--key", "two-base-seats", "--by", "votes"],
    "a number for a method without": ["--method", "hare", "--per", "5"],
    "no number": ["--method", "one-per-started"],
    "a table without a key": ["--method", "step-table"],
    "seats below zero": ["--method", "hare", "--seats", "-1"],
}


@pytest.mark.parametrize("words", USAGE.values(), ids=USAGE.keys())
def test_wrong_usage_is_explained(factions: Path, words: list[str]) -> None:
    """With the usage and exit code 2."""
    told = smolny("apportion", factions, *words)

    assert told.exit_code == MISASKED
    assert "Usage: smolny apportion" in told.stderr


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder is none."""
    assert smolny("apportion", tmp_path, "--method", "hare").exit_code == MISASKED


def test_the_working_is_written_as_pdf(factions: Path, tmp_path: Path) -> None:
    """With the hashes of the list and of the key, no folder of the machine, and the same bytes again."""
    pdf, key = tmp_path / "seats.pdf", shutil.copy(shipped_key("two-base-seats"), tmp_path / "own.toml")
    asked = ("apportion", factions, "--key", key, "--pdf", pdf)

    told, first = smolny(*asked), pdf.read_bytes()
    again = smolny(*asked, "--json")
    words = "".join(page.extract_text() for page in PdfReader(pdf).pages)

    assert told.stdout.endswith(f"Written: {pdf}\n")
    assert json.loads(again.stdout)["seats"] > 0
    assert pdf.read_bytes() == first
    assert sha256(factions.read_bytes()).hexdigest() in words
    assert sha256(Path(key).read_bytes()).hexdigest() in words
    assert "smolny apportion factions.csv --key own.toml" in " ".join(words.split())
    assert str(tmp_path) not in words
