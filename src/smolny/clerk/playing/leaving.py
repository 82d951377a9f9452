"""Factions that walk out of the hall, and come back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from smolny.clerk.playing.hall import Hall, Move
from smolny.domain.credentials import Mandate
from smolny.domain.floor import WalkOut
from smolny.domain.sittings import ReturnToHall
from smolny.domain.values import Actor, FactionId, Party, PersonId

MOST_OUT = 2
"""So many factions are out at once; the largest two leave no quorum behind."""


@dataclass(frozen=True, slots=True)
class WalkingOut:
    """A faction walks out, led by one of its delegates."""

    every: float = 300.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """In an open sitting, a large one sooner than a small one, and not while two others are out."""
        out = {faction for faction, _, held in _members(hall) if held.walked_out is not None}
        inside = _by_faction(hall, lambda held: held.present)
        able = [faction for faction in inside if faction not in out]
        if hall.sitting is None or not able or len(out) >= MOST_OUT:
            return None
        (faction,) = chance.choices(able, [len(inside[each]) for each in able])
        leader = Actor(person=chance.choice(inside[faction]))
        return Move(WalkOut((Party(faction=faction),), sitting=hall.sitting), leader)


@dataclass(frozen=True, slots=True)
class Returning:
    """A faction that walked out comes back."""

    every: float = 150.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """Led by one of its delegates."""
        out = _by_faction(hall, lambda held: held.walked_out is not None)
        if not out:
            return None
        faction = chance.choice(list(out))
        leader = Actor(person=chance.choice(out[faction]))
        return Move(ReturnToHall((Party(faction=faction),), sitting=hall.sitting), leader)


def _members(hall: Hall) -> Iterator[tuple[FactionId, PersonId, Mandate]]:
    """Everybody who is played, under each faction of theirs."""
    for present in (True, False):
        for name, held in hall.delegates(present=present):
            for faction in hall.state.factions.of_mandate(name):
                yield faction, held.person, held


def _by_faction(hall: Hall, wanted: Callable[[Mandate], bool]) -> dict[FactionId, list[PersonId]]:
    """The persons of each faction whose mandates stand so."""
    found: dict[FactionId, list[PersonId]] = {}
    for faction, person, held in _members(hall):
        if wanted(held):
            found.setdefault(faction, []).append(person)
    return found
