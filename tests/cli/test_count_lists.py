"""`smolny count` by lists: prose, table, record, lots, and a record counted again."""

import json
from pathlib import Path

import pytest

from smolny.cli.refusals import MISASKED, REFUSED
from tests.cli.running import refused, smolny

FILE = "count,list,candidates\n0,Reds,Ada,Ben,Cyd\n0,Blues,Dan,Eve\n10,Reds,Cyd\n50,Reds\n35,Blues,Eve\n"
RULE = ("--rule", "open-five-percent", "--seats", "3")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """Two lists for a board."""
    path = tmp_path / "board.csv"
    path.write_text(FILE)
    return path


def test_a_count_is_told_in_three_ways_and_counted_again(board: Path, tmp_path: Path) -> None:
    """Prose where nothing is asked for, a table, a record."""
    assert smolny("count", board, *RULE).stdout.endswith("Elected: Cyd, Ada, Eve.\n")
    assert "1. Cyd" in smolny("count", board, *RULE, "--table").stdout
    record = tmp_path / "record.json"
    record.write_text(smolny("count", board, *RULE, "--json").stdout)
    sound = smolny("count", "--verify", record).stdout
    assert sound == "sound: 2 lists counted again; elected: Cyd, Ada, Eve\n"
    record.write_text(record.read_text().replace('"valid": "95"', '"valid": "96"'))
    assert "valid" in refused(smolny("count", "--verify", record), "record-differs", REFUSED)


def test_lists_are_read_from_json(tmp_path: Path) -> None:
    """The file names the seats, unless others are named."""
    path = tmp_path / "board.json"
    lists = [{"name": "A", "candidates": ["a", "b"]}, {"name": "B", "candidates": ["c"]}]
    papers = [{"list": "A", "votes": {"b": 1}, "count": 3}, {"votes": {"c": 1, "a": 1}}]
    path.write_text(json.dumps({"title": "x", "seats": 2, "lists": lists, "papers": papers}))
    assert smolny("count", path, "--rule", "panachage").stdout.endswith("Elected: b, a.\n")
    assert smolny("count", path, "--rule", "panachage", "--seats", "1").stdout.endswith("Elected: b.\n")


def test_a_lot_is_wanted_and_given(tmp_path: Path) -> None:
    """Told among whom, in prose and under the table."""
    path, lots = tmp_path / "tie.csv", tmp_path / "lots.json"
    path.write_text("count,list\n0,A,a\n0,B,b\n1,A\n1,B\n")
    rule = ("--rule", "closed-dhondt", "--seats", "1")
    for form in ("--prose", "--table"):
        told = smolny("count", path, *rule, form).stdout
        assert "A lot is wanted: which list has the next seat, of A, B" in told
    lots.write_text(json.dumps([{"wanted": "list-seat", "tied": ["A", "B"], "chosen": "B"}]))
    assert smolny("count", path, *rule, "--decisions", lots).stdout.endswith("Elected: b.\n")
    lots.write_text("{")
    refused(smolny("count", path, *rule, "--decisions", lots), "decisions-are-malformed", REFUSED)


def test_what_says_nothing_by_lists_is_refused(board: Path) -> None:
    """A picture, a limit, no seats."""
    refused(smolny("count", board, *RULE, "--svg"), "no-picture", MISASKED)
    refused(smolny("count", board, *RULE, "--limit", "2"), "not-beside-this-rule", MISASKED)
    refused(smolny("count", board, *RULE[:2]), "no-seats-named", MISASKED)
