"""The order of business for everybody, and the call: as pages and as sheets."""

from starlette.requests import Request
from starlette.responses import Response

from smolny.press import calling
from smolny.press.table import table
from smolny.readings import views
from smolny.readings.call import call
from smolny.readings.credentials import masthead
from smolny.readings.running_order import running_order
from smolny.web.desk import Look, look
from smolny.web.views.papers import CSV, file_answer, paper_answer

HEAD = ("place", "item", "title", "rapporteurs", "starts", "planned", "used", "standing")


def agenda_page(look: Look) -> Response:
    """The agenda as it runs, with its documents; and how the congress was called."""
    return look.page(
        "agenda.html",
        here="agenda",
        same=("running-order",),
        order=running_order(look.here),
        call=call(look.here),
    )


async def agenda_pdf(request: Request) -> Response:
    """The order paper."""
    seen = look(request)
    head, told = masthead(seen.here), running_order(seen.here)
    vouched = seen.visit.library.vouched(seen.visit.assembly, head.after)
    return await paper_answer(lambda: calling.agenda_pdf(head, told, vouched), f"{head.assembly}-agenda")


async def agenda_csv(request: Request) -> Response:
    """The agenda as a table."""
    seen = look(request)
    order = running_order(seen.here)
    rows = map(_row, (*order.items, *order.gone))
    return file_answer(table(HEAD, rows), CSV, f"{seen.visit.assembly}-agenda.csv")


def _row(each: views.RunningItem) -> tuple[str | int, ...]:
    planned, used = ("" if told is None else told for told in (each.planned, each.used))
    who = "; ".join(each.rapporteurs)
    return (each.place or "", each.item, each.title, who, each.starts or "", planned, used, each.standing)


async def notice_pdf(request: Request) -> Response:
    """The notice of the congress as a sheet."""
    seen = look(request)
    head, told, order = masthead(seen.here), call(seen.here), running_order(seen.here)
    vouched = seen.visit.library.vouched(seen.visit.assembly, head.after)
    return await paper_answer(
        lambda: calling.notice_pdf(head, told, order, vouched), f"{head.assembly}-notice"
    )
