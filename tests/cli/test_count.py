"""`smolny count`: prose, table, record, lots, and a record counted again."""

import json
from pathlib import Path

import pytest

from smolny.cli.refusals import MISASKED, REFUSED
from tests.cli.running import refused, smolny

FILE = '3 2\n40 1 2 0\n20 1 0\n25 3 0\n15 2 0\n0\n"Ada"\n"Ben"\n"Cyd"\n"The board"\n'
TIE = '2 1\n1 1 0\n1 2 0\n0\n"Ada"\n"Ben"\n"Tie"\n'
RULE = ("--rule", "scottish-2007")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """Ballots for a board of two."""
    path = tmp_path / "board.blt"
    path.write_text(FILE)
    return path


def test_a_count_is_told_in_three_ways(board: Path) -> None:
    """Prose where nothing is asked for, a table, a record."""
    assert smolny("count", board, *RULE).stdout.endswith("Elected: Ada, Ben.\n")
    table = smolny("count", board, *RULE, "--table").stdout
    assert "2. surplus of Ada" in table
    assert "elected at stage 1" in table
    assert json.loads(smolny("count", board, *RULE, "--json").stdout)["elected"] == [1, 2]
    assert smolny("count", board, *RULE, "--seats", "1").stdout.endswith("Elected: Ada.\n")


def test_a_lot_is_wanted_and_given(tmp_path: Path) -> None:
    """The count stops with who is tied, and goes on with whom the lot fell on."""
    path, lots = tmp_path / "tie.blt", tmp_path / "lots.json"
    path.write_text(TIE)
    for form in ("--prose", "--table"):
        waits = smolny("count", path, *RULE, form)
        assert (waits.exit_code, "A lot is wanted: who is excluded, of Ada, Ben" in waits.stdout) == (0, True)
    lots.write_text(json.dumps([{"wanted": "exclusion", "tied": ["Ada", "Ben"], "chosen": "Ada"}]))
    assert smolny("count", path, *RULE, "--decisions", lots).stdout.endswith("Elected: Ben.\n")
    lots.write_text('[{"wanted": "exclusion", "tied": ["Ada", "Eve"], "chosen": "Ada"}]')
    wrong = smolny("count", path, *RULE, "--decisions", lots)
    refused(wrong, "decisions-are-malformed", REFUSED)


def test_a_record_is_counted_again(board: Path, tmp_path: Path) -> None:
    """Sound as it is; altered, it is told where."""
    record = tmp_path / "record.json"
    record.write_text(smolny("count", board, *RULE, "--json").stdout)
    assert smolny("count", "--verify", record).stdout == "sound: 3 stages counted again; elected: Ada, Ben\n"
    record.write_text(record.read_text().replace('"2": "80833/2500"', '"2": "80834/2500"'))
    refused(smolny("count", "--verify", record), "record-differs", REFUSED)
    record.write_text("{")
    refused(smolny("count", "--verify", record), "record-is-malformed", REFUSED)


def test_ballots_are_read_by_the_suffix_of_their_file(tmp_path: Path) -> None:
    """CSV and the formats of PrefLib name no seats."""
    sheet, order = tmp_path / "board.csv", tmp_path / "board.soi"
    sheet.write_text("count,1,2\n40,Ada,Ben\n20,Ada\n25,Cyd\n15,Ben\n")
    names = "# ALTERNATIVE NAME 1: Ada\n# ALTERNATIVE NAME 2: Ben\n"
    order.write_text(f"# TITLE: Board\n# NUMBER ALTERNATIVES: 2\n{names}3: 2,1\n")
    assert smolny("count", sheet, *RULE, "--seats", "2").stdout.endswith("Elected: Ada, Ben.\n")
    assert smolny("count", order, *RULE, "--seats", "1").stdout.endswith("Elected: Ben.\n")
    refused(smolny("count", sheet, *RULE), "no-seats-named", MISASKED)


def test_groups_have_their_shares(board: Path, tmp_path: Path) -> None:
    """By stages and in an order; what nobody can keep, and what is no file of groups, is refused."""
    groups = tmp_path / "groups.json"
    groups.write_text('[{"name": "north", "members": ["Ben"], "least": 1}]')
    assert smolny("count", board, *RULE, "--groups", groups).stdout.endswith("Elected: Ada, Ben.\n")
    told = smolny("count", board, "--rule", "plurality", "--groups", groups).stdout
    assert told.endswith("Passed over, so that groups have their shares: Cyd.\nElected: Ada, Ben.\n")
    groups.write_text('[{"name": "north", "members": ["Ben"], "least": 2}]')
    wrong = smolny("count", board, *RULE, "--groups", groups)
    assert "north" in refused(wrong, "groups-cannot-be-met", REFUSED)
    groups.write_text('[{"name": "north", "members": ["Zoe"]}]')
    refused(smolny("count", board, *RULE, "--groups", groups), "groups-are-malformed", REFUSED)


def test_what_cannot_be_counted_is_refused(board: Path) -> None:
    """No rule, no ballots."""
    refused(smolny("count", board), "no-rule-named", MISASKED)
    board.write_text("x")
    wrong = smolny("count", board, *RULE)
    assert "Line 1" in refused(wrong, "not-a-whole-number", REFUSED)


def test_an_order_is_told_in_three_ways(board: Path, tmp_path: Path) -> None:
    """By points or by pairs; a record of it is made again; a tie takes a lot; it has no picture."""
    assert smolny("count", board, "--rule", "plurality").stdout.endswith("Elected: Ada, Cyd.\n")
    assert "score" in smolny("count", board, "--rule", "schulze", "--table").stdout
    record = tmp_path / "record.json"
    record.write_text(smolny("count", board, "--rule", "schulze", "--json").stdout)
    assert smolny("count", "--verify", record).stdout.startswith("sound: 3 steps counted again; elected: ")
    refused(smolny("count", board, "--rule", "schulze", "--svg"), "no-picture", MISASKED)
    board.write_text(TIE)
    assert "A lot is wanted" in smolny("count", board, "--rule", "plurality").stdout
    lots = tmp_path / "lots.json"
    lots.write_text('[{"wanted": "seat", "tied": ["Ada", "Ben"], "chosen": "Ben"}]')
    drawn = ("--rule", "plurality", "--decisions", lots)
    assert smolny("count", board, *drawn).stdout.endswith("By lot, of Ada, Ben: Ben.\nElected: Ben.\n")
    record.write_text(smolny("count", board, *drawn, "--json").stdout)
    assert smolny("count", "--verify", record).stdout.endswith("elected: Ben\n")
    assert smolny("count", board, *RULE, "--svg").stdout.startswith("<svg ")


def test_seats_are_filled_from_approvals(board: Path, tmp_path: Path) -> None:
    """Told in three ways, a lot wanted and given, a record counted again; there is no picture."""
    rule = ("--rule", "seq-phragmen")
    path, lots, record = (tmp_path / name for name in ("tie.blt", "lots.json", "record.json"))
    path.write_text(TIE)
    for form in ("--prose", "--table"):
        assert "A lot is wanted: who is elected, of Ada, Ben" in smolny("count", path, *rule, form).stdout
    lots.write_text(json.dumps([{"wanted": "seat", "tied": ["Ada", "Ben"], "chosen": "Ben"}]))
    assert smolny("count", path, *rule, "--decisions", lots).stdout.endswith("Elected: Ben.\n")
    record.write_text(smolny("count", board, *rule, "--json").stdout)
    assert smolny("count", "--verify", record).stdout == "sound: 2 stages counted again; elected: Ada, Ben\n"
    refused(smolny("count", board, *rule, "--svg"), "no-picture", MISASKED)
    refused(smolny("count", board, *rule, "--limit", "1"), "no-such-limit", REFUSED)


def test_a_limit_is_told(board: Path, tmp_path: Path) -> None:
    """Of marks, points, grades, or of the share with which one may stand again; kept in the record."""
    told = smolny("count", board, "--rule", "limited", "--limit", "2").stdout
    assert told.startswith("2 to be elected among 3; 100 valid papers; limited, with a limit of 2.\n")
    again = smolny("count", board, "--rule", "majority-round", "--limit", "1/3", "--seats", "1").stdout
    assert again.endswith("In a next round may stand: Cyd, Ada.\n")
    assert "grade 1" in smolny("count", board, "--rule", "majority-judgment", "--table").stdout
    record = tmp_path / "record.json"
    record.write_text(smolny("count", board, "--rule", "score", "--limit", "4", "--json").stdout)
    assert smolny("count", "--verify", record).stdout.endswith("elected: Ada, Ben\n")
    for rule, limit in (("score", "x"), ("score", "1/2"), ("plurality", "1"), ("irv-skip", "1")):
        wrong = smolny("count", board, "--rule", rule, "--limit", limit)
        assert rule in refused(wrong, "no-such-limit", REFUSED)


def test_a_rule_of_ones_own_stands_in_a_file(board: Path, tmp_path: Path) -> None:
    """Told in its record; what contradicts itself, is not marked or is no TOML is refused; lists too."""
    own, record = tmp_path / "own.toml", tmp_path / "record.json"
    own.write_text('own = true\nname = "board"\nquota = "hare"\n')
    assert smolny("count", board, "--rule", own).stdout.endswith("Elected: Ada, Cyd.\n")
    record.write_text(smolny("count", board, "--rule", own, "--json").stdout)
    assert json.loads(record.read_text())["own"]["quota"] == "hare"
    assert smolny("count", "--verify", record).stdout.startswith("sound: 3 stages counted again")
    for text, rule in (
        ('own = true\nname = "x"\nquota = "majority"\n', "own-rule-contradicts-itself"),
        ('name = "x"\n', "rule-is-not-marked"),
        ('name = "x"\nkind = "closed"\n', "rule-is-not-marked"),
        ('own = true\nname = "x"\nquota = 1\n', "own-rule-is-impossible"),
        ("own", "rule-is-no-toml"),
    ):
        own.write_text(text)
        refused(smolny("count", board, "--rule", own), rule, REFUSED)
    own.write_text('own = true\nname = "x"\nkind = "closed"\nmethod = "adams"\n')
    board.with_suffix(".csv").write_text("count,list\n0,A,a\n0,B,b\n5,A\n1,B\n")
    told = smolny("count", board.with_suffix(".csv"), "--rule", own, "--seats", "2").stdout
    assert told.endswith("Elected: a, b.\n")


def test_a_seat_is_counted_back(board: Path, tmp_path: Path) -> None:
    """Told in four ways, lots of the election before those of the countback; its record is counted again."""
    board.write_text(FILE.replace("40 1 2 0", "40 1 2 3 0"))
    asked = ("count", board, *RULE, "--countback", "Ada")
    assert smolny(*asked).stdout.endswith("Elected: Cyd.\n")
    assert "elected at stage 1" in smolny(*asked, "--standing", "Cyd", "--table").stdout
    assert smolny(*asked, "--svg").stdout.startswith("<svg ")
    record = tmp_path / "record.json"
    record.write_text(smolny(*asked, "--json").stdout)
    assert smolny("count", "--verify", record).stdout == "sound: 1 stages counted again; elected: Cyd\n"
    refused(smolny(*asked[:-1], "Zoe"), "unknown-name", REFUSED)
    refused(smolny("count", board, "--rule", "borda", "--countback", "Ada"), "no-countback", MISASKED)
    refused(smolny(*asked, "--limit", "2"), "no-such-limit", REFUSED)


def test_lots_of_the_election_come_before_those_of_the_countback(tmp_path: Path) -> None:
    """Given a tie in each."""
    path, lots = tmp_path / "tie.blt", tmp_path / "lots.json"
    path.write_text('4 1\n1 1 3 0\n1 1 4 0\n2 2 0\n0\n"Ada" "Ben" "Cyd" "Dan" "Tie"\n')
    drawn = [{"wanted": "exclusion", "tied": ["Cyd", "Dan"], "chosen": "Cyd"}]
    drawn.append({"wanted": "exclusion", "tied": ["Ada", "Ben"], "chosen": "Ben"})
    lots.write_text(json.dumps(drawn))
    asked = ("count", path, *RULE, "--countback", "Ada", "--standing", "Cyd", "--standing", "Dan")
    assert "A lot is wanted" in smolny(*asked, "--decisions", lots).stdout
    lots.write_text(json.dumps([*drawn, drawn[0]]))
    assert smolny(*asked, "--decisions", lots).stdout.endswith("Elected: Dan.\n")
