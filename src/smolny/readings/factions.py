"""Factions from the roll: the composition as computed, and the history of each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from smolny.domain.factions import (
    Composition,
    FactionDissolved,
    FactionFormed,
    FactionJoined,
    FactionLeft,
    FactionNoted,
    FactionRenamed,
    FactionsMerged,
    FactionSplit,
    Recognition,
    Voices,
    composition,
    heir,
    membership,
    recognition,
)
from smolny.domain.order import Entry
from smolny.domain.values import FactionId, MandateId, TextRef
from smolny.locale import Words
from smolny.readings import views
from smolny.readings.composition import drawing
from smolny.readings.names import SLOTS, Names
from smolny.readings.standpoint import Standpoint, line

MOST_NAMES = 500
"""Of the members of a faction so many are told by name."""

MOST_MOVES = 50
"""Of those who joined and left a faction the newest entries are told, so many."""

_MOVES = (FactionJoined, FactionLeft)


def computed(here: Standpoint) -> views.Computed | None:
    """The composition counted from the roll as it stands; none where nobody has joined a faction."""
    if not here.state.factions.members:
        return None
    counted, names = composition(here.state), here.names
    rows = tuple(
        views.Counted(names.group(each), _voices(voices)) for each, voices in counted.factions.items()
    )
    return views.Computed(
        after=here.state.size,
        rows=rows,
        none=_voices(counted.none),
        several=_voices(counted.several),
        total=_voices(counted.total),
        hemicycle=None if counted.several.deciding else _drawn(names, rows, counted),
    )


def factions(here: Standpoint) -> tuple[views.FactionHistory, ...]:
    """Every faction in the order of its noting or forming: how it stands, and how it came to be so."""
    counted = composition(here.state) if here.state.factions.members else None
    members, told = _members(here), _told(here)
    return tuple(
        _history(here, each, told[each], counted, members[each]) for each in here.state.factions.noted
    )


def _drawn(names: Names, rows: Sequence[views.Counted], counted: Composition) -> views.Hemicycle | None:
    words = names.words
    none = views.Faction("", words.say("no_faction"), words.say("no_letters"), SLOTS)
    seats = [views.Seats(each.faction, each.voices.deciding) for each in rows]
    return drawing(names, (*seats, views.Seats(none, counted.none.deciding)), words.say("computed"), None)


def _voices(voices: Voices) -> views.Voices:
    return views.Voices(voices.deciding, voices.consultative, voices.guest)


def _members(here: Standpoint) -> Mapping[FactionId, list[MandateId]]:
    """The members on the roll of every faction of the record."""
    members: dict[FactionId, list[MandateId]] = {each: [] for each in here.state.factions.noted}
    for mandate, groups in membership(here.state).items():
        for each in groups:
            members[each].append(mandate)
    return members


def _told(here: Standpoint) -> Mapping[FactionId, list[Entry[Any]]]:
    """The entries that speak of each faction."""
    told: dict[FactionId, list[Entry[Any]]] = {each: [] for each in here.state.factions.noted}
    for entry in here.entries:
        for faction in dict.fromkeys(_spoken_of(entry.particulars)):
            told[faction].append(entry)
    return told


def _spoken_of(told: object) -> Iterable[FactionId]:
    match told:
        case (
            FactionNoted()
            | FactionFormed()
            | FactionJoined()
            | FactionLeft()
            | FactionRenamed()
            | FactionDissolved()
        ):
            return (told.faction,)
        case FactionSplit():
            return (told.faction, *(each.faction for each in told.parts))
        case FactionsMerged():
            return (*told.factions, told.into)
    return ()


def _history(
    here: Standpoint,
    faction: FactionId,
    entries: Sequence[Entry[Any]],
    counted: Composition | None,
    members: Sequence[MandateId],
) -> views.FactionHistory:
    noted, names = here.state.factions.noted, here.names
    became = heir(noted, faction)
    known = [each for mandate in members[:MOST_NAMES] if (each := _public(names, mandate)) is not None]
    shown = _newest(entries)
    return views.FactionHistory(
        faction=names.group(faction),
        standing=noted[faction].standing,
        became=None if became == faction else names.group(became),
        earlier_names=tuple(dict.fromkeys(name for _, name, _ in noted[faction].earlier)),
        declaration=_declaration(faction, entries),
        voices=_voices(counted.factions.get(faction, Voices())) if counted else None,
        names=tuple(known),
        unnamed=len(members) - len(known),
        recognised=_recognised(here, counted, faction) if counted else None,
        entries=tuple(line(here, entry) for entry in shown),
        omitted=len(entries) - len(shown),
    )


def _newest(entries: Sequence[Entry[Any]]) -> list[Entry[Any]]:
    """The entries without those of joining and leaving before the newest fifty."""
    moves = [entry.number for entry in entries if isinstance(entry.particulars, _MOVES)]
    kept = set(moves[-MOST_MOVES:])
    return [entry for entry in entries if entry.number in kept or not isinstance(entry.particulars, _MOVES)]


def _public(names: Names, mandate: MandateId) -> str | None:
    return names.known(names.state.credentials.mandates[mandate].person)


def _declaration(faction: FactionId, entries: Iterable[Entry[Any]]) -> views.Words | None:
    """The text with which the faction came into being."""
    for entry in entries:
        told = entry.particulars
        new = told.parts if isinstance(told, FactionSplit) else (told,)
        for each in new:
            declared: TextRef | None = getattr(each, "declaration", None)
            if declared is not None and each.faction == faction:
                return views.Words(declared.sha256, declared.bytes, declared.media_type)
    return None


def _recognised(here: Standpoint, counted: Composition, faction: FactionId) -> views.Recognised:
    orders = here.state.standing_orders.in_force
    told = recognition(orders.factions if orders else None, counted, faction)
    return views.Recognised(
        verdict=told.verdict,
        words=_working(here.words, told),
        members=told.members,
        deciding=told.deciding,
        base=told.base,
        least_members=told.least_members,
        least_share=told.least_share,
        least_deciding=told.least_deciding,
    )


def _working(words: Words, told: Recognition) -> str:
    """How a faction comes to be recognised or not, so that it can be redone by hand."""
    if told.verdict == "not-given":
        return words.say("no_rule")
    members = words.say(
        "least_members", count=words.count(told.members), least=words.count(told.least_members)
    )
    if told.least_deciding == "not-given":
        return members
    share = words.say(
        "least_share",
        count=words.count(told.deciding),
        base=words.count(told.base),
        least=words.count(told.least_deciding),
        share=told.least_share,
    )
    return words.joined((members, share))
