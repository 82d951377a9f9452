"""What the handbook tells secretaries to type is done as it stands there."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import smolny
from tests.house.walls import ROOT

PAGE = (ROOT / "docs/handbook/secretary.md").read_text(encoding="utf-8")
TYPED = re.findall(r"^    (smolny do (?:.*\\\n)*.*)$", PAGE, re.MULTILINE)
ORDERS = """title = "Ours"
version = 1
family = "ours"

[credentials]
proxies = 1

[factions]
least_members = 5
declaration = true
"""
SENT = ("0007", "0012", "0031", "0032", "0040")
DECIDED = (
    "open-sitting sitting=first ordinal=1",
    "put-question question=peace wording=Peace",
    "declare-result question=peace outcome=adopted in_favour=3 against=1",
)
"""What happens in the hall before a council is told of a vote."""


@pytest.fixture
def federation(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A founded assembly with a council and its delegates, and a folder with the letters of the handbook."""
    (tmp_path / "ours.toml").write_text(ORDERS)
    (tmp_path / "letter.pdf").write_bytes(b"%PDF")
    (tmp_path / "declaration.md").write_text("We stand together.\n")
    monkeypatch.chdir(tmp_path)
    assert smolny("found", "Hall", "--orders", "ours.toml").exit_code == 0
    done("register-council", "council=nb", "name=Northern Branch", "genus=branch")
    for number in SENT:
        done("note-person", f"person=p-{number}", f"name=Delegate {number}")
        done("designate-delegate", f"mandate={number}", f"person=p-{number}", "council=nb")
        done("recognise-mandate", f"mandate={number}")
    return tmp_path


def done(*words: str) -> None:
    """A deed that is in order."""
    outcome = smolny("do", "hall", *words)
    assert outcome.exit_code == 0, (words, outcome.output)


def test_every_command_of_the_page_does_what_it_says(federation: Path) -> None:
    """In the order of the page; between them the question of the instruction is decided."""
    assert len(TYPED) == 9
    for typed in TYPED:
        program, *words = shlex.split(typed.replace("\\\n", " ").replace("ASSEMBLY", "hall"))
        assert program == "smolny"
        if "report-to-council" in words:
            for deed in DECIDED:
                done(*deed.split())
        outcome = smolny(*words)
        assert outcome.exit_code == 0, (typed, outcome.output)
        told = outcome.stdout
        assert told.startswith("Entry ") or "--dry-run" in words or len(words) < 5
