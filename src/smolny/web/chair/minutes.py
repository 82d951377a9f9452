"""The page of private minutes: who may reads them, who may keeps them, and a decision opens them."""

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk.forms import FORMS
from smolny.clerk.toml import Problem
from smolny.domain.order import Entry, OutOfOrder
from smolny.domain.sittings import KeepMinute, OpenMinutes
from smolny.domain.sittings.private import read_by
from smolny.domain.values import MandateId, QuestionId, SittingId
from smolny.protocol.refused import Refused
from smolny.readings import views
from smolny.readings.obstacles import Offered, offered
from smolny.readings.private_minutes import minutes
from smolny.readings.standpoint import Standpoint
from smolny.web.chair.roll import Shown
from smolny.web.credentials.counter import asked_for, counter, standing
from smolny.web.deeds.asking import asked_of
from smolny.web.desk import desk_of, in_words, look
from smolny.web.office import Form, Officer, assembly_of, back, do_all, office_page, posted, signed_in
from smolny.web.office.desks import MINUTES, readers_and_keepers
from smolny.web.refusals import Misasked, Notice, notice

DEEDS = ("keep-minute", "open-minutes")
WHO = "who"
"""The field in which a form says who spoke: a number, a name, a council."""


@dataclass(frozen=True, slots=True)
class Again:
    """What was typed into a form that was not done, and why it was not."""

    typed: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    refused: Notice | None = None
    status: int = 409


async def minutes_page(request: Request) -> Response:
    """The minutes of a private sitting, by `?sitting=`."""
    officer = _signed_in(request)
    return _page(request, officer, request.query_params.get("sitting"))


async def minutes_deed(request: Request) -> Response:
    """A minute is kept, or minutes are opened; or the page again with what was typed."""
    officer = _signed_in(request)
    sent, name = await posted(request, officer), request.path_params["deed"]
    if name not in DEEDS:
        raise Misasked("no-such-deed", status=404, deed=name[:40])
    sitting = sent.text("sitting")[:40]
    again = await _done(request, officer, name, sent)
    if again is not None:
        return _page(request, officer, sitting, again)
    return back(request, f"/{officer.assembly}/office/{MINUTES.path}?sitting={sitting}#newest")


async def _done(request: Request, officer: Officer, name: str, sent: Form) -> Again | None:
    form = FORMS[name]
    typed = {each.name: sent[each.name] for each in form.fields if each.name in sent}
    who = sent.text(WHO)
    shown = typed | ({WHO: who} if who else {})
    if name == "keep-minute" and who:
        here = standing(look(request).visit)
        try:
            speaker = _speaker(here, who, asked_for(request, officer, here, who))
        except Misasked as unclear:
            return Again(shown, refused=notice(unclear.rule, unclear.particulars), status=unclear.status)
        # Who spoke is sealed with the words: the field of the entry would tell it to everybody.
        typed["text"] = f"{speaker}: {typed['text']}" if typed.get("text", "").strip() else ""
    asked = asked_of(request, officer, form, typed)
    if asked.request is None:
        return Again(shown, asked.problems, status=422)
    try:
        await do_all(request, officer, [asked.request])
    except (OutOfOrder, Refused) as refusal:
        if refusal.rule.startswith("key-"):
            raise
        return Again(shown, refused=in_words(request, refusal))
    return None


def _speaker(here: Standpoint, words: str, found: tuple[MandateId, ...]) -> str:
    """The name of the one who was found; Misasked where it is nobody, or where it may be several."""
    if not found:
        raise Misasked("nobody-so-called", status=422, words=words[:80])
    if len(found) > 1:
        people = "; ".join(f"{each} {here.names.mandate(each)}" for each in found[:8])
        raise Misasked("several-so-called", status=422, words=words[:80], people=people)
    return f"{here.names.mandate(found[0])} ({found[0]})"


def _signed_in(request: Request) -> Officer:
    assembly = assembly_of(request)
    return signed_in(request, assembly, readers_and_keepers(desk_of(request).library.state(assembly)))


def _page(request: Request, officer: Officer, sitting: str | None, again: Again | None = None) -> Response:
    library, visit = desk_of(request).library, look(request).visit
    here = standing(visit)
    reads = officer.office in read_by(here.state)

    def entry_at(number: int) -> Entry[object]:
        return library.entries(officer.assembly, number - 1, number)[0]

    def opened(number: int, name: str) -> object | None:
        """A reader reads what is sealed; others what everybody may."""
        shown = library.unsealed if reads else library.payload
        return shown(officer.assembly, number, name)

    told = minutes(here, sitting, entry_at, opened)
    return office_page(
        request,
        officer,
        "private-minutes.html",
        200 if again is None else again.status,
        audience=MINUTES.path,
        stream=("office", "live"),
        console=Shown(),
        told=told,
        reads=reads,
        readers=read_by(here.state),
        keep=None if told is None else _offer(request, officer, here, KeepMinute(SittingId(told.sitting))),
        open=None if told is None else _opening(request, officer, here, told),
        again=again or Again(),
        who=WHO,
        size=visit.size,
    )


def _opening(
    request: Request, officer: Officer, here: Standpoint, told: views.PrivateMinutes
) -> views.OfferedDeed | None:
    """What stands in the way of opening the minutes; none where no question was carried that could."""
    if not told.carried:
        return None
    question = QuestionId(told.carried[0][0])
    return _offer(request, officer, here, OpenMinutes(SittingId(told.sitting), question))


def _offer(request: Request, officer: Officer, here: Standpoint, command: object) -> views.OfferedDeed:
    asks = ("text",) if isinstance(command, KeepMinute) else ("question",)
    return offered(here, counter(request, officer, here.state), (Offered(command, asks),))[0]
