"""The address at which a page listens, and who may listen to what."""

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from smolny.clerk.hours import written
from smolny.clerk.officers import hash_of
from smolny.gallery import Full, stream
from smolny.web.desk import desk_of
from smolny.web.live.rooms import ROOMS
from smolny.web.office.officers import assembly_of, signed_in, writer_of
from smolny.web.pace import address_of
from smolny.web.refusals import Misasked

_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)


class Listening:
    """GET /{assembly}/live?audience=hall: the stream of a room, as ASGI, so that nothing stands between."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raises what the pages refuse, before anything is sent."""
        request = Request(scope, receive)
        if request.method != "GET":
            raise Misasked("method-not-allowed", status=405)
        hub, assembly, name = desk_of(request).hub, assembly_of(request), audience_of(request)
        if hub.closed:
            raise Misasked("server-is-ending", status=503, seconds=2)
        still = _admitted(request, name)
        room = await hub.room(assembly, name, 0)
        try:
            await stream(
                scope,
                receive,
                send,
                hub,
                room,
                address=address_of(request),
                after=seen_by(request),
                still=still,
            )
        except Full as full:
            raise Misasked(full.rule, status=503, most=full.most, seconds=full.seconds) from None


def audience_of(request: Request) -> str:
    """The room of the address; Misasked `no-such-audience`."""
    name = request.query_params.get("audience", "hall")
    if name not in ROOMS:
        raise Misasked("no-such-audience", status=404, audience=name[:40])
    return name


def seen_by(request: Request) -> int | None:
    """The entry after which the browser resumes, else the one from which its page was made."""
    told = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return int(told) if _NUMBER.fullmatch(told) else None


def _admitted(request: Request, name: str) -> Callable[[], bool] | None:
    """Whether who listens may go on doing so, to be asked again and again; Misasked for one who may not."""
    offices = ROOMS[name].offices
    if offices is None:
        return None
    officer = signed_in(request, assembly_of(request), offices)
    writer, token = writer_of(request), hash_of(officer.token)
    return lambda: writer.office.session(token, written(writer.now())) is not None
