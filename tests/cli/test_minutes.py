"""Minutes on the terminal, and foreign records that become chronicles there."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from smolny.cli.minutes import lines, papers
from smolny.press.popolo import popolo
from smolny.readings.minutes import minutes
from tests.cli.running import refused, smolny
from tests.house.walls import ROOT
from tests.readings.minuted import confirmed
from tests.readings.told import standing

NINE = "house-of-nine"


@pytest.fixture
def nine(home: Path) -> None:
    """The House of Nine in the store of this home."""
    assert smolny("replay", ROOT / "congresses/house-of-nine").exit_code == 0


def test_minutes_are_printed(nine: None) -> None:
    """Given a record, then its minutes are lines with the numbers of their entries."""
    told = smolny("minutes", NINE).stdout

    assert "# The first sitting\n       3 October 2026\n    37 15:30 The first sitting was opened." in told
    spoken = "    39 15:32 Lior Castellanos spoke on the roof, for 180 seconds.\n"
    assert f"{spoken}       Corrected in entry 52: not 180 seconds, but 240 seconds." in told
    assert "# The first sitting" in smolny("minutes", NINE, "--sitting", "first", "--short").stdout
    refused(smolny("minutes", NINE, "--sitting", "none"), "no-such-sitting", 2)


def test_the_printed_minutes_tell_how_the_confirmed_paper_is_made_again() -> None:
    """Given confirmed minutes with an accepted correction, then it stands at its entry, and below all of it
    the hash of the paper with the command that makes it.
    """
    here = confirmed()
    told = "\n".join(lines(minutes(here, lambda digest: None)))
    assert "Corrected in entry 11: not the roof, but the door." in told
    command = "smolny minutes trial --sitting first --after 11 --to FILE.pdf"
    assert [*papers(here, "first")][1:] == [f"       SHA-256 {'ab' * 32}", f"       {command}"]
    assert [*papers(here, "second")] == []


@pytest.mark.parametrize("name", ["m.pdf", "m.xml", "m.docx", "m.csv"])
def test_minutes_are_written_with_their_hash(nine: None, tmp_path: Path, name: str) -> None:
    """Given the name of a file, then its ending says the format, and what is printed is its hash."""
    file = tmp_path / name
    told = smolny("minutes", NINE, "--after", 47, "--to", file).stdout

    assert told == f"Written: {file}, SHA-256 {sha256(file.read_bytes()).hexdigest()}\n"


def test_a_file_of_another_kind_is_misuse(nine: None, tmp_path: Path) -> None:
    """Given an ending that is no format, then nothing is written."""
    outcome = smolny("minutes", NINE, "--to", tmp_path / "m.txt")

    assert outcome.exit_code == 2
    assert not (tmp_path / "m.txt").exists()


def test_a_foreign_record_becomes_a_chronicle(home: Path, tmp_path: Path) -> None:
    """Given a file of Popolo, then a dry run records nothing, and the import makes a chronicle to be read."""
    file = tmp_path / "nine.json"
    file.write_bytes(popolo(standing(NINE)))
    tried = smolny("import", "--format", "popolo", file, "--dry-run")
    assert tried.exit_code == 0, tried.output
    assert "Nothing was recorded: this was a dry run." in tried.stdout

    done = smolny("import", "--format=popolo", file, "--to", "again", "--json")
    told = json.loads(done.stdout)
    assert told["entries"] == told["to_record"] > 20
    assert {"what": "posts", "why": "a class that a chronicle has no deed for", "times": 3} in told["left"]
    assert "adopted; 5 for, 2 against" in smolny("minutes", "again").stdout
    assert smolny("verify", smolny_export(tmp_path)).exit_code == 0


def smolny_export(folder: Path) -> Path:
    """The chronicle as it is given away."""
    assert smolny("export", "again", folder / "record").exit_code == 0
    return folder / "record"


def test_a_bomb_is_refused_and_nothing_is_recorded(home: Path, tmp_path: Path) -> None:
    """Given a file with entities, then it is refused in one line, and there is no store."""
    file = tmp_path / "bomb.xml"
    file.write_text('<!DOCTYPE x [<!ENTITY a "ha">]><akomaNtoso>&a;</akomaNtoso>')

    refused(smolny("import", "--format", "akn", file), "foreign-file-has-entities", 1)
    assert smolny("minutes", "bomb").exit_code != 0
