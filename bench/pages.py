"""Pages: how many in a second, in the process alone and through a server, and how soon the first."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.measure import Chapter, Measurement, runs
from smolny.api import create_api
from smolny.archive import Archive, open_archive
from smolny.clerk import Library
from smolny.cli.demo import CONGRESSES, replay_all, scripts
from smolny.web import create_app

PAGES = {
    "congress page": "/second-congress",
    "congress page as it stood": "/second-congress?after=60",
    "entry page": "/second-congress/entries/77",
    "congress as JSON": "/api/assemblies/second-congress/congress",
}
ABOUT_PAGES = """\
Pages of the Second Congress, made anew for every request, uncompressed, one request after the other. `app`
calls the application in its own process; `served` asks `smolny serve` on loopback by one kept connection,
the asking included. Beside it a bare Starlette application that answers with the bytes of the same page
ready-made."""
ABOUT_DEMO = """\
From the start of the process `smolny demo` to the last byte of the congress page: the first start replays
the scripts, later ones find the store. Beside it a Python process that does nothing."""
PLAIN = "a bare answer of the same size"
RUNS, REQUESTS = 5, 60
App = Callable[..., Any]


def pages(folder: Path) -> Chapter:
    """The chapter: the Second Congress, served."""
    chapter = Chapter("Pages", ABOUT_PAGES)
    with TemporaryDirectory(dir=folder) as place:
        url = f"sqlite:///{place}/pages.db"
        replay_all(scripts(), url)
        with open_archive(url, read_only=True) as archive:
            in_process(chapter, archive)
        served(chapter, url)
    chapter.remarks.append(f"The store holds {' and '.join(CONGRESSES)}.")
    return chapter


def in_process(chapter: Chapter, archive: Archive) -> None:
    """The application, called as a server would call it."""
    library = Library(archive)
    app = create_app(library, api=create_api(library))
    for name, path in PAGES.items():
        page = answer(app, path)
        add(chapter, f"app, {PLAIN} as the {name}", bare(page), path, None)
        add(chapter, f"app, {name}", app, path, f"app, {PLAIN} as the {name}")


def add(chapter: Chapter, name: str, app: App, path: str, limit: str | None) -> None:
    """Measure one page of an application."""

    def work() -> None:
        asyncio.run(many(app, path))

    chapter.add(Measurement(name, REQUESTS, "pages", runs(RUNS, work), limit=limit))


async def many(app: App, path: str) -> None:
    """So many requests, one after the other."""
    for _ in range(REQUESTS):
        await asked(app, path)


def answer(app: App, path: str) -> bytes:
    """The body of a page; anything but a good answer ends the measuring."""
    return asyncio.run(asked(app, path))


async def asked(app: App, path: str, cookie: str = "", form: bytes = b"") -> bytes:
    """One request, as a server hands it over; with a form it is sent."""
    parts = urlsplit(path)
    headers = [(b"host", b"localhost"), *([(b"cookie", cookie.encode())] if cookie else [])]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST" if form else "GET",
        "scheme": "http",
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "root_path": "",
        "query_string": parts.query.encode(),
        "headers": [*headers, *([(b"content-type", b"application/x-www-form-urlencoded")] if form else [])],
        "server": ("localhost", 80),
        "client": ("localhost", 1),
    }
    body = bytearray()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": form, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message.get("status", 200) != 200:
            raise SystemExit(f"{path} answers {message['status']}")
        body.extend(message.get("body", b""))

    await app(scope, receive, send)
    return bytes(body)


def bare(page: bytes) -> App:
    """An application that answers with a page that is ready."""

    async def ready(request: Request) -> Response:
        return Response(page, media_type="text/html")

    return Starlette(routes=[Route("/{path:path}", ready)])


def served(chapter: Chapter, url: str) -> None:
    """The same through `smolny serve`."""
    with Served("serve", "--store", url) as host:
        connection = HTTPConnection(host)
        for name, path in PAGES.items():
            seconds = runs(RUNS, lambda path=path: fetch(connection, path))  # type: ignore[misc]
            chapter.add(Measurement(f"served, {name}", REQUESTS, "pages", seconds, limit=f"app, {name}"))
        connection.close()


def fetch(connection: HTTPConnection, path: str, times: int = REQUESTS) -> None:
    """Ask for a page so many times."""
    for _ in range(times):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answers {answer.status}")


class Served:
    """A command that serves, from its start to its end; entering gives its host and port."""

    def __init__(self, *words: str, home: Path | None = None) -> None:
        environment = {**os.environ, **({"XDG_CACHE_HOME": str(home)} if home else {})}
        command = [sys.executable, "-m", "smolny", *words, "--port", "0"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)

    def __enter__(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return next(urlsplit(word).netloc for word in line.split() if word.startswith("http://"))

    def __exit__(self, *failure: object) -> None:
        self._process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            self._process.communicate(timeout=30)


def demo(folder: Path) -> Chapter:
    """The chapter: how soon `smolny demo` shows its first page."""
    chapter = Chapter("Demo", ABOUT_DEMO)
    idle = tuple(spent_idle() for _ in range(RUNS))
    chapter.add(Measurement("an idle Python process", 1, "starts", idle))
    firsts, laters = [], []
    for _ in range(RUNS):
        with TemporaryDirectory(dir=folder) as home:
            firsts.append(first_page(Path(home)))
            laters.append(first_page(Path(home)))
    for name, seconds in (("first start", firsts), ("later start", laters)):
        chapter.add(Measurement(name, 1, "starts", tuple(seconds), limit="an idle Python process"))
        told = f"{median(seconds):.2f} s to the first page ({min(seconds):.2f} to {max(seconds):.2f} s)"
        chapter.remarks.append(f"{name}: {told}; aim under 2 s.")
    return chapter


def spent_idle() -> float:
    """The seconds that Python needs to start and end."""
    began = perf_counter()
    subprocess.run([sys.executable, "-c", ""], check=True)
    return perf_counter() - began


def first_page(home: Path) -> float:
    """The seconds from nothing to the congress page."""
    began = perf_counter()
    with Served("demo", home=home) as host:
        connection = HTTPConnection(host)
        fetch(connection, "/second-congress", 1)
        seconds = perf_counter() - began
        connection.close()
    return seconds
