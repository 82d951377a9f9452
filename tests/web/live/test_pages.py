"""The hall and the press: what they show, and that a first load is light."""

import asyncio
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from smolny.clerk import Request
from smolny.domain.agenda import PlaceItem
from smolny.domain.credentials import CheckIn
from smolny.domain.floor import AskForFloor, GiveFloor
from smolny.domain.sittings import DeclareRecess, OpenSitting
from smolny.domain.values import Actor, ItemId, MandateId, PersonId, QuestionId, RequestId, SittingId
from smolny.domain.votes import ChallengeResult, DeclareResult, PutQuestion
from tests.web.conftest import Reader
from tests.web.desk.hall import WHEN, Hall, furnished
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser, house

FIRST = SittingId("first")
LIGHT = 60_000


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A furnished hall, of its own for every test."""
    with house(tmp_path) as made:
        yield furnished(made)


def do(hall: Hall, *commands: object, office: str = "chair") -> None:
    """Deeds of the chair, or of another office."""
    hall.house.clerk.do(HALL, *(Request(each, Actor(office=office), WHEN) for each in commands))


def shown(hall: Hall, part: str, page: str = "hall") -> str:
    """The words of a part of a page that is there."""
    assert hall.house.browser()(f"/{HALL}/{page}").status_code == 200
    room = asyncio.run(hall.house.app.state.desk.hub.room(HALL, page, 0))
    return " ".join(Page(room.parts[part]).text.split())


def test_before_the_first_sitting(hall: Hall) -> None:
    """The hall says that nothing is open yet, and who is on the roll."""
    assert "No sitting yet" in shown(hall, "strip")
    assert "0 of 2 present" in shown(hall, "strip")
    assert "No sitting is open." in shown(hall, "before")
    assert "Nothing has been decided yet." in shown(hall, "result")
    assert "No item is on the agenda yet." in shown(hall, "agenda")


def test_the_hall_in_session(hall: Hall) -> None:
    """The sitting, who is present, the question that is put, the agenda, the newest entries."""
    do(hall, CheckIn(MandateId("0001")), office="credentials committee")
    do(
        hall,
        OpenSitting(FIRST, 1),
        PlaceItem(ItemId("rents"), "The rents"),
        PutQuestion(QuestionId("q"), "Shall the rents be lowered?"),
    )

    assert "First sitting, open since 09:30" in shown(hall, "strip")
    assert "1 of 2 present" in shown(hall, "strip")
    assert "Shall the rents be lowered?" in shown(hall, "before")
    assert "1The rents" in shown(hall, "agenda")
    assert "All 2 1 1" in shown(hall, "presence")
    assert "question-put" in shown(hall, "protocol")


def test_a_recess_says_why(hall: Hall) -> None:
    """The reason of the recess stands where the question would be."""
    do(hall, OpenSitting(FIRST, 1), DeclareRecess(FIRST, "the counting of votes"))

    assert "First sitting, in recess since 09:30" in shown(hall, "strip")
    assert "The sitting is interrupted: the counting of votes." in shown(hall, "before")


def test_a_result_and_its_challenge(hall: Hall) -> None:
    """A counted result comes with its bar; one that is challenged is not settled."""
    do(hall, OpenSitting(FIRST, 1), PutQuestion(QuestionId("q"), "Shall the rents be lowered?"))
    do(hall, DeclareResult(QuestionId("q"), "adopted", 5, 3, 1, present=12))

    assert "Adopted" in shown(hall, "result")
    assert "for 5 against 3 abstained 1 not voting 3" in shown(hall, "result")
    assert "Adopted" in shown(hall, "results", "press")

    do(hall, ChallengeResult(QuestionId("q"), "recount", "the tellers differ"))
    assert "Challenged: another result is awaited." in shown(hall, "result")
    assert "Shall the rents be lowered?" in shown(hall, "before")


def test_a_chronicle_has_no_hall(read: Reader) -> None:
    """What is over is told by the page of the assembly."""
    answer = read("/second-congress/hall")

    assert answer.status_code == 404
    assert "no-hall" in answer.text
    assert 'href="/second-congress/hall"' not in read("/second-congress").text


def test_nobody_listens_to_what_is_not_there(hall: Hall) -> None:
    """An unknown audience, an unknown assembly, a form that is sent to a stream."""
    browser = hall.house.browser()

    assert browser(f"/{HALL}/live?audience=cellar").status_code == 404
    assert browser("/nowhere/live").status_code == 404
    assert browser(f"/{HALL}/live", "POST").status_code == 405


@pytest.mark.parametrize("page", ["hall", "press"])
def test_a_first_load_is_light(hall: Hall, page: str) -> None:
    """A page, its style sheets and its script are 60 kB at most, compressed; without script it refreshes."""
    browser = hall.house.browser()
    text = browser.page(f"/{HALL}/{page}")

    assert weight(browser, f"/{HALL}/{page}", text) < LIGHT
    assert [each["content"] for each in text.all("meta") if each.get("http-equiv") == "refresh"] == ["15"]


def weight(browser: Browser, path: str, page: Page) -> int:
    """The bytes of a page and of everything that it loads, as they are sent to a browser that takes gzip."""
    loaded = [each["href"] for each in page.all("link") if each["rel"] == "stylesheet"]
    loaded += [each["src"] for each in page.all("script")]
    return sum(len(gzip.compress(browser(each).content, 6)) for each in (path, *loaded))


def test_a_page_that_is_there_already_is_not_made_again(hall: Hall) -> None:
    """Until the record grows."""
    browser = hall.house.browser()
    tag = browser(f"/{HALL}/hall").headers["etag"]
    again = {"If-None-Match": tag}

    assert browser(f"/{HALL}/hall", headers=again).status_code == 304
    do(hall, OpenSitting(FIRST, 1))
    assert browser(f"/{HALL}/hall", headers=again).status_code == 200


def test_whoever_has_the_floor_is_in_the_hall(hall: Hall) -> None:
    """The speaker with a clock, and those who wait."""
    do(hall, CheckIn(MandateId("0001")), CheckIn(MandateId("0002")), office="credentials committee")
    do(hall, OpenSitting(FIRST, 1))
    asking = (AskForFloor(RequestId(each), PersonId(each), entered_by_hand=True) for each in ("ada", "ben"))
    do(hall, *asking, office="secretary")
    do(hall, GiveFloor(RequestId("ada")))

    assert "Ada Lindqvist" in shown(hall, "floor")
    assert "0:00 spoken" in shown(hall, "floor")
    assert "Then on the list: 1" in shown(hall, "floor")
