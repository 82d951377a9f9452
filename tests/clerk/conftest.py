"""A store of either kind, and the clerk of its hall."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smolny.archive import Archive, open_archive
from smolny.clerk import Clerk
from tests.clerk.hall import FOUNDING, HALL


@pytest.fixture(params=["memory", "sqlite"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive of either kind."""
    url = "memory:" if request.param == "memory" else f"sqlite:///{tmp_path / 'store.db'}"
    with open_archive(url, create=True) as opened:
        yield opened


@pytest.fixture
def clerk(archive: Archive, tmp_path: Path) -> Clerk:
    """A clerk who has founded the hall."""
    clerk = Clerk(archive, tmp_path / "keys")
    clerk.found(HALL, FOUNDING)
    return clerk
