"""A piece of work in a process of its own, so that its time and its memory are its own."""

import json
import resource
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from bench.congress import ASSEMBLY
from bench.measure import Measurement

KIB_PER_MIB = 1024


def apart(name: str, place: str) -> tuple[float, float]:
    """The seconds and the peak memory (MiB) of one piece of work, done by a fresh process."""
    command = [sys.executable, "-m", "bench.apart", name, place]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    return told["seconds"], told["peak_mib"]


def measured(
    name: str, work: str, place: str, entries: int, runs: int, limit: str | None = None
) -> Measurement:
    """The same piece of work, done by several processes one after the other."""
    seconds, peaks = zip(*(apart(work, place) for _ in range(runs)), strict=True)
    return Measurement(name, entries, "entries", seconds, peaks, limit)


def read(url: str) -> None:
    """Read every entry from a store."""
    deque(stored(url), maxlen=0)


def decode(url: str) -> None:
    """Read every entry and decode it."""
    from smolny.protocol.codec import line

    deque(map(line, stored(url)), maxlen=0)


def replay(url: str) -> None:
    """Read, decode and fold: the state of the whole record."""
    from smolny.domain.assembly import Assembly, fold
    from smolny.domain.values import AssemblyId
    from smolny.protocol.codec import line

    fold(Assembly(AssemblyId(ASSEMBLY)), map(line, stored(url)))


def stored(url: str) -> Iterator[bytes]:
    """The entries of a store, in order."""
    from smolny.archive import open_archive

    return open_archive(url, read_only=True).read(ASSEMBLY)


def hashing(directory: str) -> None:
    """Read every bundle and hash every entry: what no verifier can do without."""
    from smolny.protocol.tiles import unbundled

    for path in sorted(Path(directory, "tile", "entries").rglob("*")):
        if path.is_file():
            for entry in unbundled(path.read_bytes())[0]:
                sha256(b"\0" + entry).digest()


def verify(directory: str) -> None:
    """Verify an export as `smolny verify` does."""
    from smolny.cli.verify import replayed
    from smolny.protocol.verify import verify as verified

    report = verified(Path(directory), fold=replayed)
    if not report.sound:
        raise SystemExit(f"the export is not sound: {report.finding}")


WORKS: dict[str, Callable[[str], None]] = {
    work.__name__: work for work in (read, decode, replay, hashing, verify)
}


def main(name: str, place: str) -> None:
    """Do one piece of work and tell its seconds and its peak memory as JSON."""
    # What is imported once is not part of the work.
    import smolny.archive
    import smolny.cli.verify
    import smolny.protocol.codec  # noqa: F401

    began = perf_counter()
    WORKS[name](place)
    seconds = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB
    print(json.dumps({"seconds": seconds, "peak_mib": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
