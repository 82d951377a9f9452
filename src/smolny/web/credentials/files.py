"""What the desks of a process keep in memory: a directory for each assembly, and its newest counts."""

from dataclasses import dataclass

from smolny.clerk import Library
from smolny.domain.values import AssemblyId
from smolny.readings import views
from smolny.readings.credentials import columns, running_tables
from smolny.readings.directory import Directory
from smolny.readings.standpoint import Standpoint

NAMES_AT_ONCE = 5_000
"""So many entries new to the directory and the whole register is read at once instead of name by name."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The running report: the total, and the tables by kind and by group that the desk watches."""

    total: views.ReportLine
    tables: tuple[views.ReportTable, ...]
    columns: tuple[views.Column, ...]
    number: int


class Files:
    """What the desks of a process keep in memory: a directory for each assembly, and its newest counts."""

    def __init__(self) -> None:
        self._directories: dict[AssemblyId, Directory] = {}
        self._counts: dict[AssemblyId, tuple[int, Counts]] = {}

    def directory(self, library: Library, assembly: AssemblyId) -> Directory:
        """The directory, grown to the newest entry."""
        directory = self._directories.setdefault(assembly, Directory())
        size = library.size(assembly)
        if directory.after < size:
            entries = library.entries(assembly, directory.after, size)
            if len(entries) > NAMES_AT_ONCE:
                register = library.register(assembly)
                directory.grown(entries, lambda number, field: register.get((number, field)))
            else:
                directory.grown(entries, lambda number, field: library.unsealed(assembly, number, field))
        return directory

    def counts(self, here: Standpoint) -> Counts:
        """The counts after the newest entry, worked out once for each."""
        state = here.state
        size, counts = self._counts.get(state.id, (0, None))
        if counts is None or size != state.size:
            counts = _counted(here)
            self._counts[state.id] = (state.size, counts)
        return counts


def _counted(here: Standpoint) -> Counts:
    tables = running_tables(here, ("kind", "faction"))
    return Counts(tables[0].total, tables, columns(here), len(here.state.credentials.reports) + 1)
