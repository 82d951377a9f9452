"""The protocol itself: the list of entries, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from starlette.responses import Response

from smolny.domain.assembly import KINDS
from smolny.domain.order import Entry, kind_of
from smolny.domain.values import Unknown
from smolny.protocol.codec import plain
from smolny.web.desk import Look
from smolny.web.evidence import vouching
from smolny.web.refusals import Misasked
from smolny.web.standing import timed_lines
from smolny.web.visits import choice, entry_number

UNKNOWN: dict[Any, str] = {word: word.replace("-", " ") for word in get_args(Unknown)}
PAGE = 100
_SCANNED = 5_000
"""At most so many entries are read for one page of a list."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A sealed field: its value where the standing orders open it, and whether it has been erased."""

    name: str
    commitment: str
    value: object | None
    erased: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of the list: the entries shown, and where the parts before and after it begin."""

    entries: tuple[Entry[Any], ...]
    earlier: int | None
    next: int | None


def entries_page(look: Look) -> Response:
    """Entries of every kind or of one, oldest or newest first, in parts of a hundred."""
    query = look.request.query_params
    kind, order = choice(query, "kind", KINDS, ""), choice(query, "order", ("oldest", "newest"), "oldest")
    listing = _listing(look, kind, order, _start(look, order))
    kept = {name: value for name, value in (("kind", kind), ("order", query.get("order", ""))) if value}

    def part(start: int | None) -> str | None:
        return None if start is None else look.visit.link("entries", **kept, **{"from": start})

    return look.page(
        "entries.html",
        here="entries",
        same=("entries",),
        lines=timed_lines(look.here, listing.entries),
        kinds=sorted(KINDS),
        kind=kind,
        order=order,
        earlier=part(listing.earlier),
        next=part(listing.next),
    )


def entry_page(look: Look) -> Response:
    """One entry: its sentence, every field, what was noted about it, its hash and its proof."""
    visit = look.visit
    number = entry_number(look.parameter("number"), visit.size)
    if number > visit.after and number not in {entry.number for entry in look.here.later}:
        raise Misasked("not-yet-entered", status=404, entry=number, after=visit.after)
    (entry,) = visit.library.entries(visit.assembly, number - 1, number)
    (told,) = timed_lines(look.here, (entry,))
    return look.page(
        "entry.html",
        here="entries",
        same=("entries", number),
        entry=entry,
        told=told.line,
        when=look.here.when(entry.occurred_at),
        actor=look.here.names.actor(entry.actor),
        fields=tuple(_fields(plain(entry.particulars))),
        sealed=tuple(_seals(look, entry)),
        body=visit.library.body(visit.assembly, number).decode(),
        **vouching(visit, number, published=look.desk.published),
    )


def _start(look: Look, order: str) -> int:
    """The number from which the list is to begin; raises NotOnRecord `no-such-entry`."""
    after = look.visit.after
    asked = look.request.query_params.get("from")
    if asked:
        return min(after, entry_number(asked, look.visit.size))
    return 1 if order == "oldest" else after


def _listing(look: Look, kind: str, order: str, start: int) -> Listing:
    step = 1 if order == "oldest" else -1
    limit = look.visit.after if step == 1 else 1
    stop = min(start + _SCANNED - 1, limit) if step == 1 else max(start - _SCANNED + 1, limit)
    if not kind:
        stop = min(start + PAGE - 1, limit) if step == 1 else max(start - PAGE + 1, limit)
    low, high = min(start, stop), max(start, stop)
    read = look.visit.library.entries(look.visit.assembly, low - 1, high)[::step] if high else ()
    found = [entry for entry in read if not kind or kind_of(type(entry.particulars)) == kind][:PAGE]
    last = found[-1].number if len(found) == PAGE else stop
    first = start - step * PAGE
    edge = 1 if step == 1 else look.visit.after
    earlier = None if start == edge else max(1, min(first, look.visit.after)) if not kind else edge
    return Listing(tuple(found), earlier, last + step if last != limit else None)


def _fields(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every field of an entry's particulars as a line of words."""
    for key, value in told.items():
        yield key.replace("_", " "), _words(value)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {_words(each)}" for key, each in value.items())
    if isinstance(value, list):
        return "; ".join(map(_words, value))
    return UNKNOWN.get(value, str(value))


def _seals(look: Look, entry: Entry[Any]) -> Iterator[Seal]:
    for name, commitment in entry.sealed.items():
        erased = look.visit.state.record.sealed.get((entry.number, name)) == "erased"
        value = None if erased else look.visit.library.payload(look.visit.assembly, entry.number, name)
        yield Seal(name, commitment, value, erased)
