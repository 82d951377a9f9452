"""The play: whose turn it is, when, and what becomes of the moves."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heapify, heapreplace
from random import Random
from typing import Any

from smolny.archive import ArchiveError
from smolny.clerk.clerk import Clerk
from smolny.clerk.deciding import Request
from smolny.clerk.hours import happening, written
from smolny.clerk.playing.hall import Hall, Move, Player
from smolny.domain.assembly import Assembly
from smolny.domain.floor import lasted
from smolny.domain.order import Entry, OutOfOrder
from smolny.domain.values import AssemblyId, MandateId


@dataclass
class Play:
    """A play in one assembly, by its clerk; the same `seed` makes the same choices in the same hall.

    `pace` is how many times faster than a real hall it goes. `wait` lets so many seconds pass, `now` tells
    the time. `busy` tells which mandates real people act by: nobody plays those.
    """

    clerk: Clerk
    assembly: AssemblyId
    players: tuple[Player, ...]
    delegates: int
    seed: int
    pace: float
    wait: Callable[[float], None]
    now: Callable[[], datetime]
    busy: Callable[[], Collection[str]] = field(default=frozenset)

    def entries(self, seconds: float | None = None) -> Iterator[Entry[Any]]:
        """Play for so many seconds of the hall, or without end: the entries that the moves leave, durable.

        What the core refuses leaves none: somebody was quicker, or it was not in order.
        """
        chance = Random(self.seed)
        turns = [(chance.expovariate(1 / each.every), place) for place, each in enumerate(self.players)]
        heapify(turns)
        clock = 0.0
        while turns and (seconds is None or turns[0][0] <= seconds):
            due, place = turns[0]
            self.wait((due - clock) / self.pace)
            clock, player = due, self.players[place]
            heapreplace(turns, (due + chance.expovariate(1 / player.every), place))
            move = player.move(self._hall(), chance)
            if move is not None:
                yield from self._done(move)

    def _hall(self) -> Hall:
        state, taken = self.clerk.state(self.assembly), set(self.busy())
        speech = state.floor.speaking
        passed = 0 if speech is None else lasted(speech, written(self.now())) * self.pace
        return Hall(state, [name for name in self._cast(state) if name not in taken], passed)

    def _cast(self, state: Assembly) -> list[MandateId]:
        """The first delegates of the record, as many as are to be played."""
        mandates = state.credentials.mandates.items()
        named = [name for name, held in mandates if held.rank is None and held.voice == "deciding"]
        return named[: self.delegates]

    def _done(self, move: Move) -> tuple[Entry[Any], ...]:
        state, now = self.clerk.state(self.assembly), self.now()
        founding = state.record.founding
        assert founding is not None
        recorded_at = max(state.recorded_at, written(now))
        request = Request(
            move.command, move.by, happening(founding, now), sealed=move.sealed, recorded_at=recorded_at
        )
        try:
            return self.clerk.do(self.assembly, request)
        except OutOfOrder:
            return ()
        except ArchiveError as error:
            if error.rule not in ("head-moved", "store-is-busy"):
                raise
            return ()
