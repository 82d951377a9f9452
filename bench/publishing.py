"""Publishing a record as static files: the first time, again, and after one more entry."""

from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bench.congress import ASSEMBLY, bodies
from bench.measure import Chapter, Measurement
from bench.records import KEY, make_store, texts_of
from smolny.archive import open_archive
from smolny.clerk import Library
from smolny.domain.values import AssemblyId
from smolny.protocol.checkpoint import sign_checkpoint
from smolny.protocol.tree import Tree, leaf_hash
from smolny.web.published import Publishing, publish

ENTRIES = 10_000
FOLLOWED = 12
"""Entries after each of which a publication that follows is measured."""
SPEECHES = (0, 2)
"""On a text: few, so that there are 500 acts."""
ABOUT = """\
`smolny publish` of a synthetic record, in two processes and two compositors: pages, tables, papers, for each
entry its page, bytes and proof, the export, the index of the search, the manifest. First into an empty
directory; then again, when nothing has changed; then after one more entry, by a publication that reads the
record first, and by one that follows (`--follow`), has read it, and sets papers anew when nothing more is
entered. Aims: the first under 30 s, after an entry
under 1 s."""


def publishing(folder: Path, entries: int = ENTRIES) -> Chapter:
    """The chapter: one record, published three times."""
    chapter = Chapter("Publishing", ABOUT)
    with TemporaryDirectory(dir=folder) as place:
        url, site = make_store(Path(place) / "store.db", entries, SPEECHES), Path(place) / "site"
        first = published(chapter, "the first time", url, site, entries)
        published(chapter, "again", url, site, entries)
        one_more(url, entries)
        published(chapter, "after one more entry", url, site, entries + 1)
        followed(chapter, "after one more entry, following", url, site, entries + 1)
        with open_archive(url, read_only=True) as archive:
            acts = len(Library(archive).state(AssemblyId(ASSEMBLY)).acts.register)
    chapter.remarks.append(f"{acts:,} acts; {first:,} files.")
    return chapter


def published(chapter: Chapter, name: str, url: str, site: Path, entries: int) -> int:
    """Measure one publication, from opening the store on; the number of files."""
    began, worked = perf_counter(), process_time()
    with open_archive(url, read_only=True) as archive:
        made = publish(archive, site, again=partial(open_archive, url, read_only=True))
    spent, busy = perf_counter() - began, process_time() - worked
    chapter.add(Measurement(name, entries, "entries", (spent,), processor=(busy,)))
    chapter.remarks.append(
        f"{name}: {spent:.2f} s, {busy:.2f} s of the processor, {made.written:,} files written."
    )
    return made.files


def followed(chapter: Chapter, name: str, url: str, site: Path, entries: int) -> None:
    """Measure what a publication that follows takes after each of a few more entries."""
    spent: list[float] = []
    busy: list[float] = []
    with open_archive(url, read_only=True) as archive, Publishing(archive, site) as publishing:
        publishing.publish()
        for more in range(FOLLOWED):
            one_more(url, entries + more)
            began, worked = perf_counter(), process_time()
            publishing.publish(papers_later=True)
            spent.append(perf_counter() - began)
            busy.append(process_time() - worked)
            publishing.rest()
        began = perf_counter()
        publishing.publish()
        papers = perf_counter() - began
    chapter.add(Measurement(name, entries + FOLLOWED, "entries", tuple(spent), processor=tuple(busy)))
    chapter.remarks.append(f"{name}, the papers then: {papers:.2f} s.")
    chapter.remarks.append(f"{name}: {min(spent):.2f} to {max(spent):.2f} s in {FOLLOWED} runs.")


def one_more(url: str, entries: int) -> None:
    """Append the next entry of the congress, with its checkpoint."""
    tree = Tree()
    with open_archive(url) as archive:
        for body in archive.read(ASSEMBLY):
            tree.append(leaf_hash(body))
        (body,) = islice(bodies(entries + 1, SPEECHES), entries, None)
        tree.append(leaf_hash(body))
        note = sign_checkpoint(KEY, tree.size, tree.root())
        archive.append(ASSEMBLY, entries, [body], texts=texts_of([body]), checkpoint=note)
