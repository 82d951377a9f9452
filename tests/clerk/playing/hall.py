"""A hall that is played on in memory, with a clock that nobody waits for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from smolny.archive import Archive, open_archive
from smolny.clerk import Clerk, Library
from smolny.clerk.invented import CONGRESS, found
from smolny.clerk.playing import Play, Player, cast
from smolny.domain.assembly import Assembly
from smolny.domain.credentials import Mandate
from smolny.domain.order import Entry
from smolny.domain.values import MandateId

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
        return Library(self.archive).state(CONGRESS)

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
