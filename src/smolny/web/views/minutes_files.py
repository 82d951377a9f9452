"""Minutes, sittings, people and decisions as files of the formats that others read."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from smolny.press import calendar, feed, minutes_docx, minutes_table
from smolny.press import minutes as press
from smolny.press.akn import debate
from smolny.press.popolo import popolo
from smolny.readings import views
from smolny.readings.claims import sources
from smolny.readings.credentials import masthead
from smolny.readings.minutes import calendar as events
from smolny.readings.minutes import newest_decisions
from smolny.web.desk import Look, look
from smolny.web.office.origin import own_origin
from smolny.web.views.minutes import kept_of, minutes_asked_for, own_names
from smolny.web.views.papers import CSV, file_answer, paper_answer

AKN = "application/akn+xml"
ATOM = "application/atom+xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ICS = "text/calendar; charset=utf-8"
JSON = "application/json"


async def minutes_pdf(request: Request) -> Response:
    """The minutes on paper, with the Akoma Ntoso file inside."""
    seen = look(request)
    told, cited, vouched = _told(seen), sources(seen.whole), _vouched(seen)
    return await paper_answer(lambda: press.pdf(told, cited, vouched), _name(seen))


async def minutes_akn(request: Request) -> Response:
    """The minutes as Akoma Ntoso."""
    seen = look(request)
    return file_answer(debate(_told(seen)), AKN, f"{_name(seen)}.xml")


async def minutes_csv(request: Request) -> Response:
    """The minutes as a table."""
    seen = look(request)
    return file_answer(minutes_table.csv(_told(seen)), CSV, f"{_name(seen)}.csv")


async def minutes_word(request: Request) -> Response:
    """The minutes for people who edit them."""
    seen = look(request)
    return file_answer(minutes_docx.docx(_told(seen)), DOCX, f"{_name(seen)}.docx")


def _told(seen: Look) -> views.Minutes:
    return minutes_asked_for(seen, _chapter(seen))


def _vouched(seen: Look) -> views.Vouched:
    return seen.visit.library.vouched(seen.visit.assembly, seen.visit.after)


async def sittings_ics(request: Request) -> Response:
    """The sittings as a calendar."""
    seen = look(request)
    made = calendar.ics(masthead(seen.whole), events(seen.whole))
    return file_answer(made, ICS, f"{seen.visit.assembly}-sittings.ics")


async def popolo_json(request: Request) -> Response:
    """People, bodies, motions and votes as Popolo."""
    seen = look(request)
    return file_answer(popolo(seen.whole), JSON, f"{seen.visit.assembly}-popolo.json")


async def decisions_atom(request: Request) -> Response:
    """The newest decisions as a feed, to be read where it is."""
    seen = look(request)
    base, origin = own_origin(request) + seen.visit.now(), seen.visit.library.origin(seen.visit.assembly)
    told = newest_decisions(own_names(seen), kept_of(seen), feed.MOST)
    made = feed.decisions_atom(masthead(seen.whole), told, base, origin)
    return Response(made, media_type=ATOM, headers={"Cache-Control": "no-cache"})


def _chapter(seen: Look) -> str | None:
    name = seen.request.path_params.get("chapter")
    return None if name is None else str(name)


def _name(seen: Look) -> str:
    return "-".join(filter(None, (seen.visit.assembly, "minutes", _chapter(seen))))


MINUTES_FILES: Mapping[str, Callable[[Request], Awaitable[Response]]] = {
    f"/minutes{chapter}.{suffix}": page
    for suffix, page in (
        ("pdf", minutes_pdf),
        ("xml", minutes_akn),
        ("csv", minutes_csv),
        ("docx", minutes_word),
    )
    for chapter in ("", "/{chapter}")
} | {
    "/sittings.ics": sittings_ics,
    "/popolo.json": popolo_json,
    "/decisions.atom": decisions_atom,
}
"""Path below /{assembly}, file."""
