"""`smolny recount`: every vote by ballot counted again, from a store and from an export."""

from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.clerk import Clerk, Library
from smolny.clerk.casting import Press
from smolny.domain import elections
from smolny.domain.values import ElectionId, MandateId, PersonId, QuestionId
from smolny.domain.votes import BallotCount, ChallengeResult, CloseVoting, OpenVoting
from tests.clerk.hall import HALL, WHEN, request
from tests.clerk.voters import OPEN, SECRET, furnish, presses
from tests.cli.running import smolny


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A hall in which all have voted openly and in secret, and both votings are closed."""
    url, keys = f"sqlite:///{tmp_path}/store.db", tmp_path / "keys"
    furnish(url, keys)
    with open_archive(url) as archive:
        clerk = Clerk(archive, keys)
        clerk.box.keeps_urns = True
        clerk.cast(HALL, presses(), lambda state: WHEN)
        clerk.do(HALL, request(CloseVoting(OPEN)), request(CloseVoting(SECRET)))
        Library(archive).export(HALL, tmp_path / "record")
    return url


def test_a_store_and_an_export_say_the_same_count(store: str, tmp_path: Path) -> None:
    """Every ballot is open in either once the voting is closed."""
    for asked in ((HALL, "--store", store), (tmp_path / "record",)):
        outcome = smolny("recount", *asked)
        assert outcome.exit_code == 0, outcome.output
        assert outcome.stdout.splitlines() == [
            "open    134 for, 133 against, 133 abstaining; 400 ballots counted again: the same",
            "secret  134 for, 133 against, 133 abstaining; 400 ballots counted again: the same",
        ]


def test_an_export_without_ballots_says_how_many_are_missing(store: str, tmp_path: Path) -> None:
    """Nobody counts what is not there."""
    with open_archive(store) as archive:
        Library(archive).export(HALL, tmp_path / "bare", "none")
    outcome = smolny("recount", tmp_path / "bare")
    assert outcome.exit_code == 0
    assert "400 of 400 ballots are not open here" in outcome.stdout


def test_another_count_than_the_ballots_say_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a clerk who closes a voting with another count of as many votes."""
    url, keys = f"sqlite:///{tmp_path}/store.db", tmp_path / "keys"
    furnish(url, keys)
    monkeypatch.setattr("smolny.clerk.casting.count_ballots", lambda *told: BallotCount(400, 0, 0))
    with open_archive(url) as archive:
        clerk = Clerk(archive, keys)
        clerk.cast(HALL, [each for each in presses() if each.question == OPEN], lambda state: WHEN)
        clerk.do(HALL, request(CloseVoting(OPEN)))
    outcome = smolny("recount", HALL, "--store", url)
    assert outcome.exit_code == 1
    assert outcome.stderr.endswith("[ballots-say-otherwise]\n")
    assert "not so: 134 for, 133 against, 133 abstaining" in outcome.stdout


def test_a_record_without_votes_has_nothing_to_count(tmp_path: Path) -> None:
    """It says so."""
    url = f"sqlite:///{tmp_path}/store.db"
    furnish(url, tmp_path / "keys")
    outcome = smolny("recount", HALL, "--store", url)
    assert (outcome.exit_code, outcome.stdout) == (0, "No vote by ballot has been closed.\n")


ONE, TWO, E = QuestionId("one"), QuestionId("two"), ElectionId("e")
WHO = tuple(PersonId(f"{number:03}") for number in range(3))


def elected(clerk: Clerk) -> None:
    """One of three is elected by ballots, another on paper."""
    vacancy = elections.DeclareVacancy(E, "Two", 2, ("majority-round", "plurality"))
    clerk.do(HALL, request(vacancy))
    for each in WHO:
        clerk.do(HALL, request(elections.NominateCandidate(E, each, mandate=MandateId(each))))
        clerk.do(HALL, request(elections.AnswerNomination(E, each, accepts=True)))
    clerk.do(HALL, request(elections.CloseNominations(E)))
    clerk.do(HALL, request(elections.PutElection(ONE, E, "electronic")), request(OpenVoting(ONE)))
    papers = [
        Press(ONE, MandateId(each), {MandateId(each): {"marks": marks}}, "k")
        for each, marks in zip(WHO, ("1", "1=2", "3"), strict=True)
    ]
    clerk.cast(HALL, papers, lambda state: WHEN)
    clerk.do(HALL, request(CloseVoting(ONE)))
    clerk.do(HALL, request(elections.DeclareElected(ONE)))
    clerk.do(HALL, request(elections.PutElection(TWO, E, "paper")), request(OpenVoting(TWO)))
    clerk.do(HALL, request(CloseVoting(TWO)))
    for teller in WHO[:2]:
        clerk.do(HALL, request(elections.EnterPapers(TWO, 1, teller, ("2", "2", "1"))))
    clerk.do(HALL, request(elections.DeclareElected(TWO)))


def test_an_election_is_counted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given rounds by ballots and on paper, then both say the same; given a clerk who declares another, it is
    found.
    """
    url, keys = f"sqlite:///{tmp_path}/store.db", tmp_path / "keys"
    furnish(url, keys)
    with open_archive(url) as archive:
        elected(Clerk(archive, keys))
    assert smolny("recount", HALL, "--store", url).stdout.splitlines() == [
        "one  3 ballots counted again: the same",
        "one  elected: 000; 3 papers counted again: the same",
        "two  elected: 002; 3 papers counted again: the same",
    ]
    with open_archive(url) as archive:
        clerk = Clerk(archive, keys)
        refusal = elections.AnswerElection(E, WHO[2], accepts=False, reason="no time")
        clerk.do(HALL, request(refusal))
        clerk.do(HALL, request(elections.FillSeat(E, WHO[2])))
    assert smolny("recount", HALL, "--store", url).stdout.splitlines()[-1] == (
        "two  elected: 001; 3 papers counted again: the same"
    )
    with open_archive(url) as archive:
        clerk = Clerk(archive, keys)
        Library(archive).export(HALL, tmp_path / "bare", "none")
        monkeypatch.setattr("smolny.clerk.electing.persons", lambda sheet, places: (WHO[1],))
        clerk.do(HALL, request(ChallengeResult(ONE, "recount")))
        clerk.do(HALL, request(elections.DeclareElected(ONE)))
    assert "3 papers are not open here" in smolny("recount", tmp_path / "bare").stdout
    outcome = smolny("recount", HALL, "--store", url)
    assert outcome.exit_code == 1
    assert "not so: 000" in outcome.stdout
