"""A crowd that listens: thousands of streams in one process, each telling when what arrived.

`python -m bench.crowd PORT PATH` reads commands from standard input and answers each with a line of JSON:

    connect N        open streams until N are open, and wait until each has been told the newest entry
    heard ENTRY      wait until every stream has been told this entry; when each was, by the monotonic clock
    lost             wait until every stream has been closed; how many were
"""

import asyncio
import json
import re
import sys
from collections.abc import Callable
from time import monotonic
from typing import Any

import uvloop

NUMBER = re.compile(rb"\nid: (\d+)\n")
AT_ONCE = 256
PATIENCE = 60.0
AGAIN = 0.2


class Ear(asyncio.Protocol):
    """One stream: the newest entry that it was told, when its last piece came, how much came."""

    def __init__(self, crowd: "Crowd") -> None:
        self.crowd = crowd
        self.entry, self.at, self.bytes, self.tail = 0, 0.0, 0, b""
        self.transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        self.transport = transport
        self.transport.write(self.crowd.request)
        self.crowd.open.add(self)

    def data_received(self, data: bytes) -> None:
        """Something came."""
        self.at, self.bytes = monotonic(), self.bytes + len(data)
        found = NUMBER.findall(self.tail + data)
        self.tail = data[-24:]
        if found:
            self.entry = int(found[-1])

    def connection_lost(self, error: Exception | None) -> None:
        """The stream was closed."""
        self.crowd.open.discard(self)


class Crowd:
    """All the streams."""

    def __init__(self, port: int, path: str) -> None:
        self.port = port
        self.request = f"GET {path} HTTP/1.1\r\nHost: hall\r\nAccept: text/event-stream\r\n\r\n".encode()
        self.open: set[Ear] = set()

    async def connect(self, wanted: int) -> dict[str, Any]:
        """Open streams until so many are open; how long it took until each had been told something."""
        began, asked = monotonic(), asyncio.Semaphore(AT_ONCE)

        async def one() -> None:
            async with asked:
                await self._persistently()

        await asyncio.gather(*(one() for _ in range(wanted - len(self.open))))
        await self._until(lambda: len(self.open) >= wanted and all(each.entry for each in self.open))
        told = sum(bool(each.entry) for each in self.open)
        latest = max((each.at for each in self.open), default=began)
        return {"open": len(self.open), "told": told, "seconds": latest - began}

    async def heard(self, entry: int) -> dict[str, Any]:
        """When each stream was told an entry, and how much each was sent in the middle."""
        await self._until(lambda: all(each.entry >= entry for each in self.open))
        at = sorted(each.at for each in self.open if each.entry >= entry)
        sent = sorted(each.bytes for each in self.open)
        return {"open": len(self.open), "at": at, "bytes": sent[len(sent) // 2] if sent else 0}

    async def lost(self) -> dict[str, Any]:
        """Wait until nothing is open."""
        await self._until(lambda: not self.open)
        return {"open": len(self.open)}

    async def _persistently(self) -> None:
        until = monotonic() + PATIENCE
        while monotonic() < until:
            try:
                await asyncio.get_running_loop().create_connection(lambda: Ear(self), "127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(AGAIN)
            else:
                return

    async def _until(self, so: Callable[[], bool]) -> None:
        until = monotonic() + PATIENCE
        while not so() and monotonic() < until:
            await asyncio.sleep(0.02)
        # What has begun to arrive arrives whole.
        await asyncio.sleep(0.3)


async def obey(port: int, path: str) -> None:
    """Do what is commanded, until nothing is."""
    crowd = Crowd(port, path)
    while line := await asyncio.to_thread(sys.stdin.readline):
        verb, *words = line.split()
        told = await getattr(crowd, verb)(*map(int, words))
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    uvloop.run(obey(int(sys.argv[1]), sys.argv[2]))
