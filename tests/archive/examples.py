"""Foundings, entries and addresses that the tests of the archive share."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from smolny.archive import Archive, ArchiveError, Founding, open_archive

CONGRESS = "second-congress"
BRANCH = "harbour-branch"
DECREE = b"The land is to be shared out.\n"


def founding(assembly: str = CONGRESS) -> Founding:
    """The founding of one assembly, with an origin of its own."""
    return Founding(f"smolny.invalid/{assembly}", f"{assembly}+0000+key", "2026-11-01T09:00:00Z")


def entries_of(first: int, last: int) -> list[bytes]:
    """Entries numbered from first to last, each telling its number."""
    return [b'{"number":%d}' % number for number in range(first, last + 1)]


def hashed(*texts: bytes) -> dict[str, bytes]:
    """Texts by their SHA-256."""
    return {sha256(text).hexdigest(): text for text in texts}


def sqlite_address(path: Path) -> str:
    return f"sqlite:///{path}"


@contextmanager
def refused(rule: str, **particulars: object) -> Iterator[None]:
    """What is done within is refused by this rule, with at least these particulars."""
    with pytest.raises(ArchiveError) as refusal:
        yield
    assert refusal.value.rule == rule, str(refusal.value)
    assert particulars.items() <= refusal.value.particulars.items()


@contextmanager
def small_store(path: Path) -> Iterator[Archive]:
    """A new SQLite store with one assembly and three entries."""
    with open_archive(sqlite_address(path), create=True) as archive:
        archive.found(CONGRESS, founding())
        archive.append(CONGRESS, 0, entries_of(1, 3))
        yield archive


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Permissions count within: root, whom they do not bind, becomes nobody for the while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A temporary folder that every user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="smolny-archive-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
