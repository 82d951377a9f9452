"""Bodies that the assembly constitutes: presidium, committee, government; who took seats and who
refused them.
"""

from dataclasses import dataclass

from smolny.domain.values import BodyId, Count, FactionId, Figure, Party, PersonId, QuestionId


@dataclass(frozen=True, slots=True)
class ConstituteBody:
    """Seat a body: how many seats, by faction where known, and the rest `not_broken_down`.

    `leader` leads the body, or the faction `leads` in it where one is named. `seats` is the number as
    the source gives it; where it is our own sum, the entry's source says so.
    """

    body: BodyId
    seats: Count
    by_faction: tuple[Figure, ...] = ()
    not_broken_down: Count = 0
    leader: PersonId | None = None
    leads: FactionId | None = None
    accountable_to: BodyId | None = None
    question: QuestionId | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class BodyConstituted(ConstituteBody):
    """The body exists with this composition."""


@dataclass(frozen=True, slots=True)
class RefuseSeats:
    """Refuse to enter a body."""

    body: BodyId
    by: Party
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SeatsRefused(RefuseSeats):
    """A party stays outside a body that was open to it."""


@dataclass(frozen=True, slots=True)
class Constituted:
    """A body as it stands: its composition, the entry that constituted it, and those that did before."""

    composition: BodyConstituted
    entry: int
    earlier: tuple[int, ...] = ()
