"""The order of speakers: who is to be called next, and why."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Literal

from smolny.domain.floor.rights import may_speak, used_up
from smolny.domain.floor.state import NOT_HEARD, Debating, Request, faction_of, rules_of
from smolny.domain.standing_orders.floor import Floor as FloorRules
from smolny.domain.standing_orders.floor import Role
from smolny.domain.values import ItemId, RequestId

Why = Literal[
    "point-of-order",
    "introduces",
    "as-asked",
    "new-speaker",
    "side",
    "list",
    "faction",
    "reply",
    "statement",
    "list-is-empty",
    "other-item",
    "not-heard",
]
"""Why a request has its place; the last three are not called for now."""
HELD: frozenset[Why] = frozenset({"list-is-empty", "other-item", "not-heard"})

_PHASES: dict[Role, int] = {
    "point-of-order": 0,
    "mover": 1,
    "report": 1,
    "announcement": 1,
    "personal-statement": 1,
    "reply": 3,
}
_DEBATED, _LAST = 2, 4
_PHASE_WHY: dict[int, Why] = {0: "point-of-order", 1: "introduces", 3: "reply", 4: "statement"}
_ORDER_WHY: dict[str, Why] = {
    "first-come": "as-asked",
    "for-against": "side",
    "lists": "list",
    "factions": "faction",
}
_SIDES: tuple[str, ...] = ("for", "against", "speech")


@dataclass(frozen=True, slots=True)
class Place:
    """A request in its place, and why it has it."""

    request: RequestId
    asked: Request
    why: Why

    @property
    def called(self) -> bool:
        """Whether it is called when its turn comes, as things stand."""
        return self.why not in HELD


def phase(rules: FloorRules, role: Role) -> int:
    """The part of a debate to which a role belongs, in the order in which the parts come."""
    if role == "personal-statement" and rules.personal_statements_last:
        return _LAST
    return _PHASES.get(role, _DEBATED)


def line(state: Debating, rules: FloorRules, asked: Request) -> str:
    """What a speech is zipped by: its side, its list, the faction; nothing where all wait in one line."""
    if rules.order == "for-against":
        return asked.role
    if rules.order == "lists":
        return asked.list or ""
    if rules.order == "factions":
        return faction_of(state, asked.person) or ""
    return ""


def queue(state: Debating) -> tuple[Place, ...]:
    """Every request that waits, in the order in which they are to be called while nobody else asks."""
    rules, requests = rules_of(state), state.floor.requests
    phases: dict[int, list[tuple[RequestId, Request]]] = {}
    held: list[Place] = []
    for name in state.floor.waiting:
        asked = requests[name]
        if may_speak(state, asked.person) or any(used_up(state, asked.person, asked.role, asked.item)):
            held.append(Place(name, asked, "not-heard"))
        elif _elsewhere(state, asked):
            held.append(Place(name, asked, "other-item"))
        else:
            phases.setdefault(phase(rules, asked.role), []).append((name, asked))
    called = [each for part in sorted(phases) for each in _placed(state, rules, part, phases[part])]
    ready = (each for each in called if each.called)
    return (*ready, *(each for each in called if not each.called), *held)


def upcoming(state: Debating) -> Place | None:
    """The request whose turn it is; none where nobody waits who can be called."""
    first = next(iter(queue(state)), None)
    return first if first is not None and first.called else None


def _elsewhere(state: Debating, asked: Request) -> bool:
    """Whether somebody wants to be heard on another item than the one that is open."""
    current = state.agenda.current
    return current is not None and asked.item not in (None, current) and asked.role != "point-of-order"


def _placed(
    state: Debating, rules: FloorRules, part: int, asked: list[tuple[RequestId, Request]]
) -> Iterable[Place]:
    if part == _DEBATED:
        return _debated(state, rules, asked)
    return (Place(name, each, _PHASE_WHY[part]) for name, each in asked)


def _debated(state: Debating, rules: FloorRules, asked: list[tuple[RequestId, Request]]) -> Iterator[Place]:
    """The speeches, item by item in the order in which the items were first asked for."""
    for item in dict.fromkeys(each.item for _, each in asked):
        yield from _Zipper(state, rules, item).drawn([pair for pair in asked if pair[1].item == item])


def _is_new(state: Debating, asked: Request) -> bool:
    return not state.floor.heard.get((asked.item, asked.person), NOT_HEARD).speeches


class _Zipper:
    """Calls lines in turn: always the one that was called longest ago, and first those never called. Within
    a line new speakers come first where the rules say so.
    """

    def __init__(self, state: Debating, rules: FloorRules, item: ItemId | None) -> None:
        self._state, self._rules, self._item = state, rules, item
        self._now = state.size
        self._more = state.floor.debate(item).called

    def drawn(self, asked: list[tuple[RequestId, Request]]) -> Iterator[Place]:
        """The requests in the order of their turns."""
        lines = self._lines(asked)
        heap = [(self._last(each), rank, each) for rank, each in enumerate(lines)]
        heapify(heap)
        stalled = False
        while heap:
            _, rank, name = heappop(heap)
            if not lines[name]:
                stalled = stalled or (self._strict and name in self._rules.lists)
                continue
            yield self._place(lines[name].popleft(), stalled=stalled)
            self._now += 1
            heappush(heap, (self._now, rank, name))

    @property
    def _strict(self) -> bool:
        return self._rules.order == "lists" and self._rules.close_when_a_list_is_empty

    def _lines(self, asked: list[tuple[RequestId, Request]]) -> dict[str, deque[tuple[RequestId, Request]]]:
        """The lines in their rank: as the rules name them, or by who asked first."""
        named = {"lists": self._rules.lists, "for-against": _SIDES}.get(self._rules.order, ())
        lines: dict[str, deque[tuple[RequestId, Request]]] = {name: deque() for name in named}
        for pair in sorted(asked, key=self._rank) if self._rules.new_speakers_first else asked:
            lines.setdefault(line(self._state, self._rules, pair[1]), deque()).append(pair)
        return lines

    def _rank(self, pair: tuple[RequestId, Request]) -> bool:
        return not _is_new(self._state, pair[1])

    def _last(self, name: str) -> int:
        return self._state.floor.turns.get((self._item, name), 0)

    def _place(self, pair: tuple[RequestId, Request], *, stalled: bool) -> Place:
        if stalled and self._more <= 0:
            return Place(*pair, "list-is-empty")
        self._more -= 1
        new = self._rules.new_speakers_first and _is_new(self._state, pair[1])
        return Place(*pair, "new-speaker" if new else _ORDER_WHY[self._rules.order])
