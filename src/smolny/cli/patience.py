"""How long a connection is waited for: whoever sends slowly, or takes nothing, is let go."""

import asyncio
from asyncio.events import TimerHandle
from collections import OrderedDict
from typing import Any

from smolny.cli.connections import Connections

HEAD_SECONDS = 15.0
"""From the first byte, or from the connection, until the head of a request is there."""

BODY_SECONDS = 120.0
"""From then until the whole body is there."""

TAKING_SECONDS = 60.0
"""So long may an answer wait for a reader who takes nothing of it."""

KEPT_SECONDS = 5
"""So long a connection is kept between an answer and the next request."""

MOST_SILENT, GRACE = 200, 2.0
"""So many connections may be there from which no whole head has come for so many seconds: one more, and the
oldest of them is closed. When a whole hall comes back at once, thousands have just not been read yet.
"""

MOST_UNHEARD = 8_192
"""So many may be there from which no whole head has come, however new they are."""

_silent: OrderedDict["Patience", float] = OrderedDict()


class Patience(Connections):
    """A connection with an end to every wait; the rest is uvicorn's.

    A connection that waits for its reader between two requests is ended by uvicorn's own time to keep it.
    """

    _wait: TimerHandle | None = None
    _taking: TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect(HEAD_SECONDS)
        now = _silent[self] = self.loop.time()
        if len(_silent) > MOST_SILENT:
            oldest, since = next(iter(_silent.items()))
            if now - since > GRACE or len(_silent) > MOST_UNHEARD:
                del _silent[oldest]
                oldest.give_up()

    def connection_lost(self, exc: Exception | None) -> None:
        _silent.pop(self, None)
        self._expect(None)
        self._take(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        cycle: Any = self.cycle
        answered = cycle is None or cycle.response_complete
        if answered and self._wait is None and not self.transport.is_closing():
            # uvicorn has just stopped its own clock, and starts it again after the next answer alone.
            self._expect(HEAD_SECONDS)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect(HEAD_SECONDS)

    def on_headers_complete(self) -> None:
        _silent.pop(self, None)
        self._expect(BODY_SECONDS)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._expect(None)
        super().on_message_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._take(TAKING_SECONDS)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._take(None)

    def give_up(self) -> None:
        """End the connection at once; what it still was to be sent goes nowhere."""
        self.transport.abort()

    def _expect(self, seconds: float | None) -> None:
        self._wait = self._timed(self._wait, seconds)

    def _take(self, seconds: float | None) -> None:
        self._taking = self._timed(self._taking, seconds)

    def _timed(self, running: TimerHandle | None, seconds: float | None) -> TimerHandle | None:
        if running is not None:
            running.cancel()
        return None if seconds is None else self.loop.call_later(seconds, self.give_up)
