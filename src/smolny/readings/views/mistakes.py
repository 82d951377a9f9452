"""What would put a mistaken entry right."""

from dataclasses import dataclass

from smolny.readings.views.console import OfferedDeed


@dataclass(frozen=True, slots=True)
class Remedy:
    """A deed that would put it right, and what it would change, a sentence each."""

    deed: OfferedDeed
    consequences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """An entry that may be mistaken: what it says, what puts it right, which decisions rested on a count of
    those present since then.
    """

    entry: int
    sentence: str
    remedies: tuple[Remedy, ...]
    rested: tuple[str, ...]

    @property
    def deeds(self) -> tuple[OfferedDeed, ...]:
        """Every deed that is offered."""
        return tuple(each.deed for each in self.remedies)
