"""`smolny allot`: seats for the councils on a record, printed with their working and recorded."""

import json
from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.cli.refusals import MISASKED, REFUSED
from tests.cli.running import refused, smolny

BRANCHES = {"Northern Branch": 60, "Southern Branch": 30, "Eastern Branch": 30}
COUNCILS = "name,kind,members\n" + "".join(f"{name},branch,{count}\n" for name, count in BRANCHES.items())
KEY = 'title = "By members"\n[[parts]]\nfigure = "members"\nmethod = "hare"\n'


@pytest.fixture
def key(hall: Path, tmp_path: Path) -> Path:
    """The hall with three councils, and a key."""
    (tmp_path / "councils.csv").write_text(COUNCILS)
    assert smolny("import", "councils", tmp_path / "councils.csv", "--to", "hall").exit_code == 0
    path = tmp_path / "key.toml"
    path.write_text(KEY)
    return path


def size(store: Path) -> int:
    """How many entries the hall has."""
    with open_archive(f"sqlite:///{store}", read_only=True) as archive:
        return archive.size("hall")


def test_seats_are_printed_first_and_recorded_when_asked(hall: Path, key: Path) -> None:
    """Councils go by their names; the entry is told, and the page shows them."""
    tried = smolny("allot", "hall", "--key", key, "--seats", "8", "--dry-run")
    assert "  Northern Branch      4\n" in tried.stdout
    assert tried.stdout.endswith("Together: 8 seats.\n\nNothing was recorded.\n")
    assert size(hall) == 9

    done = smolny("allot", "hall", "--key", key, "--seats", "8")
    assert done.stdout.endswith("Recorded in entry 10.\n")
    assert "Seats are allotted: 8 of a house of 8" in smolny("log", "hall", "--after", "9").stdout


def test_a_tie_is_printed_and_nothing_recorded(hall: Path, key: Path) -> None:
    """Until the council that was drawn is named, by its identifier or its name."""
    tied = smolny("allot", "hall", "--key", key, "--seats", "2")
    assert tied.exit_code == REFUSED
    assert "Not finished. Equal claims by members: Southern Branch and Eastern Branch." in tied.stdout
    assert "equal claims to the last seats: southern-branch, eastern-branch. To be drawn" in tied.stderr
    assert tied.stderr.endswith("[tie-awaits-a-lot]\n")
    assert size(hall) == 9

    dry = smolny("allot", "hall", "--key", key, "--seats", "2", "--dry-run")
    assert dry.exit_code == 0

    wrong = smolny("allot", "hall", "--key", key, "--seats", "2", "--lot", "Western Branch")
    refused(wrong, "lot-is-not-tied", REFUSED)
    drawn = smolny("allot", "hall", "--key", key, "--seats", "2", "--lot", "Eastern Branch")
    assert "The lot fell on Eastern Branch." in " ".join(drawn.stdout.split())
    assert size(hall) == 10


def test_the_same_as_json(hall: Path, key: Path) -> None:
    """For programs, by identifiers."""
    told = smolny("allot", "hall", "--key", key, "--seats", "2", "--lot", "eastern-branch", "--json")

    assert json.loads(told.stdout)["shares"][2]["unit"] == "eastern-branch"
    assert size(hall) == 10


def test_seats_are_allotted_once(hall: Path, key: Path) -> None:
    """Anew only by a decision, under an identifier that is free."""
    assert smolny("allot", "hall", "--key", key, "--seats", "8", "--id", "allotment-2").exit_code == 0

    refused(smolny("allot", "hall", "--key", key, "--seats", "8"), "seats-already-allotted", REFUSED)
    anew = smolny("allot", "hall", "--key", key, "--seats", "8", "--question", "anew")
    refused(anew, "unknown-question", REFUSED)


def test_what_cannot_be_is_refused(hall: Path, key: Path) -> None:
    """In one line, with the exit code of the handbook."""
    refused(smolny("allot", "hall", "--key", "nope"), "seat-key-is-unknown", MISASKED)
    refused(smolny("allot", "hall", "--key", key), "seats-are-missing", MISASKED)
    refused(smolny("allot", "nobody", "--key", key, "--seats", "2"), "no-such-assembly", MISASKED)
    refused(smolny("allot", "hall", "--key", "pairs-by-state"), "alliances-are-not-on-record", REFUSED)


def test_long_tables_are_recorded_in_several_entries(hall: Path, key: Path, tmp_path: Path) -> None:
    """All at once."""
    rows = "".join(f"Branch no. {number},branch,10\n" for number in range(500))
    (tmp_path / "more.csv").write_text("name,kind,members\n" + rows)
    assert smolny("import", "councils", tmp_path / "more.csv", "--to", "hall").exit_code == 0

    done = smolny("allot", "hall", "--key", "one-per-started-200")

    assert done.stdout.endswith("Recorded in entries 510 to 511.\n")
