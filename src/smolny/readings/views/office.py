"""Councils and factions as their office sees them: what stands, and what still has to be done."""

from dataclasses import dataclass

from smolny.domain.values import Count
from smolny.readings.views.composition import Faction
from smolny.readings.views.desk import DeskLine


@dataclass(frozen=True, slots=True)
class ToldOf:
    """What a council was told of a delegate's vote: the delegate, and whether the instruction was kept."""

    mandate: str
    name: str
    verdict: str


@dataclass(frozen=True, slots=True)
class OfficeInstruction:
    """An instruction of a council: `open` while its question has no result, `untold` are the delegates of
    whom the council has heard nothing yet.
    """

    id: str
    position: str
    question: str | None
    stand: str | None
    pending: bool
    open: bool
    told: tuple[ToldOf, ...]
    untold: tuple[DeskLine, ...]
    entry: int


@dataclass(frozen=True, slots=True)
class OfficeProxy:
    """A proxy that was not taken back: who votes for whom, on what, until when."""

    id: str
    holder: str
    giver: str | None
    scope: str | None
    until: str | None
    entry: int


@dataclass(frozen=True, slots=True)
class OfficeCouncil:
    """A council with its delegation, its instructions and its proxies."""

    id: str
    name: str
    genus: str
    territory: str | None
    members: Count
    seats: Count
    standing: str | None
    paid_until: str | None
    delegation: tuple[DeskLine, ...]
    instructions: tuple[OfficeInstruction, ...]
    proxies: tuple[OfficeProxy, ...]


@dataclass(frozen=True, slots=True)
class OfficeFaction:
    """A faction with its members on the roll, at most so many of them by name, and how many there are."""

    faction: Faction
    standing: str
    living: bool
    members: tuple[DeskLine, ...]
    total: int
