"""A real browser in front of the demonstration."""

import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from logging import getLogger
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from starlette.applications import Starlette
from starlette.types import ASGIApp

from smolny.archive import open_archive
from smolny.clerk import Clerk, Library, Writer
from smolny.clerk.hours import clock
from smolny.clerk.invented import doors, found, open_accounts
from smolny.web import create_app
from smolny.web.booth import BOOTH_ROUTES
from tests.browser.machines import PLACE, Machine
from tests.browser.windows import Congress
from tests.chromium import ARGUMENTS, CHROMIUM
from tests.congresses import synthetic
from tests.web import seats, standing_bodies
from tests.web.records import replayed

SECONDS_TO_START = 10
expect.set_options(timeout=20_000)

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the demonstration, a synthetic congress, and a hall with seats."""
    library = replayed(
        tmp_path_factory.mktemp("keys") / "keys", synthetic.recorded, seats.recorded, standing_bodies.recorded
    )
    with served(create_app(library)) as address:
        yield address


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The address of an application that is served on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        until = monotonic() + SECONDS_TO_START
        while not server.started and monotonic() < until:
            sleep(0.02)
        assert server.started
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests are skipped."""
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium: {CHROMIUM} is not there")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def client() -> Iterator[str]:
    """The address of a server that has the voting client and nothing else."""
    with served(Starlette(routes=BOOTH_ROUTES)) as address:
        yield address


@pytest.fixture(scope="session")
def machine(browser: Browser, client: str) -> Iterator[Machine]:
    """A browser that has the client's modules."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{client}{PLACE}")
    yield Machine(page)
    context.close()


@pytest.fixture
def complaints() -> list[str]:
    """Whatever the browser complains of: errors of script, refused parts, answers that failed."""
    return []


@pytest.fixture
def visit(browser: Browser, site: str, complaints: list[str]) -> Iterator[Open]:
    """Opens pages of the site, each in a window of its own; in the end the browser has had no complaint."""
    contexts: list[BrowserContext] = []

    def opened(path: str, width: int = 1366, height: int = 900, **more: Any) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **more))
        page = contexts[-1].new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.goto(f"{site}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def congress(tmp_path: Path, browser: Browser) -> Iterator[Congress]:
    """The congress on a free port; in the end no window has had an error."""
    with open_archive(f"sqlite:///{tmp_path / 'hall.db'}", create=True) as archive:
        clerk, office, now = Clerk(archive, tmp_path / "keys"), archive.office(), clock()
        found(clerk, office, now)
        open_accounts(office, now)
        links = {each.who: each.path for each in doors(clerk, office, now)}
        with (
            closing(Writer(archive, Clerk(archive, tmp_path / "keys"))) as writer,
            served(create_app(Library(archive), writer=writer)) as site,
        ):
            made = Congress(archive, clerk, site, browser, links)
            yield made
            getLogger("windows").warning(made.told())
            for page in made.windows:
                page.context.close()
    assert made.complaints == []
