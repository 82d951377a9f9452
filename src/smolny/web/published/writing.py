"""Publishing: every public page, table, proof and export of a record as files."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from smolny.archive import Archive
from smolny.clerk import Library
from smolny.clerk.bulk import collector_slowed
from smolny.clerk.urns.urns import Urns
from smolny.domain.values import AssemblyId
from smolny.press.workshop import workshop
from smolny.protocol.note import to_base64
from smolny.protocol.refused import Refused
from smolny.readings.standpoint import Standpoint
from smolny.web.app import create_app
from smolny.web.assets import edition
from smolny.web.published.addresses import file_of
from smolny.web.published.asking import Answer, Asking
from smolny.web.published.beside import Again, Beside
from smolny.web.published.folder import Folder, dropped, opened
from smolny.web.published.kept import READS, Page, changes, earlier, empty
from smolny.web.published.rewriting import links, standing_alone, told
from smolny.web.published.still import Still
from smolny.web.published.touched import touched
from smolny.web.published.watching import Watching

_INDEX = "window.smolnyIndex = "
_MANY = 1_000
"""New entries from which on another process is worth its beginning."""
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
    keys: Path | None = None,
    again: Again | None = None,
    progress: Progress = lambda done: None,
) -> Published:
    """Write the public record of every assembly, or of those named, into `directory`; with the archives of
    verifiable votes that lie in the folder of the `keys`. Where there are many entries, another process that
    opens the store `again` helps.

    The directory changes only when everything is written. Raises Refused `directory-not-a-publication`,
    `publication-holds-other-files`, `publication-would-shorten`, `publication-would-contradict` and those of
    an export; NotOnRecord `no-such-assembly`; ArchiveError; OSError.
    """
    only = tuple(only)
    still = Still(archive, only)
    library = Watching(cast(Archive, still))
    with collector_slowed():
        folder = opened(directory, whole=whole)
    try:
        with collector_slowed():
            then = _as_published(still, library, folder)
        sizes = {name: library.size(name) for name in library.assemblies()}
        _refuse_another_history(library, folder)
        urns = None if keys is None else Urns(archive, keys)
        beside = _beside(again, only, sizes, then)
        with collector_slowed(), workshop(), closing(beside) if beside else nullcontext():
            made = _Publication(library, folder, then, progress, urns, beside)
            with closing(made):
                made.write()
        folder.finish(edition(), {name: _standing(library, name) for name in sizes})
    finally:
        dropped(folder)
    return Published(
        {str(name): size for name, size in sizes.items()}, len(folder.files), len(folder.written)
    )


def _as_published(still: Still, library: Watching, folder: Folder) -> dict[AssemblyId, Standpoint]:
    """Where readers stood of what was published, if its pages are to be relied on. What grows from there
    shares with it whatever has not changed.
    """
    if folder.earlier.edition != edition():
        return {}
    sizes = {name: int(record["size"]) for name, record in folder.earlier.records.items()}
    with still.as_of(sizes):
        return {name: library.plain(name) for name in library.assemblies()}


def _beside(
    again: Again | None,
    only: Sequence[str],
    sizes: Mapping[AssemblyId, int],
    then: Mapping[AssemblyId, Standpoint],
) -> Beside | None:
    """Another process, where it is worth beginning one: it reads all the records first."""
    new = sum(size for name, size in sizes.items() if name not in then)
    return Beside(again, only, sizes) if again is not None and new > _MANY else None


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
    """One writing of a folder: what was asked, what was kept, and what every address became."""

    def __init__(
        self,
        library: Watching,
        folder: Folder,
        then: Mapping[AssemblyId, Standpoint],
        progress: Progress,
        urns: Urns | None,
        beside: Beside | None,
    ) -> None:
        self._beside = beside
        self._library = library
        self._folder = folder
        self._progress = progress
        self._then = then
        app = create_app(library, published=True, urns=urns)
        app.state.desk.framed = library.frame
        self._asking = Asking(app, library.noted)
        self._names = library.assemblies()
        self._known: set[str] = set()
        self._places: dict[str, str | None] = {}
        self._touched = {name: touched(library, name, here.state.size) for name, here in then.items()}
        anew = not then or None in self._touched.values()
        self._ledger = empty() if anew else earlier(folder)
        led = zip(self._ledger.leads.strings, self._ledger.files, strict=True)
        self._places |= {address: file for address, file in led if file is not None}
        self._stays = self._staying()

    def _staying(self) -> dict[str, Page]:
        """The pages that may stay as they are, unless something they lead to has come or gone."""
        if not self._ledger.pages:
            return {}
        now = {name: self._library.plain(name) for name in self._names}
        new = changes(self._then, now).among(self._ledger.names.strings)
        return {file: page for file, page in self._ledger.pages.items() if new.isdisjoint(page.reads)}

    def close(self) -> None:
        """Let go of what is still being made."""
        self._asking.close()

    def write(self) -> None:
        """Every file but the manifest."""
        for name in self._names:
            size = self._library.size(name)
            self._known |= {f"{name}/record/{part}" for part in _COPIED}
            if self._beside is not None and self._touched.get(name) is None:
                self._beside.make(name, range(1, size + 1))
            for ending in (".html", ".json", ".tlog-proof"):
                self._known |= {f"{name}/entries/{number}{ending}" for number in range(1, size + 1)}
        found = self._crawled()
        self._known |= {"index.html", *found}
        self._begin_entries()
        self._come_or_gone = self._led_otherwise()
        pages = {file: self._page(file, one) for file, one in found.items()}
        # The first page of a house with one assembly is that assembly's.
        if len(self._names) == 1:
            pages["index.html"] = self._page("index.html", found[f"{self._names[0]}/index.html"])
        self._folder.put(READS, self._ledger.written(pages, self._place))
        for name in self._names:
            lines = [(within, *words) for within, words in _searched(name, pages)]
            lines += self._entries(name)
            self._beside_entries(name)
            self._record(name)
            index = json.dumps(lines, ensure_ascii=True, separators=(",", ":"))
            self._folder.put(f"{name}/search-index.js", f"{_INDEX}{index};\n".encode())

    def _led_otherwise(self) -> frozenset[int]:
        """The places of the addresses that lead to something now and did not, or did and do not."""
        led = zip(self._ledger.leads.strings, self._ledger.files, strict=False)
        return frozenset(place for place, (address, file) in enumerate(led) if self._place(address) != file)

    def _begin_entries(self) -> None:
        """Where links lead is known: entries that are made beside are written while other pages are."""
        if self._beside is not None:
            for name in filter(self._beside.__contains__, self._names):
                self._beside.write(name, self._known, self._folder.fresh)

    def _crawled(self) -> dict[str, Answer | Page]:
        """Every page but those of entries, by its file; what is not answered is not there."""
        waiting = [*(["/"] if len(self._names) > 1 else []), *(f"/{name}" for name in self._names)]
        seen = {"index.html", *map(file_of, waiting)}
        found: dict[str, Answer | Page] = {}
        followed: set[int] = set()

        def follow(addresses: Iterable[str]) -> None:
            for address in addresses:
                target = self._target(address)
                if target is not None and target not in seen and target not in self._known:
                    seen.add(target)
                    waiting.append(address)

        done = 0
        while coming := waiting[done:]:
            done += len(coming)
            for file, one in self._made(coming):
                found[file] = one
                follow(self._new_leads(one, followed) if isinstance(one, Page) else _leads(one))
                self._progress(len(found))
        return found | dict(self._given(self._asking.begun()))

    def _new_leads(self, page: Page, followed: set[int]) -> list[str]:
        """The addresses to which a page leads, and none of these before."""
        new = [place for place in page.leads if place not in followed]
        followed.update(new)
        return [self._ledger.leads.strings[place] for place in new]

    def _made(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer | Page]]:
        """What these addresses became, those that stay first."""
        files = {address: self._target(address) for address in addresses}
        stay = {file: self._stays[file] for file in files.values() if file in self._stays}
        yield from stay.items()
        fresh = [address for address, file in files.items() if file is not None and file not in stay]
        self._asking.begin(filter(_is_paper, fresh))
        yield from self._given(self._asking.asked([each for each in fresh if not _is_paper(each)]))

    def _given(self, answers: Iterable[Answer]) -> Iterator[tuple[str, Answer]]:
        """What is there, by its file."""
        for answer in answers:
            file = self._target(answer.address)
            if answer.status == 200 and file is not None:
                yield file, answer

    def _page(self, file: str, one: Answer | Page) -> Page:
        """The file of a page, kept or written."""
        if isinstance(one, Page):
            if not self._come_or_gone or self._come_or_gone.isdisjoint(one.leads):
                self._folder.keep(file)
                return one
            address = next(each for each, place in self._places.items() if place == file)
            (one,) = self._asking.asked([address])
        words = self._put(file, one)
        leads = self._ledger.leads.places(dict.fromkeys(_leads(one)))
        return Page(self._ledger.names.places(_reads(one)), leads, words)

    def _target(self, address: str) -> str | None:
        if address not in self._places:
            self._places[address] = file_of(address)
        return self._places[address]

    def _place(self, address: str) -> str | None:
        target = self._target(address)
        return target if target in self._known else None

    def _put(self, file: str, answer: Answer) -> tuple[str, str] | None:
        """Write a page; its heading and first words."""
        if not answer.page:
            self._folder.put(file, answer.content)
            return None
        page = standing_alone(answer.content.decode(), file, self._place)
        self._folder.put(file, page.encode())
        return told(page)

    def _entries(self, name: AssemblyId) -> Iterator[Line]:
        """The pages of the entries, as lines of the index: those that may be other ones than before are
        made again.
        """
        if self._beside is not None and name in self._beside:
            yield from self._from_beside(name, self._beside)
            return
        size, kept = self._library.size(name), self._kept(name)
        fresh = self._asked(name, [number for number in range(1, size + 1) if number not in kept])
        for number in range(1, size + 1):
            if number in kept:
                self._folder.keep(f"{name}/entries/{number}.html")
                yield kept[number]
            else:
                yield next(fresh)[1]
                self._progress(len(self._folder.files))

    def _from_beside(self, name: AssemblyId, beside: Beside) -> Iterator[Line]:
        lines = {number: line for part in beside.taken_back(name) for number, line in self._asked(name, part)}
        for each in beside.written(name):
            self._folder.note(each.file, each.digest)
            lines[each.number] = (each.file.removeprefix(f"{name}/"), *each.told)
        lines |= self._asked(
            name, [each for each in range(1, self._library.size(name) + 1) if each not in lines]
        )
        self._progress(len(self._folder.files))
        yield from (lines[number] for number in sorted(lines))

    def _asked(self, name: AssemblyId, numbers: Sequence[int]) -> Iterator[tuple[int, Line]]:
        """The pages of these entries, written, with their lines of the index."""
        answers = self._asking.asked([f"/{name}/entries/{number}" for number in numbers])
        for number, answer in zip(numbers, answers, strict=True):
            words = self._put(f"{name}/entries/{number}.html", answer)
            assert words is not None
            yield number, (f"entries/{number}.html", *words)

    def _kept(self, name: AssemblyId) -> dict[int, Line]:
        """The entries whose pages stay, with their lines of the index."""
        altered = self._touched.get(name)
        if altered is None:
            return {}
        return {number: line for number, line in _lines(self._folder, name) if number not in altered}

    def _beside_entries(self, name: AssemblyId) -> None:
        """The bytes of each entry, and its proof by the checkpoint with which it was first published."""
        before = self._then[name].state.size if name in self._then else 0
        for number in range(1, before + 1):
            self._folder.keep(f"{name}/entries/{number}.json")
            self._folder.keep(f"{name}/entries/{number}.tlog-proof")
        for number, body in enumerate(self._library.bodies(name, before), before + 1):
            self._folder.put(f"{name}/entries/{number}.json", body)
        for proof in self._library.proofs(name, before):
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


def _is_paper(address: str) -> bool:
    return ".pdf" in address


def _leads(answer: Answer) -> Iterable[str]:
    return links(answer.content.decode()) if answer.page else ()


def _reads(answer: Answer) -> frozenset[str]:
    """What a page read, and of what it read as a whole no parts. A paper says after which entry it was made,
    and stays when nothing else is new.
    """
    read = answer.reads
    apart = (each for each in read if "[" not in each or each.partition("[")[0] not in read)
    return frozenset(each for each in apart if answer.page or not each.endswith(":size"))


def _searched(name: AssemblyId, pages: Mapping[str, Page]) -> Iterator[tuple[str, tuple[str, str]]]:
    for file, page in sorted(pages.items()):
        folder, _, within = file.partition("/")
        if folder == name and within and within != "search.html" and page.told is not None:
            yield within, page.told


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
