"""The first page: which assemblies there are."""

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from smolny.domain.values import AssemblyId
from smolny.readings import views
from smolny.readings.composition import compositions
from smolny.readings.congress import header
from smolny.readings.standpoint import Standpoint
from smolny.web.desk import Desk, Look, desk_of, look
from smolny.web.standing import stand
from smolny.web.views.congress import congress_page
from smolny.web.visits import visit


async def first_page(request: Request) -> Response:
    """The congress itself where there is only one, else the list of all, congresses first."""
    desk = desk_of(request)
    names = desk.library.assemblies()
    if len(names) == 1:
        return congress_page(Look(desk, request, visit(desk.library, names[0], request.query_params)))
    places = sorted((_place(desk, name) for name in names), key=_order)
    page = desk.page(
        "assemblies.html",
        assemblies=[header(each) for each in places],
        cover=_cover(places),
        here="/",
        json="/api/assemblies" if desk.api else None,
    )
    page.headers["Cache-Control"] = "no-cache"
    return page


async def without_slash(request: Request) -> Response:
    """An address with a slash too many leads on; only to a name that is on the record."""
    return RedirectResponse(look(request).visit.link(), status_code=308)


def _place(desk: Desk, name: AssemblyId) -> Standpoint:
    return stand(visit(desk.library, name, QueryParams()))


def _order(here: Standpoint) -> tuple[bool, str]:
    founding = here.state.record.founding
    return founding is None or founding.genus != "congress", here.state.id


def _cover(places: list[Standpoint]) -> views.Composition | None:
    """The first composition of the first assembly, to draw beside the heading."""
    drawn = (each for each in compositions(places[0]) if each.hemicycle) if places else iter(())
    return next(drawn, None)
