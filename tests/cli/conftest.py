"""A home of its own for every test of the command line, and a small congress to work with."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import smolny

SCRIPT = """
[script]
format = 1
assembly = "hall"
recorded_at = "2026-11-01T09:00:00Z"
step_seconds = 60
calendar = "gregorian"
zone = "UTC"
actor = "chair"
invented = true

[actors]
chair = { office = "chair" }

[[deed]]
do = "found-assembly"
when = "2026-11-01 10:00"
name = "The hall"
genus = "council"
mode = "live"
calendar = "gregorian"
zone = "UTC"

[[deed]]
do = "note-person"
person = "ada"
sealed = { name = "Ada" }

[[deed]]
do = "open-sitting"
when = "2026-11-01 10:05"
sitting = "first"
ordinal = 1

[[deed]]
do = "open-sitting"
expect = "another-sitting-is-open"
sitting = "second"
ordinal = 2

[[deed]]
do = "table-text"
when = "2026-11-01 10:20"
text = "greeting"
genus = "resolution"
title = "Greeting"
words = "greeting.md"

[[deed]]
do = "note-speech"
when = "2026-11-01 10:30"
person = "ada"
on = "the greeting"
sitting = "first"

[[deed]]
do = "close-sitting"
when = "2026-11-01 12:00"
sitting = "first"
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home: no store, no keys, no setting of whoever runs the tests."""
    for name in ("SMOLNY_STORE", "SMOLNY_KEYS", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    mask = os.umask(0o022)
    yield folder
    os.umask(mask)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """The folder of a script of seven deeds, one of them to be refused."""
    folder = tmp_path / "script"
    folder.mkdir()
    (folder / "congress.toml").write_text(SCRIPT)
    (folder / "greeting.md").write_text("The hall greets all other halls.\n")
    return folder


@pytest.fixture
def hall(home: Path, script: Path) -> Path:
    """The store of the home, with the hall's record of six entries in it."""
    assert smolny("replay", script).exit_code == 0
    return home / ".local/share/smolny/smolny.db"


@pytest.fixture
def exported(hall: Path, tmp_path: Path) -> Path:
    """The export of the hall's record."""
    folder = tmp_path / "record"
    assert smolny("export", "hall", folder).exit_code == 0
    return folder
