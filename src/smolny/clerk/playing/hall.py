"""What a player sees of the hall, and what a player does."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from smolny.domain.assembly import Assembly
from smolny.domain.credentials import Mandate, on_the_roll
from smolny.domain.values import Actor, MandateId, PersonId, SittingId

DOOR = ("credentials committee", "credentials desk", "credentials", "secretary")
"""The offices at the door: the first of them that somebody holds lets delegates in."""


@dataclass(frozen=True, slots=True)
class Move:
    """A deed, who does it, and what of it is personal and goes to the office register."""

    command: object
    by: Actor
    sealed: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hall:
    """The hall as it stands, with the mandates that are played; `lasted` is how many seconds of the hall the
    speech has lasted that is being held.
    """

    state: Assembly
    played: Collection[MandateId]
    lasted: float = 0

    @property
    def sitting(self) -> SittingId | None:
        """The sitting that is open."""
        return self.state.sittings.open

    def delegates(self, *, present: bool) -> list[tuple[MandateId, Mandate]]:
        """The delegates that are played who are in the hall, or who are not."""
        return [(name, held) for name, held in self._played() if held.present == present]

    def persons(self) -> frozenset[PersonId]:
        """Those who are played."""
        return frozenset(held.person for _, held in self._played())

    def officer(self, *offices: str) -> Actor:
        """Whoever holds the first of these offices that is filled; the first of them where none is."""
        for office in offices:
            for person in self.state.offices.holders.get((office, None), ())[:1]:
                return Actor(person=person, office=office)
        return Actor(office=offices[0])

    def _played(self) -> Iterator[tuple[MandateId, Mandate]]:
        mandates = self.state.credentials.mandates
        for name in self.played:
            held = mandates.get(name)
            if held is not None and on_the_roll(held) and held.case is None:
                yield name, held


class Player(Protocol):
    """Makes a move now and then, `every` so many seconds of the hall in the mean."""

    @property
    def every(self) -> float: ...

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """What is done now; none where there is nothing to do."""
        ...
