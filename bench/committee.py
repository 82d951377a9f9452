"""The motions room with a statute of 500 articles and 1,000 amendments: each page, handing in, the book."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from bench.committee_store import Store, handed_in
from bench.measure import Chapter, Measurement

PAGES = {
    "read, first part": "/committee/motions/motion/read",
    "read, by one council": "/committee/motions/motion/read?standing=tabled&mover=Council+3",
    "story of the motion": "/committee/motions/motion",
    "one amendment": "/committee/motions/a500",
    "compare two wordings": "/committee/motions/motion/changes",
    "all texts": "/committee/motions",
    "book": "/committee/motions/book",
    "write an amendment": "/committee/office/motions/motion/amend",
    "write a motion": "/committee/office/motions/new",
    "committee's desk, all texts": "/committee/office/motions",
    "committee's desk, the motion": "/committee/office/motions/motion",
    "merge desk": "/committee/office/motions/motion/merge",
    "the motion as DOCX": "/committee/motions/motion.docx",
    "the motion as Akoma Ntoso": "/committee/motions/motion.xml",
    "book as PDF": "/committee/motions.pdf",
}
KEPT = (100, 300, 1_000)
"""With so many amendments that are in the merge desk is kept."""
MOMENTS = ("cold", "read ahead", "warm", "carried", "handed in")
LONGEST = 300
ABOUT = """\
A statute of 500 articles with 1,000 amendments by twelve councils, in an SQLite file. Each page in a
process of its own that has read the record and shown a page without texts: when nothing was read of the
texts yet; in another process when they were read ahead, as a server does once it was asked for any page;
again; after an amendment was carried; after another was handed in. Times are the processor's, for other
processes share the machine; what sets the PDF is a process of its own and not among them. Aim: a page under
300 ms. An amendment is handed in through the clerk: read, held against the text, numbered, decided, signed,
durable. The merge desk lies empty, then it is kept with amendments that are in: each time it is put
together, shown and sent again, beside the other pages and not in their way."""


def committee(folder: Path) -> Chapter:
    """The chapter."""
    chapter = Chapter("The motions room", ABOUT)
    with TemporaryDirectory(dir=folder) as place:
        whole = Path(place, "whole")
        whole.mkdir()
        _handing_in(chapter, Store.at(whole))
        rows = [f"{'processor, ms':30}" + "".join(f"{moment:>11}" for moment in MOMENTS)]
        for name, path in PAGES.items():
            copy = Path(place, "copy")
            rows.append(_row(name, _page(whole, copy, path) | _page(whole, copy, path, "ahead")))
        desk = PAGES["merge desk"]
        rows += [
            _row(f"keep it with {chosen:,} chosen", _page(whole, Path(place, "copy"), desk, chosen))
            for chosen in KEPT
        ]
    chapter.tables["Pages"] = "\n".join(rows)
    return chapter


def _handing_in(chapter: Chapter, store: Store) -> None:
    seconds = handed_in(store)
    for name, part in (("first", seconds[:100]), ("last", seconds[-100:])):
        chapter.add(
            Measurement(
                f"hand in, the {name} hundred", 100, "amendments", (sum(part),), processor=(sum(part),)
            )
        )


def _page(whole: Path, copy: Path, path: str, how: int | Literal["ahead"] = 0) -> dict[str, float]:
    """The milliseconds of a page; none where it comes to no end."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(whole, copy)
    command = [sys.executable, "-m", "bench.committee_pages", str(copy), path, str(how)]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return {}
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _row(name: str, told: dict[str, float]) -> str:
    row = f"{name:30}" + "".join(f"{told[each]:11,.0f}" if each in told else f"{'-':>11}" for each in MOMENTS)
    print(f"  {row}", flush=True)
    return row
