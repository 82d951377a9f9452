"""Lists of the record as tables for spreadsheets and programs."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from smolny.press.table import table
from smolny.readings import views
from smolny.readings.bodies import bodies
from smolny.readings.claims import sources
from smolny.readings.councils import register
from smolny.readings.factions import factions
from smolny.readings.motions import texts
from smolny.readings.standpoint import Standpoint
from smolny.web.desk import look
from smolny.web.views.papers import CSV, file_answer

Row = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns, and its lines."""

    head: tuple[str, ...]
    rows: Callable[[Standpoint], Iterable[Row]]


async def table_csv(name: str, request: Request) -> Response:
    """The table of that name."""
    seen, told = look(request), TABLES[name]
    return file_answer(table(told.head, told.rows(seen.whole)), CSV, f"{seen.visit.assembly}-{name}.csv")


def _members(here: Standpoint) -> Iterable[Row]:
    """Everybody who sits in a body, and each body that nobody is known to sit in."""
    for body in bodies(here):
        for each in body.members:
            yield _member(body, each)
        if not body.members:
            yield (body.id, body.name, body.genus, body.seats, "", "", "", "", body.entry or "")


def _member(body: views.Body, each: views.Member) -> Row:
    faction = "" if each.faction is None else each.faction.name
    offices = "; ".join(each.offices)
    told = (each.name, faction, offices, each.until or "", each.entry)
    return (body.id, body.name, body.genus, body.seats, *told)


def _councils(here: Standpoint) -> Iterable[Row]:
    for each in register(here, 1, len(here.state.federation.councils)):
        told = (each.id, each.name, each.genus, each.territory or "", each.members, each.seats)
        yield (*told, each.delegates, each.standing or "")


def _factions(here: Standpoint) -> Iterable[Row]:
    for each in factions(here):
        became = "" if each.became is None else each.became.name
        members = "" if each.voices is None else each.voices.deciding
        told = (each.faction.id, each.faction.name, each.faction.letters, each.standing, became)
        yield (*told, "; ".join(each.earlier_names), members)


def _sources(here: Standpoint) -> Iterable[Row]:
    for each in sources(here):
        yield (each.id, each.title, each.citation or "", each.entry)


def _texts(here: Standpoint) -> Iterable[Row]:
    for each in texts(here):
        told = (each.text, each.title, each.genus, each.mover or "", each.standing)
        yield (*told, each.how or "", each.entry)


TABLES: Mapping[str, Table] = {
    "bodies": Table(
        ("body", "name", "kind", "seats", "member", "faction", "offices", "until", "entry"), _members
    ),
    "councils": Table(
        ("council", "name", "kind", "territory", "members", "seats", "delegates", "standing"), _councils
    ),
    "factions": Table(
        ("faction", "name", "letters", "standing", "became", "earlier_names", "members"), _factions
    ),
    "motions": Table(("text", "title", "kind", "mover", "standing", "how", "entry"), _texts),
    "sources": Table(("source", "title", "citation", "entry"), _sources),
}

TABLE_FILES: Mapping[str, Callable[[Request], Awaitable[Response]]] = {
    f"/{name}.csv": partial(table_csv, name) for name in TABLES
}
"""Path below /{assembly}, file."""
