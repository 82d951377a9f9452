"""Keys that follow each other and losses that are recorded, on the command line."""

import shutil
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.running import refused, smolny


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with a small council in it, which every command finds."""
    path = tmp_path / "store.db"
    monkeypatch.setenv("SMOLNY_STORE", f"sqlite:///{path}")
    smolny("found", "Hall", "--orders", "small-council")
    announce("one")
    return path


def announce(words: str) -> Result:
    """One deed."""
    return smolny("do", "hall", "make-announcement", f"content={words}")


def exported(folder: Path) -> Path:
    """An export of the council."""
    assert smolny("export", "hall", folder).exit_code == 0
    return folder


def test_a_key_is_rotated_and_whoever_knows_the_old_one_still_verifies(store: Path, tmp_path: Path) -> None:
    """The new key is printed alone; the export is sound by the old key and by the new one."""
    old = smolny("key", "hall").stdout.strip()
    outcome = smolny("key", "hall", "--rotate", "--yes")
    new = outcome.stdout.strip()
    assert outcome.exit_code == 0
    assert new == smolny("key", "hall").stdout.strip() != old
    assert "Entry 4 gives the record to a new key." in outcome.stderr
    record = exported(tmp_path / "record")
    for vkey, whence in ((old, "to which the record leads from the one given"), (new, "as given")):
        told = smolny("verify", record, "--vkey", vkey).stdout
        assert told.endswith("sound\n")
        assert f"{new} ({whence})" in told
        assert "another from entry 4 on" in told


def test_a_key_is_not_rotated_without_a_yes(store: Path) -> None:
    """Whoever says nothing keeps the key."""
    before = smolny("key", "hall").stdout
    assert smolny("key", "hall", "--rotate").exit_code == 1
    assert smolny("key", "hall").stdout == before


def test_an_older_copy_is_told_what_it_lost_and_goes_on(store: Path, tmp_path: Path) -> None:
    """Given a copy that was brought back, the loss is shown, asked about, recorded, and told by verify."""
    shutil.copy(store, tmp_path / "copy")
    announce("two")
    kept = exported(tmp_path / "before") / "checkpoint"
    shutil.copy(tmp_path / "copy", store)
    refused(announce("other"), "store-is-older-than-published", 3)

    asked = smolny("loss", "hall")
    assert asked.exit_code == 1
    assert "entries 4 to 4" in asked.stdout
    done = smolny("loss", "hall", "--words", "the disk failed", "--yes")
    assert "Recorded by entry 4." in done.stdout
    announce("other")

    record = exported(tmp_path / "after")
    assert "by entry 4 what had been published, up to entry 4, is lost" in smolny("verify", record).stdout
    line = refused(smolny("verify", record, "--checkpoint", kept), "known-checkpoint-abandoned", 1)
    assert "up to 4 entries, was abandoned" in line
    assert "the disk failed" in smolny("log", "hall").stdout


def test_a_loss_is_recorded_by_a_checkpoint_that_somebody_kept(store: Path, tmp_path: Path) -> None:
    """Given that the file beside the key is gone too, a reader's checkpoint tells what was published."""
    shutil.copy(store, tmp_path / "copy")
    announce("two")
    kept = exported(tmp_path / "before") / "checkpoint"
    shutil.copy(tmp_path / "copy", store)
    Path(f"{store}.keys/hall.published").unlink()
    refused(smolny("loss", "hall"), "nothing-published", 2)
    assert "entries 4 to 4" in smolny("loss", "hall", "--checkpoint", kept, "--yes").stdout


def test_what_another_copy_went_on_with_is_told_as_that(store: Path, tmp_path: Path) -> None:
    """Given two copies of one length, neither is the longer one."""
    shutil.copy(store, tmp_path / "copy")
    announce("here")
    shutil.copy(tmp_path / "copy", tmp_path / "store-2.db")
    smolny("loss", "hall", "--yes", "--store", f"sqlite:///{tmp_path}/store-2.db", "--keys", f"{store}.keys")
    told = smolny("loss", "hall").stdout
    assert "what another copy went on with" in told
    refused(announce("on"), "store-differs-from-published", 3)


def test_nothing_is_lost_that_is_here(store: Path) -> None:
    """A loss is refused where the store holds all that was published."""
    assert smolny("loss", "hall", "--yes").exit_code == 1
