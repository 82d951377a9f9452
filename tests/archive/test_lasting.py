"""What lasts: stores opened again, by several threads and processes at once."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import smolny
from smolny.archive import Archive, ArchiveError, open_archive
from tests.archive.examples import BRANCH, CONGRESS, DECREE, entries_of, founding, hashed, refused

WRITERS = 4
EACH = 25
WRITER = Path(__file__).parent / "writer.py"


def start_writer(address: str, name: str, count: int) -> "subprocess.Popen[str]":
    """A process that appends so many entries under this name."""
    command = [sys.executable, str(WRITER), address, CONGRESS, name, str(count)]
    source = str(Path(smolny.__file__).parents[1])
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": source})


def append_until_accepted(archive: Archive, entry: bytes) -> int:
    """Append one entry, after as many refusals as other writers cause."""
    while True:
        try:
            return archive.append(CONGRESS, archive.size(CONGRESS), [entry])
        except ArchiveError as refusal:
            assert refusal.rule == "head-moved"  # noqa: PT017


def test_everything_is_there_when_it_is_opened_again(address: str) -> None:
    """A store that was closed holds all that was acknowledged."""
    with open_archive(address) as archive:
        archive.append(
            CONGRESS, 0, entries_of(1, 3), texts=hashed(DECREE), payloads={(1, "name"): b"n"}, checkpoint=b"c"
        )
        shelf = archive.shelf(CONGRESS)
    with open_archive(address) as archive:
        assert archive.assemblies() == (shelf,)
        assert list(archive.read(CONGRESS)) == entries_of(1, 3)
        assert dict(archive.texts(CONGRESS)) == hashed(DECREE)
        assert list(archive.payloads(CONGRESS)) == [(1, "name", b"n")]
        assert archive.checkpoint(CONGRESS) == b"c"


def test_making_a_store_that_is_there_leaves_it(address: str) -> None:
    """`create` makes what is missing and nothing else."""
    with open_archive(address, create=True) as archive:
        assert [shelf.assembly for shelf in archive.assemblies()] == [CONGRESS]


def test_one_archive_sees_what_another_appends(address: str) -> None:
    """A reader that is open follows a writer elsewhere."""
    with open_archive(address, read_only=True) as reader, open_archive(address) as writer:
        writer.append(CONGRESS, 0, entries_of(1, 2))
        assert list(reader.read(CONGRESS)) == entries_of(1, 2)


def test_of_two_writers_one_wins(address: str) -> None:
    """Both saw the same head; the second to come is refused and loses nothing of the first."""
    with open_archive(address) as one, open_archive(address) as other:
        assert one.append(CONGRESS, 0, [b"one"]) == 1
        with refused("head-moved", expected=0, found=1):
            other.append(CONGRESS, 0, [b"other"])
        assert other.append(CONGRESS, 1, [b"other"]) == 2
        assert list(one.read(CONGRESS)) == [b"one", b"other"]


VERBS: dict[str, Callable[[Archive], object]] = {
    "found": lambda archive: archive.found(BRANCH, founding(BRANCH)),
    "append": lambda archive: archive.append(CONGRESS, 1, [b"b"]),
    "erase": lambda archive: archive.erase(CONGRESS, 1, "name"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_store_opened_for_reading_is_not_changed(address: str, verb: str) -> None:
    """Every verb that would change it is refused, and the verbs that read go on."""
    with open_archive(address) as archive:
        archive.append(CONGRESS, 0, [b"a"], payloads={(1, "name"): b"n"})
    with open_archive(address, read_only=True) as archive:
        with refused("store-is-read-only"):
            VERBS[verb](archive)
        assert list(archive.read(CONGRESS)) == [b"a"]
        assert archive.payload(CONGRESS, 1, "name") == b"n"


def test_threads_append_without_gap_or_double(archive: Archive) -> None:
    """Threads that share one archive each get every entry in once, in their own order."""

    def write(writer: int) -> None:
        for turn in range(EACH):
            append_until_accepted(archive, b"%d %d" % (writer, turn))

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS)))
    entries = list(archive.read(CONGRESS))
    assert len(entries) == WRITERS * EACH
    for writer in range(WRITERS):
        own = [entry for entry in entries if entry.startswith(b"%d " % writer)]
        assert own == [b"%d %d" % (writer, turn) for turn in range(EACH)]


def test_processes_append_without_gap_or_double(address: str) -> None:
    """Processes that write to one store at once each get every entry in once, in their own order."""
    names = ["north", "south", "west"]
    writers = [start_writer(address, name, EACH) for name in names]
    for writer in writers:
        told, _ = writer.communicate(timeout=60)
        assert writer.returncode == 0
        assert len(told.split()) == EACH
    with open_archive(address) as archive:
        entries = [entry.decode().split()[:3] for entry in archive.read(CONGRESS)]
    assert [int(number) for number, *_ in entries] == list(range(1, len(names) * EACH + 1))
    for name in names:
        assert [int(turn) for _, who, turn in entries if who == name] == list(range(EACH))


def make_together(address: str) -> list[int]:
    """Several threads open a store that is not there yet; how many assemblies each finds in it."""

    def make(_: int) -> int:
        with open_archive(address, create=True) as archive:
            return len(archive.assemblies())

    with ThreadPoolExecutor(WRITERS) as threads:
        return list(threads.map(make, range(WRITERS)))


def test_several_make_a_file_at_once(tmp_path: Path) -> None:
    """Those who find no file make one store together, and all of them open it."""
    assert make_together(f"sqlite:///{tmp_path}/house.sqlite") == [0] * WRITERS


@pytest.mark.postgres
def test_several_make_the_tables_at_once(postgres_url: str) -> None:
    """Those who find no tables make one store together, and all of them open it."""
    assert make_together(postgres_url) == [0] * WRITERS
