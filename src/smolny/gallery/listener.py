"""Somebody who listens: one stream, what it has been sent, and what it does not take."""

import asyncio
from collections.abc import Callable, Coroutine, Generator
from math import inf
from time import monotonic
from types import coroutine
from typing import Any

from starlette.types import Send

from smolny.gallery.wire import HEARTBEAT

Waiting = Coroutine[Any, Any, None]


class Listener:
    """One stream. What is sent is sent at once, in whoever's turn it is; only what the reader does not take
    waits, in a task of its own, and meanwhile nothing else is sent to that reader.

    `turn` is the room's turn that the reader has been sent; `freed` is called when a reader takes again what
    waited. `abort` breaks the connection, `still` tells whether the reader may listen.
    """

    __slots__ = ("_abort", "_send", "_still", "_stuck", "_stuck_since", "closed", "freed", "turn")

    def __init__(
        self, send: Send, abort: Callable[[], None], still: Callable[[], bool] | None = None
    ) -> None:
        self._send, self._abort, self._still = send, abort, still
        self.turn = 0
        self.closed = False
        self.freed: Callable[[Listener], None] | None = None
        self._stuck_since = inf
        self._stuck: asyncio.Task[None] | None = None

    @property
    def takes(self) -> bool:
        """Whether more can be sent now."""
        return self._stuck is None and not self.closed

    def tell(self, told: bytes) -> None:
        """Send some events."""
        self._begin({"type": "http.response.body", "body": told, "more_body": True})

    def beat(self) -> None:
        """Tell a proxy that somebody is there; end the stream of one who may not listen any more."""
        if self._still is not None and not self._still():
            self.end()
        elif self.takes:
            self.tell(HEARTBEAT)

    def end(self) -> None:
        """End the stream in order: the reader comes again by itself."""
        if self.takes:
            self._begin({"type": "http.response.body", "body": b"", "more_body": False})
            self.closed = True
        elif not self.closed:
            self.drop()

    def drop(self) -> None:
        """Break off a stream that is not taken."""
        self.closed = True
        if self._stuck is not None:
            self._stuck.cancel()
        self._abort()

    def drop_if_stuck(self, since: float) -> None:
        """Break off a stream of which nothing has been taken since that moment of the monotonic clock."""
        if self._stuck_since < since:
            self.drop()

    def _begin(self, message: dict[str, Any]) -> None:
        sending: Any = self._send(message)
        try:
            waits_for = sending.send(None)
        except (StopIteration, OSError):
            return
        self._stuck_since = monotonic()
        self._stuck = asyncio.get_running_loop().create_task(self._wait(_rest(sending, waits_for)))

    async def _wait(self, rest: Waiting) -> None:
        try:
            await rest
        except OSError:
            self.closed = True
        finally:
            self._stuck, self._stuck_since = None, inf
        if self.freed is not None:
            self.freed(self)


@coroutine
def _rest(sending: Waiting, waits_for: Any) -> Generator[Any, Any, None]:
    """What is left of a coroutine that was begun by hand and has to wait."""
    try:
        while True:
            try:
                given = yield waits_for
            except asyncio.CancelledError as thrown:
                waits_for = sending.throw(thrown)
            else:
                waits_for = sending.send(given)
    except StopIteration:
        return
