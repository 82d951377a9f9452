"""Councils as pages show them: on the register, with their delegation and their instructions."""

from dataclasses import dataclass

from smolny.domain.values import Count


@dataclass(frozen=True, slots=True)
class CouncilLine:
    """A council on the register; `delegates` are its mandates that have not ended, without alternates."""

    id: str
    name: str
    genus: str
    territory: str | None
    members: Count
    seats: Count
    delegates: int
    standing: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A mandate of a delegation; `place` is "delegate" or the rank of an alternate, in words.

    `name` is none where it is not public; `remark` says who sits on the seat, what it succeeds or awaits.
    """

    mandate: str
    name: str | None
    place: str
    standing: str
    weight: str | None
    remark: str | None
    entry: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a council was told of a vote; `verdict` says in words whether its instruction was kept."""

    mandate: str
    cast: str
    remark: str | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Instruction:
    """An instruction of a council, for one `question` or in general."""

    position: str
    question: str | None
    stand: str | None
    pending: bool
    reports: tuple[Told, ...]
    entry: int


@dataclass(frozen=True, slots=True)
class Council:
    """A council with all that the record has of it; `figures` are its numbers beside the members."""

    id: str
    name: str
    genus: str
    territory: str | None
    parent: str | None
    members: Count
    reference_date: str | None
    origin: str | None
    figures: tuple[tuple[str, Count], ...]
    seats: Count
    allotment: str | None
    allotted_in: int | None
    standing: str | None
    paid_until: str | None
    delegation: tuple[Sent, ...]
    instructions: tuple[Instruction, ...]
    entry: int
