"""Allotments of seats: what the record has of one, and the document in which it was worked out."""

from dataclasses import dataclass

from smolny.counting.apportionment import Apportionment
from smolny.domain.values import TextRef


@dataclass(frozen=True, slots=True)
class WorkedUnit:
    """A council as its seats were worked out: its figures as exact numbers, its flags, its alliance."""

    unit: str
    figures: dict[str, str]
    flags: tuple[str, ...]
    alliance: str | None


@dataclass(frozen=True, slots=True)
class Worked:
    """The document of a working: the size asked for, the lots, the councils, and what came of it."""

    seats: int | None
    lots: tuple[str, ...]
    units: tuple[WorkedUnit, ...]
    result: Apportionment


@dataclass(frozen=True, slots=True)
class AllottedSeats:
    """The seats of a council, by its identifier and its name."""

    council: str
    name: str
    seats: int


@dataclass(frozen=True, slots=True)
class Allotment:
    """The newest allotment: its seats, the key and the working by their hashes, the entries that made it."""

    id: str
    house: int
    seats: tuple[AllottedSeats, ...]
    key: TextRef
    working: TextRef
    question: str | None
    entries: tuple[int, ...]
