"""The minute book: speeches are summarised, minutes drafted, sent round, corrected, confirmed and signed."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk.forms import FORMS
from smolny.clerk.toml import Problem
from smolny.domain.minutes import ConfirmMinutes
from smolny.domain.order import OutOfOrder
from smolny.domain.values import MinutesId
from smolny.press import minutes as press
from smolny.protocol.refused import Refused
from smolny.readings import views
from smolny.readings.claims import sources
from smolny.readings.minutes.book import minute_book
from smolny.readings.obstacles import Offered, offered
from smolny.readings.standpoint import Standpoint
from smolny.web.credentials.counter import counter
from smolny.web.deeds.asking import asked_of
from smolny.web.desk import Look, desk_of, in_words, look
from smolny.web.office import Form, Officer, assembly_of, back, do_all, office_page, posted, signed_in
from smolny.web.office.desks import MINUTE_BOOK
from smolny.web.refusals import Misasked, Notice
from smolny.web.views.minutes import minutes_of

DEEDS = frozenset(
    {
        *("summarise-speech", "draft-minutes", "circulate-minutes", "propose-correction"),
        *("decide-correction", "confirm-minutes", "sign-minutes"),
    }
)
ON_PAPER = ("circulate-minutes", "confirm-minutes")
"""Deeds that are about a paper: it is made as the record stands, and the deed bears its hash."""
BY_DECISION = "corrections-may-come"
"""What stands in the way of a confirmation, unless it rests on a question that was carried."""


@dataclass(frozen=True, slots=True)
class Again:
    """What was typed into a form that was not done, and why it was not."""

    typed: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    refused: Notice | None = None
    status: int = 409


async def book_page(request: Request) -> Response:
    """The minute book."""
    return _page(request, signed_in(request, assembly_of(request), MINUTE_BOOK.offices))


async def book_deed(request: Request) -> Response:
    """A deed of the minutes is done, or the page comes again with what was typed."""
    officer = signed_in(request, assembly_of(request), MINUTE_BOOK.offices)
    sent, name = await posted(request, officer), request.path_params["deed"]
    if name not in DEEDS:
        raise Misasked("no-such-deed", status=404, deed=name[:40])
    again = await _done(request, officer, name, sent)
    if again is not None:
        return _page(request, officer, again)
    return back(request, f"/{officer.assembly}/office/{MINUTE_BOOK.path}")


async def _done(request: Request, officer: Officer, name: str, sent: Form) -> Again | None:
    form = FORMS[name]
    typed = {each.name: sent[each.name] for each in form.fields if each.name in sent}
    if typed.get("by", "").strip():
        # Who proposes is told in words: nobody has to know identifiers.
        typed["by"] = f"words: {typed['by'].strip()}"
    if name in ON_PAPER:
        typed |= await _paper(look(request), typed.get("minutes", ""))
    typed |= _signature(officer, look(request), typed) if name == "sign-minutes" else {}
    asked = asked_of(request, officer, form, {key: text for key, text in typed.items() if form.field(key)})
    if asked.request is None:
        return Again(typed, asked.problems, status=422)
    try:
        await do_all(request, officer, [asked.request])
    except (OutOfOrder, Refused) as refusal:
        if refusal.rule.startswith("key-"):
            raise
        return Again(typed, refused=in_words(request, refusal))
    return None


async def _paper(seen: Look, name: str) -> dict[str, str]:
    """The hash of the paper of these minutes as the record stands now; nothing where there are none."""
    document = seen.visit.state.minutes.all.get(MinutesId(name))
    if document is None:
        return {}
    told = minutes_of(seen, "long", document.sitting)
    vouched = seen.visit.library.vouched(seen.visit.assembly, told.masthead.after)
    # Read is here, where the books of the state are read: decision 0001.
    made = await asyncio.to_thread(press.pdf, told, sources(seen.whole), vouched)
    return {"after": str(seen.visit.after), "sha256": sha256(made).hexdigest()}


def _signature(officer: Officer, seen: Look, typed: Mapping[str, str]) -> dict[str, str]:
    """An officer signs in their own name what was confirmed."""
    document = seen.visit.state.minutes.all.get(MinutesId(typed.get("minutes", "")))
    confirmed = None if document is None else document.sha256
    return {"person": str(officer.actor.person or ""), "sha256": confirmed or ""}


def _page(request: Request, officer: Officer, again: Again | None = None) -> Response:
    seen, library = look(request), desk_of(request).library
    names = replace(
        seen.whole.names, opened=lambda number, name: library.unsealed(officer.assembly, number, name)
    )
    here = replace(seen.whole, names=names)
    return office_page(
        request,
        officer,
        "office-minute-book.html",
        200 if again is None else again.status,
        book=minute_book(here),
        again=again or Again(),
        confirming=_confirming(request, officer, here),
        by_decision=BY_DECISION,
    )


def _confirming(request: Request, officer: Officer, here: Standpoint) -> dict[str, views.OfferedDeed]:
    """What stands in the way of confirming each of the minutes that were sent round."""
    sent = [name for name, each in here.state.minutes.all.items() if each.standing == "circulated"]
    deeds = (Offered(ConfirmMinutes(each, here.state.size, "0" * 64)) for each in sent)
    return dict(zip(sent, offered(here, counter(request, officer, here.state), deeds), strict=True))
