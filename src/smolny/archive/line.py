"""One connection to a PostgreSQL database, used by one thread at a time, made again after it broke."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from threading import Lock
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from smolny.archive.contract import ArchiveError

Connection = psycopg.Connection[tuple[Any, ...]]

RULES = {
    "25006": "store-is-read-only",
    "40001": "store-is-busy",
    "40P01": "store-is-busy",
    "42501": "not-permitted",
    "42703": "store-is-damaged",
    "42P01": "store-is-damaged",
    "53100": "store-is-full",
    "55P03": "store-is-busy",
    "57014": "store-is-busy",
}
CLASSES = {
    "08": "store-is-unreachable",
    "23": "store-is-damaged",
    "57": "store-is-unreachable",
    "58": "disk-failed",
    "XX": "store-is-damaged",
}
SETTINGS = """
    SELECT set_config('lock_timeout', %s, false),
        set_config('default_transaction_read_only', %s, false),
        set_config('default_transaction_isolation', 'read committed', false),
        CASE current_setting('synchronous_commit')
            WHEN 'off' THEN set_config('synchronous_commit', 'on', false)
        END
"""


class Line:
    """A connection that is made when first needed, and the lock that gives it to one thread at a time."""

    def __init__(self, url: str, *, read_only: bool, patience: float) -> None:
        self._url = url
        self._parts = parts_of(url)
        self._read_only = read_only
        self._patience = patience
        self._lock = Lock()
        self._closed = False
        self._connection: Connection | None = None

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of one query."""
        with self._open() as connection:
            return connection.execute(query, values, binary=True).fetchall()

    def column(self, query: str, values: Sequence[object] = ()) -> list[bytes | None]:
        """The first column of one query, as the server sent it: quicker than rows by a third."""
        with self._open() as connection:
            result = connection.execute(query, values, binary=True).pgresult
            return [result.get_value(row, 0) for row in range(result.ntuples)] if result else []

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A transaction: all or nothing."""
        with self._open() as connection, connection.transaction():
            yield connection

    def close(self) -> None:
        """Let go of the database; twice is as good as once."""
        with self._lock, self._telling():
            self._closed = True
            if self._connection is not None:
                self._connection.close()

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        with self._lock, self._telling():
            if self._closed:
                raise ArchiveError("archive-is-closed")
            if self._connection is None or self._connection.closed:
                self._connection = self._connect()
            yield self._connection

    def _connect(self) -> Connection:
        given = {"connect_timeout": max(2, ceil(self._patience)), "fallback_application_name": "smolny"}
        chosen: dict[str, Any] = {name: self._parts.get(name, value) for name, value in given.items()}
        connection = psycopg.connect(self._url, autocommit=True, client_encoding="utf8", **chosen)
        milliseconds = str(max(1, round(self._patience * 1000)))
        connection.execute(SETTINGS, (milliseconds, "on" if self._read_only else "off"))
        return connection

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            reason = error.diag.message_primary or str(error)
            raise ArchiveError(self._rule_of(error), url=shown(self._url), reason=reason) from error

    def _rule_of(self, error: psycopg.Error) -> str:
        if error.sqlstate is not None:
            return RULES.get(error.sqlstate) or CLASSES.get(error.sqlstate[:2]) or "store-failed"
        # A connection that fails carries no code, only the server's words, which may be in another language.
        if f'database "{self._parts.get("dbname")}" does not exist' in str(error):
            return "store-is-missing"
        return "store-is-unreachable" if isinstance(error, psycopg.OperationalError) else "store-failed"


def parts_of(url: str) -> dict[str, Any]:
    """What the address says; one whose password would be cut in the wrong place, and shown, is refused."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        parts = {}
    ports = str(parts.get("port", "")).replace(",", "")
    clear = url.partition("?")[0].count("@") <= 1 and "@" not in str(parts.get("dbname", ""))
    if not parts or not clear or not (ports == "" or ports.isdecimal()):
        expected = "postgresql://USER:PASSWORD@HOST:PORT/DATABASE, special characters percent-encoded"
        raise ArchiveError("bad-store-url", scheme="postgresql", expected=expected)
    return parts


def shown(url: str) -> str:
    """The address without its password."""
    parts = parts_of(url)
    user = f"{parts['user']}@" if "user" in parts else ""
    port = f":{parts['port']}" if "port" in parts else ""
    return f"postgresql://{user}{parts.get('host', '')}{port}/{parts.get('dbname', '')}"
