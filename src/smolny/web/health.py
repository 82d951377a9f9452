"""Whether this server can do its work: asked by whoever keeps it, and nothing else is told."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from smolny.archive import ArchiveError
from smolny.web.desk import Desk, desk_of

SECONDS = 5.0


async def health_page(request: Request) -> Response:
    """Well where the store answers, the writer works in its turn and live pages are told of it; else
    failing (503).
    """
    desk = desk_of(request)
    try:
        async with asyncio.timeout(SECONDS):
            await _works(desk)
    except (ArchiveError, TimeoutError, RuntimeError):
        return _told("failing", 503)
    return _told("well", 200)


async def _works(desk: Desk) -> None:
    desk.library.assemblies()
    if desk.hub.closed:
        raise RuntimeError("nobody is told of what happens")
    if desk.writer is not None:
        await desk.writer.change(int)


def _told(status: str, code: int) -> Response:
    return JSONResponse({"status": status}, code, headers={"Cache-Control": "no-store"})
