"""The seating log: who came, went, and sat on which seat, by time, desk and officer."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from smolny.domain import credentials as c
from smolny.domain.order import Entry, kind_of
from smolny.press.table import table
from smolny.readings import views
from smolny.readings.standpoint import Standpoint
from smolny.web.credentials.counter import standing
from smolny.web.credentials.pages import OFFICES
from smolny.web.desk import desk_of, look
from smolny.web.office import Officer, assembly_of, office_page, signed_in

MOST_LINES = 500
HEAD = ("entry", "recorded_at", "kind", "mandate", "alternate", "desk", "serial", "office", "person")
_KINDS = frozenset(
    {
        c.DelegateArrived,
        c.DelegateLeft,
        c.DelegateSignedOff,
        c.AlternateSeated,
        c.AlternateReleased,
        c.CardIssued,
        c.MandateEnded,
        c.DelegateRecalled,
    }
)


async def log_page(request: Request) -> Response:
    """The newest lines of the log."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    here, found = standing(look(request).visit), _entries(request, officer)
    lines = [_line(here, each) for each in reversed(found[-MOST_LINES:])]
    return office_page(request, officer, "seating-log.html", lines=lines, total=len(found))


async def log_csv(request: Request) -> Response:
    """The whole log as a table; names are not in it."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    content = table(HEAD, (_row(each) for each in _entries(request, officer)))
    name = f'attachment; filename="{officer.assembly}-seating.csv"'
    return Response(content, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


def _entries(request: Request, officer: Officer) -> list[Entry[Any]]:
    entries = desk_of(request).library.entries(officer.assembly)
    return [each for each in entries if type(each.particulars) in _KINDS]


def _line(here: Standpoint, entry: Entry[Any]) -> views.Seating:
    return views.Seating(
        entry.number, here.when(entry.occurred_at), here.sentence(entry), here.names.actor(entry.actor)
    )


def _row(entry: Entry[Any]) -> list[str | int]:
    told, actor = entry.particulars, entry.actor
    about = [getattr(told, name, None) for name in HEAD[3:7]]
    row = [entry.number, entry.recorded_at, kind_of(type(told)), *about, actor.office, actor.person]
    return [each or "" for each in row]
