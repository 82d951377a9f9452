"""Bodies that the assembly constitutes: presidium, committee, government; who took seats and who
refused them.
"""

from dataclasses import dataclass, field, replace
from typing import Protocol

from smolny.domain.factions import Factions, acknowledge
from smolny.domain.federation import (
    Federation,
    refuse_negative,
    table_breaches,
)
from smolny.domain.order import Decision, Recorded, found, stated
from smolny.domain.values import (
    BodyId,
    Count,
    FactionId,
    Figure,
    Party,
    PersonId,
    QuestionId,
)
from smolny.domain.values.book import Book
from smolny.domain.votes import Votes


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


@dataclass(frozen=True, slots=True)
class Elections:
    """State of the bodies."""

    bodies: Book[BodyId, Constituted] = field(default_factory=Book)
    refusals: tuple[SeatsRefused, ...] = ()


class Electing(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def elections(self) -> Elections: ...


def decide_body(state: Electing, command: ConstituteBody) -> Decision:
    """The seats by faction and the rest add up to the seats of the body."""
    figures = (*command.by_faction, Figure("not-broken-down", command.not_broken_down))
    notes = table_breaches(command.body, figures, command.seats) if command.by_faction else ()
    return Decision(stated(BodyConstituted, command), notes)


def turn_body(state: Electing, entry: Recorded[BodyConstituted]) -> Elections:
    """A body on the record is constituted from factions on the record, and again at the next election."""
    told, elections = entry.particulars, state.elections
    counts = (Figure("not-broken-down", told.not_broken_down), Figure("seats", told.seats))
    refuse_negative((*told.by_faction, *counts))
    acknowledge(state, Party(body=told.body, person=told.leader))
    if told.accountable_to is not None:
        found(state.federation.bodies, told.accountable_to, "unknown-body")
    led = () if told.leads is None else (told.leads,)
    for faction in (*led, *(FactionId(figure.of) for figure in told.by_faction)):
        found(state.factions.noted, faction, "unknown-faction")
    if told.question is not None:
        found(state.votes.questions, told.question, "unknown-question")
    before = elections.bodies.get(told.body)
    earlier = (*before.earlier, before.entry) if before else ()
    bodies = elections.bodies.entered(told.body, Constituted(told, entry.number, earlier))
    return replace(elections, bodies=bodies)


def turn_refusal(state: Electing, entry: Recorded[SeatsRefused]) -> Elections:
    """Whoever refuses, and the body refused, are on the record."""
    told = entry.particulars
    acknowledge(state, told.by, Party(body=told.body))
    return replace(state.elections, refusals=(*state.elections.refusals, told))
