"""An archive of every engine, and of those that last."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smolny.archive import Archive, open_archive
from tests.archive.examples import CONGRESS, founding, sqlite_address

POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)


def address_of(engine: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """The address of a store that does not exist yet."""
    if engine == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return "memory:" if engine == "memory" else sqlite_address(folder / "house.sqlite")


@pytest.fixture(params=["memory", "sqlite", POSTGRES])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """A new archive, of each engine in turn, with the second congress founded in it."""
    with open_archive(address_of(request.param, request, tmp_path), create=True) as archive:
        archive.found(CONGRESS, founding())
        yield archive


@pytest.fixture(params=["sqlite", POSTGRES])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a lasting store, of each engine in turn, with the second congress founded in it."""
    address = address_of(request.param, request, tmp_path)
    with open_archive(address, create=True) as archive:
        archive.found(CONGRESS, founding())
    return address
