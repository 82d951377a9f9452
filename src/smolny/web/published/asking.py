"""Asking the application without a network."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to an address."""

    address: str
    status: int
    page: bool
    content: bytes


def asked(app: ASGIApp, addresses: Iterable[str]) -> Iterator[Answer]:
    """The answers, one after the other; addresses may be added while it goes on."""
    with asyncio.Runner() as runner:
        for address in addresses:
            yield runner.run(_asked(app, address))


async def _asked(app: ASGIApp, address: str) -> Answer:
    start: dict[str, Any] = {}
    content = bytearray()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

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
