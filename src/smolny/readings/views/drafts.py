"""A motion or an amendment before it is handed in."""

from dataclasses import dataclass

from smolny.readings.views.motion_text import NumberedLine, ShownChange
from smolny.readings.views.motions import TextLine


@dataclass(frozen=True, slots=True)
class AlikeText:
    """A text that says much the same: of all that is in either so many hundredths are in both."""

    line: TextLine
    share: int


@dataclass(frozen=True, slots=True)
class MotionDraft:
    """How a motion would read, by numbered lines, and the texts that are like it, the most alike first."""

    lines: tuple[NumberedLine, ...]
    alike: tuple[AlikeText, ...]


@dataclass(frozen=True, slots=True)
class AmendmentDraft:
    """What an amendment would change, the amendments that wait and say the same, and those with which it
    collides.
    """

    changes: tuple[ShownChange, ...]
    same: tuple[TextLine, ...]
    collides: tuple[TextLine, ...]
