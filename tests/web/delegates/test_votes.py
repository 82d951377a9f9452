"""The public list of votes: what may be seen of each, and from when on."""

import csv
import io

import pytest

from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import Mode
from smolny.domain.values import MandateId, QuestionId
from smolny.domain.votes import CloseVoting, DeclareResult, OpenVoting, PutQuestion
from tests.web.delegates.cards import Carded
from tests.web.delegates.test_mine import done
from tests.web.delegates.test_voting import Q, script, voting
from tests.web.officers.house import HALL, Browser

VOTES = f"/{HALL}/votes"


def voted(hall: Carded, mode: Mode = "electronic") -> Browser:
    """Ada voted for, and the voting is closed and decided."""
    phone = voting(hall, mode)
    script(phone)
    done(hall, CloseVoting(Q), "chair")
    done(hall, DeclareResult(Q, "adopted"), "chair")
    return phone


def test_nobody_sees_a_ballot_before_the_closing(hall: Carded) -> None:
    """Not on any page, in a table, or in JSON; afterwards everybody does."""
    phone = voting(hall)
    script(phone)
    reader = hall.house.browser()
    for path in (VOTES, f"{VOTES}/{Q}", f"{VOTES}/{Q}.csv", f"{VOTES}/of/0001", f"/{HALL}/agreement"):
        answer = reader(path)
        assert answer.status_code == 200, path
        assert "for</td>" not in answer.text
        assert "in-favour" not in answer.text
    entry = hall.house.library.state(HALL).votes.questions[Q].marks[MandateId("0001")][0]
    assert hall.house.library.payload(HALL, entry, "ballot-1") is None
    done(hall, CloseVoting(Q), "chair")
    assert hall.house.library.payload(HALL, entry, "ballot-1") is not None
    assert "did not vote" not in reader(f"{VOTES}/of/0001").text
    rows = list(csv.DictReader(io.StringIO(reader(f"{VOTES}/{Q}.csv").text)))
    assert [(row["mandate"], row["vote"]) for row in rows] == [("0001", "in-favour")]


def test_a_vote_has_a_page_with_its_ballots(hall: Carded) -> None:
    """And a line in the list, which leads there, and to how a delegate voted."""
    reader = voted(hall)
    page = reader.page(VOTES)
    assert "A new roof?" in page.text
    assert "ballots by name" in page.text
    told = reader.page(f"{VOTES}/{Q}").text
    assert "1 for, none against" in told
    assert "0001" in told
    assert "A new roof?" in reader.page(f"{VOTES}/of/0001").text
    assert "did not vote" in reader.page(f"{VOTES}/of/0002").text
    rows = list(csv.DictReader(io.StringIO(reader(f"{VOTES}.csv").text)))
    assert [(row["question"], row["outcome"]) for row in rows] == [(Q, "adopted")]


def test_votes_are_found_by_what_they_are(hall: Carded) -> None:
    """By outcome, by how they are taken, by words."""
    reader = voted(hall)
    done(hall, PutQuestion(QuestionId("wall"), "A wall?", matter="statutes"), "chair")
    assert "A wall?" in reader.page(f"{VOTES}?matter=statutes").text
    assert "A new roof?" not in reader.page(f"{VOTES}?outcome=open").text
    assert "A new roof?" in reader.page(f"{VOTES}?outcome=adopted&words=ROOF").text
    assert "No vote is like that" in reader.page(f"{VOTES}?words=nothing").text


@pytest.mark.parametrize(
    "path", [f"{VOTES}/none", f"{VOTES}/of/none", f"{VOTES}/none.csv", f"{VOTES}?from=9"]
)
def test_what_is_not_there_is_said_so(hall: Carded, path: str) -> None:
    """A question, a mandate, a table."""
    assert voted(hall)(f"{VOTES}/{path}").status_code == 404


def test_papers_of_a_secret_vote_have_no_names(hall: Carded) -> None:
    """There are too few here for one: it is not even opened."""
    with pytest.raises(OutOfOrder, match="too-few-for-secrecy"):
        voting(hall, "secret")
    assert hall.house.library.state(HALL).votes.questions[Q].opened is None
    with pytest.raises(OutOfOrder, match="too-few-for-secrecy"):
        done(hall, OpenVoting(Q), "chair")
