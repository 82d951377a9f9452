"""Sittings closed to the public: what is said is kept sealed, and opened by decision alone."""

from collections.abc import Callable, Iterator
from typing import Any

from smolny.domain.order import Decision, Deed, Irregularity, Recorded, breach, found, stated
from smolny.domain.sittings.commands import KeepMinute, MakeSittingPrivate, MakeSittingPublic, OpenMinutes
from smolny.domain.sittings.entries import (
    MinuteKept,
    MinutesOpened,
    SittingMadePrivate,
    SittingMadePublic,
)
from smolny.domain.sittings.state import Meeting, Sittings, altered
from smolny.domain.values import SittingId
from smolny.domain.values.copies import replace

Notes = tuple[Irregularity, ...]
READERS = ("chair", "vice-chair", "secretary")
"""The offices that read minutes before they are opened, where the standing orders name none."""


def decide_private(state: Meeting, command: MakeSittingPrivate) -> Decision:
    """A public sitting goes private on the motion of as many delegates in the hall as the standing orders
    want, of the person concerned, or by a decision.
    """
    sitting = state.sittings.all.get(command.sitting)
    notes = [] if sitting is None or not sitting.private else [_already(command.sitting)]
    orders, given = state.standing_orders.in_force, len(set(command.by))
    needed = None if orders is None else orders.sittings.private_moved_by
    moved = command.concerned is not None or command.question is not None
    if needed is not None and not moved and given < needed:
        notes.append(breach("too-few-move-privacy", given=given, needed=needed))
    for name in command.by:
        mandate = state.credentials.mandates.get(name)
        if mandate is not None and not mandate.present:
            notes.append(breach("not-in-the-hall", mandate=name))
    return Decision(stated(SittingMadePrivate, command), tuple(notes))


def decide_public(state: Meeting, command: MakeSittingPublic) -> Decision:
    """Only a private sitting is made public."""
    return Decision(stated(SittingMadePublic, command), _public(state, command.sitting))


def decide_minute(state: Meeting, command: KeepMinute) -> Decision:
    """Minutes are kept of private sittings; all others are on the record as they are."""
    return Decision(stated(MinuteKept, command), _public(state, command.sitting))


def of_minute(state: Meeting, command: KeepMinute, deed: Deed) -> Notes:
    """A minute says something."""
    said = command.text is not None or "text" in deed.sealed
    return () if said else (breach("minute-is-empty", sitting=command.sitting),)


def decide_opening_minutes(state: Meeting, command: OpenMinutes) -> Decision:
    """There are minutes that are not open."""
    sitting = state.sittings.all.get(command.sitting)
    closed = sitting is None or (sitting.newest_minute or 0) > (sitting.minutes_opened or 0)
    notes = () if closed else (breach("no-minutes-to-open", sitting=command.sitting),)
    return Decision(stated(MinutesOpened, command), notes)


def opened_minutes(sittings: Sittings) -> Iterator[int]:
    """The entries of the minutes that everybody may read."""
    return (number for number in sittings.minutes if not is_sealed_minute(sittings, number))


def is_sealed_minute(sittings: Sittings, number: int) -> bool:
    """Whether an entry is a minute that nobody has opened."""
    name = sittings.minutes.get(number)
    return name is not None and number >= (sittings.all[name].minutes_opened or 0)


def read_by(state: Meeting) -> tuple[str, ...]:
    """The offices whose officers read minutes before they are opened."""
    orders = state.standing_orders.in_force
    return (orders.sittings.minutes_read_by if orders is not None else ()) or READERS


def in_public(judge: Callable[[Any, Any], Decision]) -> Callable[[Any, Any], Decision]:
    """The judge of a deed that says something in words of its own: it is refused while the open sitting is
    private.
    """

    def judged(state: Meeting, command: Any) -> Decision:
        decision: Decision = judge(state, command)
        name = state.sittings.open
        hidden = name is not None and state.sittings.all[name].private
        notes = (breach("sitting-is-private", sitting=str(name)),) if hidden else ()
        return replace(decision, breaches=(*decision.breaches, *notes))

    return judged


def turn_private(state: Meeting, entry: Recorded[SittingMadePrivate]) -> Sittings:
    """The sitting is private; who moved it holds a mandate, and whom it concerns is on the record."""
    told = entry.particulars
    for name in told.by:
        found(state.credentials.mandates, name, "unknown-mandate")
    if told.concerned is not None:
        found(state.federation.persons, told.concerned, "unknown-person")
    return altered(state.sittings, told.sitting, private=True)


def turn_public(state: Meeting, entry: Recorded[SittingMadePublic]) -> Sittings:
    """The sitting is public."""
    return altered(state.sittings, entry.particulars.sitting, private=False)


def turn_minute(state: Meeting, entry: Recorded[MinuteKept]) -> Sittings:
    """A minute is one of a sitting; who spoke is on the record."""
    told = entry.particulars
    if told.person is not None:
        found(state.federation.persons, told.person, "unknown-person")
    sittings = altered(state.sittings, told.sitting, newest_minute=entry.number)
    return replace(sittings, minutes=sittings.minutes.entered(entry.number, told.sitting))


def turn_opening_minutes(state: Meeting, entry: Recorded[MinutesOpened]) -> Sittings:
    """The minutes that were kept so far are open."""
    return altered(state.sittings, entry.particulars.sitting, minutes_opened=entry.number)


def _public(state: Meeting, name: SittingId) -> Notes:
    sitting = state.sittings.all.get(name)
    closed = sitting is None or sitting.private
    return () if closed else (breach("sitting-is-public", sitting=name),)


def _already(name: SittingId) -> Irregularity:
    return breach("sitting-is-private-already", sitting=name)
