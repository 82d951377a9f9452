"""The agenda at work: what may be done with each item, what stands in the way of the rest."""

from starlette.requests import Request
from starlette.responses import Response

from smolny.domain import agenda as a
from smolny.domain.agenda import agenda_rules
from smolny.domain.order import OutOfOrder
from smolny.domain.values import ItemId, PersonId, QuestionId
from smolny.domain.values.moments import begin
from smolny.readings import agenda_desk
from smolny.readings.running_order import running_order
from smolny.web.credentials.counter import counter, standing
from smolny.web.desk import in_words, look
from smolny.web.office import Form, Officer, assembly_of, back, do, office_page, posted, signed_in
from smolny.web.office.desks import AGENDA
from smolny.web.refusals import Misasked, Notice

OFFICES = AGENDA.offices


async def desk_page(request: Request) -> Response:
    """The agenda with its buttons."""
    return _page(request, signed_in(request, assembly_of(request), OFFICES))


async def place(request: Request) -> Response:
    """An item is placed, at the end or behind another."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = await posted(request, officer)
    persons = tuple(PersonId(each) for each in form.text("rapporteurs").replace(",", " ").split())
    command = a.PlaceItem(
        ItemId(form.text("item")),
        form.text("title"),
        persons,
        minutes=_whole(form.text("minutes")),
        starts=form.text("starts") or None,
        after=ItemId(form.text("after")) if form.text("after") else None,
        question=_question(form),
    )
    return await _done(request, officer, command)


async def adopt(request: Request) -> Response:
    """The agenda is adopted as it stands."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = await posted(request, officer)
    return await _done(request, officer, a.AdoptAgenda(question=_question(form)))


async def item(request: Request) -> Response:
    """One of the buttons of an item."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = await posted(request, officer)
    here = standing(look(request).visit)
    command = agenda_desk.asked(here, form.text("deed"), ItemId(form.text("item")), _question(form))
    if command is None:
        raise Misasked("no-such-deed", status=404, deed=form.text("deed")[:40])
    return await _done(request, officer, command)


async def _done(request: Request, officer: Officer, command: object) -> Response:
    try:
        await do(request, officer, command)
    except OutOfOrder as refusal:
        return _page(request, officer, 409, in_words(request, refusal))
    return back(request, f"/{officer.assembly}/office/{AGENDA.path}")


def _page(request: Request, officer: Officer, status: int = 200, refused: Notice | None = None) -> Response:
    here = standing(look(request).visit)
    at = counter(request, officer, here.state)
    now = begin(at.now) if at.now.time is not None else None
    rules, adopted = agenda_rules(here.state), here.state.agenda.adopted
    return office_page(
        request,
        officer,
        "office-agenda.html",
        status,
        order=running_order(here, now),
        offers={name: agenda_desk.offers(here, at, name) for name in here.state.agenda.items},
        by_decision=agenda_desk.BY_DECISION,
        bound=rules is not None and rules.changed_by_decision and adopted is not None,
        guillotine=rules is None or rules.guillotine,
        questions=agenda_desk.carried(here),
        refused=refused,
    )


def _question(form: Form) -> QuestionId | None:
    return QuestionId(form.text("question")) if form.text("question") else None


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None
