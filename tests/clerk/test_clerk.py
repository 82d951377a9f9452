"""The clerk decides, appends and signs; what it says is done is durable, and what it refuses leaves no
trace.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smolny.archive import Archive, ArchiveError
from smolny.clerk import Clerk, Library, Request
from smolny.clerk.deciding import Batch
from smolny.domain.assembly import Assembly, fold
from smolny.domain.order import OutOfOrder
from smolny.domain.sittings import CloseSitting, MakeAnnouncement, OpenSitting
from smolny.domain.values import SittingId
from smolny.protocol.codec import decode
from smolny.protocol.keys import key_path
from smolny.protocol.refused import Refused
from tests.clerk.hall import FIRST, FOUNDING, HALL, WHEN, request, vouched_for


def test_a_deed_is_on_the_record_and_under_the_checkpoint_when_the_clerk_answers(
    archive: Archive, clerk: Clerk
) -> None:
    """Given an open hall, when two deeds are done as one group, then both are stored, hashed and signed."""
    clerk.do(HALL, request(OpenSitting(FIRST, 1)), request(MakeAnnouncement("Hello", FIRST)))
    bodies = list(archive.read(HALL))
    assert len(bodies) == 3
    assert vouched_for(archive, bodies)
    assert fold(Assembly(HALL), map(decode, bodies)) == clerk.state(HALL)


def test_a_group_is_all_or_nothing(archive: Archive, clerk: Clerk) -> None:
    """Given a group whose second deed is out of order, then the first is not recorded either."""
    with pytest.raises(OutOfOrder, match="sitting-already-closed"):
        clerk.do(
            HALL, request(OpenSitting(FIRST, 1)), request(CloseSitting(FIRST)), request(CloseSitting(FIRST))
        )
    assert archive.size(HALL) == 1
    clerk.do(HALL, request(OpenSitting(FIRST, 1)))
    assert archive.size(HALL) == 2


def test_two_clerks_do_not_overwrite_each_other(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    """Given a second clerk who was faster, then the first decides anew on what now stands."""
    other = Clerk(archive, tmp_path / "keys")
    other.do(HALL, request(OpenSitting(FIRST, 1)))
    with pytest.raises(OutOfOrder, match="another-sitting-is-open"):
        clerk.do(HALL, request(OpenSitting(SittingId("second"), 2)))
    clerk.do(HALL, request(CloseSitting(FIRST)))
    assert other.state(HALL) == clerk.state(HALL)


def test_a_clerk_who_loses_the_race_decides_anew(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a rival who appends between decision and append, then the deed is decided again and lands
    after it, and only what is new is read.
    """
    rival = Clerk(archive, tmp_path / "keys")
    rival.found(HALL, FOUNDING)

    class Raced(Clerk):
        raced = False

        def _appended(self, desk: Any, batch: Batch, answer: Any) -> None:
            if not self.raced:
                self.raced = True
                rival.do(HALL, request(OpenSitting(FIRST, 1)))
            super()._appended(desk, batch, answer)

    late = Raced(archive, tmp_path / "keys")
    late.state(HALL)
    begun: list[int] = []
    real = archive.read

    def watched(assembly: str, after: int = 0, limit: int | None = None) -> Iterator[bytes]:
        begun.append(after)
        return real(assembly, after, limit)

    monkeypatch.setattr(archive, "read", watched)
    (entry,) = late.do(HALL, request(MakeAnnouncement("Hello")))
    assert entry.number == 3
    assert 0 not in begun


def test_a_lasting_race_ends_with_the_rule(
    archive: Archive, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a head that always moves, then the clerk gives up and says so."""

    def moved(*_: object, **__: object) -> int:
        raise ArchiveError("head-moved", expected=1, found=2)

    monkeypatch.setattr(archive, "append", moved)
    with pytest.raises(ArchiveError, match="head-moved"):
        clerk.do(HALL, request(MakeAnnouncement("Hello")))


def test_a_failing_store_is_told_and_nothing_is_believed(
    archive: Archive, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a store that fails, then the error reaches the caller and the next deed starts from what is
    stored.
    """
    with monkeypatch.context() as broken:

        def full(*_: object, **__: object) -> int:
            raise ArchiveError("store-is-full")

        broken.setattr(archive, "append", full)
        with pytest.raises(ArchiveError, match="store-is-full"):
            clerk.do(HALL, request(OpenSitting(FIRST, 1)))
    assert clerk.state(HALL).size == 1
    clerk.do(HALL, request(OpenSitting(FIRST, 1)))
    assert archive.size(HALL) == 2


def test_without_its_key_nothing_is_appended(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    """Given a lost key, the deed is refused before anything is stored."""
    key_path(tmp_path / "keys", HALL).unlink()
    with pytest.raises(Refused, match="key-missing"):
        Clerk(archive, tmp_path / "keys").do(HALL, request(OpenSitting(FIRST, 1)))
    assert archive.size(HALL) == 1


def test_a_clock_set_back_does_not_stop_the_congress(archive: Archive, tmp_path: Path) -> None:
    """Given an entry recorded in the future, the next one is recorded no earlier."""
    clerk = Clerk(archive, tmp_path / "keys")
    founding = Request(FOUNDING.command, FOUNDING.actor, WHEN, recorded_at="2999-01-01T00:00:00Z")
    clerk.found(HALL, founding)
    (entry,) = clerk.do(HALL, request(OpenSitting(FIRST, 1)))
    assert entry.recorded_at == "2999-01-01T00:00:00Z"


def test_private_keys_are_neither_in_the_store_nor_in_an_export(
    archive: Archive, clerk: Clerk, tmp_path: Path
) -> None:
    """Given a founded hall, the secret of its key is found in no file but its own."""
    secret = key_path(tmp_path / "keys", HALL).read_text(encoding="ascii").strip().split("+", 4)[4].encode()
    Library(archive).export(HALL, tmp_path / "export")
    held = [path for path in tmp_path.rglob("*") if path.is_file() and secret in path.read_bytes()]
    assert held == [key_path(tmp_path / "keys", HALL)]


def test_a_reading_that_breaks_off_leaves_no_false_tree(
    archive: Archive, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a store that cannot be read to its end for a moment, when the deed is asked for again, then it is
    signed for what is stored.
    """
    rival = Clerk(archive, tmp_path / "keys")
    rival.do(HALL, *[request(MakeAnnouncement("Hello"))] * 5)
    real = archive.read

    def cut(assembly: str, after: int = 0, limit: int | None = None) -> Iterator[bytes]:
        bodies = real(assembly, after, limit)
        yield next(bodies)
        yield next(bodies)
        raise ArchiveError("store-is-busy")

    with monkeypatch.context() as broken:
        broken.setattr(archive, "read", cut)
        with pytest.raises(ArchiveError, match="store-is-busy"):
            clerk.do(HALL, request(MakeAnnouncement("and on")))
    clerk.do(HALL, request(MakeAnnouncement("and on")))
    assert vouched_for(archive, real(HALL))


def test_a_tree_that_is_not_in_step_is_never_signed(archive: Archive, clerk: Clerk) -> None:
    """Given a clerk whose tree has a leaf too many, then nothing is appended, and he begins anew."""
    clerk._desks[HALL].tree.append(bytes(32))
    with pytest.raises(Refused, match="checkpoint-does-not-fit"):
        clerk.do(HALL, request(MakeAnnouncement("Hello")))
    assert archive.size(HALL) == 1
    clerk.do(HALL, request(MakeAnnouncement("Hello")))
    assert vouched_for(archive, archive.read(HALL))


def test_an_interrupted_append_is_not_taken_for_one_that_failed(
    archive: Archive, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given an interrupt when the group is durable and not yet acknowledged, then the next deed comes after
    it.
    """
    real = archive.append

    def interrupted(*told: Any, **more: Any) -> int:
        real(*told, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(archive, "append", interrupted)
        with pytest.raises(KeyboardInterrupt):
            clerk.do(HALL, request(OpenSitting(FIRST, 1)))
    (entry,) = clerk.do(HALL, request(CloseSitting(FIRST)))
    assert entry.number == 3
    assert vouched_for(archive, archive.read(HALL))
