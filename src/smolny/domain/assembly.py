"""The root of the core: what an assembly is, what it decides, how each entry turns its state.

Three tables: DECIDE says which room judges a command, CIRCUMSTANCES what is judged beside it by who acts,
when and with what (both in `judges`), EVOLVE which rooms of the state an entry turns, in which order (in
`turns`). A deed that cannot follow the state is refused by the turn itself, so that `decide` and a verifier
hold to the same words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from smolny.domain import (
    acts,
    agenda,
    credentials,
    elections,
    execution,
    factions,
    federation,
    floor,
    gazette,
    lots,
    minutes,
    motions,
    offices,
    sittings,
    standing_orders,
    votes,
)
from smolny.domain.envelope import admit, breaches, placed
from smolny.domain.floor.suspension import in_force
from smolny.domain.judges import CIRCUMSTANCES, DECIDE
from smolny.domain.offices.competence import out_of_competence
from smolny.domain.order import (
    Decision,
    Deed,
    Entry,
    Irregularity,
    OutOfOrder,
    Recorded,
    kind_of,
    record,
)
from smolny.domain.turns import EVOLVE
from smolny.domain.values import AssemblyId
from smolny.domain.values.moments import is_recording_time


@dataclass(frozen=True, slots=True)
class Assembly:
    """The state of one assembly after `size` entries, room by room. A value: nothing changes it."""

    id: AssemblyId
    size: int = 0
    recorded_at: str = ""
    record: record.Record = field(default_factory=record.Record)
    standing_orders: standing_orders.Rules = field(default_factory=standing_orders.Rules)
    federation: federation.Federation = field(default_factory=federation.Federation)
    credentials: credentials.Credentials = field(default_factory=credentials.Credentials)
    factions: factions.Factions = field(default_factory=factions.Factions)
    offices: offices.Offices = field(default_factory=offices.Offices)
    agenda: agenda.Agenda = field(default_factory=agenda.Agenda)
    sittings: sittings.Sittings = field(default_factory=sittings.Sittings)
    floor: floor.Floor = field(default_factory=floor.Floor)
    motions: motions.Motions = field(default_factory=motions.Motions)
    lots: lots.Lots = field(default_factory=lots.Lots)
    votes: votes.Votes = field(default_factory=votes.Votes)
    elections: elections.Elections = field(default_factory=elections.Elections)
    acts: acts.Acts = field(default_factory=acts.Acts)
    execution: execution.Execution = field(default_factory=execution.Execution)
    gazette: gazette.Gazette = field(default_factory=gazette.Gazette)
    minutes: minutes.Minutes = field(default_factory=minutes.Minutes)


_PARTS = tuple(part.name for part in fields(Assembly))

COMMANDS: dict[str, type] = {kind_of(command): command for command in DECIDE}
KINDS: dict[str, type] = {kind_of(entry): entry for entry in EVOLVE}


def decide(state: Assembly, deed: Deed) -> tuple[Entry[Any], ...] | OutOfOrder:
    """The entries that a deed makes, or the rule that stands against it; the state stays as it is.

    A broken rule refuses the deed in a live assembly and becomes a note of irregularity in a chronicle
    (article 9). What could not follow the state at all is refused in both.
    """
    try:
        return decided(state, deed)[0]
    except OutOfOrder as refusal:
        return refusal


def decided(state: Assembly, deed: Deed) -> tuple[tuple[Entry[Any], ...], Assembly]:
    """What `decide` answers, together with the state that follows; raises OutOfOrder where it answers so.

    For a writer who decides deed after deed: the entries have been turned already, and turning them again
    would copy the books that the following state owns.
    """
    entries = _judged(state, deed)
    return entries, fold(state, entries)


def evolve(state: Assembly, entry: Recorded[Any]) -> Assembly:
    """The state after one more entry; raises OutOfOrder where the entry cannot follow."""
    return fold(state, (entry,))


def fold(state: Assembly, entries: Iterable[Recorded[Any]], *, admitted: bool = False) -> Assembly:
    """The state after more entries, in order; raises OutOfOrder for the first that cannot follow.

    `admitted` entries were folded before, when they were decided or verified: what every envelope must be is
    not looked at again. It is for readers of a store that the signed root vouches for.
    Time linear in the entries: one shallow copy is turned and handed out when it is finished.
    """
    working, put = object.__new__(Assembly), object.__setattr__
    for part in _PARTS:
        put(working, part, getattr(state, part))
    turns, name, size, recorded_at = EVOLVE, state.id, state.size, state.recorded_at
    for entry in entries:
        size += 1
        stamp = entry.recorded_at
        # Where a part of its place does not simply go on the whole of it is looked at.
        if entry.number != size or entry.assembly != name or stamp <= recorded_at or size == 1:
            placed(entry, name, size, recorded_at)
        elif not (admitted or is_recording_time(stamp)):
            raise OutOfOrder("no-such-moment", recorded_at=stamp)
        recorded_at = stamp
        for room, turn in turns[type(entry.particulars)]:
            put(working, room, turn(working, entry))
        if entry.sealed:
            put(working, "record", record.turn_sealed(working.record, entry))
        if not admitted:
            admit(entry, working.record, working.federation)
    put(working, "size", size)
    put(working, "recorded_at", recorded_at)
    return working


def obstacles(state: Assembly, deed: Deed) -> tuple[Irregularity, ...]:
    """Every rule that the deed would break, without doing it; the state is not turned.

    What cannot follow the state at all is found by doing the deed alone.
    """
    return _weighed(state, deed)[1]


def _weighed(state: Assembly, deed: Deed) -> tuple[Decision, tuple[Irregularity, ...]]:
    judge = DECIDE.get(type(deed.command))
    if judge is None:
        raise OutOfOrder("unknown-command", command=type(deed.command).__name__)
    if (type(deed.command) is record.FoundAssembly) != (state.size == 0):
        raise OutOfOrder("already-founded" if state.size else "not-founded", name=state.id)
    live = state.record.mode == "live"
    outside = (*out_of_competence(state, deed), *elections.lapsed(state, deed))[:1] if live else ()
    decision = judge(state, deed.command)
    about = breaches(deed.occurred_at, deed.sources, state.record, decision.particulars)
    circumstance = CIRCUMSTANCES.get(type(deed.command))
    around = circumstance(state, deed.command, deed) if circumstance else ()
    return decision, in_force(state, (*outside, *decision.breaches, *around, *about))


def _judged(state: Assembly, deed: Deed) -> tuple[Entry[Any], ...]:
    decision, broken = _weighed(state, deed)
    if broken and state.record.mode == "live":
        raise OutOfOrder(broken[0].rule, **broken[0].particulars)
    entry = Entry(
        assembly=state.id,
        number=state.size + 1,
        recorded_at=deed.recorded_at,
        occurred_at=deed.occurred_at,
        actor=deed.actor,
        particulars=decision.particulars,
        sources=deed.sources,
        irregularities=(*deed.irregularities, *broken),
        sealed=deed.sealed,
    )
    return (entry,)
