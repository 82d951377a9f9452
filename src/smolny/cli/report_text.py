"""A credentials report in lines for a terminal."""

from collections.abc import Iterator, Sequence

from smolny.cli.terminal import figured, hanging, printable
from smolny.locale import Words, words
from smolny.press import wording
from smolny.press.figures import mixed, number
from smolny.readings import views

INDENT = "  "


def told_of(report: views.CredentialsReport, vouched: views.Vouched) -> Iterator[str]:
    """The report in lines of at most 100 columns."""
    said = words(report.masthead.language)
    yield printable(report.masthead.name)
    yield said.paper("report", number=number(report.number))
    yield from _paragraph(wording.verdict(said, report), report.when.words, report.basis)
    for table in report.tables:
        if table.lines:
            yield from _table(said, report, table)
    yield from _listed(said, "contested", wording.contested(said, report))
    yield from _listed(said, "limits", wording.limits(said, report))
    if report.previous is not None:
        changed = [(said.paper("entry", entry=number(each.entry)), each.words) for each in report.changes]
        heading = said.paper("changes_heading", number=number(report.previous))
        yield from _section(heading, changed or [(said.paper("no_changes"),)])
    counted = [(column.head, wording.sentence(column.counted)) for column in report.columns]
    yield from _section(said.paper("counted_heading"), counted)
    lines = (vouched.origin, str(vouched.size), vouched.root)
    yield from _section(said.paper("vouched_heading"), [(line,) for line in lines])


def _table(said: Words, report: views.CredentialsReport, table: views.ReportTable) -> Iterator[str]:
    heads = {column.of: column.head for column in report.columns}
    rows = [
        [line.name, *(_cell(said, line, column) for column in table.columns)]
        for line in (*table.lines, table.total)
    ]
    yield ""
    yield printable(table.heading)
    if table.remark:
        yield from _paragraph(table.remark)
    yield from figured(rows, INDENT, [table.head, *(heads[column] for column in table.columns)])


def _cell(said: Words, line: views.ReportLine, column: str) -> str:
    told = getattr(line, column)
    if column == "weight":
        return mixed(line.weight)
    return number(told) if isinstance(told, int) else said.unknown(told)


def _listed(said: Words, name: str, rows: list[list[str]]) -> Iterator[str]:
    told = [(first, "; ".join(others)) for first, *others in rows]
    yield from _section(said.paper(f"{name}_heading"), told or [(said.paper(f"{name}_empty"),)])


def _section(heading: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield ""
    yield heading
    yield from hanging(rows, INDENT)


def _paragraph(*lines: str) -> Iterator[str]:
    return hanging([("", *lines)], "")
