"""The order of business for everybody, and the call: as pages and as sheets."""

from starlette.requests import Request
from starlette.responses import Response

from smolny.press import calling
from smolny.readings.call import call
from smolny.readings.credentials import masthead
from smolny.readings.running_order import running_order
from smolny.web.desk import Look, look
from smolny.web.views.papers import paper_answer


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


async def notice_pdf(request: Request) -> Response:
    """The notice of the congress as a sheet."""
    seen = look(request)
    head, told, order = masthead(seen.here), call(seen.here), running_order(seen.here)
    vouched = seen.visit.library.vouched(seen.visit.assembly, head.after)
    return await paper_answer(
        lambda: calling.notice_pdf(head, told, order, vouched), f"{head.assembly}-notice"
    )
