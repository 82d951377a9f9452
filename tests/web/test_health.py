"""Health: what is asked of a server that does not work."""

import time
from pathlib import Path

import pytest

from smolny.archive import ArchiveError
from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library, Writer
from smolny.web import create_app, health
from tests.web.conftest import Reader


def test_a_writer_that_does_nothing_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a writer that has ended, or one that hangs, the server is failing, and does not say why."""
    archive = MemoryArchive()
    writer = Writer(archive, Clerk(archive, tmp_path))
    reader = Reader(create_app(Library(archive), writer=writer))
    assert reader("/-/health").json() == {"status": "well"}
    monkeypatch.setattr(health, "SECONDS", 0.05)
    waits = writer.soon(time.sleep, 0.3)
    answer = reader("/-/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "failing"})
    waits.result()
    writer.close()
    assert reader("/-/health").status_code == 503


def test_live_pages_that_have_ended_are_noticed() -> None:
    """A server that tells nobody of what happens is failing."""
    app = create_app(Library(MemoryArchive()))
    app.state.desk.hub.close()
    assert Reader(app)("/-/health").status_code == 503


def test_a_store_that_does_not_answer_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a store that cannot be reached, the server is failing; nothing of it may be kept."""
    archive = MemoryArchive()
    reader = Reader(create_app(Library(archive)))
    assert reader("/-/health").headers["cache-control"] == "no-store"

    def broken() -> None:
        raise ArchiveError("store-is-unreachable", url="postgresql://secret")

    monkeypatch.setattr(archive, "assemblies", broken)
    answer = reader("/-/health")
    assert answer.status_code == 503
    assert "secret" not in answer.text
