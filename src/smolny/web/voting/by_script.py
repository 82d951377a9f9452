"""Ballots that scripts send as JSON, taken before anything else is asked: a whole hall votes at once."""

import re
from collections.abc import Mapping

import msgspec
from starlette.types import ASGIApp, Receive, Scope, Send

from smolny.clerk.casting import Ticket
from smolny.clerk.officers import hash_of
from smolny.domain.order import OutOfOrder
from smolny.domain.values import AssemblyId, MandateId, QuestionId
from smolny.web.desk import Desk
from smolny.web.headers import HOUSE_HEADERS
from smolny.web.office.officers import LONGEST_TOKEN
from smolny.web.office.origin import ME, is_foreign, is_minted
from smolny.web.refusals import notice

JSON, MOST_BYTES = b"application/json", 16_384
ELSEWHERE, STALE, MALFORMED = "form-from-elsewhere", "form-is-stale", "ballot-is-malformed"
_STATUS = {ELSEWHERE: 403, STALE: 403, MALFORMED: 400, "session-has-ended": 401}
_PATH = re.compile(r"/([a-z0-9-]{1,63})/me/vote", re.ASCII)
_DRESS = [
    *((name.lower().encode(), value.encode()) for name, value in HOUSE_HEADERS.items()),
    (b"content-type", JSON),
    (b"cache-control", b"no-store"),
]


class Sent(msgspec.Struct):
    """What a script sends: the token of its page, the question, a key for this press, and one answer for
    every seat or one for each.
    """

    csrf: str
    question: str
    key: str
    choice: str = ""
    choices: dict[str, str] | None = None


_read = msgspec.json.Decoder(Sent).decode
_written = msgspec.json.Encoder().encode


class ByScript:
    """Takes `POST /{assembly}/me/vote` of JSON; whatever else comes is the application's."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = _PATH.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if path is None or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if self._desk.writer is None or headers.get(b"content-type") != JSON:
            await self._app(scope, receive, send)
            return
        status, told = await self._answer(AssemblyId(path[1]), headers, receive)
        length = (b"content-length", str(len(told)).encode())
        await send({"type": "http.response.start", "status": status, "headers": [*_DRESS, length]})
        await send({"type": "http.response.body", "body": told})

    async def _answer(
        self, assembly: AssemblyId, headers: Mapping[bytes, bytes], receive: Receive
    ) -> tuple[int, bytes]:
        try:
            ticket = self._ticket(assembly, headers, await _body(receive))
            writer = self._desk.writer
            assert writer is not None
            receipt = await writer.cast(assembly, ticket)
        except OutOfOrder as refused:
            words = notice(refused.rule, refused.particulars)
            told = {"rule": refused.rule, "told": " ".join(filter(None, (words.told, words.way_out)))}
            return _STATUS.get(refused.rule, 409), _written(told)
        return 200, _written({"entry": receipt.entry, "places": receipt.places, "waiting": receipt.waiting})

    def _ticket(self, assembly: AssemblyId, headers: Mapping[bytes, bytes], body: bytes | None) -> Ticket:
        """What was sent; OutOfOrder: form-from-elsewhere, form-is-stale, session-has-ended,
        ballot-is-malformed.
        """
        site, origin = _text(headers, b"sec-fetch-site") or None, _text(headers, b"origin") or None
        own = self._own(headers, origin)
        if is_foreign(site, origin, lambda: own):
            raise OutOfOrder(ELSEWHERE)
        prefix = "__Host-" if own.startswith("https://") else ""
        token = _cookie(_text(headers, b"cookie"), f"{prefix}smolny.{ME}.{assembly}")
        if not 0 < len(token) <= LONGEST_TOKEN:
            raise OutOfOrder("session-has-ended")
        try:
            sent = _read(body or b"")
        except (msgspec.MsgspecError, UnicodeError):
            raise OutOfOrder(MALFORMED) from None
        if not is_minted(token, sent.csrf):
            raise OutOfOrder(STALE)
        says = None
        if sent.choices is not None:
            says = {MandateId(seat): {"choice": choice} for seat, choice in sent.choices.items()}
        return Ticket(hash_of(token), QuestionId(sent.question), says, sent.key, {"choice": sent.choice})

    def _own(self, headers: Mapping[bytes, bytes], origin: str | None) -> str:
        """Scheme and host of this server: as it was started, else as it was asked, by the scheme of the page
        from which this comes.
        """
        if self._desk.base_url is not None:
            return self._desk.base_url
        scheme = "https" if (origin or "").lower().startswith("https://") else "http"
        return f"{scheme}://{_text(headers, b'host')}".lower()


async def _body(receive: Receive) -> bytes | None:
    """What was sent; none where it is too long, or broke off."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request" or len(body) > MOST_BYTES:
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return body if len(body) <= MOST_BYTES else None


def _text(headers: Mapping[bytes, bytes], name: bytes) -> str:
    return headers.get(name, b"").decode("latin-1")


def _cookie(told: str, name: str) -> str:
    """The value of a cookie, as browsers send it; "" where it is not there."""
    for each in told.split(";"):
        key, _, value = each.strip().partition("=")
        if key == name:
            return value
    return ""
