"""`make bench`: measure everything and write it to bench/results/.

SMOLNY_BENCH_ENTRIES is the length of the longest record (1,000,000), SMOLNY_BENCH_FOLDER where the records
lie while they are measured (a temporary folder of the system).
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench import postgres, report
from bench.appending import appending
from bench.asking import asking
from bench.booth import booth
from bench.committee import committee
from bench.desk import desk
from bench.differing import differing
from bench.elections import elections, wards_alone
from bench.importing import importing
from bench.live import live
from bench.measure import Chapter
from bench.pages import demo, pages
from bench.printing import printing
from bench.profiling import profiling
from bench.publishing import publishing
from bench.replaying import FULL, replaying
from bench.seats import seats
from bench.texts import texts
from bench.urns import urns
from bench.verifiable import verifiable
from bench.voting import voting
from bench.walk import walk

RESULTS = Path(__file__).parent / "results"


def appended(folder: Path, entries: int) -> Chapter:
    """Appending, with a PostgreSQL server while it is needed."""
    with postgres.server() as url:
        return appending(folder, url)


def imported(folder: Path, entries: int) -> Chapter:
    """Importing, with a PostgreSQL server that makes a new database each time."""
    with postgres.databases() as address:
        return importing(folder, address)


CHAPTERS: dict[str, Callable[[Path, int], Chapter]] = {
    "append": appended,
    "import": imported,
    "replay": replaying,
    "desk": lambda folder, entries: desk(folder),
    "pages": lambda folder, entries: pages(folder),
    "demo": lambda folder, entries: demo(folder),
    "print": lambda folder, entries: printing(),
    "publish": lambda folder, entries: publishing(folder),
    "seats": lambda folder, entries: seats(),
    "live": lambda folder, entries: live(folder),
    "asking": lambda folder, entries: asking(folder),
    "voting": lambda folder, entries: voting(folder),
    "elections": lambda folder, entries: elections(),
    "wards": lambda folder, entries: wards_alone(),
    "verifiable": lambda folder, entries: verifiable(),
    "urns": lambda folder, entries: urns(folder),
    "booth": lambda folder, entries: booth(),
    "texts": lambda folder, entries: texts(),
    "committee": lambda folder, entries: committee(folder),
    "differences": lambda folder, entries: differing(),
    "walk": lambda folder, entries: walk(folder),
}


def main() -> None:
    """Measure the chapters that were asked for, and write what was found."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure, and write it down.")
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help=f"{', '.join(CHAPTERS)}; else all")
    parser.add_argument("--profile", action="store_true", help="also print where the time goes")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the folder to write to")
    chosen = parser.parse_args()
    if unknown := set(chosen.chapters) - CHAPTERS.keys():
        parser.error(f"no such chapter: {', '.join(sorted(unknown))}")
    entries = int(os.environ.get("SMOLNY_BENCH_ENTRIES", FULL))
    about, began = report.machine(), perf_counter()
    with TemporaryDirectory(prefix="smolny-bench-", dir=os.environ.get("SMOLNY_BENCH_FOLDER")) as folder:
        made = [told(name, Path(folder), entries) for name in chosen.chapters or CHAPTERS]
        if chosen.profile:
            made.append(profiling(Path(folder), entries))
            print("\n\n".join(f"{title}\n{table}" for title, table in made[-1].tables.items()))
    path = report.write(chosen.results, made, about, entries)
    print(f"{perf_counter() - began:.0f} s; written to {path}")


def told(name: str, folder: Path, entries: int) -> Chapter:
    """A chapter, announced."""
    print(name, flush=True)
    return CHAPTERS[name](folder, entries)


if __name__ == "__main__":
    main()
