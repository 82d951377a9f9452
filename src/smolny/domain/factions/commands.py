"""What can be done with factions, and with what is reported of them."""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.values import Count, FactionId, Figure, MandateId, Party, TextRef


@dataclass(frozen=True, slots=True)
class NoteFaction:
    """Bring a faction onto the record: a name and the letters that stand for it in tables."""

    faction: FactionId
    name: str
    letters: str


@dataclass(frozen=True, slots=True)
class NewFaction:
    """A faction that comes into being: its name and letters, those who form it, and what they declare."""

    faction: FactionId
    name: str
    letters: str
    members: tuple[MandateId, ...]
    declaration: TextRef | None = None


@dataclass(frozen=True, slots=True)
class FormFaction(NewFaction):
    """Form a faction: its name and letters, the mandates of those who form it, and what they declare."""


@dataclass(frozen=True, slots=True)
class JoinFaction:
    """Join a faction, one delegate or several, each named by a mandate."""

    faction: FactionId
    members: tuple[MandateId, ...]


@dataclass(frozen=True, slots=True)
class LeaveFaction:
    """Leave a faction, one delegate or several, each named by a mandate."""

    faction: FactionId
    members: tuple[MandateId, ...]


@dataclass(frozen=True, slots=True)
class SplitFaction:
    """Part with a faction and form others; it goes on with those who are not named, unless it `ends`."""

    faction: FactionId
    parts: tuple[NewFaction, ...]
    ends: bool = False


@dataclass(frozen=True, slots=True)
class MergeFactions:
    """Make one faction of several: `into` is one of them or a new one, with the name and the letters that
    it has from now on.
    """

    factions: tuple[FactionId, ...]
    into: FactionId
    name: str
    letters: str


@dataclass(frozen=True, slots=True)
class RenameFaction:
    """Give a faction another name, other letters, or both."""

    faction: FactionId
    name: str
    letters: str


@dataclass(frozen=True, slots=True)
class DissolveFaction:
    """Put an end to a faction, with the reason."""

    faction: FactionId
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ReportComposition:
    """Report the delegates of each faction at a moment, as a named body counted them."""

    moment: Literal["opening", "sitting", "end"]
    figures: tuple[Figure, ...]
    total: Count
    by: Party | None = None
