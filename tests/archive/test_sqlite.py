"""What may befall a store in a file: every mishap has its rule, and nothing acknowledged is lost."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smolny.archive import Archive, ArchiveError, desk, open_archive, sqlite
from smolny.archive.checks import check_order
from smolny.archive.sqlite import SQLiteArchive
from tests.archive.examples import (
    CONGRESS,
    DECREE,
    entries_of,
    hashed,
    open_folder,
    ordinary_user,
    refused,
    small_store,
    sqlite_address,
)

PAGE = 8192


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store is, or may come to be."""
    return tmp_path / "house.sqlite"


@pytest.fixture
def stored(path: Path) -> Path:
    """A closed store with a congress of three entries."""
    with small_store(path):
        return path


def append_until_refused(archive: Archive, rule: str) -> int:
    """Append large entries until the store refuses by this rule; the last size it acknowledged."""
    size = archive.size(CONGRESS)
    with refused(rule):
        for _ in range(1000):
            size = archive.append(CONGRESS, size, [bytes([size % 256]) * 20_000])
    return size


def check_all_there(archive: Archive, size: int) -> None:
    """Three small entries and then large ones, as they were acknowledged, and room for no half entry."""
    assert archive.size(CONGRESS) == size
    large = [bytes([number % 256]) * 20_000 for number in range(3, size)]
    assert list(archive.read(CONGRESS)) == entries_of(1, 3) + large


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process can grow beyond so many bytes, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_every_commit_is_synced(stored: Path) -> None:
    """The file has a write-ahead log, the writer waits for the disk, and what is deleted is overwritten."""
    with SQLiteArchive(stored, create=False, read_only=False, patience=1) as archive:
        assert archive._writing is not None
        asked = [
            archive._writing.rows(f"PRAGMA {name}")
            for name in ("journal_mode", "synchronous", "secure_delete")
        ]
    assert asked == [[("wal",)], [(2,)], [(1,)]]


def test_a_missing_file_is_not_made_unasked(path: Path) -> None:
    """A mistyped path makes no empty store, for writing or for reading."""
    with refused("store-is-missing", path=str(path)):
        open_archive(sqlite_address(path))
    with refused("store-is-missing", path=str(path)):
        open_archive(sqlite_address(path), create=True, read_only=True)
    assert not path.exists()


@pytest.mark.parametrize("place", [".", "nowhere/house.sqlite"])
def test_a_place_that_cannot_hold_a_file_is_refused(tmp_path: Path, place: str) -> None:
    """A folder is no store, and no folder is made."""
    with refused("store-cannot-be-opened"):
        open_archive(sqlite_address(tmp_path / place), create=True)


def test_a_file_nobody_may_read_is_refused() -> None:
    """The error says that the file cannot be opened."""
    with open_folder() as folder:
        with small_store(folder / "house.sqlite"):
            pass
        (folder / "house.sqlite").chmod(0)
        with ordinary_user(), refused("store-cannot-be-opened"):
            open_archive(sqlite_address(folder / "house.sqlite"), read_only=True)


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
def test_a_write_protected_store_is_read_and_not_written(file_mode: int, folder_mode: int) -> None:
    """Where file or folder may not be written, opening for writing is refused and reading works."""
    with open_folder() as folder:
        path = folder / "house.sqlite"
        with small_store(path):
            pass
        before = path.read_bytes()
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        with ordinary_user():
            with refused("store-is-read-only", path=str(path)):
                open_archive(sqlite_address(path))
            with open_archive(sqlite_address(path), read_only=True) as archive:
                assert list(archive.read(CONGRESS)) == entries_of(1, 3)
        assert path.read_bytes() == before


def test_a_write_protected_log_is_read_too() -> None:
    """Entries that are still in the write-ahead log of a running writer are read in a protected folder."""
    with open_folder() as folder:
        path = folder / "house.sqlite"
        with small_store(path):
            assert path.with_name("house.sqlite-wal").stat().st_size > 0
            folder.chmod(0o555)
            with ordinary_user(), open_archive(sqlite_address(path), read_only=True) as archive:
                assert list(archive.read(CONGRESS)) == entries_of(1, 3)


def test_whoever_stays_opens_no_file_as_one_that_nobody_changes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a folder that readers may not write, then whoever reads it once takes the file as it is, and
    whoever stays takes it as one that others write.
    """
    with small_store(path):
        pass
    addresses: list[str] = []
    connect = sqlite3.connect

    def noting(address: str, **how: Any) -> Any:
        addresses.append(address)
        return connect(address, **how)

    monkeypatch.setattr(sqlite, "may_write", lambda place: False)
    monkeypatch.setattr(sqlite3, "connect", noting)
    for staying in (False, True):
        with open_archive(sqlite_address(path), read_only=True, staying=staying) as archive:
            assert list(archive.read(CONGRESS)) == entries_of(1, 3)
    assert ["immutable=1" in each for each in addresses] == [True, False]


def test_a_full_store_keeps_what_it_acknowledged(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When no page is left the append is refused whole, reading goes on, and with room writing does."""
    monkeypatch.setattr(desk, "SETTINGS", (*desk.SETTINGS, "PRAGMA max_page_count = 60"))
    with small_store(path) as archive:
        size = append_until_refused(archive, "store-is-full")
        assert size > 3
        check_all_there(archive, size)
    monkeypatch.undo()
    with open_archive(sqlite_address(path)) as archive:
        check_all_there(archive, size)
        archive.append(CONGRESS, size, [bytes([size % 256]) * 20_000])
        check_all_there(archive, size + 1)


def test_a_file_that_cannot_grow_keeps_what_it_acknowledged(path: Path) -> None:
    """When the system refuses to write, the append is refused whole, and with room writing goes on."""
    with small_store(path) as archive:
        with largest_file(500_000):
            size = append_until_refused(archive, "disk-failed")
        assert size > 3
        check_all_there(archive, size)
        archive.append(CONGRESS, size, [bytes([size % 256]) * 20_000])
    with open_archive(sqlite_address(path)) as archive:
        check_all_there(archive, size + 1)


def test_no_room_for_a_new_store_is_told(path: Path) -> None:
    """A store that cannot be made is refused, and can be made when there is room."""
    with largest_file(4096), refused("disk-failed"):
        open_archive(sqlite_address(path), create=True)
    with open_archive(sqlite_address(path), create=True) as archive:
        assert archive.assemblies() == ()


@pytest.mark.parametrize("content", [b"Decree on land\n" * 1000, bytes(100_000)])
def test_a_file_of_another_kind_is_refused_and_kept(path: Path, content: bytes) -> None:
    """What is no SQLite file is neither read nor written over."""
    path.write_bytes(content)
    with refused("store-is-damaged", path=str(path)):
        open_archive(sqlite_address(path), create=True)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_kept(path: Path) -> None:
    """A SQLite file with other tables in it is no store, and gets none of ours."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE sailors (name)")
    before = path.read_bytes()
    with refused("not-a-store", path=str(path)):
        open_archive(sqlite_address(path), create=True)
    assert path.read_bytes() == before


def test_a_lost_table_is_told(stored: Path) -> None:
    """A store in which a table is missing is damaged."""
    with closing(sqlite3.connect(stored)) as connection:
        connection.execute("DROP TABLE register")
    with refused("store-is-damaged", missing=["register"]):
        open_archive(sqlite_address(stored))


def test_a_lost_entry_is_told(stored: Path) -> None:
    """Reading never goes over a gap, and a leftover entry is not written over."""
    with closing(sqlite3.connect(stored, isolation_level=None)) as connection:
        connection.execute("UPDATE entries SET number = 4 WHERE number = 2")
    with open_archive(sqlite_address(stored)) as archive:
        with refused("store-is-damaged", assembly=CONGRESS, after=0, last=3):
            list(archive.read(CONGRESS))
        with refused("store-is-damaged"):
            archive.append(CONGRESS, 3, [b"fourth"])


def test_an_altered_text_is_told(stored: Path) -> None:
    """A text that no longer matches its hash is not handed out."""
    with open_archive(sqlite_address(stored)) as archive:
        archive.append(CONGRESS, 3, [], texts=hashed(DECREE))
    stored.write_bytes(stored.read_bytes().replace(b"The land", b"Any land"))
    with open_archive(sqlite_address(stored), read_only=True) as archive:
        with refused("store-is-damaged"):
            archive.text(CONGRESS, next(iter(hashed(DECREE))))
        with refused("store-is-damaged"):
            list(archive.texts(CONGRESS))


def test_a_value_of_another_kind_is_told(stored: Path) -> None:
    """Where bytes should be, words are not handed out."""
    with closing(sqlite3.connect(stored, isolation_level=None)) as connection:
        connection.execute("DROP TABLE register")
        connection.execute("CREATE TABLE register (shelf, number, field, payload)")
        connection.execute("INSERT INTO register VALUES (1, 1, 'name', 'words')")
    with open_archive(sqlite_address(stored)) as archive:
        with refused("store-is-damaged"):
            archive.payload(CONGRESS, 1, "name")
        with refused("store-is-damaged"):
            list(archive.payloads(CONGRESS))


def test_keys_out_of_order_are_told() -> None:
    """A damaged index that leads back to where the reader was does not make it read for ever."""
    check_order("texts", "a", "b")
    with refused("store-is-damaged"):
        check_order("texts", "b", "b")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with something in every table."""
    path = tmp_path_factory.mktemp("whole") / "house.sqlite"
    with small_store(path) as archive:
        archive.append(CONGRESS, 3, entries_of(4, 1500), texts=hashed(DECREE, bytes(20_000)), checkpoint=b"c")
        archive.append(
            CONGRESS, 1500, [], payloads={(number, "name"): bytes(300) for number in range(1, 200)}
        )
    return path


def read_everything(path: Path) -> int:
    """Read all that a store holds; the number of entries."""
    with open_archive(sqlite_address(path), read_only=True) as archive:
        archive.assemblies()
        list(archive.texts(CONGRESS))
        list(archive.payloads(CONGRESS))
        archive.checkpoint(CONGRESS)
        return len(list(archive.read(CONGRESS)))


@given(
    page=st.integers(0, 199),
    place=st.one_of(st.integers(0, 120), st.integers(0, PAGE - 1)),
    change=st.integers(1, 255),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_byte_never_breaks_the_reader(
    whole: Path, path: Path, page: int, place: int, change: int
) -> None:
    """A changed byte is refused by a rule, or lies in a value, which is for the protocol's hashes to tell."""
    changed = bytearray(whole.read_bytes())
    changed[page * PAGE % len(changed) + place] ^= change
    path.write_bytes(changed)
    for left in ("-wal", "-shm"):
        path.with_name(path.name + left).unlink(missing_ok=True)
    try:
        assert read_everything(path) == 1500
    except ArchiveError as error:
        assert error.rule in {  # noqa: PT017
            "store-is-damaged",
            "store-is-newer",
            "not-a-store",
            "no-such-assembly",
            "store-cannot-be-opened",
        }


@pytest.mark.parametrize("offset", [0, 15, 100, 5 * PAGE, 7 * PAGE])
def test_a_broken_header_or_page_is_told(whole: Path, path: Path, offset: int) -> None:
    """Where SQLite's own marks are gone, the store is damaged; the file is left as it is."""
    before = whole.read_bytes()
    before = before[:offset] + b"\xee\xee\xee\xee" + before[offset + 4 :]
    path.write_bytes(before)
    with refused("store-is-damaged"):
        read_everything(path)
    assert path.read_bytes() == before


def test_a_cut_file_is_told(whole: Path, path: Path) -> None:
    """A store that lost its end is damaged."""
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with refused("store-is-damaged"):
        read_everything(path)


def test_a_writer_waits_for_another_only_so_long(stored: Path) -> None:
    """While another process writes, the append is refused as busy, reading goes on; afterwards both do."""
    with (
        closing(sqlite3.connect(stored, isolation_level=None)) as other,
        open_archive(sqlite_address(stored), patience=0.05) as archive,
    ):
        other.execute("BEGIN IMMEDIATE")
        with refused("store-is-busy", path=str(stored)):
            archive.append(CONGRESS, 3, [b"fourth"])
        assert list(archive.read(CONGRESS)) == entries_of(1, 3)
        other.execute("ROLLBACK")
        assert archive.append(CONGRESS, 3, [b"fourth"]) == 4


def test_a_reader_that_stops_holds_nothing(stored: Path) -> None:
    """Somebody who stopped reading half-way keeps neither writers nor an erasure from their work."""
    with open_archive(sqlite_address(stored), patience=0.05) as archive:
        archive.append(CONGRESS, 3, entries_of(4, 3000), payloads={(1, "name"): b"n"})
        reading = archive.read(CONGRESS)
        next(reading)
        assert archive.append(CONGRESS, 3000, [b"next"]) == 3001
        assert archive.erase(CONGRESS, 1, "name")


def test_an_interrupted_append_leaves_nothing(stored: Path) -> None:
    """Whatever breaks off an append, none of it is there and the next one works."""

    class Interrupted(dict[tuple[int, str], bytes]):
        def items(self) -> Iterator[tuple[tuple[int, str], bytes]]:  # type: ignore[override]
            yield (1, "name"), b"n"
            raise KeyboardInterrupt

    with open_archive(sqlite_address(stored)) as archive:
        with pytest.raises(KeyboardInterrupt):
            archive.append(CONGRESS, 3, [b"fourth"], payloads=Interrupted({(1, "name"): b"n"}))
        assert archive.payload(CONGRESS, 1, "name") is None
        assert archive.append(CONGRESS, 3, [b"fourth"]) == 4
