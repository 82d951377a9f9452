"""The code after the password: asked for where an officer has a second factor."""

from starlette.requests import Request
from starlette.responses import Response

from smolny.archive.office import Account
from smolny.clerk import Writer, factors
from smolny.clerk.hours import read_moment
from smolny.domain.order import OutOfOrder
from smolny.web.desk import desk_of
from smolny.web.halfway import Half
from smolny.web.office.forms import read_form
from smolny.web.office.officers import assembly_of, office_page, writer_of
from smolny.web.office.origin import door_of, minted, refuse_open_line, set_door
from smolny.web.refusals import Misasked, Notice, notice


async def code_sent(request: Request) -> tuple[Half, Account] | Response:
    """Who is let in by the code that was sent, once; else the page that asks again."""
    writer = writer_of(request)
    refuse_open_line(request)
    form = await read_form(request, door_of(request))
    token = form.text("half")
    half = desk_of(request).halfway.found(token, door_of(request), writer.now())
    account = None if half is None else writer.office.account(half.account)
    if half is None or account is None or account.assembly != assembly_of(request):
        raise Misasked("half-sign-in-is-over", status=403)
    try:
        await refuse_wrong_code(writer, account.id, form.get("code", ""))
    except (OutOfOrder, Misasked) as refused:
        status = refused.status if isinstance(refused, Misasked) else 409
        return _page(request, token, status, notice(refused.rule, refused.particulars))
    # Of two who send it in the same moment one is let in; the code itself was used up before.
    if not desk_of(request).halfway.end(token):
        raise Misasked("half-sign-in-is-over", status=403)
    return half, account


def code_asked(request: Request, account: Account, to: str, *, shared: bool) -> Response:
    """The page that asks for the code, for whoever has shown the password."""
    now = writer_of(request).now()
    token = desk_of(request).halfway.begin(account.id, door_of(request), to, now, shared=shared)
    return _page(request, token)


async def refuse_wrong_code(writer: Writer, account: str, code: str) -> None:
    """Use up a code, or a recovery code; Misasked no-factor-set, code-is-wrong, sign-in-waits."""
    factor = writer.office.factor(account)
    if factor is None or factor.confirmed_at is None:
        raise Misasked("no-factor-set", status=409)
    await count(writer, account)
    told = (factor, code[:64], writer.now())
    if not await writer.change(factors.is_right, writer.office, writer.sealer, *told):
        raise Misasked("code-is-wrong", status=403)
    await writer.change(writer.office.forgive, factors.attempt_key(account))


async def count(writer: Writer, account: str) -> None:
    """Count a code that is tried: it waits as passwords do, whatever passwords were right meanwhile."""
    until = await writer.change(factors.attempt, writer.office, account, writer.now())
    if until is not None:
        wait = read_moment(until) - writer.now()
        raise Misasked("sign-in-waits", status=429, seconds=max(1, wait.seconds))


def _page(request: Request, token: str, status: int = 200, refused: Notice | None = None) -> Response:
    door = door_of(request)
    told = {"half": token, "form_token": minted(door), "refused": refused}
    page = office_page(request, None, "second-step.html", status, **told)
    set_door(request, page, assembly_of(request), door)
    return page
