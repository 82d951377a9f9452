"""Delegates on the floor: they ask, think better of it, speak, and come to an end."""

from dataclasses import dataclass
from random import Random

from smolny.clerk.playing.hall import Hall, Move
from smolny.domain.floor import AskForFloor, EndSpeech, WithdrawRequest
from smolny.domain.standing_orders.floor import Role
from smolny.domain.values import Actor, RequestId

MOST_WAITING = 9
"""Nobody asks any more while so many wait."""

SHORTEST, LONGEST = 30, 200
"""A speech lasts so many seconds of the hall."""

_ROLES: tuple[Role, ...] = ("speech",) * 8 + ("point-of-order", "personal-statement")


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody in the hall asks for the floor on the item that is open."""

    every: float = 12.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """Nobody asks twice, or while the list is long or closed."""
        state, item = hall.state, hall.state.agenda.current
        floor = state.floor
        if hall.sitting is None or item is None or len(floor.waiting) >= MOST_WAITING:
            return None
        inside = [held.person for _, held in hall.delegates(present=True) if not floor.waits.get(held.person)]
        if not inside or floor.debate(item).closed:
            return None
        person, request = chance.choice(inside), RequestId(f"r{chance.getrandbits(48):012x}")
        return Move(AskForFloor(request, person, chance.choice(_ROLES), item=item), Actor(person=person))


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """Somebody who waits thinks better of it."""

    every: float = 180.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """The request is taken back by the one who made it."""
        floor, persons = hall.state.floor, hall.persons()
        waiting = [name for name in floor.waiting if floor.requests[name].person in persons]
        if not waiting:
            return None
        request = chance.choice(waiting)
        return Move(WithdrawRequest(request), Actor(person=floor.requests[request].person))


@dataclass(frozen=True, slots=True)
class Ending:
    """Whoever speaks comes to an end, some after the time allowed."""

    every: float = 15.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """The speaker ends, the likelier the longer the speech has lasted."""
        speech, lasted = hall.state.floor.speaking, hall.lasted
        if speech is None or speech.since is None or speech.person not in hall.persons():
            return None
        if lasted < chance.uniform(SHORTEST, LONGEST):
            return None
        return Move(EndSpeech(speech.person), Actor(person=speech.person))
