"""Lists of the record as tables for spreadsheets and programs."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from smolny.press.table import table
from smolny.readings import views
from smolny.readings.allotments import allotment
from smolny.readings.bodies import bodies
from smolny.readings.claims import sources
from smolny.readings.composition import compositions, councils
from smolny.readings.councils import register
from smolny.readings.factions import factions
from smolny.readings.gazette import issues
from smolny.readings.legislation import changes
from smolny.readings.motions import texts
from smolny.readings.standpoint import Standpoint
from smolny.readings.votes import agreement
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


def _changes(here: Standpoint) -> Iterable[Row]:
    """What acts changed in acts, and in which of their articles."""
    for name, standing in here.state.acts.standing.items():
        for each in changes(here, standing):
            told = (each.machine, each.until_on or "", each.article or "", each.what)
            yield (name, *told, each.origin.act or "", each.origin.entry)


def _gazette(here: Standpoint) -> Iterable[Row]:
    """Every item of every issue, and of other papers that printed an act."""
    for issue in issues(here):
        told = (issue.issue, issue.paper or "", issue.number, issue.year, issue.machine)
        for item in issue.items:
            yield (*told, item.kind, item.heading, "/".join(item.path), item.entry or issue.entry)


def _compositions(here: Standpoint) -> Iterable[Row]:
    """Delegates by faction, as reported at each moment."""
    for report in compositions(here):
        for each in report.seats:
            yield (report.moment, each.faction.id, each.faction.name, each.count, report.entry)


def _represented(here: Standpoint) -> Iterable[Row]:
    """Councils represented, by their kinds."""
    for report in councils(here):
        for each in report.rows:
            yield (each.id, each.name, each.count, report.entry or "")


def _seats(here: Standpoint) -> Iterable[Row]:
    """The seats of councils by the newest allotment."""
    told = allotment(here)
    for each in () if told is None else told.seats:
        yield (each.council, each.name, each.seats)


def _agreement(here: Standpoint) -> Iterable[Row]:
    """How often two groups were on the same side in votes that everybody may see."""
    for each in agreement(here):
        yield (each.one.name, each.other.name, each.agreed, each.together)


TABLES: Mapping[str, Table] = {
    "act-changes": Table(("act", "from", "until", "article", "what", "by", "entry"), _changes),
    "agreement": Table(("group", "other_group", "same_side", "of"), _agreement),
    "compositions": Table(("moment", "faction", "name", "delegates", "entry"), _compositions),
    "councils-represented": Table(("kind", "name", "councils", "entry"), _represented),
    "gazette": Table(
        ("issue", "paper", "number", "year", "date", "kind", "heading", "about", "entry"), _gazette
    ),
    "seats": Table(("council", "name", "seats"), _seats),
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
