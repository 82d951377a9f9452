"""A secret voting is closed from a page: papers that waited go in with the closing."""

from pathlib import Path

from smolny.archive import open_archive
from smolny.clerk import Library
from smolny.domain.votes import BallotCount
from tests.clerk.hall import HALL, WHEN
from tests.clerk.voters import SECRET, furnish, presses
from tests.web.officers.house import House


def test_the_page_of_the_deed_closes_a_secret_voting(tmp_path: Path) -> None:
    """It leads to the entry of the closing, which has the count of all papers."""
    url = f"sqlite:///{tmp_path}/store.db"
    furnish(url, tmp_path / "keys")
    with open_archive(url) as archive:
        house = House(archive, Library(archive), tmp_path / "keys")
        house.clerk.cast(HALL, [each for each in presses() if each.question == SECRET], lambda state: WHEN)
        size = archive.size(HALL)
        answer = house.officer().send(f"/{HALL}/office/deeds/close-voting", question=SECRET)
        assert answer.status_code == 303, answer.text
        question = house.library.state(HALL).votes.questions[SECRET]
        assert question.count == BallotCount(134, 133, 133)
        assert answer.headers["location"].endswith(f"/entries/{question.closed}")
        assert archive.size(HALL) > size + 1
        house.writer.close()
