"""Every released format of the store is read for ever and never rewritten; newer ones are refused."""

import json
import shutil
import sqlite3
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from smolny.archive import STORE_FORMAT, Archive, open_archive
from tests.archive.examples import open_folder, ordinary_user, refused, small_store, sqlite_address

SAMPLES = Path(__file__).parent / "samples"
FORMATS = range(1, STORE_FORMAT + 1)


def plain(content: bytes | None) -> str | None:
    """Bytes as the samples' lists write them."""
    return None if content is None else b64encode(content).decode()


def everything(archive: Archive) -> list[dict[str, object]]:
    """All that a store holds, as the samples' lists write it."""
    return [
        {
            "assembly": shelf.assembly,
            "origin": shelf.origin,
            "vkey": shelf.vkey,
            "created_at": shelf.created_at,
            "entries": [plain(entry) for entry in archive.read(shelf.assembly)],
            "texts": {key: plain(text) for key, text in archive.texts(shelf.assembly)},
            "payloads": [[*key, plain(payload)] for *key, payload in archive.payloads(shelf.assembly)],
            "checkpoint": plain(archive.checkpoint(shelf.assembly)),
        }
        for shelf in archive.assemblies()
    ]


def expected(number: int) -> object:
    """What the sample of this format holds."""
    return json.loads((SAMPLES / f"format-{number}.json").read_text(encoding="utf-8"))


@pytest.fixture(params=FORMATS)
def number(request: pytest.FixtureRequest) -> int:
    """Every format that was released."""
    return int(request.param)


@pytest.fixture
def sample(number: int) -> Iterator[Path]:
    """A copy of the sample in a folder that any user may enter."""
    with open_folder() as folder:
        path = folder / f"format-{number}.store"
        shutil.copyfile(SAMPLES / path.name, path)
        yield path


def test_a_released_format_is_read(sample: Path, number: int) -> None:
    """Everything in the sample comes out as it was put in, and no byte of the file changes."""
    before = sample.read_bytes()
    with open_archive(sqlite_address(sample), read_only=True) as archive:
        assert everything(archive) == expected(number)
        assert sample.read_bytes() == before
    assert sample.read_bytes() == before


def test_a_released_format_is_read_where_nothing_can_be_written(
    sample: Path, number: int, tmp_path: Path
) -> None:
    """The sample is read from a protected file in a protected folder, and nothing appears beside it."""
    before = sample.read_bytes()
    # Whoever is not root may not be allowed to read the program itself: what it needs is loaded before.
    due, other = expected(number), Path(shutil.copy(sample, tmp_path))
    with open_archive(sqlite_address(other), read_only=True) as archive:
        assert everything(archive) == due
    sample.chmod(0o444)
    sample.parent.chmod(0o555)
    with ordinary_user(), open_archive(sqlite_address(sample), read_only=True) as archive:
        assert everything(archive) == due
    assert sample.read_bytes() == before
    assert list(sample.parent.iterdir()) == [sample]


def test_a_released_format_is_not_rewritten_by_opening_it(sample: Path, number: int) -> None:
    """Opening for writing without writing leaves every byte."""
    before = sample.read_bytes()
    with open_archive(sqlite_address(sample), create=True) as archive:
        assert everything(archive) == expected(number)
    assert sample.read_bytes() == before
    assert list(sample.parent.iterdir()) == [sample]


@pytest.mark.postgres
def test_a_released_format_is_read_from_a_server(postgres_url: str, number: int) -> None:
    """The same assemblies are read from the tables that this format had in PostgreSQL."""
    with psycopg.connect(postgres_url) as connection:
        connection.execute((SAMPLES / f"format-{number}.sql").read_bytes())
    with open_archive(postgres_url, read_only=True) as archive:
        assert everything(archive) == expected(number)


def test_the_newest_format_is_written(tmp_path: Path) -> None:
    """A store made today is of the newest released format."""
    with small_store(tmp_path / "house.sqlite"):
        pass
    with (
        closing(sqlite3.connect(tmp_path / "house.sqlite")) as made,
        closing(
            sqlite3.connect(f"{(SAMPLES / f'format-{STORE_FORMAT}.store').as_uri()}?immutable=1", uri=True)
        ) as kept,
    ):
        query = "SELECT sql FROM sqlite_schema ORDER BY name"
        assert made.execute(query).fetchall() == kept.execute(query).fetchall()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_format_is_refused(tmp_path: Path, read_only: bool) -> None:
    """A store that a later release has written is refused and left as it is."""
    path = tmp_path / "house.sqlite"
    with small_store(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE smolny SET format = {STORE_FORMAT + 1}")
        connection.execute("DROP TABLE texts")
        connection.commit()
    before = path.read_bytes()
    with refused("store-is-newer", found=STORE_FORMAT + 1, known=STORE_FORMAT):
        open_archive(sqlite_address(path), read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", ["DELETE FROM smolny", "UPDATE smolny SET format = 0"])
def test_a_store_without_a_format_is_damaged(tmp_path: Path, damage: str) -> None:
    """A store always tells its format."""
    with small_store(tmp_path / "house.sqlite"):
        pass
    with closing(sqlite3.connect(tmp_path / "house.sqlite")) as connection:
        connection.execute(damage)
        connection.commit()
    with refused("store-is-damaged"):
        open_archive(sqlite_address(tmp_path / "house.sqlite"))
