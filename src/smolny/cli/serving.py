"""Serve pages and interface from one store until somebody says stop."""

import asyncio
import errno
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

import click
import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

from smolny.api import create_api
from smolny.archive import Archive
from smolny.clerk import Library, Writer
from smolny.clerk.post import Mail
from smolny.cli import patience
from smolny.cli.connections import make_room
from smolny.cli.journal import Journal, Plain
from smolny.cli.metering import metered
from smolny.cli.refusals import Misused
from smolny.web import create_app
from smolny.web.behind import Networks

HOST, PORT = "127.0.0.1", 1917
SECONDS_TO_FINISH = 5

host_option = click.option(
    "--host",
    metavar="ADDRESS",
    default=HOST,
    show_default=True,
    help="The address to listen on; 0.0.0.0 is every network.",
)
port_option = click.option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65_535),
    default=PORT,
    show_default=True,
    help="The port to listen on; 0 is any free one.",
)
answers_option = click.option(
    "--access-log", is_flag=True, help="Tell each answer on standard error, and nothing of who asked."
)
log_option = click.option(
    "--log",
    "form",
    metavar="FORM",
    type=click.Choice(("plain", "json")),
    default="plain",
    show_default=True,
    envvar="SMOLNY_LOG",
    show_envvar=True,
    help="How standard error is told of deeds, refusals and failures: plain or json, an object a line.",
)


def journal(form: str, *, answers: bool) -> Plain:
    """What counts and tells in that form."""
    return Journal(answers=answers) if form == "json" else Plain(answers=answers)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; raises Misused `port-is-taken`, `cannot-listen`."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        door = socket.socket(family, kind, protocol)
        try:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind(address)
            door.listen(128)
        except OSError:
            door.close()
            raise
    except OSError as error:
        rule = "port-is-taken" if error.errno == errno.EADDRINUSE else "cannot-listen"
        raise Misused(rule, host=host, port=port, reason=error.strerror or str(error)) from error
    return door


def address_of(door: socket.socket) -> str:
    """Where a reader's browser finds it."""
    host, port, *_ = door.getsockname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@dataclass(frozen=True, slots=True)
class Served:
    """How a store is served: under which address, behind which proxies, counted and told by whom, where the
    figures are to be had, and who takes letters.
    """

    journal: Plain
    base_url: str | None = None
    trusted: Networks = ()
    metrics: socket.socket | None = None
    mail: Mail | None = None


def serve(
    archive: Archive,
    door: socket.socket,
    how: Served,
    *,
    writer: Writer | None = None,
    told: Sequence[str] = (),
) -> None:
    """Answer until interrupted or told to end; both are an orderly end. `told` is said when it serves."""
    make_room()
    library = Library(archive)
    app = create_app(
        library,
        api=create_api(library),
        writer=writer,
        base_url=how.base_url,
        trusted=how.trusted,
        figures=how.journal,
        mail=how.mail,
    )
    ready = (f"Smolny is serving on {address_of(door)} - Ctrl-C ends it", *told)
    server = _Server(app, how, library, "\n".join(ready), app.state.desk.hub.close)
    signal.signal(signal.SIGTERM, _interrupted)
    with suppress(KeyboardInterrupt):
        server.run(sockets=[door])


def configured(app: ASGIApp) -> uvicorn.Config:
    """How uvicorn serves an application here."""
    return uvicorn.Config(
        app,
        loop="uvloop",
        http=patience.Patience,
        ws="none",
        access_log=False,
        log_config=None,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=patience.KEPT_SECONDS,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )


def _interrupted(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


class _Server(uvicorn.Server):
    """Says so when it can be asked, and not earlier; calls `ending` before it waits for its connections. The
    figures are had beside it, while it serves.
    """

    def __init__(
        self, app: Starlette, how: Served, library: Library, ready: str, ending: Callable[[], None]
    ) -> None:
        super().__init__(configured(app))
        self._how = how
        self._library = library
        self._ready, self._ending = ready, ending
        self._metrics: asyncio.Server | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            if self._how.metrics is not None:
                self._metrics = await metered(self._how.metrics, self._figures)
            self._how.journal.ready(self._ready)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._metrics is not None:
            self._metrics.close()
        self._ending()
        await super().shutdown(sockets)

    def _figures(self) -> str:
        sizes = {str(name): self._library.size(name) for name in self._library.assemblies()}
        return self._how.journal.text(sizes)
