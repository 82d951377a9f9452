"""The page of an assembly, whole."""

from smolny.domain.agenda import ItemPlaced, ReportAssigned
from smolny.domain.order import Entry
from smolny.domain.sittings import SittingClosed, SittingOpened
from smolny.domain.values import ItemId, SittingId
from smolny.domain.values.moments import begin, end
from smolny.readings import views
from smolny.readings.acts import last_acts
from smolny.readings.bodies import bodies, offices
from smolny.readings.claims import claims, irregularities, sources
from smolny.readings.commitments import last_commitments, powers
from smolny.readings.composition import changes, compositions, councils, last_compositions, roll
from smolny.readings.dates import date_words, header_words
from smolny.readings.decisions import last_decisions
from smolny.readings.factions import computed
from smolny.readings.reconciliations import reconciliations
from smolny.readings.standpoint import Standpoint, basis, grouped, index
from smolny.readings.timeline import leaves_behind

LONG = 4_000
"""Entries from which on the page of an assembly shows what is newest, and leads to the rest."""
NEWEST = 50
"""So many decisions, acts, commitments and items are shown then, and the leaves of the last two sittings."""
_MOST_LEAVES, _REPORTS = 1_000, 2


def congress(here: Standpoint) -> views.Congress:
    """Everything that the page shows of an assembly that has been founded."""
    return _page(here, compositions(here), 0, 0)


def newest_of(here: Standpoint, most: int) -> views.Congress:
    """The same of a long record: of what grows with it so many of the newest."""
    return _page(here, last_compositions(here, _REPORTS), most, _recently(here))


def _page(here: Standpoint, reports: tuple[views.Composition, ...], most: int, before: int) -> views.Congress:
    return views.Congress(
        header=header(here),
        compositions=reports,
        changes=changes(reports),
        computed=computed(here),
        reconciliations=reconciliations(here),
        councils=councils(here),
        agenda=_last_items(here, most),
        sittings=sittings(here),
        timeline=leaves_behind(here, before),
        bodies=bodies(here),
        offices=offices(here),
        decisions=last_decisions(here, most),
        acts=last_acts(here, most),
        commitments=last_commitments(here, most),
        powers=powers(here),
        claims=claims(here),
        irregularities=irregularities(here),
        roll=roll(here),
        sources=sources(here),
    )


def _recently(here: Standpoint) -> int:
    """The entry behind which the last two sittings, or the last leaves, are found."""
    openings = list(here.of(SittingOpened))[-2:]
    before = openings[0].number - 1 if openings else 0
    return max(before, here.state.size - _MOST_LEAVES)


def header(here: Standpoint) -> views.Header:
    """Which assembly this is and when it sat; ValueError before it is founded."""
    state, founding = here.state, here.state.record.founding
    if founding is None:
        raise ValueError("an assembly has a header once it is founded")
    # A long record without a sitting is not searched for one.
    met = bool(state.sittings.all)
    openings = list(here.of(SittingOpened)) if met else []
    closings = list(here.of(SittingClosed)) if met else []
    return views.Header(
        id=state.id,
        name=founding.name,
        short_name=founding.short_name or founding.name,
        genus=founding.genus,
        mode=founding.mode,
        calendar=founding.calendar,
        zone=founding.zone,
        place=founding.place,
        federation=founding.federation,
        language=founding.language,
        dates=_dates(here, openings, closings),
        opened=here.when(openings[0].occurred_at) if openings else None,
        closed=here.when(closings[-1].occurred_at) if closings else None,
        convened_for=_convened_for(here),
        sittings=len(openings),
        open_sitting=None if state.sittings.open is None else here.names.sitting(state.sittings.open),
        over=state.sittings.over,
        recognised=state.credentials.recognised,
        size=state.size,
        parent=founding.parent,
        body=founding.body,
    )


def agenda(here: Standpoint) -> tuple[views.Item, ...]:
    """The items in the order in which they were placed."""
    return _last_items(here, 0)


def _last_items(here: Standpoint, most: int) -> tuple[views.Item, ...]:
    """So many of the newest items; all of them for 0."""
    return tuple(_item(here, entry) for entry in list(here.of(ItemPlaced))[-most:])


def sittings(here: Standpoint) -> tuple[views.Sitting, ...]:
    """The sittings in the order in which they were opened."""
    closings = {entry.particulars.sitting: entry for entry in here.of(SittingClosed)}
    return tuple(
        _sitting(here, entry, closings.get(entry.particulars.sitting)) for entry in here.of(SittingOpened)
    )


def _item(here: Standpoint, entry: Entry[ItemPlaced]) -> views.Item:
    told = entry.particulars
    rapporteurs = tuple(map(here.names.person, here.state.agenda.items[told.item].rapporteurs))
    assigned = tuple(map(basis, here.under(_assigned, told.item) or ()))
    return views.Item(told.item, told.title, rapporteurs, assigned, entry.number, tuple(entry.sources))


@index("assigned")
def _assigned(here: Standpoint) -> dict[ItemId, list[Entry[ReportAssigned]]]:
    return grouped(here.of(ReportAssigned), lambda entry: entry.particulars.item)


def _sitting(
    here: Standpoint, opening: Entry[SittingOpened], closing: Entry[SittingClosed] | None
) -> views.Sitting:
    name: SittingId = opening.particulars.sitting
    standing = here.state.sittings.all[name]
    return views.Sitting(
        id=name,
        ordinal=standing.ordinal,
        name=here.names.sitting(name),
        standing=standing.standing,
        opened=here.when(opening.occurred_at),
        closed=here.when(closing.occurred_at) if closing else None,
        absent=tuple(map(here.names.person, standing.absent)),
        entry=opening.number,
        sources=tuple(opening.sources),
    )


def _dates(
    here: Standpoint, openings: list[Entry[SittingOpened]], closings: list[Entry[SittingClosed]]
) -> str | None:
    """From the first opening to the last closing, or to the newest opening while a sitting is open."""
    if not openings:
        return None
    still = here.state.sittings.open is not None or not closings
    last = end((openings if still else closings)[-1].occurred_at)
    first = begin(openings[0].occurred_at)
    if first is None or last is None:
        return None
    return header_words(here.words, here.names.calendar, first[0], last[0])


def _convened_for(here: Standpoint) -> str | None:
    call = here.state.agenda.convocation
    if call.opening is None:
        return call.described
    return date_words(here.words, here.names.calendar, call.opening, call.calendar)
