"""Until when what must be in: deadlines by class of business, who waives them, what came too late."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from smolny.domain.agenda.commands import PlaceItem, SendNotice, WaiveDeadline
from smolny.domain.agenda.entries import DeadlineWaived
from smolny.domain.agenda.state import Agenda, Business, Convocation, Waiver
from smolny.domain.federation import refuse_impossible_day
from smolny.domain.order import Decision, Deed, Irregularity, Recorded, breach, stated
from smolny.domain.standing_orders.convening import Convening, Deadline
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import begin, date_in, day_of

Notes = tuple[Irregularity, ...]
NO_RULES = Convening()


class Classed(Protocol):
    """A text by the kind that it is of, and whether it is urgent."""

    @property
    def genus(self) -> str: ...
    @property
    def urgent(self) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of the opening in force: its last day as a day number, and its waiver."""

    deadline: Deadline
    last: int
    waiver: Waiver | None


def convening_rules(state: Business) -> Convening:
    """The rules of the call in force; those that enforce nothing where there are none."""
    orders = state.standing_orders.in_force
    return NO_RULES if orders is None or orders.convening is None else orders.convening


def opening_day(call: Convocation) -> int | None:
    """The day number of the opening in force; none where no day is named."""
    return None if call.opening is None else day_of(call.calendar, call.opening)


def due(state: Business) -> Iterator[Due]:
    """Every deadline, in the order of the rules; none while no day is named.

    They are counted from the opening in force. A second convocation opens none of them again.
    """
    call = state.agenda.convocation
    opening = opening_day(call) if call.second is None else call.first
    if opening is None:
        return
    for each in convening_rules(state).deadlines:
        yield Due(each, opening - each.days, state.agenda.waived.get(each.of))


def of_text(state: Business, command: Classed, deed: Deed) -> Notes:
    """A text is tabled by the last day of its kind, but for one that is urgent."""
    return () if command.urgent else in_time(state, command.genus, deed)


def of_notice(state: Business, command: SendNotice, deed: Deed) -> Notes:
    """What is sent out goes by the last day of its kind; of a second convocation, on any day."""
    second = state.agenda.convocation.second is not None
    return () if second else in_time(state, command.genus, deed)


def of_item(state: Business, command: PlaceItem, deed: Deed) -> Notes:
    """An item is placed by the last day for items, unless a decision puts it on the agenda."""
    return () if command.question is not None else in_time(state, "item", deed)


def decide_waiver(state: Business, command: WaiveDeadline) -> Decision:
    """A deadline of the rules is waived by whom the rules say."""
    rules, notes = convening_rules(state), []
    if all(each.of != command.deadline for each in rules.deadlines):
        notes.append(breach("no-such-deadline", of=command.deadline))
    if rules.waived_by == "congress" and command.question is None:
        notes.append(breach("deadline-needs-a-decision", of=command.deadline))
    return Decision(stated(DeadlineWaived, command), tuple(notes))


def turn_waiver(state: Business, entry: Recorded[DeadlineWaived]) -> Agenda:
    """The newest waiver of a class holds, until its last day where it has one."""
    told, agenda = entry.particulars, state.agenda
    calendar = agenda.convocation.calendar
    refuse_impossible_day(calendar, told.until)
    until = None if told.until is None else day_of(calendar, told.until)
    waiver = Waiver(told, entry.number, until)
    return replace(agenda, waived=agenda.waived.entered(told.deadline, waiver))


def is_open(each: Due, day: int) -> bool:
    """Whether a class of business is let in on a day; a waiver without a last day never ends."""
    waiver = each.waiver
    return day <= each.last or (waiver is not None and (waiver.until is None or day <= waiver.until))


def in_time(state: Business, of: str, deed: Deed) -> Notes:
    """The breach of what comes after the last day of its class, where nobody let it in."""
    moment = begin(deed.occurred_at)
    found = next((each for each in due(state) if each.deadline.of == of), None)
    if moment is None or found is None or is_open(found, moment[0]):
        return ()
    last = date_in(state.agenda.convocation.calendar, found.last)
    return (breach("after-the-deadline", of=of, last=last),)
