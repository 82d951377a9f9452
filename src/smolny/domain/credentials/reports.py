"""Numbered credentials reports: the roll counted, checked against its limits, and frozen."""

from collections.abc import Iterator, Sequence

from smolny.domain.credentials.commands import AdoptCredentialsReport, ReportLine
from smolny.domain.credentials.entries import CredentialsReportAdopted
from smolny.domain.credentials.limits import checked
from smolny.domain.credentials.state import Credentials, Roll, day_named
from smolny.domain.credentials.tally import tallied
from smolny.domain.federation import named_twice, refuse_impossible_day, refuse_negative
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, stated
from smolny.domain.values import is_known, total
from smolny.domain.values.copies import replace

_FOUND = ("total", "tables", "limits")


def decide_credentials_report(state: Roll, command: AdoptCredentialsReport) -> Decision:
    """Reports are numbered from 1; a hard limit that is not kept stands against the adoption."""
    made = counted(state, command)
    _refuse_another(command, made, [part for part in _FOUND if getattr(command, part)])
    return Decision(stated(CredentialsReportAdopted, made), tuple(_report_breaches(state, made)))


def turn_credentials_report(state: Roll, entry: Recorded[CredentialsReportAdopted]) -> Credentials:
    """What a report says of the roll is what the roll says."""
    told = entry.particulars
    _refuse_another(told, counted(state, told), _FOUND)
    return replace(state.credentials, reports=(*state.credentials.reports, (entry.number, told)))


def counted(state: Roll, command: AdoptCredentialsReport) -> AdoptCredentialsReport:
    """The report with what the roll says at this moment: total, tables, limits.

    OutOfOrder: count-is-negative, no-such-day, group-is-unknown.
    """
    if command.number < 1:
        raise OutOfOrder("count-is-negative", of="number", count=command.number)
    refuse_negative(command.groups)
    refuse_impossible_day("gregorian", command.day)
    for figure in command.groups:
        if not is_known(figure.count):
            raise OutOfOrder("group-is-unknown", of=figure.of)
    tally = tallied(state, day_named(command.day))
    limits = checked(state, tally.accredited(), command.groups)
    return replace(command, total=tally.total(), tables=tally.tables(), limits=limits)


def base(state: Roll) -> ReportLine | None:
    """The total of the newest report: what quorums and majorities rest on; none before the first."""
    reports = state.credentials.reports
    return reports[-1][1].total if reports else None


def _refuse_another(told: AdoptCredentialsReport, made: AdoptCredentialsReport, parts: Sequence[str]) -> None:
    for part in parts:
        if getattr(told, part) != getattr(made, part):
            raise OutOfOrder("report-differs-from-roll", part=part)


def _report_breaches(state: Roll, made: AdoptCredentialsReport) -> Iterator[Irregularity]:
    expected = len(state.credentials.reports) + 1
    if made.number != expected:
        yield breach("report-out-of-turn", expected=expected, found=made.number)
    yield from named_twice("groups", made.groups)
    accredited = made.total.accredited if made.total else 0
    if total(made.groups) > accredited:
        yield breach("sum-does-not-hold", table="groups", stated=accredited, added=total(made.groups))
    for each in made.limits:
        if each.hard and not each.kept:
            yield breach("limit-not-kept", of=each.of, name=each.name, share=each.share, found=each.found)
