"""What all tests may ask for."""

from collections.abc import Iterator

import pytest

from tests.postgres_server import PostgresServer, no_server, programs, running_server
from tests.skips import pytest_make_collect_report, pytest_runtest_makereport

__all__ = ["pytest_make_collect_report", "pytest_runtest_makereport"]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL server for the whole run of the tests."""
    binaries = programs()
    if binaries is None:
        no_server("no PostgreSQL: neither PATH nor /usr/lib/postgresql has initdb and postgres")
        return
    with running_server(binaries) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> str:
    """The address of an empty PostgreSQL database of this test's own."""
    return postgres_server.new_database()
