"""What every entry must be, whatever it says: its place, its times, its actor, its sources, its notes."""

from typing import Any

from smolny.domain import credentials
from smolny.domain.agenda import AddressNoted
from smolny.domain.federation import Federation, PersonNoted
from smolny.domain.floor import FloorGiven
from smolny.domain.minutes import SpeechSummarised
from smolny.domain.offices import OfficeVacated
from smolny.domain.order import Acting, Irregularity, OutOfOrder, Recorded, breach, found, record
from smolny.domain.sittings import AbsenceNoted, MinuteKept
from smolny.domain.standing_orders import StandingOrdersAdopted
from smolny.domain.values import AssemblyId, PersonId
from smolny.domain.values.moments import Happening, is_recording_time, well_formed

_SOURCELESS = (record.AssemblyFounded, record.SourceCited, StandingOrdersAdopted)
NO_SOURCE = "no-source-given"
PERSONAL: dict[type, tuple[str, ...]] = {
    PersonNoted: ("name", "remark", "contact", "group"),
    credentials.DelegateDesignated: ("elected", "evidence"),
    credentials.MandateCertified: ("evidence",),
    credentials.MandateRecognised: ("reason",),
    credentials.MandateEnded: ("cause",),
    credentials.DelegateRecalled: ("proof", "reason"),
    credentials.CardIssued: ("reason",),
    credentials.MandateContested: ("grounds",),
    credentials.CaseHeard: ("summary",),
    credentials.CaseDecided: ("reason",),
    credentials.CouncilReportedTo: ("remark",),
    credentials.ProxyGiven: ("notice",),
    credentials.ProxyEnded: ("cause",),
    OfficeVacated: ("cause",),
    AddressNoted: ("address",),
    AbsenceNoted: ("reason",),
    FloorGiven: ("reason",),
    MinuteKept: ("text",),
    SpeechSummarised: ("summary",),
}
"""Fields that tell of persons: plain for the historical ones of a chronicle, sealed elsewhere."""

WHOM: dict[type, tuple[str, ...]] = {
    credentials.CaseHeard: ("case",),
    credentials.CaseDecided: ("case",),
    credentials.ProxyGiven: ("holder", "giver"),
    credentials.ProxyEnded: ("proxy",),
}
"""Fields that say of whom the personal ones tell: a person, or a mandate, a case, a proxy of theirs."""

_OF_ANY_KIND = ("person", "mandate")


def admit(entry: Recorded[Any], state: record.Record, federation: Federation) -> None:
    """Refuse an entry whose envelope cannot stand, on the record as it is after the entry's own turn.

    OutOfOrder: no-such-moment, nobody-acts, unknown-person, unknown-body, source-not-cited,
    live-and-irregular, source-neither-given-nor-missed.
    """
    if not well_formed(entry.occurred_at):
        raise _no_such_moment(entry.occurred_at)
    actor = entry.actor
    if not actor.office or actor.person is not None or actor.body is not None:
        _admit_actor(actor, federation)
    for source in entry.sources:
        found(state.sources, source, "source-not-cited")
    if state.mode == "live":
        if entry.irregularities:
            raise OutOfOrder("live-and-irregular", irregularity=entry.irregularities[0].rule)
    elif not (entry.sources or isinstance(entry.particulars, _SOURCELESS) or _source_missed(entry)):
        raise OutOfOrder("source-neither-given-nor-missed")


def concerned(told: object, roll: credentials.Credentials) -> frozenset[PersonId]:
    """The persons of whom what is personal in an entry tells, on a roll that knows whatever it names."""
    names = WHOM.get(type(told), _OF_ANY_KIND)
    said = ((name, getattr(told, name, None)) for name in names)
    return frozenset(
        person for name, value in said if value is not None for person in _who(name, value, roll)
    )


def placed(entry: Recorded[Any], name: AssemblyId, size: int, recorded_at: str) -> None:
    """Refuse an entry that is not the next one of its assembly, begun by its founding.

    OutOfOrder: entry-of-another-assembly, number-out-of-order, not-founded, no-such-moment,
    recorded-before-its-predecessor.
    """
    if entry.assembly != name:
        raise OutOfOrder("entry-of-another-assembly", expected=name, found=entry.assembly)
    if entry.number != size:
        raise OutOfOrder("number-out-of-order", expected=size, found=entry.number)
    if size == 1 and not isinstance(entry.particulars, record.AssemblyFounded):
        raise OutOfOrder("not-founded", name=name)
    if not is_recording_time(entry.recorded_at):
        raise OutOfOrder("no-such-moment", recorded_at=entry.recorded_at)
    if entry.recorded_at < recorded_at:
        raise OutOfOrder("recorded-before-its-predecessor", earlier=entry.recorded_at, later=recorded_at)


def breaches(
    occurred_at: Happening, sources: tuple[object, ...], state: record.Record, particulars: object
) -> tuple[Irregularity, ...]:
    """A chronicle has a source for every fact, a live record seals what is personal; one zone holds."""
    notes = []
    if state.mode == "chronicle" and not sources and not isinstance(particulars, _SOURCELESS):
        notes.append(breach(NO_SOURCE))
    if state.mode == "live":
        plain = (
            name for name in PERSONAL.get(type(particulars), ()) if getattr(particulars, name) is not None
        )
        notes += [breach("personal-data-is-plain", field=name) for name in plain]
    zone = state.founding.zone if state.founding else occurred_at.zone
    if occurred_at.zone not in (zone, "not-given"):
        notes.append(breach("zone-differs", expected=zone, found=occurred_at.zone))
    return tuple(notes)


def _who(name: str, value: Any, roll: credentials.Credentials) -> frozenset[PersonId]:
    if name == "person":
        return frozenset((value,))
    if name == "proxy":
        return concerned(roll.proxies[value].given, roll)
    return frozenset((roll.mandates[roll.cases[value].mandate if name == "case" else value].person,))


def _admit_actor(actor: Acting, federation: Federation) -> None:
    if actor.person is not None:
        found(federation.persons, actor.person, "unknown-person")
    if actor.body is not None:
        found(federation.bodies, actor.body, "unknown-body")
    elif actor.person is None and not actor.office:
        raise OutOfOrder("nobody-acts")


def _source_missed(entry: Recorded[Any]) -> bool:
    return any(note.rule == NO_SOURCE for note in entry.irregularities)


def _no_such_moment(occurred_at: Happening) -> OutOfOrder:
    return OutOfOrder("no-such-moment", date=str(occurred_at.date), time=str(occurred_at.time))
