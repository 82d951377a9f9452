"""What may befall a store in a server: every mishap has its rule, no password is told, nothing is lost."""

from collections.abc import Callable

import psycopg
import pytest

from smolny.archive import Archive, ArchiveError, open_archive
from smolny.archive.postgres import LOCKS
from tests.archive.examples import CONGRESS, entries_of, founding, hashed, refused
from tests.postgres_server import PASSWORD, PostgresServer, free_port

pytestmark = pytest.mark.postgres


@pytest.fixture
def stored(postgres_url: str) -> str:
    """The address of a store with a congress of three entries."""
    with open_archive(postgres_url, create=True) as archive:
        archive.found(CONGRESS, founding())
        archive.append(CONGRESS, 0, entries_of(1, 3))
    return postgres_url


def execute(address: str, *statements: str) -> None:
    """Do something to the database that no archive does."""
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_server_that_is_not_there_is_told() -> None:
    """The error names the place and not the password."""
    port = free_port()
    with pytest.raises(ArchiveError) as refusal:
        open_archive(f"postgresql://me:secret@127.0.0.1:{port}/house", patience=1)
    assert refusal.value.rule == "store-is-unreachable"
    assert refusal.value.particulars["url"] == f"postgresql://me@127.0.0.1:{port}/house"
    assert "secret" not in str(refusal.value)


def test_a_missing_database_is_told(postgres_server: PostgresServer) -> None:
    """A database that does not exist is not made."""
    with refused("store-is-missing"):
        open_archive(postgres_server.url("nowhere"), create=True)


def test_a_refused_password_is_not_told(postgres_server: PostgresServer) -> None:
    """The server's refusal is passed on without what was refused."""
    with pytest.raises(ArchiveError) as refusal:
        open_archive(postgres_server.url(password="a guess"))
    assert refusal.value.rule == "store-is-unreachable"
    assert "a guess" not in repr(refusal.value.particulars)
    assert PASSWORD not in repr(refusal.value.particulars)


def test_a_database_without_a_store_is_left_alone(postgres_url: str) -> None:
    """Tables are made only when asked, and never for reading."""
    with refused("store-is-missing"):
        open_archive(postgres_url)
    with refused("store-is-missing"):
        open_archive(postgres_url, create=True, read_only=True)


def test_the_schema_may_be_there_first(postgres_url: str) -> None:
    """Where the server's keeper has made the schema, only the tables are added."""
    execute(postgres_url, "CREATE SCHEMA smolny")
    with open_archive(postgres_url, create=True) as archive:
        assert archive.assemblies() == ()


def test_a_newer_format_is_refused(stored: str) -> None:
    """What a later release has written is not touched."""
    execute(stored, "UPDATE smolny.store SET format = 2")
    with refused("store-is-newer", found=2, known=1):
        open_archive(stored)


@pytest.mark.parametrize(
    "damage", ["DELETE FROM smolny.store", "UPDATE smolny.store SET format = 0", "DROP TABLE smolny.register"]
)
def test_a_damaged_store_is_told(stored: str, damage: str) -> None:
    """A store without its format or its tables is damaged."""
    execute(stored, damage)
    with refused("store-is-damaged"):
        open_archive(stored)


def test_a_lost_entry_is_told(stored: str) -> None:
    """Reading never goes over a gap, and a leftover entry is not written over."""
    execute(stored, "UPDATE smolny.entries SET number = 4 WHERE number = 2")
    with open_archive(stored) as archive:
        with refused("store-is-damaged", assembly=CONGRESS, after=0, last=3):
            list(archive.read(CONGRESS))
        with refused("store-is-damaged"):
            archive.append(CONGRESS, 3, [b"fourth"])


def test_an_altered_text_is_told(stored: str) -> None:
    """A text that no longer matches its hash is not handed out."""
    with open_archive(stored) as archive:
        archive.append(CONGRESS, 3, [], texts=hashed(b"The land"))
        execute(stored, "UPDATE smolny.texts SET bytes = 'Any land'")
        with refused("store-is-damaged"):
            archive.text(CONGRESS, next(iter(hashed(b"The land"))))
        with refused("store-is-damaged"):
            list(archive.texts(CONGRESS))


def test_a_writer_waits_for_another_only_so_long(stored: str) -> None:
    """While another session holds the assembly's lock, the append is refused and reading goes on."""
    with open_archive(stored, patience=0.05) as archive, psycopg.connect(stored) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s, shelf) FROM smolny.shelves", (LOCKS,))
        with refused("store-is-busy"):
            archive.append(CONGRESS, 3, [b"fourth"])
        assert list(archive.read(CONGRESS)) == entries_of(1, 3)
        other.rollback()
        assert archive.append(CONGRESS, 3, [b"fourth"]) == 4


def test_the_head_is_guarded_without_the_lock(stored: str) -> None:
    """A writer that goes past the lock still meets the comparison with the head."""
    with open_archive(stored) as archive:
        execute(stored, "UPDATE smolny.shelves SET size = 7")
        with refused("head-moved", expected=3, found=7):
            archive.append(CONGRESS, 3, [b"fourth"])


FAILING = """
    CREATE FUNCTION smolny.fail() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '{code}'; END $$
"""
TRIGGER = "CREATE TRIGGER failing BEFORE INSERT ON smolny.entries EXECUTE FUNCTION smolny.fail()"


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("53100", "store-is-full"),
        ("25006", "store-is-read-only"),
        ("58030", "disk-failed"),
        ("XX001", "store-is-damaged"),
        ("40P01", "store-is-busy"),
        ("0A000", "store-failed"),
    ],
)
def test_a_server_that_fails_keeps_what_was_acknowledged(stored: str, code: str, rule: str) -> None:
    """Whatever the server reports amid an append, none of it is there, and the next works."""
    execute(stored, FAILING.format(code=code), TRIGGER)
    with open_archive(stored) as archive:
        with refused(rule, reason="no space left"):
            archive.append(CONGRESS, 3, [b"fourth"], checkpoint=b"4")
        assert archive.checkpoint(CONGRESS) is None
        assert list(archive.read(CONGRESS)) == entries_of(1, 3)
        execute(stored, "DROP TRIGGER failing ON smolny.entries")
        assert archive.append(CONGRESS, 3, [b"fourth"]) == 4


VERBS: dict[str, Callable[[Archive], object]] = {
    "append": lambda archive: archive.append(CONGRESS, 3, [b"fourth"]),
    "size": lambda archive: archive.size(CONGRESS),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_broken_connection_is_made_again(stored: str, verb: str) -> None:
    """The verb that meets a broken connection says so, and the next one has a new connection."""
    with open_archive(stored) as archive:
        archive.append(CONGRESS, 3, [])
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        execute(stored, f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}")
        with refused("store-is-unreachable"):
            VERBS[verb](archive)
        assert VERBS[verb](archive) in (3, 4)


def test_a_user_without_leave_is_told(postgres_server: PostgresServer, stored: str) -> None:
    """A user who may read and not write is refused by rule when writing."""
    execute(
        stored,
        "DROP ROLE IF EXISTS reader",
        "CREATE ROLE reader LOGIN PASSWORD 'reader'",
        "GRANT USAGE ON SCHEMA smolny TO reader",
        "GRANT SELECT ON ALL TABLES IN SCHEMA smolny TO reader",
    )
    database = stored.rpartition("/")[2]
    with open_archive(f"postgresql://reader:reader@127.0.0.1:{postgres_server.port}/{database}") as archive:
        assert list(archive.read(CONGRESS)) == entries_of(1, 3)
        with refused("not-permitted"):
            archive.append(CONGRESS, 3, [b"fourth"])


def test_a_commit_is_waited_for(postgres_server: PostgresServer) -> None:
    """Where the database is set to answer before it has written, the archive asks it to wait."""
    address = postgres_server.new_database()
    execute(address, f"ALTER DATABASE {address.rpartition('/')[2]} SET synchronous_commit = off")
    with open_archive(address, create=True) as archive:
        archive.found(CONGRESS, founding())
        execute(
            address,
            "CREATE TABLE seen (setting text)",
            "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$",
            "CREATE TRIGGER seeing BEFORE INSERT ON smolny.entries FOR EACH ROW EXECUTE FUNCTION see()",
        )
        archive.append(CONGRESS, 0, [b"first"])
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT setting FROM seen").fetchall() == [("on",)]
