"""A congress opens under the rules of a whole congress, and a ruling is appealed: the console leads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smolny.clerk.orders import preset, read_orders
from smolny.domain.agenda import PlaceItem, TakeUpItem
from smolny.domain.credentials import AdoptCredentialsReport, CheckIn
from smolny.domain.federation import NotePerson
from smolny.domain.floor import AppealRuling
from smolny.domain.offices import FillOffice, presiding
from smolny.domain.order import OutOfOrder
from smolny.domain.sittings import DeclareRecess
from smolny.domain.values import ItemId, MandateId, PersonId, QuestionId, RulingId, SittingId
from smolny.domain.votes import PutQuestion
from tests.web.chair.hall import CHAIR, Hall, press
from tests.web.chair.test_leading import arrive
from tests.web.desk.hall import furnished
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser, house

RENTS, FIRST = ItemId("rents"), SittingId("sitting-1")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """Two delegates in the hall, under the rules of a delegate congress, with an item placed."""
    with house(tmp_path) as made:
        found = Hall(furnished(made).house)
        found.do(PlaceItem(RENTS, "The rents"))
        for number in ("0001", "0002"):
            arrive(found, CheckIn(MandateId(number)))
        document = read_orders(preset("delegate-congress"))
        found.do(document.adoption(), texts=(document.source,))
        yield found


def vice_chair(hall: Hall) -> Browser:
    """A browser of a vice-chair, before there is a chair."""
    return hall.house.officer(HALL, "vice-chair", "Vera")


def heading(browser: Browser) -> str:
    """The next step of the console."""
    page = browser.page(CHAIR)
    assert page.faults == []
    return words(page, "h3")


def words(page: Page, tag: str) -> str:
    """The words of the first element of this kind."""
    return " ".join(page.source.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0].split())


def test_the_opening_goes_step_by_step(hall: Hall) -> None:
    """A provisional chair, the sitting, the roll, the agenda, the presidium; nothing is decided before."""
    vera = vice_chair(hall)
    assert heading(vera) == "Take the chair for the opening"
    assert press(vera, "take-provisional-chair").status_code == 303
    assert heading(vera) == "Open sitting 1"
    assert press(vera, "open-sitting").status_code == 303
    with pytest.raises(OutOfOrder, match=r"not-yet-constituted|quorum"):
        hall.do(PutQuestion(QuestionId("q"), "Shall we?", sitting=FIRST, text=None), TakeUpItem(RENTS))
    assert heading(vera) == "Find the quorum"
    assert press(vera, "establish-quorum").status_code == 303
    assert heading(vera) == "The report on the roll"
    assert "not-in-competence" in vera.page(CHAIR).text
    hall.do(AdoptCredentialsReport(1), office="credentials committee")
    assert heading(vera) == "Adopt the agenda"
    assert press(vera, "adopt-agenda").status_code == 303
    assert heading(vera) == "Give the chair to the presidium"
    hall.do(FillOffice("chair", PersonId("ada")))
    assert press(vera, "hand-over-chair", to="ada").status_code == 303
    assert presiding(hall.state) == "ada"
    assert heading(vera) == "Take up the next item"


def constituted(hall: Hall) -> Browser:
    """A chair who presides over a congress that is open."""
    hedda = hall.chair()
    press(hedda, "open-sitting")
    press(hedda, "establish-quorum")
    hall.do(AdoptCredentialsReport(1), office="credentials committee")
    press(hedda, "adopt-agenda")
    (person,) = hall.state.offices.holders["chair", None]
    vera = vice_chair(hall)
    (other,) = hall.state.offices.holders["vice-chair", None]
    press(hedda, "hand-over-chair", to=other)
    press(vera, "hand-over-chair", to=person)
    return hedda


def test_a_recess_says_until_when_and_when_that_is_over(hall: Hall) -> None:
    """By the clock of the assembly, which is an hour ahead of UTC."""
    hedda = constituted(hall)
    hall.do(DeclareRecess(FIRST, "lunch", "14:00"), office="chair")
    assert heading(hedda) == "Resume the first sitting at 14:00"
    hall.house.later(minutes=59)
    assert "has not come yet" in hedda.page(CHAIR).text
    hall.house.later(minutes=1)
    assert "that is over" in hedda.page(CHAIR).text


def test_an_appeal_is_decided_under_another_chair(hall: Hall) -> None:
    """Whoever gave the ruling hands over first; two thirds against it overturn it."""
    hedda = constituted(hall)
    assert press(hedda, "give-ruling", on="The amendment is out of order.", rule="floor").status_code == 303
    (name,) = hall.state.floor.rulings
    persons = [PersonId("ada"), PersonId("ben")]
    hall.do(AppealRuling(RulingId(name), persons[0], (persons[1], *many(hall))), office="chair")
    assert heading(hedda) == "Hand over the chair"
    (other,) = hall.state.offices.holders["vice-chair", None]
    assert press(hedda, "hand-over-chair", to=other).status_code == 303
    vera = hall.house.browser()
    vera.sign_in(office="vice-chair", name="Vera")
    assert heading(vera) == "Decide the appeal"
    answer = press(vera, "decide-appeal", outcome="sustained", in_favour="2", against="0", abstained="0")
    assert answer.status_code == 303
    assert hall.state.floor.rulings[RulingId(name)].outcome == "sustained"


def many(hall: Hall) -> tuple[PersonId, ...]:
    """Eight others who are on the record, for an appeal wants ten."""
    others = tuple(PersonId(f"other-{number}") for number in range(8))
    hall.do(*map(NotePerson, others), sealed={"name": "Somebody"})
    return others
