"""Factions as they stand, who belongs to which, and how each entry turns them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from smolny.domain.credentials import Credentials
from smolny.domain.factions.commands import NewFaction
from smolny.domain.factions.entries import (
    CompositionReported,
    FactionDissolved,
    FactionFormed,
    FactionJoined,
    FactionLeft,
    FactionNoted,
    FactionRenamed,
    FactionsMerged,
    FactionSplit,
)
from smolny.domain.federation import Federation, recognise, refuse_negative
from smolny.domain.order import OutOfOrder, Recorded, entered, found
from smolny.domain.standing_orders import Rules
from smolny.domain.values import FactionId, Figure, MandateId, Party
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace

Standing = Literal["living", "split", "merged", "dissolved"]


@dataclass(frozen=True, slots=True)
class Faction:
    """A faction as it stands; `became` is the one into which it merged, `earlier` its earlier names, each
    with its letters and the number of the entry that changed them.
    """

    name: str
    letters: str
    standing: Standing = "living"
    became: FactionId | None = None
    earlier: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Factions:
    """State of the factions in the order of their noting or forming, of what was reported of them, with the
    numbers of the entries, and of who joined which.

    A membership is kept under the name by which it began: `belongs` says what has become of it.
    """

    noted: Book[FactionId, Faction] = field(default_factory=Book)
    reports: tuple[tuple[int, CompositionReported], ...] = ()
    members: Book[MandateId, tuple[FactionId, ...]] = field(default_factory=Book)

    def of_mandate(self, mandate: MandateId) -> tuple[FactionId, ...]:
        """The living factions to which a mandate belongs."""
        return belongs(self, mandate)


class Groups(Protocol):
    """What other rooms need of the assembly to know whom a deed names."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...


class Benches(Groups, Protocol):
    """What this room reads of the assembly."""

    @property
    def standing_orders(self) -> Rules: ...
    @property
    def credentials(self) -> Credentials: ...


def somebody(state: Groups, parties: tuple[Party, ...], *, others: bool = False) -> None:
    """Somebody is named, or described, or told of as others; everybody named is on the record."""
    if not parties and not others:
        raise OutOfOrder("nobody-is-named")
    acknowledge(state, *parties)


def acknowledge(state: Groups, *parties: Party | None) -> None:
    """Every person, body and faction that the parties name is on the record."""
    for party in parties:
        recognise(state.federation, party)
        if party is not None and party.faction is not None:
            found(state.factions.noted, party.faction, "unknown-faction")


def heir(noted: Mapping[FactionId, Faction], faction: FactionId) -> FactionId:
    """What a faction has become by mergers; itself where it never merged into another."""
    while (became := noted[faction].became) is not None:
        faction = became
    return faction


def belongs(factions: Factions, mandate: MandateId) -> tuple[FactionId, ...]:
    """The living factions to which a mandate belongs, in the order in which it joined them."""
    heirs = dict.fromkeys(heir(factions.noted, each) for each in factions.members.get(mandate, ()))
    return tuple(each for each in heirs if factions.noted[each].standing == "living")


def turn_noting(state: Groups, entry: Recorded[FactionNoted]) -> Factions:
    """A faction is noted once."""
    told, factions = entry.particulars, state.factions
    noted = entered(factions.noted, told.faction, Faction(told.name, told.letters))
    return Factions(noted, factions.reports, factions.members)


def turn_formation(state: Benches, entry: Recorded[FactionFormed]) -> Factions:
    """A faction is formed once, by mandates on the record."""
    _on_the_record(state, entry.particulars.members)
    return _formed(state.factions, entry.particulars)


def turn_joining(state: Benches, entry: Recorded[FactionJoined]) -> Factions:
    """Mandates on the record join a faction on the record."""
    told = entry.particulars
    _moving(state, told.faction, told.members)
    return _joined(state.factions, told.faction, told.members)


def turn_leaving(state: Benches, entry: Recorded[FactionLeft]) -> Factions:
    """Mandates on the record leave a faction on the record."""
    told = entry.particulars
    _moving(state, told.faction, told.members)
    return _parted(state.factions, told.faction, told.members)


def turn_split(state: Benches, entry: Recorded[FactionSplit]) -> Factions:
    """One part at least is named; those named in it leave the old faction, which ends or goes on."""
    told, factions = entry.particulars, state.factions
    found(factions.noted, told.faction, "unknown-faction")
    if not told.parts:
        raise OutOfOrder("nothing-is-named")
    for part in told.parts:
        _on_the_record(state, part.members)
    for part in told.parts:
        factions = _formed(_parted(factions, told.faction, part.members), part)
    return _ended(factions, told.faction, "split") if told.ends else factions


def turn_merger(state: Benches, entry: Recorded[FactionsMerged]) -> Factions:
    """Two factions at least become one of them, which stands from then on, or a new one."""
    told, noted = entry.particulars, state.factions.noted
    merging = {each: found(noted, each, "unknown-faction") for each in told.factions}
    if len(merging) < 2:
        raise OutOfOrder("fewer-than-two-merge", into=told.into)
    old = merging.pop(told.into, None)
    if old is None:
        noted = entered(noted, told.into, Faction(told.name, told.letters))
    else:
        noted = noted.entered(told.into, replace(_renamed(old, entry), standing="living", became=None))
    for name, faction in merging.items():
        noted = noted.entered(name, replace(faction, standing="merged", became=told.into))
    return replace(state.factions, noted=noted)


def turn_renaming(state: Benches, entry: Recorded[FactionRenamed]) -> Factions:
    """A faction on the record has another name, whatever its standing."""
    told, factions = entry.particulars, state.factions
    old = found(factions.noted, told.faction, "unknown-faction")
    return replace(factions, noted=factions.noted.entered(told.faction, _renamed(old, entry)))


def turn_dissolution(state: Benches, entry: Recorded[FactionDissolved]) -> Factions:
    """A faction on the record is at an end."""
    found(state.factions.noted, entry.particulars.faction, "unknown-faction")
    return _ended(state.factions, entry.particulars.faction, "dissolved")


def turn_composition(state: Groups, entry: Recorded[CompositionReported]) -> Factions:
    """Every faction of the report is on the record; reports stand beside each other."""
    told = entry.particulars
    refuse_negative((*told.figures, Figure("total", told.total)))
    acknowledge(state, told.by)
    for figure in told.figures:
        found(state.factions.noted, FactionId(figure.of), "unknown-faction")
    return replace(state.factions, reports=(*state.factions.reports, (entry.number, told)))


def _moving(state: Benches, faction: FactionId, mandates: tuple[MandateId, ...]) -> None:
    found(state.factions.noted, faction, "unknown-faction")
    if not mandates:
        raise OutOfOrder("nobody-is-named")
    _on_the_record(state, mandates)


def _on_the_record(state: Benches, mandates: tuple[MandateId, ...]) -> None:
    for mandate in mandates:
        found(state.credentials.mandates, mandate, "unknown-mandate")


def _formed(factions: Factions, new: NewFaction) -> Factions:
    noted = entered(factions.noted, new.faction, Faction(new.name, new.letters))
    return _joined(replace(factions, noted=noted), new.faction, new.members)


def _joined(factions: Factions, faction: FactionId, mandates: tuple[MandateId, ...]) -> Factions:
    members = factions.members
    for mandate in mandates:
        held = members.get(mandate, ())
        if faction not in held:
            members = members.entered(mandate, (*held, faction))
    return Factions(factions.noted, factions.reports, members)


def _parted(factions: Factions, faction: FactionId, mandates: tuple[MandateId, ...]) -> Factions:
    """Without these memberships, whatever the name was under which they began."""
    members = factions.members
    for mandate in mandates:
        held = members.get(mandate, ())
        kept = tuple(each for each in held if faction not in (each, heir(factions.noted, each)))
        if kept != held:
            members = members.entered(mandate, kept)
    return Factions(factions.noted, factions.reports, members)


def _renamed(old: Faction, entry: Recorded[FactionsMerged] | Recorded[FactionRenamed]) -> Faction:
    told, before = entry.particulars, (old.name, old.letters)
    laid_down = () if before == (told.name, told.letters) else ((entry.number, *before),)
    return replace(old, name=told.name, letters=told.letters, earlier=(*old.earlier, *laid_down))


def _ended(factions: Factions, faction: FactionId, standing: Standing) -> Factions:
    """What is at an end already stays as it ended."""
    old = factions.noted[faction]
    ended = replace(old, standing=standing) if old.standing == "living" else old
    return replace(factions, noted=factions.noted.entered(faction, ended))
