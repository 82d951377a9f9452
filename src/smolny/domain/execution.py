"""What the assembly bound itself and others to, and what became of it."""

from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from smolny.domain.acts import Acts, rest_on
from smolny.domain.federation import (
    Federation,
)
from smolny.domain.order import OutOfOrder, Recorded, entered, found
from smolny.domain.values import (
    ActId,
    BodyId,
    CommitmentId,
)
from smolny.domain.values.book import Book

Extent = Literal["part", "whole"]


@dataclass(frozen=True, slots=True)
class MakeCommitment:
    """Bind the assembly to something, in an act."""

    commitment: CommitmentId
    act: ActId
    content: str


@dataclass(frozen=True, slots=True)
class CommitmentMade(MakeCommitment):
    """A commitment is open until it is answered."""


@dataclass(frozen=True, slots=True)
class AnswerCommitment:
    """State that an act answers a commitment, in part or wholly."""

    commitment: CommitmentId
    act: ActId
    extent: Extent


@dataclass(frozen=True, slots=True)
class CommitmentAnswered(AnswerCommitment):
    """The commitment has an answer."""


@dataclass(frozen=True, slots=True)
class ChargeBody:
    """Charge a body with keeping commitments."""

    body: BodyId
    commitments: tuple[CommitmentId, ...]


@dataclass(frozen=True, slots=True)
class BodyCharged(ChargeBody):
    """The body answers for these commitments."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment as it stands, with the number of its entry."""

    made: CommitmentMade
    entry: int
    answers: tuple[CommitmentAnswered, ...] = ()
    charged: tuple[BodyId, ...] = ()


@dataclass(frozen=True, slots=True)
class Execution:
    """State of the commitments."""

    commitments: Book[CommitmentId, Commitment] = field(default_factory=Book)


class Executing(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def acts(self) -> Acts: ...
    @property
    def execution(self) -> Execution: ...


def turn_commitment(state: Executing, entry: Recorded[CommitmentMade]) -> Execution:
    """A commitment is made once, in an act on the register."""
    told = entry.particulars
    rest_on(state.acts, told.act)
    made = Commitment(told, entry.number)
    return Execution(entered(state.execution.commitments, told.commitment, made))


def turn_answer(state: Executing, entry: Recorded[CommitmentAnswered]) -> Execution:
    """An act on the register answers a commitment on the record."""
    told, commitments = entry.particulars, state.execution.commitments
    rest_on(state.acts, told.act)
    commitment = found(commitments, told.commitment, "unknown-commitment")
    answered = replace(commitment, answers=(*commitment.answers, told))
    return Execution(commitments.entered(told.commitment, answered))


def turn_charge(state: Executing, entry: Recorded[BodyCharged]) -> Execution:
    """A body on the record is charged with commitments on the record."""
    told, commitments = entry.particulars, state.execution.commitments
    found(state.federation.bodies, told.body, "unknown-body")
    if not told.commitments:
        raise OutOfOrder("nothing-is-named")
    for name in told.commitments:
        commitment = found(commitments, name, "unknown-commitment")
        charged = replace(commitment, charged=(*commitment.charged, told.body))
        commitments = commitments.entered(name, charged)
    return Execution(commitments)
