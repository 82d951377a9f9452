"""Places given one at a time to the claim that is worth most; equal claims to too few places are a tie."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from smolny.counting.apportionment.lots import Urn
from smolny.counting.apportionment.methods import Claims, Worth
from smolny.counting.apportionment.result import Tie
from smolny.counting.numbers import Number


@dataclass(frozen=True, slots=True)
class Contestant:
    """A unit or an alliance in a division: what it has for sure, and the most it can have, in places."""

    name: str
    figure: Number
    floor: int = 0
    ceiling: int | None = None

    def may_have(self, places: int) -> bool:
        """Is that many allowed?"""
        return self.ceiling is None or places <= self.ceiling


@dataclass(frozen=True, slots=True)
class Won:
    """A claim that won: the contestant by its index, the how-manieth place of its own, what it was worth."""

    index: int
    place: int
    worth: Worth


@dataclass(slots=True)
class Contest:
    """A division while it goes on: places so far, the claims that won them, and the tie that stops it."""

    contestants: Sequence[Contestant]
    claims: Claims
    places: list[int]
    won: list[Won] = field(default_factory=list)
    tie: Tie | None = None

    def missed(self, index: int) -> Worth | None:
        """The worth of the next claim of a contestant; none at its ceiling."""
        contestant, place = self.contestants[index], self.places[index] + 1
        return self.claims.worth(contestant.figure, place) if contestant.may_have(place) else None

    def give(self, number: int, tie: Tie, urn: Urn) -> int:
        """Give that many places, fewer where all are at their ceilings; the number of those left over.

        Equal claims to the last of them are settled by lot, or left as a tie like the one that is given.
        """
        before = len(self.won)
        queue = [(-ahead, -value, index) for index, (ahead, value) in self._open()]
        heapify(queue)
        while queue and len(self.won) < before + number:
            ahead, value, index = heappop(queue)
            self._take(index, (-ahead, -value))
            if (worth := self.missed(index)) is not None:
                heappush(queue, (-worth[0], -worth[1], index))
        if number and queue and (-queue[0][0], -queue[0][1]) == self.won[-1].worth:
            self._settle(before, tie, urn)
        return number - (len(self.won) - before) if self.tie is None else 0

    def _open(self) -> list[tuple[int, Worth]]:
        offered = ((index, self.missed(index)) for index in range(len(self.contestants)))
        return [(index, worth) for index, worth in offered if worth is not None]

    def _take(self, index: int, worth: Worth) -> None:
        self.places[index] += 1
        self.won.append(Won(index, self.places[index], worth))

    def _settle(self, before: int, tie: Tie, urn: Urn) -> None:
        """Take back the equal claims that won, and let the lot choose among all that are equal."""
        worth, draws = self.won[-1].worth, 0
        while len(self.won) > before and self.won[-1].worth == worth:
            self.places[self.won.pop().index] -= 1
            draws += 1
        equal = {self.contestants[index].name: index for index, each in self._open() if each == worth}
        found = Tie(tie.part, tuple(equal), draws, tie.each, tie.within)
        drawn = urn.draw(found)
        if drawn is None:
            self.tie = found
        for name in drawn or ():
            self._take(equal[name], worth)
