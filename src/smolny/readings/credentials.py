"""Credentials reports: the roll in figures, as it stands or as it was adopted, with the way to redo them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from smolny.domain import credentials, federation
from smolny.domain.assembly import Assembly
from smolny.domain.credentials import AdoptCredentialsReport, CredentialsReportAdopted, reports, tally
from smolny.domain.credentials import ReportLine as Line
from smolny.domain.order import Entry
from smolny.domain.values import CouncilId, FactionId, Figure, PersonId
from smolny.domain.values.moments import Occurrence
from smolny.readings import views
from smolny.readings.congress import header
from smolny.readings.names import Opened
from smolny.readings.publicity import public_fields
from smolny.readings.standpoint import Standpoint

COLUMNS = ("due", "accredited", "asleep", "contested", "waiting", "registered", "present", "weight")
_WITHOUT_DUE = tuple(name for name in COLUMNS if name != "due")
_SHOWN = {
    "kind": COLUMNS,
    "region": COLUMNS,
    "faction": _WITHOUT_DUE,
    "voice": _WITHOUT_DUE,
    "council": COLUMNS,
}
_CHANGING = frozenset(
    {
        credentials.MandateRecognised,
        credentials.MandateEnded,
        credentials.DelegateRecalled,
        credentials.MandateContested,
        credentials.CaseDecided,
        federation.SeatsAllotted,
        federation.StandingRecorded,
    }
)
"""Kinds of entries that change who is due, accredited, asleep, contested or waiting."""


def credentials_report(here: Standpoint) -> views.CredentialsReport:
    """The report that the newest entry adopts, else the next one as it stands.

    An adopted report is read at the entry that adopts it: `adopted_in` says which that is.
    """
    newest = here.entries[-1] if here.entries else None
    adopted = (
        newest if newest is not None and isinstance(newest.particulars, CredentialsReportAdopted) else None
    )
    opened = here.names.opened
    told = adopted.particulars if adopted else running(here.state, opened)
    hidden = adopted is None and groups_hidden(here.state, opened)
    earlier = [pair for pair in here.state.credentials.reports if pair[1].number < told.number]
    return views.CredentialsReport(
        masthead=masthead(here),
        number=told.number,
        standing="adopted" if adopted else "as-it-stands",
        when=here.when(newest.occurred_at if newest else Occurrence("unknown", here.names.calendar)),
        entry=adopted.number if adopted else None,
        basis=_basis(here),
        columns=columns(here),
        tables=tuple(_tables(here, told)),
        contested=tuple(_contested(here)),
        limits=tuple(_limit(here, each, hidden) for each in told.limits),
        previous=earlier[-1][1].number if earlier else None,
        changes=tuple(_changes(here, earlier[-1][0] if earlier else 0)),
    )


def columns(here: Standpoint) -> tuple[views.Column, ...]:
    """Every column of a report, and how it is counted."""
    return tuple(_column(here, name) for name in COLUMNS)


def running_tables(here: Standpoint, by: Collection[str]) -> tuple[views.ReportTable, ...]:
    """Tables of the roll as it stands: what a desk watches, without what a report needs besides."""
    counted = tally.tallied(here.state)
    total = _all(here, counted.total())
    return tuple(_named_table(here, table, total) for table in counted.tables() if table.by in by)


def running(state: Assembly, opened: Opened) -> AdoptCredentialsReport:
    """The next report with what the roll says now, its groups counted from the office register."""
    number = len(state.credentials.reports) + 1
    return reports.counted(state, AdoptCredentialsReport(number, groups=groups(state, opened)))


def groups(state: Assembly, opened: Opened, day: str | None = None) -> tuple[Figure, ...]:
    """The accredited delegates of each group that a limit of the standing orders counts, on the roll of that
    day (YYYY-MM-DD) where one is named.
    """
    named = _bound(state)
    if not named:
        return ()
    counted = dict.fromkeys(named, 0)
    for mandate in _accredited(state, day):
        group = _group(state, mandate, opened)
        if isinstance(group, str) and group in counted:
            counted[group] += 1
    return tuple(Figure(name, count) for name, count in counted.items())


def groups_hidden(state: Assembly, opened: Opened) -> bool:
    """Whether a limit binds a group, and the group of somebody accredited is kept in the office register but
    not opened here: then only the office can count.
    """
    return bool(_bound(state)) and any(_hidden(state, each, opened) for each in _accredited(state))


def adopted_in(state: Assembly, number: int) -> int | None:
    """The entry that adopted the report of that number, if one has."""
    return next((entry for entry, told in state.credentials.reports if told.number == number), None)


def masthead(here: Standpoint) -> views.Masthead:
    """What stands at the head of a paper."""
    return here.once("masthead", _masthead)


def _masthead(here: Standpoint) -> views.Masthead:
    told = header(here)
    return views.Masthead(
        assembly=told.id,
        name=told.name,
        federation=told.federation,
        place=told.place,
        dates=told.dates or told.convened_for,
        language=told.language,
        after=here.state.size,
        recorded_at=here.state.recorded_at,
    )


def roll(here: Standpoint) -> views.Roll:
    """The public roll: everybody who is or was on it, by name where the standing orders make it public."""
    public = public_fields(here.state)
    lines = []
    for name, mandate in here.state.credentials.mandates.items():
        council = None if mandate.council is None else here.names.council(mandate.council)
        person = named_publicly(here, mandate.person, public)
        lines.append(views.RollLine(name, person, council, mandate.voice, mandate.standing))
    return views.Roll(masthead(here), tuple(lines))


def named_publicly(
    here: Standpoint, person: PersonId, public: frozenset[tuple[int, str]] | None = None
) -> str | None:
    """The name of a person where the record or the standing orders make it public; `public` are the sealed
    fields that these open, where they were worked out already.
    """
    federation = here.state.federation
    plain = federation.persons[person].name is not None
    open_fields = public_fields(here.state) if public is None else public
    shown = plain or (federation.noted_in[person], "name") in open_fields
    return here.names.person(person) if shown else None


def _bound(state: Assembly) -> tuple[str, ...]:
    """The groups that limits bind."""
    limits = credentials.rules_of(state).limits
    return tuple(dict.fromkeys(each.name for each in limits if each.of == "group" and each.name))


def _accredited(state: Assembly, day: str | None = None) -> Iterator[credentials.Mandate]:
    rules, number = credentials.rules_of(state), credentials.day_named(day)
    for _, mandate in credentials.deciding(state):
        if credentials.counts(mandate, rules) and credentials.is_valid_on(mandate, number):
            yield mandate


def _hidden(state: Assembly, mandate: credentials.Mandate, opened: Opened) -> bool:
    place = (state.federation.noted_in[mandate.person], "group")
    return state.record.sealed.get(place) == "kept" and opened(*place) is None


def _group(state: Assembly, mandate: credentials.Mandate, opened: Opened) -> object:
    noted = state.federation.persons[mandate.person]
    return (
        noted.group if noted.group is not None else opened(state.federation.noted_in[mandate.person], "group")
    )


def _basis(here: Standpoint) -> str:
    total = reports.base(here.state)
    if total is None:
        return here.words.say("report_no_basis")
    number = here.state.credentials.reports[-1][1].number
    told = {
        "accredited": here.words.count(total.accredited),
        "registered": here.words.count(total.registered),
    }
    return here.words.say("report_basis", number=str(number), **told)


def _column(here: Standpoint, name: str) -> views.Column:
    full = name == "accredited" and credentials.rules_of(here.state).contested == "full"
    counted = f"report_{name}_full" if full else f"report_{name}_counted"
    return views.Column(name, here.words.say(f"report_{name}"), here.words.say(counted))


def _tables(here: Standpoint, told: AdoptCredentialsReport) -> Iterator[views.ReportTable]:
    total = _all(here, told.total)
    for table in told.tables:
        yield _named_table(here, table, total)
    belonging = _belonging(here)
    lines = tuple(
        replace(_line(line, here.names.council(CouncilId(line.of))), belongs=belonging(line.of))
        for line in tally.tallied(here.state, credentials.day_named(told.day)).by_council()
    )
    yield _table(here, "council", lines, total)


def _named_table(
    here: Standpoint, table: credentials.ReportTable, total: views.ReportLine
) -> views.ReportTable:
    named = _naming(here, table.by)
    lines = tuple(_line(line, named(line.of)) for line in table.lines)
    every = _all(here, tally.added(table.lines)) if table.by == "voice" else total
    return _table(here, table.by, lines, every)


def _table(
    here: Standpoint, by: str, lines: tuple[views.ReportLine, ...], total: views.ReportLine
) -> views.ReportTable:
    say = here.words.say
    return views.ReportTable(
        id=by,
        heading=say(f"report_{by}"),
        head=say(f"report_{by}_head"),
        columns=_SHOWN.get(by, COLUMNS),
        lines=lines,
        total=total,
        remark=_remark(here, by, lines),
    )


def _remark(here: Standpoint, by: str, lines: tuple[views.ReportLine, ...]) -> str | None:
    say = here.words.say
    if by == "voice":
        return say("report_voice_remark")
    if any(line.of == tally.OTHERS for line in lines):
        return say("report_first", most=str(tally.MOST[by]))
    orders = here.state.standing_orders.in_force
    several = orders is not None and orders.factions is not None and not orders.factions.exclusive
    return say("report_factions_overlap") if by == "faction" and several else None


def _naming(here: Standpoint, by: str) -> Callable[[str], str]:
    """How the lines of a table are called."""
    say, names = here.words.say, here.names
    apart = {
        tally.NO_COUNCIL: say("report_no_council"),
        tally.NO_FACTION: say("report_no_faction"),
        tally.NO_REGION: say("report_no_region"),
        tally.OTHERS: say("report_others"),
    }
    spoken: dict[str, Callable[[str], str]] = {
        "faction": lambda of: names.faction(FactionId(of)),
        "voice": here.words.value,
    }
    return lambda of: apart.get(of) or spoken.get(by, str)(of)


def _belonging(here: Standpoint) -> Callable[[str], tuple[str, ...]]:
    """The kind and the region of a council."""
    kinds, regions = tally.kinds(here.state), tally.regions(here.state)
    named = _naming(here, "region")

    def belonging(of: str) -> tuple[str, ...]:
        council = CouncilId(of)
        return (named(kinds[council]), named(regions[council])) if council in regions else ()

    return belonging


def _all(here: Standpoint, line: Line | None) -> views.ReportLine:
    return _line(line or tally.added(()), here.words.say("report_all"))


def _line(line: Line, name: str) -> views.ReportLine:
    return views.ReportLine(name=name, of=line.of, **{column: getattr(line, column) for column in COLUMNS})


def _contested(here: Standpoint) -> Iterator[views.ContestedLine]:
    public = {line.mandate: line.name for line in roll(here).lines}
    for entry in here.of(credentials.MandateContested):
        told = entry.particulars
        mandate = here.state.credentials.mandates[told.mandate]
        if mandate.case == told.case:
            yield views.ContestedLine(
                mandate=told.mandate,
                name=public[told.mandate],
                council=None if mandate.council is None else here.names.council(mandate.council),
                grounds=here.names.shown(entry, "grounds") or here.words.unknown("not-given"),
                standing=mandate.standing,
                entry=entry.number,
            )


def _limit(here: Standpoint, told: credentials.LimitChecked, hidden: bool) -> views.LimitLine:
    """A limit as it was checked; `hidden` tells that groups cannot be counted here."""
    part, _, whole = told.found.partition("/")
    name = here.names.council(CouncilId(told.name)) if told.of == "council" else told.name
    words = here.words.say(f"limit_{told.of}", name=name)
    if hidden and told.of == "group":
        return views.LimitLine(words, told.at, told.share, None, whole, None, told.hard)
    return views.LimitLine(words, told.at, told.share, part, whole, told.kept, told.hard)


def _changes(here: Standpoint, since: int) -> Iterator[views.ReportChange]:
    """What has changed since the entry that adopted the report before; nothing before the first report."""
    told: Iterable[Entry[Any]] = here.entries[since:] if since else ()
    for entry in told:
        if type(entry.particulars) in _CHANGING:
            yield views.ReportChange(here.sentence(entry), entry.number)
