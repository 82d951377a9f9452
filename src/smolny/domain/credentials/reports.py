"""Numbered credentials reports: the roll counted, checked against its limits, and frozen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from smolny.domain.credentials.commands import AdoptCredentialsReport, LimitChecked, ReportLine, ReportTable
from smolny.domain.credentials.entries import CredentialsReportAdopted
from smolny.domain.credentials.state import (
    Credentials,
    Mandate,
    Roll,
    counts,
    deciding,
    is_awake,
    is_taken,
    rules_of,
    weight_of,
)
from smolny.domain.federation import refuse_negative
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, stated
from smolny.domain.standing_orders import Limit
from smolny.domain.values import CouncilId, Count, Figure, MandateId, exact, is_known, total

NO_COUNCIL, NO_REGION, NO_FACTION, OTHERS = "no-council", "not-given", "no-faction", "other-regions"
MOST_REGIONS = 200
"""A report names so many regions at most, in the order of the roll; an entry would not hold more."""

Held = tuple[MandateId, Mandate]


def decide_credentials_report(state: Roll, command: AdoptCredentialsReport) -> Decision:
    """Reports are numbered from 1; a hard limit that is not kept stands against the adoption."""
    made = counted(state, command)
    notes = tuple(_report_breaches(state, command, made))
    return Decision(stated(CredentialsReportAdopted, made), notes)


def turn_credentials_report(state: Roll, entry: Recorded[CredentialsReportAdopted]) -> Credentials:
    """What a report says of the roll is what the roll says."""
    told = entry.particulars
    refuse_negative(told.groups)
    for figure in told.groups:
        if not is_known(figure.count):
            raise OutOfOrder("group-is-unknown", of=figure.of)
    made = counted(state, told)
    for part in ("total", "tables", "limits"):
        if getattr(told, part) != getattr(made, part):
            raise OutOfOrder("report-differs-from-roll", part=part)
    reports = (*state.credentials.reports, (entry.number, told))
    return replace(state.credentials, reports=reports)


def counted(state: Roll, command: AdoptCredentialsReport) -> AdoptCredentialsReport:
    """The report with what the roll says at this moment: total, tables, limits."""
    limits = checked(state, command.groups)
    return replace(command, total=total_line(state), tables=tables(state), limits=limits)


def base(state: Roll) -> ReportLine | None:
    """The total of the newest report: what quorums and majorities rest on; none before the first."""
    reports = state.credentials.reports
    return reports[-1][1].total if reports else None


def total_line(state: Roll) -> ReportLine:
    """All deciding mandates as they stand."""
    seats = state.federation.seats
    return _line(state, "all", list(deciding(state)), _due(state, tuple(seats)))


def by_council(state: Roll) -> tuple[ReportLine, ...]:
    """A line for every council with seats or delegates: the table from which the others are added up."""
    held: dict[CouncilId, list[Held]] = {name: [] for name in state.federation.seats}
    none: list[Held] = []
    for name, mandate in deciding(state):
        (none if mandate.council is None else held.setdefault(mandate.council, [])).append((name, mandate))
    lines = [_line(state, name, each, _due(state, (name,))) for name, each in held.items()]
    return (*lines, *([_line(state, NO_COUNCIL, none)] if none else []))


def tables(state: Roll) -> tuple[ReportTable, ...]:
    """The deciding mandates by kind of council, region and faction, and all mandates by voice."""
    kinds = {name: council.genus for name, council in state.federation.councils.items()}
    return (
        ReportTable("kind", _by_council(state, kinds)),
        ReportTable("region", _by_council(state, regions(state))),
        ReportTable("faction", _by_faction(state)),
        ReportTable("voice", _by_voice(state)),
    )


def regions(state: Roll) -> dict[CouncilId, str]:
    """The region of every council; those after the first two hundred together."""
    named: dict[str, None] = {}
    regions = {}
    for name, council in state.federation.councils.items():
        region = council.territory or NO_REGION
        if region in named or len(named) < MOST_REGIONS:
            named[region] = None
        regions[name] = region if region in named else OTHERS
    return regions


def added(lines: Iterable[ReportLine]) -> ReportLine:
    """The sum of lines, as one for all of them; what is due only where every line says it."""
    every = tuple(lines)
    due = [line.due for line in every if is_known(line.due)]
    counts = ("accredited", "asleep", "contested", "waiting", "registered", "present")
    return ReportLine(
        of="all",
        due=sum(due) if due and len(due) == len(every) else "not-given",
        weight=str(sum((Fraction(line.weight) for line in every), Fraction(0))),
        **{name: sum(getattr(line, name) for line in every) for name in counts},
    )


def checked(state: Roll, groups: Sequence[Figure]) -> tuple[LimitChecked, ...]:
    """Every limit of the standing orders against the accredited mandates; for councils those alone that
    exceed theirs, or else the largest.
    """
    accredited = [each for _, each in deciding(state) if counts(each, rules_of(state))]
    return tuple(
        each for limit in rules_of(state).limits for each in _checked(state, limit, accredited, groups)
    )


def _line(state: Roll, of: str, held: Sequence[Held], due: Count = "not-given") -> ReportLine:
    rules, mandates = rules_of(state), state.credentials.mandates
    good = [(name, each) for name, each in held if counts(each, rules)]
    awake = [name for name, each in good if is_awake(state, each)]
    waiting = sum(each.standing in ("designated", "certified") and each.case is None for _, each in held)
    weight = sum((weight_of(state, name) for name in awake), Fraction(0))
    return ReportLine(
        of=of,
        due=due,
        accredited=len(good),
        asleep=len(good) - len(awake),
        contested=sum(each.case is not None for _, each in held),
        waiting=waiting,
        registered=sum(each.registered for _, each in good),
        present=sum(is_taken(mandates, each) for _, each in good),
        weight=str(weight),
    )


def _by_council(state: Roll, division: Mapping[CouncilId, str]) -> tuple[ReportLine, ...]:
    """Lines of councils with seats or delegates, put together by the division."""
    seats = state.federation.seats
    councils: dict[str, list[CouncilId]] = {}
    for council in seats:
        councils.setdefault(division[council], []).append(council)
    held: dict[str, list[Held]] = {of: [] for of in councils}
    for name, mandate in deciding(state):
        of = NO_COUNCIL if mandate.council is None else division[mandate.council]
        held.setdefault(of, []).append((name, mandate))
    return tuple(_line(state, of, each, _due(state, councils.get(of, ()))) for of, each in held.items())


def _due(state: Roll, councils: Sequence[CouncilId]) -> Count:
    allotted = [each.seats for name in councils if (each := state.federation.seats.get(name)) is not None]
    return sum(allotted) if allotted else "not-given"


def _by_faction(state: Roll) -> tuple[ReportLine, ...]:
    held: dict[str, list[Held]] = {}
    for name, mandate in deciding(state):
        for faction in state.factions.of_mandate(name) or (NO_FACTION,):
            held.setdefault(faction, []).append((name, mandate))
    return tuple(_line(state, of, each) for of, each in held.items())


def _by_voice(state: Roll) -> tuple[ReportLine, ...]:
    held: dict[str, list[Held]] = {}
    for name, mandate in state.credentials.mandates.items():
        if mandate.rank is None and mandate.standing != "ended":
            held.setdefault(mandate.voice, []).append((name, mandate))
    return tuple(_line(state, of, each) for of, each in held.items())


def _checked(
    state: Roll, limit: Limit, accredited: Sequence[Mandate], groups: Sequence[Figure]
) -> Iterator[LimitChecked]:
    found_parts = _parts(state, limit, accredited, groups)
    whole = len(accredited)
    checks = [_compared(limit, name, part, whole) for name, part in found_parts.items()]
    broken = [each for each in checks if not each.kept]
    if limit.of != "council" or broken:
        yield from broken if limit.of == "council" else checks
    elif checks:
        yield max(checks, key=lambda each: Fraction(each.found))


def _parts(
    state: Roll, limit: Limit, accredited: Sequence[Mandate], groups: Sequence[Figure]
) -> dict[str, int]:
    """How many of the accredited each thing that the limit binds has."""
    if limit.of == "group":
        return {str(limit.name): total(tuple(each for each in groups if each.of == limit.name))}
    councils = state.federation.councils
    sent = [each.council for each in accredited if each.council is not None]
    if limit.of == "genus":
        return {str(limit.name): sum(councils[name].genus == limit.name for name in sent)}
    parts: dict[str, int] = {}
    for name in sent:
        parts[name] = parts.get(name, 0) + 1
    return parts


def _compared(limit: Limit, name: str, part: int, whole: int) -> LimitChecked:
    """The share found, as a fraction that is not reduced: so many of so many."""
    bound = exact(limit.share) * whole
    kept = part <= bound if limit.at == "most" else part >= bound
    return LimitChecked(limit.of, name, limit.at, limit.share, f"{part}/{whole}", kept, limit.hard)


def _report_breaches(
    state: Roll, told: AdoptCredentialsReport, made: AdoptCredentialsReport
) -> Iterator[Irregularity]:
    expected = len(state.credentials.reports) + 1
    if told.number != expected:
        yield breach("report-out-of-turn", expected=expected, found=told.number)
    accredited = made.total.accredited if made.total else 0
    if total(told.groups) > accredited:
        yield breach("sum-does-not-hold", table="groups", stated=accredited, added=total(told.groups))
    for each in made.limits:
        if each.hard and not each.kept:
            yield breach("limit-not-kept", of=each.of, name=each.name, share=each.share, found=each.found)
