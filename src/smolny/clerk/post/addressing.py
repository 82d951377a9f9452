"""To whom notices go, and where they reach them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from smolny.clerk.library import Library
from smolny.domain.assembly import Assembly
from smolny.domain.values import AssemblyId

To = Literal["councils", "delegates"]

REGISTER_FROM = 200
"""From so many addressees on the register is read at once instead of field by field."""

_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+")


@dataclass(frozen=True, slots=True)
class Addressee:
    """A council or a person, by identifier."""

    of: Literal["council", "person"]
    id: str

    @property
    def key(self) -> str:
        """How a letter names it."""
        return f"{self.of}:{self.id}"


def addressee_of(key: str) -> Addressee:
    """The addressee of a letter."""
    of, _, name = key.partition(":")
    return Addressee("council" if of == "council" else "person", name)


def addressees(state: Assembly, to: To) -> tuple[Addressee, ...]:
    """Every council of the register, or everybody with a mandate that has not ended, once."""
    if to == "councils":
        return tuple(Addressee("council", name) for name in state.federation.councils)
    standing = (each for each in state.credentials.mandates.values() if each.standing != "ended")
    return tuple(Addressee("person", name) for name in dict.fromkeys(each.person for each in standing))


def addresses(library: Library, assembly: AssemblyId, wanted: Iterable[Addressee]) -> Mapping[Addressee, str]:
    """Where letters reach those of them whose address the office register holds: the newest that was noted,
    or the contact that a person came with.
    """
    state, listed = library.state(assembly), tuple(wanted)
    whole = library.register(assembly) if len(listed) >= REGISTER_FROM else None
    found = {}
    for each in listed:
        spot = _spot(state, each)
        if spot is not None:
            told = library.unsealed(assembly, *spot) if whole is None else whole.get(spot)
            if isinstance(told, str) and told.strip():
                found[each] = told.strip()
    return found


def is_email(address: str) -> bool:
    """Whether an address is one of e-mail; any other is for a sheet."""
    return _EMAIL.fullmatch(address) is not None


def _spot(state: Assembly, each: Addressee) -> tuple[int, str] | None:
    """The entry and the field that hold an address."""
    noted = state.agenda.addresses.get((each.of, each.id))
    if noted is not None:
        return noted, "address"
    came = state.federation.noted_in.get(each.id) if each.of == "person" else None  # type: ignore[call-overload]
    return None if came is None else (came, "contact")
