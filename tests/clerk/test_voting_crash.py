"""A clerk who is killed while everybody votes loses no ballot that was answered, and counts none twice."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from smolny.archive import Archive, open_archive
from smolny.clerk import Clerk, Library
from smolny.clerk.unsealing import ballots_of
from smolny.domain.values import MandateId
from smolny.domain.votes import CHOICES, BallotCount, BallotsCast, CloseVoting
from smolny.protocol.codec import decode
from tests.clerk.hall import HALL, WHEN, request
from tests.clerk.voters import OPEN, SECRET, VOTERS, furnish, names, presses

KILLS = {"sqlite": 50, "postgres": 4}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store that lasts."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'store.db'}"


def test_ballots_survive_kills(url: str, tmp_path: Path) -> None:
    """Given voters who press again whenever the clerk was killed, with the same keys, then each answer of
    before stands under its entry, each seat has one ballot of an open vote, and in the end all are counted.
    """
    chance, keys = random.Random(1917), tmp_path / "keys"
    furnish(url, keys)
    receipts: dict[tuple[str, str], int] = {}
    for _ in range(KILLS[url.partition(":")[0].replace("postgresql", "postgres")]):
        for question, seat, entry in killed(url, keys, chance.uniform(0, 0.25)):
            assert receipts.setdefault((question, seat), entry) == entry
    with open_archive(url) as archive:
        clerk = Clerk(archive, keys)
        clerk.box.keeps_urns = True
        clerk.cast(HALL, presses(), lambda state: WHEN)
        assert_once(archive, receipts)
        clerk.do(HALL, request(CloseVoting(OPEN)), request(CloseVoting(SECRET)))
        votes = [sum(int(name) % 3 == place for name in names()) for place in range(3)]
        counts = [each.count for each in clerk.state(HALL).votes.questions.values()]
        assert counts == [BallotCount(votes[0], votes[1], votes[2])] * 2


def killed(url: str, keys: Path, seconds: float) -> list[tuple[str, str, int]]:
    """What a clerk had answered when he was killed, that long after his first answer."""
    command = [sys.executable, "-m", "tests.clerk.voters", url, str(keys)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        try:
            writer.wait(seconds)
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
        lines += writer.stdout.readlines()
    assert writer.returncode in (0, -signal.SIGKILL)
    whole = [line.split() for line in lines if line.endswith("\n") and line != "done\n"]
    return [(question, seat, int(entry)) for question, seat, entry in whole]


def assert_once(archive: Archive, receipts: dict[tuple[str, str], int]) -> None:
    """No answered ballot is lost, none stands twice, and each says what its seat pressed."""
    state = Library(archive).state(HALL)
    for (question, seat), entry in receipts.items():
        marks = state.votes.questions[SECRET if question == SECRET else OPEN].marks
        assert marks[MandateId(seat)][0] == entry
    cast = [decode(body).particulars for body in archive.read(HALL)]
    seats = [ballot.seat for each in cast if isinstance(each, BallotsCast) for ballot in each.ballots]
    assert len(seats) == len(set(seats)) == VOTERS
    assert ballots_of(archive, state, OPEN) == {name: CHOICES[int(name) % 3] for name in names()}
