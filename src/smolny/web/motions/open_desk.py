"""The merge desk as everybody sees it, where the standing orders say so."""

from starlette.requests import Request
from starlette.responses import Response

from smolny.web.desk import look
from smolny.web.live.pages import at_present, made
from smolny.web.motions.kept import is_open
from smolny.web.motions.reading import worded
from smolny.web.refusals import Misasked

AUDIENCE = "merging"


async def open_desk_page(request: Request) -> Response:
    """What the committee is putting together, live; Misasked `desk-is-closed` where that is not public."""
    seen = at_present(look(request))
    name, _ = worded(seen)
    if not is_open(seen.visit.state, name):
        raise Misasked("desk-is-closed", status=404)
    audience = f"{AUDIENCE}:{name}"
    page = seen.page("merging.html", "motions", text=name, audience=audience, made=await made(seen, audience))
    page.headers["Cache-Control"] = "no-cache"
    return page
