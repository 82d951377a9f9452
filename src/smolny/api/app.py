"""The application: routes to endpoints, answers with the manners of HTTP."""

import re
from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as Path

from smolny import __version__
from smolny.api.document import JSON, PLAIN, describe
from smolny.api.errors import Misasked, explained
from smolny.api.routes import Route
from smolny.api.table import ROUTES
from smolny.api.visits import Visit
from smolny.clerk import Library, NotOnRecord

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
}
"""Anyone may read, from any page; what was read before is asked for again, by its tag."""


def create_api(library: Library) -> Starlette:
    """The read-only JSON interface to the assemblies of a library, to be mounted anywhere.

    The library is for one thread: every endpoint runs in the event loop.
    """
    document = describe(ROUTES)
    paths = [_path(route, _endpoint(route, library, document)) for route in ROUTES]
    refused = (Misasked, NotOnRecord, HTTPException, Exception)
    app = Starlette(routes=paths, exception_handlers=dict.fromkeys(refused, _refused))
    app.router.redirect_slashes = False
    return app


def _path(route: Route, endpoint: Callable[[Request], Awaitable[Response]]) -> Path:
    """The path of a route, to its very end: `$` would let a line feed stand behind it."""
    path = Path(route.path, endpoint)
    path.path_regex = re.compile(path.path_regex.pattern.removesuffix("$") + r"\Z")
    return path


def _endpoint(
    route: Route, library: Library, document: Mapping[str, Any]
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        asked = route.asked(request.path_params, request.query_params.multi_items())
        visit = Visit(library, request.scope.get("root_path", ""), document)
        tag = _tag(visit, asked, request)
        if tag and tag in _known(request):
            return _unchanged(tag)
        body = _encoded(route.answered(visit, asked))
        tag = tag or _digest(body)
        if "*" in _known(request) or tag in _known(request):
            return _unchanged(tag)
        media = PLAIN if route.answers is bytes else JSON
        return Response(body, media_type=media, headers={**HEADERS, "ETag": tag})

    return endpoint


def _tag(visit: Visit, asked: Mapping[str, Any], request: Request) -> str | None:
    """The tag of an answer about one assembly, known before the answer is made: the record decides it."""
    if "assembly" not in asked:
        return None
    head = visit.head(asked["assembly"])
    return _digest(f"{__version__} {head.vkey} {head.note} {request.url.path} {request.url.query}".encode())


def _digest(body: bytes) -> str:
    # Weak: whoever stands in front may compress the answer.
    return f'W/"{sha256(body).hexdigest()[:32]}"'


def _known(request: Request) -> list[str]:
    """The tags that the asker has, as weak ones: so they are compared (RFC 9110, 13.1.2)."""
    given = [each.strip() for each in ",".join(request.headers.getlist("if-none-match")).split(",")]
    return [f"W/{each}" if each.startswith('"') else each for each in given]


def _encoded(answer: object) -> bytes:
    return answer if isinstance(answer, bytes) else msgspec.json.encode(answer)


def _unchanged(tag: str) -> Response:
    return Response(status_code=304, headers={**HEADERS, "ETag": tag})


async def _refused(request: Request, error: Exception) -> Response:
    status, told = explained(error)
    headers = dict(getattr(error, "headers", None) or {})
    return Response(msgspec.json.encode(told), status, media_type=JSON, headers={**HEADERS, **headers})
