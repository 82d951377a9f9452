"""A backup and what is made of it, on the command line."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import refused, smolny


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with a small council in it, which every command finds."""
    path = tmp_path / "store.db"
    monkeypatch.setenv("SMOLNY_STORE", f"sqlite:///{path}")
    smolny("found", "Hall", "--orders", "small-council")
    return path


def test_a_store_that_is_gone_comes_back(store: Path, tmp_path: Path) -> None:
    """Given a backup with the keys, everything is there again; the words say what it is and for whom."""
    made = smolny("backup", tmp_path / "house.tar", "--with-keys")
    assert "hall  2 entries  root " in made.stdout
    assert "Keep it where nobody else can read it." in made.stderr
    assert "whoever has it can sign" in made.stderr
    before = smolny("log", "hall").stdout
    store.unlink()
    shutil.rmtree(f"{store}.keys")
    done = smolny("restore", tmp_path / "house.tar")
    assert "Restored, as of 2" in done.stdout
    assert smolny("log", "hall").stdout == before
    assert smolny("do", "hall", "make-announcement", "content=on").exit_code == 0


def test_nothing_is_overwritten(store: Path, tmp_path: Path) -> None:
    """Neither a file by a backup nor a store by a restoring."""
    smolny("backup", tmp_path / "house.tar")
    refused(smolny("backup", tmp_path / "house.tar"), "backup-exists", 3)
    refused(smolny("restore", tmp_path / "house.tar"), "store-exists", 3)


def test_a_store_of_nothing_is_backed_up_too(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There are no records to list."""
    monkeypatch.setenv("SMOLNY_STORE", f"sqlite:///{tmp_path}/empty.db")
    smolny("found", "Hall", "--orders", "small-council", "--id", "api")
    assert smolny("backup", tmp_path / "empty.tar").stdout == f"Written: {tmp_path}/empty.tar\n"
    monkeypatch.setenv("SMOLNY_STORE", f"sqlite:///{tmp_path}/new/empty.db")
    assert smolny("restore", tmp_path / "empty.tar").stdout.startswith("Restored")
