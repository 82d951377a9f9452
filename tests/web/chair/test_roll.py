"""A roll called from its page: part by part, by two at once, to its end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from smolny.clerk import Request
from smolny.domain.credentials import CheckIn, SeatAlternate, SignOff
from smolny.domain.sittings import CallRoll, OpenSitting
from smolny.domain.values import Actor, MandateId, SittingId
from tests.web.chair.hall import WHEN, Hall, form_in
from tests.web.desk.hall import furnished
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser, house

ROLL = f"/{HALL}/office/roll"
FIRST = SittingId("sitting-1")


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Hall]:
    """Two delegates of one council on the roll, in an open sitting."""
    with house(tmp_path) as made:
        hall = Hall(furnished(made).house)
        hall.do(OpenSitting(FIRST, 1), office="chair")
        yield hall


def say(browser: Browser, page: Page | None = None, **pressed: str) -> httpx.Response:
    """Press a button of the page as it is, or as it was."""
    carried = form_in(page or browser.page(ROLL), ROLL)
    assert carried
    return browser(ROLL, "POST", data=carried | pressed, headers={"Origin": browser.base_url})


def called(hall: Hall) -> Any:
    """The roll of the sitting."""
    return hall.state.sittings.all[FIRST].roll


def test_a_roll_is_called_name_by_name_and_ends_with_the_last(full: Hall) -> None:
    """Alternates who wait and who is not recognised are not on it; the result stays, with the quorum."""
    secretary = full.secretary()
    page = secretary.page(ROLL)
    assert page.faults == []
    assert "2 names on the roll" in page.text
    assert "Cyd" not in page.text
    assert "Eve" not in page.text

    first = say(secretary, present="0001")
    assert first.status_code == 303
    assert first.headers["location"] == f"{ROLL}?by=council&part=north#next"
    page = secretary.page(ROLL)
    assert "1 present, 0 absent, 1 not called yet" in page.text
    assert not called(full).complete
    last = say(secretary, absent="0002")
    assert last.headers["location"] == f"{ROLL}?by=council#next"
    page = secretary.page(ROLL)
    assert page.faults == []
    assert "1 present, 1 absent: everybody was called" in page.text
    assert called(full).complete
    assert full.state.credentials.mandates[MandateId("0001")].present


def test_the_rest_of_a_part_is_entered_by_one_press(full: Hall) -> None:
    """Those who have answered keep their answers; by letters a part has those of one."""
    secretary = full.secretary()
    letters = secretary.page(f"{ROLL}?by=letter&part=B")
    assert say(secretary, letters, rest="absent").status_code == 303
    assert dict(called(full).answered.items()) == {"0002": False}
    assert say(secretary, rest="present").status_code == 303
    assert dict(called(full).answered.items()) == {"0002": False, "0001": True}
    assert called(full).complete


def test_two_who_call_the_same_roll_lose_nothing(full: Hall) -> None:
    """Both begin it from their pages; the second answer of one name is refused, and the first stands."""
    secretary, chair = full.secretary(), full.chair()
    before = chair.page(ROLL)
    say(secretary, present="0001")
    again = say(chair, before, absent="0001")
    assert again.status_code == 409
    assert "called-already" in again.text
    assert say(chair, before, rest="absent").status_code == 303
    assert dict(called(full).answered.items()) == {"0001": True, "0002": False}
    size = full.state.size
    late = say(chair, before, rest="absent")
    assert late.status_code == 409
    assert "roll-is-over" in late.text
    assert full.state.size == size


def test_an_answer_nobody_is_left_for_changes_nothing(full: Hall) -> None:
    """The rest of a part that was called meanwhile."""
    secretary = full.secretary()
    letters = secretary.page(f"{ROLL}?by=letter&part=B")
    say(secretary, present="0002")
    size = full.state.size
    assert say(secretary, letters, rest="absent").status_code == 303
    assert full.state.size == size


def test_a_roll_is_called_again(full: Hall) -> None:
    """After the end of one, by a press of its own."""
    secretary = full.secretary()
    say(secretary, rest="present")
    begun = called(full).begun
    assert form_in(secretary.page(ROLL), ROLL) == {}
    anew = secretary.page(f"{ROLL}?again=1")
    assert anew.faults == []
    assert say(secretary, anew, absent="0001").status_code == 303
    assert called(full).begun > begun
    assert not called(full).complete


def test_no_roll_is_called_without_a_sitting_or_by_others(tmp_path: Path) -> None:
    """The page says so; offices that do not lead a sitting have no such page."""
    with house(tmp_path) as made:
        hall = Hall(furnished(made).house)
        assert "No sitting is open" in hall.secretary().page(ROLL).text
        assert hall.house.officer(HALL, "press", "Pia")(ROLL).status_code == 403


def test_a_press_of_nothing_is_malformed(full: Hall) -> None:
    """A form of ours names a button."""
    assert say(full.secretary()).status_code == 400


def test_an_alternate_who_sits_is_called_for_the_delegate(full: Hall) -> None:
    """And the delegate whose seat it is, is not."""
    desk = Actor(office="credentials committee")
    for command in (
        CheckIn(MandateId("0003")),
        SignOff(MandateId("0001")),
        SeatAlternate(MandateId("0003"), MandateId("0001")),
    ):
        full.house.clerk.do(HALL, Request(command, desk, WHEN))
    page = full.secretary().page(ROLL)
    assert "Cyd" in page.text
    assert "Ada" not in page.text
    assert say(full.secretary("Ivo"), rest="present").status_code == 303
    assert isinstance(full.newest.particulars, CallRoll)
