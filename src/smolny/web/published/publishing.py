"""Publishing the records of a store into a directory, once or again and again."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from smolny.archive import Archive
from smolny.clerk import Library
from smolny.clerk.bulk import collected, collector_slowed
from smolny.clerk.urns.urns import Urns
from smolny.domain.values import AssemblyId
from smolny.press.workshop import workshop
from smolny.protocol.note import to_base64
from smolny.protocol.refused import Refused
from smolny.readings.standpoint import Standpoint
from smolny.web.assets import edition
from smolny.web.published.beside import Again, Beside
from smolny.web.published.folder import Folder, alone, dropped, opened
from smolny.web.published.kept import READS, Ledger
from smolny.web.published.still import Still
from smolny.web.published.watching import Watching
from smolny.web.published.writing import Progress, Publication

_MANY = 1_000
"""New entries from which on another process is worth its beginning."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication holds: entries by assembly, files, and how many of these were written now."""

    records: dict[str, int]
    files: int
    written: int


def publish(
    archive: Archive,
    directory: Path,
    only: Iterable[str] = (),
    *,
    whole: bool = False,
    keys: Path | None = None,
    again: Again | None = None,
    progress: Progress = lambda done: None,
) -> Published:
    """Write the public record of every assembly, or of those named, into `directory`, once; the rest is as
    `Publishing` and its `publish` have it.
    """
    with Publishing(archive, directory, only, keys, again) as publishing:
        return publishing.publish(whole=whole, progress=progress)


class Publishing:
    """Writes the public record of every assembly, or of those named, into `directory`, as often as it is
    asked: what was read for one publication serves the next. With the archives of verifiable votes that lie
    in the folder of the `keys`. Where there are many entries, another process that opens the store `again`
    helps.
    """

    def __init__(
        self,
        archive: Archive,
        directory: Path,
        only: Iterable[str] = (),
        keys: Path | None = None,
        again: Again | None = None,
    ) -> None:
        self._archive = archive
        self._directory = directory
        self._only = tuple(only)
        self._urns = None if keys is None else Urns(archive, keys)
        self._again = again
        self._still = Still(archive, self._only)
        self._library = Watching(cast(Archive, self._still))
        self._known: dict[str, Ledger] = {}
        self._sizes: dict[str, int] = {}
        self._late = False
        self._until = ExitStack()

    def __enter__(self) -> "Publishing":
        self._until.enter_context(workshop())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._until.close()

    def is_behind(self) -> bool:
        """Whether something has been entered since. Raises ArchiveError."""
        return Still(self._archive, self._only).sizes() != self._sizes

    def has_late_papers(self) -> bool:
        """Whether papers are to come the next time."""
        return self._late

    def rest(self) -> None:
        """Have the memory searched for what nobody needs any more, while there is time for it."""
        collected()

    def publish(
        self,
        *,
        whole: bool = False,
        papers_later: bool = False,
        progress: Progress = lambda done: None,
    ) -> Published:
        """Bring the directory up to date; it changes only when everything is written. Papers that lie there
        may come `papers_later`, the next time they may not: `has_late_papers` says whether any are to come.

        Raises Refused `directory-not-a-publication`, `publication-holds-other-files`,
        `publication-would-shorten`, `publication-would-contradict` and those of an export; NotOnRecord
        `no-such-assembly`; ArchiveError; OSError.
        """
        with collector_slowed(), alone(self._directory):
            self._still.renew()
            folder = opened(self._directory, whole=whole)
            try:
                return self._published(folder, papers_later, progress)
            finally:
                dropped(folder)

    def _published(self, folder: Folder, papers_later: bool, progress: Progress) -> Published:
        then, library = self._as_published(folder), self._library
        sizes = {name: library.size(name) for name in library.assemblies()}
        _refuse_another_history(library, folder)
        beside = self._beside(sizes, then)
        # Whoever writes adds to the ledger: it is known again when everything is written.
        known = self._known.pop(folder.earlier.files.get(READS, ""), None)
        with collector_slowed(), closing(beside) if beside else nullcontext():
            made = Publication(library, folder, then, progress, known, papers_later, self._urns, beside)
            with closing(made):
                made.write()
        folder.finish(edition(), {name: _standing(library, name) for name in sizes})
        self._known = {folder.files[READS]: made.ledger}
        self._sizes = self._still.sizes()
        self._late = bool(made.late)
        records = {str(name): size for name, size in sizes.items()}
        return Published(records, len(folder.files), len(folder.written))

    def _as_published(self, folder: Folder) -> dict[AssemblyId, Standpoint]:
        """Where readers stood of what was published, if its pages are to be relied on. What grows from there
        shares with it whatever has not changed.
        """
        if folder.earlier.edition != edition():
            return {}
        sizes = {name: int(record["size"]) for name, record in folder.earlier.records.items()}
        with self._still.as_of(sizes):
            if any(self._library.state(name).size > sizes[name] for name in self._library.assemblies()):
                # It has read further than what lies there: somebody put an older publication back.
                self._library = Watching(cast(Archive, self._still))
            return {name: self._library.plain(name) for name in self._library.assemblies()}

    def _beside(
        self, sizes: Mapping[AssemblyId, int], then: Mapping[AssemblyId, Standpoint]
    ) -> Beside | None:
        """Another process, where it is worth beginning one: it reads all the records first."""
        new = sum(size for name, size in sizes.items() if name not in then)
        if self._again is None or new <= _MANY:
            return None
        return Beside(self._again, self._only, sizes)


def _standing(library: Library, assembly: AssemblyId) -> dict[str, Any]:
    size = library.size(assembly)
    return {
        "origin": library.origin(assembly),
        "size": size,
        "root": to_base64(library.root(assembly, size)),
    }


def _refuse_another_history(library: Library, folder: Folder) -> None:
    """What was published stays true: a record only ever grows."""
    for name in set(library.assemblies()) & folder.found.records.keys():
        published, size = folder.found.records[name], library.size(name)
        if published["size"] > size:
            raise Refused("publication-would-shorten", published=published["size"], size=size)
        if to_base64(library.root(name, published["size"])) != published["root"]:
            raise Refused("publication-would-contradict", published=published["size"])
