"""Figures for Prometheus, at an address of their own that no reader needs to reach."""

import asyncio
import socket
from collections.abc import Callable

SECONDS = 5.0
_LARGEST_HEAD = 8_192
_HEAD = "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
_TEXT = "text/plain; version=0.0.4; charset=utf-8"


async def metered(door: socket.socket, figures: Callable[[], str]) -> asyncio.Server:
    """Answer `GET /metrics` with the figures on this socket, and nothing else."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(_answer(head, figures))
                await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            """Whoever asks for nothing is told nothing."""
        finally:
            writer.close()

    return await asyncio.start_server(answer, sock=door, limit=_LARGEST_HEAD)


def _answer(head: bytes, figures: Callable[[], str]) -> bytes:
    method, _, rest = head.partition(b" ")
    if method != b"GET" or rest.partition(b" ")[0] != b"/metrics":
        return _whole("404 Not Found", "The figures are at /metrics.\n")
    return _whole("200 OK", figures())


def _whole(status: str, text: str) -> bytes:
    body = text.encode()
    return _HEAD.format(status=status, kind=_TEXT, length=len(body)).encode() + body
