"""The pages of an office that every officer meets: coming in, going out, and the list of desks."""

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from smolny.archive import ArchiveError
from smolny.archive.office import Account, Invitation, Session
from smolny.clerk.factors import is_set
from smolny.clerk.hours import happening, read_moment, written
from smolny.clerk.officers import new_token
from smolny.clerk.passwords import SHORTEST
from smolny.domain.order import OutOfOrder
from smolny.domain.values import AssemblyId
from smolny.readings import views
from smolny.web.desk import Endpoint, Look, look
from smolny.web.office import entering
from smolny.web.office.desks import desks_of
from smolny.web.office.forms import posted, read_form
from smolny.web.office.officers import (
    assembly_of,
    back,
    behind_sign_in,
    office_page,
    officer_at,
    officer_here,
    signed_in,
    writer_of,
)
from smolny.web.office.origin import door_of, drop_cookie, minted, refuse_open_line, set_cookie, set_door
from smolny.web.office.second_step import code_asked, code_sent
from smolny.web.refusals import Misasked, Notice, notice

USED_UP = ("no-such-invitation", "invitation-is-used", "invitation-has-expired")
"""What the store says where somebody else was quicker with an invitation, or the clock."""

_BELOW = re.compile(r"/office(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Work:
    """A session of the officer as the page shows it."""

    sha256: str
    here: bool
    since: views.When
    seen: views.When


async def office_home(request: Request) -> Response:
    """Who is signed in, which desks are theirs, and where else they are signed in."""
    signed_in(request, assembly_of(request))
    return _home(request)


async def sign_in(request: Request) -> Response:
    """The form, and what comes of it; the same answer to an unknown name and to a wrong password."""
    assembly = assembly_of(request)
    to = _checked_path(assembly, request.query_params.get("to", ""))
    if request.method != "POST":
        return back(request, to) if officer_at(request, assembly) else _sign_in_form(request, to)
    refuse_open_line(request)
    form = await read_form(request, door_of(request))
    office, name, password = form.text("office"), form.text("name"), form.get("password", "")
    try:
        account = await entering.recognised(request, assembly, office, name, password)
    except Misasked as refused:
        told = notice(refused.rule, refused.particulars)
        page = _sign_in_form(request, to, refused.status, office=office, name=name, refused=told)
        if "seconds" in refused.particulars:
            page.headers["Retry-After"] = str(refused.particulars["seconds"])
        return page
    return await _let_in(request, account, to, shared="shared" in form)


async def second_step(request: Request) -> Response:
    """The code after the password: the session begins with it."""
    sent = await code_sent(request)
    if isinstance(sent, Response):
        return sent
    half, account = sent
    token = await entering.begun(writer_of(request), account, shared=half.shared)
    return await _welcome(request, assembly_of(request), token, half.to)


async def _let_in(request: Request, account: Account, to: str, *, shared: bool = False) -> Response:
    """A session for whoever has shown the password, or the page that asks for the second factor."""
    writer = writer_of(request)
    if is_set(writer.office, account.id):
        return code_asked(request, account, to, shared=shared)
    token = await entering.begun(writer, account, shared=shared)
    return await _welcome(request, assembly_of(request), token, to)


async def sign_out(request: Request) -> Response:
    """The session ends on the server, and the browser forgets it."""
    assembly = assembly_of(request)
    officer = officer_here(request, assembly)
    await posted(request, officer)
    writer = writer_of(request)
    await writer.change(writer.office.end_session, officer.account, officer.session.sha256)
    response = back(request, f"/{assembly}/office/sign-in")
    drop_cookie(request, response, assembly)
    return response


async def invitation(request: Request) -> Response:
    """Whoever was invited makes an account, is put on the record of a live assembly, and is signed in.

    Where the person who is invited has an account in the office already, the link signs in by it, once.
    """
    assembly, writer = assembly_of(request), writer_of(request)
    found = entering.found_invitation(writer, assembly, request.path_params["token"])
    known = entering.invited_account(writer, found)
    if known is not None:
        return await _by_link(request, found, known)
    if request.method != "POST":
        return _door(request, "invitation.html", invitation=found, name=found.name or "")
    refuse_open_line(request)
    form = await read_form(request, door_of(request))
    name = form.text("name")
    try:
        account = await entering.accepted(
            request, found, name, form.get("password", ""), form.get("again", "")
        )
    except (OutOfOrder, ArchiveError) as refused:
        if refused.rule in USED_UP:
            raise Misasked(refused.rule, status=410) from None
        if isinstance(refused, ArchiveError) and refused.rule != "name-is-taken":
            raise
        told = notice(refused.rule, refused.particulars)
        return _door(request, "invitation.html", 409, invitation=found, name=name, refused=told)
    return await _welcome(request, assembly, await entering.begun(writer, account), f"/{assembly}/office")


async def _by_link(request: Request, found: Invitation, account: Account) -> Response:
    assembly, writer = assembly_of(request), writer_of(request)
    if request.method != "POST":
        return _door(request, "sign-in-link.html", invitation=found, name=account.name)
    refuse_open_line(request)
    await read_form(request, door_of(request))
    # Of two presses one takes the invitation away, however close they are.
    if not await writer.change(writer.office.withdraw, found.sha256):
        raise Misasked("invitation-is-used", status=410)
    return await _let_in(request, account, f"/{assembly}/office")


async def sessions(request: Request) -> Response:
    """End one session of one's own, or all besides this one."""
    officer = signed_in(request, assembly_of(request))
    ended = (await posted(request, officer)).text("end")
    writer = writer_of(request)
    if ended == "others":
        await writer.change(writer.office.end_sessions, officer.account, officer.session.sha256)
    elif re.fullmatch(r"[0-9a-f]{64}", ended, re.ASCII):
        await writer.change(writer.office.end_session, officer.account, ended)
    return back(request, f"/{officer.assembly}/office")


async def password(request: Request) -> Response:
    """Another password in the place of the old one; every other session ends."""
    officer = signed_in(request, assembly_of(request))
    form = await posted(request, officer)
    old, new, again = (form.get(name, "") for name in ("old", "password", "again"))
    try:
        await entering.changed_password(request, officer, old, new, again)
    except (OutOfOrder, Misasked) as refused:
        status = refused.status if isinstance(refused, Misasked) else 409
        return _home(request, status, refused=notice(refused.rule, refused.particulars))
    return back(request, f"/{officer.assembly}/office")


def _home(request: Request, status: int = 200, refused: Notice | None = None) -> Response:
    officer = signed_in(request, assembly_of(request))
    writer, seen = writer_of(request), look(request)
    open_now = writer.office.sessions(officer.account, written(writer.now()))
    return office_page(
        request,
        officer,
        "office.html",
        status,
        desks=desks_of(officer.office, seen.visit.state),
        work=[_work(seen, each, officer.session) for each in open_now],
        shortest=SHORTEST,
        factor=is_set(writer.office, officer.account),
        refused=refused,
    )


def _work(seen: Look, session: Session, own: Session) -> Work:
    founding = seen.visit.state.record.founding
    assert founding is not None
    since, last = (
        seen.here.when(happening(founding, read_moment(moment)))
        for moment in (session.created_at, session.seen_at)
    )
    return Work(session.sha256, session.sha256 == own.sha256, since, last)


def _sign_in_form(
    request: Request,
    to: str,
    status: int = 200,
    *,
    office: str = "",
    name: str = "",
    refused: Notice | None = None,
) -> Response:
    """The form, with the offices that somebody has an account for."""
    accounts = writer_of(request).office.accounts(assembly_of(request))
    offices = sorted({each.office for each in accounts if each.revoked_at is None})
    return _door(
        request, "sign-in.html", status, to=to, offices=offices, office=office, name=name, refused=refused
    )


def _door(request: Request, template: str, status: int = 200, **context: object) -> Response:
    """A page for somebody who is not signed in, whose form is bound to this browser."""
    refuse_open_line(request)
    door = door_of(request) or new_token()
    told = {"refused": None, "shortest": SHORTEST, "form_token": minted(door)}
    page = office_page(request, None, template, status, **(told | context))
    set_door(request, page, assembly_of(request), door)
    return page


async def _welcome(request: Request, assembly: AssemblyId, token: str, to: str) -> Response:
    """Begin the new session, and end the one that this browser had."""
    before, writer = officer_at(request, assembly), writer_of(request)
    if before is not None:
        await writer.change(writer.office.end_session, before.account, before.session.sha256)
    response = back(request, to)
    set_cookie(request, response, assembly, token)
    return response


def _checked_path(assembly: AssemblyId, to: str) -> str:
    """Where to go after the sign-in: a page of the same office, else its first one."""
    home = f"/{assembly}/office"
    below = to.removeprefix(f"/{assembly}")
    inside = below != to and _BELOW.fullmatch(below) is not None
    return to if inside and not below.startswith("/office/sign-") else home


OFFICE_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("", behind_sign_in(office_home), ("GET",)),
    ("/sign-in", behind_sign_in(sign_in), ("GET", "POST")),
    ("/sign-in/code", behind_sign_in(second_step), ("POST",)),
    ("/sign-out", behind_sign_in(sign_out), ("POST",)),
    ("/sessions", behind_sign_in(sessions), ("POST",)),
    ("/password", behind_sign_in(password), ("POST",)),
    ("/invitation/{token}", behind_sign_in(invitation), ("GET", "POST")),
)
"""Path below /{assembly}/office, page, methods. A desk adds its own."""
