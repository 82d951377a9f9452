"""Who makes up the assembly: factions as reported, the change between reports, councils by kind, the roll."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from smolny.domain.credentials import DelegateDesignated, MandateEnded
from smolny.domain.factions import CompositionReported
from smolny.domain.federation import CouncilsReported
from smolny.domain.order import Entry
from smolny.domain.values import Count, MandateId, Party, Unknown, is_known
from smolny.readings import hemicycle, views
from smolny.readings.names import Names, by_size
from smolny.readings.standpoint import Standpoint, notes


def compositions(here: Standpoint) -> tuple[views.Composition, ...]:
    """Every report of a composition, in the order of the record."""
    return last_compositions(here, 0)


def last_compositions(here: Standpoint, most: int) -> tuple[views.Composition, ...]:
    """So many of the newest reports of a composition, in the order of the record; all of them for 0."""
    return tuple(_composition(here, entry) for entry in list(here.of(CompositionReported))[-most:])


def changes(reports: Iterable[views.Composition]) -> tuple[views.Change, ...]:
    """From each report to the next: by faction and in all, unknown where either figure is."""
    return tuple(_change(earlier, later) for earlier, later in pairwise(reports))


def councils(here: Standpoint) -> tuple[views.Councils, ...]:
    """Councils by kind, as each report has them; without a report, as the register has them."""
    reported = tuple(_councils(here, entry) for entry in here.of(CouncilsReported))
    return reported or _registered(here)


def roll(here: Standpoint) -> tuple[views.Mandate, ...]:
    """The mandates in the order of their designation, as they stand."""
    causes = {each.particulars.mandate: here.names.shown(each, "cause") for each in here.of(MandateEnded)}
    return tuple(_mandate(here, entry, causes) for entry in here.of(DelegateDesignated))


def drawing(
    names: Names, seats: Iterable[views.Seats], heading: str, by: str | None
) -> views.Hemicycle | None:
    """The half circle of the figures that are known, by size; none where there is nobody to seat."""
    words, sized = names.words, by_size(seats)
    groups = [
        hemicycle.Group(each.faction.id, each.faction.letters, each.faction.slot, each.count)
        for each in sized
        if is_known(each.count)
    ]
    if not groups:
        return None
    count = words.count(sum(group.seats for group in groups))
    listed = ", ".join(
        words.say("share", group=each.faction.name, count=words.count(each.count)) for each in sized
    )
    title = words.say("hemicycle_title", caption=heading[:1].upper() + heading[1:], count=count)
    description = words.say("hemicycle_by" if by else "hemicycle_groups", by=by, groups=listed)
    return hemicycle.hemicycle(groups, title=title, description=description, count=count, caption=heading)


def said_by(names: Names, party: Party | None) -> str | None:
    """Who is named, if anybody is."""
    return None if party is None else names.party(party)


def _composition(here: Standpoint, entry: Entry[CompositionReported]) -> views.Composition:
    told, names = entry.particulars, here.names
    figures = {figure.of: figure.count for figure in told.figures}
    seats = tuple(
        views.Seats(group, figures.get(group.id, "not-reported"))
        for group in map(names.group, here.state.factions.noted)
    )
    heading, by = here.words.value(told.moment), said_by(names, told.by)
    return views.Composition(
        entry=entry.number,
        moment=told.moment,
        heading=heading,
        seats=seats,
        total=told.total,
        by=by,
        when=here.when(entry.occurred_at),
        sources=tuple(entry.sources),
        irregularities=notes(here, entry),
        hemicycle=drawing(names, seats, heading, by),
    )


def _change(earlier: views.Composition, later: views.Composition) -> views.Change:
    rows = (
        views.Difference(before.faction, before.count, after.count, _difference(before.count, after.count))
        for before, after in zip(earlier.seats, later.seats, strict=True)
    )
    total = _difference(earlier.total, later.total)
    return views.Change(
        earlier=earlier.entry,
        later=later.entry,
        earlier_heading=earlier.heading,
        later_heading=later.heading,
        rows=tuple(rows),
        total=views.Difference(None, earlier.total, later.total, total),
    )


def _difference(earlier: Count, later: Count) -> int | Unknown:
    if not is_known(earlier):
        return earlier
    return later - earlier if is_known(later) else later


def _councils(here: Standpoint, entry: Entry[CouncilsReported]) -> views.Councils:
    told = entry.particulars
    return views.Councils(
        entry=entry.number,
        rows=tuple(views.CouncilCount(kind.of, kind.name, kind.count) for kind in told.kinds),
        total=told.total,
        by=said_by(here.names, told.by),
        sources=tuple(entry.sources),
    )


def _registered(here: Standpoint) -> tuple[views.Councils, ...]:
    counted = Counter(council.genus for council in here.state.federation.councils.values())
    if not counted:
        return ()
    rows = tuple(views.CouncilCount(genus, genus, number) for genus, number in counted.items())
    return (views.Councils(None, rows, counted.total(), None, ()),)


def _mandate(
    here: Standpoint, entry: Entry[DelegateDesignated], causes: Mapping[MandateId, str | None]
) -> views.Mandate:
    mandate = here.state.credentials.mandates[entry.particulars.mandate]
    return views.Mandate(
        id=entry.particulars.mandate,
        person=here.names.person(mandate.person),
        council=None if mandate.council is None else here.names.council(mandate.council),
        voice=mandate.voice,
        standing=mandate.standing,
        cause=causes.get(entry.particulars.mandate) if mandate.standing == "ended" else None,
        entry=entry.number,
    )
