"""Importing lists of councils and of delegates: how long a whole list takes, and how much memory."""

import csv
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import apart
from bench.measure import Chapter, Measurement
from smolny.archive import open_archive
from smolny.clerk import Clerk, Request
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import Actor, AssemblyId
from smolny.domain.values.moments import Occurrence

ROWS, RUNS, AIM_SECONDS = 10_000, 5, 10
ABOUT = """\
A list of ten thousand councils with parents, figures and dues, then one of ten thousand delegates with
contacts, groups and certificates, into a live assembly: read, rehearsed, decided, sealed, hashed, signed and
durable, as `smolny import` does it. Each run is a process of its own and begins with a new store."""
COUNCILS = ("name", "kind", "parent", "territory", "members", "reference_date", "standing", "figure:votes")
DELEGATES = (
    *("name", "contact", "group", "council", "rank"),
    *("valid_until", "elected", "evidence", "received"),
)

HALL = AssemblyId("hall")
WHEN = Occurrence("exact", "gregorian", "UTC", "2026-05-01", "10:00")
KINDS = ("branch", "district", "region")
SEATS = 16
"""How many delegates a council sends at most."""


def importing(folder: Path, postgres: Callable[[], str] | None, rows: int = ROWS) -> Chapter:
    """The chapter; `postgres` gives the address of a new database. Without a server it says so."""
    chapter = Chapter("Importing", ABOUT)
    engines: dict[str, Callable[[], str] | None] = {"SQLite": None}
    if postgres is None:
        chapter.remarks.append("PostgreSQL was not measured: no server was found on this machine.")
    else:
        engines["PostgreSQL"] = postgres
    for engine, address in engines.items():
        runs = [measured_once(folder, address, rows) for _ in range(RUNS)]
        for place, kind in enumerate(("councils", "delegates")):
            seconds, processor, peaks = zip(*(run[place] for run in runs), strict=True)
            name = f"{rows:,} {kind}, {engine}"
            chapter.add(Measurement(name, rows, "rows", seconds, peaks, processor))
            chapter.remarks.append(judged(name, median(seconds)))
    return chapter


def judged(name: str, seconds: float) -> str:
    """Whether the aim was reached."""
    verdict = "reached" if seconds < AIM_SECONDS else "missed"
    return f"{name}: {seconds:.1f} s; aim under {AIM_SECONDS} s: {verdict}."


def measured_once(
    folder: Path, address: Callable[[], str] | None, rows: int
) -> list[tuple[float, float, float]]:
    """Both lists into one new store, councils first."""
    with TemporaryDirectory(dir=folder) as place:
        url = address() if address else f"sqlite:///{place}/store.db"
        with open_archive(url, create=True) as archive:
            founding = FoundAssembly("Hall", "congress", "live", "gregorian", "UTC")
            Clerk(archive, Path(place, "keys")).found(HALL, Request(founding, Actor(office="chair"), WHEN))
        write_lists(Path(place), rows)
        return [apart.apart(f"import_{kind}", f"{url} {place}") for kind in ("councils", "delegates")]


def write_lists(folder: Path, rows: int) -> None:
    """A list of so many councils, and one of as many delegates and alternates."""
    with (folder / "councils.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(COUNCILS)
        for number in range(rows):
            above = f"Council {number // 10}" if number else ""
            told = ["North", 40 + number, "2026-01-01", "good" if number % 9 else "arrears", number]
            table.writerow([f"Council {number}", KINDS[number % 3], above, *told])
    with (folder / "delegates.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(DELEGATES)
        for number in range(rows):
            rank = number % SEATS - SEATS // 2
            told = ["2027-12-31", "general meeting", f"{number:064x}", "2026-02-01"]
            who = [f"Delegate {number}", f"{number}@example.org", "women" if number % 2 else "men"]
            table.writerow([*who, f"Council {number // SEATS}", rank if rank > 0 else "", *told])
