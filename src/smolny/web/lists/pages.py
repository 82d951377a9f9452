"""A list is tried first, and shown with all that is wrong; a second press records what was shown."""

import asyncio
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from smolny.archive import ArchiveError
from smolny.clerk import Clerk
from smolny.clerk.importing import (
    FORMS,
    Imported,
    ImportFault,
    Kind,
    List,
    Rehearsed,
    record,
    rehearse,
    setting_of,
)
from smolny.clerk.register import register_of
from smolny.clerk.toml import Problem
from smolny.domain.values import SourceId
from smolny.web.desk import desk_of, look
from smolny.web.lists.waiting import Handed
from smolny.web.office import Form, Officer, assembly_of, back, office_page, posted, signed_in
from smolny.web.office.desks import LISTS
from smolny.web.office.officers import writer_of
from smolny.web.refusals import Misasked, notice

MOST_BYTES = 4 * 1024 * 1024
"""The largest list that a page takes, some twenty thousand delegates: nobody else's deed is done while it is
recorded. `smolny import` takes larger ones.
"""

MOST_SHOWN = 5_000
"""So many problems are shown at once."""

OFFICES = LISTS.offices


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page says of a list that was tried: all that is wrong with it, or what it would record."""

    kind: Kind
    problems: tuple[Problem, ...] = ()
    rehearsed: Rehearsed | None = None
    sha256: str = ""


class _Changed(Exception):
    """The list would now record something else than what was shown."""

    def __init__(self, rehearsed: Rehearsed) -> None:
        super().__init__(rehearsed)
        self.rehearsed = rehearsed


async def lists_page(request: Request) -> Response:
    """Which list, of what; and what came in by the one before."""
    return _page(request, signed_in(request, assembly_of(request), OFFICES))


async def tried(request: Request) -> Response:
    """A list is judged on the record as it is now; nothing is recorded."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    handed = _handed(request, await posted(request, officer, MOST_BYTES))
    if isinstance(handed, Misasked):
        return _page(request, officer, handed.status, refused=handed)
    try:
        rehearsed = await asyncio.to_thread(_rehearsed, request, officer, handed)
    except ImportFault as fault:
        return _page(request, officer, 422, Shown(handed.kind, fault.problems))
    return _shown(request, officer, handed, rehearsed)


async def recorded(request: Request) -> Response:
    """The list that was shown is recorded as it was shown, all of it or nothing."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = await posted(request, officer)
    writer, waiting = writer_of(request), desk_of(request).waiting
    handed = waiting.found(officer.session.sha256, form.text("digest"), writer.now())
    if handed is None:
        gone = Misasked("list-is-gone", status=409)
        return _page(request, officer, gone.status, refused=gone)

    def at_once(clerk: Clerk) -> Imported:
        rehearsed = _rehearsed(request, officer, handed)
        if rehearsed.digest != handed.digest:
            raise _Changed(rehearsed)
        return record(clerk, officer.assembly, rehearsed)

    moved = Misasked("record-has-moved", status=409)
    try:
        done = await writer.with_clerk(at_once)
    except _Changed as changed:
        return _shown(request, officer, handed, changed.rehearsed, moved)
    except ImportFault as fault:
        return _page(request, officer, moved.status, Shown(handed.kind, fault.problems), moved)
    except ArchiveError as error:
        if error.rule != "head-moved":
            raise
        return _page(request, officer, moved.status, refused=moved)
    waiting.forget(officer.session.sha256)
    return back(request, f"/{officer.assembly}/office/import?first={done.first}&last={done.last}")


def _handed(request: Request, form: Form) -> Handed | Misasked:
    kind, source = form.text("kind"), form.files.get("list")
    if kind not in FORMS or not source:
        return Misasked("no-list-chosen")
    sources = tuple(SourceId(each) for each in form.all("source") if each.strip())
    return Handed(kind, source, sources, "", writer_of(request).now())


def _rehearsed(request: Request, officer: Officer, handed: Handed) -> Rehearsed:
    """The list, judged on the record as it is now; raises ImportFault."""
    register = register_of(writer_of(request).archive, officer.assembly)
    setting = setting_of(register.state, officer.actor, writer_of(request).now(), handed.sources)
    return rehearse(List(handed.kind, handed.source, "list"), register, setting)


def _shown(
    request: Request,
    officer: Officer,
    handed: Handed,
    rehearsed: Rehearsed,
    refused: Misasked | None = None,
) -> Response:
    kept = Handed(handed.kind, handed.source, handed.sources, rehearsed.digest, writer_of(request).now())
    desk_of(request).waiting.keep(officer.session.sha256, kept)
    shown = Shown(handed.kind, (), rehearsed, sha256(handed.source).hexdigest())
    return _page(request, officer, refused.status if refused else 200, shown, refused)


def _page(
    request: Request,
    officer: Officer,
    status: int = 200,
    shown: Shown | None = None,
    refused: Misasked | None = None,
) -> Response:
    size = desk_of(request).library.size(officer.assembly)
    return office_page(
        request,
        officer,
        "lists.html",
        status,
        shown=shown,
        most_shown=MOST_SHOWN,
        most_megabytes=MOST_BYTES // 1024**2,
        forms=FORMS,
        chronicle=look(request).visit.state.record.mode == "chronicle",
        cited=list(look(request).visit.state.record.sources),
        done=[_number(request, each, size) for each in ("first", "last")],
        refused=notice(refused.rule, refused.particulars) if refused else None,
    )


def _number(request: Request, name: str, most: int) -> int:
    """The number of an entry that is there, in the address of the page; 0 otherwise."""
    told = request.query_params.get(name, "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 16 and int(told) <= most else 0
