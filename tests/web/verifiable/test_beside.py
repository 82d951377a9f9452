"""What trustees send after the close is looked at beside everything else that a server is asked for."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.closing import opened_last, own_shuffle, read_closed
from smolny.ballots.prover.shuffling import Secrets, prove_shuffle
from smolny.ballots.shuffles import Shuffle, Statement, shuffle_data
from smolny.ballots.tally import ranked_places
from smolny.ballots.wire import dump
from smolny.clerk.urns.files import UrnFile
from smolny.clerk.urns.urn import Urn, open_urn
from smolny.domain.federation import NotePerson
from smolny.domain.values import PersonId
from tests.clerk.hall import HALL, request
from tests.web.officers.house import HTTP
from tests.web.verifiable.hall import JSON, Urned, housed
from tests.web.verifiable.test_ranked import RANKS, RULE, nominated, voted

Meanwhile = Callable[[], Awaitable[None]]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Urned]:
    """Three papers to be shuffled by two of three trustees."""
    with housed(tmp_path) as made:
        nominated(made, RULE)
        made.trustees(3, 2)
        made.keys_together(2)
        voted(made, *RANKS[:3])
        yield made


def urn_of(hall: Urned) -> Urn:
    """The urn of the vote."""
    return hall.house.clerk.urns.closed(hall.house.clerk.state(HALL), hall.name)[0]


def other_urn(hall: Urned) -> Urn:
    """The urn of the vote as another server has it open."""
    urn = open_urn(urn_of(hall).file.path)
    assert urn is not None
    return urn


def at_once(hall: Urned, *sent: tuple[int, int, Any]) -> list[httpx.Response]:
    """What trustees are answered who send shuffles at the same moment: numbers, after how many, messages."""

    async def together() -> list[httpx.Response]:
        transport = httpx.ASGITransport(hall.house.app)
        async with httpx.AsyncClient(base_url=HTTP, transport=transport) as client:
            path = f"/{HALL}/verifiable/{hall.name}/shuffles"
            bodies = [(each, dict(zip(("trustee", "after", "message"), each, strict=True))) for each in sent]
            posts = (
                client.post(
                    path, json=body, headers={**JSON, "authorization": f"Bearer {hall.tokens[each[0]]}"}
                )
                for each, body in bodies
            )
            return list(await asyncio.gather(*posts))

    return asyncio.run(together())


def interrupted(hall: Urned, monkeypatch: pytest.MonkeyPatch, *meanwhile: Meanwhile) -> None:
    """Do this while processes are at work for trustees: the first in the first work, and so on."""
    closers, left = hall.house.app.state.desk.polling._closers, list(meanwhile)
    ask = closers.ask

    async def asked(*args: Any) -> Any:
        found = await ask(*args)
        if left:
            await left.pop(0)()
        return found

    monkeypatch.setattr(closers, "ask", asked)


def test_others_go_on_while_papers_are_shuffled(hall: Urned, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given shuffles that are checked and made, then meanwhile others' deeds are entered; of two trustees who
    shuffle at the same moment one goes on from what the other left.
    """
    counts: list[object] = []

    async def noted() -> None:
        name = PersonId(f"guest-{len(counts)}")
        counts.append(await hall.house.writer.do(HALL, request(NotePerson(name))))

    interrupted(hall, monkeypatch, noted, noted, noted)
    told = [answer.json() for answer in at_once(hall, (1, *hall.shuffle()), (2, *hall.shuffle()))]
    assert {"state": "shuffling", "taken": True} in told
    assert {"question": hall.name, "rule": "shuffled-meanwhile"} in told
    (other,) = {1, 2} - set(hall.board().shuffled_by)
    assert hall.shuffled(other, *hall.shuffle()).json() == {"state": "closed", "taken": True}
    assert len(counts) == 3


def test_one_shuffle_of_each_trustee_waits(hall: Urned) -> None:
    """Given a trustee who sends several shuffles at once, then all but one are refused unread, and another
    trustee's waits for that one alone; a token of one trustee takes up no other's place.
    """
    hall.tokens[3], kept = hall.tokens[1], hall.tokens[3]
    after, own = hall.shuffle()
    answers = at_once(hall, (3, after, own), (1, after, own), (1, after, own), (1, after, None))
    assert [each.status_code for each in answers] == [403, 200, 409, 409]
    assert answers[2].json() == {"trustee": 1, "rule": "shuffle-is-looked-at"}
    hall.tokens[3] = kept
    assert hall.shuffled(3, *hall.shuffle()).json() == {"state": "closed", "taken": True}


def test_another_server_over_the_same_archive_is_not_overtaken(
    hall: Urned, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given an archive that grew while a shuffle was checked, then that is not taken; where it grew while the
    house's own was made, or the result was found, the archive has each once, and the entries follow.
    """
    (after, first), (_, second), urn = hall.shuffle(), hall.shuffle(), other_urn(hall)

    async def nothing() -> None:
        pass

    async def shuffled() -> None:
        assert urn.add("Shuffle", 3, dump(second), urn.extent.size)

    async def shuffled_last() -> None:
        urn.file.catch_up()
        content = own_shuffle(read_closed(urn.setup, urn.file.read()), SECRET)
        assert urn.add("Shuffle", 4, content, urn.extent.size)

    interrupted(hall, monkeypatch, shuffled)
    assert hall.shuffled(1, after, first).json()["rule"] == "shuffled-meanwhile"
    assert hall.board().shuffled_by == [3]
    interrupted(hall, monkeypatch, nothing, shuffled_last)
    assert hall.shuffled(1, *hall.shuffle()).json() == {"state": "closed", "taken": True}
    assert hall.board().shuffled_by == [3, 1, 4]

    async def opened() -> None:
        urn.file.catch_up()
        assert urn.add("PartialDecryption", 1, dump(first), urn.extent.size)

    async def opened_last_there() -> None:
        urn.file.catch_up()
        told = urns.awaits_result(hall.house.clerk.state(HALL), hall.name)
        assert told is not None
        own, _ = opened_last(read_closed(urn.setup, urn.file.read()), told[1], SECRET)
        assert own is not None
        assert urn.add("PartialDecryption", 4, own, urn.extent.size)

    urns, first = hall.house.clerk.urns, hall.decryption(1)
    interrupted(hall, monkeypatch, opened)
    told = hall.as_trustee("/decryptions", 1, hall.decryption(1)).json()
    assert told == {"owner": 1, "rule": "trustee-decrypts-twice"}
    interrupted(hall, monkeypatch, nothing, opened_last_there)
    assert hall.as_trustee("/decryptions", 2, hall.decryption(2)).json() == {"state": "counted"}
    assert sorted(hall.board().decryptions) == [1, 2, 4]


def test_two_trustees_send_the_same_shuffle(hall: Urned) -> None:
    """Given a shuffle that moves nothing, when a second trustee sends the same bytes, then these are refused,
    and the archive is sound.
    """
    board = hall.board()
    key, found = board.election.election.key, []
    for column in (board.columns[place] for place in ranked_places(board.election)):
        kept = Secrets(tuple(range(len(column))), (0,) * len(column))
        said = Statement(key, board.election.fingerprint, column, column)
        found.append((column, prove_shuffle(said, kept, SECRET)))
    columns, proofs = zip(*found, strict=True)
    message = shuffle_data(board.election.group, Shuffle(columns, proofs))
    assert hall.shuffled(1, 0, message).json() == {"state": "shuffling", "taken": True}
    again = hall.shuffled(2, 1, message)
    assert (again.status_code, again.json()["rule"]) == (422, "data-appears-twice")
    assert hall.board().shuffled_by == [1]


def test_how_far_trustees_are_is_told_without_the_archive(
    hall: Urned, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given one trustee who has shuffled, then everybody is told so, and the archive is not read for it."""
    assert hall.shuffled(2, *hall.shuffle()).status_code == 200

    def unread(*_: Any) -> bytes:
        raise AssertionError("the archive is read")

    monkeypatch.setattr(UrnFile, "read", unread)
    told = hall.get("/ceremony.json").json()
    assert [each["step"] for each in told["trustees"]] == ["shuffle", "wait", "shuffle"]
    assert told["shuffles"] == 1


def test_trustees_alone_send_what_is_large(hall: Urned, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given more papers than small bodies hold, then a trustee's shuffle is taken all the same, up to so many
    bytes for each credential; nonsense is refused, and nothing of a stranger's is read.
    """
    monkeypatch.setattr("smolny.web.verifiable.sent.MOST_BYTES", 100)
    assert hall.shuffled(1, *hall.shuffle()).json() == {"state": "shuffling", "taken": True}
    deep = b'{"trustee":2,"after":1,"message":%s}' % (b"[" * 800 + b"]" * 800)
    told = hall.post("/shuffles", deep, authorization=f"Bearer {hall.tokens[2]}")
    assert (told.status_code, told.json()["rule"]) == (422, "message-is-malformed")
    large = json.dumps({"trustee": 1, "after": 1, "message": "1" * 7_000}).encode()
    told = hall.post("/shuffles", large, authorization=f"Bearer {hall.tokens[1]}")
    assert (told.status_code, told.json()["most"]) == (413, 100 + 6 * 1_024)
    for path in ("/shuffles", "/decryptions"):
        told = hall.post(path, large, authorization="Bearer another")
        assert (told.status_code, told.json()["rule"]) == (403, "not-this-trustee")
