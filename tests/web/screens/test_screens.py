"""Screens in the hall: what they show by themselves, what they are set to, and by whom."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from smolny.clerk import Request
from smolny.domain.agenda import PlaceItem, TakeUpItem
from smolny.domain.credentials import CheckIn
from smolny.domain.floor import AskForFloor, EndSpeech, GiveFloor
from smolny.domain.sittings import CloseSitting, DeclareRecess, OpenSitting
from smolny.domain.values import Actor, ItemId, MandateId, PersonId, QuestionId, RequestId, SittingId
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.web.desk.hall import WHEN, Hall, furnished
from tests.web.markup import Page
from tests.web.officers.house import HALL, NOON, Browser, house

FIRST, RENTS, ADA, BEN = SittingId("first"), ItemId("rents"), PersonId("ada"), PersonId("ben")
QUESTION = QuestionId("rents-question")
AT, MAIN = f"/{HALL}/office/screens", f"/{HALL}/screen/main"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A furnished hall, of its own for every test."""
    with house(tmp_path) as made:
        yield furnished(made)


def do(hall: Hall, *commands: object, office: str = "chair") -> None:
    """Deeds of the chair, or of another office."""
    hall.house.clerk.do(HALL, *(Request(each, Actor(office=office), WHEN) for each in commands))


def face(hall: Hall, name: str = "main") -> tuple[str, str]:
    """Which face a screen has, and its words."""
    room = asyncio.run(hall.house.app.state.desk.hub.room(HALL, f"screen:{name}", 0))
    page = Page(room.parts["screen"])
    (section,) = page.all("section")
    return section["data-face"], " ".join(page.text.split())


def chair(hall: Hall) -> Browser:
    """A browser of the chair."""
    return hall.house.officer(HALL, "chair", "Hedda")


def test_a_screen_follows_the_sitting_by_itself(hall: Hall) -> None:
    """Before it, in it, with a speaker, a question, a result, in a recess, and after all."""
    assert face(hall)[0] == "welcome"
    do(hall, CheckIn(MandateId("0001")), office="credentials committee")
    do(hall, OpenSitting(FIRST, 1), PlaceItem(RENTS, "The rents"))
    assert face(hall)[0] == "item"
    do(hall, TakeUpItem(RENTS))
    assert face(hall) == ("item", face(hall)[1])
    assert "Item 1: The rents" in face(hall)[1]
    do(hall, GiveFloor(person=ADA, item=RENTS))
    do(hall, AskForFloor(RequestId("r"), BEN, item=RENTS, entered_by_hand=True))
    shows, words = face(hall)
    assert shows == "floor"
    assert "On the floor" in words
    assert "then" in words
    do(hall, EndSpeech(ADA), PutQuestion(QUESTION, "Shall the rents be lowered?", sitting=FIRST))
    assert face(hall)[0] == "question"
    assert "Shall the rents be lowered?" in face(hall)[1]
    do(hall, DeclareResult(QUESTION, "adopted", 2, 0, 0))
    assert face(hall)[0] == "result"
    do(hall, DeclareRecess(FIRST, "the counting", "14:00"))
    shows, words = face(hall)
    assert shows == "recess"
    assert "Until 14:00" in words


def test_a_result_goes_when_something_else_is_begun(hall: Hall) -> None:
    """The next item takes its place."""
    do(hall, OpenSitting(FIRST, 1), PutQuestion(QUESTION, "Shall we?", sitting=FIRST))
    do(hall, DeclareResult(QUESTION, "adopted", 2, 0, 0), PlaceItem(RENTS, "The rents"))
    assert face(hall)[0] == "result"
    do(hall, TakeUpItem(RENTS))
    assert face(hall)[0] == "item"
    do(hall, CloseSitting(FIRST, final=True))
    assert face(hall)[0] == "welcome"


def test_what_a_screen_is_set_to_stays(hall: Hall) -> None:
    """Whatever the sitting does; other screens go on as they were."""
    browser = chair(hall)
    browser.send(AT, screen="left", shows="sitting", new="yes")
    assert browser.send(AT, screen="left", shows="words", words="Coffee <b>until</b> ten").status_code == 303
    do(hall, OpenSitting(FIRST, 1))

    assert face(hall, "left") == ("words", "Coffee <b>until</b> ten")
    assert face(hall)[0] == "item"
    page = browser(f"/{HALL}/screen/left").text
    assert "Coffee &lt;b&gt;until&lt;/b&gt; ten" in page
    assert Page(page).faults == []


@pytest.mark.parametrize(
    ("shows", "expected"),
    [
        ("floor", "welcome"),
        ("question", "welcome"),
        ("result", "welcome"),
        ("agenda", "welcome"),
        ("presence", "presence"),
        ("nothing", "nothing"),
    ],
)
def test_a_face_of_which_there_is_nothing_yet_is_another(hall: Hall, shows: str, expected: str) -> None:
    """An empty wall tells nobody anything; "nothing" is what was asked for."""
    chair(hall).send(AT, screen="main", shows=shows)
    assert face(hall)[0] == expected


@pytest.mark.parametrize("shows", ["floor", "question", "result", "agenda", "presence"])
def test_each_face_has_its_words(hall: Hall, shows: str) -> None:
    """Once there is something to show."""
    do(hall, CheckIn(MandateId("0001")), office="credentials committee")
    do(hall, OpenSitting(FIRST, 1), PlaceItem(RENTS, "The rents"), TakeUpItem(RENTS))
    do(
        hall,
        PutQuestion(QuestionId("q"), "Shall we?", sitting=FIRST),
        DeclareResult(QuestionId("q"), "adopted", 2, 0),
    )
    do(hall, AskForFloor(RequestId("r"), BEN, item=RENTS, entered_by_hand=True))
    do(hall, PutQuestion(QUESTION, "Shall we again?", sitting=FIRST))
    chair(hall).send(AT, screen="main", shows=shows)

    told = {
        "floor": "One waits",
        "question": "Shall we again?",
        "result": "Shall we?",
        "agenda": "1. The rents",
        "presence": "1 of 2 present",
    }
    shown, words = face(hall)
    assert shown == shows
    assert told[shows] in words


def test_a_screen_is_removed_and_its_page_is_gone(hall: Hall) -> None:
    """Only those that were named have a page and a stream."""
    browser = chair(hall)
    browser.send(AT, screen="left", shows="agenda", new="yes")
    assert browser(f"/{HALL}/screen/left").status_code == 200
    assert browser.send(AT, screen="left", remove="yes", shows="agenda").status_code == 303
    assert browser(f"/{HALL}/screen/left").status_code == 404
    for audience in ("screen:left", "screen", "hall:left"):
        assert browser(f"/{HALL}/live?audience={audience}").status_code == 404


@pytest.mark.parametrize("name", ["", "Left", "a" * 21, "../main"])
def test_a_name_that_no_address_could_bear_is_refused(hall: Hall, name: str) -> None:
    """In words, on the same page."""
    answer = chair(hall).send(AT, screen=name, shows="sitting", new="yes")
    assert answer.status_code == 422
    assert "office-entry-is-malformed" in answer.text


def test_a_face_that_there_is_not_is_refused(hall: Hall) -> None:
    """Nobody's form has it."""
    assert chair(hall).send(AT, screen="main", shows="everything").status_code == 400


@pytest.mark.parametrize("office", ["credentials committee", "press"])
def test_others_do_not_set_the_screens(hall: Hall, office: str) -> None:
    """Chair, vice-chair, secretary, and whoever looks after the machines."""
    browser = hall.house.officer(HALL, office, "Gunn")
    assert browser(AT).status_code == 403
    assert hall.house.officer(HALL, "technical", "Tor")(AT).status_code == 200


def test_a_setting_is_no_deed(hall: Hall) -> None:
    """The record does not know of walls."""
    browser = chair(hall)
    before = hall.house.library.size(HALL)
    browser.send(AT, screen="main", shows="agenda")
    assert hall.house.library.size(HALL) == before
    assert hall.house.now == NOON


def test_a_screen_works_without_script(hall: Hall) -> None:
    """It asks again by itself, and the page has the face."""
    text = hall.house.browser()(MAIN).text
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in text
    assert Page(text).faults == []
