"""What may be done with each item of the agenda now, and what stands in the way of the rest."""

from collections.abc import Callable, Iterator

from smolny.domain import agenda as a
from smolny.domain.assembly import obstacles
from smolny.domain.order import Deed
from smolny.domain.values import ItemId, QuestionId
from smolny.readings import views
from smolny.readings.desk import Counter
from smolny.readings.standpoint import Standpoint

BY_DECISION = frozenset({"agenda-is-adopted", "item-out-of-turn"})
"""Obstacles that a carried question takes away."""

MOST_QUESTIONS = 30

_BY_QUESTION: dict[str, Callable[..., object]] = {
    "take-up-item": a.TakeUpItem,
    "remove-item": a.RemoveItem,
    "reopen-item": a.ReopenItem,
}
_PLAIN: dict[str, Callable[[ItemId], object]] = {"adjourn-item": a.AdjournItem, "close-item": a.CloseItem}
_WAITING = ("take-up-item", "earlier", "later", "remove-item")
_OFFERED: dict[a.Standing, tuple[str, ...]] = {
    "waiting": _WAITING,
    "adjourned": _WAITING,
    "open": ("close-item", "adjourn-item"),
}


def offers(here: Standpoint, counter: Counter, name: ItemId) -> tuple[views.Offer, ...]:
    """The deeds that fit the standing of an item, each with the obstacle in its way, if any."""
    standing = here.state.agenda.items[name].standing
    offered = _OFFERED.get(standing, ("reopen-item",))
    return tuple(_offer(here, counter, deed, name) for deed in offered)


def asked(here: Standpoint, deed: str, name: ItemId, question: QuestionId | None = None) -> object | None:
    """The command that a button stands for; none where there is no such button."""
    if deed in ("earlier", "later"):
        order = moved(here.state.agenda.order, name, -1 if deed == "earlier" else 1)
        return a.ReorderAgenda(order, question)
    if deed in _BY_QUESTION:
        return _BY_QUESTION[deed](name, question=question)
    return _PLAIN[deed](name) if deed in _PLAIN else None


def moved(order: tuple[ItemId, ...], name: ItemId, by: int) -> tuple[ItemId, ...]:
    """The order with an item one place earlier or later; the first and the last stay where they are."""
    if name not in order:
        return order
    place = order.index(name)
    other = min(max(place + by, 0), len(order) - 1)
    changed = list(order)
    changed[place], changed[other] = changed[other], changed[place]
    return tuple(changed)


def carried(here: Standpoint) -> tuple[tuple[QuestionId, str], ...]:
    """The newest questions that were carried, with their words."""
    return tuple(_carried(here))[-MOST_QUESTIONS:][::-1]


def _carried(here: Standpoint) -> Iterator[tuple[QuestionId, str]]:
    for name, question in here.state.votes.questions.items():
        if question.outcome == "adopted":
            yield name, question.put.wording


def _offer(here: Standpoint, counter: Counter, deed: str, name: ItemId) -> views.Offer:
    command, state = asked(here, deed, name), here.state
    broken = obstacles(state, Deed(command, counter.actor, state.recorded_at, counter.now))
    return views.Offer(
        deed=deed,
        label=here.words.say("deed_" + deed.replace("-", "_")),
        obstacle=here.words.refusal(broken[0].rule, broken[0].particulars) if broken else None,
        rule=broken[0].rule if broken else None,
        first=deed in ("take-up-item", "close-item"),
    )
