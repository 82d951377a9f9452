"""Replaying and verifying long records: how fast, in how much memory, and whether it grows in proportion."""

from pathlib import Path
from tempfile import TemporaryDirectory

from bench.apart import measured
from bench.measure import Chapter
from bench.records import make_export, make_store

AIM_REPLAY, AIM_VERIFY, AIM_MIB = 200_000, 150_000, 1_024
FULL = 1_000_000
ABOUT = """\
`replay` reads a record from an SQLite store, decodes it and folds it to its state; beside it reading alone
and decoding alone. `verify` checks the export of the same record as `smolny verify` does, the fold
included; beside it reading the bundles and hashing every entry, nothing else. Each run is a process of its
own on one core; what it imports is not timed. Peak memory is of the whole process."""


def sizes(entries: int) -> tuple[int, ...]:
    """A tenth, three tenths and the whole."""
    return entries // 10, entries * 3 // 10, entries


def replaying(folder: Path, entries: int) -> Chapter:
    """The chapter: the same work on records of three lengths, each run in a process of its own."""
    chapter = Chapter("Replay and verify", ABOUT)
    for size in sizes(entries):
        with TemporaryDirectory(dir=folder) as place:
            measure(chapter, Path(place), size, 3 if size >= FULL else 5)
    judge(chapter, entries)
    chapter.remarks.append(f"{idleness(chapter):.0%} of the time the work waited for the disk or for others.")
    return chapter


def measure(chapter: Chapter, place: Path, size: int, runs: int) -> None:
    """All the work on a record of one length."""
    url = make_store(place / "store.db", size)
    make_export(url, place / "export")
    told = f"{size:,} entries"
    chapter.add(measured(f"read, {told}", "read", url, size, runs))
    chapter.add(measured(f"read and decode, {told}", "decode", url, size, runs, f"read, {told}"))
    chapter.add(measured(f"replay, {told}", "replay", url, size, runs, f"read and decode, {told}"))
    directory = str(place / "export")
    chapter.add(measured(f"read bundles and hash, {told}", "hashing", directory, size, runs))
    limit = f"read bundles and hash, {told}"
    chapter.add(measured(f"verify, {told}", "verify", directory, size, runs, limit))


def judge(chapter: Chapter, entries: int) -> None:
    """What came of the aims, and of growing in proportion."""
    rates = {each.name: each for each in chapter.measurements}
    for work, aim in (("replay", AIM_REPLAY), ("verify", AIM_VERIFY)):
        small, whole = rates[f"{work}, {entries // 10:,} entries"], rates[f"{work}, {entries:,} entries"]
        peak, growth = max(whole.peak_mib), small.rate / whole.rate
        memory = verdict(AIM_MIB / peak * entries / FULL)
        chapter.remarks += [
            f"{work}: {whole.rate:,.0f} entries/s; aim {aim:,}: {verdict(whole.rate / aim)}.",
            f"{work}: an entry costs {growth:.2f} times what it does in a record a tenth as long.",
            f"{work}: at most {peak:,.0f} MiB; aim under {AIM_MIB:,} MiB for {FULL:,} entries: {memory}.",
        ]


def idleness(chapter: Chapter) -> float:
    """The part of all the time that the processor did something else."""
    spent = sum(sum(each.seconds) for each in chapter.measurements)
    return 1 - sum(sum(each.processor) for each in chapter.measurements) / spent


def verdict(ratio: float) -> str:
    """Whether an aim was reached, and by how much it was missed."""
    return "reached" if ratio >= 1 else f"missed, {ratio:.0%} of it"
