"""Ballots and whole archives checked in processes of their own, off the loop that answers."""

import os
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from threading import Lock
from typing import Any

from smolny.ballots.ballot import check_ballot
from smolny.ballots.election import Setup
from smolny.ballots.unsound import Unsound
from smolny.ballots.verify import verify
from smolny.clerk.urns.urn import mark_of, setup_of
from smolny.domain.votes import ArchiveMark

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

    def ballot(self, archive: Path, setup_size: int, content: bytes) -> "Future[str | Fault]":
        """The credential of a ballot that may be counted, or what is wrong with it."""
        return self._begun().submit(_ballot, str(archive), setup_size, content)

    def archive(self, archive: Path, size: int) -> "Future[tuple[ArchiveMark, list[Any] | None] | Fault]":
        """The mark of the first bytes of an archive that is sound, with its result; or what is wrong."""
        return self._begun().submit(_archive, str(archive), size)

    def renew(self) -> None:
        """Begin anew with other processes, where one was killed."""
        with self._lock:
            self._pool = None

    def close(self) -> None:
        """Let the processes end."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _begun(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                # Forked from a server of many threads, a process could wait for a lock that nobody opens.
                self._pool = ProcessPoolExecutor(self._processes, get_context("spawn"))
            return self._pool


def _ballot(archive: str, setup_size: int, content: bytes) -> str | Fault:
    try:
        return check_ballot(_setup(archive, setup_size), content).credential
    except Unsound as unsound:
        return Fault(unsound.rule, unsound.particulars)


def _archive(archive: str, size: int) -> tuple[ArchiveMark, list[Any] | None] | Fault:
    with Path(archive).open("rb") as file:
        content = file.read(size)
    try:
        return mark_of(content), verify(content).result
    except Unsound as unsound:
        return Fault(unsound.rule, unsound.particulars)


@lru_cache(KEPT)
def _setup(archive: str, size: int) -> Setup:
    with Path(archive).open("rb") as file:
        return setup_of(file.read(size))
