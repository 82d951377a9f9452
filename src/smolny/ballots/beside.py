"""What a server has done about ballots in other processes, which load this room alone and so begin at once.

They read archives from their files; whoever asks says how much of one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from smolny.ballots.ballot import check_ballot
from smolny.ballots.election import Setup
from smolny.ballots.hashing import hexadecimal
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.closing import (
    Closed,
    checked_part,
    checked_shuffle,
    opened_last,
    own_shuffle,
    read_closed,
)
from smolny.ballots.unsound import Unsound
from smolny.ballots.verify import verify

T = TypeVar("T")
KEPT = 8
"""So many setups are kept by each process."""


@dataclass(frozen=True, slots=True)
class Extent:
    """So many first bytes of the archive at a path, of which the first are its setup."""

    path: str
    setup_size: int
    size: int

    def read(self) -> bytes:
        """These bytes."""
        return _first(self.path, self.size)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, by its rule; an exception of many particulars does not travel between processes."""

    rule: str
    particulars: dict[str, Any]

    def told(self) -> Unsound:
        """The refusal."""
        return Unsound(self.rule, **self.particulars)


def found(work: Callable[[], T]) -> T | Fault:
    """What a work finds, or what is wrong."""
    try:
        return work()
    except Unsound as unsound:
        return Fault(unsound.rule, unsound.particulars)


def ballot(archive: Extent, content: bytes) -> str:
    """The credential of a ballot that may be counted."""
    return check_ballot(_setup(archive.path, archive.setup_size), content).credential


def whole(archive: Extent) -> tuple[str, list[Any] | None]:
    """The SHA-256 of an archive that is sound, and its result."""
    content = archive.read()
    return hexadecimal(content), verify(content).result


def shuffle(archive: Extent, number: int, message: bytes) -> bytes:
    """A trustee's shuffle of a closed archive, as it is appended."""
    return checked_shuffle(_closed(archive), number, message)


def last_shuffle(archive: Extent) -> bytes:
    """The house's own shuffle of a closed archive, as it is appended."""
    return own_shuffle(_closed(archive), SECRET)


def part(archive: Extent, number: int, message: bytes) -> bytes:
    """What a trustee opened of a closed archive, as it is appended."""
    return checked_part(_closed(archive), number, message)


def result(archive: Extent, secret: int) -> tuple[bytes | None, bytes]:
    """What the house opens with its own key, none where it has, and the result, as both are appended."""
    return opened_last(_closed(archive), secret, SECRET)


def _closed(archive: Extent) -> Closed:
    return read_closed(_setup(archive.path, archive.setup_size), archive.read())


@lru_cache(KEPT)
def _setup(path: str, size: int) -> Setup:
    return verify(_first(path, size)).election


def _first(path: str, size: int) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(size)
