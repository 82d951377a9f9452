"""Serve pages and interface from one store until somebody says stop."""

import errno
import re
import signal
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from time import perf_counter
from types import FrameType

import click
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from smolny.api import create_api
from smolny.archive import Archive
from smolny.clerk import Library, Writer
from smolny.cli.connections import Connections, open_as_many_as_allowed
from smolny.cli.refusals import Misused
from smolny.cli.terminal import printable
from smolny.web import create_app

HOST, PORT = "127.0.0.1", 1917
SECONDS_TO_FINISH = 5
_SECRET = re.compile(r"(/invitation/).*", re.DOTALL)

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
log_option = click.option(
    "--access-log", is_flag=True, help="Tell each answer on standard error, and nothing of who asked."
)


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


def serve(
    archive: Archive,
    door: socket.socket,
    *,
    access_log: bool,
    writer: Writer | None = None,
    base_url: str | None = None,
    told: Sequence[str] = (),
) -> None:
    """Answer until interrupted or told to end; both are an orderly end. `told` is said when it serves."""
    open_as_many_as_allowed()
    library = Library(archive)
    app = create_app(library, api=create_api(library), writer=writer, base_url=base_url)
    config = uvicorn.Config(
        AccessLog(app) if access_log else app,
        loop="uvloop",
        http=Connections,
        ws="none",
        access_log=False,
        log_config=None,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    signal.signal(signal.SIGTERM, _interrupted)
    with suppress(KeyboardInterrupt):
        ready = "\n".join((f"Smolny is serving on {address_of(door)} - Ctrl-C ends it", *told))
        _Server(config, ready, app.state.desk.hub.close).run(sockets=[door])


def _interrupted(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


class _Server(uvicorn.Server):
    """Says so when it can be asked, and not earlier; calls `ending` before it waits for its connections."""

    def __init__(self, config: uvicorn.Config, ready: str, ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready, self._ending = ready, ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            click.echo(self._ready)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._ending()
        await super().shutdown(sockets)


class AccessLog:
    """One line on standard error for each answer: method, path, status, milliseconds."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _watched(scope, send))


def _watched(scope: Scope, send: Send) -> Callable[[Message], Awaitable[None]]:
    began = perf_counter()

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            took = (perf_counter() - began) * 1000
            path = printable(_SECRET.sub(r"\1...", scope["path"]))
            click.echo(f"{scope['method']} {path} {message['status']} {took:.0f} ms", err=True)
        await send(message)

    return sent
