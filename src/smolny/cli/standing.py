"""Where a reading stands that is shown on a terminal."""

from functools import cache
from typing import Any

from smolny.clerk import Library
from smolny.domain.order import Entry
from smolny.domain.values import AssemblyId
from smolny.domain.values.moments import moment_of
from smolny.readings.names import Opened
from smolny.readings.publicity import public_fields
from smolny.readings.standpoint import Standpoint, standpoint
from smolny.readings.stood import noted_later


def newest(library: Library, assembly: AssemblyId) -> Standpoint:
    """The newest state, without its entries: a place from which to tell single ones."""
    return standpoint(library.state(assembly), (), opened=opened(library, assembly))


def stood(library: Library, assembly: AssemblyId, after: int | None, moment: str | None) -> Standpoint:
    """The state after so many entries, or at a moment with what was noted later of it; raises NotOnRecord."""
    if moment is not None:
        after = library.stood_at(assembly, moment)
    state, entries = library.state(assembly, after), library.entries(assembly)
    later: tuple[Entry[Any], ...] = ()
    if moment is not None:
        later = noted_later(entries, state.size, moment_of(moment, library.calendar(assembly)))
    return standpoint(
        state,
        entries[: state.size],
        later=later,
        newest=library.state(assembly),
        opened=opened(library, assembly),
    )


def opened(library: Library, assembly: AssemblyId) -> Opened:
    """Opens the sealed fields that the standing orders make public."""
    public = public_fields(library.state(assembly))

    @cache
    def value(number: int, field: str) -> object | None:
        return library.payload(assembly, number, field) if (number, field) in public else None

    return value
