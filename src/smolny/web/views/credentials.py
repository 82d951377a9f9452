"""The credentials of an assembly: reports, the roll, the councils."""

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.domain.values import CouncilId
from smolny.readings import views
from smolny.readings.councils import council, register
from smolny.readings.credentials import adopted_in, credentials_report, roll
from smolny.readings.publicity import names_delegates
from smolny.readings.standpoint import Standpoint
from smolny.web.desk import Look
from smolny.web.refusals import Misasked
from smolny.web.standing import MOST_ENTRIES, stand

NEXT = "next"
MOST_LINES = 500
"""A page shows so many lines of a register; the others are a link away."""


def report_page(look: Look) -> Response:
    """The report of a number, or the next one as it stands."""
    told = report_asked_for(look)
    return look.page(
        "report.html",
        here="credentials",
        same=("credentials-report",),
        report=told,
        papers=look.visit.link("credentials", numbered(told)).partition("?"),
        adopted=[(each.number, entry) for entry, each in look.visit.state.credentials.reports],
    )


def roll_page(look: Look) -> Response:
    """The public roll, some lines at a time."""
    lines = roll(look.whole).lines
    first = first_asked_for(look, len(lines))
    named = names_delegates(look.visit.state)
    return look.page(
        "roll.html",
        here="credentials",
        same=("roll",),
        lines=lines[first - 1 : first - 1 + MOST_LINES],
        named=named,
        **turning(first, len(lines)),
    )


def councils_page(look: Look) -> Response:
    """The register of councils, some lines at a time."""
    total = len(look.visit.state.federation.councils)
    first = first_asked_for(look, total)
    return look.page(
        "councils.html",
        here="credentials",
        lines=register(look.here, first, MOST_LINES),
        **turning(first, total),
    )


def council_page(look: Look) -> Response:
    """A council: its numbers, its delegation, its instructions and how they were kept."""
    name = look.parameter("council")
    told = council(look.whole, CouncilId(name))
    if told is None:
        raise NotOnRecord("no-such-council", council=name[:80])
    return look.page("council.html", here="credentials", council=told)


def report_asked_for(look: Look) -> views.CredentialsReport:
    """The report that an address asks for; NotOnRecord `no-such-report`."""
    asked = look.request.path_params.get("number")
    if asked == NEXT:
        asked = None
    if asked is not None:
        return credentials_report(_stood(look, str(asked)))
    return look.whole.once("next_report", credentials_report)


def _stood(look: Look, asked: str) -> Standpoint:
    """Where the report of that number was adopted; NotOnRecord `no-such-report`."""
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 0
    entry = adopted_in(look.visit.state, number)
    if entry is None:
        raise NotOnRecord("no-such-report", number=asked[:80])
    if entry > MOST_ENTRIES:
        raise Misasked("record-is-too-long", entries=entry, most=MOST_ENTRIES)
    return stand(replace(look.visit, after=entry, moment={}))


def numbered(told: views.CredentialsReport) -> str:
    """How a report is called in an address: by its number once it is adopted, else as the next one."""
    return str(told.number) if told.entry else NEXT


def first_asked_for(look: Look, total: int) -> int:
    """The first line that is asked for, from 1; Misasked `no-such-line`."""
    asked = look.request.query_params.get("from", "1")
    first = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0
    if not 1 <= first <= max(total, 1):
        raise Misasked("no-such-line", line=asked[:20], lines=total)
    return first


def turning(first: int, total: int) -> dict[str, Any]:
    return {"first": first, "total": total, "most": MOST_LINES}
