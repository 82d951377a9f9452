"""Asking the application without a network."""

import asyncio
from collections.abc import Callable, Iterator, Sequence, Set
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


def asked(app: ASGIApp, addresses: Sequence[str], noted: Noted) -> Iterator[Answer]:
    """The answers, one after the other; addresses may be added while it goes on. What is read for one of them
    is what is `noted` meanwhile.
    """
    done = 0
    with asyncio.Runner() as runner:
        while several := addresses[done : done + _AT_ONCE]:
            yield from runner.run(_all(app, several, noted))
            done += len(several)


async def _all(app: ASGIApp, addresses: Sequence[str], noted: Noted) -> list[Answer]:
    """All at once, papers first: while they are typeset, pages are made."""
    order = sorted(addresses, key=lambda address: ".pdf" not in address)
    made = await asyncio.gather(*(_noting(app, address, noted) for address in order))
    by_address = {answer.address: answer for answer in made}
    return [by_address[address] for address in addresses]


async def _noting(app: ASGIApp, address: str, noted: Noted) -> Answer:
    with noted() as reads:
        answer = await _asked(app, address)
    return replace(answer, reads=frozenset(reads))


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
