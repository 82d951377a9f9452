"""Who holds which office, and who presides."""

from dataclasses import dataclass, field
from typing import Protocol

from smolny.domain.factions import Factions
from smolny.domain.federation import Federation
from smolny.domain.values import BodyId, PersonId
from smolny.domain.values.book import Book

CHAIR, VICE_CHAIR, PRESIDIUM = "chair", "vice-chair", "presidium"

Seat = tuple[str, BodyId | None]
"""An office and the body that it belongs to; none where it is the assembly's own."""


@dataclass(frozen=True, slots=True)
class Offices:
    """State of the offices: the persons in each, in the order in which they took it.

    `presiding` is to whom the chair was handed over last, `provisional` whether until there is a chair.
    """

    holders: Book[Seat, tuple[PersonId, ...]] = field(default_factory=Book)
    presiding: PersonId | None = None
    provisional: bool = False


class Posts(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def offices(self) -> Offices: ...


def presiding(state: Posts) -> PersonId | None:
    """Who presides now: to whom the chair was handed over, else the only holder of the office of chair."""
    if state.offices.presiding is not None:
        return state.offices.presiding
    chairs = state.offices.holders.get((CHAIR, None), ())
    return chairs[0] if len(chairs) == 1 else None


def holds(state: Posts, person: PersonId, office: str, body: BodyId | None = None) -> bool:
    """Whether the person is in this office."""
    return person in state.offices.holders.get((office, body), ())


def in_office_of(state: Posts, person: PersonId, body: BodyId) -> bool:
    """Whether the person is in any office of a body."""
    return any(seat[1] == body and person in those for seat, those in state.offices.holders.items())


def may_preside(state: Posts, person: PersonId) -> bool:
    """Whether the chair may be handed to the person: a chair, a vice-chair, a member of the presidium."""
    if holds(state, person, CHAIR) or holds(state, person, VICE_CHAIR):
        return True
    bodies = (name for name, body in state.federation.bodies.items() if body.genus == PRESIDIUM)
    return any(in_office_of(state, person, name) for name in bodies)
