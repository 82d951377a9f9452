"""A round by ranks that anybody can count: papers are shuffled, opened one by one, counted by the rule."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smolny.clerk import Clerk
from smolny.domain.elections import (
    AnswerNomination,
    CloseNominations,
    DeclareElected,
    DeclareVacancy,
    NominateCandidate,
    PutElection,
)
from smolny.domain.order import OutOfOrder
from smolny.domain.values import MandateId, PersonId
from smolny.domain.votes import DecryptBallots, ShuffleBallots
from tests.clerk.hall import HALL
from tests.cli.running import smolny
from tests.web.verifiable.hall import Urned, digest, housed
from tests.web.verifiable.test_election import E, R
from tests.web.verifiable.test_going_on import failing

RULE = "scottish-2007"
RANKS = ((1, 2, 0), (2, 1, 3), (0, 1, 2), (0, 0, 0), (1, 1, 0))
"""The papers of five voters: the fourth is blank, the fifth puts two first, which is invalid here."""


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Urned]:
    """Six delegates before a round between three, with three trustees of whom two are enough."""
    with housed(tmp_path) as made:
        nominated(made, RULE)
        made.trustees(3, 2)
        made.keys_together(2)
        yield made


def nominated(hall: Urned, rule: str) -> None:
    """Three stand for the chair, and the round is put."""
    hall.name = R
    hall.done(DeclareVacancy(E, "The chair", 1, (rule,)))
    for name in ("001", "002", "003"):
        hall.done(NominateCandidate(E, PersonId(name), mandate=MandateId(name)))
        hall.done(AnswerNomination(E, PersonId(name), accepts=True))
    hall.done(CloseNominations(E), PutElection(R, E, "verifiable"))


def voted(hall: Urned, *papers: tuple[int, ...]) -> None:
    """These papers are cast, and the voting is closed."""
    hall.run()
    for place, ranks in enumerate(papers):
        answer = hall.post("/ballots", hall.ballot(place, *ranks))
        assert answer.status_code == 200, answer.text
    hall.close()


def recounted(hall: Urned, folder: Path) -> str:
    """What somebody is told who counts an export of the record again."""
    hall.house.library.export(HALL, folder)
    return str(smolny("recount", folder).stdout)


def test_ranked_papers_are_shuffled_opened_and_counted(hall: Urned, tmp_path: Path) -> None:
    """Given two of three trustees who shuffle one after the other, when they open the papers, then these are
    counted by the rule of the round, invalid and blank ones are told, and the entries hold the archive.
    """
    voted(hall, *RANKS)
    assert hall.get("/ceremony.json").json()["state"] == "shuffling"
    assert hall.as_trustee("/decryptions", 1, {}).json()["rule"] == "papers-are-not-shuffled"
    with pytest.raises(OutOfOrder, match="ballots-not-counted"):
        hall.done(DeclareElected(R))
    stale = hall.shuffle()
    assert hall.shuffled(3, *stale).json() == {"state": "shuffling", "taken": True}
    steps = [each["step"] for each in hall.get("/ceremony.json").json()["trustees"]]
    assert steps == ["shuffle", "shuffle", "wait"]
    assert hall.shuffled(1, *stale).json() == {"question": R, "rule": "shuffled-meanwhile"}
    assert hall.shuffled(3, *stale).json()["rule"] == "trustee-shuffles-twice"
    assert hall.shuffled(1, *hall.shuffle()).json() == {"state": "closed", "taken": True}
    mixed = hall.get("/archive.bel").content
    assert hall.question.ceremony is not None
    assert hall.question.ceremony.shuffled is not None
    assert hall.question.ceremony.shuffled.archive.sha256 == digest(mixed)
    assert (hall.question.ceremony.shuffled.trustees, hall.board().shuffled_by) == ((3, 1), [3, 1, 4])
    for number in (2, 3):
        answer = hall.as_trustee("/decryptions", number, hall.decryption(number))
    assert answer.json() == {"state": "counted"}
    told = hall.question.ceremony.decrypted
    assert told is not None
    assert told.papers is not None
    assert (told.sums, told.blank, told.invalid) == ((), 1, 1)
    (papers,) = hall.board().result or []
    assert sorted(map(tuple, papers)) == sorted(RANKS)
    hall.done(DeclareElected(R))
    assert recounted(hall, tmp_path / "record").endswith("elected: 002; 5 papers counted again: the same\n")
    (tmp_path / "record/texts" / told.papers.sha256).unlink()
    assert "5 papers are not open here" in smolny("recount", tmp_path / "record").stdout
    assert "one says what no such paper can" in hall.get().text


def test_a_wrong_shuffle_is_refused_by_its_rule(hall: Urned) -> None:
    """Given trustees who send another paper, a false proof, a number for an element or too few papers, then
    each is refused by its rule, and nothing of it is in the archive.
    """
    voted(hall, *RANKS[:3])
    before = hall.get("/archive.bel").content
    after, good = hall.shuffle()
    wrong = {
        "shuffle-does-not-hold": (("ciphertexts", 0, 0), good["ciphertexts"][0][1]),
        "not-in-the-group": (("ciphertexts", 0, 0, "alpha"), "1" * 64),
        "not-a-scalar": (("proofs", 0, 1, 0), "01"),
        "message-is-malformed": (("ciphertexts", 0), good["ciphertexts"][0][:2]),
    }
    for rule, (path, value) in wrong.items():
        answer = hall.shuffled(1, after, changed(good, path, value))
        assert (answer.status_code, answer.json()["rule"]) == (422, rule)
    response = str(int(good["proofs"][0][1][2]) + 1)
    answer = hall.shuffled(1, after, changed(good, ("proofs", 0, 1, 2), response))
    assert answer.json()["rule"] == "shuffle-does-not-hold"
    assert hall.get("/archive.bel").content == before


def changed(message: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A message with another value at a place."""
    made = json.loads(json.dumps(message))
    at = made
    for each in path[:-1]:
        at = at[each]
    at[path[-1]] = value
    return made


def test_a_server_that_ended_in_between_goes_on(hall: Urned, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given shuffles that ended while the entry could not be written, when a trustee asks again, then it is
    written, and the desk says so of all; nobody enters another shuffling or other papers than the archive
    has.
    """
    voted(hall, RANKS[0], RANKS[1])
    assert hall.shuffled(1, *hall.shuffle()).status_code == 200
    last = hall.shuffle()
    with monkeypatch.context() as full:
        full.setattr(Clerk, "do", failing)
        assert hall.shuffled(2, *last).status_code == 503
    assert [each["step"] for each in hall.get("/ceremony.json").json()["trustees"]] == ["shuffle"] * 3
    assert hall.house.officer()(f"/{HALL}/office/trustees").text.count("may shuffle the papers") == 3
    mark = hall.house.clerk.urns.closed(hall.house.clerk.state(HALL), R)[0].mark()
    with pytest.raises(OutOfOrder, match="archive-was-not-checked"):
        hall.done(ShuffleBallots(R, mark, (1, 3)))
    assert hall.shuffled(3, *last).json() == {"state": "closed", "taken": False}
    with pytest.raises(OutOfOrder, match="archive-was-not-checked"):
        hall.done(DecryptBallots(R, mark, (), 0))
    assert hall.as_trustee("/decryptions", 3, hall.decryption(3)).json() == {"state": "closed"}
