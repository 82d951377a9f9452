"""One audience of one assembly: its parts as they are, and what whoever saw an earlier state is sent."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from smolny.clerk import Library
from smolny.domain.values import AssemblyId
from smolny.gallery.listener import Listener
from smolny.gallery.wire import concerns_event, event, parts_event

Parts = Mapping[str, str]
"""Fragments of HTML by name; the element of each bears the name as its id."""

Render = Callable[[Library, AssemblyId, str], Parts]
"""Makes the parts of a room from the record as it is; asked in a thread of the hub, with its own library."""

Concerned = frozenset[str] | None
"""Whom new entries concern; none stands for everybody."""

MOST_CONCERNED = 500
"""Of more than so many the listeners are told that it concerns everybody."""

TURNS_KEPT = 256


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of a room: its number, the size of the record after it, whom the entries since concern."""

    number: int
    size: int
    concerned: Concerned


@dataclass(eq=False, slots=True)
class Room:
    """The parts of a room after its newest turn, and since which turn each is as it is.

    Listeners of a `personal` room are told whom the entries concern: what each of them sees besides is not
    the room's. The parts of a `whole` room change without entries too, so whoever comes is sent all of them.
    """

    assembly: AssemblyId
    name: str
    personal: bool = False
    whole: bool = False
    listeners: set[Listener] = field(default_factory=set)
    size: int = 0
    turn: int = 0
    parts: Parts = field(default_factory=dict)
    _since: dict[str, int] = field(default_factory=dict)
    _turns: deque[Turn] = field(default_factory=lambda: deque(maxlen=TURNS_KEPT))
    _made: dict[int, bytes] = field(default_factory=dict)

    def admit(self, listener: Listener, after: int | None, hello: bytes = b"") -> None:
        """Take in somebody who has seen the record as far as entry `after`, and send what came since."""
        self.listeners.add(listener)
        listener.freed, listener.turn = self.catch_up, self.turn
        listener.tell(hello + self.since(self.turn_after(after)))

    def catch_up(self, listener: Listener) -> None:
        """Send what has changed since a listener was last sent something, if it takes anything now."""
        if listener.takes and listener.turn != self.turn:
            told, listener.turn = self.since(listener.turn), self.turn
            listener.tell(told)

    def take(self, size: int, parts: Parts, concerned: Concerned = None) -> None:
        """Put the room's newest state in the place of the earlier."""
        if size < self.size or (size == self.size and parts == self.parts):
            return
        self.turn += 1
        for name, html in parts.items():
            if self.parts.get(name) != html:
                self._since[name] = self.turn
        few = concerned is not None and len(concerned) <= MOST_CONCERNED
        self._turns.append(Turn(self.turn, size, concerned if few else None))
        self.size, self.parts = size, dict(parts)
        self._made.clear()

    def turn_after(self, entry: int | None) -> int:
        """The turn that somebody saw who has seen the record as far as this entry; 0 where nobody can say."""
        if entry is None or self.whole:
            return 0
        return next((turn.number for turn in self._turns if turn.size == entry), 0)

    def since(self, turn: int) -> bytes:
        """What has changed since a turn: the same bytes for everyone who saw that one."""
        if turn not in self._made:
            self._made[turn] = self._written(turn)
        return self._made[turn]

    def _written(self, turn: int) -> bytes:
        changed = {name: html for name, html in self.parts.items() if self._since[name] > turn}
        told = parts_event(self.size, changed) if changed else event(self.size)
        aside = self.personal and turn != self.turn
        return told + concerns_event(self.size, self._concerned(turn)) if aside else told

    def _concerned(self, turn: int) -> Concerned:
        if turn == 0 or self._turns[0].number > turn + 1:
            return None
        return _together(each.concerned for each in self._turns if each.number > turn)


def _together(several: Iterable[Concerned]) -> Concerned:
    every = tuple(several)
    known = tuple(each for each in every if each is not None)
    return frozenset().union(*known) if len(known) == len(every) else None
