"""Nothing that is kept, in any byte of it, tells whose a secret paper is; and it tells nothing too early."""

import secrets
import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.clerk import Clerk, Library
from smolny.clerk.backup import back_up
from smolny.clerk.casting import Press
from smolny.domain.values import MandateId
from smolny.domain.votes import CHOICES, CloseVoting
from tests.clerk.hall import HALL, WHEN, request
from tests.clerk.voters import SECRET, furnish

VOTERS = tuple(f"{number:03}" for number in range(23))
CROWD = 5


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands, and what is drawn by chance is drawn alike in every run."""
    monkeypatch.setattr("smolny.clerk.deciding.now", lambda earliest: "2026-11-01T10:00:00Z")


def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin anew with what is drawn by chance."""
    numbers = count()

    def token(length: int) -> bytes:
        seed = next(numbers).to_bytes(8, "big")
        return b"".join(sha256(seed + bytes([part])).digest() for part in range(length // 32 + 1))[:length]

    monkeypatch.setattr(secrets, "token_bytes", token)


def held(folder: Path, choices: Sequence[str], *, close: bool) -> None:
    """A secret vote in which the voters came in their order and chose so."""
    url = f"sqlite:///{folder}/store.db"
    furnish(url, folder / "keys")
    with open_archive(url) as archive:
        clerk = Clerk(archive, folder / "keys")
        clerk.box.keeps_urns = True
        for name, choice in zip(VOTERS, choices, strict=True):
            press = Press(SECRET, MandateId(name), None, f"key-{name}", {"choice": choice})
            clerk.cast(HALL, [press], lambda state: WHEN)
        if close:
            clerk.do(HALL, request(CloseVoting(SECRET)))


def kept_in(folder: Path) -> list[object]:
    """Every row of every table of the store, but for the key of the log and what it signs."""
    rows: list[object] = []
    with sqlite3.connect(folder / "store.db") as store:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'shelves' ORDER BY name"
        for (table,) in store.execute(tables).fetchall():
            rows += store.execute(f"SELECT * FROM {table}").fetchall()
    return rows


def swapped(choices: Sequence[str]) -> list[str]:
    """The same choices, among those whose papers go in together, with other voters."""
    batches = (choices[first : first + CROWD] for first in range(0, 15, CROWD))
    return [choice for batch in batches for choice in reversed(batch)] + list(choices[15:][::-1])


@pytest.mark.parametrize("close", [False, True])
def test_other_voters_with_the_same_papers_leave_the_same_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, close: bool
) -> None:
    """Given two votes that differ only in who of each crowd chose what, then all that is kept is the same,
    byte for byte: no id, order, time or size can tell one from the other.
    """
    choices = [CHOICES[number % 3] for number in range(len(VOTERS))]
    others = swapped(choices)
    assert sorted(others[:5]) == sorted(choices[:5])
    assert others != choices
    kept = []
    for name, chosen in (("one", choices), ("two", others)):
        folder = tmp_path / name
        folder.mkdir()
        drawn(monkeypatch)
        held(folder, chosen, close=close)
        kept.append(kept_in(folder))
    assert len(kept[0]) > len(VOTERS)
    assert kept[0] == kept[1]


def test_no_file_holds_what_waits(tmp_path: Path) -> None:
    """Given papers of which none is recorded yet, then no byte of the store, its write-ahead log or a backup
    has an answer, a voter's mark, or a key.
    """
    held_folder = tmp_path / "store"
    held_folder.mkdir()
    url = f"sqlite:///{held_folder}/store.db"
    furnish(url, held_folder / "keys")
    with open_archive(url) as archive:
        clerk = Clerk(archive, held_folder / "keys")
        clerk.box.keeps_urns = True
        before = archive.size(HALL)
        for name in VOTERS[: 2 * CROWD - 1]:
            press = Press(SECRET, MandateId(name), None, f"key-{name}", {"choice": "against"})
            clerk.cast(HALL, [press], lambda state: WHEN)
        assert archive.size(HALL) == before
        back_up(url, tmp_path / "backup.tar", held_folder / "keys")
        for path in (each for each in tmp_path.rglob("*") if each.is_file()):
            content = path.read_bytes()
            assert b"key-0" not in content, path
            assert b'"against"' not in content, path


def test_a_crowd_is_recorded_without_an_order(tmp_path: Path) -> None:
    """Given papers that are recorded and open, then those of an entry are sorted by what they say, and its
    marks by whose they are.
    """
    held(tmp_path, [CHOICES[number % 3] for number in range(len(VOTERS))], close=True)
    with open_archive(f"sqlite:///{tmp_path}/store.db") as archive:
        library = Library(archive)
        numbers = [number for number, name in library.state(HALL).votes.cast.items() if name == SECRET]
        assert len(numbers) == 4
        for number in numbers:
            papers = library.payload(HALL, number, "papers")
            assert isinstance(papers, list)
            assert len(papers) >= CROWD
            assert papers == sorted(papers)
            assert library.payload(HALL, number, "keys") is None
