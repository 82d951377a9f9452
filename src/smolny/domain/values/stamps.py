"""What was counted of a quorum, and what a decision says of the one on which it rests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """One condition of a quorum as it was counted: so many of so many, and how many were needed."""

    of: str
    count: int
    needed: int
    total: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """The quorum on which a decision rested: how it stood, since which entry, what was counted."""

    standing: str
    since: int | None = None
    counted: tuple[Counted, ...] = ()
