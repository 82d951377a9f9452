"""`smolny import`: every problem by its line and nothing recorded, or all of it and what came in."""

import json
from pathlib import Path

import pytest

from smolny.archive import open_archive
from tests.cli.running import refused, smolny

COUNCILS = "name,kind,members\nNorthern Branch,branch,1240\nSouthern Branch,branch,860\nCity,district,\n"
DELEGATES = "name,council,rank\nAda,Northern Branch,\nBen,Northern Branch,1\nCyr,City,\n"


@pytest.fixture
def lists(hall: Path, tmp_path: Path) -> Path:
    """A folder with a list of councils and a list of delegates, for the hall."""
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "councils.csv").write_text(COUNCILS)
    (folder / "delegates.csv").write_text(DELEGATES)
    return folder


def size(store: Path) -> int:
    """How many entries the hall has."""
    with open_archive(f"sqlite:///{store}", read_only=True) as archive:
        return archive.size("hall")


def test_lists_are_brought_onto_a_record(hall: Path, lists: Path) -> None:
    """First tried, then recorded, councils before delegates."""
    tried = smolny("import", "councils", lists / "councils.csv", "--to", "hall", "--dry-run")
    assert tried.exit_code == 0
    assert "Nothing was recorded: this was a dry run." in tried.stdout
    assert size(hall) == 6
    done = smolny("import", "councils", lists / "councils.csv", "--to", "hall").stdout
    assert done.splitlines()[:2] == ["councils  3: branch 2, district 1", "entries   7 to 9"]
    done = smolny("import", "delegates", lists / "delegates.csv", "--to", "hall").stdout
    assert done.splitlines()[:3] == [
        "delegates   2: deciding 2",
        "alternates  1",
        "entries     10 to 15",
    ]
    assert size(hall) == 15


def test_every_problem_is_a_line(hall: Path, lists: Path) -> None:
    """With the place, the words and the rule; nothing is recorded, and nothing is printed elsewhere."""
    source = lists / "councils.csv"
    source.write_text(COUNCILS.replace("1240", "1,240,-3").replace("860", "-860"))
    outcome = smolny("import", "councils", source, "--to", "hall")

    assert (outcome.exit_code, outcome.stdout) == (1, "")
    lines = outcome.stderr.splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["[row-does-not-fit]", "[count-is-negative]"]
    assert lines[1].startswith(f"smolny: {source}:3: The count for members is -860.")
    assert size(hall) == 6


def test_the_same_as_json(hall: Path, lists: Path) -> None:
    """What came in, or the problems."""
    source = lists / "councils.csv"
    told = json.loads(smolny("import", "councils", source, "--to", "hall", "--json").stdout)
    assert told.pop("seconds") > 0
    assert told == {
        "councils": {"branch": 2, "district": 1},
        "delegates": {},
        "alternates": 0,
        "entries": {"first": 7, "last": 9},
        "to_record": 3,
        "noted": [],
    }
    again = smolny("import", "councils", source, "--to", "hall", "--json")
    assert again.exit_code == 1
    assert [(each["line"], each["rule"]) for each in json.loads(again.stdout)["problems"]] == [
        (line, "council-on-record") for line in (2, 3, 4)
    ]


def test_what_a_chronicle_notes_is_told(lists: Path, tmp_path: Path) -> None:
    """By line, the first ten of them; the source and the moment are those that were given."""
    script = tmp_path / "past"
    script.mkdir()
    (script / "congress.toml").write_text(CHRONICLE)
    assert smolny("replay", script).exit_code == 0
    rows = "".join(f"{letter},{rank}\n" for rank, letter in enumerate("ABCDEFGHIJKL", 1))
    (lists / "delegates.csv").write_text(f"name,rank\n{rows}")
    given = ("--to", "past", "--source", "E", "--when", "about 1917-10-25 O.S.")
    done = smolny("import", "delegates", lists / "delegates.csv", *given)

    noted = [line for line in done.stdout.splitlines() if line.startswith("noted: ")]
    assert len(noted) == 11
    assert noted[0].endswith("[alternate-of-no-delegation]")
    assert noted[10] == "noted: 12 broken rules in all"
    log = smolny("log", "past").stdout
    assert "A comes onto the record" in log
    assert "about 25 October" in log
    refused = smolny("import", "delegates", lists / "delegates.csv", "--to", "past", "--when", "yesterday")
    assert refused.exit_code == 2
    assert "'yesterday' is no moment" in refused.stderr


CHRONICLE = """
[script]
format = 1
assembly = "past"
recorded_at = "2026-11-01T09:00:00Z"
step_seconds = 60
calendar = "julian"
zone = "not-given"
actor = "chronicler"

[actors]
chronicler = { office = "chronicler" }

[[deed]]
do = "found-assembly"
name = "Past"
genus = "congress"
mode = "chronicle"
calendar = "julian"
zone = "not-given"

[[deed]]
do = "cite-source"
source = "E"
title = "The minutes"
"""


def test_what_is_not_there_is_refused(hall: Path, lists: Path) -> None:
    """An assembly, a file, a store; none is made."""
    source = lists / "councils.csv"

    refused(smolny("import", "councils", source, "--to", "nowhere"), "no-such-assembly", 2)
    assert smolny("import", "councils", lists / "none.csv", "--to", "hall").exit_code == 2
    store = f"sqlite:///{lists / 'none.db'}"
    refused(smolny("import", "councils", source, "--to", "hall", "--store", store), "store-is-missing", 3)
    assert not (lists / "none.db").exists()
