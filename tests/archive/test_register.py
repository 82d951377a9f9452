"""The office register: what is erased is gone from the store's files, not only from its answers."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random

import psycopg
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smolny.archive import open_archive
from tests.archive.examples import (
    CONGRESS,
    entries_of,
    founding,
    hashed,
    refused,
    small_store,
    sqlite_address,
)
from tests.postgres_server import PostgresServer

NAME = b"<Anna of the third ward>"


def bytes_under(*folders: Path) -> Iterator[bytes]:
    """The content of every file in these folders."""
    for folder in folders:
        yield from (path.read_bytes() for path in folder.rglob("*") if path.is_file())


def lies_under(secret: bytes, *folders: Path) -> bool:
    return any(secret in content for content in bytes_under(*folders))


def test_an_erased_payload_leaves_the_files(tmp_path: Path) -> None:
    """The bytes of an erased payload are in no file of the store, while it is still open."""
    with small_store(tmp_path / "house.sqlite") as archive:
        archive.append(CONGRESS, 3, [b"d"], payloads={(4, "name"): NAME, (1, "name"): b"kept"})
        assert lies_under(NAME, tmp_path)
        assert archive.erase(CONGRESS, 4, "name")
        assert not lies_under(NAME, tmp_path)
        assert list(archive.payloads(CONGRESS)) == [(1, "name", b"kept")]
        assert list(archive.read(CONGRESS)) == [*entries_of(1, 3), b"d"]


def payload_of(number: int, chance: Random) -> bytes:
    """A payload of any length that begins with a mark of its own."""
    return sha256(b"%d" % number).hexdigest().encode() + bytes(chance.choice([0, 60, 300, 2000, 9000]))


@given(seed=st.integers(0, 2**32))
@example(seed=1)
@example(seed=15)
@example(seed=19)
@settings(max_examples=4, deadline=None)
def test_no_order_of_erasing_leaves_a_trace(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """However rows were moved about in the file, nothing of an erased one is left, and the others are."""
    chance = Random(seed)
    folder = tmp_path_factory.mktemp("register")
    kept: dict[tuple[int, str], bytes] = {}
    with open_archive(sqlite_address(folder / "house.sqlite"), create=True) as archive:
        archive.found(CONGRESS, founding())
        archive.append(CONGRESS, 0, entries_of(1, 200))
        for number in chance.sample(range(1, 201), 200):
            payload = kept[number, "name"] = payload_of(number, chance)
            archive.append(CONGRESS, 200, [], payloads={(number, "name"): payload})
            if chance.random() < 0.4:
                erased = chance.choice(sorted(kept))
                mark = kept.pop(erased)[:64]
                assert archive.erase(CONGRESS, *erased)
                assert not lies_under(mark, folder)
        assert list(archive.payloads(CONGRESS)) == [(*key, kept[key]) for key in sorted(kept)]


def test_erasing_beside_a_long_reading_is_finished_later(tmp_path: Path) -> None:
    """An erasure that a foreign reader keeps from its end says so, and asking again ends it."""
    path = tmp_path / "house.sqlite"
    with small_store(path):
        pass
    with (
        open_archive(sqlite_address(path), patience=0.05) as archive,
        closing(sqlite3.connect(path, isolation_level=None)) as foreign,
    ):
        archive.append(CONGRESS, 3, [], payloads={(1, "name"): NAME})
        foreign.execute("BEGIN")
        foreign.execute("SELECT count(*) FROM register").fetchone()
        with refused("erasure-is-incomplete", assembly=CONGRESS, number=1, field="name"):
            archive.erase(CONGRESS, 1, "name")
        assert archive.payload(CONGRESS, 1, "name") is None
        foreign.execute("ROLLBACK")
        assert archive.erase(CONGRESS, 1, "name") is False
        assert not lies_under(NAME, tmp_path)


@pytest.mark.postgres
def test_an_erased_payload_leaves_the_tables(postgres_server: PostgresServer, postgres_url: str) -> None:
    """The bytes of an erased payload are in no table's file once the server has written its memory out."""
    tables = postgres_server.folder / "data" / "base"
    with (
        open_archive(postgres_url, create=True) as archive,
        psycopg.connect(postgres_url, autocommit=True) as server,
    ):
        archive.found(CONGRESS, founding())
        archive.append(CONGRESS, 0, entries_of(1, 2), texts=hashed(b"a text"))
        archive.append(CONGRESS, 2, [], payloads={(1, "name"): NAME, (2, "name"): b"kept"})
        server.execute("CHECKPOINT")
        assert lies_under(NAME, tables)
        assert archive.erase(CONGRESS, 1, "name")
        server.execute("CHECKPOINT")
        assert not lies_under(NAME, tables)
        assert list(archive.payloads(CONGRESS)) == [(2, "name", b"kept")]
