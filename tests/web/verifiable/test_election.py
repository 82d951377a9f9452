"""Delegates elect a chair by a verifiable vote, over HTTP; five trustees have keys, three are enough."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest

from smolny.ballots.hashing import tracker
from smolny.ballots.unsound import Unsound
from smolny.ballots.verify import verify
from smolny.domain.elections import (
    AnswerNomination,
    CloseNominations,
    DeclareElected,
    DeclareVacancy,
    NominateCandidate,
    PutElection,
)
from smolny.domain.values import ElectionId, MandateId, PersonId, QuestionId
from tests.ballots.test_official import judged
from tests.web.verifiable.hall import Urned, digest, housed

E, R = ElectionId("chair"), QuestionId("chair-round-1")
AT_ONCE = 16


def nominated(hall: Urned) -> None:
    """Three stand for the chair, and the round is put."""
    hall.name = R
    hall.done(DeclareVacancy(E, "The chair", 1, ("plurality",)))
    for name in ("001", "002", "003"):
        hall.done(NominateCandidate(E, PersonId(name), mandate=MandateId(name)))
        hall.done(AnswerNomination(E, PersonId(name), accepts=True))
    hall.done(CloseNominations(E), PutElection(R, E, "verifiable"))


def posted(hall: Urned, ballots: Sequence[bytes]) -> list[httpx.Response]:
    """What many voters are answered who send their ballots at once."""

    async def together() -> list[httpx.Response]:
        transport = httpx.ASGITransport(hall.house.app, raise_app_exceptions=False)
        room = asyncio.Semaphore(AT_ONCE)
        async with httpx.AsyncClient(base_url="http://127.0.0.1:1917", transport=transport) as client:

            async def one(ballot: bytes) -> httpx.Response:
                async with room:
                    path = f"/{hall.assembly}/verifiable/{hall.name}/ballots"
                    headers = {"content-type": "application/json", "origin": "http://127.0.0.1:1917"}
                    return await client.post(path, content=ballot, headers=headers)

            return await asyncio.gather(*map(one, ballots))

    return asyncio.run(together())


def choice(place: int) -> list[int]:
    """What a voter chooses: of five two the second, two the first, one nobody."""
    return [[0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0]][place % 5]


@pytest.mark.parametrize("delegates", [60, pytest.param(300, marks=pytest.mark.long)])
def test_delegates_elect_a_chair_whom_anybody_can_count(delegates: int, tmp_path: Path) -> None:
    """Given five trustees of whom three are enough, when all delegates vote, some of them again, and three
    trustees open the sums, then whoever has most votes is elected, every tracker is on the board, the archive
    is sound, and one that was changed is not.
    """
    names = [f"{number:03}" for number in range(1, delegates + 1)]
    with housed(tmp_path, names) as hall:
        nominated(hall)
        hall.trustees(5, 3)
        hall.keys_together(3)
        hall.run()
        setup = hall.setup
        ballots = [hall.ballot(place, *choice(place), setup=setup) for place in range(delegates)]
        changed = hall.ballot(0, 0, 1, 0, 0, setup=setup)
        answers = posted(hall, [*ballots, changed])
        assert [each.json() for each in answers] == [
            {"tracker": tracker(each)} for each in (*ballots, changed)
        ]
        board = {each["tracker"] for each in hall.get("/board.json").json()["trackers"]}
        assert board == {tracker(each) for each in (*ballots, changed)}
        hall.close()
        for number in (2, 4):
            assert hall.as_trustee("/decryptions", number, hall.decryption(number)).status_code == 200
        assert hall.question.ceremony is not None
        assert hall.question.ceremony.decrypted is None
        answer = hall.as_trustee("/decryptions", 5, hall.decryption(5))
        assert answer.json() == {"state": "counted"}
        order, fifth = list(hall.board().trackers), delegates // 5
        moved = order.index(tracker(changed)) > order.index(tracker(ballots[0]))
        assert hall.board().result == [[fifth, 2 * fifth + moved, 2 * fifth - moved, 0]]
        elected(hall)


def elected(hall: Urned) -> None:
    """The chair is declared, the archive judged by its bytes."""
    hall.done(DeclareElected(R))
    chosen = hall.house.library.state(hall.assembly).elections.all[E].chosen
    assert [each.person for each in chosen] in (["001"], ["002"])
    archive = hall.get("/archive.bel").content
    assert hall.question.ceremony is not None
    assert hall.question.ceremony.decrypted is not None
    assert hall.question.ceremony.decrypted.archive.sha256 == digest(archive)
    with pytest.raises(Unsound):
        verify(archive.replace(b'"blank":true', b'"blank":null'))
    assert "smolny ballots verify" in hall.get().text


@pytest.mark.outside
def test_the_official_tool_accepts_our_vote(tmp_path: Path) -> None:
    """Given a whole vote of ours, when the official tool verifies it, then all checks pass."""
    with housed(tmp_path) as hall:
        hall.ask()
        hall.trustees(3, 2)
        hall.keys_together(2)
        hall.run()
        for place in range(4):
            assert hall.post("/ballots", hall.ballot(place, 0, 1, 0)).status_code == 200
        hall.close()
        for number in (1, 3):
            assert hall.as_trustee("/decryptions", number, hall.decryption(number)).status_code == 200
        archive, uuid = hall.get("/archive.bel").content, hall.setup.election.uuid
        told = judged(archive, uuid, tmp_path)
        assert told.returncode == 0, told.stderr
