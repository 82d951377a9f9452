"""The office store in the schema that the archive has in a PostgreSQL database."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain

from smolny.archive.line import Connection, Line
from smolny.archive.office.checks import check_office_format
from smolny.archive.office.contract import OFFICE_FORMAT
from smolny.archive.office.tabled import TabledOffice
from smolny.archive.office.tables import Asked, Rows

# The archive's advisory lock for the list of shelves: whoever makes tables holds it.
MAKING = (0x536D6F6C, 0)
TABLES = (
    "CREATE TABLE smolny.office (format integer NOT NULL)",
    """CREATE TABLE smolny.office_accounts (
        id text COLLATE "C" PRIMARY KEY,
        assembly text COLLATE "C" NOT NULL,
        office text COLLATE "C" NOT NULL,
        person text COLLATE "C",
        name text NOT NULL,
        signs_in_as text COLLATE "C" NOT NULL,
        password text NOT NULL,
        created_at text COLLATE "C" NOT NULL,
        entered_at text COLLATE "C",
        revoked_at text COLLATE "C"
    )""",
    """CREATE UNIQUE INDEX office_names ON smolny.office_accounts (assembly, office, signs_in_as)
        WHERE revoked_at IS NULL""",
    """CREATE TABLE smolny.office_sessions (
        sha256 text COLLATE "C" PRIMARY KEY,
        account text COLLATE "C" NOT NULL,
        created_at text COLLATE "C" NOT NULL,
        seen_at text COLLATE "C" NOT NULL,
        idle_until text COLLATE "C" NOT NULL,
        expires_at text COLLATE "C" NOT NULL
    )""",
    "CREATE INDEX office_work ON smolny.office_sessions (account)",
    """CREATE TABLE smolny.office_invitations (
        sha256 text COLLATE "C" PRIMARY KEY,
        assembly text COLLATE "C" NOT NULL,
        office text COLLATE "C" NOT NULL,
        person text COLLATE "C",
        name text,
        created_at text COLLATE "C" NOT NULL,
        expires_at text COLLATE "C" NOT NULL,
        used_at text COLLATE "C"
    )""",
    """CREATE TABLE smolny.office_attempts (
        key text COLLATE "C" PRIMARY KEY,
        count bigint NOT NULL,
        waits_until text COLLATE "C" NOT NULL,
        latest text COLLATE "C" NOT NULL
    )""",
    """CREATE TABLE smolny.office_cards (
        assembly text COLLATE "C" NOT NULL,
        mandate text COLLATE "C" NOT NULL,
        serial bigint NOT NULL,
        sha256 text COLLATE "C",
        PRIMARY KEY (assembly, mandate)
    )""",
    "CREATE UNIQUE INDEX office_codes ON smolny.office_cards (assembly, sha256) WHERE sha256 IS NOT NULL",
)

SECOND_FORMAT = (
    "ALTER TABLE smolny.office_sessions ADD COLUMN rests bigint NOT NULL DEFAULT 3600",
    """CREATE TABLE smolny.office_delegates (
        sha256 text COLLATE "C" PRIMARY KEY,
        assembly text COLLATE "C" NOT NULL,
        mandate text COLLATE "C" NOT NULL,
        serial bigint NOT NULL,
        created_at text COLLATE "C" NOT NULL,
        seen_at text COLLATE "C" NOT NULL,
        idle_until text COLLATE "C" NOT NULL,
        expires_at text COLLATE "C" NOT NULL,
        rests bigint NOT NULL
    )""",
    "CREATE INDEX office_visits ON smolny.office_delegates (assembly, mandate)",
    """CREATE TABLE smolny.office_factors (
        account text COLLATE "C" PRIMARY KEY,
        secret text NOT NULL,
        proposed_at text COLLATE "C" NOT NULL,
        confirmed_at text COLLATE "C",
        step bigint NOT NULL
    )""",
    """CREATE TABLE smolny.office_recovery (
        account text COLLATE "C" NOT NULL,
        sha256 text COLLATE "C" NOT NULL,
        PRIMARY KEY (account, sha256)
    )""",
)
"""What the second format has more than the first."""

THIRD_FORMAT = (
    """CREATE TABLE smolny.office_letters (
        assembly text COLLATE "C" NOT NULL,
        notice text COLLATE "C" NOT NULL,
        addressee text COLLATE "C" NOT NULL,
        standing text NOT NULL,
        tries bigint NOT NULL,
        moment text COLLATE "C" NOT NULL,
        why text,
        PRIMARY KEY (assembly, notice, addressee)
    )""",
    "CREATE INDEX office_post ON smolny.office_letters (assembly, standing)",
)
"""What the third format has more than the second."""

FOURTH_FORMAT = (
    """CREATE TABLE smolny.office_screens (
        assembly text COLLATE "C" NOT NULL,
        name text COLLATE "C" NOT NULL,
        shows text NOT NULL,
        words text NOT NULL,
        dark bigint NOT NULL,
        PRIMARY KEY (assembly, name)
    )""",
    """CREATE TABLE smolny.office_answers (
        key text COLLATE "C" PRIMARY KEY,
        answer text NOT NULL,
        moment text COLLATE "C" NOT NULL
    )""",
)
"""What the fourth format has more than the third."""

FIFTH_FORMAT = (
    """CREATE TABLE smolny.office_drafts (
        assembly text COLLATE "C" NOT NULL,
        desk text COLLATE "C" NOT NULL,
        about text COLLATE "C" NOT NULL,
        version bigint NOT NULL,
        account text COLLATE "C" NOT NULL,
        moment text COLLATE "C" NOT NULL,
        body text NOT NULL,
        PRIMARY KEY (assembly, desk, about)
    )""",
)
"""What the fifth format has more than the fourth."""

FORMATS = (TABLES, SECOND_FORMAT, THIRD_FORMAT, FOURTH_FORMAT, FIFTH_FORMAT)


class PostgresOffice(TabledOffice):
    """Reads by the archive's reading line and changes by its writing line; missing tables are made."""

    def __init__(self, reading: Line, writing: Line) -> None:
        self._reading = reading
        self._writing = writing
        make_tables(writing)

    def _rows(self, query: str, values: Sequence[object]) -> Rows:
        return self._reading.rows(native(query), values)

    @contextmanager
    def _changing(self) -> Iterator[Asked]:
        with self._writing.changing() as connection:
            yield lambda query, values: asked(connection, query, values)


def asked(connection: Connection, query: str, values: Sequence[object]) -> Rows:
    """What a statement returns; nothing where it is not asked to."""
    cursor = connection.execute(native(query), values)
    return cursor.fetchall() if cursor.description else []


@cache
def native(query: str) -> str:
    """A statement as this engine wants it: its tables in our schema, its values by %s."""
    return query.replace(" office_", " smolny.office_").replace("?", "%s")


def make_tables(line: Line) -> None:
    """Make the tables of an office beside those of the archive, and bring earlier ones up to this format."""
    if _format(line.rows) == OFFICE_FORMAT:
        return
    with line.changing() as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", MAKING)
        bring_up(connection)


def bring_up(connection: Connection) -> None:
    """The same within a transaction that is under way."""
    # Another process may have been quicker.
    found = _format(lambda query: connection.execute(query.encode()).fetchall())
    statements = FORMATS[found:]
    for statement in chain(*statements):
        connection.execute(statement)
    connection.execute("DELETE FROM smolny.office")
    connection.execute("INSERT INTO smolny.office VALUES (%s)", (OFFICE_FORMAT,))


def _format(ask: Callable[[str], Rows]) -> int:
    """The format of the tables that are there; 0 where there are none."""
    if not ask("SELECT 1 FROM pg_tables WHERE schemaname = 'smolny' AND tablename = 'office'"):
        return 0
    ((found,),) = ask("SELECT format FROM smolny.office")
    check_office_format(found)
    return int(found)
