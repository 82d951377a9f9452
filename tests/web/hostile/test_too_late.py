"""Deeds of those whose time is over, of two at once, and of pages that are no longer true."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from smolny.clerk import Request
from smolny.domain.agenda import PlaceItem, TakeUpItem
from smolny.domain.credentials import CheckIn, EndMandate
from smolny.domain.floor import AskForFloor, CloseList
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import Actor, ItemId, MandateId, PersonId, RequestId, SittingId
from tests.web.chair.hall import CHAIR, SECRETARY, form_in, press
from tests.web.delegates.cards import Carded, carded
from tests.web.delegates.test_mine import ME, fields
from tests.web.desk.hall import WHEN
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser, House, house

ADA, BEN, RENTS = PersonId("ada"), PersonId("ben"), ItemId("rents")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Carded]:
    """Ada and Ben are in the hall, the sitting is open, an item is taken up."""
    with house(tmp_path) as made:
        hall = carded(made)
        for number in ("0001", "0002"):
            done(made, CheckIn(MandateId(number)), "credentials committee")
        opening = (OpenSitting(SittingId("one"), 1), PlaceItem(RENTS, "The rents"), TakeUpItem(RENTS))
        for command in opening:
            done(made, command)
        yield hall


def done(made: House, command: object, office: str = "chair") -> None:
    """A deed that was done elsewhere."""
    made.clerk.do(HALL, Request(command, Actor(office=office), WHEN))


def waits(made: House, person: PersonId) -> None:
    """Somebody asks for the floor at the desk."""
    done(made, AskForFloor(RequestId(f"of-{person}"), person, item=RENTS, entered_by_hand=True), "secretary")


def sent(browser: Browser, path: str, data: dict[str, str]) -> httpx.Response:
    """The answer to a form that stood on a page."""
    return browser(path, "POST", data=data, headers={"Origin": browser.base_url})


def at_once(made: House, *forms: tuple[Browser, str, dict[str, str]]) -> list[httpx.Response]:
    """The answers to forms that are under way at the same moment, in one loop as in a server."""

    async def one(browser: Browser, path: str, data: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(made.app, raise_app_exceptions=False, client=("127.0.0.1", 50_000))
        headers = {"Origin": browser.base_url}
        async with httpx.AsyncClient(
            base_url=browser.base_url, cookies=browser.cookies, transport=transport
        ) as client:
            return await client.post(path, data=data, headers=headers)

    async def all_of_them() -> list[httpx.Response]:
        return await asyncio.gather(*(one(*form) for form in forms))

    return asyncio.run(all_of_them())


@pytest.mark.parametrize("deed", ["ask-for-floor", "make-declaration", "walk-out"])
def test_a_mandate_that_has_ended_does_nothing_on_an_old_page(hall: Carded, deed: str) -> None:
    """Given the page was made before, when the button is pressed, then nothing is entered."""
    phone = hall.delegate()
    form = fields(phone.page(ME), {"deed": "ask-for-floor", "role": "for"})
    form |= {"deed": deed, "genus": "protest", "content": "We protest."}
    done(hall.house, EndMandate(MandateId("0001")), "credentials committee")
    size = hall.house.library.size(HALL)
    answer = sent(phone, ME, form)
    assert answer.status_code in (303, 403, 409)
    assert answer.status_code != 303 or "/sign-in" in answer.headers["location"]
    assert hall.house.library.size(HALL) == size


def test_an_officer_who_is_revoked_does_nothing_on_an_old_page(hall: Carded) -> None:
    """The console is still before them; the press leads to the sign-in."""
    chair = hall.house.officer(HALL, "chair", "Hedda")
    form = form_in(chair.page(CHAIR), f"{CHAIR}/declare-recess")
    office = hall.house.writer.office
    (account,) = (each for each in office.accounts(HALL) if each.name == "Hedda")
    assert office.revoke(account.id, "2026-11-26T12:00:00Z")
    size = hall.house.library.size(HALL)
    answer = sent(chair, f"{CHAIR}/declare-recess", form)
    assert (answer.status_code, "/sign-in" in answer.headers["location"]) == (303, True)
    assert hall.house.library.size(HALL) == size


def test_two_chairs_who_give_the_floor_at_once_give_it_once(hall: Carded) -> None:
    """The other is shown what happened, on a page with fresh buttons."""
    for person in (ADA, BEN):
        waits(hall.house, person)
    chairs = [hall.house.officer(HALL, "chair", name) for name in ("Hedda", "Pia")]
    path = f"{CHAIR}/give-floor"
    forms = [(each, path, form_in(each.page(CHAIR), path)) for each in chairs]
    answers = at_once(hall.house, *forms)
    assert sorted(each.status_code for each in answers) == [303, 409]
    speaking = hall.house.library.state(HALL).floor.speaking
    assert speaking is not None
    assert speaking.person == ADA
    refused = next(each for each in answers if each.status_code == 409)
    page = Page(refused.text)
    assert page.faults == []
    assert "floor-given" in page.text


def test_two_chairs_with_different_deeds_do_one(hall: Carded) -> None:
    """One declares a recess while the other adjourns: what comes second is asked again."""
    chairs = [hall.house.officer(HALL, "chair", name) for name in ("Hedda", "Pia")]
    paths = [f"{CHAIR}/{deed}" for deed in ("declare-recess", "close-sitting")]
    forms = [(b, path, form_in(b.page(CHAIR), path)) for b, path in zip(chairs, paths, strict=True)]
    size = hall.house.library.size(HALL)
    answers = at_once(hall.house, *forms)
    assert sorted(each.status_code for each in answers) == [303, 409]
    assert hall.house.library.size(HALL) == size + 1


def test_two_presses_of_one_delegate_at_once_are_one_request(hall: Carded) -> None:
    """A thumb that presses twice, on two devices with one card."""
    phones = [hall.delegate(), hall.delegate()]
    forms = [(each, ME, fields(each.page(ME), {"deed": "ask-for-floor", "role": "for"})) for each in phones]
    at_once(hall.house, *forms, *forms)
    floor = hall.house.library.state(HALL).floor
    assert [floor.requests[name].person for name in floor.waiting] == [ADA]


def test_nobody_comes_onto_a_closed_list_by_hand_either(hall: Carded) -> None:
    """The page as it was shows what changed, the next press is refused, and so is the form of the deed."""
    secretary = hall.house.officer(HALL, "secretary", "Ida")
    found = secretary.page(f"{SECRETARY}?find=Ada")
    done(hall.house, CloseList(RENTS))
    size = hall.house.library.size(HALL)
    shown = Page(press(secretary, "ask-for-floor", SECRETARY, found, role="speech").text)
    assert "list-closed" in shown.text
    again = press(secretary, "ask-for-floor", SECRETARY, shown, role="speech")
    assert (again.status_code, "list-is-closed" in again.text) == (409, True)
    deed = f"/{HALL}/office/deeds/ask-for-floor"
    told = {"request": "late", "person": "ada", "item": "rents", "entered_by_hand": "yes"}
    answer = secretary.send(deed, **told)
    assert (answer.status_code, "list-is-closed" in answer.text) == (409, True), answer.text
    assert hall.house.library.size(HALL) == size


def test_a_delegate_asks_for_nobody_else(hall: Carded) -> None:
    """Whoever is put into the form: it is the mandate of the session that asks."""
    phone = hall.delegate()
    form = fields(phone.page(ME), {"deed": "ask-for-floor", "role": "for"})
    sent(phone, ME, form | {"person": "ben", "mandate": "0002"})
    floor = hall.house.library.state(HALL).floor
    assert BEN not in [floor.requests[name].person for name in floor.waiting]
