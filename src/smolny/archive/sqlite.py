"""An archive in one SQLite file: many readers, one writer, every append on the disk before it is answered."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import cast

from smolny.archive.checks import (
    check_addition,
    check_assembly,
    check_batch,
    check_format,
    check_founding,
    check_head,
    check_kept_text,
    check_order,
    check_range,
    check_row,
    is_payload_key,
    is_text_key,
    last_of,
)
from smolny.archive.contract import STORE_FORMAT, Archive, ArchiveError, Founding, Shelf
from smolny.archive.desk import Desk
from smolny.archive.office.boards import Answer
from smolny.archive.office.screens import KEEP_ANSWER, answer_row
from smolny.archive.office.sqlite import SQLiteOffice

BATCH = 1_000
TEXT_BATCH = 16
NAMES = {"smolny", "shelves", "entries", "texts", "register"}
TABLES = (
    "CREATE TABLE smolny (format INTEGER NOT NULL) STRICT",
    """CREATE TABLE shelves (
        shelf INTEGER PRIMARY KEY,
        assembly TEXT NOT NULL UNIQUE,
        origin TEXT NOT NULL UNIQUE,
        vkey TEXT NOT NULL,
        created_at TEXT NOT NULL,
        size INTEGER NOT NULL DEFAULT 0,
        checkpoint BLOB
    ) STRICT""",
    """CREATE TABLE entries (
        shelf INTEGER NOT NULL,
        number INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (shelf, number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE texts (
        shelf INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (shelf, sha256)
    ) STRICT""",
    """CREATE TABLE register (
        shelf INTEGER NOT NULL,
        number INTEGER NOT NULL,
        field TEXT NOT NULL,
        payload BLOB NOT NULL,
        PRIMARY KEY (shelf, number, field)
    ) STRICT, WITHOUT ROWID""",
)
# Deleting a row zeroes its place, but rows that SQLite moved between pages leave stale copies behind.
# Emptying the whole table zeroes every page it has, so the register is written anew.
REWRITE_REGISTER = (
    "CREATE TEMP TABLE kept AS SELECT * FROM register",
    "DELETE FROM register",
    "INSERT INTO register SELECT * FROM kept ORDER BY shelf, number, field",
    "DROP TABLE kept",
)


class SQLiteArchive(Archive):
    """One desk for reading and one for writing, so that a reader never waits for a sync of the disk."""

    def __init__(
        self, path: Path, *, create: bool, read_only: bool, patience: float, staying: bool = False
    ) -> None:
        path = path.absolute()
        check_place(path, create=create, read_only=read_only)
        self._writing: Desk | None = None
        with ExitStack() as opened:
            if not read_only:
                self._writing = Desk(path, "mode=rwc" if create else "mode=rw", patience)
                opened.callback(self._writing.close)
                prepare_for_writing(self._writing, path, create=create)
            self._reading = Desk(path, "mode=ro" if staying else reading_mode(path), patience)
            opened.callback(self._reading.close)
            check_store(self._reading, path)
            opened.pop_all()

    def found(self, assembly: str, founding: Founding) -> None:
        check_founding(assembly, founding)
        with self._writer().changing() as connection:
            check_free(connection, assembly, founding.origin)
            connection.execute(
                "INSERT INTO shelves (assembly, origin, vkey, created_at) VALUES (?, ?, ?, ?)",
                (assembly, founding.origin, founding.vkey, founding.created_at),
            )

    def assemblies(self) -> tuple[Shelf, ...]:
        query = "SELECT assembly, origin, vkey, created_at, size FROM shelves ORDER BY assembly"
        return tuple(shelf_of(row) for row in self._reading.rows(query))

    def shelf(self, assembly: str) -> Shelf:
        return self._shelf(assembly)[1]

    def append(
        self,
        assembly: str,
        after: int,
        entries: Sequence[bytes],
        *,
        texts: Mapping[str, bytes] | None = None,
        payloads: Mapping[tuple[int, str], bytes] | None = None,
        checkpoint: bytes | None = None,
        vkey: str | None = None,
        answer: Answer | None = None,
    ) -> int:
        texts, payloads = texts or {}, payloads or {}
        check_assembly(assembly)
        size = check_addition(after, entries, texts, payloads)
        with self._writer().changing() as connection:
            shelf = head_of(connection, assembly, after)
            connection.execute(
                "UPDATE shelves SET size = ?, checkpoint = coalesce(?, checkpoint), vkey = coalesce(?, vkey)"
                " WHERE shelf = ?",
                (size, checkpoint, vkey, shelf),
            )
            numbered = ((shelf, number, entry) for number, entry in enumerate(entries, after + 1))
            connection.executemany("INSERT INTO entries VALUES (?, ?, ?)", numbered)
            keyed = ((shelf, key, text) for key, text in texts.items())
            connection.executemany("INSERT INTO texts VALUES (?, ?, ?) ON CONFLICT DO NOTHING", keyed)
            keep_payloads(connection, shelf, payloads)
            if answer is not None:
                connection.execute(KEEP_ANSWER, answer_row(answer))
        return size

    def read(self, assembly: str, after: int = 0, limit: int | None = None) -> Iterator[bytes]:
        check_range(after, limit)
        number, shelf = self._shelf(assembly)
        return chain.from_iterable(self._batches(number, assembly, after, last_of(after, limit, shelf.size)))

    def text(self, assembly: str, sha256: str) -> bytes | None:
        check_assembly(assembly)
        query = "SELECT bytes FROM shelves JOIN texts USING (shelf) WHERE assembly = ? AND sha256 = ?"
        found = self._reading.column(query, (assembly, sha256)) if is_text_key(sha256) else []
        text = only("a text", found)
        if text is None:
            # One question is enough for all that are kept.
            self._shelf(assembly)
        else:
            check_kept_text(sha256, text)
        return text

    def texts(self, assembly: str) -> Iterator[tuple[str, bytes]]:
        return self._texts(self._shelf(assembly)[0])

    def payload(self, assembly: str, number: int, field: str) -> bytes | None:
        shelf, _ = self._shelf(assembly)
        if not is_payload_key(number, field):
            return None
        query = "SELECT payload FROM register WHERE shelf = ? AND number = ? AND field = ?"
        return only("a payload", self._reading.column(query, (shelf, number, field)))

    def payloads(self, assembly: str, after: int = 0) -> Iterator[tuple[int, str, bytes]]:
        return self._payloads(self._shelf(assembly)[0], after)

    def erase(self, assembly: str, number: int, field: str) -> bool:
        there = self.payload(assembly, number, field) is not None
        writer = self._writer()
        if there:
            with writer.changing() as connection:
                there = delete_payload(connection, assembly, number, field)
        # The write-ahead log still holds the row until it has been copied back and cut to nothing.
        ((busy, *_),) = writer.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy:
            raise ArchiveError("erasure-is-incomplete", assembly=assembly, number=number, field=field)
        return there

    def checkpoint(self, assembly: str) -> bytes | None:
        shelf, _ = self._shelf(assembly)
        query = "SELECT checkpoint FROM shelves WHERE shelf = ? AND checkpoint IS NOT NULL"
        return only("a checkpoint", self._reading.column(query, (shelf,)))

    def office(self) -> SQLiteOffice:
        return SQLiteOffice(self._reading, self._writer())

    def close(self) -> None:
        # The writing desk goes last: it alone may copy the write-ahead log back and remove it.
        self._reading.close()
        if self._writing:
            self._writing.close()

    def _writer(self) -> Desk:
        if self._writing is None:
            raise ArchiveError("store-is-read-only", reason="it was opened for reading only")
        return self._writing

    def _shelf(self, assembly: str) -> tuple[int, Shelf]:
        check_assembly(assembly)
        query = "SELECT shelf, assembly, origin, vkey, created_at, size FROM shelves WHERE assembly = ?"
        for number, *row in self._reading.rows(query, (assembly,)):
            return number, shelf_of(row)
        raise ArchiveError("no-such-assembly", assembly=assembly)

    def _batches(self, shelf: int, assembly: str, after: int, last: int) -> Iterator[list[bytes]]:
        query = "SELECT bytes FROM entries WHERE shelf = ? AND number > ? AND number <= ? ORDER BY number"
        for start in range(after, last, BATCH):
            end = min(start + BATCH, last)
            batch = self._reading.column(query, (shelf, start, end))
            check_batch(assembly, start, end, batch)
            yield cast(list[bytes], batch)

    def _texts(self, shelf: int) -> Iterator[tuple[str, bytes]]:
        last = ""
        query = "SELECT sha256, bytes FROM texts WHERE shelf = ? AND sha256 > ? ORDER BY sha256 LIMIT ?"
        while batch := self._reading.rows(query, (shelf, last, TEXT_BATCH)):
            for key, text in batch:
                check_kept_text(key, text)
                check_order("texts", last, key)
                last = key
                yield key, text

    def _payloads(self, shelf: int, after: int) -> Iterator[tuple[int, str, bytes]]:
        last = (after + 1, "")
        query = (
            "SELECT number, field, payload FROM register WHERE shelf = ? AND (number, field) > (?, ?)"
            " ORDER BY number, field LIMIT ?"
        )
        while batch := self._reading.rows(query, (shelf, *last, BATCH)):
            for number, field, payload in batch:
                check_row("a payload", (int, str, bytes), (number, field, payload))
                check_order("payloads", last, (number, field))
                last = (number, field)
                yield number, field, payload


def only(what: str, values: Sequence[object]) -> bytes | None:
    """The one value of bytes that was found, or None when there is no row."""
    if values:
        check_row(what, (bytes,), values)
    return cast(bytes, values[0]) if values else None


def check_free(connection: sqlite3.Connection, assembly: str, origin: str) -> None:
    """No assembly of the store bears this name or this origin."""
    query = "SELECT assembly FROM shelves WHERE assembly = ? OR origin = ? ORDER BY assembly <> ?"
    row = connection.execute(query, (assembly, origin, assembly)).fetchone()
    if row is not None:
        rule = "already-founded" if row[0] == assembly else "origin-is-taken"
        raise ArchiveError(rule, assembly=assembly, origin=origin)


def shelf_of(row: Sequence[object]) -> Shelf:
    """The shelf that a row of its five columns tells."""
    check_row("the list of assemblies", (str, str, str, str, int), row)
    return Shelf(*row)  # type: ignore[arg-type]


def head_of(connection: sqlite3.Connection, assembly: str, after: int) -> int:
    """The shelf's number, when its size is still `after`."""
    for shelf, size in connection.execute("SELECT shelf, size FROM shelves WHERE assembly = ?", (assembly,)):
        check_head(assembly, after, size)
        return int(shelf)
    raise ArchiveError("no-such-assembly", assembly=assembly)


def keep_payloads(
    connection: sqlite3.Connection, shelf: int, payloads: Mapping[tuple[int, str], bytes]
) -> None:
    """Add payloads to the register, and replace none."""
    for (number, field), payload in payloads.items():
        insert = "INSERT INTO register VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        if connection.execute(insert, (shelf, number, field, payload)).rowcount == 0:
            raise ArchiveError("payload-is-kept-already", number=number, field=field)


def delete_payload(connection: sqlite3.Connection, assembly: str, number: int, field: str) -> bool:
    """Take one row out of the register and write the rest anew; False when another has been quicker."""
    found = connection.execute(
        "DELETE FROM register WHERE number = ? AND field = ?"
        " AND shelf = (SELECT shelf FROM shelves WHERE assembly = ?)",
        (number, field, assembly),
    )
    for step in REWRITE_REGISTER:
        connection.execute(step)
    return found.rowcount == 1


def check_place(path: Path, *, create: bool, read_only: bool) -> None:
    """A missing file is made only when asked; a writer needs a file and a folder that it may write."""
    if not path.exists() and (read_only or not create):
        raise ArchiveError("store-is-missing", path=str(path))
    if path.is_dir() or not path.parent.is_dir():
        raise ArchiveError("store-cannot-be-opened", path=str(path), reason="not a file in a folder")
    if not read_only and not (may_write(path.parent) and (not path.exists() or may_write(path))):
        raise ArchiveError(
            "store-is-read-only", path=str(path), reason="no leave to write the file or its folder"
        )


def may_write(path: Path) -> bool:
    """Whether this process may write the file or folder, by permissions and by how the disk is mounted."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def reading_mode(path: Path) -> str:
    """How to open for reading: a folder that nothing can be written to holds a file that nobody changes."""
    log = path.with_name(path.name + "-wal")
    pending = log.exists() and log.stat().st_size > 0
    return "mode=ro" if pending or may_write(path.parent) else "mode=ro&immutable=1"


def prepare_for_writing(desk: Desk, path: Path, *, create: bool) -> None:
    """Make the tables of a store that has none, and a writer's settings; touch no file of another kind."""
    if create and not tables_of(desk):
        desk.set_up()
        make_tables(desk)
    check_store(desk, path)
    desk.set_up()


def tables_of(desk: Desk) -> set[str]:
    """The names of the tables in the file, ours or not."""
    return {str(name) for (name,) in desk.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def make_tables(desk: Desk) -> None:
    """Make an empty store, unless another process has just made it."""
    with desk.changing() as connection:
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
            for table in TABLES:
                connection.execute(table)
            connection.execute("INSERT INTO smolny VALUES (?)", (STORE_FORMAT,))


def check_store(desk: Desk, path: Path) -> None:
    """The file is a store of ours, of a format we know, with all its tables."""
    tables = tables_of(desk)
    if "smolny" not in tables:
        raise ArchiveError("not-a-store", path=str(path))
    rows = desk.rows("SELECT format FROM smolny")
    check_format(rows[0][0] if rows else None)
    if missing := NAMES - tables:
        raise ArchiveError(
            "store-is-damaged", path=str(path), reason="tables are missing", missing=sorted(missing)
        )
