"""The list of deeds, and the form of each: looked at, filled in, sent, shown again with what is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from unicodedata import category

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk.forms import FORMS, DeedForm, Room, in_the_way, rooms
from smolny.clerk.toml import Problem
from smolny.domain.order import OutOfOrder
from smolny.protocol.refused import Refused
from smolny.web.credentials.counter import standing
from smolny.web.deeds.asking import SOURCES, WHEN, Asked, asked_of
from smolny.web.deeds.lines import lines, sources, wrong_with
from smolny.web.deeds.proposed import proposed
from smolny.web.deeds.typed import most_of, typed_in
from smolny.web.desk import desk_of, in_words, look
from smolny.web.office import Officer, assembly_of, back, do_all, office_page, posted, signed_in
from smolny.web.office.desks import DEEDS
from smolny.web.refusals import Misasked, Notice, notice

OFFICES = DEEDS.offices
EVERYTHING = frozenset({"secretary"})
"""Offices that do every deed; the others of this desk do those of the credentials."""

ROOMS = frozenset({"federation", "credentials", "factions"})
MOST_PREFILLED = 2_000
"""What an address can fill in is no longer than this."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page says of a deed beside its form: what is wrong with the fields, what stands in the way."""

    typed: Mapping[str, str]
    problems: Sequence[Problem] = ()
    refused: Notice | None = None
    obstacles: Sequence[Notice] = ()


async def deeds_page(request: Request) -> Response:
    """Every deed that is the office's to do, by room."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    return office_page(request, officer, "deeds.html", rooms=list(_rooms_of(officer)))


async def deed_page(request: Request) -> Response:
    """The form of a deed, filled in as far as its address says, with what stands in the way so far."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = _form_of(request, officer)
    return _page(request, officer, form, _looked_at(request, officer, form))


async def done(request: Request) -> Response:
    """The deed is done, and its entry is shown; or the form is shown again as it was typed."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = _form_of(request, officer)
    typed, unread = typed_in(form, await posted(request, officer, most_of(form)))
    asked = asked_of(request, officer, form, typed)
    if asked.request is None or unread:
        return _page(request, officer, form, Shown(typed, (*unread, *asked.problems)), 422)
    try:
        *_, entry = await do_all(request, officer, [asked.request])
    except (OutOfOrder, Refused) as refusal:
        if refusal.rule.startswith("key-"):
            raise
        told = in_words(request, refusal)
        return _page(request, officer, form, Shown(typed, refused=told), 409)
    return back(request, f"/{officer.assembly}/entries/{entry.number}")


def _rooms_of(officer: Officer) -> Iterable[Room]:
    return (room for room in rooms() if officer.office in EVERYTHING or room.name in ROOMS)


def _form_of(request: Request, officer: Officer) -> DeedForm:
    """The form that the address names; Misasked `no-such-deed`, `not-your-office`."""
    name = request.path_params["deed"]
    if name not in FORMS:
        raise Misasked("no-such-deed", status=404, deed=name[:40])
    form = FORMS[name]
    if officer.office not in EVERYTHING and form.room not in ROOMS:
        offices = ", ".join(sorted(EVERYTHING))
        raise Misasked("not-your-office", status=403, office=officer.office, offices=offices)
    return form


def _looked_at(request: Request, officer: Officer, form: DeedForm) -> Shown:
    """The form as its address fills it in; what is missing is not told before anybody has typed."""
    state = desk_of(request).library.state(officer.assembly)
    prefilled = dict(_prefilled(request, form))
    typed = prefilled | proposed(form, state, prefilled)
    asked = asked_of(request, officer, form, typed) if prefilled else Asked(None)
    if asked.request is None:
        return Shown(typed, [each for each in asked.problems if each.rule != "field-is-missing"])
    live = state.record.mode == "live"
    empty = [each.name for each in form.fields if each.personal and live and not typed.get(each.name)]
    try:
        broken = in_the_way(
            state, asked.request, empty, partial(desk_of(request).library.text, officer.assembly)
        )
    except (OutOfOrder, Refused) as refusal:
        return Shown(typed, obstacles=[notice(refusal.rule, refusal.particulars)])
    return Shown(typed, obstacles=[notice(each.rule, each.particulars) for each in broken])


def _prefilled(request: Request, form: DeedForm) -> Iterable[tuple[str, str]]:
    known = {WHEN, SOURCES, *(each.name for each in form.fields)}
    for name, text in request.query_params.items():
        odd = any(category(letter) == "Cc" and letter not in "\n\t" for letter in text)
        if name in known and len(text) <= MOST_PREFILLED and not odd:
            yield name, text


def _page(request: Request, officer: Officer, form: DeedForm, shown: Shown, status: int = 200) -> Response:
    here = standing(look(request).visit)
    live = here.state.record.mode == "live"
    fields = list(lines(form, here.names, shown.typed, shown.problems, live=live))
    placed = {WHEN, *(each.name for each in form.fields)}
    return office_page(
        request,
        officer,
        "deed.html",
        status,
        deed=form,
        live=live,
        lines=fields,
        typed=shown.typed,
        when=WHEN,
        from_sources=SOURCES,
        sources=sources(here.names),
        wrong_when=list(wrong_with(WHEN, shown.problems)),
        elsewhere=[each for each in shown.problems if each.path not in placed],
        problems=shown.problems,
        refused=shown.refused,
        obstacles=shown.obstacles,
    )
