"""The call at work: deadlines, notices, whom they reach and what became of them."""

from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from smolny.archive.office import Letter
from smolny.clerk.hours import written
from smolny.clerk.post.addressing import Addressee
from smolny.domain.agenda import ReportDelivery, SendNotice
from smolny.domain.assembly import Assembly, obstacles
from smolny.domain.order import Deed, Irregularity, OutOfOrder
from smolny.domain.values import NoticeId, TextRef
from smolny.domain.values.moments import begin
from smolny.press.calling import notice_text
from smolny.readings.call import call
from smolny.readings.credentials import masthead
from smolny.readings.desk import Counter
from smolny.readings.running_order import running_order
from smolny.readings.standpoint import Standpoint
from smolny.web.calling.letters import Draft, draft_of, reach
from smolny.web.credentials.counter import counter, standing
from smolny.web.desk import desk_of, look
from smolny.web.office import Officer, assembly_of, back, do, office_page, posted, signed_in
from smolny.web.office.desks import CALL
from smolny.web.office.officers import writer_of
from smolny.web.refusals import Notice, notice

OFFICES = CALL.offices
MOST_NAMED = 200


async def call_page(request: Request) -> Response:
    """The opening, the deadlines, what was sent, and the form for the next notice."""
    return _page(request, signed_in(request, assembly_of(request), OFFICES))


async def preview(request: Request) -> Response:
    """A notice as it would go out, and whom it would reach."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    return _page(request, officer, draft=draft_of(await posted(request, officer)), shown=True)


async def send(request: Request) -> Response:
    """The notice goes on the record, and letters by e-mail into the post."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = await posted(request, officer)
    draft = draft_of(form)
    try:
        await _sent(request, officer, draft)
    except OutOfOrder as refusal:
        told = notice(refusal.rule, refusal.particulars)
        return _page(request, officer, 409, refused=told, draft=draft, shown=True)
    return back(request, _address(officer))


async def again(request: Request) -> Response:
    """The letters of a notice that failed wait again."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    name = (await posted(request, officer)).text("notice")
    writer, postman = writer_of(request), desk_of(request).postman
    await writer.change(writer.office.queue_again, officer.assembly, name, written(writer.now()))
    if postman is not None:
        postman.wake()
    return back(request, _address(officer))


async def report(request: Request) -> Response:
    """How many letters went out and failed goes on the record."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    name = (await posted(request, officer)).text("notice")
    letters = writer_of(request).office.letters(officer.assembly, name)
    count = {word: sum(each.standing == word for each in letters) for word in ("sent", "failed")}
    try:
        await do(request, officer, ReportDelivery(NoticeId(name), count["sent"], count["failed"]))
    except OutOfOrder as refusal:
        return _page(request, officer, 409, refused=notice(refusal.rule, refusal.particulars))
    return back(request, _address(officer))


async def _sent(request: Request, officer: Officer, draft: Draft) -> None:
    if not draft.subject or not draft.text:
        raise OutOfOrder("letter-is-empty")
    desk, writer = desk_of(request), writer_of(request)
    if draft.means == "e-mail" and desk.postman is None:
        raise OutOfOrder("post-is-not-set")
    found = reach(desk.library, officer.assembly, draft.to)
    going = found.by_email if draft.means == "e-mail" else found.every
    command = _command(desk.library.state(officer.assembly), draft, len(going))
    await do(request, officer, command, texts=(draft.document,))
    if draft.means == "e-mail" and desk.postman is not None:
        now = written(writer.now())
        letters = [Letter(officer.assembly, command.notice, each.key, "waiting", 0, now) for each in going]
        await writer.change(writer.office.put_letters, letters)
        desk.postman.wake()


def _command(state: Assembly, draft: Draft, addressees: int) -> SendNotice:
    number = len(state.agenda.notices) + 1
    while NoticeId(f"notice-{number}") in state.agenda.notices:
        number += 1
    document = TextRef(sha256(draft.document).hexdigest(), len(draft.document), "text/markdown")
    return SendNotice(
        NoticeId(f"notice-{number}"),
        draft.genus,
        draft.to,
        draft.means,
        addressees,
        document,
        draft.second,
    )


def _page(
    request: Request,
    officer: Officer,
    status: int = 200,
    *,
    refused: Notice | None = None,
    draft: Draft | None = None,
    shown: bool = False,
) -> Response:
    desk, here = desk_of(request), standing(look(request).visit)
    at = counter(request, officer, here.state)
    moment = begin(at.now)
    told = call(here, None if moment is None else moment[0])
    writing = draft or _first(here)
    found = reach(desk.library, officer.assembly, writing.to)
    return office_page(
        request,
        officer,
        "office-call.html",
        status,
        call=told,
        draft=writing,
        shown=shown,
        reach=found,
        named=[_named(here, each) for each in (*found.by_sheet, *found.without)[:MOST_NAMED]],
        obstacle=_obstacle(here, at, writing, len(found.every)),
        posts={each.notice: _post(request, officer, each.notice) for each in told.notices},
        by_email=desk.postman is not None,
        refused=refused,
    )


def _obstacle(here: Standpoint, at: Counter, draft: Draft, every: int) -> Notice | None:
    """What stands in the way of sending it today."""
    command = _command(here.state, draft, every)
    deed = Deed(command, at.actor, here.state.recorded_at, at.now)
    broken: tuple[Irregularity, ...] = obstacles(here.state, deed)
    return notice(broken[0].rule, broken[0].particulars) if broken else None


def _first(here: Standpoint) -> Draft:
    """The notice that is proposed before anybody has typed."""
    head, told = masthead(here), call(here)
    text = notice_text(head, told, running_order(here))
    return Draft("notice", "councils", "e-mail", head.name, text.strip(), second=False)


def _named(here: Standpoint, each: Addressee) -> tuple[str, str]:
    """An addressee without e-mail, by name."""
    if each.of == "council":
        council = here.state.federation.councils.get(each.id)  # type: ignore[call-overload]
        return each.of, each.id if council is None else council.name
    return each.of, here.names.person(each.id)  # type: ignore[arg-type]


def _post(request: Request, officer: Officer, name: str) -> dict[str, Any]:
    """How the letters of a notice stand, and the words for what went wrong."""
    letters = writer_of(request).office.letters(officer.assembly, name)
    count = {word: sum(each.standing == word for each in letters) for word in ("waiting", "sent", "failed")}
    return {**count, "why": sorted({each.why for each in letters if each.why})}


def _address(officer: Officer) -> str:
    return f"/{officer.assembly}/office/{CALL.path}"
