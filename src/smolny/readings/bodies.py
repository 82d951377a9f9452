"""Bodies and offices: who sits in them, who refused, and how their seats compare with a proportion."""

from collections.abc import Iterable, Mapping
from typing import Any

from smolny.counting.apportionment import Unit, apportion, plain_key
from smolny.counting.apportionment.key import Method
from smolny.domain.acts import BodyMandateEnded
from smolny.domain.elections import BodyConstituted, BodyEntered, SeatsRefused, roster
from smolny.domain.execution import BodyCharged
from smolny.domain.factions import CompositionReported
from smolny.domain.federation import BodyNoted
from smolny.domain.offices import OfficeFilled
from smolny.domain.order import Entry
from smolny.domain.sittings import SittingOpened
from smolny.domain.values import BodyId, Count, FactionId, PersonId, is_known
from smolny.readings import views
from smolny.readings.composition import said_by
from smolny.readings.membership import day_shown, holds_still, membership
from smolny.readings.standpoint import Standpoint, basis


def bodies(here: Standpoint) -> tuple[views.Body, ...]:
    """The bodies that were constituted, in that order, then others of which more than the name is known."""
    return bodies_on(here, day_shown(here))


def bodies_on(here: Standpoint, day: int | None) -> tuple[views.Body, ...]:
    """The same with who sits in them on a day (Julian Day Number)."""
    constituted = {entry.particulars.body: entry for entry in here.of(BodyConstituted)}
    refusals = _refusals(here)
    others = (body for body in here.state.federation.bodies if _is_spoken_of(here, body, refusals))
    names = dict.fromkeys([*constituted, *others])
    return tuple(_body(here, body, constituted.get(body), refusals.get(body, ()), day) for body in names)


def offices(here: Standpoint, body: BodyId | None = None, day: int | None = None) -> tuple[views.Office, ...]:
    """The offices of a body, or the assembly's own, that somebody holds; those that members of a body alone
    hold are left with the seat.
    """
    told = here.state.offices.holders.items()
    held = ((seat, holds_still(here, seat, holders, day)) for seat, holders in told)
    filled = {(each.particulars.office, each.particulars.person): basis(each) for each in _filled(here, body)}
    return tuple(
        views.Office(
            office,
            tuple(map(here.names.person, holders)),
            tuple(filled[office, person] for person in holders),
        )
        for (office, place), holders in held
        if place == body and holders
    )


def comparison(here: Standpoint, entry: Entry[BodyConstituted]) -> views.Comparison | None:
    """A body's seats beside their division by largest remainder, by D'Hondt and by Sainte-Laguë; none where
    there is nothing to compare with.

    The figures are those of the newest report that counts every faction of the body and was made before the
    next sitting opened: a later congress is another electorate.
    """
    told = entry.particulars
    report = _report(here, entry)
    if report is None or not is_known(told.seats):
        return None
    figures = _figures(report.particulars)
    computed, tied = _divided(figures, told.seats)
    others = [_divided(figures, told.seats, method)[0] for method in ("dhondt", "sainte-lague")]
    elected: Mapping[str, Count] = {figure.of: figure.count for figure in told.by_faction}
    rows = (
        views.Share(
            here.names.group(FactionId(name)),
            elected.get(name, "not-given"),
            *(each.get(name) for each in (computed, *others)),
        )
        for name in figures
    )
    named = tuple(here.names.faction(FactionId(name)) for name in tied)
    return views.Comparison(report.number, tuple(rows), told.seats, told.not_broken_down, named)


def _body(
    here: Standpoint,
    body: BodyId,
    entry: Entry[BodyConstituted] | None,
    refusals: tuple[views.Refusal, ...],
    day: int | None,
) -> views.Body:
    noted, names = here.state.federation.bodies[body], here.names
    told = entry.particulars if entry else None
    ended = here.state.acts.ended.get(body)
    return views.Body(
        id=body,
        name=noted.name,
        genus=noted.genus,
        leadership=noted.leadership,
        seats=told.seats if told else "not-given",
        by_faction=names.seats(told.by_faction) if told else (),
        not_broken_down=told.not_broken_down if told else "not-given",
        leader=_person(here, told.leader) if told else None,
        leads=names.faction(told.leads) if told and told.leads is not None else None,
        accountable_to=names.body(told.accountable_to) if told and told.accountable_to is not None else None,
        question=told.question if told else None,
        remark=names.shown(entry, "remark") if entry else None,
        offices=offices(here, body, day),
        refusals=refusals,
        charged_with=_charges(here, body),
        charged_in=tuple(basis(each) for each in here.of(BodyCharged) if each.particulars.body == body),
        ended_by=names.act(ended) if ended is not None else None,
        ended_in=_newest(each for each in here.of(BodyMandateEnded) if each.particulars.body == body),
        noted=_newest(each for each in here.of(BodyNoted) if each.particulars.body == body),
        when=here.when(entry.occurred_at) if entry else None,
        entry=entry.number if entry else None,
        sources=tuple(entry.sources) if entry else (),
        comparison=comparison(here, entry) if entry else None,
        **membership(here, body, day),
    )


def _filled(here: Standpoint, body: BodyId | None) -> Iterable[Entry[OfficeFilled]]:
    return (each for each in here.of(OfficeFilled) if each.particulars.body == body)


def _newest(entries: Iterable[Entry[Any]]) -> views.Basis | None:
    found = list(entries)
    return basis(found[-1]) if found else None


def _person(here: Standpoint, person: PersonId | None) -> str | None:
    return None if person is None else here.names.person(person)


def _refusals(here: Standpoint) -> dict[BodyId, tuple[views.Refusal, ...]]:
    refusals: dict[BodyId, tuple[views.Refusal, ...]] = {}
    for entry in here.of(SeatsRefused):
        told = entry.particulars
        by = said_by(here.names, told.by) or ""
        reason = here.names.shown(entry, "reason")
        then = None if told.then is None else here.words.value(told.then)
        refusal = views.Refusal(by, reason, entry.number, tuple(entry.sources), then, _entered(here, told))
        refusals[told.body] = (*refusals.get(told.body, ()), refusal)
    return refusals


def _entered(here: Standpoint, told: SeatsRefused) -> int | None:
    """The entry by which a party that refused seats took them after all."""
    later = ((each.number, each.particulars) for each in here.of(BodyEntered))
    return next((number for number, each in later if (each.body, each.by) == (told.body, told.by)), None)


def _is_spoken_of(here: Standpoint, body: BodyId, refusals: Iterable[BodyId]) -> bool:
    return (
        body in here.state.acts.ended
        or bool(roster(here.state.elections, body, None))
        or body in refusals
        or bool(offices(here, body))
        or bool(_charges(here, body))
    )


def _charges(here: Standpoint, body: BodyId) -> tuple[str, ...]:
    commitments = here.state.execution.commitments.items()
    return tuple(name for name, commitment in commitments if body in commitment.charged)


def _report(here: Standpoint, entry: Entry[BodyConstituted]) -> Entry[CompositionReported] | None:
    wanted = {figure.of for figure in entry.particulars.by_faction}
    openings = (each.number for each in here.of(SittingOpened) if each.number > entry.number)
    limit = next(openings, len(here.entries) + 1)
    fitting = [
        report
        for report in here.of(CompositionReported)
        if report.number < limit and wanted and wanted <= _figures(report.particulars).keys()
    ]
    return fitting[-1] if fitting else None


def _figures(report: CompositionReported) -> dict[str, int]:
    """The figures of a report; none at all where one of them is unknown or nobody is counted."""
    figures = {figure.of: figure.count for figure in report.figures if is_known(figure.count)}
    return figures if len(figures) == len(report.figures) and any(figures.values()) else {}


def _divided(
    figures: dict[str, int], seats: int, method: Method = "hare"
) -> tuple[dict[str, int], tuple[str, ...]]:
    units = [Unit(name, {"members": count}) for name, count in figures.items()]
    result = apportion(units, plain_key(method), seats)
    return ({}, result.pending.units) if result.pending else (result.by_unit, ())
