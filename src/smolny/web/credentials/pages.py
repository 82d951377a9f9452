"""The pages of the credentials desk."""

from base64 import b32encode
from secrets import token_bytes
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from smolny.domain import credentials as c
from smolny.domain.assembly import Assembly
from smolny.domain.order import OutOfOrder
from smolny.domain.values import CouncilId, MandateId, PersonId
from smolny.domain.values.moments import begin, date_in
from smolny.readings import desk
from smolny.readings.credentials import groups
from smolny.web.credentials.counter import asked_for, before_the_desk, counter, standing
from smolny.web.credentials.deeds import DEEDS, Asked, designated
from smolny.web.desk import desk_of, in_words, look
from smolny.web.office import (
    Form,
    Officer,
    assembly_of,
    back,
    do,
    do_all,
    office_page,
    posted,
    request_of,
    signed_in,
)
from smolny.web.office.desks import CREDENTIALS
from smolny.web.refusals import Misasked, Notice

OFFICES = CREDENTIALS.offices
_QUEUED = 12


async def desk_page(request: Request) -> Response:
    """The desk: the search, the mandate that was found, the queue, the running report."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    return _page(request, officer)


async def deed(request: Request) -> Response:
    """One deed about one mandate; what is out of order comes back with the mandate and its reason."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = await posted(request, officer)
    name = request.path_params["deed"]
    if name not in DEEDS:
        raise Misasked("no-such-deed", status=404, deed=name[:40])
    asked = DEEDS[name](form, desk_of(request).library.state(officer.assembly))
    try:
        await do(request, officer, asked.command, sealed=asked.sealed)
    except OutOfOrder as refusal:
        return refused_at_the_desk(request, officer, form, refusal)
    return back(request, _address(officer, form))


async def recognise_all(request: Request) -> Response:
    """Every waiting mandate that nothing stands against is recognised, as one group."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = await posted(request, officer)
    here = standing(look(request).visit)
    ready = desk_of(request).files.counts(here).ready
    if str(len(ready)) != form.text("count"):
        return refused_at_the_desk(request, officer, form, OutOfOrder("queue-has-changed", found=len(ready)))
    try:
        await do_all(
            request, officer, [request_of(request, officer, c.RecogniseMandate(each)) for each in ready]
        )
    except OutOfOrder as refusal:
        return refused_at_the_desk(request, officer, form, refusal)
    return back(request, _address(officer, form))


async def designate(request: Request) -> Response:
    """A delegate who is on no list is entered: the person, and the mandate."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = await posted(request, officer)
    here = standing(look(request).visit)
    try:
        council = _council(form, here.state)
        mandate = MandateId(form.text("number") or desk_of(request).files.counts(here).free)
        person = PersonId(form.text("person") or f"p-{b32encode(token_bytes(10)).decode().lower()}")
        asked = designated(form, person, mandate, council)
        if form.text("person"):
            asked = asked[1:]
        await do_all(request, officer, [_asked(request, officer, each) for each in asked])
    except OutOfOrder as refusal:
        return refused_at_the_desk(request, officer, form, refusal)
    return back(request, _address(officer, form, mandate=mandate))


async def report(request: Request) -> Response:
    """The running report is adopted under the number that the page showed."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = await posted(request, officer)
    here = standing(look(request).visit)
    number, day = form.text("number"), _today(request, officer, here.state)
    command = c.AdoptCredentialsReport(
        int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 0,
        groups=groups(here.state, here.names.opened, day),
        day=day,
    )
    try:
        await do(request, officer, command)
    except OutOfOrder as refusal:
        return refused_at_the_desk(request, officer, form, refusal)
    return back(request, f"/{officer.assembly}/credentials/{command.number}")


async def counts(request: Request) -> Response:
    """The running counts alone, for a page that asks again and again; 204 while nothing has happened."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    here = standing(look(request).visit)
    if request.query_params.get("size") == str(here.state.size):
        return Response(status_code=204)
    told = desk_of(request).files.counts(here)
    return office_page(request, officer, "desk-counts.html", counts=told, size=here.state.size)


def _page(
    request: Request, officer: Officer, status: int = 200, refused: Notice | None = None, name: str = ""
) -> Response:
    here, query = standing(look(request).visit), request.query_params
    words = query.get("q", "")[:200].strip()
    found = asked_for(request, officer, here, words) if words else ()
    chosen = name or query.get("mandate", "")[:64] or (found[0] if len(found) == 1 else "")
    shown = before_the_desk(request, officer, here, MandateId(chosen)) if chosen else None
    counts = desk_of(request).files.counts(here)
    return office_page(
        request,
        officer,
        "desk.html",
        status,
        q=words,
        desk=query.get("desk", "")[:40],
        mandate=shown,
        missing=bool(chosen) and shown is None,
        found=[desk.line(here, each) for each in found] if len(found) > 1 else [],
        nothing=bool(words) and not found,
        queue=[desk.line(here, each) for each in counts.waiting[:_QUEUED]],
        refused=refused,
        counts=counts,
        size=here.state.size,
    )


def refused_at_the_desk(request: Request, officer: Officer, form: Form, refusal: OutOfOrder) -> Response:
    told = in_words(request, refusal)
    return _page(request, officer, 409, told, form.text("before") or form.text("mandate"))


def _address(officer: Officer, form: Form, **more: str) -> str:
    """The desk again, with the mandate that was before it."""
    told = {"desk": form.text("desk"), "mandate": form.text("before") or form.text("mandate"), **more}
    query = urlencode({name: value for name, value in told.items() if value})
    return f"/{officer.assembly}/office/{CREDENTIALS.path}" + (f"?{query}" if query else "")


def _council(form: Form, state: Assembly) -> CouncilId | None:
    """The council by its identifier or its name; OutOfOrder `unknown-council`."""
    told = form.text("council")
    if not told or told in state.federation.councils:
        return CouncilId(told) if told else None
    named = [name for name, each in state.federation.councils.items() if each.name == told]
    if len(named) != 1:
        raise OutOfOrder("unknown-council", name=told[:80])
    return named[0]


def _today(request: Request, officer: Officer, state: Assembly) -> str | None:
    """The day, in the calendar of days of the record (YYYY-MM-DD)."""
    moment = begin(counter(request, officer, state).now)
    return None if moment is None else date_in("gregorian", moment[0])


def _asked(request: Request, officer: Officer, asked: Asked) -> Any:
    return request_of(request, officer, asked.command, sealed=asked.sealed)
