"""What a verifiable vote refuses, each by its rule, and never a byte of it in the archive."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from smolny.ballots.hashing import tracker
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.credentials import draw_code
from smolny.ballots.prover.trustees import draw_key, single
from smolny.ballots.prover.voting import cast
from smolny.ballots.trustees import trustee_data
from smolny.domain.votes import DeclareResult, RepeatOnPaper
from tests.web.verifiable.hall import GROUP, Urned, housed


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Urned]:
    """An open vote with two trustees."""
    with housed(tmp_path) as made:
        made.ask()
        made.trustees(2)
        made.keys(1, 2)
        made.run()
        yield made


def told(answer: httpx.Response) -> tuple[int, str]:
    """The status and the rule."""
    return answer.status_code, answer.json()["rule"]


def public_key() -> dict[str, Any]:
    """The public part of a new key."""
    return trustee_data(GROUP, single(GROUP, draw_key(GROUP, SECRET), SECRET).trustee)


def test_a_bad_ballot_never_reaches_the_archive(hall: Urned) -> None:
    """Given a changed ballot, a stranger's, one for another vote, one that is no JSON and one too large, then
    each is refused with its reason, and the archive is what it was.
    """
    before = hall.get("/archive.bel").content
    ballot = hall.ballot(0, 0, 1, 0)
    changed = json.loads(ballot)
    proof = changed["answers"][0]["individual_proofs"][0][0]
    proof["response"] = str((int(proof["response"]) + 1) % GROUP.order)
    assert told(hall.post("/ballots", json.dumps(changed, separators=(",", ":")).encode())) == (
        422,
        "ballot-hash-is-wrong",
    )
    stranger = cast(hall.setup, draw_code(SECRET), [[0, 1, 0]], SECRET)
    assert told(hall.post("/ballots", stranger)) == (422, "credential-is-not-listed")
    other = ballot.replace(hall.setup.election.uuid.encode(), b"1" * 14)
    assert told(hall.post("/ballots", other)) == (422, "ballot-is-for-another-election")
    assert told(hall.post("/ballots", ballot + b" ")) == (422, "json-is-not-compact")
    assert told(hall.post("/ballots", b"[" * 100_000)) == (422, "json-is-malformed")
    assert told(hall.post("/ballots", b"1" * 2_000_000)) == (413, "form-is-too-large")
    assert told(hall.post("/ballots", ballot, origin="https://elsewhere.example")) == (
        403,
        "form-from-elsewhere",
    )
    assert told(hall.post("/ballots", ballot, **{"content-type": "text/plain"})) == (415, "form-is-malformed")
    assert hall.get("/archive.bel").content == before


def test_an_old_ballot_undoes_no_later_one(hall: Urned) -> None:
    """Given a voter who voted twice, then the second ballot may come again, the first may not."""
    first, second = hall.ballot(0, 0, 1, 0), hall.ballot(0, 0, 0, 1)
    for ballot in (first, second):
        assert hall.post("/ballots", ballot).status_code == 200
    assert told(hall.post("/ballots", first)) == (422, "ballot-appears-twice")
    assert hall.post("/ballots", second).json() == {"tracker": tracker(second)}
    told_now = hall.get("/board.json").json()
    assert [each["tracker"] for each in told_now["trackers"]] == [tracker(first), tracker(second)]
    assert (told_now["voters"], told_now["state"]) == (1, "open")


def test_a_flood_of_bad_ballots_is_slowed_down(hall: Urned, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given many refused ballots from one address, then no more are looked at for a while."""
    monkeypatch.setattr("smolny.web.verifiable.sent.MOST_REFUSED", 2)
    for _ in range(3):
        assert hall.post("/ballots", b"{}").status_code == 422
    assert told(hall.post("/ballots", hall.ballot(0, 0, 1, 0))) == (429, "too-many-attempts")


def test_nobody_votes_before_or_after(hall: Urned) -> None:
    """Given a closed vote, then a ballot comes too late; the board still finds a tracker."""
    ballot = hall.ballot(0, 0, 1, 0)
    assert hall.post("/ballots", ballot).status_code == 200
    late = hall.ballot(1, 0, 1, 0)
    hall.close()
    assert told(hall.post("/ballots", late)) == (409, "voting-is-not-open")
    assert tracker(ballot) in hall.get(f"/board?tracker={tracker(ballot)[:8]}").text
    assert "No ballot has this tracker" in hall.get("/board?tracker=nothing").text


def test_a_ballot_that_raced_the_closing_is_refused(hall: Urned) -> None:
    """Given an archive that has ended while the record does not say so yet, then no ballot is taken."""
    ceremony = hall.question.ceremony
    assert ceremony is not None
    urn = hall.house.clerk.urns.urn(hall.house.library.state(hall.assembly).id, ceremony)
    assert urn is not None
    urn.close()
    assert told(hall.post("/ballots", hall.ballot(0, 0, 1, 0))) == (409, "voting-is-not-open")
    hall.close()
    assert hall.board().stage == "EncryptedTally"


def test_trustees_prove_what_they_open(hall: Urned) -> None:
    """Given a closed vote, then a stranger, a wrong key, a second opening and nonsense are refused; with one
    trustee missing nothing is counted, and the vote is repeated on paper.
    """
    hall.post("/ballots", hall.ballot(0, 0, 1, 0))
    assert told(hall.as_trustee("/decryptions", 1, {})) == (409, "voting-is-not-closed")
    hall.close()
    assert told(hall.as_trustee("/decryptions", 1, hall.decryption(1), token="x")) == (
        403,
        "not-this-trustee",
    )
    assert told(hall.as_trustee("/decryptions", 3, {}, token="x")) == (403, "not-this-trustee")
    wrong = hall.decryption(1, draw_key(GROUP, SECRET))
    assert told(hall.as_trustee("/decryptions", 1, wrong)) == (422, "decryption-does-not-hold")
    assert told(hall.as_trustee("/decryptions", 1, {"x": 1})) == (422, "message-is-malformed")
    assert hall.as_trustee("/decryptions", 1, hall.decryption(1)).json() == {"state": "closed"}
    assert told(hall.as_trustee("/decryptions", 1, hall.decryption(1))) == (422, "trustee-decrypts-twice")
    steps = {each["trustee"]: each["step"] for each in hall.get("/ceremony.json").json()["trustees"]}
    assert steps == {1: "done", 2: "decrypt"}
    assert "repeated on paper" in hall.get().text
    assert hall.question.count is None
    hall.done(RepeatOnPaper(hall.name, "the second key is lost"))
    assert hall.question.mode == "paper"
    assert hall.get().status_code == 404


def test_keys_are_drawn_once_by_those_who_are_named(tmp_path: Path) -> None:
    """Given trustees with tokens, then a copied key, another's token, another key afterwards, a step that is
    not taken and nonsense are refused; a new token takes the place of the old one.
    """
    with housed(tmp_path) as hall:
        hall.ask()
        assert hall.get("/ceremony.json").json()["rule"] == "no-trustees"
        assert hall.get("/setup.bel").status_code == 404
        assert hall.get().status_code == hall.get("/board").status_code == 200
        hall.trustees(2)
        mine, other = (
            trustee_data(GROUP, single(GROUP, draw_key(GROUP, SECRET), SECRET).trustee) for _ in "ab"
        )
        assert told(hall.as_trustee("/keys", 1, mine, token=hall.tokens[2])) == (403, "not-this-trustee")
        assert told(hall.as_trustee("/keys", 1, mine, "polynomial")) == (422, "no-such-step")
        assert told(hall.as_trustee("/keys", 1, {**mine, "public_key": other["public_key"]})) == (
            422,
            "key-is-not-known",
        )
        for sent in (b"[]", b"{", b'{"trustee":true}'):
            assert told(hall.post("/keys", sent)) == (400, "form-is-malformed")
        assert hall.as_trustee("/keys", 1, mine).json() == {"step": "wait"}
        assert hall.as_trustee("/keys", 1, mine).json() == {"step": "wait"}
        assert told(hall.as_trustee("/keys", 1, other)) == (422, "step-was-taken")
        assert told(hall.as_trustee("/keys", 2, mine)) == (422, "key-of-another")
        stale = hall.tokens[2]
        state = hall.house.clerk.state(hall.assembly)
        hall.tokens[2] = hall.house.clerk.urns.hand_out(state, hall.name, 2)
        assert told(hall.as_trustee("/keys", 2, other, token=stale)) == (403, "not-this-trustee")
        assert hall.as_trustee("/keys", 2, other).json() == {"step": "done"}
        assert told(hall.as_trustee("/keys", 2, other)) == (409, "ceremony-is-completed")


def test_an_observer_fetches_only_what_is_new(hall: Urned) -> None:
    """Given an archive that has grown, then a range continues it; a range beyond its end is none."""
    before = hall.get("/archive.bel").content
    hall.post("/ballots", hall.ballot(0, 0, 1, 0))
    rest = hall.get("/archive.bel", range=f"bytes={len(before)}-")
    whole = hall.get("/archive.bel").content
    assert rest.status_code == 206
    assert before + rest.content == whole
    assert rest.headers["content-range"] == f"bytes {len(before)}-{len(whole) - 1}/{len(whole)}"
    assert hall.get("/archive.bel", range=f"bytes={len(whole)}-").status_code == 416
    assert hall.get("/setup.bel").content == before


def test_a_vote_that_was_never_opened_is_void(hall: Urned) -> None:
    """Given trustees who never come, then the chair may declare the vote void."""
    hall.close()
    hall.done(DeclareResult(hall.name, "void", words="a key is lost"))
    assert hall.question.outcome == "void"
