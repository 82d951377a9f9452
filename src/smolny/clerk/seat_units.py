"""The units that seats are divided among, from a list: what a key needs of it, and every problem by line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from smolny.clerk.importing.cells import Cells
from smolny.clerk.importing.columns import FIGURE, Form, Row
from smolny.clerk.importing.councils import COUNCILS
from smolny.clerk.importing.faults import ImportFault, Problems, Unfit
from smolny.clerk.importing.reading import rows_of
from smolny.counting.apportionment import Key, Unit, figures_needed
from smolny.counting.numbers import number

MOST = 10**15
OTHER = "other:"
_PARTED = re.compile(r"-?[0-9]{1,3}(?:[.,'’\s][0-9]{3})+")
_NAMES = ("id", "name")


@dataclass(frozen=True, slots=True)
class UnitForm(Form):
    """A form that lets other columns be, unless one that it knows may be meant."""

    def column(self, name: str) -> str:
        """The column that a name stands for; raises Unfit `column-is-unknown` for a slip of the pen."""
        try:
            return Form.column(self, name)
        except Unfit as unfit:
            if unfit.rule == "column-is-unknown" and "near" not in unfit.particulars:
                return OTHER + name
            raise


@dataclass(frozen=True, slots=True)
class UnitColumns:
    """The columns that a key reads: those of its figures, and the one of its alliances."""

    form: UnitForm
    figures: dict[str, str]
    alliance: str | None


def columns_of(key: Key) -> UnitColumns:
    """A list of councils will do, with the figures and the alliances of the key."""
    figures = {figure: "members" if figure == "members" else _normal(figure) for figure in key.figures}
    alliance = _normal(key.alliances.by) if key.alliances else None
    others = [name for name in (*figures.values(), alliance) if name and name not in COUNCILS.columns]
    own = {name: (f"{FIGURE}{name}",) for name in others}
    needed = (*figures.values(), *([alliance] if alliance else []))
    form = UnitForm({**COUNCILS.columns, "flags": ("flag",), **own}, needed, figures=True)
    return UnitColumns(form, figures, alliance)


def read_units(source: bytes, name: str, key: Key) -> list[Unit]:
    """The units of a list in the order in which they stand there; raises ImportFault with all problems."""
    problems = Problems(name)
    columns = columns_of(key)
    rows = rows_of(source, columns.form, problems)
    units = [_unit(Cells(row, problems), columns, key) for row in rows]
    if rows and not any(_NAMES[1] in row.cells or _NAMES[0] in row.cells for row in rows):
        problems.unfit(0, Unfit("column-is-missing", column="name"))
    else:
        _refuse_repeated(rows, units, problems)
    if problems.listed:
        raise ImportFault(problems.listed)
    return units


def exact(column: str, text: str) -> Fraction:
    """An exact number: whole, a fraction or a decimal; not below zero and not absurd."""
    if text.startswith("-"):
        raise Unfit("count-is-negative", of=column, count=text)
    if _PARTED.fullmatch(text):
        raise Unfit("number-has-separators", column=column, value=text, meant=re.sub(r"[^0-9]", "", text))
    try:
        value = number(text)
    except ValueError:
        raise Unfit("not-a-number", column=column, value=text) from None
    if value > MOST:
        raise Unfit("count-is-absurd", column=column, count=text, most=MOST)
    return value


def _unit(cells: Cells, columns: UnitColumns, key: Key) -> Unit:
    standing = cells.text("standing")
    words = (cells.text("flags") or "").split()
    flags = (*words, cells.text("kind"), standing if standing != "good" else None)
    alliance = cells.text(columns.alliance) if columns.alliance else None
    unit = Unit(_name(cells.row) or "", {}, tuple(flag for flag in flags if flag), alliance)
    for figure in figures_needed(unit, key):
        cells.needed(columns.figures[figure])
    read = ((figure, cells.read(column, exact)) for figure, column in columns.figures.items())
    return replace(unit, figures={figure: value for figure, value in read if value is not None})


def _name(row: Row) -> str | None:
    return row.cells.get("id") or row.cells.get("name")


def _refuse_repeated(rows: Sequence[Row], units: Iterable[Unit], problems: Problems) -> None:
    """Every unit has a name, unlike all others and all alliances."""
    alliances = {unit.alliance for unit in units if unit.alliance is not None}
    lines: dict[str, int] = {}
    for row in rows:
        name = _name(row)
        if name is None:
            problems.unfit(row.line, Unfit("cell-is-missing", column="name"))
        elif name in lines:
            problems.unfit(row.line, Unfit("stands-on-line", value=name, line=lines[name]))
        elif name in alliances:
            problems.unfit(row.line, Unfit("name-is-an-alliance", unit=name))
        lines.setdefault(name or "", row.line)


def _normal(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().casefold())
