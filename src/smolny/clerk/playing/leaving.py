"""Factions that walk out of the hall, and come back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from smolny.clerk.playing.hall import Hall, Move
from smolny.domain.credentials import Mandate
from smolny.domain.floor import WalkOut
from smolny.domain.sittings import ReturnToHall
from smolny.domain.values import FactionId, MandateId, Party

MINUTES = ("secretary",)
MOST_OUT = 2
"""So many factions are out at once; the largest two leave no quorum behind."""


@dataclass(frozen=True, slots=True)
class WalkingOut:
    """A faction walks out, as the secretary sees and notes."""

    every: float = 300.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """In an open sitting, a large one sooner than a small one, and not while two others are out."""
        out = {faction for faction, _, held in _members(hall) if held.walked_out is not None}
        inside = _by_faction(hall, lambda held: held.present)
        able = [faction for faction in inside if faction not in out]
        if hall.sitting is None or not able or len(out) >= MOST_OUT:
            return None
        (faction,) = chance.choices(able, [len(inside[each]) for each in able])
        return Move(WalkOut((Party(faction=faction),), sitting=hall.sitting), hall.officer(*MINUTES))


@dataclass(frozen=True, slots=True)
class Returning:
    """A faction that walked out comes back."""

    every: float = 150.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """As the secretary notes, too."""
        out = _by_faction(hall, lambda held: held.walked_out is not None)
        if not out:
            return None
        who = (Party(faction=chance.choice(list(out))),)
        return Move(ReturnToHall(who, sitting=hall.sitting), hall.officer(*MINUTES))


def _members(hall: Hall) -> Iterator[tuple[FactionId, MandateId, Mandate]]:
    """Everybody who is played, under each faction of theirs."""
    for present in (True, False):
        for name, held in hall.delegates(present=present):
            for faction in hall.state.factions.of_mandate(name):
                yield faction, name, held


def _by_faction(hall: Hall, wanted: Callable[[Mandate], bool]) -> dict[FactionId, list[MandateId]]:
    """The mandates of each faction that stand so."""
    found: dict[FactionId, list[MandateId]] = {}
    for faction, name, held in _members(hall):
        if wanted(held):
            found.setdefault(faction, []).append(name)
    return found
