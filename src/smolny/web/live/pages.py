"""Pages that anybody may open and leave open: the hall, and what the press wants."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from smolny.web.desk import Look, look
from smolny.web.live.rooms import Made
from smolny.web.refusals import Misasked

Endpoint = Callable[[Request], Awaitable[Response]]


def live_page(audience: str) -> Endpoint:
    """The endpoint of the page of an audience; one that the reader has already is not made again."""

    async def answer(request: Request) -> Response:
        seen = at_present(look(request))
        headers = {"ETag": seen.desk.tag(seen.visit.size), "Cache-Control": "no-cache"}
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        page = seen.page(f"{audience}.html", audience, audience=audience, made=await made(seen, audience))
        page.headers.update(headers)
        return page

    return answer


def at_present(seen: Look) -> Look:
    """A look at a live assembly as it is now; Misasked `no-hall` for any other."""
    founding = seen.visit.state.record.founding
    if seen.visit.past or founding is None or founding.mode != "live":
        raise Misasked("no-hall", status=404)
    return seen


async def made(seen: Look, audience: str) -> Made:
    """The parts of the page, the same that its stream sends."""
    return Made((await seen.desk.hub.room(seen.visit.assembly, audience, seen.visit.size)).parts)
