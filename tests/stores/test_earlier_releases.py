"""Stores of every earlier release open, are read, verify, and go on."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.clerk import Clerk, Library, Request
from smolny.clerk.backup import back_up, restore
from smolny.clerk.officers import hash_of
from smolny.domain.sittings import MakeAnnouncement
from smolny.domain.values import Actor, AssemblyId
from smolny.domain.values.moments import Occurrence
from smolny.protocol.keys import key_path
from tests.cli.running import smolny

RELEASES = sorted(path.parent for path in Path(__file__).parent.glob("*/store.sql"))
HALL = AssemblyId("harbour-branch")
INVITED = "X9oSw71xWhZGD4cyW0c2kYBpP7-H8bME3Q0D4OKFUKo"
WHEN = Occurrence("exact", "gregorian", "Europe/Oslo", "2026-11-27", "10:00")


@pytest.fixture(params=RELEASES, ids=lambda path: path.name)
def release(request: pytest.FixtureRequest) -> Path:
    """What one release left."""
    return Path(request.param)


@pytest.fixture
def store(release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its store in a file, with its keys beside it; every command finds it."""
    path = tmp_path / "store.db"
    with closing(sqlite3.connect(path)) as made:
        made.executescript((release / "store.sql").read_text(encoding="utf-8"))
    keys = Path(f"{path}.keys")
    keys.mkdir(mode=0o700)
    for key in release.glob("*.key"):
        shutil.copy(key, keys)
        (keys / key.name).chmod(0o600)
    monkeypatch.setenv("SMOLNY_STORE", f"sqlite:///{path}")
    return path


def assemblies(release: Path) -> list[str]:
    """The assemblies of a release's store."""
    return sorted(path.stem for path in release.glob("*.checkpoint"))


def test_every_record_verifies_as_it_did(release: Path, store: Path, tmp_path: Path) -> None:
    """Given the checkpoint of that release, today's export has the same history."""
    for name in assemblies(release):
        assert smolny("export", name, tmp_path / name).exit_code == 0
        outcome = smolny("verify", tmp_path / name, "--checkpoint", release / f"{name}.checkpoint")
        assert outcome.stdout.endswith("sound\n"), outcome.output
        assert (tmp_path / name / "checkpoint").read_bytes() == (release / f"{name}.checkpoint").read_bytes()


def test_what_was_entered_means_what_it_meant(store: Path) -> None:
    """The state, the names that are kept, and the one that was erased."""
    with open_archive(f"sqlite:///{store}", read_only=True) as archive:
        library = Library(archive)
        state = library.state(HALL)
        names = {value for (_, field), value in library.register(HALL).items() if field == "name"}
        assert len(library.entries(HALL)) == state.size == 13
    result = state.votes.questions["tea"].result  # type: ignore[index]
    assert result is not None
    assert (result.outcome, result.in_favour) == ("adopted", 5)
    assert state.credentials.mandates["0001"].standing == "seated"  # type: ignore[index]
    assert state.sittings.open == "first"
    assert names == {"Ben Holm"}


def test_pages_show_it(store: Path) -> None:
    """Whoever only reads needs no key."""
    assert "Harbour Branch" in smolny("show", "harbour-branch").stdout
    assert "comes into the hall" in smolny("log", "harbour-branch").stdout


def test_it_goes_on(release: Path, store: Path, tmp_path: Path) -> None:
    """Deeds of this release follow, and the earlier checkpoint still is one of the record."""
    request = Request(MakeAnnouncement("On we go"), Actor(office="chair"), WHEN)
    with open_archive(f"sqlite:///{store}") as archive:
        clerk = Clerk(archive, key_path(Path(f"{store}.keys"), HALL).parent)
        (entry,) = clerk.do(HALL, request)
        assert entry.number == 14
    smolny("key", HALL, "--rotate", "--yes")
    smolny("export", HALL, tmp_path / "record")
    outcome = smolny("verify", tmp_path / "record", "--checkpoint", release / f"{HALL}.checkpoint")
    assert outcome.stdout.endswith("sound\n"), outcome.output


def test_its_office_is_kept(store: Path) -> None:
    """Whoever was invited by that release is invited still."""
    with open_archive(f"sqlite:///{store}") as archive:
        invited = archive.office().invitation(hash_of(INVITED))
    assert invited is not None
    assert (invited.office, invited.name) == ("secretary", "Eva Moe")


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_it_is_backed_up_and_restored(
    engine: str, store: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """To either engine, with its office."""
    url = f"sqlite:///{tmp_path / 'other.db'}"
    if engine == "postgres":
        url = request.getfixturevalue("postgres_server").new_database()
    back_up(f"sqlite:///{store}", tmp_path / "house.tar", None)
    restore(tmp_path / "house.tar", url, tmp_path / "none")
    with open_archive(url) as archive:
        assert Library(archive).size(HALL) == 13
        assert archive.office().invitation(hash_of(INVITED)) is not None
