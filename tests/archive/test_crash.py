"""A writer that is killed at any moment: what it acknowledged is there, and nothing is there by half."""

import random
import time
from hashlib import sha256

import pytest

from smolny.archive import Archive, ArchiveError, open_archive
from tests.archive.examples import CONGRESS
from tests.archive.test_lasting import start_writer

KILLS = {"sqlite": 100, "postgresql": 12}
ENDLESS = 10**9


def killed_writer(address: str, name: str, chance: random.Random) -> int:
    """Start a writer, kill it at some moment, early or late; the last size it acknowledged, or 0."""
    writer = start_writer(address, name, ENDLESS)
    assert writer.stdout is not None
    first = "" if chance.random() < 0.2 else writer.stdout.readline()
    time.sleep(chance.uniform(0, 0.05))
    writer.kill()
    told, _ = writer.communicate(timeout=30)
    # A number is acknowledged when its line is whole.
    acknowledged = [line for line in (first + told).splitlines(keepends=True) if line.endswith("\n")]
    return int(acknowledged[-1]) if acknowledged else 0


def check_whole(archive: Archive) -> int:
    """Entries are numbered without a gap, each with its text, payload and checkpoint; how many there are."""
    entries = list(archive.read(CONGRESS))
    for number, entry in enumerate(entries, 1):
        assert entry.startswith(b"%d " % number)
        assert len(entry.rpartition(b" ")[2]) == number * 37 % 3000
    size = len(entries)
    assert archive.payload(CONGRESS, size + 1, "name") is None
    assert list(archive.payloads(CONGRESS)) == [
        (number, "name", b"payload %d" % number) for number in range(1, size + 1)
    ]
    texts = [b"text %d" % number for number in range(1, size + 1)]
    assert dict(archive.texts(CONGRESS)) == {sha256(text).hexdigest(): text for text in texts}
    assert archive.checkpoint(CONGRESS) == (b"checkpoint %d" % size if size else None)
    return size


def append_the_next(archive: Archive, size: int) -> int:
    """Append an entry after a crash; a server may have finished the dead writer's last append meanwhile."""
    number = size + 1
    text = b"text %d" % number
    try:
        return archive.append(
            CONGRESS,
            size,
            [b"%d after-the-crash 0 %s" % (number, b"." * (number * 37 % 3000))],
            texts={sha256(text).hexdigest(): text},
            payloads={(number, "name"): b"payload %d" % number},
            checkpoint=b"checkpoint %d" % number,
        )
    except ArchiveError as refusal:
        assert refusal.rule == "head-moved"  # noqa: PT017
        assert archive.size(CONGRESS) == number
        return append_the_next(archive, number)


def test_a_killed_writer_loses_nothing_it_acknowledged(address: str) -> None:
    """After every kill the store is whole, holds what was acknowledged, and takes the next entry."""
    chance = random.Random(1917)
    acknowledged_in_all = 0
    for kill in range(KILLS[address.partition(":")[0]]):
        acknowledged = killed_writer(address, f"writer-{kill}", chance)
        acknowledged_in_all += acknowledged > 0
        with open_archive(address) as archive:
            size = check_whole(archive)
            assert size >= acknowledged
            append_the_next(archive, size)
            check_whole(archive)
    if not acknowledged_in_all:
        pytest.fail("no writer lived long enough to acknowledge anything")
