"""Appending: one by one and in groups, on SQLite and PostgreSQL, beside what the disk alone takes."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.congress import bodies
from bench.measure import Chapter, Measurement
from bench.records import CREATED, KEY
from smolny.archive import Archive, Founding, open_archive
from smolny.clerk import Clerk, Request
from smolny.domain.federation import NotePerson
from smolny.domain.floor import NoteSpeech
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import Actor, AssemblyId, PersonId
from smolny.domain.values.moments import Occurrence

RUNS = 5
APPENDS = {1: 300, 10: 200, 100: 50, 1000: 10}
"""How many appends a run has, by the size of the group."""

DISK = "file and fsync"
ABOUT = """\
Entries of the synthetic congress, durable on the disk before each append is answered. `archive` is the
store alone; `clerk` decides, encodes, hashes and signs as well. Beside it: the same bytes appended to a
file with an fsync for each group, and the same rows inserted into a bare SQLite table with the same
settings."""

Append = Callable[[Sequence[bytes]], None]
Place = AbstractContextManager[Append]
WHEN = Occurrence("exact", "gregorian", "UTC", "2026-05-01", "10:00")
CHAIR = Actor(office="chair")


def appending(folder: Path, postgres: str | None) -> Chapter:
    """The chapter; without a PostgreSQL server it says so."""
    chapter = Chapter("Appending", ABOUT)
    if postgres is None:
        chapter.remarks.append("PostgreSQL was not measured: no server was found on this machine.")
    for group, appends in APPENDS.items():
        for name, place in places(folder, postgres, group).items():
            limit = None if name == DISK else f"{DISK}, groups of {group}"
            chapter.add(measured(f"{name}, groups of {group}", place, group, appends, limit))
    for group in (1, 100):
        name, limit = f"clerk, SQLite, groups of {group}", f"archive, SQLite, groups of {group}"
        chapter.add(Measurement(name, group * 30, "entries", tuple(clerk_runs(folder, group)), limit=limit))
    return chapter


def places(folder: Path, postgres: str | None, group: int) -> dict[str, Place]:
    """Where entries are appended to, the limit first."""
    assembly = f"groups-of-{group}"
    found: dict[str, Place] = {
        DISK: synced_file(folder),
        "bare SQLite insert": bare_table(folder),
        "archive, SQLite": archive(f"sqlite:///{folder}/archive.db", assembly),
    }
    return found if postgres is None else {**found, "archive, PostgreSQL": archive(postgres, assembly)}


def measured(name: str, place: Place, group: int, appends: int, limit: str | None) -> Measurement:
    """So many appends of so many entries, several times over, one run after the other in the same place."""
    stream = bodies(group * appends * RUNS)
    seconds = []
    with place as append:
        for _ in range(RUNS):
            groups = [list(islice(stream, group)) for _ in range(appends)]
            began = perf_counter()
            for each in groups:
                append(each)
            seconds.append(perf_counter() - began)
    return Measurement(name, group * appends, "entries", tuple(seconds), limit=limit)


@contextmanager
def synced_file(folder: Path) -> Iterator[Append]:
    """A file that is synced after each group."""
    path = folder / "file"
    with path.open("wb") as file:

        def append(entries: Sequence[bytes]) -> None:
            file.write(b"".join(entries))
            file.flush()
            os.fsync(file.fileno())

        yield append
    path.unlink()


@contextmanager
def bare_table(folder: Path) -> Iterator[Append]:
    """A table of numbers and bytes, in WAL mode, synced at every commit."""
    with TemporaryDirectory(dir=folder) as place:
        connection = sqlite3.connect(Path(place, "bare.db"), isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE entries (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT")

        def append(entries: Sequence[bytes]) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO entries (bytes) VALUES (?)", zip(entries, strict=True))
            connection.execute("COMMIT")

        yield append
        connection.close()


@contextmanager
def archive(url: str, assembly: str) -> Iterator[Append]:
    """A log of its own in an archive of ours, told a checkpoint with each group."""
    with open_archive(url, create=True) as opened:
        opened.found(assembly, Founding(f"smolny.invalid/{assembly}", KEY.verifier.text, CREATED))
        yield appender(opened, assembly)


def appender(opened: Archive, assembly: str) -> Append:
    """Appends after whatever is there."""
    size, note = 0, b"-" * 200

    def append(entries: Sequence[bytes]) -> None:
        nonlocal size
        size = opened.append(assembly, size, entries, checkpoint=note)

    return append


def clerk_runs(folder: Path, group: int) -> Iterator[float]:
    """The seconds of thirty groups of speeches, noted by the clerk."""
    hall, speaker = AssemblyId("hall"), PersonId("speaker")
    speech = Request(NoteSpeech(speaker, "the report"), CHAIR, WHEN)
    with (
        TemporaryDirectory(dir=folder) as place,
        open_archive(f"sqlite:///{place}/clerk.db", create=True) as opened,
    ):
        clerk = Clerk(opened, Path(place, "keys"))
        founding = FoundAssembly("Hall", "congress", "live", "gregorian", "UTC")
        clerk.found(hall, Request(founding, CHAIR, WHEN))
        clerk.do(hall, Request(NotePerson(speaker), CHAIR, WHEN))
        for _ in range(RUNS):
            began = perf_counter()
            for _ in range(30):
                clerk.do(hall, *[speech] * group)
            yield perf_counter() - began
