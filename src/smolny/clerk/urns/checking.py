"""What takes long about ballots and archives, done in processes of their own, off the loop that answers."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from threading import Lock
from typing import ParamSpec, TypeVar

from smolny.ballots.beside import Fault, found

P = ParamSpec("P")
T = TypeVar("T")


class Checkers:
    """A pool of processes, begun when the first check is asked for."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or max(1, (os.cpu_count() or 2) - 1)
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()

    async def ask(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What a process finds by one of the works of `ballots.beside`, or Unsound; where it was killed,
        another one is asked.
        """
        asked = partial(found, partial(work, *args, **named))
        try:
            told = await asyncio.wrap_future(self._begun().submit(asked))
        except BrokenProcessPool:
            self.renew()
            told = await asyncio.wrap_future(self._begun().submit(asked))
        if isinstance(told, Fault):
            raise told.told()
        return told

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
