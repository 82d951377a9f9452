"""Two live assemblies and a chronicle whose officers sign in, with a clock that tests turn."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from starlette.applications import Starlette

from smolny.archive import Archive, open_archive
from smolny.clerk import Clerk, Library, Request, Writer
from smolny.clerk.officers import new_invitation
from smolny.clerk.orders import preset, read_orders
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import Actor, AssemblyId
from smolny.domain.values.moments import Occurrence
from smolny.web import create_app
from tests.web.markup import Page

HALL, BRANCH, PAST = AssemblyId("hall"), AssemblyId("branch"), AssemblyId("past")
PASSWORD = "tin roof river nine"
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
FOUNDER = Actor(office="founder")
HTTP, HTTPS = "http://127.0.0.1:1917", "https://congress.example.org"


@dataclass
class House:
    """A server with its store; `now` is the time of its clock."""

    archive: Archive
    library: Library
    keys: Path
    now: datetime = NOON
    base_url: str | None = None
    writer: Writer = field(init=False)
    app: Starlette = field(init=False)

    def __post_init__(self) -> None:
        self.clerk = Clerk(self.archive, self.keys)
        self.writer = Writer(self.archive, self.clerk, lambda: self.now)
        self.app = create_app(self.library, writer=self.writer, base_url=self.base_url)

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def invited(self, assembly: AssemblyId = HALL, office: str = "secretary", **more: Any) -> str:
        """The path of a new invitation, valid for a week."""
        invitation, token = new_invitation(assembly, office, self.now, timedelta(days=7), **more)
        self.writer.office.invite(invitation)
        return f"/{assembly}/office/invitation/{token}"

    def browser(self, base_url: str | None = None, **more: Any) -> "Browser":
        """A new browser, with nothing in it."""
        return Browser(self, base_url or self.base_url or HTTP, **more)

    def officer(self, assembly: AssemblyId = HALL, office: str = "secretary", name: str = "Ada") -> "Browser":
        """A browser in which a new officer is signed in."""
        browser = self.browser()
        answer = browser.accept(self.invited(assembly, office), name)
        assert answer.status_code == 303, answer.text
        return browser


@dataclass
class Browser:
    """Keeps cookies and sends forms as browsers do: where the page was, and what stood hidden in it."""

    house: House
    base_url: str
    headers: dict[str, str] = field(default_factory=dict)
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    address: str = "127.0.0.1"

    def __call__(self, path: str, method: str = "GET", **more: Any) -> httpx.Response:
        """The answer to a request; redirects are not followed."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(
                self.house.app, raise_app_exceptions=False, client=(self.address, 50_000)
            )
            async with httpx.AsyncClient(
                base_url=self.base_url, cookies=self.cookies, transport=transport
            ) as client:
                headers = {**self.headers, **more.pop("headers", {})}
                answer = await client.request(method, path, headers=headers, **more)
                self.cookies = client.cookies
                return answer

        return asyncio.run(asked())

    def page(self, path: str) -> Page:
        """A page that is there, taken apart."""
        answer = self(path)
        assert answer.status_code == 200, (answer.status_code, answer.headers, answer.text)
        return Page(answer.text)

    def send(self, path: str, on: str | None = None, headers: Any = None, **fields: str) -> httpx.Response:
        """Send a form with the token that stood on a page, by default the page that it is sent to."""
        token = self.form_token(on or path)
        origin = {"Origin": self.base_url} if headers is None else headers
        return self(path, "POST", data={"csrf": token, **fields}, headers=origin)

    def form_token(self, path: str) -> str:
        """The token that stands in the first form of a page."""
        return token_of(self.page(path))

    def accept(self, invitation: str, name: str = "Ada", password: str = PASSWORD) -> httpx.Response:
        """Make an account by an invitation."""
        return self.send(invitation, name=name, password=password, again=password)

    def sign_in(
        self,
        assembly: AssemblyId = HALL,
        office: str = "secretary",
        name: str = "Ada",
        password: str = PASSWORD,
        to: str | None = None,
    ) -> httpx.Response:
        """Sign in by name and password."""
        path = f"/{assembly}/office/sign-in" + (f"?to={to}" if to else "")
        return self.send(path, office=office, name=name, password=password)

    @property
    def cookie(self) -> dict[str, str]:
        """The header in which the browser sends what it keeps."""
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}


def token_of(page: Page) -> str:
    """The token in the first form of a page."""
    return next(each["value"] for each in page.all("input") if each.get("name") == "csrf")


def path_of(answer: httpx.Response) -> str:
    """Where a redirect leads, which is on this server."""
    parts = urlsplit(answer.headers["location"])
    assert not parts.netloc, answer.headers["location"]
    return parts.path + (f"?{parts.query}" if parts.query else "")


@contextmanager
def house(folder: Path, url: str = "memory:", base_url: str | None = None) -> Iterator[House]:
    """A house with its assemblies, founded anew."""
    with open_archive(url, create=True) as archive:
        clerk = Clerk(archive, folder / "keys")
        for assembly in (HALL, BRANCH):
            found_live(clerk, assembly)
        founding = FoundAssembly("Past Congress", "congress", "chronicle", "julian", "not-given")
        clerk.found(PAST, Request(founding, FOUNDER, Occurrence("unknown", "julian")))
        made = House(archive, Library(archive), folder / "keys", base_url=base_url)
        try:
            yield made
        finally:
            made.writer.close()


def found_live(clerk: Clerk, assembly: AssemblyId) -> None:
    """Found a live assembly in Oslo, with the standing orders of a small council."""
    when = Occurrence("exact", "gregorian", "Europe/Oslo", "2026-11-26", "09:00")
    founding = FoundAssembly(f"The {assembly}", "council", "live", "gregorian", "Europe/Oslo")
    document = read_orders(preset("small-council"))
    adoption = Request(document.adoption(), FOUNDER, when, texts=(document.source,))
    clerk.found(assembly, Request(founding, FOUNDER, when), adoption)
