"""A record is given to another key, whatever is cut off in the middle of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smolny.archive import Archive, ArchiveError, open_archive
from smolny.clerk import Clerk, Library
from smolny.domain.assembly import Assembly
from smolny.domain.order.record import RecordLoss, RotateKey
from smolny.domain.sittings import MakeAnnouncement
from smolny.domain.values import Actor
from smolny.domain.values.moments import Occurrence
from smolny.protocol.keys import key_path, load_key
from smolny.protocol.refused import Refused
from tests.clerk.hall import FOUNDING, HALL, WHEN, request, vouched_for

CLERK = Actor(office="secretary")
HELLO = request(MakeAnnouncement("Hello"))


def now(state: Assembly) -> Occurrence:
    """When it happens."""
    return WHEN


def test_a_new_key_signs_from_the_rotation_on(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    """Store, key file and checkpoint agree on it at once; the old key is put aside; deeds go on."""
    before = archive.shelf(HALL).vkey
    entry = clerk.rotate_key(HALL, CLERK, now)
    after = archive.shelf(HALL).vkey
    assert (entry.particulars.retired, entry.particulars.successor) == (before, after)
    assert before != after == Library(archive).vkey(HALL)
    assert vouched_for(archive, archive.read(HALL))
    clerk.do(HALL, HELLO)
    assert vouched_for(archive, archive.read(HALL))
    names = {path.suffix for path in (tmp_path / "keys").iterdir()}
    assert names == {".key", ".retired", ".published"}


def test_another_clerk_signs_with_the_new_key_too(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    """Given a clerk who was at work before the rotation, what they append is signed by the new key."""
    other = Clerk(archive, tmp_path / "keys")
    other.do(HALL, HELLO)
    clerk.rotate_key(HALL, CLERK, now)
    other.do(HALL, HELLO)
    assert vouched_for(archive, archive.read(HALL))


def test_keys_are_rotated_again(archive: Archive, clerk: Clerk) -> None:
    """Each rotation retires the key before it."""
    first, second = (clerk.rotate_key(HALL, CLERK, now).particulars for _ in range(2))
    assert second.retired == first.successor
    assert len(clerk.state(HALL).record.keys) == 2


class Interrupted(Exception):
    """The process ends here."""


def stopped(*args: Any, **named: Any) -> None:
    raise Interrupted


@pytest.mark.parametrize("where", ["append", "rename"])
def test_a_rotation_that_was_cut_off_is_finished_or_was_not_begun(
    archive: Archive, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Given a crash before the append, the old key signs on; given one after it, the new one does."""
    before = archive.shelf(HALL).vkey
    with monkeypatch.context() as patched:
        patched.setattr(archive if where == "append" else Path, where, stopped)
        with pytest.raises(Interrupted):
            clerk.rotate_key(HALL, CLERK, now)
    assert (archive.shelf(HALL).vkey == before) == (where == "append")
    again = Clerk(archive, tmp_path / "keys")
    again.do(HALL, HELLO)
    assert vouched_for(archive, archive.read(HALL))
    again.rotate_key(HALL, CLERK, now)
    assert vouched_for(archive, archive.read(HALL))


def test_a_crash_between_two_names_loses_no_key(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    """Given that the old key was put aside and the new one not yet in its place, it is found."""
    clerk.rotate_key(HALL, CLERK, now)
    path = key_path(tmp_path / "keys", HALL)
    path.rename(path.with_name(f"{path.name}.new"))
    Clerk(archive, tmp_path / "keys").do(HALL, HELLO)
    assert path.exists()


@pytest.mark.parametrize("times", [1, 9])
def test_a_rotation_that_loses_the_race_closes_the_record_anew(
    archive: Archive, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """Given a rival who appends between the closing note and the append, it is made again, a few times."""
    rival, left = Clerk(archive, tmp_path / "keys"), [times]
    tried = clerk.do

    def raced(*args: Any, **named: Any) -> Any:
        if left[0]:
            left[0] -= 1
            rival.do(HALL, HELLO)
        return tried(*args, **named)

    monkeypatch.setattr(clerk, "do", raced)
    if times > 5:
        with pytest.raises(ArchiveError, match="head-moved"):
            clerk.rotate_key(HALL, CLERK, now)
        return
    clerk.rotate_key(HALL, CLERK, now)
    assert vouched_for(archive, archive.read(HALL))


def asked_for(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> RotateKey:
    """The deed of a rotation that is not done."""
    asked: list[RotateKey] = []

    def kept(assembly: object, made: Any) -> None:
        asked.append(made.command)
        raise Interrupted

    with monkeypatch.context() as patched:
        patched.setattr(clerk, "do", kept)
        with pytest.raises(Interrupted):
            clerk.rotate_key(HALL, CLERK, now)
    return asked[0]


@pytest.mark.parametrize("change", ["closing", "successor"])
def test_a_rotation_without_the_word_of_the_key_is_refused(
    archive: Archive, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Given a deed made up by hand, nothing is appended."""
    made = asked_for(clerk, monkeypatch)
    forged: dict[str, Callable[[], RotateKey]] = {
        "closing": lambda: RotateKey(made.retired, made.successor, "x\n"),
        "successor": lambda: RotateKey(made.successor, made.retired, made.closing),
    }
    with pytest.raises(Refused, match="closing-does-not-fit"):
        clerk.do(HALL, request(forged[change]()))
    assert archive.size(HALL) == 1


def test_another_key_than_the_one_that_waits_does_not_follow(
    archive: Archive, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given that the waiting key was lost meanwhile, the record is not given to one that nobody has."""
    made = asked_for(clerk, monkeypatch)
    (tmp_path / "keys" / f"{HALL}.key.new").unlink()
    with pytest.raises(Refused, match="closing-does-not-fit"):
        clerk.do(HALL, request(made))


def test_a_store_from_before_the_rotation_goes_on_with_the_key_of_that_time(tmp_path: Path) -> None:
    """Given an older copy, its loss is signed by the retired key, and another rotation follows."""
    keys = tmp_path / "keys"
    with open_archive(f"sqlite:///{tmp_path / 'store.db'}", create=True) as archive:
        Clerk(archive, keys).found(HALL, FOUNDING)
    copy = (tmp_path / "store.db").read_bytes()
    with open_archive(f"sqlite:///{tmp_path / 'store.db'}") as archive:
        clerk = Clerk(archive, keys)
        clerk.rotate_key(HALL, CLERK, now)
        lost = clerk.published(HALL)
    (tmp_path / "older.db").write_bytes(copy)
    assert lost is not None
    with open_archive(f"sqlite:///{tmp_path / 'older.db'}") as archive:
        clerk = Clerk(archive, keys)
        with pytest.raises(Refused, match="store-is-older-than-published"):
            clerk.do(HALL, HELLO)
        clerk.do(HALL, request(RecordLoss(lost.size, lost.root.hex())))
        clerk.rotate_key(HALL, CLERK, now)
        clerk.do(HALL, HELLO)
        assert vouched_for(archive, archive.read(HALL))
        assert load_key(keys, HALL, archive.shelf(HALL).vkey).name == archive.shelf(HALL).origin
