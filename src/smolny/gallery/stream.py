"""The stream of one reader, as ASGI: its head, then whatever its room has to tell, until somebody leaves."""

from collections.abc import Callable
from datetime import UTC, datetime

from starlette.types import Receive, Scope, Send

from smolny.gallery.hub import Hub
from smolny.gallery.listener import Listener
from smolny.gallery.room import Room
from smolny.gallery.wire import hello

ABORT = "smolny.abort"
"""The extension of ASGI by which our server lets a connection be broken off."""

HEAD = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
]
"""No proxy keeps, compresses or gathers what comes."""


async def stream(
    scope: Scope,
    receive: Receive,
    send: Send,
    hub: Hub,
    room: Room,
    *,
    address: str,
    after: int | None = None,
    still: Callable[[], bool] | None = None,
) -> None:
    """Let a reader from an address listen in a room until either ends it; raises Full, and nothing is sent.

    `after` is the entry as far as which the reader has seen the record; `still` tells, at every heartbeat,
    whether the reader may go on listening.
    """
    hub.doorway.enter(address)
    listener = Listener(send, scope.get("extensions", {}).get(ABORT, _nothing), still)
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEAD})
        hub.join(room, listener, after, hello(datetime.now(UTC).isoformat(), room.size))
        while (await receive())["type"] != "http.disconnect":
            pass
    finally:
        listener.closed = True
        room.listeners.discard(listener)
        hub.doorway.leave(address)


def _nothing() -> None:
    """A server that cannot break off a connection leaves it to the network."""
