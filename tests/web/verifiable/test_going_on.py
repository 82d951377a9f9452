"""A server that is killed in the middle of a verifiable vote, or whose checkers are, goes on where it was."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest

from smolny.archive import ArchiveError
from smolny.ballots.hashing import tracker
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.trustees import draw_key, single
from smolny.ballots.trustees import trustee_data
from smolny.ballots.unsound import Unsound
from smolny.clerk import Clerk
from smolny.clerk.urns.deposits import MEDIA_TYPE, Listed, read_deposit, written
from smolny.clerk.urns.files import UrnFile
from smolny.clerk.urns.registrar import credentials_for, draw_codes
from smolny.clerk.urns.urns import Urns
from smolny.domain.order import OutOfOrder
from smolny.domain.values import Party, QuestionId
from smolny.domain.votes import (
    BallotCount,
    CloseVoting,
    DecryptBallots,
    DepositCredentials,
    NameTrustees,
    PutQuestion,
)
from tests.clerk.hall import HALL, request, text_ref
from tests.web.officers.house import HTTP
from tests.web.verifiable.hall import GROUP, JSON, Urned, housed


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Urned]:
    """A question with two trustees, of whom one has drawn a key."""
    with housed(tmp_path) as made:
        made.ask()
        made.trustees(2)
        made.keys(1)
        yield made


def failing(*_: Any, **__: Any) -> Any:
    """The disk is full."""
    raise ArchiveError("store-is-full", path="x", reason="full")


def test_the_last_key_is_taken_again(hall: Urned, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given an archive that was set up while its entry could not be written, when the trustee sends the key
    again, then the entry holds that archive.
    """
    hall.secrets[2] = draw_key(GROUP, SECRET)
    message = trustee_data(GROUP, single(GROUP, hall.secrets[2], SECRET).trustee)
    with monkeypatch.context() as full:
        full.setattr(Clerk, "do", failing)
        assert hall.as_trustee("/keys", 2, message).status_code == 503
    before = hall.get("/setup.bel").content
    assert hall.as_trustee("/keys", 2, message).status_code == 200
    assert hall.get("/setup.bel").content == before
    assert hall.question.ceremony is not None
    assert hall.question.ceremony.setup is not None


def counted(hall: Urned) -> BallotCount | None:
    """The count that the record has."""
    return hall.question.count


def test_what_trustees_opened_is_counted_later(hall: Urned, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given sums that were opened while the entry could not be written, when a trustee asks again, then the
    vote is counted; a closing that was cut off is the same when it is repeated.
    """
    hall.keys(2)
    hall.run()
    assert hall.post("/ballots", hall.ballot(0, 0, 1, 0)).status_code == 200
    hall.close()
    assert hall.as_trustee("/decryptions", 1, hall.decryption(1)).status_code == 200
    last = hall.decryption(2)
    with monkeypatch.context() as full:
        full.setattr(Clerk, "do", failing)
        assert hall.as_trustee("/decryptions", 2, last).status_code == 503
    assert hall.board().result == [[0, 1, 0]]
    assert counted(hall) is None
    assert hall.as_trustee("/decryptions", 2, last).json() == {"state": "counted"}
    assert counted(hall) == BallotCount(1, 0, 0)
    assert hall.as_trustee("/decryptions", 2, last).json() == {"state": "counted"}


def test_a_server_that_ended_before_the_result_goes_on(hall: Urned, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a server that ended after the last opening, then any trustee may have it go on, also one who has
    opened, and the vote is counted.
    """
    hall.keys(2)
    hall.run()
    assert hall.post("/ballots", hall.ballot(0, 0, 1, 0)).status_code == 200
    hall.close()
    assert hall.as_trustee("/decryptions", 1, hall.decryption(1)).status_code == 200
    assert steps(hall) == ["done", "decrypt"]
    last = hall.decryption(2)
    with monkeypatch.context() as ended:
        ended.setattr(hall.house.app.state.desk.polling, "_finish", failing)
        assert hall.as_trustee("/decryptions", 2, last).status_code == 503
    assert steps(hall) == ["decrypt", "decrypt"]
    assert hall.as_trustee("/decryptions", 1, None).json() == {"state": "counted"}
    assert counted(hall) == BallotCount(1, 0, 0)


def steps(hall: Urned) -> list[str]:
    """What each trustee does next."""
    return [each["step"] for each in hall.get("/ceremony.json").json()["trustees"]]


def test_a_vote_is_closed_by_another_process(hall: Urned) -> None:
    """Given a vote that a command closed beside the server, then the server has the archive as it is then,
    and takes what trustees open; of an archive that is not there yet nothing is opened.
    """
    hall.keys(2)
    hall.run()
    assert hall.post("/ballots", hall.ballot(0, 0, 1, 0)).status_code == 200
    before = hall.get("/archive.bel").content
    other = Clerk(hall.house.archive, hall.house.keys)
    other.do(HALL, request(CloseVoting(hall.name)))
    assert hall.board().stage == "EncryptedTally"
    assert hall.as_trustee("/decryptions", 1, hall.decryption(1)).json() == {"state": "closed"}
    urn = other.urns.closed(other.state(HALL), hall.name)[0]
    urn.file.path.write_bytes(before)
    answer = hall.as_trustee("/decryptions", 2, {})
    assert (answer.status_code, answer.json()["rule"]) == (422, "nothing-to-decrypt")


def test_sums_are_entered_only_from_an_archive_that_was_checked(hall: Urned) -> None:
    """Given a closed vote, then nobody enters sums of their own."""
    hall.keys(2)
    hall.run()
    hall.close()
    mark = hall.house.clerk.urns.closed(hall.house.clerk.state(HALL), hall.name)[0].mark()
    with pytest.raises(OutOfOrder, match="archive-was-not-checked"):
        hall.done(DecryptBallots(hall.name, mark, (0, 0), 0))


def test_another_process_checks_when_one_was_killed(hall: Urned) -> None:
    """Given checkers that were killed, when a ballot comes, then it is checked and taken."""
    hall.keys(2)
    hall.run()
    first, second = hall.ballot(0, 0, 1, 0), hall.ballot(1, 0, 1, 0)
    assert hall.post("/ballots", first).status_code == 200
    pool = hall.house.app.state.desk.polling._checkers._pool
    for number in list(pool._processes):
        os.kill(number, signal.SIGKILL)
    assert hall.post("/ballots", second).json() == {"tracker": tracker(second)}
    pool.shutdown(wait=True)


def test_a_new_server_knows_the_urns_of_the_old_one(hall: Urned) -> None:
    """Given an open vote, then another clerk over the same folder finds its archive and its table."""
    hall.keys(2)
    hall.run()
    hall.post("/ballots", hall.ballot(0, 0, 1, 0))
    fresh, ceremony = Urns(hall.house.archive, hall.house.keys), hall.question.ceremony
    assert ceremony is not None
    urn = fresh.urn(HALL, ceremony)
    assert urn is not None
    assert (urn.voters(), urn.mark()) == (1, hall.house.clerk.urns.urn(HALL, ceremony).mark())  # type: ignore[union-attr]
    assert fresh.table(HALL, ceremony).step is None


def together(hall: Urned, *ballots: bytes) -> list[httpx.Response]:
    """What ballots are answered that arrive at the same moment."""

    async def sent() -> list[httpx.Response]:
        transport = httpx.ASGITransport(hall.house.app)
        async with httpx.AsyncClient(base_url=HTTP, transport=transport) as client:
            path = f"/{HALL}/verifiable/{hall.name}/ballots"
            posts = (client.post(path, content=each, headers=JSON) for each in ballots)
            return list(await asyncio.gather(*posts))

    return asyncio.run(sent())


def test_two_ballots_of_one_credential_at_once(hall: Urned) -> None:
    """Given two ballots of one voter that arrive together, then both are on the board, the later one counts,
    and the archive is sound.
    """
    hall.keys(2)
    hall.run()
    ballots = [hall.ballot(0, 0, 1, 0), hall.ballot(0, 0, 0, 1)]
    assert [each.status_code for each in together(hall, *ballots)] == [200, 200]
    board = hall.board()
    assert sorted(board.trackers) == sorted(map(tracker, ballots))
    assert hall.get("/board.json").json()["voters"] == 1
    hall.close()
    tally = hall.board().tally
    assert tally is not None
    assert tally.count == 1


def test_the_same_ballot_twice_at_once(hall: Urned, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a ballot that comes again and was checked before the first copy of it is written down, then both
    get the same answer, and the archive has it once.
    """
    hall.keys(2)
    hall.run()
    ballot, polling, both_came = hall.ballot(0, 0, 1, 0), hall.house.app.state.desk.polling, Event()
    write, ask = UrnFile._write, polling._checkers.ask
    copies: list[str] = []

    async def asked(*args: Any) -> Any:
        copies.append(await ask(*args))
        if len(copies) == 2:
            asyncio.get_running_loop().call_soon(both_came.set)
        return copies[-1]

    def written_late(*args: Any) -> None:
        assert both_came.wait(60)
        write(*args)

    monkeypatch.setattr(polling._checkers, "ask", asked)
    monkeypatch.setattr(UrnFile, "_write", written_late)
    answers = together(hall, ballot, ballot)
    assert [each.json() for each in answers] == [{"tracker": tracker(ballot)}] * 2
    assert list(hall.board().trackers) == [tracker(ballot)]


def test_a_clock_that_goes_back_holds_nothing_up(hall: Urned) -> None:
    """Given a server whose clock is set back by a day and then far forward, then keys are drawn, the vote is
    closed and its sums are opened all the same, and the record and the archive are sound.
    """
    hall.house.later(days=-1)
    hall.keys(2)
    hall.run()
    assert hall.post("/ballots", hall.ballot(0, 0, 1, 0)).status_code == 200
    hall.house.later(days=-1)
    hall.close()
    hall.house.later(days=400)
    for number in (1, 2):
        assert hall.as_trustee("/decryptions", number, hall.decryption(number)).status_code == 200
    assert hall.board().result == [[0, 1, 0]]


def test_credentials_run_out(tmp_path: Path) -> None:
    """Given a deposit for one vote, then the second vote has none; a new deposit gives it some."""
    with housed(tmp_path) as hall:
        hall.deposit(draw_codes(6, SECRET), votes=1)
        hall.ask()
        hall.trustees(2)
        other = QuestionId("milk")
        hall.done(PutQuestion(other, "Milk?", mode="verifiable"))
        two = NameTrustees(other, (Party(described="a"), Party(described="b")))
        with pytest.raises(OutOfOrder, match="no-credentials-left"):
            hall.done(two)
        hall.deposit(hall.codes, votes=1)
        hall.done(two)


def heavy(told: Listed, weight: int) -> Listed:
    """The same credentials, each of this weight."""
    return Listed(told.uuid, tuple(f"{each},{weight}" for each in told.credentials))


def before(document: bytes) -> bytes:
    """A deposit as the format before this one would have it."""
    return document.replace(b'"format":2', b'"format":1').replace(b'"drawn":"envelopes",', b"")


def spoilt() -> list[tuple[str, bytes]]:
    """Deposits in which something is not as it has to be, with the rule."""
    good = credentials_for(draw_codes(3, SECRET), 2, SECRET)
    first, second = good
    turned = Listed(first.uuid, tuple(reversed(first.credentials)))
    fewer = Listed(second.uuid, second.credentials[:-1])
    mixed = (f"{first.credentials[0]},2", *first.credentials[1:])
    return [
        ("credentials-tell-an-order", written([turned])),
        ("credentials-are-not-alike", written([first, fewer])),
        ("message-is-malformed", written([first, first])),
        ("message-is-malformed", written([])),
        ("message-is-malformed", written([Listed("short", first.credentials)])),
        ("credential-appears-twice", written([Listed(first.uuid, first.credentials[:1] * 2)])),
        ("message-is-malformed", written([Listed(first.uuid, mixed)])),
        ("weight-is-malformed", written([Listed(first.uuid, (f"{first.credentials[0]},02",))])),
        ("credentials-are-not-alike", written([heavy(first, 2), heavy(second, 3)])),
        ("message-is-malformed", before(written([heavy(first, 2)]))),
        ("message-is-malformed", written(good).replace(b"envelopes", b"whispers")),
        ("message-is-malformed", written(good).replace(b'"drawn":"envelopes",', b"")),
        ("no-such-group", written(good).replace(b"Ed25519", b"Ed448")),
        ("no-such-version", written(good).replace(b'"format":2', b'"format":3')),
        ("json-is-malformed", b"x"),
    ]


@pytest.mark.parametrize(
    ("rule", "content"), spoilt(), ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_deposit_that_is_none_is_refused(rule: str, content: bytes, tmp_path: Path) -> None:
    """Given a file in which something is wrong, then it is not taken over, and it is said why."""
    with pytest.raises(Unsound, match=rule):
        read_deposit(content)
    with housed(tmp_path) as hall, pytest.raises(OutOfOrder, match="deposit-is-unsound"):
        hall.done(DepositCredentials(text_ref(content, MEDIA_TYPE), 0, 0), texts=(content,))


def test_a_deposit_of_the_format_before_is_taken_over(tmp_path: Path) -> None:
    """Given a file that tells no way of drawing, then it is taken over as one of which that is not known."""
    good = written(credentials_for(draw_codes(3, SECRET), 2, SECRET))
    content = before(good)
    with housed(tmp_path) as hall:
        hall.done(DepositCredentials(text_ref(content, MEDIA_TYPE), 0, 0), texts=(content,))
        (_, _), (_, told) = hall.house.library.state(HALL).votes.deposits
    assert (told.elections, told.credentials, told.drawn) == (2, 3, None)
