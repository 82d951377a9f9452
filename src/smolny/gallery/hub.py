"""The hub: hears that records have grown, has each room rendered once, and tells its listeners."""

import asyncio
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any, TypeVar

from smolny.clerk import Library
from smolny.domain.values import AssemblyId
from smolny.gallery.concerns import concerns
from smolny.gallery.limits import Doorway, Limits
from smolny.gallery.listener import Listener
from smolny.gallery.room import Concerned, Parts, Render, Room

T = TypeVar("T")

SLICE, LET_IN = 50, 8
"""Listeners told in one go, and let in in one go; then whoever else waits for the process has a turn."""

MOST_ENTRIES_READ = 200
"""Where a room is more entries behind it is not looked up whom they concern."""


@dataclass(frozen=True, slots=True)
class Pace:
    """In seconds: how long changes are gathered, how often the store is asked for its sizes, how often every
    stream is told that somebody is there, after how long a reader that takes nothing is dropped, how long
    changes wait of which few rooms tell.
    """

    gather: float = 0.06
    ask: float = 0.25
    beat: float = 15.0
    patience: float = 20.0
    ease: float = 1.0


class Hub:
    """Every room of every assembly of one library, for one event loop.

    `announce` tells it of an append at once; what other processes append it finds by asking the store.
    Rooms whose kind is in `personal` and `whole` are such as Room says; a kind ends at the first colon of a
    name.
    """

    def __init__(
        self,
        library: Library,
        render: Render,
        *,
        personal: Collection[str] = (),
        whole: Collection[str] = (),
        limits: Limits | None = None,
        pace: Pace | None = None,
    ) -> None:
        self.doorway = Doorway(limits or Limits.of_this_process())
        self.closed = False
        self._pace = pace or Pace()
        self._library = library.apart()
        self._render = render
        self._personal, self._whole = frozenset(personal), frozenset(whole)
        self._rooms: dict[tuple[AssemblyId, str], Room] = {}
        self._renewing: dict[Room, asyncio.Task[None]] = {}
        self._changed: set[AssemblyId] = set()
        self._easing: set[AssemblyId] = set()
        self._woken, self._turnstile = asyncio.Event(), asyncio.Semaphore(LET_IN)
        self._thread = ThreadPoolExecutor(1, "gallery")
        self._work: tuple[asyncio.Task[None], ...] = ()

    async def room(self, assembly: AssemblyId, name: str, size: int) -> Room:
        """The room, rendered anew unless it shows so many entries and somebody listens; many who ask at once
        wait for one rendering.
        """
        kind = name.partition(":")[0]
        room = self._rooms.setdefault(
            (assembly, name), Room(assembly, name, kind in self._personal, kind in self._whole)
        )
        if room.size < size or not room.listeners:
            (await self._renewed(room)).result()
        if room.size < size:
            # What was being rendered already was read before the newest entry.
            (await self._renewed(room)).result()
        return room

    async def turn(self) -> None:
        """Wait for one's turn to come in: when a hall comes back at once, deeds do not wait for all of it."""
        async with self._turnstile:
            await asyncio.sleep(0)

    def knows(self, assembly: AssemblyId, name: str) -> bool:
        """Whether somebody listens in the room, so that there is no need to ask the store for it."""
        room = self._rooms.get((assembly, name))
        return room is not None and bool(room.listeners)

    def join(self, room: Room, listener: Listener, after: int | None, hello: bytes = b"") -> None:
        """Let somebody listen who has seen the record as far as entry `after`: what came since is sent."""
        if all(task.done() for task in self._work):
            loop, self._woken = asyncio.get_running_loop(), asyncio.Event()
            work = (self._tell_all, self._ask_all, self._beat_all, self._watch_all)
            self._work = tuple(loop.create_task(each()) for each in work)
        room.admit(listener, after, hello)

    def announce(self, assembly: AssemblyId) -> None:
        """The record of an assembly has grown, or what its rooms show besides has changed."""
        self._changed.add(assembly)
        self._woken.set()

    def ease(self, assembly: AssemblyId) -> None:
        """The record of an assembly has grown by what few rooms show, and in a while is soon enough."""
        if assembly not in self._easing:
            self._easing.add(assembly)
            asyncio.get_running_loop().call_later(self._pace.ease, self._eased, assembly)

    def _eased(self, assembly: AssemblyId) -> None:
        self._easing.discard(assembly)
        self.announce(assembly)

    def close(self) -> None:
        """End every stream in order, and take no more."""
        self.closed = True
        for task in self._work:
            task.cancel()
        for room in self._rooms.values():
            for listener in tuple(room.listeners):
                listener.end()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _live(self) -> list[Room]:
        """The rooms in which somebody listens, the emptiest first: a chair waits for no gallery."""
        return sorted(filter(_has_listeners, self._rooms.values()), key=lambda room: len(room.listeners))

    async def _tell_all(self) -> None:
        """Have what changed rendered, after a short while in which more may change."""
        while True:
            await self._woken.wait()
            await asyncio.sleep(self._pace.gather)
            self._woken.clear()
            changed, self._changed = self._changed, set()
            for room in self._live():
                if room.assembly in changed:
                    await self._tell(room)

    async def _ask_all(self) -> None:
        """Ask the store whether other processes have appended anything."""
        while True:
            await asyncio.sleep(self._pace.ask)
            live = self._live()
            if not live:
                continue
            asked = self._in_thread(self._library.sizes)
            await asyncio.wait({asked})
            if _complained(asked):
                continue
            for room in live:
                grown = asked.result().get(room.assembly, 0) > room.size
                if grown and room.assembly not in self._easing:
                    self.announce(room.assembly)

    async def _beat_all(self) -> None:
        """Tell every stream that somebody is there; what other processes set besides is looked at again."""
        while True:
            await asyncio.sleep(self._pace.beat)
            for room in self._live():
                await _each(room.listeners, Listener.beat)
                if room.whole:
                    self.announce(room.assembly)

    async def _watch_all(self) -> None:
        """Drop readers that take nothing."""
        while True:
            await asyncio.sleep(self._pace.patience / 4)
            stuck = partial(Listener.drop_if_stuck, since=monotonic() - self._pace.patience)
            for room in self._live():
                await _each(room.listeners, stuck)

    async def _tell(self, room: Room) -> None:
        """Tell everyone in a room what it is now; the streams of one that cannot be rendered end, so that its
        pages say so.
        """
        if room in self._renewing:
            # What is being rendered may have been read before the newest entry.
            await asyncio.wait({self._renewing[room]})
        failed = _complained(await self._renewed(room))
        await _each(room.listeners, Listener.end if failed else room.catch_up)

    async def _renewed(self, room: Room) -> "asyncio.Task[None]":
        """The rendering of a room, when it is done; there is one at a time."""
        if room not in self._renewing:
            self._renewing[room] = asyncio.get_running_loop().create_task(self._renew(room))
        task = self._renewing[room]
        await asyncio.wait({task})
        if self._renewing.get(room) is task:
            del self._renewing[room]
        return task

    async def _renew(self, room: Room) -> None:
        room.take(*await self._in_thread(self._rendered, room))

    def _rendered(self, room: Room) -> tuple[int, Parts, Concerned]:
        size = self._library.size(room.assembly)
        concerned = self._whom(room, size) if room.personal else frozenset()
        return size, self._render(self._library, room.assembly, room.name), concerned

    def _whom(self, room: Room, size: int) -> Concerned:
        if not 0 < room.size <= size <= room.size + MOST_ENTRIES_READ:
            return None
        entries = self._library.entries(room.assembly, room.size, size)
        return frozenset(name for entry in entries for name in concerns(entry))

    def _in_thread(self, work: Callable[..., T], *args: object) -> "asyncio.Future[T]":
        return asyncio.get_running_loop().run_in_executor(self._thread, work, *args)


def _has_listeners(room: Room) -> bool:
    return bool(room.listeners)


def _complained(done: "asyncio.Future[Any]") -> bool:
    """Whether something failed that nobody waits for; the loop is told why."""
    if done.cancelled() or done.exception() is None:
        return done.cancelled()
    told = {"message": "the gallery failed", "exception": done.exception()}
    asyncio.get_running_loop().call_exception_handler(told)
    return True


async def _each(listeners: Iterable[Listener], work: Callable[[Listener], None]) -> None:
    """Do something for each listener, slice by slice."""
    for number, listener in enumerate(tuple(listeners), 1):
        work(listener)
        if number % SLICE == 0:
            await asyncio.sleep(0)
