"""A credentials report on paper and as a table: every number beside how it was counted."""

from collections.abc import Iterable

from smolny.locale import Words, words
from smolny.press import wording
from smolny.press.figures import counted, number, weighed
from smolny.press.masthead import headed, section, vouching
from smolny.press.table import table
from smolny.press.typesetting import Paper, Plain, typeset
from smolny.readings import views

COLUMNS = ("due", "accredited", "asleep", "contested", "waiting", "registered", "present")
"""The columns of counts; the weight follows them."""

CONTESTED = ("mandate", "name", "council", "grounds", "standing", "entry")
LIMITS = ("limit", "bound", "found", "met")

HEAD = (
    "assembly",
    "report",
    "standing",
    "after",
    "table",
    "row",
    "of",
    "name",
    "belongs",
    *COLUMNS,
    "weight",
)


def pdf(report: views.CredentialsReport, vouched: views.Vouched) -> bytes:
    """The report as PDF."""
    return typeset(paper(report, vouched))


def csv(report: views.CredentialsReport) -> bytes:
    """A row for each line of each table, and one for its total, in the columns of `HEAD`."""
    return table(HEAD, (row for each in report.tables for row in _rows(report, each)))


def paper(report: views.CredentialsReport, vouched: views.Vouched) -> Paper:
    """The report as the template takes it."""
    said = words(report.masthead.language)
    told: dict[str, Plain] = {
        "adopted": report.standing == "adopted",
        "verdict": wording.verdict(said, report),
        "days": [f"{day.words} {day.label}".strip() for day in report.when.days],
        "hour": report.when.hour,
        "basis": report.basis,
        "tables": [_table(said, report, each) for each in report.tables if each.lines],
        "contested": section(said, "contested", CONTESTED, wording.contested(said, report)),
        "limits": section(said, "limits", LIMITS, wording.limits(said, report)),
        "changes": _changes(said, report),
        "counted": [[column.head, wording.sentence(column.counted)] for column in report.columns],
        "vouched": vouching(said, vouched, _again(report, vouched)),
    }
    return headed(("report",), report.masthead, said.paper("report", number=number(report.number)), told)


def _again(report: views.CredentialsReport, vouched: views.Vouched) -> str:
    return (
        f"smolny report {report.masthead.assembly} --number {report.number} --after {vouched.size} --pdf FILE"
    )


def _rows(report: views.CredentialsReport, each: views.ReportTable) -> Iterable[list[str | int]]:
    about: list[str | int] = [
        report.masthead.assembly,
        report.number,
        report.standing,
        report.masthead.after,
        each.id,
    ]
    told = [*(("line", line) for line in each.lines), ("total", each.total)]
    for row, line in told:
        counts: list[str | int] = [getattr(line, column) for column in COLUMNS]
        yield [*about, row, line.of, line.name, "; ".join(line.belongs), *counts, line.weight]


def _table(said: Words, report: views.CredentialsReport, each: views.ReportTable) -> Plain:
    heads = {column.of: column.head for column in report.columns}
    return {
        "heading": each.heading,
        "head": each.head,
        "remark": each.remark,
        "weighty": [column == "weight" for column in each.columns],
        "heads": [heads[column] for column in each.columns],
        "lines": [_line(said, each, line) for line in each.lines],
        "total": _line(said, each, each.total),
    }


def _line(said: Words, each: views.ReportTable, line: views.ReportLine) -> Plain:
    cells = [_cell(said, line, column) for column in each.columns]
    return {"name": line.name, "belongs": ", ".join(line.belongs), "cells": cells}


def _cell(said: Words, line: views.ReportLine, column: str) -> Plain:
    return weighed(line.weight) if column == "weight" else counted(said, getattr(line, column))


def _changes(said: Words, report: views.CredentialsReport) -> Plain:
    if report.previous is None:
        return None
    return {
        "heading": said.paper("changes_heading", number=number(report.previous)),
        "lines": [[said.paper("entry", entry=number(each.entry)), each.words] for each in report.changes],
        "empty": said.paper("no_changes"),
    }
