"""What takes long about ballots and archives, done in processes of their own, off the loop that answers."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from multiprocessing import get_context
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from smolny.ballots.ballot import check_ballot
from smolny.ballots.election import Setup
from smolny.ballots.unsound import Unsound
from smolny.ballots.verify import verify
from smolny.clerk.urns.closed import Closed, read_closed
from smolny.clerk.urns.mixing import checked_shuffle, own_shuffle
from smolny.clerk.urns.opening import checked_part, opened_last
from smolny.clerk.urns.urn import Extent, mark_of, setup_of
from smolny.domain.votes import ArchiveMark

P = ParamSpec("P")
T = TypeVar("T")
KEPT = 8
"""So many setups are kept by each process."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, by its rule; an exception of many particulars does not travel between processes."""

    rule: str
    particulars: dict[str, Any]

    def told(self) -> Unsound:
        """The refusal."""
        return Unsound(self.rule, **self.particulars)


class Checkers:
    """A pool of processes, begun when the first check is asked for."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or max(1, (os.cpu_count() or 2) - 1)
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()

    def ballot(self, archive: Extent, content: bytes) -> "Future[str | Fault]":
        """The credential of a ballot that may be counted, or what is wrong with it."""
        return self._asked(_ballot, archive, content)

    def archive(self, archive: Extent) -> "Future[tuple[ArchiveMark, list[Any] | None] | Fault]":
        """The mark of the first bytes of an archive that is sound, with its result; or what is wrong."""
        return self._asked(_archive, archive)

    def shuffle(self, archive: Extent, number: int, message: Any) -> "Future[bytes | Fault]":
        """A trustee's shuffle of a closed archive, as it is appended, or what is wrong with it."""
        return self._asked(_shuffle, archive, number, message)

    def own_shuffle(self, archive: Extent) -> "Future[bytes | Fault]":
        """The house's own shuffle of a closed archive, as it is appended."""
        return self._asked(_own_shuffle, archive)

    def part(self, archive: Extent, number: int, message: Any) -> "Future[bytes | Fault]":
        """What a trustee opened of a closed archive, as it is appended, or what is wrong with it."""
        return self._asked(_part, archive, number, message)

    def result(self, archive: Extent, secret: int) -> "Future[tuple[bytes | None, bytes] | Fault]":
        """What the house opens with its own key, none where it has, and the result, as both are appended."""
        return self._asked(_result, archive, secret)

    def renew(self) -> None:
        """Begin anew with other processes, where one was killed."""
        with self._lock:
            self._pool = None

    def close(self) -> None:
        """Let the processes end."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _asked(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> "Future[T | Fault]":
        return self._begun().submit(_told, partial(work, *args, **named))

    def _begun(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                # Forked from a server of many threads, a process could wait for a lock that nobody opens.
                self._pool = ProcessPoolExecutor(self._processes, get_context("spawn"))
            return self._pool


def _told(work: Callable[[], T]) -> T | Fault:
    try:
        return work()
    except Unsound as unsound:
        return Fault(unsound.rule, unsound.particulars)


def _ballot(archive: Extent, content: bytes) -> str:
    return check_ballot(_setup(archive.path, archive.setup_size), content).credential


def _archive(archive: Extent) -> tuple[ArchiveMark, list[Any] | None]:
    content = archive.read()
    return mark_of(content), verify(content).result


def _shuffle(archive: Extent, number: int, message: Any) -> bytes:
    return checked_shuffle(_closed(archive), number, message)


def _own_shuffle(archive: Extent) -> bytes:
    return own_shuffle(_closed(archive))


def _part(archive: Extent, number: int, message: Any) -> bytes:
    return checked_part(_closed(archive), number, message)


def _result(archive: Extent, secret: int) -> tuple[bytes | None, bytes]:
    return opened_last(_closed(archive), secret)


def _closed(archive: Extent) -> Closed:
    return read_closed(_setup(archive.path, archive.setup_size), archive.read())


@lru_cache(KEPT)
def _setup(archive: str, size: int) -> Setup:
    return setup_of(Extent(archive, size, size).read())
