"""A backup and what is made of it, on the command line."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.clerk.factors import KEY_FILE, Sealer, proposed
from smolny.clerk.hours import clock
from smolny.clerk.officers import new_account, new_invitation
from smolny.clerk.passwords import NOBODYS
from smolny.domain.values import AssemblyId
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


@pytest.mark.parametrize("keys", [True, False])
def test_second_factors_come_back_with_their_key(store: Path, tmp_path: Path, keys: bool) -> None:
    """Without it the words say which file is missing, and what to do until it is found."""
    with open_archive(f"sqlite:///{store}") as archive:
        office, now = archive.office(), clock()
        invitation, _ = new_invitation(AssemblyId("hall"), "secretary", now, timedelta(days=1), "Ada")
        account = new_account(invitation, "Ada", NOBODYS, now, live=False)
        office.invite(invitation)
        office.accept(invitation.sha256, account)
        proposed(office, Sealer(Path(f"{store}.keys")), account.id, now)
        factor = office.factor(account.id)
    smolny("backup", tmp_path / "house.tar", *(["--with-keys"] if keys else []))
    store.unlink()
    shutil.rmtree(f"{store}.keys")
    told = smolny("restore", tmp_path / "house.tar").stderr
    assert (KEY_FILE in told, "--reset-factor" in told, "Ada" in told) == (not keys, not keys, False)
    with open_archive(f"sqlite:///{store}") as archive:
        assert archive.office().factor(account.id) == factor
