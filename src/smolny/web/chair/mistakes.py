"""The page on which a mistaken entry is put right: what each further entry would change stands before it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from smolny import clerk
from smolny.clerk.forms import FORMS
from smolny.domain.assembly import obstacles
from smolny.domain.order import Deed, OutOfOrder, record
from smolny.protocol.refused import Refused
from smolny.readings import mistakes, views
from smolny.readings.deed_words import deed_words
from smolny.web.chair.fresh import SEEN, PageIsStale, done, seen_in
from smolny.web.chair.pages import Again, again_asked, field_lines
from smolny.web.credentials.counter import counter, standing
from smolny.web.deeds.asking import asked_of
from smolny.web.desk import desk_of, in_words, look
from smolny.web.office import Officer, assembly_of, back, office_page, posted, signed_in
from smolny.web.refusals import Misasked
from smolny.web.visits import entry_number

WHY = "why-it-was-wrong"
"""The field in which a contrary deed says why; it becomes a correction of the mistaken entry."""


MOST_LOOKED_AT = 5_000
"""So many entries after a mistaken one are looked through for decisions that rested on it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the macros of the console read of a page: no deed leads to another here."""

    protocol: tuple[views.Logged, ...] = ()
    ways: Mapping[str, tuple[str, str]] = field(default_factory=dict)


async def mistake_page(request: Request) -> Response:
    """An entry, and everything that would put it right."""
    return _page(request, signed_in(request, assembly_of(request)))


async def put_right(request: Request) -> Response:
    """Do one of the deeds, with the correction that says why; or the page again, and why not."""
    officer = signed_in(request, assembly_of(request))
    sent, name = await posted(request, officer), request.path_params["deed"]
    number = _number(request)
    here, state = standing(look(request).visit), desk_of(request).library.state(officer.assembly)
    (entry,) = desk_of(request).library.entries(officer.assembly, number - 1, number)
    known = {each.deed for each in mistakes.remedies_of(state, entry)}
    if name not in known:
        raise Misasked("no-such-deed", status=404, deed=name[:40])
    form = FORMS[name]
    typed = {each.name: sent[each.name] for each in form.fields if each.name in sent}
    asked = asked_of(request, officer, form, typed)
    if asked.request is None:
        return _page(request, officer, Again(form, typed, asked.problems))
    why = sent.text(WHY) or deed_words(here.names, asked.request.command)
    try:
        await done(request, officer, _with_note(request, officer, number, asked.request, why), seen_in(sent))
    except PageIsStale as stale:
        return _page(request, officer, Again(form, typed, changes=stale.changes, stale=True))
    except (OutOfOrder, Refused) as refusal:
        return _page(request, officer, Again(form, typed, refused=in_words(request, refusal)))
    return back(request, f"/{officer.assembly}/entries/{number}")


def _with_note(
    request: Request, officer: Officer, number: int, asked: clerk.Request, why: str
) -> tuple[clerk.Request, ...]:
    """The deed and, where the officer may note it, what ties it to the mistaken entry."""
    if isinstance(asked.command, record.NoteCorrection):
        return (asked,)
    state = desk_of(request).library.state(officer.assembly)
    names = look(request).here.names
    command = record.NoteCorrection(number, why, deed_words(names, asked.command))
    note = clerk.Request(command, asked.actor, asked.occurred_at)
    deed = Deed(command, asked.actor, state.recorded_at, asked.occurred_at)
    return (asked,) if obstacles(state, deed) else (asked, note)


def _number(request: Request) -> int:
    visit = look(request).visit
    return entry_number(request.path_params["number"], visit.size)


def _page(request: Request, officer: Officer, again: Again | None = None) -> Response:
    number, library = _number(request), desk_of(request).library
    here = standing(look(request).visit)
    last = min(here.state.size, number + MOST_LOOKED_AT)
    entry, *later = library.entries(officer.assembly, number - 1, last)
    shown = mistakes.mistake(here, counter(request, officer, here.state), entry, later)
    return office_page(
        request,
        officer,
        "mistake.html",
        200 if again is None else again.status,
        mistake=shown,
        console=Shown(),
        asks={each.id: field_lines(here, each) for each in shown.deeds},
        again=None if again is None else again_asked(here, again),
        seen=SEEN,
        size=here.state.size,
        why=WHY,
    )
