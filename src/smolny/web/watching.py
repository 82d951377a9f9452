"""Each answer is counted by the kind of page, and told by its path without what is secret in it."""

from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from smolny.clerk.figures import Figures

KINDS = {"office": "office", "me": "delegate", "live": "stream", "log": "log", "export.tar.gz": "log"}
"""What the part of a path after the assembly leads to, where it is no page."""

_OPEN = frozenset({"assembly", "number"})
"""Parts of a path that tell nothing that is not on the record."""


class Watched:
    """Counts what the application answers."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self._app = app
        self._figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, kind, begun = perf_counter(), kind_of_page(scope["path"]), False

        def answered(status: int) -> None:
            took = perf_counter() - began
            self._figures.answered(kind, scope["method"], told_path(scope), status, took)

        async def sent(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                answered(message["status"])
            await send(message)

        self._figures.open(kind, 1)
        try:
            await self._app(scope, receive, sent)
        except Exception as error:
            self._figures.failed(error)
            if not begun:
                answered(500)
            raise
        finally:
            self._figures.open(kind, -1)


def kind_of_page(path: str) -> str:
    """One of a few words: page, office, delegate, stream, log, api, asset, first."""
    _, first, *rest = path.split("/")
    if first in ("", "-", "api"):
        return {"": "first", "-": "asset", "api": "api"}[first]
    return KINDS.get(rest[0], "page") if rest else "page"


def told_path(scope: Scope) -> str:
    """The path with each part that may name somebody, or be a secret, put by what it is; never a query.

    Of a path that leads nowhere nothing is told.
    """
    known = scope.get("path_params")
    if "endpoint" not in scope or known is None:
        return "unknown"
    hidden = {str(value): name for name, value in known.items() if name not in _OPEN}
    parts = scope["path"].split("/")
    return "/".join(f"{{{hidden[part]}}}" if part in hidden else part for part in parts)
