"""A hall that is played on in memory, with a clock that nobody waits for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from smolny.archive import Archive, open_archive
from smolny.clerk import Clerk, Request
from smolny.clerk.hours import happening, written
from smolny.clerk.invented import CONGRESS, found
from smolny.clerk.playing import Play, Player, cast
from smolny.domain.agenda import AdoptAgenda, TakeUpItem
from smolny.domain.assembly import Assembly
from smolny.domain.credentials import Mandate
from smolny.domain.floor import GiveFloor, WalkOut
from smolny.domain.order import Entry
from smolny.domain.sittings import EstablishQuorum, OpenSitting
from smolny.domain.values import Actor, FactionId, ItemId, MandateId, Party, PersonId, SittingId

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@dataclass
class Stage:
    """The invented congress, its clerk, and how long was waited."""

    archive: Archive
    clerk: Clerk
    waited: list[float] = field(default_factory=list)

    @property
    def state(self) -> Assembly:
        """The congress as it stands."""
        return self.clerk.state(CONGRESS)

    def do(self, *commands: object, office: str = "chair") -> None:
        """Deeds that were done beside the play."""
        at = NOON + timedelta(seconds=sum(self.waited))
        for each in commands:
            state = self.clerk.state(CONGRESS)
            assert state.record.founding is not None
            happened, recorded = happening(state.record.founding, at), max(state.recorded_at, written(at))
            self.clerk.do(CONGRESS, Request(each, Actor(office=office), happened, recorded_at=recorded))

    def open(self) -> None:
        """A sitting is open, and its first item."""
        sitting = SittingId("first")
        self.do(
            OpenSitting(sitting, 1), EstablishQuorum(sitting), AdoptAgenda(), TakeUpItem(ItemId("opening"))
        )

    def walk_out(self, faction: str) -> None:
        """All of a faction walk out."""
        self.do(WalkOut((Party(faction=FactionId(faction)),)))

    def give(self, person: str) -> None:
        """Somebody has the floor."""
        self.do(GiveFloor(person=PersonId(person), item=self.state.agenda.current))

    def members(self, faction: str) -> set[str]:
        """The mandates of a faction."""
        of = self.state.factions.of_mandate
        return {name for name in self.state.credentials.mandates if FactionId(faction) in of(name)}

    def mandate(self, name: str) -> Mandate:
        """A mandate as it stands."""
        return self.state.credentials.mandates[MandateId(name)]

    def play(self, *players: Player, **more: Any) -> Play:
        """A play with these players, or with all."""
        told: dict[str, Any] = {"delegates": 312, "seed": 1, "pace": 20.0, **more}
        return Play(
            self.clerk,
            CONGRESS,
            players or cast(),
            wait=self.waited.append,
            now=lambda: NOON + timedelta(seconds=sum(self.waited)),
            **told,
        )

    def played(self, seconds: float, *players: Player, **more: Any) -> list[Entry[Any]]:
        """The entries that a play of so many seconds leaves."""
        return list(self.play(*players, **more).entries(seconds))


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """A new congress, with the same salts and people."""
    with open_archive("memory:", create=True) as archive:
        clerk = Clerk(archive, folder / "keys")
        found(clerk, archive.office(), NOON)
        yield Stage(archive, clerk)
