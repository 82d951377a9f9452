"""The page on which a delegate follows the congress and asks for the floor."""

import secrets
from dataclasses import replace
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk.forms import FORMS, DeedForm, FormFault, filled
from smolny.clerk.hours import happening
from smolny.domain.floor import AskForFloor, EndSpeech, WithdrawRequest
from smolny.domain.order import OutOfOrder
from smolny.domain.values import ItemId, RequestId
from smolny.domain.votes import day_of_voting
from smolny.readings import views
from smolny.readings.ballots import my_ballot
from smolny.readings.desk import Counter
from smolny.readings.mine import ROLES, mine
from smolny.readings.my_elections import person_called
from smolny.readings.standpoint import Standpoint
from smolny.web.chair.pages import field_lines
from smolny.web.deeds.lines import Line
from smolny.web.delegates.delegates import Delegate, delegate_in, delegate_page, do_as, posted_by
from smolny.web.desk import Look, desk_of, in_words, look
from smolny.web.live.pages import at_present, made
from smolny.web.office import Form
from smolny.web.office.officers import assembly_of, back, writer_of
from smolny.web.refusals import Misasked, Notice, notice

AUDIENCE = "delegate"

BY_FORM = frozenset(
    {
        *("move-procedure", "second-procedure", "object-to-procedure"),
        *(
            "second-text",
            "answer-support",
            "withdraw-text",
            "answer-recommendation",
            "agree-composite",
            "pull-text",
            "join-demand",
        ),
        *("make-declaration", "question-quorum", "walk-out", "sign-off"),
        *("nominate-candidate", "support-nomination", "answer-nomination", "oppose-block", "answer-election"),
        "withdraw-candidate",
    }
)
"""Deeds that are done as their forms describe them; the core sees that nobody acts for another."""


async def my_page(request: Request) -> Response:
    """The congress as it goes on, and what the delegate may ask for; with POST, a deed of theirs."""
    delegate = delegate_in(request, assembly_of(request))
    if request.method != "POST":
        return await _page(request, delegate)
    form = await posted_by(request, delegate)
    try:
        await _do(request, delegate, form)
    except FormFault as fault:
        first = fault.problems[0]
        return await _page(request, delegate, Notice(first.rule, "Not in order.", first.words, ""), form)
    except OutOfOrder as refused:
        return await _page(request, delegate, in_words(request, refused), form)
    return back(request, f"/{delegate.assembly}/me")


async def _do(request: Request, delegate: Delegate, form: Form) -> None:
    """Do what the form asks for; a request that is on the record already was sent twice, and stands."""
    if form.text("deed") in BY_FORM:
        await _do_by_form(request, delegate, FORMS[form.text("deed")], form)
        return
    command = command_of(delegate, form)
    if isinstance(command, AskForFloor):
        kept = desk_of(request).library.state(delegate.assembly).floor.requests.get(command.request)
        if kept and (kept.person, kept.role) == (command.person, command.role):
            return
    await do_as(request, delegate, command)


async def _do_by_form(request: Request, delegate: Delegate, form: DeedForm, sent: Form) -> None:
    """A deed as its form describes it; raises FormFault for what cannot be read, OutOfOrder."""
    typed = {each.name: sent[each.name] for each in form.fields if each.name in sent}
    if "candidate" in typed:
        typed["candidate"] = person_called(look(request).here, typed["candidate"])
    asked = filled(form, typed, desk_of(request).library.state(delegate.assembly))
    await do_as(request, delegate, asked.command, sealed=asked.sealed, texts=asked.texts)


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


async def my_refusal(request: Request, delegate: Delegate, refused: Notice) -> Response:
    """The page of a delegate, with why something was not done."""
    return await _page(request, delegate, refused)


async def _page(
    request: Request, delegate: Delegate, refused: Notice | None = None, sent: Form | None = None
) -> Response:
    seen: Look = at_present(look(request))
    founding = seen.here.state.record.founding
    assert founding is not None
    counter = Counter(delegate.actor, happening(founding, writer_of(request).now()))
    fresh = RequestId(f"r-{secrets.token_hex(8)}")
    idle = delegate.idle
    shown = mine(seen.here, counter, delegate.mandate, fresh, _ballot(seen, delegate, counter))
    return delegate_page(
        request,
        delegate,
        "me.html",
        409 if refused else 200,
        audience=AUDIENCE,
        stream=("me", "live"),
        made=await made(seen, AUDIENCE),
        mine=shown,
        press=secrets.token_hex(16),
        asks={each.id: _lines(seen.here, each, sent) for each in shown.every},
        idle=notice(idle.rule, idle.particulars) if idle else None,
        refused=refused,
    )


def _ballot(seen: Look, delegate: Delegate, counter: Counter) -> views.MyBallot | None:
    """What the delegate may cast now, and has cast: the own ballots alone are opened."""
    today = day_of_voting(counter.now)
    writer = seen.desk.writer
    if today is None or writer is None:
        return None
    unsealed = partial(seen.desk.library.unsealed, delegate.assembly)
    waits = partial(writer.waits, seen.here.state)
    return my_ballot(seen.here, delegate.mandate, today, unsealed, waits)


def _lines(here: Standpoint, offered: views.OfferedDeed, sent: Form | None) -> list[Line]:
    """The fields of a deed, with what was typed there if it is the one that was sent."""
    told = sent if sent is not None and sent.text("deed") == offered.deed else {}
    return [replace(each, typed=told.get(each.name, "")) for each in field_lines(here, offered)]
