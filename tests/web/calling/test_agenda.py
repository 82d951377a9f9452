"""The agenda at work, and what everybody sees of it."""

from datetime import timedelta

from smolny.domain.agenda import AdoptAgenda, CloseItem, TakeUpItem
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import ItemId, QuestionId, SittingId
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.web.deeds.hall import Hall
from tests.web.officers.house import HALL, Browser

AGENDA = f"/{HALL}/office/agenda"


def place(browser: Browser, item: str, **more: str) -> None:
    """Place an item by the form."""
    answer = browser.send(f"{AGENDA}/place", on=AGENDA, item=item, title=item.capitalize(), **more)
    assert answer.status_code == 303, answer.text


def press(browser: Browser, deed: str, item: str, **more: str) -> int:
    """Press a button of an item; how it was answered."""
    return browser.send(f"{AGENDA}/item", on=AGENDA, deed=deed, item=item, **more).status_code


def test_items_are_placed_ordered_adopted_and_gone_through(hall: Hall) -> None:
    """By plain forms, as the buttons offer it."""
    rosa = hall.officer()
    place(rosa, "land", minutes="30", starts="13:00")
    place(rosa, "peace")
    place(rosa, "tea", after="land", rapporteurs="p-1, p-2")
    assert hall.state.agenda.order == ("land", "tea", "peace")
    assert press(rosa, "later", "tea") == 303
    assert press(rosa, "earlier", "land") == 303
    assert hall.state.agenda.order == ("land", "peace", "tea")
    assert rosa.send(f"{AGENDA}/adopt", on=AGENDA).status_code == 303
    assert press(rosa, "take-up-item", "land") == 303
    assert press(rosa, "adjourn-item", "land") == 303
    assert press(rosa, "take-up-item", "land") == 303
    assert press(rosa, "close-item", "land") == 303
    assert [each.standing for each in hall.state.agenda.items.values()] == ["closed", "waiting", "waiting"]
    assert press(rosa, "dance", "land") == 404


def test_an_adopted_agenda_asks_for_the_question(hall: Hall) -> None:
    """What stands in the way is told before it is tried, and a carried question takes it away."""
    rosa = hall.officer()
    for name in ("land", "peace"):
        place(rosa, name)
    question = QuestionId("now")
    hall.do(
        OpenSitting(SittingId("first"), 1),
        PutQuestion(question, "Peace first?"),
        DeclareResult(question, "adopted", 3, 1),
        AdoptAgenda(),
    )
    page = rosa(AGENDA).text
    assert "item-out-of-turn" in page
    assert "agenda-is-adopted" in page
    assert "Peace first?" in page
    assert press(rosa, "take-up-item", "peace") == 409
    assert press(rosa, "take-up-item", "peace", question="now") == 303
    assert press(rosa, "remove-item", "land") == 409
    assert press(rosa, "remove-item", "land", question="now") == 303
    assert "Put it back" in rosa(AGENDA).text


def test_the_public_sees_the_running_order(hall: Hall) -> None:
    """Adopted or not, what is open, where it went, and how the congress is called."""
    browser = hall.house.browser()
    assert "No item is on the agenda." in browser(f"/{HALL}/agenda").text
    rosa = hall.officer()
    place(rosa, "land", minutes="30", starts="13:00")
    place(rosa, "peace")
    hall.do(TakeUpItem(ItemId("land")))
    page = browser(f"/{HALL}/agenda").text
    assert "Land" in page
    assert "1 February 2027" in page
    assert "minutes ahead of the plan" in page
    assert "13:00" in page
    hall.do(CloseItem(ItemId("land")), AdoptAgenda())
    assert "Adopted in entry" in browser(f"/{HALL}/agenda").text


def test_the_office_sees_how_late_it_is(hall: Hall) -> None:
    """By the clock of the house."""
    rosa = hall.officer()
    place(rosa, "land", minutes="30", starts="12:00")
    assert "behind the plan" in rosa(AGENDA).text
    hall.house.now -= timedelta(hours=3)
    assert "behind the plan" not in hall.officer(name="Tove")(AGENDA).text


def test_sheets_are_printed(hall: Hall) -> None:
    """The order paper and the notice."""
    place(hall.officer(), "land", minutes="30", starts="13:00")
    browser = hall.house.browser()
    for paper in ("agenda", "notice"):
        answer = browser(f"/{HALL}/{paper}.pdf")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
