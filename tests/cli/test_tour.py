"""What a newcomer does: replay, look, export, verify, tamper."""

import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smolny.protocol.keys import key_path
from tests.cli.running import smolny
from tests.house.walls import ROOT

SECOND_CONGRESS = ROOT / "congresses/second-congress"


def test_a_script_is_replayed_once(script: Path) -> None:
    """Doing it again adds nothing, and says so."""
    first, second = smolny("replay", script), smolny("replay", script / "congress.toml")

    assert first.stdout == "hall: 6 entries, 6 of them added now; 1 refused as the script expects\n"
    assert second.stdout == "hall: 6 entries, all of them there already; 1 refused as the script expects\n"


CHRONICLE = """
[script]
format = 1
assembly = "past"
recorded_at = "2026-11-01T09:00:00Z"
step_seconds = 60
calendar = "gregorian"
zone = "UTC"
actor = "ours"
invented = true

[actors]
ours = { office = "chronicler" }

[[deed]]
do = "found-assembly"
when = "1917-10-25"
name = "The past"
genus = "congress"
mode = "chronicle"
calendar = "gregorian"
zone = "UTC"

[[deed]]
do = "cite-source"
source = "E"
title = "A book"

[[deed]]
do = "report-councils"
sources = ["E"]
kinds = [{ of = "a", name = "one kind", count = 2 }, { of = "b", name = "another", count = 3 }]
total = 6

[[deed]]
do = "report-councils"
sources = ["E"]
kinds = [{ of = "a", name = "one kind", count = 2 }]
total = 2
irregularities = [{ rule = "never-approved", note = "the book says so" }]
"""


def test_a_replay_tells_what_it_found_broken(tmp_path: Path) -> None:
    """By entry, rule and line of the script; what a source reports as broken is not among it."""
    path = tmp_path / "congress.toml"
    path.write_text(CHRONICLE)
    first, second = smolny("replay", path), smolny("replay", path)

    line = CHRONICLE.splitlines().index('do = "report-councils"')
    noted = f"; 1 irregularity noted: entry 3 (sum-does-not-hold, line {line})\n"
    assert first.stdout == f"past: 4 entries, 4 of them added now{noted}"
    assert second.stdout == f"past: 4 entries, all of them there already{noted}"


def test_of_many_irregularities_the_first_are_named(tmp_path: Path) -> None:
    """The line of a long chronicle can still be read."""
    path = tmp_path / "congress.toml"
    path.write_text(
        CHRONICLE + '\n[[deed]]\ndo = "report-councils"\nsources = ["E"]\ntotal = 9\nkinds = []\n' * 12
    )
    told = smolny("replay", path).stdout

    assert "; 13 irregularities noted: entry 3 (" in told
    assert told.endswith(", and 3 more\n")
    assert told.count("sum-does-not-hold") == 10


def test_the_assemblies_of_a_store_are_listed(hall: Path) -> None:
    """Identifier, size, name."""
    assert smolny("list").stdout == "hall  6 entries  The hall\n"


def test_an_empty_store_is_no_error() -> None:
    """There is nothing yet, and that is said."""
    assert smolny("list", "--store", "memory:").stdout == "No assembly has been founded in this store.\n"


def test_the_log_tells_every_entry_in_words(hall: Path) -> None:
    """A line each; a sealed name that is not public stays closed."""
    lines = smolny("log", "hall").stdout.splitlines()

    assert [line.split()[0] for line in lines] == ["1", "2", "3", "4", "5", "6"]
    assert "1 November 2026, 10:05" in lines[2]
    assert not any("Ada" in line for line in lines)


def test_the_log_is_narrowed(hall: Path) -> None:
    """By kind, from a number on, to so many."""
    chosen = smolny("log", "hall", "--kind", "sitting-opened").stdout.splitlines()
    two = smolny("log", "hall", "--after", "3", "--limit", "2").stdout.splitlines()

    assert [line.split()[0] for line in chosen] == ["3"]
    assert [line.split()[0] for line in two] == ["4", "5"]


def test_the_log_gives_the_bodies_as_they_are_kept(hall: Path, exported: Path) -> None:
    """Byte for byte what the export holds."""
    bodies = smolny("log", "hall", "--json").stdout_bytes.splitlines()
    bundle = (exported / "tile/entries/000.p/6").read_bytes()

    assert b"".join(len(body).to_bytes(2, "big") + body for body in bodies) == bundle


def test_what_was_exported_is_sound(exported: Path) -> None:
    """Everything that was checked is named, and the verdict is the last line."""
    outcome = smolny("verify", exported)

    told = dict(line.split(None, 1) for line in outcome.stdout.splitlines()[:-1])
    assert outcome.exit_code == 0
    assert told["entries"].startswith("6 ")
    assert told["texts"].startswith("1 ")
    assert "sealed fields  0 open, 1 closed, 0 erased" in outcome.stdout.splitlines()
    assert outcome.stdout.splitlines()[-1] == "sound"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_flipped_byte_anywhere_is_found(exported: Path, data: st.DataObject) -> None:
    """In entries, hashes, checkpoint or texts: exit code 1 and one line."""
    parts = sorted(
        path for part in ("tile", "texts") for path in (exported / part).rglob("*") if path.is_file()
    )
    path = data.draw(st.sampled_from([*parts, exported / "checkpoint"]))
    content = path.read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    flipped = bytes([content[at] ^ 1 << data.draw(st.integers(0, 7))])
    path.write_bytes(content[:at] + flipped + content[at + 1 :])
    outcome = smolny("verify", exported)
    path.write_bytes(content)

    assert outcome.exit_code == 1
    assert outcome.stdout == ""
    assert outcome.stderr.count("\n") == 1


def test_the_entry_that_was_altered_is_named(exported: Path) -> None:
    """With what was done to it, in words."""
    bundle = exported / "tile/entries/000.p/6"
    bundle.write_bytes(bundle.read_bytes().replace(b'"ordinal":1', b'"ordinal":2'))

    told = smolny("verify", exported).stderr
    words = "Entry 3 is wrong. It was altered: its bytes are not those that were signed."
    assert told == f"smolny: {words} [entry-altered]\n"


def test_another_key_does_not_vouch_for_the_record(exported: Path, script: Path, tmp_path: Path) -> None:
    """A forger's own signature is of no use against the key that a reader knows."""
    store = f"sqlite:///{tmp_path / 'other.db'}"
    smolny("replay", script, "--store", store)
    vkey = smolny("key", "hall", "--store", store).stdout.strip()

    assert "[not-signed-by-this-key]" in smolny("verify", exported, "--vkey", vkey).stderr


def test_a_checkpoint_that_was_kept_guards_what_came_before(exported: Path, tmp_path: Path) -> None:
    """It is named among what was checked."""
    kept = shutil.copy(exported / "checkpoint", tmp_path / "kept")

    assert "unchanged since the checkpoint" in smolny("verify", exported, "--checkpoint", kept).stdout


def test_the_public_key_is_printed_and_the_private_one_never(hall: Path, exported: Path) -> None:
    """`--path` says where it lies; only its owner can open it."""
    place = Path(smolny("key", "hall", "--path").stdout.strip())

    assert smolny("key", "hall").stdout == (exported / "vkey").read_text()
    assert place == key_path(hall.with_name("smolny.db.keys"), "hall")
    assert place.read_text().strip() not in smolny("key", "hall").stdout
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_a_store_that_is_made_here_is_its_owners_alone(hall: Path) -> None:
    """It holds the office register."""
    assert stat.S_IMODE(hall.stat().st_mode) == 0o600


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_the_same_script_gives_the_same_record_on_every_engine(
    engine: str, script: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Keys differ, entries do not."""
    store = f"sqlite:///{tmp_path / 'a.db'}"
    if engine == "postgresql":
        store = request.getfixturevalue("postgres_url")
    replayed = smolny("replay", script, "--store", store)
    body = smolny("log", "hall", "--json", "--store", store).stdout

    smolny("replay", script, "--store", f"sqlite:///{tmp_path / 'b.db'}")
    assert replayed.exit_code == 0, replayed.stderr
    assert body == smolny("log", "hall", "--json", "--store", f"sqlite:///{tmp_path / 'b.db'}").stdout


def test_nothing_is_kept_of_a_replay_into_memory(script: Path, home: Path) -> None:
    """Not even a key."""
    assert smolny("replay", script, "--store", "memory:").exit_code == 0
    assert not list(home.iterdir())


def test_the_second_congress_makes_the_whole_tour(tmp_path: Path) -> None:
    """Replayed, exported, verified."""
    record = tmp_path / "record"

    assert smolny("replay", SECOND_CONGRESS).exit_code == 0
    assert "Decree on Land" in smolny("log", "second-congress").stdout
    assert smolny("export", "second-congress", record).exit_code == 0
    assert smolny("verify", record).stdout.splitlines()[-1] == "sound"
