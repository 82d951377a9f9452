"""A store that was brought back, or copied, does not sign a second past."""

import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from smolny.archive import Archive, ArchiveError, open_archive
from smolny.clerk import Clerk, Library, Request
from smolny.clerk import published as room
from smolny.clerk.published import published_path
from smolny.domain.order.record import RecordLoss
from smolny.domain.sittings import MakeAnnouncement
from smolny.protocol.checkpoint import Checkpoint
from smolny.protocol.note import Note
from smolny.protocol.refused import Refused
from tests.clerk.hall import FOUNDING, HALL, request, vouched_for


def said(*words: str) -> list[Request]:
    """An announcement of each."""
    return [request(MakeAnnouncement(each)) for each in words]


def loss(published: Checkpoint | None) -> Request:
    """The loss of this checkpoint is to be recorded."""
    assert published is not None
    return request(RecordLoss(published.size, published.root.hex()))


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """The folder of the keys, which is not in the store."""
    return tmp_path / "keys"


@pytest.fixture
def older(tmp_path: Path, keys: Path) -> Iterator[Archive]:
    """A copy of a store of two entries, which then went on to four."""
    with open_archive(f"sqlite:///{tmp_path / 'store.db'}", create=True) as archive:
        clerk = Clerk(archive, keys)
        clerk.found(HALL, FOUNDING)
        clerk.do(HALL, *said("one"))
        with open_archive(f"sqlite:///{tmp_path / 'store.db'}"):
            pass
    shutil.copy(tmp_path / "store.db", tmp_path / "older.db")
    with open_archive(f"sqlite:///{tmp_path / 'store.db'}") as archive:
        Clerk(archive, keys).do(HALL, *said("two", "three"))
    with open_archive(f"sqlite:///{tmp_path / 'older.db'}") as copy:
        yield copy


def test_what_was_appended_is_published(archive: Archive, clerk: Clerk, keys: Path) -> None:
    """The newest checkpoint lies beside the key, for its owner alone."""
    clerk.do(HALL, *said("one"))
    told = published_path(keys, HALL)
    assert Note.parsed(told.read_bytes().rstrip() + b"\n") == Note.parsed(archive.checkpoint(HALL) or b"")
    assert stat.S_IMODE(told.stat().st_mode) == 0o600
    published = clerk.published(HALL)
    assert published is not None
    assert published.size == 2


def test_an_older_copy_takes_no_entry(older: Archive, keys: Path) -> None:
    """Given a store that was brought back, deeds are refused, and readers see what it holds."""
    with pytest.raises(Refused) as refusal:
        Clerk(older, keys).do(HALL, *said("other"))
    assert refusal.value.rule == "store-is-older-than-published"
    assert refusal.value.particulars == {"assembly": HALL, "published": 4, "size": 2}
    assert older.size(HALL) == Library(older).size(HALL) == 2


def test_an_older_copy_goes_on_once_the_loss_is_recorded(older: Archive, keys: Path) -> None:
    """The loss is the first of the new entries; from then on its own checkpoint is the published one."""
    clerk = Clerk(older, keys)
    lost = loss(clerk.published(HALL))
    with pytest.raises(Refused, match="store-is-older-than-published"):
        clerk.do(HALL, *said("before"), lost)
    clerk.do(HALL, lost, *said("after"))
    clerk.do(HALL, *said("on"))
    assert list(clerk.state(HALL).record.losses) == [3]
    assert vouched_for(older, older.read(HALL))


def test_a_loss_names_what_was_published(older: Archive, keys: Path) -> None:
    """Given another size or root than the file beside the key has, nothing is excused."""
    clerk = Clerk(older, keys)
    for wrong in (RecordLoss(3, "ab" * 32), RecordLoss(4, "ab" * 32)):
        with pytest.raises(Refused, match="store-is-older-than-published"):
            clerk.do(HALL, request(wrong))


def test_nothing_is_recorded_as_lost_that_is_there(archive: Archive, clerk: Clerk) -> None:
    """The newest checkpoint is no loss, nor an earlier one."""
    earlier = loss(clerk.published(HALL))
    clerk.do(HALL, *said("one"))
    for held in (earlier, loss(clerk.published(HALL))):
        with pytest.raises(Refused, match="nothing-was-lost"):
            clerk.do(HALL, held)


def test_a_loss_is_recorded_where_the_file_is_gone(older: Archive, keys: Path) -> None:
    """Whoever kept the checkpoint elsewhere records its loss all the same."""
    clerk = Clerk(older, keys)
    lost = loss(clerk.published(HALL))
    published_path(keys, HALL).unlink()
    clerk.do(HALL, lost)


def test_two_copies_do_not_go_on_side_by_side(older: Archive, keys: Path, tmp_path: Path) -> None:
    """Given a copy that recorded the loss, the other one is now the one that is not published."""
    clerk = Clerk(older, keys)
    clerk.do(HALL, loss(clerk.published(HALL)), *said("here"))
    with open_archive(f"sqlite:///{tmp_path / 'store.db'}") as archive:
        with pytest.raises(Refused) as refusal:
            Clerk(archive, keys).do(HALL, *said("there"))
        assert refusal.value.rule == "store-differs-from-published"
        other = Clerk(archive, keys)
        other.do(HALL, loss(other.published(HALL)))
    with pytest.raises(Refused, match="store-is-older-than-published"):
        clerk.do(HALL, *said("on"))


def test_a_store_that_is_ahead_of_the_file_goes_on(archive: Archive, clerk: Clerk, keys: Path) -> None:
    """Given a crash between the append and the note, the older note is no contradiction."""
    note = published_path(keys, HALL).read_bytes()
    clerk.do(HALL, *said("one", "two"))
    published_path(keys, HALL).write_bytes(note)
    Clerk(archive, keys).do(HALL, *said("three"))
    published = clerk.published(HALL)
    assert published is not None
    assert published.size == 4


def test_an_empty_file_says_nothing(clerk: Clerk, keys: Path) -> None:
    """Nor does none: a store of an earlier release has no such file."""
    for left in (published_path(keys, HALL).unlink, lambda: published_path(keys, HALL).write_bytes(b"")):
        left()
        assert clerk.published(HALL) is None
        clerk.do(HALL, *said("one"))


def test_a_file_that_cannot_be_read_is_not_passed_over(clerk: Clerk, keys: Path) -> None:
    """It may be all that is known of a loss."""
    published_path(keys, HALL).write_text("x")
    with pytest.raises(Refused) as refusal:
        clerk.do(HALL, *said("one"))
    assert refusal.value.rule == "published-malformed"
    assert clerk.state(HALL).size == 1


def test_a_writer_who_does_not_let_go_is_told(
    clerk: Clerk, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given another process that holds the file, the deed is refused after a while, then done."""
    descriptor = os.open(published_path(keys, HALL), os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    monkeypatch.setattr(room.held.__wrapped__, "__defaults__", (0.02,))  # type: ignore[attr-defined]
    with pytest.raises(ArchiveError, match="store-is-busy"):
        clerk.do(HALL, *said("one"))
    os.close(descriptor)
    clerk.do(HALL, *said("one"))
    assert clerk.state(HALL).size == 2
