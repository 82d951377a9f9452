"""Offices and who holds them."""

from dataclasses import dataclass, field, replace
from typing import Protocol

from smolny.domain.factions import Factions
from smolny.domain.federation import (
    Federation,
)
from smolny.domain.order import Decision, Recorded, breach, found, stated
from smolny.domain.values import (
    BodyId,
    PersonId,
)
from smolny.domain.values.book import Book

Seat = tuple[str, BodyId | None]
"""An office and the body that it belongs to; none where it is the assembly's own."""


@dataclass(frozen=True, slots=True)
class FillOffice:
    """Put a person into an office, of the assembly or of a body."""

    office: str
    person: PersonId
    body: BodyId | None = None


@dataclass(frozen=True, slots=True)
class OfficeFilled(FillOffice):
    """The person holds the office until it is vacated."""


@dataclass(frozen=True, slots=True)
class VacateOffice:
    """Take a person out of an office, with the cause."""

    office: str
    person: PersonId
    cause: str | None = None
    body: BodyId | None = None


@dataclass(frozen=True, slots=True)
class OfficeVacated(VacateOffice):
    """The person no longer holds the office."""


@dataclass(frozen=True, slots=True)
class Offices:
    """State of the offices: the persons in each, in the order in which they took it."""

    holders: Book[Seat, tuple[PersonId, ...]] = field(default_factory=Book)


class Posts(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def offices(self) -> Offices: ...


def decide_filling(state: Posts, command: FillOffice) -> Decision:
    """Nobody takes an office twice."""
    holders = state.offices.holders.get((command.office, command.body), ())
    again = command.person in holders
    notes = (breach("already-in-office", person=command.person, office=command.office),) if again else ()
    return Decision(stated(OfficeFilled, command), notes)


def decide_vacating(state: Posts, command: VacateOffice) -> Decision:
    """Only a holder vacates an office."""
    holders = state.offices.holders.get((command.office, command.body), ())
    held = command.person in holders
    notes = () if held else (breach("not-in-office", person=command.person, office=command.office),)
    return Decision(stated(OfficeVacated, command), notes)


def turn_filling(state: Posts, entry: Recorded[OfficeFilled]) -> Offices:
    """Those in an office stand in the order in which they took it."""
    told = entry.particulars
    found(state.federation.persons, told.person, "unknown-person")
    if told.body is not None:
        found(state.federation.bodies, told.body, "unknown-body")
    seat, offices = (told.office, told.body), state.offices
    others = (person for person in offices.holders.get(seat, ()) if person != told.person)
    return replace(offices, holders=offices.holders.entered(seat, (*others, told.person)))


def turn_vacating(state: Posts, entry: Recorded[OfficeVacated]) -> Offices:
    """Whoever vacates an office is on the record."""
    told, offices = entry.particulars, state.offices
    found(state.federation.persons, told.person, "unknown-person")
    seat = (told.office, told.body)
    left = tuple(person for person in offices.holders.get(seat, ()) if person != told.person)
    return replace(offices, holders=offices.holders.entered(seat, left))
