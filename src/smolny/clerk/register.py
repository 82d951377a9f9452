"""The office register for the office itself: who is meant by the persons of a record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from smolny.archive import Archive
from smolny.clerk.bulk import folded
from smolny.domain.assembly import Assembly
from smolny.domain.federation import PersonNoted
from smolny.domain.order import Recorded
from smolny.domain.values import AssemblyId, PersonId
from smolny.protocol.codec import line
from smolny.protocol.sealed import Place, opened


@dataclass(frozen=True, slots=True)
class Person:
    """What the record and the office register tell of a person; what is erased or was never told is none."""

    name: str | None = None
    contact: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """The state of an assembly, and the persons on its record as the office knows them."""

    state: Assembly
    persons: Mapping[PersonId, Person]


def register_of(archive: Archive, assembly: AssemblyId) -> Register:
    """The register of an assembly as the store has it now, in a state of its own that nobody else extends.

    Raises ArchiveError, Refused for a payload that is not what its entry seals.
    """
    noted: dict[int, Recorded[PersonNoted]] = {}

    def read() -> Iterator[Recorded[Any]]:
        for body in archive.read(assembly):
            entry = line(body)
            if isinstance(entry.particulars, PersonNoted):
                noted[entry.number] = entry
            yield entry

    state = folded(Assembly(assembly), read(), admitted=True)
    told: dict[PersonId, dict[str, str | None]] = {
        entry.particulars.person: {field: getattr(entry.particulars, field) for field in Person.__slots__}
        for entry in noted.values()
    }
    for number, field, payload in archive.payloads(assembly):
        if number in noted and field in Person.__slots__:
            value = opened(payload, noted[number].sealed[field], Place(assembly, number, field))
            told[noted[number].particulars.person][field] = str(value)
    return Register(state, {person: Person(**fields) for person, fields in told.items()})
