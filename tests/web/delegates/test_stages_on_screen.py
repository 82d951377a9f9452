"""The count of an election on the screen in the hall, stage by stage, at the pace of the chair."""

import asyncio

from tests.web.delegates.cards import Carded
from tests.web.delegates.test_electing import R, called, elected, paper, voting
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser

AT = f"/{HALL}/office/screens"


def counted(hall: Carded, rule: str = "scottish-2007") -> Browser:
    """The browser of a chair, after a round that elected Ben."""
    phone = called(hall, rule=rule)
    voting(hall)
    told = {"mark": "2"} if rule == "approval" else {"order": "2>1"}
    assert paper(phone, **told).status_code == 303
    assert elected(hall) == ["ben"]
    return hall.house.officer(HALL, "chair", "Hedda")


def face(hall: Carded) -> tuple[str, str]:
    """Which face the main screen has, and its words."""
    room = asyncio.run(hall.house.app.state.desk.hub.room(HALL, "screen:main", 0))
    page = Page(room.parts["screen"])
    (section,) = page.all("section")
    return section["data-face"], " ".join(page.text.split())


def press(chair: Browser, **fields: str) -> None:
    """A press on the page of the screens."""
    assert chair.send(AT, screen="main", shows="stages", **fields).status_code == 303


def test_the_chair_steps_through_the_stages_to_who_is_elected(hall: Carded) -> None:
    """Given a round of one stage, then the stage, who is elected, no further, and back again."""
    chair = counted(hall)
    press(chair)
    shows, words = face(hall)
    assert shows == "stages"
    assert "stage 1 of 1" in words
    assert "Ben Ortega" in words
    assert "Quota" in words
    assert chair.page(f"/{HALL}/screen/main").faults == []
    page = chair.page(AT)
    assert page.faults == []
    assert "Stage 1 of 1" in page.text
    for _ in range(3):
        press(chair, step="next")
    assert face(hall)[1].startswith("The boardelected Ben Ortega")
    assert "All is counted: who is elected" in chair.page(AT).text
    press(chair, step="before")
    assert "stage 1 of 1" in face(hall)[1]
    press(chair, step="before")
    assert "stage 1 of 1" in face(hall)[1]


def test_a_count_without_stages_is_told_line_by_line(hall: Carded) -> None:
    """Given an order by approvals, then each line of its prose is a stage."""
    chair = counted(hall, "approval")
    press(chair)
    shows, words = face(hall)
    assert shows == "stages"
    assert "stage 1 of" in words


def test_nothing_is_shown_stage_by_stage_before_it_is_declared(hall: Carded) -> None:
    """Given a round that is voted on, then the screen shows something else; another round or number that is
    none leads to the newest; other settings have their words back.
    """
    phone = called(hall)
    voting(hall)
    chair = hall.house.officer(HALL, "chair", "Hedda")
    press(chair)
    assert face(hall)[0] == "item"
    assert paper(phone, order="2>1").status_code == 303
    assert elected(hall) == ["ben"]
    assert face(hall)[0] == "stages"
    press(chair, round="nobody", step="sideways")
    assert "stage 1 of 1" in face(hall)[1]
    press(chair, round=R)
    assert face(hall)[0] == "stages"
    chair.send(AT, screen="main", shows="words", words="Coffee")
    assert face(hall) == ("words", "Coffee")
