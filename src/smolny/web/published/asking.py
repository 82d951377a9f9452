"""Asking the application without a network."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to an address, and what was read for that."""

    address: str
    status: int
    page: bool
    content: bytes
    reads: Set[str] = frozenset()


Noted = Callable[[], AbstractContextManager[set[str]]]


class Asking:
    """Asks an application; what is read for an answer is what is `noted` meanwhile. Papers are begun, and
    typeset while pages are asked for.
    """

    def __init__(self, app: ASGIApp, noted: Noted) -> None:
        self._app = app
        self._noted = noted
        self._runner = asyncio.Runner()
        self._begun: dict[str, asyncio.Task[Answer]] = {}

    def begin(self, addresses: Iterable[str]) -> None:
        """Ask for what takes long and leads nowhere; what was begun already goes on."""
        begin = self._runner.get_loop().create_task
        for address in addresses:
            if address not in self._begun:
                self._begun[address] = begin(self._noting(address))

    def begun(self, addresses: Iterable[str]) -> Iterator[Answer]:
        """The answers of these, which were begun, in order."""
        yield from self._runner.run(_all([self._begun[address] for address in addresses]))

    def asked(self, addresses: Sequence[str]) -> Iterator[Answer]:
        """The answers, one after the other."""
        for done in range(0, len(addresses), _AT_ONCE):
            several = addresses[done : done + _AT_ONCE]
            yield from self._runner.run(_all(map(self._noting, several)))

    def close(self) -> None:
        """Ask no more; what was begun and not waited for is let go."""
        self._runner.close()

    async def _noting(self, address: str) -> Answer:
        with self._noted() as reads:
            answer = await _asked(self._app, address)
        return replace(answer, reads=frozenset(reads))


async def _all(several: Iterable[Awaitable[Answer]]) -> list[Answer]:
    return await asyncio.gather(*several)


async def _asked(app: ASGIApp, address: str) -> Answer:
    start: dict[str, Any] = {}
    content = bytearray()
    coming = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, Any]:
        if not coming:
            # Who asks is never gone before the answer is there.
            await asyncio.Future()
        return coming.pop()

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        content.extend(message.get("body", b""))

    await app(_scope(address), receive, send)
    page = dict(start["headers"]).get(b"content-type", b"").startswith(b"text/html")
    return Answer(address, start["status"], page, bytes(content))


def _scope(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(parts.path),
        "raw_path": parts.path.encode(),
        "root_path": "",
        "query_string": parts.query.encode(),
        "headers": [(b"host", b"localhost")],
        "server": ("localhost", 80),
        "client": ("localhost", 1),
    }
