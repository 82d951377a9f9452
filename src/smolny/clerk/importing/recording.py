"""An import that was rehearsed, recorded: all of its entries in one append."""

from dataclasses import dataclass

from smolny.archive import ArchiveError
from smolny.clerk.bulk import collector_paused
from smolny.clerk.clerk import Clerk
from smolny.clerk.importing.rehearsal import Rehearsed, basis_of
from smolny.domain.assembly import Assembly
from smolny.domain.values import AssemblyId


@dataclass(frozen=True, slots=True)
class Imported:
    """The numbers of the first and the last entry that an import left."""

    first: int
    last: int


def record(clerk: Clerk, assembly: AssemblyId, rehearsed: Rehearsed) -> Imported:
    """Append everything that was rehearsed, or nothing.

    Raises ArchiveError `head-moved` where persons or mandates have come onto the record since the rehearsal:
    the core knows nobody by name, and cannot find anew who is one person. Raises as `Clerk.do` does.
    """

    def refuse_others(state: Assembly) -> None:
        if basis_of(state) != rehearsed.basis:
            raise ArchiveError("head-moved", assembly=assembly)

    with collector_paused():
        entries = clerk.do(assembly, *rehearsed.requests, on=refuse_others)
    return Imported(entries[0].number, entries[-1].number)
