"""Publishing: every public page, table, proof and export of a record as files."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from smolny.archive import Archive
from smolny.clerk import Library
from smolny.domain.values import AssemblyId
from smolny.protocol.note import to_base64
from smolny.protocol.refused import Refused
from smolny.web.app import create_app
from smolny.web.assets import edition
from smolny.web.published.addresses import file_of
from smolny.web.published.asking import Answer, asked
from smolny.web.published.folder import Folder, dropped, opened
from smolny.web.published.rewriting import links, standing_alone, told
from smolny.web.published.still import Still
from smolny.web.published.touched import touched

_INDEX = "window.smolnyIndex = "
_COPIED = ("checkpoint", "vkey", "README.txt")

Line = tuple[str, str, str]
Progress = Callable[[int], None]


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
    progress: Progress = lambda done: None,
) -> Published:
    """Write the public record of every assembly, or of those named, into `directory`.

    The directory changes only when everything is written. Raises Refused `directory-not-a-publication`,
    `publication-holds-other-files`, `publication-would-shorten`, `publication-would-contradict` and those of
    an export; NotOnRecord `no-such-assembly`; ArchiveError; OSError.
    """
    library = Library(cast(Archive, Still(archive, only)))
    sizes = {name: library.size(name) for name in library.assemblies()}
    folder = opened(directory, whole=whole)
    try:
        _refuse_another_history(library, folder)
        _Publication(library, folder, progress).write()
        folder.finish(edition(), {name: _standing(library, name) for name in sizes})
    finally:
        dropped(folder)
    return Published(
        {str(name): size for name, size in sizes.items()}, len(folder.files), len(folder.written)
    )


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


class _Publication:
    """One writing of a folder: what was asked, and what every address became."""

    def __init__(self, library: Library, folder: Folder, progress: Progress) -> None:
        self._library = library
        self._folder = folder
        self._progress = progress
        self._app = create_app(library, published=True)
        self._known: set[str] = set()
        self._places: dict[str, str | None] = {}

    def write(self) -> None:
        """Every file but the manifest."""
        names = self._library.assemblies()
        for name in names:
            size = self._library.size(name)
            self._known |= {f"{name}/record/{part}" for part in _COPIED}
            for ending in (".html", ".json", ".tlog-proof"):
                self._known |= {f"{name}/entries/{number}{ending}" for number in range(1, size + 1)}
        pages = self._crawled(names)
        self._known |= {"index.html", *pages}
        index: dict[AssemblyId, list[Line]] = {name: [] for name in names}
        for file, answer in pages.items():
            self._put(file, answer, index)
        for name in names:
            self._entries(name, index)
            self._beside_entries(name)
            self._record(name)
            lines = json.dumps(index[name], ensure_ascii=True, separators=(",", ":"))
            self._folder.put(f"{name}/search-index.js", f"{_INDEX}{lines};\n".encode())

    def _crawled(self, names: Sequence[AssemblyId]) -> dict[str, Answer]:
        """Every page but those of entries, by its file; what is not answered is not there."""
        alone = names[0] if len(names) == 1 else None
        waiting = [*(["/"] if alone is None else []), *(f"/{name}" for name in names)]
        seen = {"index.html", *map(file_of, waiting)}
        found: dict[str, Answer] = {}
        for answer in asked(self._app, waiting):
            file = file_of(answer.address)
            if answer.status != 200 or file is None:
                continue
            found[file] = answer
            self._progress(len(found))
            for address in links(answer.content.decode()) if answer.page else ():
                target = self._target(address)
                if target is not None and target not in seen and target not in self._known:
                    seen.add(target)
                    waiting.append(address)
        # The first page of a house with one assembly is that assembly's.
        return found | ({"index.html": found[f"{alone}/index.html"]} if alone else {})

    def _target(self, address: str) -> str | None:
        if address not in self._places:
            self._places[address] = file_of(address)
        return self._places[address]

    def _place(self, address: str) -> str | None:
        target = self._target(address)
        return target if target in self._known else None

    def _put(self, file: str, answer: Answer, index: dict[AssemblyId, list[Line]]) -> None:
        if not answer.page:
            self._folder.put(file, answer.content)
            return
        page = standing_alone(answer.content.decode(), file, self._place)
        self._folder.put(file, page.encode())
        name, _, within = file.partition("/")
        if within and within != "search.html":
            index[AssemblyId(name)].append((within, *told(page)))

    def _entries(self, name: AssemblyId, index: dict[AssemblyId, list[Line]]) -> None:
        """The pages of the entries: those that may be other ones than before are made again."""
        size, kept = self._library.size(name), self._kept(name)
        fresh = {f"/{name}/entries/{number}": number for number in range(1, size + 1) if number not in kept}
        made = zip(fresh.values(), asked(self._app, fresh), strict=True)
        ready = next(made, None)
        for number in range(1, size + 1):
            file = f"{name}/entries/{number}.html"
            if number in kept:
                self._folder.keep(file)
                index[name].append(kept[number])
                continue
            assert ready is not None
            self._put(file, ready[1], index)
            ready = next(made, None)
            self._progress(len(self._folder.files))

    def _kept(self, name: AssemblyId) -> dict[int, Line]:
        """The entries whose pages stay, with their lines of the index."""
        earlier = self._folder.earlier
        if earlier.edition != edition() or name not in earlier.records:
            return {}
        size = int(earlier.records[name]["size"])
        changed = touched(self._library, name, size)
        if changed is None:
            return {}
        return {number: line for number, line in _lines(self._folder, name) if number not in changed}

    def _beside_entries(self, name: AssemblyId) -> None:
        for number, body in enumerate(self._library.bodies(name), 1):
            self._folder.put(f"{name}/entries/{number}.json", body)
        for proof in self._library.proofs(name):
            self._folder.put(f"{name}/entries/{proof.number}.tlog-proof", proof.content)

    def _record(self, name: AssemblyId) -> None:
        """The export, verified against its checkpoint while it is written."""
        place = self._folder.fresh / ".record"
        self._library.export(name, place)
        for path in sorted(place.rglob("*")):
            if path.is_file():
                self._folder.put(f"{name}/record/{path.relative_to(place).as_posix()}", path.read_bytes())
                path.unlink()
        _emptied(place)


def _emptied(place: Path) -> None:
    for path in sorted(place.rglob("*"), reverse=True):
        path.rmdir()
    place.rmdir()


def _lines(folder: Folder, name: str) -> Iterator[tuple[int, Line]]:
    """The lines of the entries in the index that was published before."""
    content = (folder.target / name / "search-index.js").read_text(encoding="ascii")
    for file, title, words in json.loads(content.removeprefix(_INDEX).rstrip().removesuffix(";")):
        place, _, last = file.removesuffix(".html").rpartition("/")
        if place == "entries" and last.isdigit():
            yield int(last), (file, title, words)
