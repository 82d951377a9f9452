"""Powers: taken, transferred, delegated, shared, ended, disputed, and ended with the mandate of a body."""

from smolny.domain.acts.passages import (
    BodyMandateEnded,
    CallAddressed,
    EndBodyMandate,
    FactReported,
    PowerDelegated,
    PowerDisputed,
    PowerEnded,
    PowerShared,
    PowerTaken,
    PowerTransferred,
)
from smolny.domain.acts.register import day_named, day_of_entry
from smolny.domain.acts.state import Acts, Legislating, Passage, Passing, rest_on
from smolny.domain.factions import acknowledge
from smolny.domain.order import Decision, OutOfOrder, Recorded, breach, stated
from smolny.domain.values import Party, is_identifier
from smolny.domain.values.copies import replace


def decide_mandate_end(state: Legislating, command: EndBodyMandate) -> Decision:
    """A body's mandate ends once."""
    again = command.body in state.acts.ended
    notes = (breach("body-mandate-already-ended", body=command.body),) if again else ()
    return Decision(stated(BodyMandateEnded, command), notes)


def turn_mandate_end(state: Legislating, entry: Recorded[BodyMandateEnded]) -> Acts:
    """A body's mandate ends by an act on the register, and with it what the body held."""
    told = entry.particulars
    rest_on(state.acts, told.act)
    acknowledge(state, Party(body=told.body), told.successor)
    acts = _passed(state.acts, entry, None)
    return replace(acts, ended=acts.ended.entered(told.body, told.act))


def turn_taking(state: Legislating, entry: Recorded[PowerTaken]) -> Acts:
    """A power is taken by an act on the register."""
    return _held(state, entry, None)


def turn_transfer(state: Legislating, entry: Recorded[PowerTransferred]) -> Acts:
    """A power is transferred by an act on the register."""
    return _held(state, entry, entry.particulars.territory)


def turn_delegation(state: Legislating, entry: Recorded[PowerDelegated]) -> Acts:
    """A power on the record is used by somebody else besides, by an act on the register."""
    told = entry.particulars
    rest_on(state.acts, told.act)
    acknowledge(state, told.to)
    day_named(told.calendar, told.until)
    return _known(state.acts, entry, told.since)


def turn_sharing(state: Legislating, entry: Recorded[PowerShared]) -> Acts:
    """A power on the record is held by several, by an act on the register."""
    told = entry.particulars
    rest_on(state.acts, told.act)
    if len(told.holders) < 2:
        raise OutOfOrder("nothing-is-shared", power=told.power)
    acknowledge(state, *told.holders)
    return _known(state.acts, entry, told.since)


def turn_end_of_power(state: Legislating, entry: Recorded[PowerEnded]) -> Acts:
    """A power on the record is held by nobody any more, by an act on the register."""
    rest_on(state.acts, entry.particulars.act)
    return _known(state.acts, entry, entry.particulars.since)


def turn_dispute(state: Legislating, entry: Recorded[PowerDisputed]) -> Acts:
    """A power on the record is disputed by somebody."""
    acknowledge(state, entry.particulars.by)
    return _known(state.acts, entry, None)


def turn_call(state: Legislating, entry: Recorded[CallAddressed]) -> Acts:
    """A call stands in an act on the register."""
    rest_on(state.acts, entry.particulars.act)
    acknowledge(state, *entry.particulars.addressees)
    return replace(state.acts, calls=(*state.acts.calls, entry.particulars))


def turn_fact(state: Legislating, entry: Recorded[FactReported]) -> Acts:
    """A reported fact stands in an act on the register."""
    rest_on(state.acts, entry.particulars.act)
    return replace(state.acts, facts=(*state.acts.facts, entry.particulars))


def _held(state: Legislating, entry: Recorded[PowerTaken | PowerTransferred], territory: str | None) -> Acts:
    told = entry.particulars
    rest_on(state.acts, told.act)
    if not is_identifier(told.power):
        raise OutOfOrder("not-an-identifier", name=told.power)
    acknowledge(state, told.holder, told.earlier_holder)
    acts = _passed(state.acts, entry, _day(entry, told.since))
    return replace(acts, powers=acts.powers.entered((told.power, territory), told.name))


def _known(
    acts: Acts, entry: Recorded[PowerDelegated | PowerShared | PowerEnded | PowerDisputed], since: str | None
) -> Acts:
    """The acts with one more passage of a power on the record; OutOfOrder `unknown-power`."""
    told = entry.particulars
    if (told.power, told.territory) not in acts.powers:
        raise OutOfOrder("unknown-power", name=told.power)
    return _passed(acts, entry, _day(entry, since))


def _day(entry: Recorded[Passing], since: str | None) -> int | None:
    calendar = getattr(entry.particulars, "calendar", None) or entry.occurred_at.calendar
    return day_named(calendar, since)


def _passed(acts: Acts, entry: Recorded[Passing], day: int | None) -> Acts:
    if day is None:
        # What has no day of its own keeps its place in the record.
        before = acts.passages[-1].day if acts.passages else 0
        day = day_of_entry(entry.occurred_at) or before
    made = Passage(day, entry.number, entry.particulars)
    return replace(acts, passages=(*acts.passages, made))
