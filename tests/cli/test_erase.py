"""`smolny erase`, and what is told of names: exports with and without them, and what verify says of each."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from smolny.cli import main
from tests.cli.running import refused, smolny

LIST = """name,contact,group,elected,mandate
Ada Lind,ada@example.org,women,by the branch,0001
Ben Moe,ben@example.org,men,,0002
Ben  Moe,moe@example.org,men,,0003
"""


@pytest.fixture
def register(hall: Path, tmp_path: Path) -> Path:
    """The hall with three delegates from a list, two of them with one name."""
    (tmp_path / "delegates.csv").write_text(LIST)
    outcome = smolny("import", "delegates", tmp_path / "delegates.csv", "--to", "hall")
    assert outcome.exit_code == 0, outcome.output
    return hall


def erase(*words: str) -> str:
    """What erasing says."""
    outcome = smolny("erase", *words, "--assembly", "hall", "--basis", "at their request")
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def test_a_person_is_erased_by_name(register: Path, tmp_path: Path) -> None:
    """What is kept is told first, then what was erased; the record stays sound and says what is gone."""
    told = erase("ada  LIND", "--name", "--yes").splitlines()

    assert told[0].startswith("person   p-")
    assert told[0].endswith(" (Ada Lind, mandate 0001)")
    assert told[1:4] == [
        "entry 7  person-noted: contact, group, name",
        "entry 8  delegate-designated: elected",
        "The mandate 0001 has not ended; from now on the record has nobody's name for it.",
    ]
    assert told[4] == "Erased: 4 sealed fields of entries 7-8. Recorded by entries 13-16."
    assert told[5].startswith("Every proof stays valid")
    assert b"Ada Lind" not in register.read_bytes()
    smolny("export", "hall", tmp_path / "all", "--names", "all")
    verified = smolny("verify", tmp_path / "all")
    assert verified.exit_code == 0
    assert "sealed fields  7 open, 0 closed, 4 erased by entries 13-16" in verified.stdout.splitlines()


def test_the_basis_stands_in_the_record(register: Path) -> None:
    """With the office that erased."""
    erase("Ada Lind", "--name", "--yes", "--office", "chair")

    log = smolny("log", "hall", "--kind", "payload-erased").stdout.splitlines()
    assert len(log) == 4
    assert log[0].endswith("The sealed field contact of entry 7 is erased: at their request.")
    assert '"office":"chair"' in smolny("log", "hall", "--kind", "payload-erased", "--json").stdout


def test_nothing_is_erased_unless_it_is_confirmed(register: Path) -> None:
    """The question comes after what is kept was told; no answer is no."""
    words = ["erase", "Ada Lind", "--name", "--assembly", "hall", "--basis", "b"]
    for answer in ("n\n", ""):
        outcome = CliRunner().invoke(main, words, input=answer)
        assert outcome.exit_code == 1
        assert "person-noted: contact, group, name" in outcome.stdout
    assert smolny("list").stdout.startswith("hall  12 entries")
    assert CliRunner().invoke(main, words, input="y\n").exit_code == 0
    assert smolny("list").stdout.startswith("hall  16 entries")


def test_whose_name_is_not_theirs_alone_is_listed(register: Path) -> None:
    """With the identifiers and mandates by which they are told apart; then an identifier does it."""
    words = ("--assembly", "hall", "--basis", "b")
    line = refused(smolny("erase", "Ben Moe", "--name", *words), "person-is-ambiguous", 2)
    assert "(Ben Moe, mandate 0002); p-" in line
    assert "(Ben  Moe, mandate 0003)" in line
    second = line.split("; ")[1].split(" (")[0]
    assert "mandate 0003" in erase(second, "--yes")
    assert "mandate 0002" in erase("Ben Moe", "--name", "--yes")


def test_who_is_not_there_is_not_erased(register: Path) -> None:
    """By identifier, by name, in an assembly that is not there."""
    words = ("--basis", "b", "--yes")
    refused(smolny("erase", "zoe", "--assembly", "hall", *words), "no-such-person", 2)
    refused(smolny("erase", "Zoe", "--name", "--assembly", "hall", *words), "nobody-of-that-name", 2)
    refused(smolny("erase", "zoe", "--assembly", "nowhere", *words), "no-such-assembly", 2)


def test_erasing_again_says_that_nothing_is_kept(register: Path) -> None:
    """And asks nothing."""
    person = erase("Ada Lind", "--name", "--yes").split(" (")[0].removeprefix("person").strip()

    told = erase(person).splitlines()
    assert told[0].endswith("(name not kept, mandate 0001)")
    assert told[-1] == "Nothing is kept that could be erased."


def test_what_is_plain_in_a_chronicle_is_told(hall: Path, tmp_path: Path) -> None:
    """It stays, and the command says so."""
    script = tmp_path / "past"
    script.mkdir()
    (script / "congress.toml").write_text(PAST)
    assert smolny("replay", script).exit_code == 0
    outcome = smolny("erase", "ivan", "--assembly", "past", "--basis", "b", "--yes")
    assert outcome.stdout.splitlines() == [
        "person  ivan (Ivan)",
        "Entry 2 (person-noted) says name plainly; no entry can be changed.",
        "Nothing is kept that could be erased.",
    ]


PAST = """
[script]
format = 1
assembly = "past"
recorded_at = "2026-11-01T09:00:00Z"
step_seconds = 60
calendar = "gregorian"
zone = "UTC"
actor = "chronicler"

[actors]
chronicler = { office = "chronicler" }

[[deed]]
do = "found-assembly"
name = "Past"
genus = "congress"
mode = "chronicle"
calendar = "gregorian"
zone = "UTC"

[[deed]]
do = "note-person"
person = "ivan"
name = "Ivan"
"""


def test_an_officer_is_forgotten_with_the_account(register: Path) -> None:
    """The invitations for them too; other officers stay."""
    person = smolny("erase", "Ada Lind", "--name", "--assembly", "hall", "--basis", "b").stdout.split()[1]
    link = smolny("invite", "hall", "teller", "--person", person).stdout
    assert "/office/invitation/" in link
    assert person in smolny("officers", "hall").stdout
    erase(person, "--yes")
    assert smolny("officers", "hall").stdout.startswith("Nobody may sign in to hall.")


@pytest.mark.parametrize(
    ("names", "counted", "folders"),
    [
        ("public", "0 open, 11 closed, 0 erased", 0),
        ("none", "0 open, 11 closed, 0 erased", 0),
        ("all", "11 open, 0 closed, 0 erased", 5),
    ],
)
def test_exports_open_as_many_names_as_are_asked_for(
    register: Path, tmp_path: Path, names: str, counted: str, folders: int
) -> None:
    """Each is sound, and all of them have the same entries."""
    made = smolny("export", "hall", tmp_path / names, "--names", names)
    assert made.exit_code == 0
    assert ("the office alone" in made.stderr) == (names == "all")
    payloads = list((tmp_path / names / "payloads").iterdir()) if folders else []
    assert len(payloads) == folders
    lines = smolny("verify", tmp_path / names).stdout.splitlines()
    assert f"sealed fields  {counted}" in lines
    assert lines[-1] == "sound"


def test_what_opens_all_names_can_be_read_by_its_owner_alone(register: Path, tmp_path: Path) -> None:
    """Also where it takes the place of one that all could read."""
    directory = tmp_path / "record"
    os.umask(0o022)
    assert smolny("export", "hall", directory).exit_code == 0
    assert directory.stat().st_mode & 0o077
    assert smolny("export", "hall", directory, "--names", "all").exit_code == 0
    assert not [path for path in (directory, *directory.rglob("*")) if path.stat().st_mode & 0o077]
