"""An archive in one schema of a PostgreSQL database."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import chain
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
    is_payload_key,
    is_text_key,
    last_of,
)
from smolny.archive.contract import STORE_FORMAT, Archive, ArchiveError, Founding, Shelf
from smolny.archive.line import Connection, Line
from smolny.archive.office.boards import Answer
from smolny.archive.office.postgres import PostgresOffice, asked
from smolny.archive.office.screens import KEEP_ANSWER, answer_row

BATCH = 1_000
TEXT_BATCH = 16
# Advisory locks are numbered by this and by a shelf; shelf 0 stands for the list of shelves.
LOCKS = 0x536D6F6C
Vouching = tuple[bytes | None, str | None]
NAMES = {"store", "shelves", "entries", "texts", "register"}
TABLES = (
    "CREATE TABLE smolny.store (format integer NOT NULL)",
    """CREATE TABLE smolny.shelves (
        shelf integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        assembly text COLLATE "C" NOT NULL UNIQUE,
        origin text NOT NULL UNIQUE,
        vkey text NOT NULL,
        created_at text NOT NULL,
        size bigint NOT NULL DEFAULT 0,
        checkpoint bytea
    )""",
    """CREATE TABLE smolny.entries (
        shelf integer NOT NULL,
        number bigint NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (shelf, number)
    )""",
    """CREATE TABLE smolny.texts (
        shelf integer NOT NULL,
        sha256 text COLLATE "C" NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (shelf, sha256)
    )""",
    """CREATE TABLE smolny.register (
        shelf integer NOT NULL,
        number bigint NOT NULL,
        field text COLLATE "C" NOT NULL,
        payload bytea NOT NULL,
        PRIMARY KEY (shelf, number, field)
    )""",
)
# A deleted row stays in its file until something overwrites it; TRUNCATE takes a new file and drops the old.
REWRITE_REGISTER = (
    "CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM smolny.register",
    "TRUNCATE smolny.register",
    "INSERT INTO smolny.register SELECT * FROM pg_temp.kept ORDER BY shelf, number, field",
)


class PostgresArchive(Archive):
    """One line for reading and one for writing, so that a reader never waits for a commit."""

    def __init__(self, url: str, *, create: bool, read_only: bool, patience: float) -> None:
        self._writing = None if read_only else Line(url, read_only=False, patience=patience)
        self._reading = Line(url, read_only=True, patience=patience)
        with ExitStack() as opened:
            opened.callback(self.close)
            if self._writing and create and not tables_of(self._reading):
                make_tables(self._writing)
            check_store(self._reading)
            opened.pop_all()

    def found(self, assembly: str, founding: Founding) -> None:
        check_founding(assembly, founding)
        with self._writer().changing() as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s, 0)", (LOCKS,))
            check_free(connection, assembly, founding.origin)
            connection.execute(
                "INSERT INTO smolny.shelves (assembly, origin, vkey, created_at) VALUES (%s, %s, %s, %s)",
                (assembly, founding.origin, founding.vkey, founding.created_at),
            )

    def assemblies(self) -> tuple[Shelf, ...]:
        query = "SELECT assembly, origin, vkey, created_at, size FROM smolny.shelves ORDER BY assembly"
        return tuple(Shelf(*row) for row in self._reading.rows(query))

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
            shelf = locked_shelf(connection, assembly)
            move_head(connection, shelf, assembly, after, len(entries), (checkpoint, vkey))
            add_entries(connection, shelf, after, entries)
            add_texts(connection, shelf, texts)
            add_payloads(connection, shelf, payloads)
            if answer is not None:
                asked(connection, KEEP_ANSWER, answer_row(answer))
        return size

    def read(self, assembly: str, after: int = 0, limit: int | None = None) -> Iterator[bytes]:
        check_range(after, limit)
        number, shelf = self._shelf(assembly)
        return chain.from_iterable(self._batches(number, assembly, after, last_of(after, limit, shelf.size)))

    def text(self, assembly: str, sha256: str) -> bytes | None:
        check_assembly(assembly)
        query = (
            "SELECT bytes FROM smolny.shelves JOIN smolny.texts USING (shelf)"
            " WHERE assembly = %s AND sha256 = %s"
        )
        text = only(self._reading.column(query, (assembly, sha256))) if is_text_key(sha256) else None
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
        query = "SELECT payload FROM smolny.register WHERE shelf = %s AND number = %s AND field = %s"
        return only(self._reading.column(query, (shelf, number, field)))

    def payloads(self, assembly: str, after: int = 0) -> Iterator[tuple[int, str, bytes]]:
        return self._payloads(self._shelf(assembly)[0], after)

    def erase(self, assembly: str, number: int, field: str) -> bool:
        shelf, _ = self._shelf(assembly)
        writer = self._writer()
        if self.payload(assembly, number, field) is None:
            return False
        with writer.changing() as connection:
            connection.execute("LOCK TABLE smolny.register IN ACCESS EXCLUSIVE MODE")
            found = connection.execute(
                "DELETE FROM smolny.register WHERE shelf = %s AND number = %s AND field = %s",
                (shelf, number, field),
            )
            for step in REWRITE_REGISTER:
                connection.execute(step)
            return found.rowcount == 1

    def checkpoint(self, assembly: str) -> bytes | None:
        shelf, _ = self._shelf(assembly)
        query = "SELECT checkpoint FROM smolny.shelves WHERE shelf = %s"
        return only(self._reading.column(query, (shelf,)))

    def office(self) -> PostgresOffice:
        return PostgresOffice(self._reading, self._writer())

    def close(self) -> None:
        self._reading.close()
        if self._writing:
            self._writing.close()

    def _writer(self) -> Line:
        if self._writing is None:
            raise ArchiveError("store-is-read-only", reason="it was opened for reading only")
        return self._writing

    def _shelf(self, assembly: str) -> tuple[int, Shelf]:
        check_assembly(assembly)
        query = (
            "SELECT shelf, assembly, origin, vkey, created_at, size FROM smolny.shelves WHERE assembly = %s"
        )
        for number, *row in self._reading.rows(query, (assembly,)):
            return number, Shelf(*row)
        raise ArchiveError("no-such-assembly", assembly=assembly)

    def _batches(self, shelf: int, assembly: str, after: int, last: int) -> Iterator[list[bytes]]:
        query = (
            "SELECT bytes FROM smolny.entries"
            " WHERE shelf = %s AND number > %s AND number <= %s ORDER BY number"
        )
        for start in range(after, last, BATCH):
            end = min(start + BATCH, last)
            batch = self._reading.column(query, (shelf, start, end))
            check_batch(assembly, start, end, batch)
            yield cast(list[bytes], batch)

    def _texts(self, shelf: int) -> Iterator[tuple[str, bytes]]:
        last = ""
        query = (
            "SELECT sha256, bytes FROM smolny.texts WHERE shelf = %s AND sha256 > %s ORDER BY sha256 LIMIT %s"
        )
        while batch := self._reading.rows(query, (shelf, last, TEXT_BATCH)):
            for key, text in batch:
                check_kept_text(key, text)
                check_order("texts", last, key)
                last = key
                yield key, text

    def _payloads(self, shelf: int, after: int) -> Iterator[tuple[int, str, bytes]]:
        last = (after + 1, "")
        query = (
            "SELECT number, field, payload FROM smolny.register"
            " WHERE shelf = %s AND (number, field) > (%s, %s) ORDER BY number, field LIMIT %s"
        )
        while batch := self._reading.rows(query, (shelf, *last, BATCH)):
            for number, field, payload in batch:
                check_order("payloads", last, (number, field))
                last = (number, field)
                yield number, field, payload


def only(values: Sequence[bytes | None]) -> bytes | None:
    """The one value that was found, or None when there is no row."""
    return values[0] if values else None


def check_free(connection: Connection, assembly: str, origin: str) -> None:
    """No assembly of the store bears this name or this origin."""
    row = connection.execute(
        "SELECT assembly FROM smolny.shelves WHERE assembly = %s OR origin = %s ORDER BY assembly <> %s",
        (assembly, origin, assembly),
    ).fetchone()
    if row is not None:
        rule = "already-founded" if row[0] == assembly else "origin-is-taken"
        raise ArchiveError(rule, assembly=assembly, origin=origin)


def locked_shelf(connection: Connection, assembly: str) -> int:
    """The shelf's number, once no other writer is at it; the lock ends with the transaction."""
    row = connection.execute(
        "SELECT shelf, pg_advisory_xact_lock(%s, shelf)::text FROM smolny.shelves WHERE assembly = %s",
        (LOCKS, assembly),
    ).fetchone()
    if row is None:
        raise ArchiveError("no-such-assembly", assembly=assembly)
    return int(row[0])


def move_head(
    connection: Connection, shelf: int, assembly: str, after: int, added: int, vouching: Vouching
) -> None:
    """Make the size bigger than `after`, or say what it is; this guards even without the lock.

    With it come the newest checkpoint and the newest key, where there are such.
    """
    moved = connection.execute(
        "UPDATE smolny.shelves SET size = size + %s, checkpoint = coalesce(%s, checkpoint),"
        " vkey = coalesce(%s, vkey) WHERE shelf = %s AND size = %s",
        (added, *vouching, shelf, after),
    )
    if moved.rowcount == 0:
        row = connection.execute("SELECT size FROM smolny.shelves WHERE shelf = %s", (shelf,)).fetchone()
        check_head(assembly, after, row[0] if row else 0)


def add_entries(connection: Connection, shelf: int, after: int, entries: Sequence[bytes]) -> None:
    """Number the entries from after `after` on, a batch at a time."""
    for start in range(0, len(entries), BATCH):
        connection.execute(
            "INSERT INTO smolny.entries SELECT %s, %s + place, bytes"
            " FROM unnest(%b::bytea[]) WITH ORDINALITY AS given (bytes, place)",
            (shelf, after + start, entries[start : start + BATCH]),
        )


def add_texts(connection: Connection, shelf: int, texts: Mapping[str, bytes]) -> None:
    """Keep the texts that are not there yet."""
    for key, text in texts.items():
        connection.execute(
            "INSERT INTO smolny.texts VALUES (%s, %s, %b) ON CONFLICT DO NOTHING", (shelf, key, text)
        )


def add_payloads(connection: Connection, shelf: int, payloads: Mapping[tuple[int, str], bytes]) -> None:
    """Add to the register, a batch at a time, and replace nothing in it."""
    keys = list(payloads)
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        numbers, fields = [number for number, _ in batch], [field for _, field in batch]
        added = connection.execute(
            "INSERT INTO smolny.register SELECT %s, number, field, payload"
            " FROM unnest(%s::bigint[], %s::text[], %b::bytea[]) AS given (number, field, payload)"
            " ON CONFLICT DO NOTHING RETURNING number, field",
            (shelf, numbers, fields, [payloads[key] for key in batch]),
        )
        if added.rowcount != len(batch):
            there = {(number, field) for number, field in added.fetchall()}
            number, field = next(key for key in batch if key not in there)
            raise ArchiveError("payload-is-kept-already", number=number, field=field)


def tables_of(line: Line) -> set[str]:
    """The names of the tables in our schema; none when there is no schema."""
    rows = line.rows("SELECT tablename::text FROM pg_tables WHERE schemaname = 'smolny'")
    return {str(name) for (name,) in rows}


def make_tables(line: Line) -> None:
    """Make an empty store, unless another process has just made it."""
    with line.changing() as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s, 0)", (LOCKS,))
        there = connection.execute(
            "SELECT to_regnamespace('smolny')::text, to_regclass('smolny.store')::text"
        )
        schema, store = there.fetchone() or (None, None)
        if schema is None:
            connection.execute("CREATE SCHEMA smolny")
        if store is None:
            for table in TABLES:
                connection.execute(table)
            connection.execute("INSERT INTO smolny.store VALUES (%s)", (STORE_FORMAT,))


def check_store(line: Line) -> None:
    """The database has a store of ours, of a format we know, with all its tables."""
    tables = tables_of(line)
    if "store" not in tables:
        raise ArchiveError("store-is-missing", reason="the database has no table smolny.store")
    rows = line.rows("SELECT format FROM smolny.store")
    check_format(rows[0][0] if rows else None)
    if missing := NAMES - tables:
        raise ArchiveError("store-is-damaged", reason="tables are missing", missing=sorted(missing))
