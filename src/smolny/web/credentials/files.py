"""What the desks of a process keep in memory: a directory for each assembly, and its newest counts."""

from dataclasses import dataclass

from smolny.clerk import Library
from smolny.domain import credentials as c
from smolny.domain.values import AssemblyId, MandateId
from smolny.readings import views
from smolny.readings.credentials import columns, running_tables
from smolny.readings.desk import queue
from smolny.readings.directory import Directory
from smolny.readings.standpoint import Standpoint

NAMES_AT_ONCE = 5_000
"""So many entries new to the directory and the whole register is read at once instead of name by name."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The running report: the total, and the tables by kind and by group that the desk watches.

    `number` is that of the next report. `waiting` are the mandates of the queue, `ready` those of them that
    nothing stands against, `free` the next number for a mandate.
    """

    total: views.ReportLine
    tables: tuple[views.ReportTable, ...]
    columns: tuple[views.Column, ...]
    number: int
    waiting: tuple[MandateId, ...]
    ready: tuple[MandateId, ...]
    free: str


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
    roll = here.state.credentials
    return Counts(
        total=tables[0].total,
        tables=tables,
        columns=columns(here),
        number=len(roll.reports) + 1,
        waiting=queue(here),
        ready=_ready(here),
        free=f"{max((int(name) for name in roll.mandates if name.isdecimal()), default=0) + 1:04}",
    )


def _ready(here: Standpoint) -> tuple[MandateId, ...]:
    """The mandates that could be recognised at once, with nothing to be said about any of them."""
    certified = c.rules_of(here.state).certification
    waits = ("certified",) if certified else ("designated", "certified")
    return tuple(
        name
        for name, held in here.state.credentials.mandates.items()
        if held.standing in waits and held.case is None and not held.late
    )
