"""The pages that every delegate meets: coming in by a card, going out, and where else one is signed in."""

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from smolny.archive import ArchiveError
from smolny.archive.office import Card, DelegateSession
from smolny.clerk.delegates import card_of, new_delegate_session
from smolny.clerk.hours import happening, read_moment, written
from smolny.clerk.officers import hash_of, new_token, sweep
from smolny.domain.credentials import idle_because
from smolny.domain.values import AssemblyId, MandateId
from smolny.readings import views
from smolny.web.delegates.delegates import (
    Delegate,
    delegate_at,
    delegate_in,
    delegate_page,
    posted_by,
)
from smolny.web.desk import desk_of, look
from smolny.web.office.forms import Form, read_form
from smolny.web.office.officers import assembly_of, back, writer_of
from smolny.web.office.origin import ME, door_of, drop_cookie, minted, refuse_open_line, set_cookie, set_door
from smolny.web.pace import FAILURES, OF_A_CODE, address_of
from smolny.web.refusals import Misasked, Notice, notice

_BELOW = re.compile(r"/me(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Work:
    """A session of the delegate as the page shows it."""

    sha256: str
    here: bool
    since: views.When
    seen: views.When


async def sign_in(request: Request) -> Response:
    """The form for the code of a card, and what comes of it."""
    assembly = assembly_of(request)
    to = _checked_path(assembly, request.query_params.get("to", ""))
    if request.method != "POST":
        return _form(request, to)
    refuse_open_line(request)
    form = await read_form(request, door_of(request))
    try:
        card = _recognised(request, assembly, form.text("code"))
        return await _welcome(request, assembly, card, form, to)
    except Misasked as refused:
        return _form(request, to, refused.status, notice(refused.rule, refused.particulars))


def _recognised(request: Request, assembly: AssemblyId, code: str) -> Card:
    """The card of a code whose mandate can be acted by.

    Misasked: code-opens-nothing, too-many-attempts, mandate-has-ended, no-mandate.
    """
    pace, now = desk_of(request).codes, writer_of(request).now()
    address, typed = address_of(request), f"{assembly}#{hash_of(code)}"
    pace.refuse_after(address, now, FAILURES - 1)
    pace.refuse_after(typed, now, OF_A_CODE - 1)
    card = card_of(writer_of(request).office, assembly, code)
    if card is None:
        pace.failed(address, now)
        pace.failed(typed, now)
        raise Misasked("code-opens-nothing", status=403)
    name = MandateId(card.mandate)
    held = desk_of(request).library.state(assembly).credentials.mandates.get(name)
    idle = None if held is None else idle_because(name, held)
    if held is None or (idle is not None and idle.rule != "not-on-a-seat"):
        raise Misasked(idle.rule if idle else "no-mandate", status=403, mandate=name)
    return card


async def _welcome(request: Request, assembly: AssemblyId, card: Card, form: Form, to: str) -> Response:
    """Begin the new session, and end the one that this browser had."""
    before, writer = delegate_at(request, assembly), writer_of(request)
    shared = "shared" in form
    session, token = new_delegate_session(assembly, card, writer.now(), shared=shared)
    await writer.change(sweep, writer.office, writer.now())
    try:
        await writer.change(writer.office.open_delegate_session, session)
    except ArchiveError as refused:
        if refused.rule != "no-such-card":
            raise
        raise Misasked("code-opens-nothing", status=403) from None
    if before is not None:
        await writer.change(writer.office.end_delegate_session, assembly, before.session.sha256)
    lasts = None if shared else int((read_moment(session.expires_at) - writer.now()).total_seconds())
    response = back(request, to)
    set_cookie(request, response, assembly, token, ME, lasts)
    return response


async def sign_out(request: Request) -> Response:
    """The session ends on the server, and the browser forgets it; `everywhere` ends all of the mandate."""
    assembly, writer = assembly_of(request), writer_of(request)
    delegate = _whoever(request, assembly)
    everywhere = "everywhere" in await posted_by(request, delegate)
    if everywhere:
        await writer.change(writer.office.end_sessions_of_mandate, assembly, delegate.mandate)
    else:
        await writer.change(writer.office.end_delegate_session, assembly, delegate.session.sha256)
    response = back(request, f"/{assembly}/me/sign-in")
    drop_cookie(request, response, assembly, ME)
    return response


async def sessions(request: Request) -> Response:
    """Where the delegate is signed in; one of the sessions is ended, or all besides this one."""
    delegate, writer = delegate_in(request, assembly_of(request)), writer_of(request)
    if request.method != "POST":
        return _sessions_page(request, delegate)
    ended = (await posted_by(request, delegate)).text("end")
    whose = (delegate.assembly, delegate.mandate)
    if ended == "others":
        here = delegate.session.sha256
        await writer.change(writer.office.end_sessions_of_mandate, *whose, here)
    elif ended in {each.sha256 for each in _of(request, delegate)}:
        await writer.change(writer.office.end_delegate_session, delegate.assembly, ended)
    return back(request, f"/{delegate.assembly}/me/sessions")


def _whoever(request: Request, assembly: AssemblyId) -> Delegate:
    """Whoever is signed in: also somebody whose mandate has ended may go."""
    return delegate_at(request, assembly) or delegate_in(request, assembly)


def _of(request: Request, delegate: Delegate) -> tuple[DelegateSession, ...]:
    writer = writer_of(request)
    return writer.office.sessions_of_mandate(delegate.assembly, delegate.mandate, written(writer.now()))


def _sessions_page(request: Request, delegate: Delegate) -> Response:
    seen = look(request)
    founding = seen.visit.state.record.founding
    assert founding is not None

    def work(session: DelegateSession) -> Work:
        since, last = (
            seen.here.when(happening(founding, read_moment(moment)))
            for moment in (session.created_at, session.seen_at)
        )
        return Work(session.sha256, session.sha256 == delegate.session.sha256, since, last)

    idle = notice(delegate.idle.rule, delegate.idle.particulars) if delegate.idle else None
    told = [work(each) for each in _of(request, delegate)]
    return delegate_page(request, delegate, "me-sessions.html", work=told, idle=idle)


def _form(request: Request, to: str, status: int = 200, refused: Notice | None = None) -> Response:
    """The form, bound to this browser; it never has the code in it."""
    refuse_open_line(request)
    door, assembly = door_of(request) or new_token(), assembly_of(request)
    page = delegate_page(
        request, None, "me-sign-in.html", status, to=to, refused=refused, form_token=minted(door)
    )
    set_door(request, page, assembly, door, ME)
    return page


def _checked_path(assembly: AssemblyId, to: str) -> str:
    """Where to go after the sign-in: a page of the same delegate, else the first one."""
    below = to.removeprefix(f"/{assembly}")
    inside = below != to and _BELOW.fullmatch(below) is not None
    return to if inside and not below.startswith("/me/sign-") else f"/{assembly}/me"
