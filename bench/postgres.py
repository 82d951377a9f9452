"""A PostgreSQL server to measure with: as for the tests, but with every commit synced."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests import postgres_server


@contextmanager
def server() -> Iterator[str | None]:
    """The address of an empty database on a server of our own, or none where there is no server to be had."""
    with databases() as address:
        yield address() if address else None


@contextmanager
def databases() -> Iterator[Callable[[], str] | None]:
    """What makes empty databases on such a server, and tells the address of each; none in the same case."""
    programs = postgres_server.programs()
    if programs is None:
        yield None
        return
    with postgres_server.running_server(programs, fsync="on") as running:
        yield running.new_database
