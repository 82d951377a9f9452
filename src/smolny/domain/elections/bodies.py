"""Bodies that the assembly constitutes: presidium, committee, government; who took seats and who
refused them.
"""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.values import (
    AssemblyId,
    BodyId,
    Count,
    FactionId,
    Figure,
    Party,
    PersonId,
    QuestionId,
)

Cause = Literal["resigned", "died", "recalled", "lost-mandate"]
"""Why a seat is left."""

Calling = Literal["in-order", "of-the-faction"]
"""Which alternate sits first: in the order in which they were seated, or so among those of the faction."""


@dataclass(frozen=True, slots=True)
class ConstituteBody:
    """Seat a body: how many seats, by faction where known, and the rest `not_broken_down`.

    `leader` leads the body, or the faction `leads` in it where one is named. `seats` is the number as
    the source gives it; where it is our own sum, the entry's source says so. Whoever takes a seat from now on
    sits up to the day `term_until` (YYYY-MM-DD, Gregorian). `offices` are those that its members alone hold,
    one each. `alternates` says which of them is called first. Nobody sits in it and in one of the
    `incompatible` bodies. It is `recallable_by` these bodies besides the one that it is accountable to; the
    assembly itself goes by its own identifier. `assembly` is the one as which it sits, with its own record.
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
    term_until: str | None = None
    offices: tuple[str, ...] = ()
    alternates: Calling | None = None
    incompatible: tuple[BodyId, ...] = ()
    recallable_by: tuple[BodyId, ...] = ()
    assembly: AssemblyId | None = None


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
    was carried, or the body `by` which the member is recalled.
    """

    body: BodyId
    person: PersonId
    cause: Cause
    question: QuestionId | None = None
    by: BodyId | None = None


@dataclass(frozen=True, slots=True)
class MemberUnseated(UnseatMember):
    """The member has left the body."""


@dataclass(frozen=True, slots=True)
class CallAlternate:
    """Let an alternate sit `instead_of` a member who is away, or on a seat that nobody has."""

    body: BodyId
    person: PersonId
    instead_of: PersonId | None = None


@dataclass(frozen=True, slots=True)
class AlternateCalled(CallAlternate):
    """The alternate sits in the body."""


@dataclass(frozen=True, slots=True)
class SendBackAlternate:
    """Let an alternate sit no more, because the member is back, or somebody has the seat."""

    body: BodyId
    person: PersonId


@dataclass(frozen=True, slots=True)
class AlternateSentBack(SendBackAlternate):
    """The alternate waits again."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A member who was seated, with the entry that says so, up to which day."""

    told: MemberSeated
    entry: int
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """An alternate who sits, with the entry that says so, instead of whom."""

    person: PersonId
    entry: int
    instead_of: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Constituted:
    """A body as it stands: its composition, the entry that constituted it, and those that did before."""

    composition: BodyConstituted
    entry: int
    earlier: tuple[int, ...] = ()
