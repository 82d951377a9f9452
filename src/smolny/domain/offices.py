"""Offices and who holds them."""

from dataclasses import dataclass, field, replace
from typing import Protocol

from smolny.domain.factions import Factions
from smolny.domain.federation import Federation
from smolny.domain.order import OutOfOrder, Recorded, found
from smolny.domain.values import BodyId, PersonId
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
    cause: str
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


def turn_filling(state: Posts, entry: Recorded[OfficeFilled]) -> Offices:
    """Nobody takes an office twice."""
    told = entry.particulars
    found(state.federation.persons, told.person, "unknown-person")
    if told.body is not None:
        found(state.federation.bodies, told.body, "unknown-body")
    seat, offices = (told.office, told.body), state.offices
    holders = offices.holders.get(seat, ())
    if told.person in holders:
        raise OutOfOrder("already-in-office", person=told.person, office=told.office)
    return replace(offices, holders=offices.holders.entered(seat, (*holders, told.person)))


def turn_vacating(state: Posts, entry: Recorded[OfficeVacated]) -> Offices:
    """Only a holder vacates an office."""
    told, offices = entry.particulars, state.offices
    seat = (told.office, told.body)
    holders = offices.holders.get(seat, ())
    if told.person not in holders:
        raise OutOfOrder("not-in-office", person=told.person, office=told.office)
    left = tuple(person for person in holders if person != told.person)
    return replace(offices, holders=offices.holders.entered(seat, left))
