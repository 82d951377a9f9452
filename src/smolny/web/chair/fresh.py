"""A deed is done from the page that its officer saw: what changed meanwhile is shown, and asked again."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from starlette.requests import Request

from smolny import clerk
from smolny.clerk import Clerk, Library
from smolny.clerk.clerk import Answering
from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry
from smolny.domain.values import Actor, AssemblyId
from smolny.readings.since import mattering
from smolny.web.desk import desk_of
from smolny.web.office import Form, Officer
from smolny.web.office.officers import writer_of
from smolny.web.once import answering
from smolny.web.refusals import Misasked

SEEN = "seen-entry"
"""The field in which a form carries the number of the newest entry that its page knew."""
MOST_SCANNED = 2_000
"""A page that is behind by more entries than these is looked at again, whatever they were."""
_TRIES = 8


class PageIsStale(Exception):
    """Something that matters happened since the page was made: nothing is done."""

    def __init__(self, changes: Sequence[Entry[Any]]) -> None:
        super().__init__(len(changes))
        self.changes = changes


class _Moved(Exception):
    """The record went on while it was looked through."""


def seen_in(form: Form) -> int:
    """The entry number that a form carries; Misasked `form-is-malformed` where it carries none."""
    told = form.text(SEEN)
    if not (told.isascii() and told.isdecimal() and len(told) < 13):
        raise Misasked("form-is-malformed")
    return int(told)


async def done(request: Request, officer: Officer, asked: Sequence[clerk.Request], seen: int) -> None:
    """Do what is asked if nothing that matters has happened since the entry that the page knew.

    All of it or nothing; looked at again in the writer's turn, so that nothing slips in between. What the
    same officer did meanwhile does not matter where the press bears a key: then no press is two. Raises
    PageIsStale, OutOfOrder.
    """
    library, writer = desk_of(request).library, writer_of(request)
    answer = answering(request, officer.assembly)
    keyed = officer.person is not None and hasattr(request.state, "once")
    own = officer.actor if keyed else None
    for _ in range(_TRIES):
        size = refuse_stale(library, officer.assembly, seen, own)
        try:
            return await writer.with_clerk(partial(_do, officer.assembly, asked, size, answer))
        except _Moved:
            continue
    raise PageIsStale(())


async def done_as_it_stands(
    request: Request, officer: Officer, asking: Callable[[], Sequence[clerk.Request]]
) -> None:
    """Do what `asking` makes of the record as it is: asked anew where the record went on meanwhile.

    Nothing is done where it makes nothing. Raises OutOfOrder; PageIsStale where the record does not rest.
    """
    library, writer = desk_of(request).library, writer_of(request)
    answer = answering(request, officer.assembly)
    for _ in range(_TRIES):
        size = library.size(officer.assembly)
        asked = asking()
        if not asked:
            return None
        try:
            return await writer.with_clerk(partial(_do, officer.assembly, asked, size, answer))
        except _Moved:
            continue
    raise PageIsStale(())


def refuse_stale(library: Library, assembly: AssemblyId, seen: int, own: Actor | None = None) -> int:
    """The size of the record as it was looked through; PageIsStale where something in it matters that was
    not done by `own`.
    """
    size = library.size(assembly)
    happened = library.entries(assembly, max(seen, size - MOST_SCANNED), size)
    changes = mattering(each for each in happened if own is None or each.actor != own)
    if changes or size - seen > MOST_SCANNED:
        raise PageIsStale(changes)
    return size


def _do(
    assembly: AssemblyId,
    asked: Sequence[clerk.Request],
    size: int,
    answer: Answering | None,
    writing: Clerk,
) -> None:
    def unmoved(state: Assembly) -> None:
        if state.size != size:
            raise _Moved

    writing.do(assembly, *asked, on=unmoved, answer=answer)
