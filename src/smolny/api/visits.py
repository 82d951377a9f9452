"""One look at the record: whose, and as it stood when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from smolny.api.answers import Head, Shown
from smolny.api.errors import Misasked
from smolny.clerk import Library, NotOnRecord
from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry
from smolny.domain.values import AssemblyId
from smolny.domain.values.moments import moment_of
from smolny.protocol.checkpoint import open_checkpoint
from smolny.protocol.note import VerifierKey
from smolny.readings.standpoint import Standpoint, standpoint
from smolny.readings.stood import noted_later

T = TypeVar("T")

MOST_ENTRIES = 20_000
"""Readings rest on at most so many entries: others wait for the same thread."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request to the library; `root` is the path under which the interface is mounted."""

    library: Library
    root: str
    document: Mapping[str, Any]

    def head(self, assembly: AssemblyId) -> Head:
        """The newest checkpoint of an assembly, checked against its key; raises NotOnRecord."""
        note, vkey = self.library.checkpoint(assembly), self.library.vkey(assembly)
        checkpoint = open_checkpoint(note, VerifierKey.parsed(vkey))
        return Head(checkpoint.origin, vkey, checkpoint.size, checkpoint.root.hex(), note.decode())


@dataclass(frozen=True, slots=True)
class View:
    """An assembly as it stood after its first `after` entries (article 8)."""

    library: Library
    assembly: AssemblyId
    after: int
    head: Head
    moment: str | None = None

    @property
    def standpoint(self) -> Standpoint:
        """Where readings of it stand; raises Misasked `record-is-too-long`."""
        library, assembly = self.library, self.assembly
        if self.after > MOST_ENTRIES:
            raise Misasked("record-is-too-long", entries=self.after, most=MOST_ENTRIES)
        return standpoint(
            self.state,
            library.entries(assembly, 0, self.after),
            later=self._later,
            newest=library.state(assembly),
            opened=lambda number, field: library.payload(assembly, number, field),
        )

    def at(self, after: int) -> Standpoint:
        """Where readings stood after so many entries."""
        return replace(self, after=after, moment=None).standpoint

    @property
    def _later(self) -> tuple[Entry[Any], ...]:
        if self.moment is None:
            return ()
        moment = moment_of(self.moment, self.library.calendar(self.assembly))
        return noted_later(
            self.library.entries(self.assembly, self.after, self.head.size), self.after, moment
        )

    @property
    def state(self) -> Assembly:
        """The state that is shown."""
        return self.library.state(self.assembly, self.after)

    def shown(self, reading: T) -> Shown[T]:
        """A reading with what it rests on."""
        return Shown(self.assembly, self.after, self.head.size, reading)


def view(visit: Visit, assembly: AssemblyId, at: str | None, after: int | None) -> View:
    """The assembly as it stood at a moment or after a number of entries, or as it stands.

    Raises NotOnRecord `no-such-assembly`, `no-such-moment`, `no-such-entry`, `not-yet-founded`, and Misasked
    `two-moments`.
    """
    head = visit.head(assembly)
    if at is not None and after is not None:
        raise Misasked("two-moments")
    if at is not None:
        after = min(head.size, visit.library.stood_at(assembly, at))
    if after is not None and after > head.size:
        raise NotOnRecord("no-such-entry", entry=after, entries=head.size)
    if after == 0:
        raise NotOnRecord("not-yet-founded", assembly=assembly)
    return View(visit.library, assembly, head.size if after is None else after, head, at)
