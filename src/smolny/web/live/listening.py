"""The address at which a page listens, and who may listen to what."""

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from smolny.domain.values import AssemblyId, TextId
from smolny.gallery import Full, stream
from smolny.web.delegates import delegate_at, delegate_in
from smolny.web.desk import desk_of
from smolny.web.live.rooms import NAMED, ROOMS
from smolny.web.motions.kept import is_open
from smolny.web.office.desks import CREDENTIALS, MINUTES, readers_and_keepers
from smolny.web.office.officers import assembly_of, officer_at, signed_in
from smolny.web.pace import address_of
from smolny.web.refusals import Misasked
from smolny.web.screens.settings import known

_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)


LEADING = frozenset({"chair", "vice-chair", "secretary"})
OFFICERS = {"chair": LEADING, "tellers": LEADING | {"teller"}, "desk": CREDENTIALS.offices}
"""The audiences of officers, and in which offices they are; "delegate" is that of delegates, and who is of
"minutes" the standing orders say.
"""


class Listening:
    """GET /{assembly}/live?audience=hall: the stream of a room, as ASGI, so that nothing stands between."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raises what the pages refuse, before anything is sent."""
        request = Request(scope, receive)
        if request.method != "GET":
            raise Misasked("method-not-allowed", status=405)
        hub, name = desk_of(request).hub, audience_of(request)
        await hub.turn()
        if hub.closed:
            raise Misasked("server-is-ending", status=503, seconds=2)
        assembly = AssemblyId(request.path_params["assembly"])
        if not hub.knows(assembly, name):
            assembly = assembly_of(request)
            _known(request, assembly, name)
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
    kind, colon, _ = name.partition(":")
    if kind not in ROOMS or bool(colon) != (kind in NAMED):
        raise Misasked("no-such-audience", status=404, audience=name[:40])
    return name


def _known(request: Request, assembly: AssemblyId, name: str) -> None:
    """Misasked `no-such-screen`, and `desk-is-closed` for a merge desk that not everybody sees."""
    kind, _, own = name.partition(":")
    if kind == "screen":
        known(desk_of(request).writer, assembly, own)
    if kind == "merging" and not is_open(desk_of(request).library.state(assembly), TextId(own)):
        raise Misasked("desk-is-closed", status=404)


def seen_by(request: Request) -> int | None:
    """The entry after which the browser resumes, else the one from which its page was made."""
    told = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return int(told) if _NUMBER.fullmatch(told) else None


def _admitted(request: Request, name: str) -> Callable[[], bool] | None:
    """Whether who listens may go on doing so, to be asked again and again; Misasked for one who may not."""
    if name == "delegate":
        delegate_in(request, assembly_of(request))
        return lambda: delegate_at(request, assembly_of(request)) is not None
    offices = _offices(request, name)
    if offices is None:
        return None
    signed_in(request, assembly_of(request), offices)
    return lambda: officer_at(request, assembly_of(request)) is not None


def _offices(request: Request, name: str) -> frozenset[str] | None:
    """The offices of an audience of officers; none for any other."""
    if name == MINUTES.path:
        return readers_and_keepers(desk_of(request).library.state(assembly_of(request)))
    return OFFICERS.get(name)
