"""What a delegate sees of their own: the mandate, what they asked for, what they may ask for."""

from dataclasses import dataclass

from smolny.readings.views.composition import Faction
from smolny.readings.views.console import OfferedDeed


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of the delegate that waits: in which role, and its place in the order of speakers.

    `called` is false where it is not called as things stand.
    """

    role: str
    place: int
    called: bool
    withdraw: OfferedDeed


@dataclass(frozen=True, slots=True)
class Mine:
    """The mandate, from whom it is and with whom its delegate sits; requests that wait; deeds with their
    obstacles.
    """

    mandate: str
    council: str | None
    groups: tuple[Faction, ...]
    present: bool
    asked: tuple[Asked, ...]
    deeds: tuple[OfferedDeed, ...]
