"""A hub with rooms that are written by hand, and readers that take as much as a test wants."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from starlette.types import Message, Scope

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library, Request
from smolny.domain.federation import NotePerson
from smolny.domain.order.record import FoundAssembly
from smolny.domain.sittings import MakeAnnouncement
from smolny.domain.values import Actor, AssemblyId, PersonId
from smolny.domain.values.moments import Occurrence
from smolny.gallery import Hub, Limits, stream
from smolny.gallery.hub import Pace

HALL = AssemblyId("hall")
WHEN = Occurrence("exact", "gregorian", "UTC", "2026-11-26", "12:00")
QUICK = Pace(gather=0.01, ask=0.02, beat=0.05, patience=0.1)


@dataclass
class House:
    """A record of announcements, and a hub whose rooms show the newest one and how many there are."""

    keys: Path
    limits: Limits = field(default_factory=lambda: Limits(100, 50))
    pace: Pace = QUICK
    rendered: int = 0
    broken: bool = False
    goes_on: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.goes_on.set()
        self.archive = MemoryArchive()
        self.clerk = Clerk(self.archive, self.keys)
        founding = FoundAssembly("Hall", "congress", "live", "gregorian", "UTC")
        chair = Actor(office="chair")
        note = NotePerson(PersonId("ada"))
        self.clerk.found(HALL, Request(founding, chair, WHEN), Request(note, chair, WHEN))
        self.hub = Hub(
            Library(self.archive),
            self.render,
            personal=("delegate",),
            whole=("projector",),
            limits=self.limits,
            pace=self.pace,
        )

    def render(self, library: Library, assembly: AssemblyId, name: str) -> dict[str, str]:
        """The parts of a room: one that changes with every entry, and one that never does; what was read
        is handed over when the test lets it go on.
        """
        self.rendered += 1
        if self.broken:
            raise RuntimeError("no such room")
        told = library.entries(assembly)[-1].particulars
        self.goes_on.wait(5)
        return {
            "newest": f'<p id="newest">{getattr(told, "content", "-")}</p>',
            "still": '<p id="still">still</p>',
        }

    def announce(self, words: str, person: str | None = None) -> None:
        """Something is announced by a deed of this process."""
        actor = Actor(person=PersonId(person), office="chair") if person else Actor(office="chair")
        self.clerk.do(HALL, Request(MakeAnnouncement(words), actor, WHEN))
        self.hub.announce(HALL)

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self.archive.size(HALL)


@dataclass
class Reader:
    """One stream; while `takes` is not set the reader takes nothing."""

    got: bytearray = field(default_factory=bytearray)
    takes: asyncio.Event = field(default_factory=asyncio.Event)
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    head: Message = field(default_factory=dict)
    ended: bool = False
    aborted: bool = False
    asked: bool = False

    def __post_init__(self) -> None:
        self.takes.set()

    async def send(self, message: Message) -> None:
        """Take a message, once the reader takes anything."""
        await self._ready()
        if message["type"] == "http.response.start":
            self.head = message
            return
        self.got += message["body"]
        if not message["more_body"]:
            self.ended = True
            self.gone.set()

    async def receive(self) -> Message:
        """What the reader says: that it has asked, then that it has gone."""
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    def abort(self) -> None:
        """The connection is broken off."""
        self.aborted = True
        self.gone.set()

    @property
    def text(self) -> str:
        """What has come, without heartbeats."""
        beat = ": somebody is there\nevent: beat\ndata: -\n\n"
        return self.got.decode().replace(beat, "")

    @property
    def beats(self) -> int:
        """How many heartbeats have come."""
        return self.got.count(b"event: beat")

    def fresh(self) -> str:
        """What has come since this was asked last."""
        told = self.text
        self.got.clear()
        return told

    async def _ready(self) -> None:
        if not self.takes.is_set():
            await self.takes.wait()


@asynccontextmanager
async def reading(
    house: House, room: str = "hall", after: int | None = None, reader: Reader | None = None, **more: object
) -> AsyncIterator[Reader]:
    """A reader who listens in a room meanwhile."""
    reader = reader or Reader()
    scope: Scope = {"type": "http", "extensions": {"smolny.abort": reader.abort}}
    shown = await house.hub.room(HALL, room, 0)
    listening = asyncio.create_task(
        stream(
            scope,
            reader.receive,
            reader.send,
            house.hub,
            shown,
            address="a",
            after=after,
            **more,  # type: ignore[arg-type]
        )
    )
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    yield reader
    reader.gone.set()
    reader.takes.set()
    await listening


async def settled(seconds: float = 0.06) -> None:
    """Let the hub gather, render and tell."""
    await asyncio.sleep(seconds)
