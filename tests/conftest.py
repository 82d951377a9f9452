"""What all tests may ask for."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgres_server import PostgresServer, programs, running_server
from tests.skips import pytest_make_collect_report, pytest_runtest_makereport

__all__ = ["pytest_make_collect_report", "pytest_runtest_makereport"]

# A slow machine is no failed law.
settings.register_profile("house", settings.default, deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL server for the whole run of the tests."""
    binaries = programs()
    if binaries is None:
        pytest.skip("no PostgreSQL: neither PATH nor /usr/lib/postgresql has initdb and postgres")
    with running_server(binaries) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> str:
    """The address of a PostgreSQL database with no store in it, which this test has to itself."""
    return postgres_server.emptied_database()
