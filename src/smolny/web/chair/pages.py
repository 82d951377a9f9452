"""The chair's console and the secretary's page, and the deeds that are done from them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk.forms import FORMS, DeedForm
from smolny.clerk.toml import Problem
from smolny.domain.motions.wordings import Shelf
from smolny.domain.order import Entry, OutOfOrder
from smolny.domain.values import MandateId
from smolny.protocol.refused import Refused
from smolny.readings import console, views
from smolny.readings.desk import Counter
from smolny.readings.hall import hall
from smolny.readings.leaving import STATEMENT
from smolny.readings.now import floor, quorum_now
from smolny.readings.standpoint import Standpoint
from smolny.web.chair.fresh import SEEN, PageIsStale, done, seen_in
from smolny.web.chair.together import STATEMENT_LINE, asked_together
from smolny.web.credentials.counter import asked_for, counter, standing
from smolny.web.deeds.lines import Line, lines
from smolny.web.desk import desk_of, in_words, look
from smolny.web.office import (
    DeskLine,
    Form,
    Officer,
    assembly_of,
    back,
    office_page,
    posted,
    signed_in,
)
from smolny.web.office.desks import CHAIR, SECRETARY, TELLERS, desks_of
from smolny.web.refusals import Misasked, Notice

PROTOCOL = 8
"""So many entries stand in the protocol of the page."""
MOST_CHANGES = 6
"""So many changes are told one by one."""

Reading = Callable[[Standpoint, Counter, Sequence[Entry[Any]], Sequence[MandateId], Shelf], views.Console]
Page = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Room:
    """A page of deeds: whose it is, its template, what it reads, which deeds are done from it."""

    line: DeskLine
    template: str
    reading: Reading
    deeds: frozenset[str]


ELECTING = (
    *("close-nominations", "elect-in-block", "put-election", "declare-elected", "settle-count"),
    *("fill-seat", "announce-lot", "draw-lot", "rule-paper"),
)
"""What is done about elections from a page."""

CHAIRS = Room(
    CHAIR,
    "chair.html",
    console.chair,
    frozenset(
        {
            *("open-sitting", "declare-recess", "resume-sitting", "close-sitting"),
            *("adjourn-sitting", "establish-quorum", "declare-quorum-lost"),
            *("open-voting", "close-voting", "settle-tie", "announce-lot", "draw-lot"),
            *("remind-voters", "escalate-question", "drop-text", "note-votes"),
            *("name-trustees", "repeat-on-paper", "list-consent", "state-wording"),
            *("put-question", "declare-result", "make-announcement", "decide-procedure"),
            *("give-floor", "end-speech", "extend-speech", "pause-speech", "continue-speech"),
            *("close-list", "reopen-list", "take-up-item", "adjourn-item", "close-item", "hand-over-chair"),
            *("walk-out", "return-to-hall", "give-ruling", "decide-appeal", "take-provisional-chair"),
            *("adopt-agenda", "adopt-credentials-report", "fill-office"),
            *("make-sitting-private", "make-sitting-public"),
            *ELECTING,
        }
    ),
)
SECRETARYS = Room(
    SECRETARY,
    "secretary.html",
    console.secretary,
    frozenset(
        {
            *("make-announcement", "make-declaration", "place-item", "note-debate"),
            *("put-question", "declare-result", "note-votes", "ask-for-floor", "withdraw-request"),
            *("walk-out", "return-to-hall", "declare-vacancy"),
            *ELECTING,
        }
    ),
)


COUNTERS = Room(
    TELLERS,
    "tellers.html",
    console.tellers,
    frozenset(
        {
            *("establish-quorum", "declare-quorum-lost", "declare-result", "count-votes"),
            *("announce-lot", "draw-lot", "settle-count", "declare-elected", "enter-papers"),
        }
    ),
)


@dataclass(frozen=True, slots=True)
class Again:
    """A deed that was asked for and not done: its form as it was filled in, and why."""

    form: DeedForm
    typed: Mapping[str, str]
    problems: Sequence[Problem] = ()
    refused: Notice | None = None
    changes: Sequence[Entry[Any]] = ()
    stale: bool = False

    @property
    def status(self) -> int:
        """What a browser is told: the form is wrong, or the deed is out of order now."""
        return 422 if self.problems else 409


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """The same for a page: the fields, the carried ones apart, and what changed in sentences."""

    why: Again
    fields: Sequence[Line]
    settled: Sequence[tuple[str, str]]
    changes: Sequence[views.Logged]
    more: int


def page_of(room: Room) -> Page:
    """The page of a room."""

    async def page(request: Request) -> Response:
        return _page(request, signed_in(request, assembly_of(request), room.line.offices), room)

    return page


def deed_of(room: Room) -> Page:
    """A deed from the page: done, and the page again; or the page with what was typed, and why not."""

    async def deed(request: Request) -> Response:
        officer = signed_in(request, assembly_of(request), room.line.offices)
        sent = await posted(request, officer)
        name = request.path_params["deed"]
        if name not in room.deeds:
            raise Misasked("no-such-deed", status=404, deed=name[:40])
        again = await _asked(request, officer, FORMS[name], sent)
        if again is not None:
            return _page(request, officer, room, again)
        return back(request, f"/{officer.assembly}/office/{room.line.path}#step")

    return deed


async def _asked(request: Request, officer: Officer, form: DeedForm, sent: Form) -> Again | None:
    """Do the deed that a form asks for; why it was not done, or none where it was."""
    seen = seen_in(sent)
    told = {each.name: sent[each.name] for each in form.fields if each.name in sent}
    asked = asked_together(request, officer, form, told, sent.text(STATEMENT))
    typed = told | ({STATEMENT: sent[STATEMENT]} if STATEMENT in sent else {})
    if not asked.requests:
        return Again(form, typed, asked.problems)
    try:
        await done(request, officer, asked.requests, seen)
    except PageIsStale as stale:
        return Again(form, typed, changes=stale.changes, stale=True)
    except (OutOfOrder, Refused) as refusal:
        if refusal.rule.startswith("key-"):
            raise
        return Again(form, typed, refused=in_words(request, refusal))
    return None


def _page(request: Request, officer: Officer, room: Room, again: Again | None = None) -> Response:
    here = standing(look(request).visit)
    size, library = here.state.size, desk_of(request).library
    newest = library.entries(officer.assembly, max(0, size - PROTOCOL), size)
    sought = request.query_params.get("find", "")[:100].strip()
    found = asked_for(request, officer, here, sought) if sought and room is SECRETARYS else ()
    at = counter(request, officer, here.state)
    shown = room.reading(here, at, newest, found, look(request).shelf)
    return office_page(
        request,
        officer,
        room.template,
        200 if again is None else again.status,
        audience="tellers" if room is COUNTERS else CHAIR.path,
        stream=("office", "live"),
        console=shown,
        sought=sought,
        floor=floor(here),
        told=hall(look(request).here),
        quorum=quorum_now(here),
        asks={each.id: field_lines(here, each) for each in shown.deeds},
        again=None if again is None else again_asked(here, again),
        desks=[each for each in desks_of(officer.office, here.state) if each != room.line],
        room=room.line,
        seen=SEEN,
        size=size,
    )


def field_lines(here: Standpoint, offered: views.OfferedDeed) -> Sequence[Line]:
    """The fields that the form of an offered deed asks for."""
    form = FORMS[offered.deed]
    asked = replace(form, fields=tuple(each for each in form.fields if each.name in offered.asks))
    told = list(lines(asked, here.names, {}, (), live=here.state.record.mode == "live"))
    return [*told, STATEMENT_LINE] if STATEMENT in offered.asks else told


def again_asked(here: Standpoint, again: Again) -> AskedAgain:
    """What a page says of a deed that was not done."""
    live = here.state.record.mode == "live"
    every = lines(again.form, here.names, again.typed, again.problems, live=live)
    fields = [each for each in every if each.typed or each.wrong]
    if STATEMENT in again.typed:
        fields.append(replace(STATEMENT_LINE, typed=again.typed[STATEMENT]))
    hidden = {each.name for each in again.form.fields if each.kind == "identifier"}
    apart = {each.name for each in fields if each.name in hidden and not each.wrong}
    return AskedAgain(
        again,
        [each for each in fields if each.name not in apart],
        [(name, again.typed[name]) for name in apart],
        list(console.logged(here, again.changes[:MOST_CHANGES])),
        max(0, len(again.changes) - MOST_CHANGES),
    )
