"""The writer of a process: every deed and every change of the office store, one after the other."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from smolny.archive import Archive
from smolny.archive.office import Office
from smolny.clerk.clerk import Answering, Clerk
from smolny.clerk.deciding import Request
from smolny.clerk.factors import Sealer
from smolny.clerk.hours import clock
from smolny.domain.order import Entry
from smolny.domain.values import AssemblyId

T = TypeVar("T")
P = ParamSpec("P")


class Writer:
    """A thread of its own for what is written, in order, so that no reader waits for a disk.

    The clerk is asked in that thread alone. `archive` and `office` may be read from any thread; what changes
    the office goes through `change`. `now` is the clock. `heard` is called with an assembly whose record has
    grown, in the loop of whoever asked for the deed. The `sealer` opens second factors.
    """

    def __init__(self, archive: Archive, clerk: Clerk, now: Callable[[], datetime] = clock) -> None:
        self.archive = archive
        self.office: Office = archive.office()
        self.now = now
        self.heard: Callable[[AssemblyId], None] = lambda assembly: None
        self.figures = clerk.figures
        self.sealer = Sealer(clerk.keys)
        self._clerk = clerk
        self._thread = ThreadPoolExecutor(1, "writer")
        # Hashing takes 19 MiB each: two at a time bound the memory, whoever knocks.
        self._hashing = ThreadPoolExecutor(2, "hashing")

    async def do(
        self, assembly: AssemblyId, *requests: Request, answer: Answering | None = None
    ) -> tuple[Entry[Any], ...]:
        """The entries that the requests leave, all or none, durable; raises as `Clerk.do` does."""
        entries = await asyncio.wrap_future(self._queued(self._clerk.do, assembly, *requests, answer=answer))
        self.heard(assembly)
        return entries

    async def change(self, verb: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What a verb that changes the office store answers."""
        return await asyncio.wrap_future(self._queued(verb, *args, **named))

    async def with_clerk(self, verb: Callable[[Clerk], T]) -> T:
        """What is done with the clerk, in its turn."""
        return await asyncio.wrap_future(self._queued(verb, self._clerk))

    def soon(self, verb: Callable[P, T], *args: P.args, **named: P.kwargs) -> "Future[T]":
        """Have a verb done in its turn, without waiting for it."""
        return self._queued(verb, *args, **named)

    async def hash(self, verb: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What takes long to compute, done beside everything else."""
        return await asyncio.wrap_future(self._hashing.submit(verb, *args, **named))

    def close(self) -> None:
        """Finish what was begun, and take no more."""
        self._thread.shutdown(wait=True)
        self._hashing.shutdown(wait=True)

    def _queued(self, verb: Callable[P, T], *args: P.args, **named: P.kwargs) -> "Future[T]":
        done = self._thread.submit(verb, *args, **named)
        self.figures.waiting(1)
        done.add_done_callback(lambda _: self.figures.waiting(-1))
        return done
