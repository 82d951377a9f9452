"""Bad input of every kind: one clear line, the rule's name, a constant exit code, and nothing lost."""

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from smolny.clerk.orders import preset, presets
from smolny.cli.refusals import MISASKED, REFUSED, UNUSABLE
from tests.archive.examples import open_folder, ordinary_user
from tests.cli.running import PROGRAM, program, refused, smolny


@dataclass(frozen=True)
class Scene:
    """Where a refusal takes place."""

    hall: Path
    exported: Path
    script: Path
    tmp: Path

    @property
    def store(self) -> str:
        """The address of the hall's store."""
        return f"sqlite:///{self.hall}"


@pytest.fixture
def scene(hall: Path, exported: Path, script: Path, tmp_path: Path) -> Scene:
    """A store, its export, a script, and a folder for what goes wrong."""
    return Scene(hall, exported, script, tmp_path)


def written(path: Path, content: str) -> Path:
    """The file with that content."""
    path.write_text(content)
    return path


def newer(scene: Scene) -> str:
    """The store, as if a later release had made it."""
    with sqlite3.connect(scene.hall) as connection:
        connection.execute("UPDATE smolny SET format = 99")
    connection.close()
    return scene.store


def spoilt(scene: Scene) -> str:
    """The store with most of its bytes overwritten."""
    content = bytearray(scene.hall.read_bytes())
    content[100:] = b"\xa5" * (len(content) - 100)
    scene.hall.write_bytes(content)
    return scene.store


def without_an_entry(scene: Scene) -> str:
    """The store with a row taken out of its middle."""
    with sqlite3.connect(scene.hall) as connection:
        connection.execute("DELETE FROM entries WHERE number = 3")
    connection.close()
    return scene.store


def foreign(scene: Scene) -> str:
    """Another program's database."""
    with sqlite3.connect(scene.tmp / "other.db") as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    return f"sqlite:///{scene.tmp / 'other.db'}"


def keyless(scene: Scene) -> Path:
    """A folder of keys without keys."""
    (scene.tmp / "keys").mkdir(mode=0o700)
    return scene.tmp / "keys"


def unfinished(scene: Scene) -> Path:
    """The script with two more deeds than its record has."""
    path = scene.script / "congress.toml"
    more = '\n[[deed]]\ndo = "note-person"\nperson = "bea"\n'
    return written(path, path.read_text() + more)


def changed(scene: Scene) -> Path:
    """The script with another name in its first deed."""
    path = scene.script / "congress.toml"
    return written(path, path.read_text().replace("The hall", "The other hall"))


def open_to_all(scene: Scene) -> Path:
    """The folder of the keys, for everybody to read."""
    keys = scene.hall.with_name("smolny.db.keys")
    keys.chmod(0o755)
    return keys


def occupied(scene: Scene) -> Path:
    """A directory with something in it."""
    (scene.tmp / "taken").mkdir()
    written(scene.tmp / "taken/diary.txt", "dear diary")
    return scene.tmp / "taken"


def without(scene: Scene, part: str) -> Path:
    """The export with a part of it gone."""
    (scene.exported / part).unlink()
    return scene.exported


CASES: dict[str, tuple[Callable[[Scene], list[object]], str, int]] = {
    "no store": (lambda s: ["list", "--store", f"sqlite:///{s.tmp}/none.db"], "store-is-missing", UNUSABLE),
    "no folder": (
        lambda s: ["log", "hall", "--store", "sqlite:////nowhere/at/all.db"],
        "store-is-missing",
        UNUSABLE,
    ),
    "a folder as store": (
        lambda s: ["list", "--store", f"sqlite:///{s.tmp}"],
        "store-cannot-be-opened",
        UNUSABLE,
    ),
    "bad address": (lambda s: ["list", "--store", "mysql://x"], "bad-store-url", MISASKED),
    "no address": (lambda s: ["list", "--store", "congress.db"], "bad-store-url", MISASKED),
    "no database": (
        lambda s: ["list", "--store", "postgresql://smolny:secret@127.0.0.1:1/none"],
        "store-is-unreachable",
        UNUSABLE,
    ),
    "newer store": (lambda s: ["list", "--store", newer(s)], "store-is-newer", UNUSABLE),
    "newer store, to write": (
        lambda s: ["replay", s.script, "--store", newer(s)],
        "store-is-newer",
        UNUSABLE,
    ),
    "spoilt store": (lambda s: ["log", "hall", "--store", spoilt(s)], "store-is-damaged", UNUSABLE),
    "entry gone": (lambda s: ["log", "hall", "--store", without_an_entry(s)], "store-is-damaged", UNUSABLE),
    "entry gone, to export": (
        lambda s: ["export", "hall", s.tmp / "x", "--store", without_an_entry(s)],
        "store-is-damaged",
        UNUSABLE,
    ),
    "another program's file": (lambda s: ["list", "--store", foreign(s)], "not-a-store", UNUSABLE),
    "a text as store": (
        lambda s: ["list", "--store", f"sqlite:///{written(s.tmp / 'a.txt', 'x' * 5000)}"],
        "store-is-damaged",
        UNUSABLE,
    ),
    "no such assembly": (lambda s: ["log", "nobody"], "no-such-assembly", MISASKED),
    "no such assembly, key": (lambda s: ["key", "nobody"], "no-such-assembly", MISASKED),
    "no such assembly, export": (lambda s: ["export", "nobody", s.tmp / "x"], "no-such-assembly", MISASKED),
    "a name that is none": (lambda s: ["show", "../../etc"], "no-such-assembly", MISASKED),
    "no such moment": (lambda s: ["show", "hall", "--at", "yesterday"], "no-such-moment", MISASKED),
    "no such entry": (lambda s: ["show", "hall", "--after", "7"], "no-such-entry", MISASKED),
    "no such entry, log": (lambda s: ["log", "hall", "--after", "7"], "no-such-entry", MISASKED),
    "founded already": (
        lambda s: ["found", "The hall", "--id", "hall", "--orders", "small-council"],
        "already-founded",
        REFUSED,
    ),
    "a bad identifier": (
        lambda s: ["found", "The hall", "--id", "The Hall", "--orders", "small-council"],
        "not-an-identifier",
        REFUSED,
    ),
    "no such preset": (lambda s: ["found", "A", "--orders", "smal-council"], "preset-is-unknown", MISASKED),
    "a bad domain": (
        lambda s: ["found", "A", "--orders", "small-council", "--domain", "my domain"],
        "key-name-malformed",
        MISASKED,
    ),
    "no key": (lambda s: ["replay", unfinished(s), "--keys", keyless(s)], "key-missing", UNUSABLE),
    "keys open to others": (
        lambda s: ["replay", unfinished(s), "--keys", open_to_all(s)],
        "key-folder-open-to-others",
        UNUSABLE,
    ),
    "another script": (lambda s: ["replay", changed(s)], "store-holds-another-record", REFUSED),
    "a directory in use": (lambda s: ["export", "hall", occupied(s)], "directory-not-an-export", UNUSABLE),
    "a file as directory": (
        lambda s: ["export", "hall", written(s.tmp / "f", "x")],
        "file-cannot-be-used",
        UNUSABLE,
    ),
    "below a file": (
        lambda s: ["export", "hall", written(s.tmp / "f", "x") / "x"],
        "file-cannot-be-used",
        UNUSABLE,
    ),
    "no checkpoint": (lambda s: ["verify", without(s, "checkpoint")], "file-missing", REFUSED),
    "no export": (lambda s: ["verify", occupied(s)], "file-missing", REFUSED),
    "entries gone": (lambda s: ["verify", without(s, "tile/entries/000.p/6")], "entry-missing", REFUSED),
    "bad key": (lambda s: ["verify", s.exported, "--vkey", "nonsense"], "vkey-malformed", REFUSED),
    "bad kept checkpoint": (
        lambda s: ["verify", s.exported, "--checkpoint", written(s.tmp / "c", "x")],
        "known-checkpoint-unusable",
        REFUSED,
    ),
    "port not to be had": (
        lambda s: ["serve", "--host", "192.0.2.1", "--port", "0"],
        "cannot-listen",
        UNUSABLE,
    ),
    "no such host": (lambda s: ["serve", "--host", "nowhere.invalid"], "cannot-listen", UNUSABLE),
}


@pytest.mark.parametrize(("words", "rule", "code"), CASES.values(), ids=CASES.keys())
def test_bad_input_gets_one_clear_line(
    words: Callable[[Scene], list[object]], rule: str, code: int, scene: Scene
) -> None:
    """And the exit code that the handbook gives."""
    refused(smolny(*words(scene)), rule, code)


USAGE = {
    "no command": ["frobnicate"],
    "no argument": ["log"],
    "no such option": ["list", "--everything"],
    "no such folder": ["verify", "/nowhere/at/all"],
    "no such script": ["replay", "/nowhere/at/all"],
    "no such kind": ["log", "hall", "--kind", "siting-opened"],
    "a number that is none": ["log", "hall", "--after", "many"],
    "two moments": ["show", "hall", "--after", "1", "--at", "2026-11-01"],
    "no orders": ["found", "A"],
    "no such zone": ["found", "A", "--orders", "small-council", "--zone", "Europe/Olso"],
    "no letters": ["found", "Съезд", "--orders", "small-council"],
    "no port": ["serve", "--port", "70000"],
}


@pytest.mark.parametrize("words", USAGE.values(), ids=USAGE.keys())
def test_wrong_usage_is_explained(words: list[str]) -> None:
    """Exit code 2, the usage, and what is wrong with it."""
    outcome = smolny(*words)

    assert outcome.exit_code == MISASKED
    assert "Usage: smolny" in outcome.stderr
    assert "Error: " in outcome.stderr


def test_what_was_perhaps_meant_is_said() -> None:
    """A slip of the hand is answered with the right word."""
    assert "did you mean 'sitting-opened'?" in smolny("log", "hall", "--kind", "siting-opened").stderr


def test_the_presets_are_named_where_there_is_none_of_a_name() -> None:
    """In sentences, on one line."""
    told = smolny("found", "A", "--orders", "nope").stderr

    assert told.startswith(f"smolny: There is no preset nope. The presets are {', '.join(presets())}. ")


def test_the_end_of_the_record_can_be_asked_for(hall: Path) -> None:
    """Behind its last entry there is nothing, and one further on is nowhere."""
    assert smolny("log", "hall", "--after", "6").stdout == ""
    assert "has 6." in refused(smolny("log", "hall", "--after", "7", "--json"), "no-such-entry", MISASKED)


def test_a_broken_script_is_told_by_file_line_and_rule(script: Path, home: Path) -> None:
    """Every problem has a line, and nothing was written."""
    path = script / "congress.toml"
    written(path, path.read_text().replace('"open-sitting"', '"open-siting"'))
    outcome = smolny("replay", script)

    lines = outcome.stderr.splitlines()
    assert outcome.exit_code == REFUSED
    assert len(lines) == 2
    assert all(re.match(rf"smolny: {re.escape(str(path))}:\d+: .* \[unknown-deed\]$", line) for line in lines)
    assert not list(home.rglob("*.db"))


def test_a_deed_that_is_refused_is_told_by_its_line(script: Path, home: Path) -> None:
    """Nothing of the script is done when one deed of it cannot be."""
    path = script / "congress.toml"
    written(path, path.read_text().replace('expect = "another-sitting-is-open"\n', ""))
    told = refused(smolny("replay", script), "another-sitting-is-open", REFUSED)

    number = int(told.split("congress.toml:")[1].split(":")[0])
    assert path.read_text().splitlines()[number - 1 : number + 1] == ["[[deed]]", 'do = "open-sitting"']
    assert "Error" not in told


def test_nothing_is_lost_by_a_refusal(scene: Scene) -> None:
    """The record is byte for byte what it was."""
    before = smolny("log", "hall", "--json").stdout
    for words, _, _ in (CASES["another script"], CASES["no key"], CASES["founded already"]):
        smolny(*words(scene))

    assert smolny("log", "hall", "--json").stdout == before


def test_no_password_is_shown() -> None:
    """An address is told without it."""
    assert "secret" not in smolny("list", "--store", "postgresql://smolny:secret@127.0.0.1:1/none").stderr


def test_a_full_disk_is_told(exported: Path) -> None:
    """What cannot be written to standard output is no traceback."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [*PROGRAM, "verify", str(exported)], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert done.returncode == UNUSABLE
    assert done.stderr.endswith("[file-cannot-be-used]\n")
    assert done.stderr.count("\n") == 1


def test_a_reader_who_has_seen_enough_is_no_error(hall: Path) -> None:
    """`smolny log | head` ends without a word."""
    command = f"{' '.join(PROGRAM)} log hall --json | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = program_in_shell(command)

    assert done.splitlines()[1:] == ["0"]


def program_in_shell(command: str) -> str:
    """What a line for bash prints, errors and all."""
    done = subprocess.run(
        ["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True
    )
    return done.stdout


def test_a_folder_that_cannot_be_written_is_told(hall: Path, tmp_path: Path) -> None:
    """Neither a store nor an export is begun there; what lies there can be read all the same."""
    # Whoever is not root may not be allowed to read the program itself: what it needs is loaded before.
    smolny("found", "A", "--orders", "small-council", "--store", f"sqlite:///{tmp_path}/a.db")
    smolny("export", "a", tmp_path / "x", "--store", f"sqlite:///{tmp_path}/a.db")
    smolny("list", "--store", f"sqlite:///{tmp_path}/missing.db")
    with open_folder() as wall:
        store = Path(shutil.copy(hall, wall / "s.db"))
        store.chmod(0o644)
        orders = Path(shutil.copy(preset("small-council"), wall))
        with ordinary_user():
            founded = smolny("found", "A", "--orders", orders, "--store", f"sqlite:///{wall}/new.db")
            written = smolny("found", "A", "--orders", orders, "--store", f"sqlite:///{store}")
            exported = smolny("export", "hall", wall / "x", "--store", f"sqlite:///{store}")
            listed = smolny("list", "--store", f"sqlite:///{store}")

    refused(founded, "store-is-read-only", UNUSABLE)
    refused(written, "store-is-read-only", UNUSABLE)
    refused(exported, "file-cannot-be-used", UNUSABLE)
    assert listed.stdout == "hall  6 entries  The hall\n"


def test_the_program_ends_with_the_same_codes(hall: Path, exported: Path) -> None:
    """As a process: 0, 1, 2 and 3."""
    (exported / "checkpoint").write_bytes(b"")
    codes = [
        program("list").returncode,
        program("verify", exported).returncode,
        program("key", "nobody").returncode,
        program("list", "--store", "sqlite:////nowhere.db").returncode,
    ]

    assert codes == [0, 1, 2, 3]
