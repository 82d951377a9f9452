"""The minutes as they stand: drafts, what is proposed to correct them, what was confirmed and signed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from smolny.domain.agenda import Agenda
from smolny.domain.credentials import Credentials
from smolny.domain.factions import Factions
from smolny.domain.federation import Federation
from smolny.domain.minutes.entries import CorrectionProposed
from smolny.domain.sittings import Sittings
from smolny.domain.values import CorrectionId, MinutesId, PersonId, SittingId
from smolny.domain.values.book import Book
from smolny.domain.votes import Votes

Standing = Literal["draft", "circulated", "confirmed", "signed"]


@dataclass(frozen=True, slots=True)
class Document:
    """Minutes as they stand, with the entries that drafted, circulated and confirmed them.

    `sha256` is the hash of the confirmed paper, `after` the number of entries on which it rests;
    `signed` says by whom and in which entry.
    """

    sitting: SittingId | None
    standing: Standing
    drafted: int
    circulated: int | None = None
    until: str | None = None
    confirmed: int | None = None
    after: int | None = None
    sha256: str | None = None
    signed: tuple[tuple[PersonId, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction with its entry; `accepted` is none while it waits."""

    proposed: CorrectionProposed
    entry: int
    accepted: bool | None = None
    decided: int | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """State of the minutes; `speeches` are the entries that may be summarised, with whoever spoke, and
    `summaries` the newest summary of each.
    """

    all: Book[MinutesId, Document] = field(default_factory=Book)
    corrections: Book[CorrectionId, Correction] = field(default_factory=Book)
    speeches: Book[int, PersonId | None] = field(default_factory=Book)
    summaries: Book[int, int] = field(default_factory=Book)

    def waiting(self, name: MinutesId) -> Iterator[CorrectionId]:
        """The corrections of these minutes that are not decided."""
        every = self.corrections.items()
        return (key for key, each in every if each.proposed.minutes == name and each.accepted is None)

    def newest_decision(self, name: MinutesId) -> int:
        """The entry that decided the newest of the decided corrections of these minutes; 0 without any."""
        decided = (each.decided or 0 for each in self.corrections.values() if each.proposed.minutes == name)
        return max(decided, default=0)

    def confirmed_of(self, sitting: SittingId | None) -> MinutesId | None:
        """The minutes of a sitting that were confirmed; none where there are none."""
        of = (key for key, each in self.all.items() if each.sitting == sitting and each.confirmed)
        return next(of, None)


class Minuting(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def credentials(self) -> Credentials: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def agenda(self) -> Agenda: ...
    @property
    def sittings(self) -> Sittings: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def minutes(self) -> Minutes: ...
