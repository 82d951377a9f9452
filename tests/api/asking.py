"""How tests ask the interface, and hold its answers against its document."""

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx
from jsonschema import Draft202012Validator
from starlette.applications import Starlette

from smolny.api.table import ROUTES
from tests.api.record import APPEAL_HASH

PLACES = {
    "number": "1",
    "sha256": APPEAL_HASH,
    "act": "appeal",
    "question": "appeal",
    "election": "appeal",
    "issue": "appeal",
    "text": "appeal",
}


@dataclass(frozen=True)
class Asker:
    """Asks an application that has the interface at /api."""

    app: Starlette

    def __call__(self, path: str, method: str = "GET", **more: Any) -> httpx.Response:
        """The answer to a request for a path below /api."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://hall") as client:
                return await client.request(method, f"/api{path}", **more)

        return asyncio.run(asked())

    def json(self, path: str) -> Any:
        """The answer to a question that has one."""
        answer = self(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def reading(self, path: str) -> Any:
        """The reading in the answer."""
        return self.json(path)["reading"]


def paths(assembly: str) -> dict[str, str]:
    """A path of every route, by its template, about one assembly."""
    return {route.path: route.path.format(assembly=assembly, **PLACES) for route in ROUTES}


def misfits(document: Any, schema: Any, answer: Any) -> list[str]:
    """What in an answer does not fit a schema of the document."""
    whole = {**schema, "components": document["components"]}
    return [error.message for error in Draft202012Validator(whole).iter_errors(answer)]
