"""A store whose entries are not those that were signed is neither shown nor continued."""

import sqlite3
from pathlib import Path

import pytest

from smolny.archive import ArchiveError, open_archive
from smolny.clerk import Clerk, Library
from smolny.domain.sittings import MakeAnnouncement
from tests.clerk.hall import FOUNDING, HALL, request


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with a few entries, closed."""
    path = tmp_path / "store.db"
    with open_archive(f"sqlite:///{path}", create=True) as archive:
        clerk = Clerk(archive, tmp_path / "keys")
        clerk.found(HALL, FOUNDING)
        for words in ("two against", "twelve abstaining"):
            clerk.do(HALL, request(MakeAnnouncement(words)))
    return path


def altered(store: Path, deed: str) -> None:
    """Somebody with the file at hand changes it."""
    with sqlite3.connect(store) as database:
        database.execute(deed)
    database.close()


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), 'two', 'six') AS BLOB)",
        "UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), 'chair', 'clerk') AS BLOB)",
    ],
)
def test_an_altered_entry_is_told_and_not_shown(store: Path, tmp_path: Path, deed: str) -> None:
    """Given one byte changed in the file, then no page shows it, and no clerk signs what follows."""
    altered(store, deed)
    with open_archive(f"sqlite:///{store}") as archive:
        for _ in range(2):
            with pytest.raises(ArchiveError, match="store-is-damaged"):
                Library(archive).state(HALL)
        with pytest.raises(ArchiveError, match="store-is-damaged"):
            Clerk(archive, tmp_path / "keys").do(HALL, request(MakeAnnouncement("more")))
        assert archive.size(HALL) == 3


def test_a_record_that_was_shortened_is_told(store: Path) -> None:
    """Given the last entry cut off, then the checkpoint still speaks of it."""
    altered(store, "DELETE FROM entries WHERE number = 3")
    altered(store, "UPDATE shelves SET size = 2")
    with open_archive(f"sqlite:///{store}") as archive, pytest.raises(ArchiveError, match="store-is-damaged"):
        Library(archive).state(HALL)
