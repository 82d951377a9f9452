"""From the rows of a list of councils to the deeds that bring them onto the register."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from smolny.clerk.identifiers import council_identifier
from smolny.clerk.importing.cells import Cells, count, day, day_by, one_of
from smolny.clerk.importing.columns import FIGURE, Form, Row
from smolny.clerk.importing.directory import Directory, written
from smolny.clerk.importing.faults import Problems, Unfit
from smolny.clerk.importing.steps import Step
from smolny.domain.assembly import Assembly
from smolny.domain.federation import CouncilRegistered, DuesStanding, RecordStanding, RegisterCouncil
from smolny.domain.values import CouncilId, Figure, is_identifier

COUNCILS = Form(
    {
        "id": ("identifier", "council_id"),
        "name": ("council", "council_name"),
        "kind": ("genus", "type"),
        "parent": ("parent_council", "belongs_to"),
        "territory": ("region", "area"),
        "members": ("membership",),
        "reference_date": ("as_of",),
        "origin": ("source_of_figures",),
        "standing": ("dues", "dues_standing"),
        "paid_until": ("dues_paid_until",),
    },
    needed=("name", "kind"),
    figures=True,
)
"""The columns of a list of councils."""


@dataclass(slots=True)
class _Council:
    """A council of the list, while it is looked at."""

    cells: Cells
    id: str | None
    name: str
    parent: CouncilId | None = None

    @property
    def line(self) -> int:
        return self.cells.row.line


def council_steps(rows: Iterable[Row], state: Assembly, problems: Problems, today: str) -> list[Step]:
    """The deeds of all rows that stand, parents first."""
    registered = state.federation.councils
    directory = Directory(registered)
    councils = [_council(Cells(row, problems)) for row in rows]
    for each in councils:
        if each.id is not None:
            directory.add(each.id, each.name)
    for each in councils:
        each.parent = each.cells.read("parent", directory.council)
    first = _refuse_repeated(councils, registered)
    steps = []
    for each in _parents_first(councils, first):
        parent = first.get(each.parent or "")
        # The parent's own problems are told on its line alone.
        stands = each.parent if parent is None or parent.cells.fit else None
        made = list(_deeds(each, stands, today))
        steps += made if each.cells.fit else []
    return steps


def _council(cells: Cells) -> _Council:
    name = cells.needed("name")
    cells.needed("kind")
    given = cells.read("id", _identifier)
    made = council_identifier(name) if name and cells.text("id") is None else None
    return _Council(cells, given or made, name)


def _identifier(column: str, text: str) -> str:
    if not is_identifier(text):
        raise Unfit("not-an-identifier", name=text)
    return text


def _refuse_repeated(
    councils: Iterable[_Council], registered: Mapping[CouncilId, CouncilRegistered]
) -> dict[str, _Council]:
    """The first council of each identifier; what comes again is wrong, in the list or on the register."""
    first: dict[str, _Council] = {}
    names = {(written(told.name), told.parent): str(council) for council, told in registered.items()}
    lines: dict[tuple[str, str | None], int] = {}
    for each in councils:
        named = (written(each.name), each.parent)
        if each.name and named in lines:
            each.cells.wrong(Unfit("stands-on-line", value=each.name, line=lines[named]))
        elif each.name and named in names:
            each.cells.wrong(Unfit("council-on-record", name=each.name, council=names[named]))
        elif (
            each.id is not None
            and each.cells.text("id") is None
            and (each.id in first or each.id in registered)
        ):
            each.cells.wrong(Unfit("identifier-to-be-given", id=each.id))
        elif each.id is not None and each.id in first:
            each.cells.wrong(Unfit("stands-on-line", value=each.id, line=first[each.id].line))
        lines.setdefault(named, each.line)
        if each.id is not None:
            first.setdefault(each.id, each)
    return first


def _parents_first(councils: Sequence[_Council], first: Mapping[str, _Council]) -> Iterator[_Council]:
    """Every council after its parent, otherwise in the order of the list; circles are wrong."""
    placed: set[int] = set()
    for each in councils:
        chain: dict[int, _Council] = {}
        at: _Council | None = each
        while at is not None and at.line not in placed and at.line not in chain:
            chain[at.line] = at
            at = first.get(at.parent or "")
        if at is not None and at.line in chain:
            _refuse_circle(list(chain.values())[list(chain).index(at.line) :])
        placed.update(chain)
        yield from reversed(chain.values())


def _refuse_circle(circle: list[_Council]) -> None:
    named = ", ".join(each.name or str(each.id) for each in circle[:5])
    for each in circle:
        each.cells.wrong(Unfit("parents-in-a-circle", councils=named))


def _deeds(council: _Council, parent: CouncilId | None, today: str) -> Iterator[Step]:
    cells, name = council.cells, CouncilId(council.id or "")
    members = cells.read("members", count)
    command = RegisterCouncil(
        name,
        council.name,
        cells.text("kind") or "",
        territory=cells.text("territory"),
        parent=parent,
        members="not-given" if members is None else members,
        reference_date=cells.read("reference_date", day_by(today)),
        origin=cells.text("origin"),
        figures=tuple(_figures(cells)),
    )
    yield Step(council.line, command, about=council.name)
    standing: DuesStanding | None = cells.read("standing", one_of(get_args(DuesStanding)))
    paid_until = cells.read("paid_until", day)
    if standing is not None:
        yield Step(council.line, RecordStanding(name, standing, paid_until), about=council.name)
    elif cells.text("standing") is None and cells.text("paid_until") is not None:
        cells.wrong(Unfit("standing-is-missing"))


def _figures(cells: Cells) -> Iterator[Figure]:
    for column in cells.row.cells:
        if column.startswith(FIGURE):
            told = cells.read(column, count)
            if told is not None:
                yield Figure(column.removeprefix(FIGURE), told)
