"""`smolny rules check`: what standing orders mean, with worked examples, and what contradicts itself."""

import json
from pathlib import Path

import pytest

from smolny.clerk.orders import preset, presets
from smolny.cli.refusals import MISASKED, REFUSED
from tests.cli.running import refused, smolny

OURS = """title = "Ours"
version = 1
family = "ours"

[majorities]
ordinary = "simple"

[[majorities.rules]]
name = "simple"
tie = "lot"
abstentions = "against"
conditions = [{ share = "1/2" }]

[[majorities.rules]]
name = "statutes"
decides = ["statutes"]
alternatives = [
    { conditions = [{ share = "2/3", reached = "at-least" }, { share = "1/2" }] },
    { conditions = [{ share = "1/2", of = "seats" }] },
]
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A document with an idle condition."""
    path = tmp_path / "ours.toml"
    path.write_text(OURS)
    return path


@pytest.mark.parametrize("name", presets())
def test_no_preset_contradicts_itself(name: str) -> None:
    """And every one of them is told in lines that fit."""
    told = smolny("rules", "check", name)
    assert told.exit_code == 0, told.stdout
    assert told.stdout.endswith("Nothing contradicts itself.\n")
    assert max(map(len, told.stdout.splitlines())) <= 100


@pytest.mark.parametrize("name", ["roberts-rules", "british-union", "german-party", "swedish-students"])
def test_a_whole_preset_says_what_carries(name: str) -> None:
    """The great matters have rules, every rule an example, and there are a quorum, motions, suspension."""
    told = json.loads(smolny("rules", "check", name, "--json").stdout)
    matters = [matter for rule in told["majorities"] for matter in rule["matters"]]
    assert {"motion", "statutes", "standing orders", "dissolution"} <= set(matters)
    assert sum("whatever no other rule decides" in rule["matters"] for rule in told["majorities"]) == 1
    assert all(rule["example"] for rule in told["majorities"])
    headings = {heading for heading, _ in told["sections"]}
    assert {"Quorum", "How votes are taken", "Texts", "Suspension of a rule"} < headings
    assert told["wrong"] == []


def test_a_rule_is_told_with_what_it_means_and_where_it_turns(ours: Path) -> None:
    """In words, by a vote of a hundred, and by the contradiction in it."""
    told = smolny("rules", "check", ours)
    assert told.exit_code == REFUSED
    lines = [line.strip() for line in told.stdout.splitlines()]
    whole = " ".join(lines)
    assert "Majority “simple”: whatever no other rule decides" in lines
    assert "Abstentions are votes against." in lines
    assert "49 for, 41 against, 6 abstaining" in whole
    assert "1/2 of the votes for and against. 49 of 96; 49 needed; exactly enough." in whole
    assert "A tie is settled by lot." in lines
    assert "Majority “statutes”: statutes" in lines
    assert "Alternative 2" in lines
    assert "Contradiction: The condition 2 of alternative 1 never makes a difference." in lines
    assert lines[-1] == "Contradictions: 1."


def test_the_same_as_json(ours: Path) -> None:
    """With every sentence."""
    told = json.loads(smolny("rules", "check", ours, "--json").stdout)
    assert [rule["name"] for rule in told["majorities"]] == ["simple", "statutes"]
    assert told["wrong"] == ["statutes: The condition 2 of alternative 1 never makes a difference."]


def test_what_is_impossible_is_told_by_line(ours: Path) -> None:
    """All of it at once."""
    ours.write_text(OURS.replace('ordinary = "simple"', 'ordinary = "other"').replace('"2/3"', '"3/2"'))
    outcome = smolny("rules", "check", ours)
    assert outcome.exit_code == REFUSED
    told = outcome.stderr
    assert "ours.toml:6" in told
    assert "majorities.ordinary" in told
    assert "ours.toml:14" in told
    assert "majorities.rules.1.share" in told


def test_a_file_that_is_not_there_is_refused() -> None:
    """And so is a preset of no such name."""
    refused(smolny("rules", "check", "nope.toml"), "file-unreadable", REFUSED)
    refused(smolny("rules", "check", "nope"), "preset-is-unknown", MISASKED)


def test_the_orders_of_1917_say_that_nothing_is_known() -> None:
    """The sources mention none."""
    assert "What carries is not said." in smolny("rules", "check", str(preset("congress-1917"))).stdout


def test_how_votes_are_taken_and_what_texts_need_is_told(tmp_path: Path) -> None:
    """Given demands, tellers, delegations, a deadline and rules for texts, then each has its sentence."""
    path = tmp_path / "ours.toml"
    path.write_text(
        'title = "Ours"\nversion = 1\nfamily = "ours"\n[ballots]\ntellers = 2\ndelegations = "split"\n'
        'challenges = "sitting"\n[[ballots.demands]]\nmode = "cards"\nnumber = 50\nshare = "1/3"\n'
        "chair = true\n"
        "[motions]\nmoved = true\nseconders = 3\nadmission = true\n"
    )
    told = dict(json.loads(smolny("rules", "check", path, "--json").stdout)["sections"])
    assert told["How votes are taken"] == [
        "A secret vote needs 5 papers; fewer do not hide each other.",
        "In a vote by cards a delegation votes as one, and may split its weight.",
        "Votes by hand are counted by 2 tellers, each alone; nothing is declared while they differ.",
        "A result may be challenged before its sitting closes.",
        "Taken by card weight on the demand of 50 delegates or 1/3 of those present or whoever presides.",
    ]
    assert told["Texts"] == [
        "A text is put when somebody has moved it in the hall.",
        "A text is put when 3 besides its mover second it.",
        "A text is put when it was found admissible.",
        "Whoever moved a text may withdraw it.",
        "What was decided may be reconsidered at any time.",
    ]
