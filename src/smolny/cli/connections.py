"""The connections of our server: as uvicorn has them, and they can be broken off."""

import gc
from resource import RLIMIT_NOFILE, getrlimit, setrlimit
from sys import setswitchinterval
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from smolny.gallery.stream import ABORT


class Connections(HttpToolsProtocol):
    """Every request is given the means to break its connection off: a reader that takes nothing would
    otherwise keep what is buffered for it as long as it likes.
    """

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        scope: Any = self.scope
        scope["extensions"] = {ABORT: self.transport.abort}


SWITCHING = 0.0005
"""Seconds after which the thread that writes gets the interpreter from the one that tells thousands: it asks
for it some thirty times in a deed."""

COLLECTING = (20_000, 20, 100)
"""Garbage is looked for more seldom than by default: of ten thousand streams most things stay."""


def make_room() -> None:
    """Let this process keep a connection for every page that follows, and not make deeds wait for them."""
    _, hard = getrlimit(RLIMIT_NOFILE)
    setrlimit(RLIMIT_NOFILE, (hard, hard))
    setswitchinterval(SWITCHING)
    gc.freeze()
    gc.set_threshold(*COLLECTING)
