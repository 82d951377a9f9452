"""What whoever calls a roll sees: the parts of the roll, one of them line by line, and what was answered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RollPart:
    """A part of the roll: its key in addresses, its name, how many are in it and how many were called."""

    key: str
    name: str
    total: int
    called: int

    @property
    def done(self) -> bool:
        """Whether everybody in it was called."""
        return self.called == self.total


@dataclass(frozen=True, slots=True)
class RollName:
    """Somebody on the roll; `answered` is none for who was not called yet."""

    mandate: str
    name: str
    council: str | None
    answered: bool | None


@dataclass(frozen=True, slots=True)
class RollCalling:
    """A roll as it is called: `sitting` is the open one, `mark` says which roll this is, `part` is the one
    that is being called, with its lines. `complete` tells that the newest roll came to its end; `present`
    and `absent` are of that one until another is begun.
    """

    sitting: str | None
    mark: str
    complete: bool
    total: int
    present: int
    absent: int
    parts: tuple[RollPart, ...]
    part: RollPart | None
    lines: tuple[RollName, ...]
    next: str | None

    @property
    def left(self) -> int:
        """How many were not called yet."""
        return sum(each.total - each.called for each in self.parts)
