"""The minute book: from the draft to the signature by its buttons, and the confirmed paper made again."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from smolny.domain.floor import NoteSpeech
from smolny.domain.minutes import MinutesConfirmed
from smolny.domain.sittings import CloseSitting, OpenSitting
from smolny.domain.values import MinutesId, PersonId, SittingId
from tests.web.chair.hall import Hall, form_in, press
from tests.web.desk.hall import furnished
from tests.web.officers.house import HALL, Browser, house

BOOK = f"/{HALL}/office/minute-book"
FIRST = SittingId("sitting-1")
SAID = "The roof has to be mended before the winter"


@pytest.fixture
def sat(tmp_path: Path) -> Iterator[Hall]:
    """A sitting in which somebody spoke, and which is closed."""
    with house(tmp_path, f"sqlite:///{tmp_path / 'house.db'}") as made:
        hall = Hall(furnished(made).house)
        speaker = next(iter(hall.state.federation.persons))
        hall.do(OpenSitting(FIRST, 1), office="chair")
        hall.do(NoteSpeech(PersonId(speaker), "the roof", FIRST), office="secretary")
        hall.do(CloseSitting(FIRST), office="chair")
        yield hall


def go(browser: Browser, deed: str, **typed: str) -> None:
    """Press a button of the minute book; it answers with the page."""
    answer = press(browser, deed, BOOK, None, **typed)
    assert (answer.status_code, answer.headers.get("location")) == (303, BOOK), answer.text


def test_minutes_go_through_every_stage_by_the_buttons_of_the_page(sat: Hall) -> None:
    """Given a closed sitting, then its minutes end confirmed, signed, and made again the same."""
    secretary = sat.secretary()
    go(secretary, "summarise-speech", summary=SAID)
    assert sat.newest.sealed.keys() == {"summary"}
    go(secretary, "draft-minutes", minutes="m1", sitting=FIRST)
    go(secretary, "circulate-minutes")
    go(secretary, "propose-correction", correction="c1", entry="3", wrong="a", right="b", by="Ben")
    assert press(secretary, "confirm-minutes", BOOK).status_code == 409
    go(secretary, "decide-correction", accepted="yes")
    go(secretary, "confirm-minutes")
    told = sat.newest.particulars
    assert isinstance(told, MinutesConfirmed)
    go(sat.chair(), "sign-minutes")
    assert sat.state.minutes.all[MinutesId("m1")].standing == "signed"

    paper = secretary(f"/{HALL}/minutes/{FIRST}.pdf?after={told.after}")
    assert sha256(paper.content).hexdigest() == told.sha256
    page = secretary.page(BOOK)
    assert page.faults == []
    assert told.sha256 in page.text
    assert "Proposed by Ben" in page.text


def test_what_stands_in_the_way_of_the_confirmation_is_said_before_the_press(sat: Hall) -> None:
    """Given a correction that waits and a last day to come, then the button is dashed and both are told; a
    last day that is over is refused beside what was typed.
    """
    secretary = sat.secretary()
    go(secretary, "draft-minutes", minutes="m1", sitting=FIRST)
    over = press(secretary, "circulate-minutes", BOOK, until="2020-01-01")
    assert (over.status_code, "last-day-is-over" in over.text) == (409, True)
    assert 'value="2020-01-01"' in over.text

    go(secretary, "circulate-minutes", until="2099-12-24")
    go(secretary, "propose-correction", correction="c1", entry="3", wrong="a", right="b")
    page = secretary.page(BOOK)
    dashed = [each for each in page.all("button") if each.get("aria-disabled") == "true"]
    assert [each["aria-describedby"] for each in dashed] == ["why-m1"]
    assert ("correction-waits" in page.text, "corrections-may-come" in page.text) == (True, True)
    assert page.faults == []


def test_the_public_reads_the_summary_and_the_papers(sat: Hall) -> None:
    """Given a summary and a draft, then the page of the minutes tells both."""
    secretary = sat.secretary()
    go(secretary, "summarise-speech", summary=SAID)
    go(secretary, "draft-minutes", minutes="m1", sitting=FIRST)
    page = secretary.page(f"/{HALL}/minutes")

    assert page.faults == []
    assert SAID in page.text
    assert "Papers of these minutes" in page.text


def test_what_is_wrong_with_a_form_is_told_on_the_page(sat: Hall) -> None:
    """Given an identifier that is none, or a deed that is not done here, then nothing is recorded."""
    secretary, size = sat.secretary(), sat.state.size
    answer = press(secretary, "draft-minutes", BOOK, minutes="No Name", sitting=FIRST)

    assert answer.status_code in (409, 422)
    carried = form_in(secretary.page(BOOK), f"{BOOK}/draft-minutes")
    elsewhere = secretary(
        f"{BOOK}/open-sitting", "POST", data=carried, headers={"Origin": secretary.base_url}
    )
    assert elsewhere.status_code == 404
    assert sat.state.size == size
