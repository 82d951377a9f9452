"""The office store in the SQLite file of the archive."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from smolny.archive.desk import Desk
from smolny.archive.office.checks import check_office_format
from smolny.archive.office.contract import OFFICE_FORMAT
from smolny.archive.office.tabled import TabledOffice
from smolny.archive.office.tables import Asked, Rows

TABLES = (
    "CREATE TABLE office (format INTEGER NOT NULL) STRICT",
    """CREATE TABLE office_accounts (
        id TEXT PRIMARY KEY NOT NULL,
        assembly TEXT NOT NULL,
        office TEXT NOT NULL,
        person TEXT,
        name TEXT NOT NULL,
        signs_in_as TEXT NOT NULL,
        password TEXT NOT NULL,
        created_at TEXT NOT NULL,
        entered_at TEXT,
        revoked_at TEXT
    ) STRICT, WITHOUT ROWID""",
    """CREATE UNIQUE INDEX office_names ON office_accounts (assembly, office, signs_in_as)
        WHERE revoked_at IS NULL""",
    """CREATE TABLE office_sessions (
        sha256 TEXT PRIMARY KEY NOT NULL,
        account TEXT NOT NULL,
        created_at TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        idle_until TEXT NOT NULL,
        expires_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX office_work ON office_sessions (account)",
    """CREATE TABLE office_invitations (
        sha256 TEXT PRIMARY KEY NOT NULL,
        assembly TEXT NOT NULL,
        office TEXT NOT NULL,
        person TEXT,
        name TEXT,
        created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        used_at TEXT
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE office_attempts (
        key TEXT PRIMARY KEY NOT NULL,
        count INTEGER NOT NULL,
        waits_until TEXT NOT NULL,
        latest TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE office_cards (
        assembly TEXT NOT NULL,
        mandate TEXT NOT NULL,
        serial INTEGER NOT NULL,
        sha256 TEXT,
        PRIMARY KEY (assembly, mandate)
    ) STRICT, WITHOUT ROWID""",
    "CREATE UNIQUE INDEX office_codes ON office_cards (assembly, sha256) WHERE sha256 IS NOT NULL",
)

SECOND_FORMAT = (
    "ALTER TABLE office_sessions ADD COLUMN rests INTEGER NOT NULL DEFAULT 3600",
    """CREATE TABLE office_delegates (
        sha256 TEXT PRIMARY KEY NOT NULL,
        assembly TEXT NOT NULL,
        mandate TEXT NOT NULL,
        serial INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        idle_until TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        rests INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX office_visits ON office_delegates (assembly, mandate)",
    """CREATE TABLE office_factors (
        account TEXT PRIMARY KEY NOT NULL,
        secret TEXT NOT NULL,
        proposed_at TEXT NOT NULL,
        confirmed_at TEXT,
        step INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE office_recovery (
        account TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (account, sha256)
    ) STRICT, WITHOUT ROWID""",
)
"""What the second format has more than the first."""

THIRD_FORMAT = (
    """CREATE TABLE office_letters (
        assembly TEXT NOT NULL,
        notice TEXT NOT NULL,
        addressee TEXT NOT NULL,
        standing TEXT NOT NULL,
        tries INTEGER NOT NULL,
        moment TEXT NOT NULL,
        why TEXT,
        PRIMARY KEY (assembly, notice, addressee)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX office_post ON office_letters (assembly, standing)",
)
"""What the third format has more than the second."""

FOURTH_FORMAT = (
    """CREATE TABLE office_screens (
        assembly TEXT NOT NULL,
        name TEXT NOT NULL,
        shows TEXT NOT NULL,
        words TEXT NOT NULL,
        dark INTEGER NOT NULL,
        PRIMARY KEY (assembly, name)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE office_answers (
        key TEXT PRIMARY KEY NOT NULL,
        answer TEXT NOT NULL,
        moment TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)
"""What the fourth format has more than the third."""

FIFTH_FORMAT = (
    """CREATE TABLE office_drafts (
        assembly TEXT NOT NULL,
        desk TEXT NOT NULL,
        about TEXT NOT NULL,
        version INTEGER NOT NULL,
        account TEXT NOT NULL,
        moment TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (assembly, desk, about)
    ) STRICT, WITHOUT ROWID""",
)
"""What the fifth format has more than the fourth."""

FORMATS = (TABLES, SECOND_FORMAT, THIRD_FORMAT, FOURTH_FORMAT, FIFTH_FORMAT)


class SQLiteOffice(TabledOffice):
    """Reads at the archive's reading desk and changes at its writing desk; missing tables are made."""

    def __init__(self, reading: Desk, writing: Desk) -> None:
        self._reading = reading
        self._writing = writing
        make_tables(writing)

    def _rows(self, query: str, values: Sequence[object]) -> Rows:
        return self._reading.rows(query, values)

    @contextmanager
    def _changing(self) -> Iterator[Asked]:
        with self._writing.changing() as connection:
            yield lambda query, values: connection.execute(query, values).fetchall()


def make_tables(desk: Desk) -> None:
    """Make the tables of an office beside those of the archive, and bring earlier ones up to this format."""
    if _format(desk.rows) == OFFICE_FORMAT:
        return
    with desk.changing() as connection:
        # Another process may have been quicker.
        found = _format(lambda query: connection.execute(query).fetchall())
        statements = FORMATS[found:]
        for statement in chain(*statements):
            connection.execute(statement)
        connection.execute("DELETE FROM office")
        connection.execute("INSERT INTO office VALUES (?)", (OFFICE_FORMAT,))


def _format(ask: Callable[[str], Rows]) -> int:
    """The format of the tables that are there; 0 where there are none."""
    if not ask("SELECT 1 FROM sqlite_schema WHERE name = 'office'"):
        return 0
    ((found,),) = ask("SELECT format FROM office")
    check_office_format(found)
    return int(found)
