"""A sitting led from the console: the quorum, the agenda, those who wait for the floor, an adjournment."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smolny.clerk import Request
from smolny.domain.agenda import PlaceItem
from smolny.domain.credentials import CheckIn
from smolny.domain.factions import JoinFaction, NoteFaction
from smolny.domain.floor import AskForFloor, order
from smolny.domain.values import Actor, FactionId, ItemId, MandateId, Party, PersonId, RequestId
from tests.web.chair.hall import CHAIR, SECRETARY, Hall, form_in, press
from tests.web.desk.hall import WHEN, furnished
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser, house

TELLERS = f"/{HALL}/office/tellers"
RENTS = ItemId("rents")
REDS, DESK = FactionId("reds"), Actor(office="credentials committee")
ADA, BEN = PersonId("ada"), PersonId("ben")


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Hall]:
    """A hall of delegates, of whom two are there, with an item on the agenda."""
    with house(tmp_path) as made:
        hall = Hall(furnished(made).house)
        for number in ("0001", "0002"):
            arrive(hall, CheckIn(MandateId(number)))
        hall.do(PlaceItem(RENTS, "The rents"))
        yield hall


def arrive(hall: Hall, command: CheckIn) -> None:
    """Somebody comes in at the desk."""
    hall.house.clerk.do(HALL, Request(command, Actor(office="credentials committee"), WHEN))


def asked(hall: Hall, *persons: PersonId) -> None:
    """Each asks for the floor at the desk."""
    hall.do(
        *(AskForFloor(RequestId(f"of-{each}"), each, item=RENTS, entered_by_hand=True) for each in persons)
    )


def step(chair: Browser) -> str:
    """The deed that stands in the next step of the console."""
    page = chair.page(CHAIR)
    assert page.faults == []
    return next(each["id"] for each in page.all("button") if "first" in each.get("class", ""))[2:]


def test_an_item_is_gone_through(full: Hall) -> None:
    """Opened, taken up, spoken on, closed: each is the next step when its turn has come."""
    chair, taken = full.chair(), []
    for deed in ("open-sitting", "take-up-item"):
        taken.append(step(chair))
        assert press(chair, deed).status_code == 303
    asked(full, ADA, BEN)
    for deed in ("give-floor", "end-speech", "give-floor", "end-speech", "close-item"):
        taken.append(step(chair))
        assert press(chair, deed).status_code == 303

    assert taken == [
        *("open-sitting", "take-up-item", "give-floor-of-ada", "end-speech"),
        *("give-floor-of-ben", "end-speech", "close-item"),
    ]


def test_the_one_who_speaks_gets_another_minute(full: Hall) -> None:
    """The clock is stopped and runs on, and the time is lengthened."""
    chair = full.chair()
    press(chair, "open-sitting")
    asked(full, ADA)
    for deed in ("give-floor", "pause-speech", "continue-speech", "extend-speech"):
        assert press(chair, deed).status_code == 303

    assert full.state.floor.speaking is not None
    assert full.state.floor.speaking.since is not None


def test_a_request_does_not_stop_the_chair(full: Hall) -> None:
    """Whoever asks for the floor meanwhile, the deed from the older page is done."""
    chair = full.chair()
    press(chair, "open-sitting")
    old = chair.page(CHAIR)
    asked(full, ADA)

    assert press(chair, "declare-recess", page=old).status_code == 303


def test_an_adjourned_sitting_is_resumed(full: Hall) -> None:
    """The next step is to go on with it, not to open another."""
    chair = full.chair()
    press(chair, "open-sitting")
    assert press(chair, "adjourn-sitting", until="14:00").status_code == 303

    assert step(chair) == "resume-sitting"
    assert press(chair, "resume-sitting").status_code == 303


def test_the_console_names_those_who_wait(full: Hall) -> None:
    """In their order, the first to be called without a reason."""
    chair = full.chair()
    press(chair, "open-sitting")
    asked(full, ADA, BEN)
    told: Page = chair.page(CHAIR)

    assert "d-give-floor-of-ada" in told.ids
    assert "Ben Ortega: " in told.text


def test_a_faction_walks_out_with_its_statement_and_comes_back(full: Hall) -> None:
    """Declaration and walk-out are one group, done from the console; the return is the secretary's."""
    chair = full.chair()
    press(chair, "open-sitting")
    for each in (NoteFaction(REDS, "The Reds", "R"), JoinFaction(REDS, (MandateId("0001"),))):
        full.house.clerk.do(HALL, Request(each, DESK, WHEN))
    page = chair.page(CHAIR)
    assert "1 would leave" in page.text
    assert press(chair, "walk-out", statement="We go.").status_code == 303

    declared, left = full.house.library.entries(HALL)[-2:]
    assert declared.particulars.declaration == left.particulars.declaration
    assert left.particulars.who == (Party(faction=REDS),)
    assert not full.state.credentials.mandates[MandateId("0001")].present
    secretary = full.secretary()
    assert "1 walked out" in secretary.page(SECRETARY).text
    assert press(secretary, "return-to-hall", SECRETARY).status_code == 303
    assert full.state.credentials.mandates[MandateId("0001")].present


def test_somebody_else_walks_out_by_what_is_written(full: Hall) -> None:
    """A person, or the delegation of a council, with a statement of their own."""
    chair = full.chair()
    press(chair, "open-sitting")
    assert press(chair, "walk-out", who="person: ada", statement="I go.").status_code == 303
    assert not full.state.credentials.mandates[MandateId("0001")].present
    wrong = press(chair, "walk-out", who="the reds", councils="nowhere", statement="Kept <b>as typed</b>.")
    assert wrong.status_code in (409, 422)
    assert "Kept &lt;b&gt;as typed&lt;/b&gt;." in wrong.text


def test_the_secretary_asks_for_the_floor_for_somebody(full: Hall) -> None:
    """Found by name, number or council, written down by hand, and taken back."""
    secretary, chair = full.secretary(), full.chair()
    press(chair, "open-sitting")
    page = secretary.page(f"{SECRETARY}?find=ada")
    assert page.faults == []
    assert press(secretary, "ask-for-floor", SECRETARY, page, role="point-of-order").status_code == 303
    (asked,) = full.state.floor.requests.values()
    assert (asked.person, asked.role) == (ADA, "point-of-order")
    assert full.newest.particulars.entered_by_hand is True
    assert "Nobody on the roll is found" in secretary.page(f"{SECRETARY}?find=nobody").text
    assert press(secretary, "withdraw-request", SECRETARY).status_code == 303
    assert order.queue(full.state) == ()


def test_tellers_find_the_quorum_and_see_what_is_to_be_counted(full: Hall) -> None:
    """On a page of their own, which follows the record."""
    teller, chair = full.house.officer(HALL, "teller", "Tove"), full.chair()
    page = teller.page(TELLERS)
    assert page.faults == []
    assert "no-sitting-is-open" in page.text
    press(chair, "open-sitting")
    press(chair, "put-question", wording="Shall the rents fall?", method="hands")
    page = teller.page(TELLERS)
    assert page.faults == []
    assert "Shall the rents fall?" in page.text
    assert form_in(page, f"{TELLERS}/declare-result") == {}
    press(chair, "declare-result", outcome="adopted", in_favour="2", against="0", abstained="0")
    assert "Adopted" in teller.page(TELLERS).text
    assert full.house.officer(HALL, "press", "Pia")(TELLERS).status_code == 403
