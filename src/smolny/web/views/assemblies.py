"""The first page: which assemblies there are."""

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from smolny.readings.congress import header
from smolny.web.desk import Look, desk_of, look
from smolny.web.standing import stand
from smolny.web.views.congress import congress_page
from smolny.web.visits import visit


async def first_page(request: Request) -> Response:
    """The congress itself where there is only one, else the list of all."""
    desk = desk_of(request)
    names = desk.library.assemblies()
    if len(names) == 1:
        return congress_page(Look(desk, request, visit(desk.library, names[0], request.query_params)))
    headers = [header(stand(visit(desk.library, name, QueryParams()))) for name in names]
    page = desk.page("assemblies.html", assemblies=headers, here="/")
    page.headers["Cache-Control"] = "no-cache"
    return page


async def without_slash(request: Request) -> Response:
    """An address with a slash too many leads on; only to a name that is on the record."""
    return RedirectResponse(look(request).visit.link(), status_code=308)
