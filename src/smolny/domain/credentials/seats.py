"""Who is in the hall, and who sits on which seat: arrivals, alternates, cards."""

from collections.abc import Iterator
from dataclasses import replace

from smolny.domain.credentials.commands import (
    CheckIn,
    CheckOut,
    IssueCard,
    ReleaseAlternate,
    SeatAlternate,
    SignOff,
)
from smolny.domain.credentials.entries import (
    AlternateReleased,
    AlternateSeated,
    CardIssued,
    DelegateArrived,
    DelegateLeft,
    DelegateSignedOff,
)
from smolny.domain.credentials.mandates import risen, vacated, with_mandate
from smolny.domain.credentials.state import Credentials, Mandate, Roll, on_the_roll, rules_of
from smolny.domain.order import Decision, Irregularity, Recorded, breach, found, stated
from smolny.domain.values import MandateId


def decide_arrival(state: Roll, command: CheckIn) -> Decision:
    """Who comes in holds a recognised mandate, is not in the hall already, and finds the seat free."""
    mandate = state.credentials.mandates.get(command.mandate)
    notes = () if mandate is None else tuple(_arrival_breaches(state, command.mandate, mandate))
    return Decision(stated(DelegateArrived, command), notes)


def decide_departure(state: Roll, command: CheckOut) -> Decision:
    """Who leaves is in the hall."""
    mandate = state.credentials.mandates.get(command.mandate)
    there = mandate is None or mandate.present
    notes = () if there else (breach("not-in-the-hall", mandate=command.mandate),)
    return Decision(stated(DelegateLeft, command), notes)


def decide_signing_off(state: Roll, command: SignOff) -> Decision:
    """A delegate on the roll signs off, once, and no alternate."""
    mandate, notes = state.credentials.mandates.get(command.mandate), []
    if mandate is not None and not on_the_roll(mandate):
        notes.append(breach("mandate-not-recognised", mandate=command.mandate, standing=mandate.standing))
    if mandate is not None and mandate.signed_off:
        notes.append(breach("signed-off-already", mandate=command.mandate))
    return Decision(stated(DelegateSignedOff, command), tuple(notes))


def decide_seating(state: Roll, command: SeatAlternate) -> Decision:
    """An alternate in the hall takes a free seat of the same delegation, in the order of the rules."""
    mandates = state.credentials.mandates
    alternate, seat = mandates.get(command.alternate), mandates.get(command.mandate)
    if alternate is None or seat is None:
        return Decision(stated(AlternateSeated, command))
    notes = (
        *_alternate_breaches(command, alternate, seat),
        *_seat_breaches(state, command, seat),
        *_order_breaches(state, command, alternate),
    )
    return Decision(stated(AlternateSeated, command), notes)


def decide_release(state: Roll, command: ReleaseAlternate) -> Decision:
    """Only an alternate who sits gives a seat back."""
    alternate = state.credentials.mandates.get(command.alternate)
    sits = alternate is None or (alternate.rank is not None and alternate.sits_on is not None)
    notes = () if sits else (breach("alternate-does-not-sit", mandate=command.alternate),)
    return Decision(stated(AlternateReleased, command), notes)


def decide_card(state: Roll, command: IssueCard) -> Decision:
    """Cards of a mandate are numbered from 1, one after the other, until it ends."""
    mandate, notes = state.credentials.mandates.get(command.mandate), []
    if mandate is not None and mandate.standing == "ended":
        notes.append(breach("mandate-already-ended", mandate=command.mandate))
    if mandate is not None and command.serial != mandate.card + 1:
        notes.append(breach("card-out-of-turn", expected=mandate.card + 1, found=command.serial))
    return Decision(stated(CardIssued, command), tuple(notes))


def turn_arrival(state: Roll, entry: Recorded[DelegateArrived]) -> Credentials:
    """A delegate has the own seat; an alternate waits for one, or goes on sitting."""
    name, roll = entry.particulars.mandate, state.credentials
    mandate = found(roll.mandates, name, "unknown-mandate")
    if mandate.rank is None and mandate.occupant != name:
        roll = _taken(vacated(roll, name), name, name)
    seat = roll.mandates[name].sits_on
    if seat is not None:
        roll = with_mandate(roll, seat, replace(roll.mandates[seat], registered=True))
    there = replace(roll.mandates[name], present=True, arrival=entry.number, signed_off=False)
    return with_mandate(roll, name, there)


def turn_departure(state: Roll, entry: Recorded[DelegateLeft]) -> Credentials:
    """Whoever has left is not counted as present; the seat stays as it is."""
    name, roll = entry.particulars.mandate, state.credentials
    mandate = found(roll.mandates, name, "unknown-mandate")
    return with_mandate(roll, name, replace(mandate, present=False))


def turn_signing_off(state: Roll, entry: Recorded[DelegateSignedOff]) -> Credentials:
    """A delegate who signs off leaves the seat and the hall; an alternate who sits there goes on sitting."""
    name, roll = entry.particulars.mandate, state.credentials
    found(roll.mandates, name, "unknown-mandate")
    left = risen(roll, name)
    return with_mandate(left, name, replace(left.mandates[name], present=False, signed_off=True))


def turn_seating(state: Roll, entry: Recorded[AlternateSeated]) -> Credentials:
    """The alternate sits on the seat; the delegate has risen from it."""
    told, roll = entry.particulars, state.credentials
    found(roll.mandates, told.alternate, "unknown-mandate")
    found(roll.mandates, told.mandate, "unknown-mandate")
    roll = _taken(vacated(risen(roll, told.alternate), told.mandate), told.alternate, told.mandate)
    seat = replace(roll.mandates[told.mandate], registered=True, signed_off=True)
    return with_mandate(roll, told.mandate, seat)


def turn_release(state: Roll, entry: Recorded[AlternateReleased]) -> Credentials:
    """The seat is free."""
    found(state.credentials.mandates, entry.particulars.alternate, "unknown-mandate")
    return risen(state.credentials, entry.particulars.alternate)


def turn_card(state: Roll, entry: Recorded[CardIssued]) -> Credentials:
    """The newest card is the good one."""
    told, roll = entry.particulars, state.credentials
    mandate = found(roll.mandates, told.mandate, "unknown-mandate")
    return with_mandate(roll, told.mandate, replace(mandate, card=told.serial))


def waiting_alternates(roll: Credentials, seat: Mandate) -> list[MandateId]:
    """The alternates of the seat's delegation who are recognised, in the hall and without a seat, by rank."""
    names = roll.of_council.get(seat.council, ()) if seat.council is not None else ()
    free = [name for name in names if _waits(roll.mandates[name])]
    return sorted(free, key=lambda name: roll.mandates[name].rank or 0)


def next_alternate(state: Roll, seat: Mandate) -> MandateId | None:
    """The alternate whose turn it is by the rules; none where nobody waits. With free seating, the first."""
    free, mandates = waiting_alternates(state.credentials, seat), state.credentials.mandates
    if rules_of(state).alternates == "by-time":
        free.sort(key=lambda name: mandates[name].arrival or 0)
    return free[0] if free else None


def _waits(mandate: Mandate) -> bool:
    alternate = mandate.rank is not None and mandate.standing == "recognised"
    return alternate and mandate.present and mandate.sits_on is None


def _taken(roll: Credentials, holder: MandateId, seat: MandateId) -> Credentials:
    """The roll with the holder on the seat, which is free."""
    roll = with_mandate(roll, seat, replace(roll.mandates[seat], occupant=holder))
    standing = roll.mandates[holder].standing
    sits = "seated" if standing == "recognised" else standing
    return with_mandate(roll, holder, replace(roll.mandates[holder], sits_on=seat, standing=sits))


def _arrival_breaches(state: Roll, name: MandateId, mandate: Mandate) -> Iterator[Irregularity]:
    if mandate.standing not in ("recognised", "seated"):
        yield breach("mandate-not-recognised", mandate=name, standing=mandate.standing)
    if mandate.present:
        yield breach("already-in-the-hall", mandate=name)
    if mandate.case is not None and rules_of(state).contested == "out":
        yield breach("mandate-is-contested", mandate=name, case=mandate.case)
    if mandate.rank is None and mandate.occupant not in (None, name):
        yield breach("seat-is-taken", mandate=name, by=str(mandate.occupant))


def _alternate_breaches(told: SeatAlternate, alternate: Mandate, seat: Mandate) -> Iterator[Irregularity]:
    if alternate.rank is None:
        yield breach("not-an-alternate", mandate=told.alternate)
        return
    if alternate.council is None or alternate.council != seat.council:
        yield breach("of-another-delegation", mandate=told.alternate, council=str(seat.council))
    if alternate.standing == "seated":
        yield breach("alternate-sits-already", mandate=told.alternate, seat=str(alternate.sits_on))
    elif alternate.standing != "recognised":
        yield breach("mandate-not-recognised", mandate=told.alternate, standing=alternate.standing)
    if not alternate.present:
        yield breach("not-in-the-hall", mandate=told.alternate)


def _seat_breaches(state: Roll, told: SeatAlternate, seat: Mandate) -> Iterator[Irregularity]:
    if not on_the_roll(seat):
        yield breach("mandate-not-recognised", mandate=told.mandate, standing=seat.standing)
    if seat.occupant not in (None, told.mandate):
        yield breach("seat-is-taken", mandate=told.mandate, by=str(seat.occupant))
    policy = rules_of(state).alternates
    if policy != "free" and not seat.signed_off:
        yield breach("delegate-not-signed-off", mandate=told.mandate, policy=policy)


def _order_breaches(state: Roll, told: SeatAlternate, alternate: Mandate) -> Iterator[Irregularity]:
    if rules_of(state).alternates == "free":
        return
    expected = next_alternate(state, alternate)
    if expected is not None and expected != told.alternate:
        yield breach("alternate-out-of-turn", mandate=told.alternate, expected=expected)
