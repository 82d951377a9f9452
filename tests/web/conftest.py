"""The pages of small records, asked without a network."""

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp

from smolny.clerk import Library
from smolny.web import create_app
from tests.web.records import hostile, nothing, replayed


@dataclass(frozen=True)
class Reader:
    """Reads the pages of an application; a failure inside is an answer, as it is for a reader outside."""

    app: ASGIApp

    def __call__(self, path: str, method: str = "GET", **more: Any) -> httpx.Response:
        """The answer to a request; redirects are not followed."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://hall") as client:
                return await client.request(method, path, **more)

        return asyncio.run(asked())


@pytest.fixture(scope="session")
def congress_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The congresses of the demonstration, replayed from their scripts."""
    return replayed(tmp_path_factory.mktemp("keys") / "keys")


@pytest.fixture(scope="session")
def read(congress_library: Library) -> Reader:
    """Reads the pages of the demonstration."""
    return Reader(create_app(congress_library))


@pytest.fixture(scope="session")
def hostile_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A record whose every word is an attack on the page that shows it."""
    return hostile(tmp_path_factory.mktemp("hostile") / "keys")


@pytest.fixture(scope="session")
def read_hostile(hostile_library: Library) -> Reader:
    """Reads the pages of the hostile record."""
    return Reader(create_app(hostile_library))


@pytest.fixture(scope="session")
def read_nothing() -> Reader:
    """Reads the pages of an empty store."""
    return Reader(create_app(nothing()))
