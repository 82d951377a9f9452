"""The order of business: items placed, ordered, adopted, taken up, broken off, closed, sent elsewhere."""

from collections.abc import Sequence
from typing import Any, Protocol

from smolny.domain.agenda.commands import (
    AdjournItem,
    AdoptAgenda,
    CallGuillotine,
    CloseItem,
    PlaceItem,
    ReferItem,
    RemoveItem,
    ReopenItem,
    ReorderAgenda,
    SetItemTime,
    TakeUpItem,
)
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
)
from smolny.domain.agenda.state import WAITING, Agenda, Business, Item, Standing
from smolny.domain.order import Decision, Irregularity, breach, stated
from smolny.domain.standing_orders.agenda import Agenda as AgendaRules
from smolny.domain.values import ItemId, QuestionId
from smolny.domain.values.copies import replace

Notes = tuple[Irregularity, ...]


class Changing(Protocol):
    """A deed that changes the agenda, perhaps by a decision."""

    @property
    def question(self) -> QuestionId | None: ...


def agenda_rules(state: Business) -> AgendaRules | None:
    """The rules of the order of business in force; none where nothing is enforced."""
    orders = state.standing_orders.in_force
    return None if orders is None else orders.agenda


def next_item(agenda: Agenda) -> ItemId | None:
    """The first item in order that waits."""
    return next((name for name in agenda.order if agenda.items[name].standing in WAITING), None)


def decide_placing(state: Business, command: PlaceItem) -> Decision:
    """An item is placed on an adopted agenda by a decision alone."""
    return Decision(stated(ItemPlaced, command), _by_decision(state, command))


def decide_adoption(state: Business, command: AdoptAgenda) -> Decision:
    """An agenda that has items is adopted once; the entry tells the order of all of them."""
    agenda = state.agenda
    notes = [*_whole(agenda, command.order)] if command.order else []
    if agenda.adopted is not None:
        notes.append(breach("agenda-already-adopted"))
    if not agenda.order:
        notes.append(breach("agenda-is-empty"))
    entry = stated(AgendaAdopted, command)
    return Decision(replace(entry, order=command.order or agenda.order), tuple(notes))


def decide_order(state: Business, command: ReorderAgenda) -> Decision:
    """Another order has every item of the agenda once."""
    notes = (*_whole(state.agenda, command.order), *_by_decision(state, command))
    return Decision(stated(AgendaReordered, command), notes)


def decide_removal(state: Business, command: RemoveItem) -> Decision:
    """An item that waits is taken off."""
    return Decision(stated(ItemRemoved, command), _leaving(state, command))


def decide_referral(state: Business, command: ReferItem) -> Decision:
    """An item that waits or is open is referred."""
    notes = (*_standing(state, command.item, (*WAITING, "open")), *_by_decision(state, command))
    return Decision(stated(ItemReferred, command), notes)


def decide_time(state: Business, command: SetItemTime) -> Decision:
    """The time of an item on an adopted agenda is changed by a decision alone."""
    return Decision(stated(ItemTimeSet, command), _by_decision(state, command))


def decide_taking_up(state: Business, command: TakeUpItem) -> Decision:
    """One item is open at a time, and of an adopted agenda the next one, unless a decision says otherwise."""
    agenda, notes = state.agenda, [*_standing(state, command.item, WAITING)]
    if agenda.current not in (None, command.item):
        notes.append(breach("another-item-is-open", item=str(agenda.current)))
    expected = next_item(agenda)
    if expected not in (None, command.item) and not notes:
        notes += [breach("item-out-of-turn", expected=str(expected))] if _by_decision(state, command) else []
    return Decision(stated(ItemTakenUp, command), tuple(notes))


def decide_adjournment(state: Business, command: AdjournItem) -> Decision:
    """Only an open item is broken off."""
    return Decision(stated(ItemAdjourned, command), _standing(state, command.item, ("open",)))


def decide_close(state: Business, command: CloseItem) -> Decision:
    """Only an open item is closed."""
    return Decision(stated(ItemClosed, command), _standing(state, command.item, ("open",)))


def decide_reopening(state: Business, command: ReopenItem) -> Decision:
    """An item comes back that no longer waits, by a decision where the agenda is adopted."""
    gone: tuple[Standing, ...] = ("closed", "removed", "referred", "unreached")
    notes = (*_standing(state, command.item, gone), *_by_decision(state, command))
    return Decision(stated(ItemReopened, command), notes)


def decide_guillotine(state: Business, command: CallGuillotine) -> Decision:
    """The guillotine falls where the rules have one, on items that wait; the entry tells which."""
    rules, agenda = agenda_rules(state), state.agenda
    notes = [] if rules is None or rules.guillotine else [breach("no-guillotine")]
    if command.goes == "body" and command.to is None:
        notes.append(breach("no-body-named"))
    items = command.items or tuple(name for name in agenda.order if agenda.items[name].standing in WAITING)
    for name in items:
        notes += _standing(state, name, WAITING)
    if not items:
        notes.append(breach("no-item-waits"))
    return Decision(replace(stated(GuillotineFallen, command), items=items), tuple(notes))


def _leaving(state: Business, command: Any) -> Notes:
    return (*_standing(state, command.item, WAITING), *_by_decision(state, command))


def _by_decision(state: Business, command: Changing) -> Notes:
    rules = agenda_rules(state)
    bound = rules is not None and rules.changed_by_decision and state.agenda.adopted is not None
    return (breach("agenda-is-adopted"),) if bound and command.question is None else ()


def _standing(state: Business, name: ItemId, fitting: Sequence[Standing]) -> Notes:
    item: Item | None = state.agenda.items.get(name)
    if item is None or item.standing in fitting:
        return ()
    return (breach("item-stands-otherwise", item=name, standing=item.standing),)


def _whole(agenda: Agenda, order: tuple[ItemId, ...]) -> Notes:
    return () if sorted(order) == sorted(agenda.order) else (breach("order-is-not-whole"),)
