"""A whole store as one SQLite file, as it was at one moment, and a new store made from such a file."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from smolny.archive.contract import STORE_FORMAT, ArchiveError
from smolny.archive.desk import rule_of
from smolny.archive.sqlite import SQLiteArchive, reading_mode

if TYPE_CHECKING:
    from smolny.archive.line import Connection

SQLITE = "sqlite:///"
FORMATS = ("smolny", "office")
"""Tables that hold the number of a format: whoever makes the tables fills them."""

_SHELVES = "shelves"
_BATCH = 1_000


def copy_of(url: str, path: Path) -> None:
    """Write the store at `url` into a new SQLite file, as it is at one moment, while others write to it.

    SQLite copies itself by its online backup; PostgreSQL is read in one snapshot. Raises ArchiveError:
    bad-store-url, store-is-missing, and what an engine reports.
    """
    if url.startswith(SQLITE):
        _backed_up(Path(url.removeprefix(SQLITE)), path)
    elif url == "memory:":
        raise ArchiveError("bad-store-url", scheme="memory", expected=("sqlite:///PATH", "postgresql://..."))
    else:
        _read_out(url, path)


def store_from(path: Path, url: str) -> None:
    """Make a new store at `url` of what such a file holds, all or nothing.

    Raises ArchiveError `store-exists` where there is one; nothing is ever overwritten.
    """
    if url.startswith(SQLITE):
        _put(path, Path(url.removeprefix(SQLITE)))
    elif url == "memory:":
        raise ArchiveError("bad-store-url", scheme="memory", expected=("sqlite:///PATH", "postgresql://..."))
    else:
        _read_in(path, url)


def _backed_up(source: Path, path: Path) -> None:
    if not source.is_file():
        raise ArchiveError("store-is-missing", path=str(source))
    address = f"{source.absolute().as_uri()}?{reading_mode(source.absolute())}"
    with (
        _telling(source),
        closing(sqlite3.connect(address, uri=True)) as read,
        closing(sqlite3.connect(path)) as written,
    ):
        # In one step: in between, a writer would make it begin anew.
        read.backup(written, pages=-1)
        written.execute("PRAGMA journal_mode = DELETE")
    with SQLiteArchive(path, create=False, read_only=True, patience=0):
        """What was copied is a store of ours."""


def _put(path: Path, target: Path) -> None:
    """Give the file its name in one step, where nothing has it."""
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with path.open("rb") as read, open(_new(fresh), "wb") as written:
            while part := read.read(1 << 20):
                written.write(part)
            written.flush()
            os.fsync(written.fileno())
        os.link(fresh, target)
    except FileExistsError:
        raise ArchiveError("store-exists", path=str(target)) from None
    finally:
        fresh.unlink(missing_ok=True)


def _new(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def _read_out(url: str, path: Path) -> None:
    with _made(path) as written, _line(url, "REPEATABLE READ READ ONLY") as connection:
        for table in _tables(connection):
            _copy(connection, written, table)


def _copy(connection: "Connection", written: sqlite3.Connection, table: str) -> None:
    columns = _columns(written, table)
    listed, holes = ", ".join(columns), ", ".join("?" for _ in columns)
    with connection.cursor(f"copy_{table}", binary=True) as rows:
        rows.itersize = _BATCH
        rows.execute(f"SELECT {listed} FROM smolny.{table}".encode())
        written.executemany(f"INSERT INTO {table} ({listed}) VALUES ({holes})", rows)


def _read_in(path: Path, url: str) -> None:
    # What an earlier release left of the office is brought up to this one, in the copy.
    with SQLiteArchive(path, create=False, read_only=False, patience=0) as archive:
        archive.office()
    with closing(sqlite3.connect(path)) as read, _line(url, "READ COMMITTED") as connection:
        if connection.execute("SELECT to_regnamespace('smolny')::text").fetchone() != (None,):
            raise ArchiveError("store-exists", url=_shown(url))
        _make_tables(connection)
        for table in _tables(connection):
            columns = _columns(read, table)
            listed = ", ".join(columns)
            with connection.cursor().copy(f"COPY smolny.{table} ({listed}) FROM STDIN".encode()) as given:
                for row in read.execute(f"SELECT {listed} FROM {table}"):
                    given.write_row(row)
        connection.execute(
            "SELECT setval(pg_get_serial_sequence('smolny.shelves', 'shelf'), max(shelf))"
            " FROM smolny.shelves HAVING max(shelf) IS NOT NULL"
        )


def _make_tables(connection: "Connection") -> None:
    from smolny.archive.office.postgres import bring_up
    from smolny.archive.postgres import TABLES

    connection.execute("CREATE SCHEMA smolny")
    for table in TABLES:
        connection.execute(table)
    connection.execute("INSERT INTO smolny.store VALUES (%s)", (STORE_FORMAT,))
    bring_up(connection)


@contextmanager
def _made(path: Path) -> Iterator[sqlite3.Connection]:
    """A new file with every table of this release, filled in one transaction."""
    with SQLiteArchive(path, create=True, read_only=False, patience=0) as archive:
        archive.office()
    with _telling(path), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        with connection:
            yield connection


@contextmanager
def _line(url: str, isolation: str) -> Iterator["Connection"]:
    # psycopg is slow to import, and most stores are files.
    from smolny.archive.line import Line

    line = Line(url, read_only=False, patience=5)
    try:
        with line.changing() as connection:
            connection.execute(f"SET TRANSACTION ISOLATION LEVEL {isolation}".encode())
            yield connection
    finally:
        line.close()


def _tables(connection: "Connection") -> list[str]:
    """The tables of a store in PostgreSQL that hold what was entered; raises `store-is-missing`."""
    query = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'smolny' ORDER BY tablename <> %s"
    found = [str(name) for (name,) in connection.execute(query, (_SHELVES,)).fetchall()]
    if not found:
        raise ArchiveError("store-is-missing", reason="the database has no schema smolny")
    return [name for name in found if name not in (*FORMATS, "store")]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]


def _shown(url: str) -> str:
    from smolny.archive.line import shown

    return shown(url)


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ArchiveError(rule_of(error), path=str(path), reason=str(error)) from error
