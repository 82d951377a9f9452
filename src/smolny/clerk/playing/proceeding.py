"""Procedural motions in a played hall: moved, supported, objected to."""

from dataclasses import dataclass
from random import Random

from smolny.clerk.playing.hall import Hall, Move
from smolny.domain.floor import MoveProcedure, ObjectToProcedure, SecondProcedure
from smolny.domain.floor.procedure import pending, rules_of
from smolny.domain.floor.state import Moved
from smolny.domain.standing_orders.procedure import Effect
from smolny.domain.values import Actor, PersonId, ProcedureId

PLAYED: dict[Effect, int | None] = {
    "close-list": None,
    "close-debate": None,
    "put-question": None,
    "limit-time": 120,
}
"""What is moved, and the number that goes with it."""

MOVERS = ("anyone", "not-spoken")


@dataclass(frozen=True, slots=True)
class Moving:
    """Somebody moves to close the list or the debate, or to limit the time of speeches."""

    every: float = 60.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """A motion of the table in force, while none is pending and nobody speaks."""
        state, item = hall.state, hall.state.agenda.current
        rows = [row for row in rules_of(state).motions if row.effect in PLAYED and row.who in MOVERS]
        inside = [held.person for _, held in hall.delegates(present=True) if _is_new(hall, held.person)]
        busy = state.floor.pending or state.floor.speaking is not None
        if hall.sitting is None or item is None or busy or not rows or not inside:
            return None
        row, person = chance.choice(rows), chance.choice(inside)
        name = ProcedureId(f"m{chance.getrandbits(48):012x}")
        command = MoveProcedure(name, row.name, person, item=item, amount=PLAYED[row.effect])
        return Move(command, Actor(person=person))


@dataclass(frozen=True, slots=True)
class Supporting:
    """Somebody supports a motion that needs it."""

    every: float = 15.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """Until enough do."""
        for name, moved in pending(hall.state):
            able = _others(hall, moved)
            if moved.row is not None and len(moved.supporters) < moved.row.seconded and able:
                person = chance.choice(able)
                return Move(SecondProcedure(name, person), Actor(person=person))
        return None


@dataclass(frozen=True, slots=True)
class Objecting:
    """Somebody speaks against a motion."""

    every: float = 45.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """One is enough for a vote."""
        for name, moved in pending(hall.state):
            able = _others(hall, moved)
            if not moved.opposed and able:
                person = chance.choice(able)
                return Move(ObjectToProcedure(name, person), Actor(person=person))
        return None


def _is_new(hall: Hall, person: PersonId) -> bool:
    """Whether somebody has not spoken on the item yet: some motions are theirs alone."""
    return (hall.state.agenda.current, person) not in hall.state.floor.heard


def _others(hall: Hall, moved: Moved) -> list[PersonId]:
    """Those in the hall who have not taken a side."""
    inside = (held.person for _, held in hall.delegates(present=True))
    return [each for each in inside if each not in (moved.by, *moved.supporters, *moved.opposed)]
