"""What stands at the door: sizes are limited before anything is read."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from smolny.web.errors import refusal_page
from smolny.web.refusals import Misasked

LONGEST_ADDRESS = 2_048
LARGEST_HEAD = 16_384
LARGEST_BODY = 17 * 1_048_576
"""More than any form takes, files included; each has a limit of its own below this."""


class Doorkeeper:
    """Sizes are limited before anything is read: address, query, head of the request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = _oversized(scope) if scope["type"] == "http" else None
        if refused is None:
            await self._app(scope, receive, send)
            return
        answer = refusal_page(Request(scope), refused.status, refused.rule, refused.particulars)
        await answer(scope, receive, send)


def _oversized(scope: Scope) -> Misasked | None:
    path, query = len(scope.get("raw_path") or scope["path"].encode()), len(scope["query_string"])
    if path > LONGEST_ADDRESS or query > LONGEST_ADDRESS:
        return Misasked("address-too-long", status=414, bytes=max(path, query), most=LONGEST_ADDRESS)
    head = sum(len(name) + len(value) for name, value in scope["headers"])
    if head > LARGEST_HEAD:
        return Misasked("head-too-large", status=431, bytes=head, most=LARGEST_HEAD)
    body = dict(scope["headers"]).get(b"content-length", b"0")
    if body.isdigit() and int(body[:19]) > LARGEST_BODY:
        return Misasked("form-is-too-large", status=413, most=LARGEST_BODY)
    return None
