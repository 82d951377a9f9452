"""One publication: every public page, table, proof and export of a record as files."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from smolny.clerk.urns.urns import Urns
from smolny.domain.values import AssemblyId
from smolny.readings.standpoint import Standpoint
from smolny.web.app import create_app
from smolny.web.published.addresses import file_of
from smolny.web.published.asking import Answer, Asking
from smolny.web.published.beside import Beside
from smolny.web.published.folder import Folder
from smolny.web.published.kept import LATE, READS, Ledger, Page, changes, earlier, empty
from smolny.web.published.rewriting import links, standing_alone, told
from smolny.web.published.touched import opened, touched
from smolny.web.published.watching import Watching

_INDEX = "window.smolnyIndex = "
_PAPER = ".pdf"
_COPIED = ("checkpoint", "vkey", "README.txt")

Line = tuple[str, str, str]
Progress = Callable[[int], None]


class Publication:
    """One writing of a folder: what was asked, what was kept, and what every address became. The ledger of
    what lies in the folder is read there, unless it is known. Papers that lie there may come later: they say
    as of when they are.
    """

    def __init__(
        self,
        library: Watching,
        folder: Folder,
        then: Mapping[AssemblyId, Standpoint],
        progress: Progress,
        known: Ledger | None,
        papers_later: bool,
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
        self.ledger = empty() if anew else known or earlier(folder)
        led = zip(self.ledger.leads.strings, self.ledger.files, strict=True)
        self._places |= {address: file for address, file in led if file is not None}
        self._stays = self._staying()
        self.late = self._late() if papers_later else {}
        self._stays |= self.late
        self._papers: list[str] = []

    def _staying(self) -> dict[str, Page]:
        """The pages that may stay as they are, unless something they lead to has come or gone."""
        if not self.ledger.pages:
            return {}
        now = {name: self._library.plain(name) for name in self._names}
        new = changes(self._then, now).among(self.ledger.names.strings)
        return {file: page for file, page in self.ledger.pages.items() if new.isdisjoint(page.reads)}

    def _late(self) -> dict[str, Page]:
        """The papers that would have to be made again, each as it is; none where something was closed to the
        public.
        """
        if any(opened(here.state) - opened(self._library.state(name)) for name, here in self._then.items()):
            return {}
        (late,) = self.ledger.names.places([LATE])
        return {
            file: Page(sorted({*page.reads, late}), page.leads, page.told)
            for file, page in self.ledger.pages.items()
            if file.endswith(_PAPER) and file not in self._stays
        }

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
        self._asking.begin(self._papers_to_come())
        found = self._crawled()
        for name in self._names:
            self._beside_entries(name)
            self._record(name)
        found |= dict(self._given(self._asking.begun(self._papers)))
        self._known |= {"index.html", *found}
        self._begin_entries()
        self._come_or_gone = self._led_otherwise()
        pages = {file: self._page(file, one) for file, one in found.items()}
        # The first page of a house with one assembly is that assembly's.
        if len(self._names) == 1:
            pages["index.html"] = self._page("index.html", found[f"{self._names[0]}/index.html"])
        self.ledger = self.ledger.grown(pages, self._place)
        self._folder.put(READS, self.ledger.content())
        for name in self._names:
            lines = [(within, *words) for within, words in _searched(name, pages)]
            lines += self._entries(name)
            index = json.dumps(lines, ensure_ascii=True, separators=(",", ":"))
            self._folder.put(f"{name}/search-index.js", f"{_INDEX}{index};\n".encode())

    def _papers_to_come(self) -> list[str]:
        """The papers of before that do not stay, the longest first: they take longer than all else."""
        led, pages = zip(self.ledger.leads.strings, self.ledger.files, strict=True), self.ledger.pages
        papers = {
            address: self._folder.size(file)
            for address, file in led
            if file is not None and _is_paper(address) and file in pages and file not in self._stays
        }
        return sorted(papers, key=papers.__getitem__, reverse=True)

    def _led_otherwise(self) -> frozenset[int]:
        """The places of the addresses that lead to something now and did not, or did and do not."""
        led = zip(self.ledger.leads.strings, self.ledger.files, strict=True)
        return frozenset(place for place, (address, file) in enumerate(led) if self._place(address) != file)

    def _begin_entries(self) -> None:
        """Where links lead is known: entries that are made beside are written while other pages are."""
        if self._beside is not None:
            for name in filter(self._beside.__contains__, self._names):
                self._beside.write(name, self._known, self._folder.fresh)

    def _crawled(self) -> dict[str, Answer | Page]:
        """Every page but those of entries and papers, by its file; what is not answered is not there."""
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
        return found

    def _new_leads(self, page: Page, followed: set[int]) -> list[str]:
        """The addresses to which a page leads, and none of these before."""
        new = [place for place in page.leads if place not in followed]
        followed.update(new)
        return [self.ledger.leads.strings[place] for place in new]

    def _made(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer | Page]]:
        """What these addresses became, those that stay first."""
        files = {address: self._target(address) for address in addresses}
        stay = {file: self._stays[file] for file in files.values() if file in self._stays}
        yield from stay.items()
        fresh = [address for address, file in files.items() if file is not None and file not in stay]
        papers = list(filter(_is_paper, fresh))
        self._papers += papers
        self._asking.begin(papers)
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
        leads = self.ledger.leads.places(dict.fromkeys(_leads(one)))
        return Page(self.ledger.names.places(_reads(one)), leads, words)

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
        self._library.exported(name, lambda path, content: self._folder.put(f"{name}/record/{path}", content))


def _is_paper(address: str) -> bool:
    return _PAPER in address


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


def _lines(folder: Folder, name: str) -> Iterator[tuple[int, Line]]:
    """The lines of the entries in the index that was published before."""
    content = (folder.target / name / "search-index.js").read_text(encoding="ascii")
    for file, title, words in json.loads(content.removeprefix(_INDEX).rstrip().removesuffix(";")):
        place, _, last = file.removesuffix(".html").rpartition("/")
        if place == "entries" and last.isdigit():
            yield int(last), (file, title, words)
