"""`smolny motion` and `smolny motions`."""

import json
from pathlib import Path

import pytest

from tests.cli.running import smolny
from tests.congresses import committee_night as night

pytestmark = pytest.mark.usefixtures("congress")


@pytest.fixture
def congress(home: Path, tmp_path: Path) -> None:
    """The night of the committee in the store of the home."""
    assert smolny("replay", night.written(tmp_path)).exit_code == 0


def test_a_motion_is_printed_by_lines_with_its_amendments() -> None:
    """Given the motion by its number or its name, then its lines, amendments and wordings are told."""
    told = smolny("motion", "night", "A1").stdout
    assert told == smolny("motion", "night", "motion").stdout
    assert told.startswith("A1 Houses: adopted")
    assert "    1 (1) The z1a house has w1b seats." in told
    assert "Motions Committee: accept it" in told
    assert "Wording 1: as it was tabled" in told
    assert ": with what was carried (A1-1); entry" in told
    assert ": The most far-reaching first." in told


def test_a_composite_tells_where_its_sentences_come_from() -> None:
    """Given a composite, then each sentence has its original, and those that are left out are told."""
    told = smolny("motion", "night", "both").stdout
    assert "From A3, paragraph 2, sentence 1, line 2: All wear caps." in told
    assert "Not in it, A2, paragraph 2, sentence 1, line 2: All wear hats." in told
    data = json.loads(smolny("motion", "night", "both", "--json").stdout)["origins"][1]
    assert (data["text"], data["line"], data["changed"]) == ("caps", 2, False)
    assert "taken in this order" in smolny("minutes", "night").stdout


def test_what_changed_is_a_table_and_data() -> None:
    """Given a wording by its number, then what changed until then; the same as JSON."""
    asked = ("motion", "night", "motion", "--changes")
    assert "paragraph 1, changed: The [-w1a-]{+z1a+} house" in smolny(*asked).stdout
    assert smolny(*asked, "--version", "1").stdout == "Nothing has changed since the first wording.\n"
    assert json.loads(smolny(*asked, "--json").stdout)[0]["cited"] == "paragraph 1"
    assert json.loads(smolny("motion", "night", "motion", "--json").stdout)["stated_holds"] is True


def test_what_is_not_there_is_told() -> None:
    """Given a text or a wording that is none, then the rule is named, and nothing is printed."""
    for words in (("motion", "night", "nothing"), ("motion", "night", "motion", "--version", "99")):
        assert smolny(*words).exit_code == 2
    assert "[no-such-wording-kept]" in smolny("motion", "night", "motion", "--version", "99").stderr


def test_the_book_is_listed_and_written(tmp_path: Path) -> None:
    """Given the book, then its texts are listed, and its PDF is there."""
    told = smolny("motions", "night", "--pdf", tmp_path / "book.pdf").stdout
    assert "A1 Houses: adopted" in told
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
