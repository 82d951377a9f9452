"""What the record calls erased leaves the office register, whenever a crash comes between."""

import sqlite3
from pathlib import Path

import pytest

from smolny.archive import Archive, ArchiveError
from smolny.clerk import Clerk
from smolny.domain.federation import NotePerson
from smolny.domain.order.record import ErasePayload
from smolny.domain.sittings import MakeAnnouncement
from smolny.domain.values import PersonId
from smolny.protocol.codec import decode
from tests.clerk.hall import HALL, request

ADA = request(NotePerson(PersonId("ada")), sealed={"name": "Ada"})
ERASE = request(ErasePayload(2, "name", "by request"))
GO_ON = request(MakeAnnouncement("and on it goes"))


def fails(assembly: str, number: int, field: str) -> bool:
    """A store that cannot erase."""
    raise ArchiveError("store-is-busy", assembly=assembly)


def interrupted(assembly: str, number: int, field: str) -> bool:
    """A process that ends before the payload is gone."""
    raise KeyboardInterrupt


def is_kept(archive: Archive) -> bool:
    """Whether the name is in the register still."""
    return archive.payload(HALL, 2, "name") is not None


@pytest.fixture
def left_behind(archive: Archive, clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """A clerk who was interrupted between the entry and the deletion."""
    clerk.do(HALL, ADA)
    with monkeypatch.context() as crash:
        crash.setattr(archive, "erase", interrupted)
        with pytest.raises(KeyboardInterrupt):
            clerk.do(HALL, ERASE)
    assert (archive.size(HALL), is_kept(archive)) == (3, True)
    return clerk


def test_a_name_is_sealed_with_its_own_salt_and_erased_from_the_register(
    archive: Archive, clerk: Clerk
) -> None:
    """Given two persons of one name, their seals differ; erasing one deletes its payload and leaves the
    other.
    """
    for person in ("ada", "ben"):
        clerk.do(HALL, request(NotePerson(PersonId(person)), sealed={"name": "Ada"}))
    seals = [decode(body).sealed["name"] for body in archive.read(HALL, 1)]
    assert seals[0] != seals[1]
    assert b"Ada" not in b"".join(archive.read(HALL))
    clerk.do(HALL, ERASE)
    assert archive.payload(HALL, 2, "name") is None
    assert archive.payload(HALL, 3, "name") is not None


def test_an_erasure_cut_off_by_a_crash_is_finished_by_the_next_clerk(
    archive: Archive, left_behind: Clerk, tmp_path: Path
) -> None:
    """When he looks at the record, or does the next deed."""
    Clerk(archive, tmp_path / "keys").state(HALL)
    assert not is_kept(archive)


def test_an_erasure_cut_off_is_finished_by_the_same_clerk(archive: Archive, left_behind: Clerk) -> None:
    """Given an interrupt that left the clerk at his desk, then the payload goes with his next deed."""
    left_behind.do(HALL, GO_ON)
    assert not is_kept(archive)


def test_an_erasure_left_behind_by_another_clerk_is_finished(
    archive: Archive, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given another process that ended between the entry and the deletion, when this clerk has caught up and
    done his deed, then the payload is gone.
    """
    clerk.do(HALL, ADA)
    with monkeypatch.context() as crash:
        crash.setattr(archive, "erase", interrupted)
        with pytest.raises(KeyboardInterrupt):
            Clerk(archive, tmp_path / "keys").do(HALL, ERASE)
    clerk.do(HALL, GO_ON)
    assert not is_kept(archive)


def test_an_erasure_left_behind_stops_no_other_deed(
    archive: Archive, left_behind: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a store that cannot erase for a while, then deeds are done, and the payload goes when it can."""
    clerk = Clerk(archive, tmp_path / "keys")
    with monkeypatch.context() as busy:
        busy.setattr(archive, "erase", fails)
        clerk.do(HALL, GO_ON)
        assert is_kept(archive)
    clerk.do(HALL, GO_ON)
    assert not is_kept(archive)
    assert archive.size(HALL) == 5


def test_an_erasure_that_is_not_complete_is_told_to_who_asked(
    archive: Archive, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a group that erases two names where one cannot go, then it is durable, the other name is gone,
    and the failure is told.
    """
    clerk.do(HALL, ADA, request(NotePerson(PersonId("ben")), sealed={"name": "Ben"}))
    real = archive.erase

    def sometimes(assembly: str, number: int, field: str) -> bool:
        return fails(assembly, number, field) if number == 2 else real(assembly, number, field)

    with monkeypatch.context() as busy:
        busy.setattr(archive, "erase", sometimes)
        with pytest.raises(ArchiveError, match="store-is-busy"):
            clerk.do(HALL, ERASE, request(ErasePayload(3, "name", "by request")))
    assert archive.size(HALL) == 5
    assert [number for number, _, _ in archive.payloads(HALL)] == [2]


def test_nothing_is_erased_twice(
    archive: Archive, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a record with an erased name, then a new clerk leaves the register alone."""
    clerk.do(HALL, ADA, ERASE)
    monkeypatch.setattr(archive, "erase", interrupted)
    Clerk(archive, tmp_path / "keys").do(HALL, GO_ON)
    clerk.do(HALL, GO_ON)
    assert archive.size(HALL) == 5


@pytest.mark.parametrize("archive", ["sqlite"], indirect=True)
def test_a_reader_of_an_older_state_stops_no_new_clerk(
    archive: Archive, clerk: Clerk, tmp_path: Path
) -> None:
    """Given an outside reader who holds a snapshot of the store, when a new clerk takes over a record with an
    erased name, then he does his deed at once.
    """
    clerk.do(HALL, ADA, ERASE)
    reader = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    try:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entries").fetchone()
        Clerk(archive, tmp_path / "keys").do(HALL, GO_ON)
    finally:
        reader.close()
    assert archive.size(HALL) == 4
