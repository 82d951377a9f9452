"""Delegates at the door: they come, step out, and come back."""

from dataclasses import dataclass
from random import Random

from smolny.clerk.playing.hall import DOOR, Hall, Move
from smolny.domain.credentials import CheckIn, CheckOut, Mandate
from smolny.domain.values import MandateId

OUT = 25
"""Of so many delegates one is outside at any time."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody comes in, as long as more are outside than usual."""

    every: float = 2.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """The desk lets in one of those who are outside."""
        outside = [name for name, held in hall.delegates(present=False) if _may_come(name, held)]
        if len(outside) <= len(hall.played) // OUT:
            return None
        return Move(CheckIn(chance.choice(outside), "main door"), hall.officer(*DOOR))


def _may_come(name: MandateId, held: Mandate) -> bool:
    """Whether the seat is free, and its delegate did not walk out with the faction."""
    return held.occupant in (None, name) and held.walked_out is None


@dataclass(frozen=True, slots=True)
class Stepping:
    """Somebody steps out."""

    every: float = 60.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """The desk lets out one of those who are inside."""
        inside = [name for name, _ in hall.delegates(present=True)]
        return Move(CheckOut(chance.choice(inside), "main door"), hall.officer(*DOOR)) if inside else None
