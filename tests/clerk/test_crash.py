"""A clerk who is killed at any moment leaves a record that is whole."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from smolny.archive import Archive, open_archive
from smolny.clerk import Clerk, Library, Request
from smolny.cli.verify import replayed
from smolny.domain.order.record import FoundAssembly
from smolny.domain.sittings import MakeAnnouncement
from smolny.domain.values import Actor
from smolny.protocol.codec import decode
from smolny.protocol.sealed import Place, opened
from smolny.protocol.verify import verify
from tests.clerk.writer import HALL, WHEN

CHAIR = Actor(office="chair")
KILLS = {"sqlite": 50, "postgres": 8}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store that lasts."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'store.db'}"


def test_every_acknowledged_deed_survives_a_kill(url: str, tmp_path: Path) -> None:
    """Given a clerk killed at random moments, then every acknowledged entry is there, no half group, the tree
    verifies under the stored checkpoint, sealed names open, the next deed is done, and then no name is kept
    that the record calls erased.
    """
    chance = random.Random(1917)
    keys = tmp_path / "keys"
    with open_archive(url, create=True) as archive:
        founding = FoundAssembly("Hall", "congress", "live", "gregorian", "UTC")
        Clerk(archive, keys).found(HALL, Request(founding, CHAIR, WHEN))
    for _ in range(KILLS[url.partition(":")[0].replace("postgresql", "postgres")]):
        acknowledged = killed(url, keys, chance.uniform(0, 0.06))
        with open_archive(url) as archive:
            assert archive.size(HALL) >= acknowledged
            assert_whole(archive, tmp_path / "export")
            Clerk(archive, keys).do(HALL, Request(MakeAnnouncement("and on it goes"), CHAIR, WHEN))
            assert_erased(archive)


def killed(url: str, keys: Path, seconds: float, program: str = "tests.clerk.writer") -> int:
    """The last number that a clerk acknowledged before he was killed, that long after his first."""
    command = [sys.executable, "-m", program, url, str(keys)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        try:
            writer.wait(seconds)
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
        lines += writer.stdout.readlines()
    assert writer.returncode == -signal.SIGKILL
    return int([line for line in lines if line.endswith("\n")][-1])


def assert_whole(archive: Archive, directory: Path) -> None:
    """The export of what is stored is sound, no announcement of a group is missing, every name opens."""
    Library(archive).export(HALL, directory)
    assert verify(directory, fold=replayed).finding is None
    entries = [decode(body) for body in archive.read(HALL)]
    groups = [
        entry.particulars.content for entry in entries if isinstance(entry.particulars, MakeAnnouncement)
    ]
    assert all(groups.count(words) == 3 for words in set(groups) - {"and on it goes"})
    for number, field, payload in archive.payloads(HALL):
        assert opened(payload, entries[number - 1].sealed[field], Place(HALL, number, field))


def assert_erased(archive: Archive) -> None:
    """What is in the register is what is sealed on the record and not erased."""
    sealed = Library(archive).state(HALL).record.sealed
    kept = {key for key, standing in sealed.items() if standing == "kept"}
    assert {(number, field) for number, field, _ in archive.payloads(HALL)} == kept
