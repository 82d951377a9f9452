"""One connection to an SQLite file, used by one thread at a time; its errors told by rule."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any

from smolny.archive.contract import ArchiveError

RULES = {
    sqlite3.SQLITE_BUSY: "store-is-busy",
    sqlite3.SQLITE_LOCKED: "store-is-busy",
    sqlite3.SQLITE_READONLY: "store-is-read-only",
    sqlite3.SQLITE_FULL: "store-is-full",
    sqlite3.SQLITE_IOERR: "disk-failed",
    sqlite3.SQLITE_CANTOPEN: "store-cannot-be-opened",
    sqlite3.SQLITE_PERM: "store-cannot-be-opened",
    sqlite3.SQLITE_CORRUPT: "store-is-damaged",
    sqlite3.SQLITE_NOTADB: "store-is-damaged",
    sqlite3.SQLITE_ERROR: "store-is-damaged",
    sqlite3.SQLITE_CONSTRAINT: "store-is-damaged",
}
# secure_delete overwrites what is erased; WAL with synchronous=FULL syncs every commit before it is answered.
SETTINGS = (
    "PRAGMA page_size = 8192",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


def rule_of(error: Exception) -> str:
    """The rule for an error of SQLite; one that has no code of SQLite's is a value that cannot be read."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return RULES.get(code & 0xFF, "store-failed")


class Desk:
    """A connection and the lock that gives it to one thread at a time."""

    def __init__(self, path: Path, mode: str, patience: float) -> None:
        self._path = path
        self._lock = Lock()
        self._closed = False
        with self._telling():
            self._connection = sqlite3.connect(
                f"{path.as_uri()}?{mode}",
                uri=True,
                timeout=patience,
                isolation_level=None,
                check_same_thread=False,
            )

    def set_up(self) -> None:
        """Make the settings that a writer needs."""
        for setting in SETTINGS:
            self.rows(setting)

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of one query."""
        with self._open() as connection:
            return connection.execute(query, values).fetchall()

    def column(self, query: str, values: Sequence[object] = ()) -> list[object]:
        """The first and only column of one query."""
        with self._open() as connection:
            return list(chain.from_iterable(connection.execute(query, values)))

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the store's one writing place from its start; all or nothing."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                roll_back(connection)
                raise

    def close(self) -> None:
        """Let go of the file; twice is as good as once."""
        with self._lock, self._telling():
            self._closed = True
            self._connection.close()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._telling():
            if self._closed:
                raise ArchiveError("archive-is-closed")
            yield self._connection

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise ArchiveError(rule_of(error), path=str(self._path), reason=str(error)) from error


def roll_back(connection: sqlite3.Connection) -> None:
    """Undo what is not committed; SQLite may have done so already, and the first error is the one to tell."""
    if connection.in_transaction:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
