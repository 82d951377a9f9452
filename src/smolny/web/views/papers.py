"""What pages give away to be printed or counted on: reports and the roll, as PDF and as CSV."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from smolny.press import report, roll
from smolny.readings import views
from smolny.readings.credentials import roll as public_roll
from smolny.web.desk import look
from smolny.web.views import seats
from smolny.web.views.credentials import numbered, report_asked_for

PDF, CSV = "application/pdf", "text/csv; charset=utf-8"


async def report_pdf(request: Request) -> Response:
    """A credentials report on paper."""
    seen = look(request)
    told = report_asked_for(seen)
    vouched = seen.visit.library.vouched(seen.visit.assembly, told.masthead.after)
    return await paper_answer(lambda: report.pdf(told, vouched), _name(told))


async def report_csv(request: Request) -> Response:
    """A credentials report as a table."""
    told = report_asked_for(look(request))
    return file_answer(report.csv(told), CSV, f"{_name(told)}.csv")


async def roll_pdf(request: Request) -> Response:
    """The public roll on paper."""
    seen = look(request)
    told = public_roll(seen.whole)
    vouched = seen.visit.library.vouched(seen.visit.assembly, told.masthead.after)
    return await paper_answer(lambda: roll.pdf(told, vouched), f"{seen.visit.assembly}-roll")


async def roll_csv(request: Request) -> Response:
    """The public roll as a table."""
    seen = look(request)
    return file_answer(roll.csv(public_roll(seen.whole)), CSV, f"{seen.visit.assembly}-roll.csv")


async def seats_pdf(request: Request) -> Response:
    """The working of the seats on paper."""
    seen = look(request)
    return await paper_answer(seats.pdf(seen), f"{seen.visit.assembly}-seats")


async def paper_answer(typeset: Callable[[], bytes], name: str) -> Response:
    """A paper to be kept under a name; it is typeset while others are answered, and reads no record then:
    decision 0001.
    """
    # Typesetting takes a while, and everybody else is answered meanwhile.
    return file_answer(await asyncio.to_thread(typeset), PDF, f"{name}.pdf")


def _name(told: views.CredentialsReport) -> str:
    return f"{told.masthead.assembly}-credentials-{numbered(told)}"


def file_answer(content: bytes, media_type: str, name: str) -> Response:
    """A file to be kept under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
    return Response(content, media_type=media_type, headers=headers)
