"""The connections of our server: as uvicorn has them, and they can be broken off."""

from resource import RLIM_INFINITY, RLIMIT_NOFILE, getrlimit, setrlimit
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


def open_as_many_as_allowed() -> None:
    """Let this process have as many connections as the system lets it: every page that follows keeps one."""
    soft, hard = getrlimit(RLIMIT_NOFILE)
    if hard == RLIM_INFINITY or soft < hard:
        setrlimit(RLIMIT_NOFILE, (hard, hard))
