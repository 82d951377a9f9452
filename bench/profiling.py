"""Where the time goes: replay and verify under cProfile."""

import io
import pstats
from cProfile import Profile
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.apart import WORKS
from bench.measure import Chapter
from bench.records import make_export, make_store

ROWS = 25


def profiling(folder: Path, entries: int) -> Chapter:
    """The chapter: two tables, of a record a tenth as long. The profiler slows calls down."""
    chapter = Chapter("Profile", f"Own time by function, under cProfile, {entries // 10:,} entries.")
    with TemporaryDirectory(dir=folder) as place:
        url = make_store(Path(place, "store.db"), entries // 10)
        make_export(url, Path(place, "export"))
        chapter.tables["replay"] = table("replay", url)
        chapter.tables["verify"] = table("verify", f"{place}/export")
    return chapter


def table(work: str, place: str) -> str:
    """The rows with the most time of their own."""
    profile = Profile()
    profile.runcall(WORKS[work], place)
    told = io.StringIO()
    pstats.Stats(profile, stream=told).strip_dirs().sort_stats("tottime").print_stats(ROWS)
    return told.getvalue().strip()
