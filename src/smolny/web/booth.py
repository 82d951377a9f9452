"""The voting client: static files under addresses that stay, and what they are hashed to.

Delegates compare the hashes, so that the files are served as they lie in `static/`, byte for byte.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from smolny.web.assets import HERE
from smolny.web.refusals import Misasked

STATIC = HERE / "static"
BOOTH = STATIC / "booth"
HASHES = BOOTH / "hashes.json"
SHARED = ("tokens.css", "smolny.css")
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    "": "text/plain; charset=utf-8",
}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Cache-Control": "no-cache",
}
"""Stricter than the house's: no form is sent from these pages, no text becomes script."""


def files() -> Mapping[str, Path]:
    """Every file of the client by its path below /static, those that it shares with the pages too."""
    found = [STATIC / name for name in SHARED]
    found += [path for path in sorted(BOOTH.rglob("*")) if path.is_file() and path.suffix in TYPES]
    return {path.relative_to(STATIC).as_posix(): path for path in found}


def hashes() -> Mapping[str, str]:
    """The SHA-256 of each file of the client but the list of the hashes itself, by its path below /static."""
    return {name: sha256(path.read_bytes()).hexdigest() for name, path in files().items() if path != HASHES}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is served."""

    media_type: str
    content: bytes

    @property
    def tag(self) -> str:
        """By what a browser asks whether it has changed; weak, because answers may be compressed."""
        return f'W/"{sha256(self.content).hexdigest()[:16]}"'

    def answer(self, known: str) -> Response:
        """The file, or that it is the one that the reader knows."""
        headers = HEADERS | {"ETag": self.tag}
        if self.tag in known:
            return Response(status_code=304, headers=headers)
        return Response(self.content, media_type=self.media_type, headers=headers)


_FILES = {name: File(TYPES[path.suffix], path.read_bytes()) for name, path in files().items()}


async def static(request: Request) -> Response:
    """A file of the client; raises Misasked `no-such-page`."""
    found = _FILES.get(request.path_params["path"])
    if found is None:
        raise Misasked("no-such-page", status=404)
    return found.answer(request.headers.get("if-none-match", ""))


BOOTH_ROUTES = [Route("/static/{path:path}", static)]
