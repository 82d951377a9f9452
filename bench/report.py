"""What was measured, for people and for programs, with the machine that it was measured on."""

import json
import math
import os
import platform
import sqlite3
import ssl
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench.measure import Chapter, Measurement, number
from smolny import __version__

PACKAGES = (
    "msgspec",
    "rfc8785",
    "cryptography",
    "starlette",
    "jinja2",
    "uvicorn",
    "uvloop",
    "psycopg",
    "typst",
    "segno",
    "pynacl",
    "gmpy2",
)


def machine() -> dict[str, str]:
    """The machine and the versions: what one needs to know to compare."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    told = {
        "processor": processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "load before": " ".join(f"{load:.2f}" for load in os.getloadavg()),
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "OpenSSL": ssl.OPENSSL_VERSION.split()[1],
        "smolny": __version__,
    }
    return told | {name: version(name) for name in PACKAGES}


def processor() -> str:
    """Its name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown"
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def write(folder: Path, chapters: list[Chapter], about: dict[str, str], entries: int) -> Path:
    """Write both files; the path of the one for people."""
    now = datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{now:%Y-%m-%d}.md"
    path.write_text(markdown(chapters, about, entries, f"{now:%Y-%m-%d %H:%M} UTC"), encoding="utf-8")
    told = {"date": now.isoformat(), "entries": entries, "machine": about}
    told |= {"chapters": [plain(chapter) for chapter in chapters]}
    path.with_suffix(".json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return path


def plain(chapter: Chapter) -> dict[str, object]:
    """A chapter as JSON has it, with what its table shows."""
    rows = [
        asdict(each) | {"rate": each.rate, "spread": each.spread, "ratio": chapter.ratio(each)}
        for each in chapter.measurements
    ]
    return asdict(chapter) | {"measurements": rows}


def markdown(chapters: list[Chapter], about: dict[str, str], entries: int, date: str) -> str:
    """The page for people."""
    told = "; ".join(f"{name} {value}" for name, value in about.items())
    lines = [
        "# What was measured",
        "",
        f"{date}, with records of up to {entries:,} entries. Made by `make bench`.",
    ]
    lines += ["", f"Machine and versions: {told}.", ""]
    lines += [
        "Rates are medians of several runs, then those of the slowest and the fastest. The ratio is to the"
    ]
    lines += ["measurement named behind it, taken in the same run."]
    for chapter in chapters:
        lines += ["", f"## {chapter.title}", "", chapter.about]
        lines += ["", *table(chapter)] if chapter.measurements else []
        lines += ["", *(f"- {remark}" for remark in chapter.remarks)] if chapter.remarks else []
        for title, content in chapter.tables.items():
            lines += ["", f"### {title}", "", "```text", *content.splitlines(), "```"]
    return "\n".join(lines) + "\n"


def table(chapter: Chapter) -> list[str]:
    """One row for each measurement."""
    head = "| what | in a second | slowest to fastest | runs | ratio | peak memory |"
    return [head, "|---|---:|---:|---:|---|---:|"] + [row(chapter, each) for each in chapter.measurements]


def figures(ratio: float) -> str:
    """A ratio above 0 with three significant digits, never as a power of ten: "0.00123", "1.00"."""
    return f"{ratio:,.{max(0, 2 - math.floor(math.log10(ratio)))}f}"


def row(chapter: Chapter, each: Measurement) -> str:
    """A measurement as a row."""
    ratio = chapter.ratio(each)
    low, high = each.spread
    cells = [
        each.name,
        f"{number(each.rate)} {each.unit}",
        f"{number(low)} to {number(high)}",
        str(len(each.seconds)),
        f"{figures(ratio)} of {each.limit}" if ratio is not None else "",
        f"{median(each.peak_mib):,.0f} MiB" if each.peak_mib else "",
    ]
    return f"| {' | '.join(cells)} |"
