"""A verifiable vote from the drawing of keys to the result, over HTTP, and what is refused on the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smolny.ballots.hashing import tracker
from smolny.domain.votes import BallotCount, DeclareResult
from tests.web.verifiable.hall import Urned, digest, housed


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Urned]:
    """Six delegates before a question."""
    with housed(tmp_path) as made:
        made.ask()
        yield made


def test_a_vote_is_counted_from_its_archive(hall: Urned) -> None:
    """Given two trustees with keys, when five vote, one of them twice, and the trustees open the sums, then
    the result is that of the last ballots, the archive is sound, and the entries hold its hashes.
    """
    hall.trustees(2)
    hall.keys(1, 2)
    setup = hall.get("/setup.bel").content
    assert hall.question.ceremony is not None
    assert hall.question.ceremony.setup is not None
    assert hall.question.ceremony.setup.archive.sha256 == digest(setup)
    hall.run()
    choices = ([0, 1, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0], [0, 0, 1], [0, 1, 0])
    for place, choice in zip((0, 1, 2, 3, 4, 4), choices, strict=True):
        ballot = hall.ballot(place, *choice)
        answer = hall.post("/ballots", ballot)
        assert (answer.status_code, answer.json()) == (200, {"tracker": tracker(ballot)})
    hall.close()
    closed = hall.get("/archive.bel").content
    assert closed.startswith(setup)
    assert hall.question.ceremony.closed is not None
    assert (hall.question.ceremony.closed.sha256, hall.question.ceremony.voters) == (digest(closed), 5)
    for number in (1, 2):
        answer = hall.as_trustee("/decryptions", number, hall.decryption(number))
        assert answer.status_code == 200, answer.text
    assert answer.json() == {"state": "counted"}
    assert hall.question.count == BallotCount(3, 1, 1)
    board = hall.board()
    assert board.result == [[1, 3, 1]]
    assert hall.question.ceremony.decrypted is not None
    whole = hall.get("/archive.bel").content
    assert hall.question.ceremony.decrypted.archive.sha256 == digest(whole)
    hall.done(DeclareResult(hall.name, "adopted"))
    assert hall.question.result is not None
    assert (hall.question.result.in_favour, hall.question.result.against) == (3, 1)
    assert hall.get().status_code == hall.get("/board").status_code == 200
