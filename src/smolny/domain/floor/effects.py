"""What a carried procedural motion does: to the debate at once, elsewhere by the deed that follows."""

from collections.abc import Callable, Mapping

from smolny.domain.floor.requests import without
from smolny.domain.floor.state import LISTED, Debate, Floor, Moved, with_debate
from smolny.domain.standing_orders.procedure import Effect
from smolny.domain.values import ItemId
from smolny.domain.values.copies import replace

FOLLOWS: Mapping[Effect, str] = {
    "put-question": "put-question",
    "next-business": "close-item",
    "recess": "declare-recess",
    "adjourn-sitting": "adjourn-sitting",
    "refer": "refer-item",
    "postpone": "reorder-agenda",
    "reorder": "reorder-agenda",
    "private-sitting": "make-sitting-private",
    "count-again": "challenge-result",
    "secret-ballot": "put-question",
    "suspend-rule": "suspend-rule",
    "appeal": "appeal-ruling",
    "reconsider": "put-question",
    "divide": "put-question",
}
"""The deed that carries an effect out which does not lie in this room."""


def applied(floor: Floor, moved: Moved) -> Floor:
    """The floor after a carried motion: its debate closed, put off or limited, its list opened or closed."""
    assert moved.row is not None
    change = _CHANGES.get(moved.row.effect)
    if change is None:
        return floor
    floor = with_debate(floor, moved.item, change(floor.debate(moved.item), moved.amount or 0))
    return _lapsed(floor, moved.item) if floor.debate(moved.item).over else floor


def _closed(debate: Debate, amount: int) -> Debate:
    return replace(debate, closed=True, added=0, called=0, over=True)


def _reopened(debate: Debate, amount: int) -> Debate:
    return replace(debate, added=amount if debate.closed else 0, called=amount, over=False, adjourned=False)


_CHANGES: dict[Effect, Callable[[Debate, int], Debate]] = {
    "close-debate": _closed,
    "put-question": _closed,
    "next-business": _closed,
    "close-list": lambda debate, amount: replace(debate, closed=True, added=0),
    "reopen-list": _reopened,
    "limit-time": lambda debate, amount: replace(debate, limit=amount or debate.limit),
    "adjourn-debate": lambda debate, amount: replace(debate, adjourned=True),
}
DONE_HERE = frozenset(_CHANGES)
"""Effects that the decision itself has on the debate."""


def _lapsed(floor: Floor, item: ItemId | None) -> Floor:
    """Nobody waits to debate what is debated no more; replies and points of order are still heard."""
    asked = ((name, floor.requests[name]) for name in floor.waiting)
    gone = [name for name, each in asked if each.item == item and each.role in LISTED]
    return without(floor, *gone, standing="lapsed")
