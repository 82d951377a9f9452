"""A store as it is at one moment, whatever is entered meanwhile: one publication tells of one state."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from smolny.archive import Archive, Shelf
from smolny.protocol.checkpoint import Checkpoint
from smolny.protocol.note import Note


class Still:
    """An archive for reading whose records do not grow; for some of its assemblies, where they are named."""

    def __init__(self, archive: Archive, only: Iterable[str] = ()) -> None:
        self._archive = archive
        self._named = tuple(only)
        self.renew()

    def renew(self) -> None:
        """Go on to the moment that it is now. Raises ArchiveError for a named assembly that is not there."""
        archive, named = self._archive, self._named
        shelves = (archive.shelf(name) for name in named) if named else archive.assemblies()
        self._shelves, self._notes = dict[str, Shelf](), dict[str, bytes | None]()
        for shelf in shelves:
            note = archive.checkpoint(shelf.assembly) if shelf.size else None
            size = Checkpoint.parsed(Note.parsed(note).text).size if note else 0
            # The checkpoint may be newer than the shelf was: it was asked for afterwards.
            self._shelves[shelf.assembly] = replace(shelf, size=size)
            self._notes[shelf.assembly] = note

    def sizes(self) -> dict[str, int]:
        """How large each assembly was."""
        return {name: shelf.size for name, shelf in self._shelves.items()}

    @contextmanager
    def as_of(self, sizes: Mapping[str, int]) -> Iterator[None]:
        """Within, the records reach no further than these sizes."""
        now = self._shelves
        self._shelves = {
            name: replace(shelf, size=min(shelf.size, sizes.get(name, 0))) for name, shelf in now.items()
        }
        try:
            yield
        finally:
            self._shelves = now

    def __getattr__(self, name: str) -> Any:
        return getattr(self._archive, name)

    def assemblies(self) -> list[Shelf]:
        """The assemblies, as large as they were."""
        return list(self._shelves.values())

    def shelf(self, assembly: str) -> Shelf:
        """One of them; raises ArchiveError."""
        return self._shelves.get(assembly) or self._archive.shelf(assembly)

    def checkpoint(self, assembly: str) -> bytes | None:
        """The checkpoint that was the newest then."""
        return self._notes.get(assembly)

    def read(self, assembly: str, after: int = 0, limit: int | None = None) -> Iterator[bytes]:
        """The bytes of the entries, no further than the record reached then."""
        most = max(0, self.shelf(assembly).size - after)
        return iter(self._archive.read(assembly, after, most if limit is None else min(limit, most)))
