"""Bodies that the assembly constitutes: presidium, committee, government; who took seats and who
refused them.
"""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.values import BodyId, Count, FactionId, Figure, Party, PersonId, QuestionId

Cause = Literal["resigned", "died", "recalled", "lost-mandate"]
"""Why a seat is left."""


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
    """Refuse to enter a body. What becomes of the seats says `then`: they stay empty, pass on to others, or
    wait.
    """

    body: BodyId
    by: Party
    reason: str | None = None
    then: Literal["stay-empty", "pass-on", "wait"] | None = None


@dataclass(frozen=True, slots=True)
class SeatsRefused(RefuseSeats):
    """A party stays outside a body that was open to it."""


@dataclass(frozen=True, slots=True)
class EnterBody:
    """Enter a body after all, which was refused before."""

    body: BodyId
    by: Party


@dataclass(frozen=True, slots=True)
class BodyEntered(EnterBody):
    """The party takes its seats."""


@dataclass(frozen=True, slots=True)
class SeatMember:
    """Seat somebody in a body who was not elected to it: for a `faction`, by agreement, by a `question` that
    was carried; as an `alternate` until somebody is absent; up to a day (`until`, YYYY-MM-DD, Gregorian).
    """

    body: BodyId
    person: PersonId
    faction: FactionId | None = None
    alternate: bool | None = None
    until: str | None = None
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class MemberSeated(SeatMember):
    """The member sits in the body."""


@dataclass(frozen=True, slots=True)
class UnseatMember:
    """State that somebody who was seated in a body sits there no more, and why; on a recall a `question` that
    was carried.
    """

    body: BodyId
    person: PersonId
    cause: Cause
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class MemberUnseated(UnseatMember):
    """The member has left the body."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A member who was seated, with the entry that says so."""

    told: MemberSeated
    entry: int


@dataclass(frozen=True, slots=True)
class Constituted:
    """A body as it stands: its composition, the entry that constituted it, and those that did before."""

    composition: BodyConstituted
    entry: int
    earlier: tuple[int, ...] = ()
