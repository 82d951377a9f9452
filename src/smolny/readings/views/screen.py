"""What a screen in the hall shows: one face at a time, and never more than a hall can read."""

from dataclasses import dataclass
from typing import Literal

from smolny.readings.views.composition import Faction
from smolny.readings.views.hall import Hall
from smolny.readings.views.now import FloorNow, QuorumNow

Face = Literal[
    "welcome",
    "recess",
    "item",
    "floor",
    "question",
    "result",
    "stages",
    "agenda",
    "presence",
    "words",
    "nothing",
]


@dataclass(frozen=True, slots=True)
class StageNow:
    """A stage of a count on a screen: the `last` is that all is counted, with who is `elected`. `bars` are as
    in a stage of a count, the widest first, and `more` the number of those who are left out. Of what is
    `told` the newest line comes last.
    """

    question: str
    title: str
    number: int
    last: int
    told: tuple[str, ...]
    bars: tuple[tuple[str, str, int, bool], ...]
    more: int
    beside: tuple[tuple[str, str], ...]
    elected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScreenNow:
    """The face of a screen, and what every face is made of.

    `heading` is the item before the assembly, else the sitting; `until` is to when a sitting is interrupted.
    `words` are those that were set for it, `stage` the one of a count that was. A locked quorum is told on
    every face but "words" and "nothing".
    """

    face: Face
    heading: str
    hall: Hall
    floor: FloorNow
    quorum: QuorumNow | None
    until: str | None = None
    words: str = ""
    dark: bool = True
    stage: StageNow | None = None

    @property
    def groups(self) -> tuple[Faction, ...]:
        """The groups whose marks are drawn."""
        return tuple(each.group for each in self.hall.presence.benches)
