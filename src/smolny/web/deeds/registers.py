"""Councils and factions as their office sees them, with the deeds that concern each."""

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.domain.values import CouncilId, FactionId
from smolny.readings import office
from smolny.readings.councils import council_line
from smolny.readings.standpoint import Standpoint
from smolny.web.credentials.counter import standing
from smolny.web.deeds.pages import OFFICES
from smolny.web.desk import look
from smolny.web.office import Officer, assembly_of, office_page, signed_in
from smolny.web.views.credentials import MOST_LINES, first_asked_for, turning

MOST_WORDS = 200


async def councils_page(request: Request) -> Response:
    """The register of councils, or those whose name holds some words, some lines at a time."""
    officer, here = _at_work(request)
    words = request.query_params.get("q", "")[:MOST_WORDS].strip()
    found = office.councils(here, words)
    first = first_asked_for(look(request), len(found))
    lines = [council_line(here, each) for each in found[first - 1 : first - 1 + MOST_LINES]]
    return office_page(
        request, officer, "office-councils.html", q=words, lines=lines, **turning(first, len(found))
    )


async def council_page(request: Request) -> Response:
    """A council: its dues, its delegation, its instructions and proxies."""
    officer, here = _at_work(request)
    name = request.path_params["council"]
    told = office.council(here, CouncilId(name))
    if told is None:
        raise NotOnRecord("no-such-council", council=name[:80])
    return office_page(request, officer, "office-council.html", council=told)


async def factions_page(request: Request) -> Response:
    """Every faction, how many it has, and how it stands."""
    officer, here = _at_work(request)
    return office_page(request, officer, "office-factions.html", factions=office.factions(here))


async def faction_page(request: Request) -> Response:
    """A faction with its members."""
    officer, here = _at_work(request)
    name = request.path_params["faction"]
    told = office.faction(here, FactionId(name))
    if told is None:
        raise NotOnRecord("no-such-faction", faction=name[:80])
    return office_page(request, officer, "office-faction.html", told=told)


def _at_work(request: Request) -> tuple[Officer, Standpoint]:
    """The officer who asks, and where the office stands."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    return officer, standing(look(request).visit)
