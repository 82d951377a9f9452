"""What a screen in the hall shows: one face at a time, and never more than a hall can read."""

from dataclasses import dataclass
from typing import Literal

from smolny.readings.views.composition import Faction
from smolny.readings.views.hall import Hall
from smolny.readings.views.now import FloorNow, QuorumNow

Face = Literal[
    "welcome", "recess", "item", "floor", "question", "result", "agenda", "presence", "words", "nothing"
]


@dataclass(frozen=True, slots=True)
class ScreenNow:
    """The face of a screen, and what every face is made of.

    `heading` is the item before the assembly, else the sitting; `until` is to when a sitting is interrupted.
    `words` are those that were set for it. A locked quorum is told on every face but "words" and "nothing".
    """

    face: Face
    heading: str
    hall: Hall
    floor: FloorNow
    quorum: QuorumNow | None
    until: str | None = None
    words: str = ""
    dark: bool = True

    @property
    def groups(self) -> tuple[Faction, ...]:
        """The groups whose marks are drawn."""
        return tuple(each.group for each in self.hall.presence.benches)
