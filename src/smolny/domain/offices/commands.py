"""What is asked of the offices: who takes one, who leaves one, who presides."""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.values import BodyId, PersonId

ProvisionalBasis = Literal["oldest-member", "outgoing-chair", "named"]


@dataclass(frozen=True, slots=True)
class FillOffice:
    """Put a person into an office, of the assembly or of a body."""

    office: str
    person: PersonId
    body: BodyId | None = None


@dataclass(frozen=True, slots=True)
class VacateOffice:
    """Take a person out of an office, with the cause."""

    office: str
    person: PersonId
    cause: str | None = None
    body: BodyId | None = None


@dataclass(frozen=True, slots=True)
class HandOverChair:
    """Let somebody else preside, for a reason: a chair, a vice-chair or a member of the presidium. The chair
    is handed back in the same way.
    """

    to: PersonId
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TakeProvisionalChair:
    """Preside until there is a chair: as the `oldest-member`, as the `outgoing-chair`, or because the rules
    or the assembly have `named` the person.
    """

    person: PersonId
    basis: ProvisionalBasis
