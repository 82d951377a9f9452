"""Who is in the hall beyond what the doors see: roll calls, walk-outs, returns."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from smolny.domain.credentials import CheckIn, Credentials, Mandate
from smolny.domain.credentials.circumstances import of_arrival
from smolny.domain.credentials.seats import arrived, decide_arrival, departed
from smolny.domain.factions import acknowledge
from smolny.domain.order import Decision, Deed, Irregularity, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.sittings.commands import CallRoll, ReturnToHall
from smolny.domain.sittings.entries import DelegatesReturned, RollCalled
from smolny.domain.sittings.state import Meeting, RollCall, Sittings, altered, attend
from smolny.domain.values import CouncilId, MandateId, Party
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace

Notes = tuple[Irregularity, ...]


class Going(Protocol):
    """Who leaves or comes back in one deed."""

    @property
    def who(self) -> tuple[Party, ...]: ...
    @property
    def councils(self) -> tuple[CouncilId, ...]: ...


def decide_roll(state: Meeting, command: CallRoll) -> Decision:
    """A roll is called in an open sitting, each mandate once; who answers may be in the hall."""
    sitting = state.sittings.all.get(command.sitting)
    called = sitting.roll if sitting is not None and sitting.roll is not None else None
    notes: list[Irregularity] = []
    if sitting is not None and sitting.standing != "open":
        notes.append(breach("sitting-not-open", sitting=command.sitting))
    before = called.answered if called is not None and not called.complete else Book()
    seen: set[MandateId] = set()
    for name in (*command.present, *command.absent):
        if name in seen or name in before:
            notes.append(breach("called-already", mandate=name))
        seen.add(name)
    for name in command.present:
        notes += _arriving(state, name)
    return Decision(stated(RollCalled, command), tuple(notes))


def of_roll(state: Meeting, command: CallRoll, deed: Deed) -> Notes:
    """Nobody answers on a day on which the mandate is not valid."""
    told = (of_arrival(state, CheckIn(name), deed) for name in command.present)
    return tuple(note for notes in told for note in notes)


def decide_return(state: Meeting, command: ReturnToHall) -> Decision:
    """Those come back who walked out, where their seats are theirs still."""
    back = list(_gone(state, command))
    notes = [] if back else [breach("nobody-walked-out")]
    for name in back:
        notes += _arriving(state, name)
    return Decision(stated(DelegatesReturned, command), tuple(notes))


def leaving(judge: Callable[[Any, Any], Decision]) -> Callable[[Any, Any], Decision]:
    """The judge of a walk-out of those on the record: where the roll knows who is in the hall, somebody of
    those named is there.
    """

    def judged(state: Meeting, command: Any) -> Decision:
        _acknowledge(state, command)
        decision: Decision = judge(state, command)
        known = state.credentials.counts.those(lambda seat: seat.taken) > 0
        told = not command.others and bool(command.who or command.councils)
        idle = known and told and next(_there(state, command), None) is None
        notes = (breach("nobody-is-there-to-leave"),) if idle else ()
        return replace(decision, breaches=(*decision.breaches, *notes))

    return judged


def turn_roll(state: Meeting, entry: Recorded[RollCalled]) -> Credentials:
    """Who answered is in the hall, who did not is not; every mandate is on the record."""
    told, roll = entry.particulars, state.credentials
    for name in told.present:
        if not found(roll.mandates, name, "unknown-mandate").present:
            roll = arrived(roll, name, entry.number)
    for name in told.absent:
        if found(roll.mandates, name, "unknown-mandate").present:
            roll = departed(roll, name)
    return roll


def turn_call(state: Meeting, entry: Recorded[RollCalled]) -> Sittings:
    """A part goes on with the roll that is being called, or begins one."""
    told = entry.particulars
    sitting = found(state.sittings.all, told.sitting, "unknown-sitting")
    if not (told.present or told.absent):
        raise OutOfOrder("nobody-is-called")
    roll = sitting.roll
    if roll is None or roll.complete:
        roll = RollCall(entry.number, complete=False)
    answered = roll.answered
    for name in told.present:
        answered = answered.entered(name, True)
    for name in told.absent:
        answered = answered.entered(name, False)
    roll = RollCall(roll.begun, told.last, answered)
    return altered(state.sittings, told.sitting, roll=roll)


def turn_leaving(state: Meeting, entry: Recorded[Going]) -> Credentials:
    """Whoever is named and in the hall has walked out with this entry."""
    roll = state.credentials
    _acknowledge(state, entry.particulars)
    for name in tuple(_there(state, entry.particulars)):
        roll = departed(roll, name, entry.number)
    return roll


def turn_return(state: Meeting, entry: Recorded[DelegatesReturned]) -> Credentials:
    """Whoever is named and walked out is in the hall again; everybody named is on the record."""
    told, roll = entry.particulars, state.credentials
    attend(state.sittings, told.sitting)
    _acknowledge(state, told)
    for name in tuple(_gone(state, told)):
        roll = arrived(roll, name, entry.number)
    return roll


def _acknowledge(state: Meeting, told: Going) -> None:
    """Everybody named is on the record."""
    acknowledge(state, *told.who)
    for council in told.councils:
        found(state.federation.councils, council, "unknown-council")


def _arriving(state: Meeting, name: MandateId) -> Notes:
    """What stands against letting the holder in who is not in the hall."""
    mandate = state.credentials.mandates.get(name)
    there = mandate is None or mandate.present
    return () if there else decide_arrival(state, CheckIn(name)).breaches


def _there(state: Meeting, told: Going) -> Iterator[MandateId]:
    return (name for name, mandate in _named(state, told).items() if mandate.present)


def _gone(state: Meeting, told: Going) -> Iterator[MandateId]:
    """Those named who walked out and whose mandates have not ended since."""
    named = _named(state, told).items()
    return (name for name, each in named if each.walked_out is not None and each.standing != "ended")


def _named(state: Meeting, told: Going) -> dict[MandateId, Mandate]:
    """The mandates of those named, each once: of a person, of all of a faction, of a council's delegation.

    A part of a faction that is only described is not known by name.
    """
    roll = state.credentials
    names: dict[MandateId, Mandate] = {}
    for party in told.who:
        names |= {name: roll.mandates[name] for name in _of_party(state, party)}
    for council in told.councils:
        names |= {name: roll.mandates[name] for name in roll.of_council.get(council, ())}
    return names


def _of_party(state: Meeting, party: Party) -> Iterator[MandateId]:
    roll, faction = state.credentials, party.faction
    if party.person is not None:
        yield from roll.of_person.get(party.person, ())
    elif faction is not None and party.described is None:
        for name in roll.mandates:
            if faction in state.factions.of_mandate(name):
                yield name
