"""The page on which a delegate follows the congress and asks for the floor."""

import secrets

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk.hours import happening
from smolny.domain.floor import AskForFloor, EndSpeech, WithdrawRequest
from smolny.domain.order import OutOfOrder
from smolny.domain.values import ItemId, RequestId
from smolny.readings.desk import Counter
from smolny.readings.mine import ROLES, mine
from smolny.web.delegates.delegates import Delegate, delegate_in, delegate_page, do_as, posted_by
from smolny.web.desk import Look, desk_of, in_words, look
from smolny.web.live.pages import at_present, made
from smolny.web.office import Form
from smolny.web.office.officers import assembly_of, back, writer_of
from smolny.web.refusals import Misasked, Notice, notice

AUDIENCE = "delegate"


async def my_page(request: Request) -> Response:
    """The congress as it goes on, and what the delegate may ask for; with POST, a deed of theirs."""
    delegate = delegate_in(request, assembly_of(request))
    if request.method != "POST":
        return await _page(request, delegate)
    form = await posted_by(request, delegate)
    try:
        await _do(request, delegate, form)
    except OutOfOrder as refused:
        return await _page(request, delegate, in_words(request, refused))
    return back(request, f"/{delegate.assembly}/me")


async def _do(request: Request, delegate: Delegate, form: Form) -> None:
    """Do what the form asks for; a request that is on the record already was sent twice, and stands."""
    command = command_of(delegate, form)
    kept = desk_of(request).library.state(delegate.assembly).floor.requests
    twice = isinstance(command, AskForFloor) and kept.get(command.request)
    if not twice or twice.person != delegate.person:
        await do_as(request, delegate, command)


def command_of(delegate: Delegate, form: Form) -> object:
    """The deed that a form of the page asks for; Misasked `form-is-malformed`."""
    deed, name = form.text("deed"), RequestId(form.text("request"))
    if deed == "end-speech":
        return EndSpeech(delegate.person)
    if deed == "withdraw-request":
        return WithdrawRequest(name)
    role = next((each for each in ROLES if each == (form.text("role") or ROLES[0])), None)
    if deed != "ask-for-floor" or role is None:
        raise Misasked("form-is-malformed")
    item = ItemId(form.text("item")) if "item" in form else None
    return AskForFloor(name, delegate.person, role, item=item)


async def _page(request: Request, delegate: Delegate, refused: Notice | None = None) -> Response:
    seen: Look = at_present(look(request))
    founding = seen.here.state.record.founding
    assert founding is not None
    counter = Counter(delegate.actor, happening(founding, writer_of(request).now()))
    fresh = RequestId(f"r-{secrets.token_hex(8)}")
    idle = delegate.idle
    return delegate_page(
        request,
        delegate,
        "me.html",
        409 if refused else 200,
        audience=AUDIENCE,
        stream=("me", "live"),
        made=await made(seen, AUDIENCE),
        mine=mine(seen.here, counter, delegate.mandate, fresh),
        idle=notice(idle.rule, idle.particulars) if idle else None,
        refused=refused,
    )
