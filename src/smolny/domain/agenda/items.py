"""How each entry about the order of business turns the agenda."""

from smolny.domain.agenda.entries import (
    AgendaAdopted,
    AgendaReordered,
    GuillotineFallen,
    ItemAdjourned,
    ItemClosed,
    ItemPlaced,
    ItemReferred,
    ItemRemoved,
    ItemReopened,
    ItemTakenUp,
    ItemTimeSet,
    ReportAssigned,
)
from smolny.domain.agenda.state import Agenda, Business, Item, Standing
from smolny.domain.factions import acknowledge
from smolny.domain.federation import refuse_negative
from smolny.domain.order import OutOfOrder, Recorded, entered, found
from smolny.domain.values import Figure, ItemId, Party
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import Happening, Moment, begin, seconds_of

DAY_SECONDS = 86_400


def turn_item(state: Business, entry: Recorded[ItemPlaced]) -> Agenda:
    """An item is placed once, behind the one that it follows, or at the end."""
    told, agenda = entry.particulars, state.agenda
    _refuse_impossible_time(told.minutes, told.starts)
    acknowledge(state, *(Party(person=person) for person in told.rapporteurs))
    item = Item(told.title, told.rapporteurs, told.documents, told.minutes, told.starts)
    items = entered(agenda.items, told.item, item)
    if told.after is not None:
        found(agenda.items, told.after, "unknown-item")
    return replace(agenda, items=items, order=_behind(agenda.order, told.item, told.after))


def turn_report(state: Business, entry: Recorded[ReportAssigned]) -> Agenda:
    """A rapporteur reports on an item of the agenda."""
    told = entry.particulars
    item = found(state.agenda.items, told.item, "unknown-item")
    acknowledge(state, Party(person=told.rapporteur, body=told.by))
    return _with(state.agenda, told.item, replace(item, rapporteurs=(*item.rapporteurs, told.rapporteur)))


def turn_adoption(state: Business, entry: Recorded[AgendaAdopted]) -> Agenda:
    """The agenda holds from this entry on."""
    return replace(_ordered(state.agenda, entry.particulars.order), adopted=entry.number)


def turn_order(state: Business, entry: Recorded[AgendaReordered]) -> Agenda:
    """The items have the order that is told; those left out keep theirs behind it."""
    return _ordered(state.agenda, entry.particulars.order)


def turn_removal(state: Business, entry: Recorded[ItemRemoved]) -> Agenda:
    """The item is not on the agenda any more."""
    return _left(state.agenda, entry.particulars.item, "removed", entry.occurred_at)


def turn_referral(state: Business, entry: Recorded[ItemReferred]) -> Agenda:
    """The item is with a body on the record."""
    told = entry.particulars
    acknowledge(state, Party(body=told.to))
    agenda = _left(state.agenda, told.item, "referred", entry.occurred_at)
    return _with(agenda, told.item, replace(agenda.items[told.item], to=told.to))


def turn_time(state: Business, entry: Recorded[ItemTimeSet]) -> Agenda:
    """What is told of the time of an item takes the place of what was."""
    told = entry.particulars
    _refuse_impossible_time(told.minutes, told.starts)
    item = found(state.agenda.items, told.item, "unknown-item")
    return _with(state.agenda, told.item, replace(item, minutes=told.minutes, starts=told.starts))


def turn_taking_up(state: Business, entry: Recorded[ItemTakenUp]) -> Agenda:
    """The item is open from the hour of the deed; one that was not on the agenda is again."""
    name, agenda = entry.particulars.item, state.agenda
    item = found(agenda.items, name, "unknown-item")
    item = replace(item, standing="open", since=_moment(entry.occurred_at), goes=None, to=None)
    order = agenda.order if name in agenda.order else (*agenda.order, name)
    return replace(_with(_stopped(agenda, name), name, item), current=name, order=order)


def turn_adjournment(state: Business, entry: Recorded[ItemAdjourned]) -> Agenda:
    """The item waits again, in its place."""
    return _ended(state.agenda, entry.particulars.item, "adjourned", entry.occurred_at)


def turn_close(state: Business, entry: Recorded[ItemClosed]) -> Agenda:
    """The item is finished."""
    return _ended(state.agenda, entry.particulars.item, "closed", entry.occurred_at)


def turn_reopening(state: Business, entry: Recorded[ItemReopened]) -> Agenda:
    """The item waits at the end of the agenda."""
    name = entry.particulars.item
    agenda = _ended(state.agenda, name, "waiting", entry.occurred_at)
    item = replace(agenda.items[name], goes=None, to=None)
    rest = tuple(each for each in agenda.remainder if each != name)
    return replace(_with(agenda, name, item), order=_behind(agenda.order, name, None), remainder=rest)


def turn_guillotine(state: Business, entry: Recorded[GuillotineFallen]) -> Agenda:
    """The items are not on the agenda, and make up the remainder."""
    told, agenda = entry.particulars, state.agenda
    if told.to is not None:
        acknowledge(state, Party(body=told.to))
    for name in told.items:
        agenda = _left(agenda, name, "unreached", entry.occurred_at)
        agenda = _with(agenda, name, replace(agenda.items[name], goes=told.goes, to=told.to))
    others = tuple(name for name in agenda.remainder if name not in told.items)
    return replace(agenda, remainder=(*others, *dict.fromkeys(told.items)))


def _with(agenda: Agenda, name: ItemId, item: Item) -> Agenda:
    return replace(agenda, items=agenda.items.entered(name, item))


def _behind(order: tuple[ItemId, ...], name: ItemId, after: ItemId | None) -> tuple[ItemId, ...]:
    """The order with an item behind another, or at the end; what it stood before is forgotten."""
    rest = tuple(each for each in order if each != name)
    place = rest.index(after) + 1 if after in rest else len(rest)
    return (*rest[:place], name, *rest[place:])


def _ordered(agenda: Agenda, told: tuple[ItemId, ...]) -> Agenda:
    for name in told:
        found(agenda.items, name, "unknown-item")
    there = frozenset(agenda.order)
    first = [name for name in told if name in there]
    return replace(agenda, order=tuple(dict.fromkeys((*first, *agenda.order))))


def _ended(agenda: Agenda, name: ItemId, standing: Standing, when: Happening) -> Agenda:
    """The item with another standing; the time since it was taken up is added to what it had."""
    item = found(agenda.items, name, "unknown-item")
    if item.standing == "open":
        item = replace(item, used=_used(item, _moment(when)), since=None)
    current = None if agenda.current == name else agenda.current
    return replace(_with(agenda, name, replace(item, standing=standing)), current=current)


def _left(agenda: Agenda, name: ItemId, standing: Standing, when: Happening) -> Agenda:
    agenda = _ended(agenda, name, standing, when)
    return replace(agenda, order=tuple(each for each in agenda.order if each != name))


def _stopped(agenda: Agenda, name: ItemId) -> Agenda:
    """The agenda without another item open: in a chronicle an item is taken up before the last was closed."""
    other = agenda.current
    if other is None or other == name:
        return agenda
    item = replace(agenda.items[other], standing="adjourned", since=None, used=None)
    return _with(agenda, other, item)


def _moment(when: Happening) -> Moment | None:
    """The hour of a deed where it is known exactly."""
    return begin(when) if when.precision == "exact" and when.time is not None else None


def _used(item: Item, until: Moment | None) -> int | None:
    """The seconds that an item had; unknown for good once an hour is unknown or goes backwards."""
    if item.used is None or item.since is None or until is None or until < item.since:
        return None
    days, seconds = until[0] - item.since[0], until[1] - item.since[1]
    return item.used + days * DAY_SECONDS + seconds


def _refuse_impossible_time(minutes: int | None, starts: str | None) -> None:
    """Minutes are not below zero, and the hour exists; OutOfOrder `count-is-negative`, `no-such-hour`."""
    refuse_negative((Figure("minutes", 0 if minutes is None else minutes),))
    try:
        if starts is not None:
            seconds_of(starts)
    except ValueError:
        raise OutOfOrder("no-such-hour", hour=starts or "") from None
