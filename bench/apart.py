"""A piece of work in a process of its own, so that its time and its memory are its own."""

import json
import resource
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from time import perf_counter, process_time
from typing import Literal

from bench.congress import ASSEMBLY
from bench.measure import Measurement

KIB_PER_MIB = 1024


def apart(name: str, place: str) -> tuple[float, float, float]:
    """Seconds, processor's seconds and peak memory (MiB) of one piece of work in a fresh process."""
    command = [sys.executable, "-m", "bench.apart", name, place]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    return told["seconds"], told["processor"], told["peak_mib"]


def measured(
    name: str, work: str, place: str, entries: int, runs: int, limit: str | None = None
) -> Measurement:
    """The same piece of work, done by several processes one after the other."""
    seconds, processor, peaks = zip(*(apart(work, place) for _ in range(runs)), strict=True)
    return Measurement(name, entries, "entries", seconds, peaks, processor, limit)


def read(url: str) -> None:
    """Read every entry from a store."""
    deque(stored(url), maxlen=0)


def decode(url: str) -> None:
    """Read every entry and decode it."""
    from smolny.protocol.codec import line

    deque(map(line, stored(url)), maxlen=0)


def replay(url: str) -> None:
    """Read, decode and fold, as everything does that needs the state of a whole record."""
    from smolny.clerk.bulk import replayed
    from smolny.domain.assembly import Assembly
    from smolny.domain.values import AssemblyId

    replayed(Assembly(AssemblyId(ASSEMBLY)), stored(url))


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


def import_councils(place: str) -> None:
    """Import the list of councils that lies in a folder, named after the store with a blank between."""
    _imported("councils", *place.split(" "))


def import_delegates(place: str) -> None:
    """Import the list of delegates, in the same way."""
    _imported("delegates", *place.split(" "))


def _imported(kind: Literal["councils", "delegates"], url: str, folder: str) -> None:
    from bench.importing import HALL
    from smolny.clerk.importing import List
    from smolny.cli.importing import imported

    path = Path(folder, f"{kind}.csv")
    listed = List(kind, path.read_bytes(), path.name, path.parent)
    imported(listed, HALL, url, Path(folder, "keys"), False, ("credentials", (), None))


WORKS: dict[str, Callable[[str], None]] = {
    work.__name__: work for work in (read, decode, replay, hashing, verify, import_councils, import_delegates)
}


def main(name: str, place: str) -> None:
    """Do one piece of work and tell its seconds and its peak memory as JSON."""
    # What is imported once is not part of the work.
    import smolny.archive
    import smolny.cli.verify
    import smolny.protocol.codec

    if name.startswith("import_"):
        import smolny.cli.importing  # noqa: F401

    began, used = perf_counter(), process_time()
    WORKS[name](place)
    told = {"seconds": perf_counter() - began, "processor": process_time() - used}
    print(json.dumps(told | {"peak_mib": peak_kib() / KIB_PER_MIB}))


def peak_kib() -> int:
    """The most memory that this process had at once."""
    # What getrusage tells on Linux includes the parent's memory at the moment of the fork.
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = (line.split() for line in status.read_text().splitlines())
    return next(int(words[1]) for words in lines if words[0] == "VmHWM:")


if __name__ == "__main__":
    main(*sys.argv[1:])
