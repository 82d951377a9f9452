"""Who is in the hall, and who sits on which seat: arrivals, alternates, cards."""

from collections.abc import Iterator

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
from smolny.domain.credentials.state import (
    Credentials,
    Mandate,
    Roll,
    another_delegation,
    is_kept_out,
    on_the_roll,
    rules_of,
)
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.standing_orders import Credentials as Rules
from smolny.domain.values import MandateId
from smolny.domain.values.copies import replace


def decide_arrival(state: Roll, command: CheckIn) -> Decision:
    """Who comes in holds a recognised mandate, is not in the hall already, and finds the seat free.

    A delegate who is in the hall and has no seat, since an alternate had it, takes it again.
    """
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
    mandate = state.credentials.mandates.get(command.mandate)
    if mandate is None:
        return Decision(stated(DelegateSignedOff, command))
    again = (breach("signed-off-already", mandate=command.mandate),) if mandate.signed_off else ()
    return Decision(stated(DelegateSignedOff, command), (*off_the_roll(command.mandate, mandate), *again))


def decide_seating(state: Roll, command: SeatAlternate) -> Decision:
    """An alternate in the hall takes a free seat of the same delegation, in the order of the rules."""
    mandates = state.credentials.mandates
    alternate, seat = mandates.get(command.alternate), mandates.get(command.mandate)
    if alternate is None or seat is None:
        return Decision(stated(AlternateSeated, command))
    notes = (
        *_alternate_breaches(state, command, alternate, seat),
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
    """The cards of a mandate are numbered from 1, one after the other, until it ends."""
    mandate, notes = state.credentials.mandates.get(command.mandate), []
    if mandate is not None and mandate.standing == "ended":
        notes.append(breach("mandate-already-ended", mandate=command.mandate))
    if mandate is not None and command.serial != mandate.card + 1:
        notes.append(breach("card-out-of-turn", expected=mandate.card + 1, found=command.serial))
    return Decision(stated(CardIssued, command), tuple(notes))


def turn_arrival(state: Roll, entry: Recorded[DelegateArrived]) -> Credentials:
    """A delegate has the own seat; an alternate waits for one, or goes on sitting."""
    return arrived(state.credentials, entry.particulars.mandate, entry.number)


def arrived(roll: Credentials, name: MandateId, number: int) -> Credentials:
    """The roll with the holder of a mandate in the hall, seen in the entry of that number."""
    mandate = found(roll.mandates, name, "unknown-mandate")
    if mandate.rank is None and mandate.occupant != name:
        roll = _taken(vacated(roll, name), name, name)
    seat = roll.mandates[name].sits_on
    if seat is not None:
        roll = with_mandate(roll, seat, replace(roll.mandates[seat], registered=True))
    there = replace(roll.mandates[name], present=True, arrival=number, signed_off=False, walked_out=None)
    return with_mandate(roll, name, there)


def turn_departure(state: Roll, entry: Recorded[DelegateLeft]) -> Credentials:
    """Whoever has left is not counted as present; the seat stays as it is."""
    return departed(state.credentials, entry.particulars.mandate)


def departed(roll: Credentials, name: MandateId, walked_out: int | None = None) -> Credentials:
    """The roll with the holder of a mandate out of the hall, who walked out in the entry of that number."""
    mandate = found(roll.mandates, name, "unknown-mandate")
    left = replace(mandate, present=False, walked_out=walked_out or mandate.walked_out)
    return with_mandate(roll, name, left)


def turn_signing_off(state: Roll, entry: Recorded[DelegateSignedOff]) -> Credentials:
    """A delegate who signs off leaves the seat and the hall; an alternate who sits there goes on sitting."""
    name, roll = entry.particulars.mandate, state.credentials
    found(roll.mandates, name, "unknown-mandate")
    left = risen(roll, name)
    return with_mandate(left, name, replace(left.mandates[name], present=False, signed_off=True))


def turn_seating(state: Roll, entry: Recorded[AlternateSeated]) -> Credentials:
    """The alternate sits on the seat; the delegate has risen from it."""
    told, roll = entry.particulars, state.credentials
    there = found(roll.mandates, told.alternate, "unknown-mandate").present
    taken = found(roll.mandates, told.mandate, "unknown-mandate").registered or there
    roll = _taken(vacated(risen(roll, told.alternate), told.mandate), told.alternate, told.mandate)
    seat = replace(roll.mandates[told.mandate], registered=taken, signed_off=True)
    return with_mandate(roll, told.mandate, seat)


def turn_release(state: Roll, entry: Recorded[AlternateReleased]) -> Credentials:
    """The seat is the delegate's again, who takes it at once when in the hall."""
    name, roll = entry.particulars.alternate, state.credentials
    seat = found(roll.mandates, name, "unknown-mandate").sits_on
    roll = risen(roll, name)
    if seat is None or seat == name or not roll.mandates[seat].present:
        return roll
    roll = _taken(roll, seat, seat)
    return with_mandate(roll, seat, replace(roll.mandates[seat], signed_off=False))


def turn_card(state: Roll, entry: Recorded[CardIssued]) -> Credentials:
    """The newest card is the good one."""
    told, roll = entry.particulars, state.credentials
    mandate = found(roll.mandates, told.mandate, "unknown-mandate")
    if told.serial < 1:
        raise OutOfOrder("count-is-negative", of="serial", count=told.serial)
    return with_mandate(roll, told.mandate, replace(mandate, card=told.serial))


def waiting_alternates(state: Roll, seat: Mandate) -> list[MandateId]:
    """The alternates of the seat's delegation, for its voice, who are recognised, in the hall, not kept out
    and without a seat, by rank.
    """
    roll, rules = state.credentials, rules_of(state)
    names = roll.of_council.get(seat.council, ()) if seat.council is not None else ()
    free = [name for name in names if _waits(roll.mandates[name], seat, rules)]
    return sorted(free, key=lambda name: roll.mandates[name].rank or 0)


def next_alternate(state: Roll, seat: Mandate) -> MandateId | None:
    """The alternate whose turn it is by the rules; none where nobody waits. With free seating, the first."""
    free, mandates = waiting_alternates(state, seat), state.credentials.mandates
    if rules_of(state).alternates == "by-time":
        free.sort(key=lambda name: mandates[name].arrival or 0)
    return free[0] if free else None


def off_the_roll(name: MandateId, mandate: Mandate) -> tuple[Irregularity, ...]:
    """The breach where a mandate is not on the roll, or is that of an alternate, who has no place on it."""
    if mandate.rank is not None:
        return (breach("alternate-has-no-seat", mandate=name),)
    recognised = on_the_roll(mandate)
    return () if recognised else (breach("mandate-not-recognised", mandate=name, standing=mandate.standing),)


def _waits(mandate: Mandate, seat: Mandate, rules: Rules) -> bool:
    alternate = mandate.rank is not None and mandate.standing == "recognised"
    there = mandate.present and mandate.sits_on is None and not is_kept_out(mandate, rules)
    return alternate and there and mandate.voice == seat.voice


def _taken(roll: Credentials, holder: MandateId, seat: MandateId) -> Credentials:
    """The roll with the holder on the seat, which is free."""
    roll = with_mandate(roll, seat, replace(roll.mandates[seat], occupant=holder))
    standing = roll.mandates[holder].standing
    sits = "seated" if standing == "recognised" else standing
    return with_mandate(roll, holder, replace(roll.mandates[holder], sits_on=seat, standing=sits))


def _arrival_breaches(state: Roll, name: MandateId, mandate: Mandate) -> Iterator[Irregularity]:
    if mandate.standing not in ("recognised", "seated"):
        yield breach("mandate-not-recognised", mandate=name, standing=mandate.standing)
    if mandate.present and (mandate.rank is not None or mandate.occupant == name):
        yield breach("already-in-the-hall", mandate=name)
    if is_kept_out(mandate, rules_of(state)):
        yield breach("mandate-is-contested", mandate=name, case=str(mandate.case))
    if mandate.rank is None and mandate.occupant not in (None, name):
        yield breach("seat-is-taken", mandate=name, by=str(mandate.occupant))


def _alternate_breaches(
    state: Roll, told: SeatAlternate, alternate: Mandate, seat: Mandate
) -> Iterator[Irregularity]:
    if alternate.rank is None:
        yield breach("not-an-alternate", mandate=told.alternate)
        return
    if alternate.council is None or alternate.council != seat.council:
        yield another_delegation(told.alternate, alternate, seat.council)
    if alternate.standing == "seated":
        yield breach("alternate-sits-already", mandate=told.alternate, seat=str(alternate.sits_on))
    elif alternate.standing != "recognised":
        yield breach("mandate-not-recognised", mandate=told.alternate, standing=alternate.standing)
    if not alternate.present:
        yield breach("not-in-the-hall", mandate=told.alternate)
    if alternate.voice != seat.voice:
        yield breach("voice-differs", mandate=told.alternate, voice=alternate.voice, expected=seat.voice)
    if is_kept_out(alternate, rules_of(state)):
        yield breach("mandate-is-contested", mandate=told.alternate, case=str(alternate.case))


def _seat_breaches(state: Roll, told: SeatAlternate, seat: Mandate) -> Iterator[Irregularity]:
    yield from off_the_roll(told.mandate, seat)
    if is_kept_out(seat, rules_of(state)):
        yield breach("mandate-is-contested", mandate=told.mandate, case=str(seat.case))
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
