"""The call at work: deadlines, notices, letters and what becomes of them."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest

from smolny.clerk.post import Postman
from smolny.domain.agenda import ConveneCongress, WaiveDeadline
from smolny.domain.values import BodyId, NoticeId
from tests.clerk.post.catch_all import Box, catch_all
from tests.web.calling.conftest import addressed
from tests.web.deeds.hall import Hall
from tests.web.officers.house import HALL

CALL = f"/{HALL}/office/call"
NOTICE = {
    "genus": "notice",
    "to": "councils",
    "means": "e-mail",
    "subject": "The congress",
    "text": "Come on the first.",
}


@pytest.fixture
def box(hall: Hall) -> Iterator[Box]:
    """A box that takes the letters of the hall; they go out when a test says so."""
    with catch_all() as box:
        postman = Postman(hall.house.writer, hall.house.library, box.mail)
        postman.wake = lambda: None  # type: ignore[method-assign]
        hall.house.app.state.desk.postman = postman
        yield box


def posted(hall: Hall) -> None:
    """The postman makes a round."""
    asyncio.run(hall.house.app.state.desk.postman.round())


def test_deadlines_are_watched(hall: Hall) -> None:
    """Days left, the last day, passed with a link to the waiver, waived."""
    rosa = hall.officer()
    assert "39 days left" in rosa(CALL).text
    hall.do(ConveneCongress(BodyId("board"), "2026-12-24"))
    page = rosa(CALL).text
    assert "<b>the last day</b>" in page
    assert "26 days left" in page
    hall.do(ConveneCongress(BodyId("board"), "2026-12-20"))
    page = rosa(CALL).text
    assert "waive-deadline?deadline=notice" in page
    assert "after-the-deadline" in page
    hall.do(WaiveDeadline("notice", "the hall was flooded"))
    page = rosa(CALL).text
    assert "the hall was flooded" in page
    assert "after-the-deadline" not in page


def test_a_notice_is_seen_before_it_goes(hall: Hall, box: Box) -> None:
    """With how many it reaches by which means; nothing is on the record yet."""
    addressed(hall, "north", "north@example.org")
    addressed(hall, "west", "The Keep, West")
    size = hall.state.size
    page = hall.officer().send(f"{CALL}/preview", on=CALL, **NOTICE).text
    assert "1 have an address of e-mail, 1 another one, 0 none" in page
    assert "West, Upper" in page
    assert "Come on the first." in page
    assert hall.state.size == size + 2
    assert box.taken == []


def test_a_notice_goes_to_those_with_an_address_and_is_accounted_for(hall: Hall, box: Box) -> None:
    """What failed is sent again alone; the outcome goes on the record; no address does."""
    addressed(hall, "north", "north@example.org")
    addressed(hall, "west", "west@example.org")
    box.refuses.add("west@example.org")
    rosa = hall.officer()
    assert rosa.send(f"{CALL}/send", on=CALL, **NOTICE).status_code == 303
    assert "2 wait" in rosa(CALL).text
    posted(hall)
    page = rosa(CALL).text
    assert "1 went out, 0 wait, 1 failed (refused-550)" in page
    assert "@example.org" not in page
    assert rosa.send(f"{CALL}/report", on=CALL, notice="notice-1").status_code == 303

    box.refuses.clear()
    rosa.send(f"{CALL}/again", on=CALL, notice="notice-1")
    posted(hall)

    assert box.addressed == ["north@example.org", "west@example.org"]
    assert [str(each["Subject"]) for each in box.taken] == ["The congress"] * 2
    notice = hall.state.agenda.notices[NoticeId("notice-1")]
    assert notice.delivery is not None
    assert (notice.sent.addressees, notice.delivery.delivered, notice.delivery.failed) == (2, 1, 1)
    rosa.send(f"{CALL}/report", on=CALL, notice="notice-1")
    assert hall.newest.particulars.delivered == 2
    assert all(b"@example.org" not in hall.house.library.body(HALL, n) for n in range(1, hall.state.size + 1))


def test_letters_that_wait_outlive_the_server(hall: Hall, box: Box) -> None:
    """Another postman takes them; whoever has lost the address meanwhile is told as failed."""
    addressed(hall, "north", "north@example.org")
    hall.officer().send(f"{CALL}/send", on=CALL, **NOTICE)
    hall.house.app.state.desk.postman = Postman(hall.house.writer, hall.house.library, box.mail)
    posted(hall)
    posted(hall)
    assert box.addressed == ["north@example.org"]


def test_a_server_that_begins_sends_what_waits(hall: Hall, box: Box) -> None:
    """And finishes what is on its way before it ends."""
    addressed(hall, "north", "north@example.org")
    hall.officer().send(f"{CALL}/send", on=CALL, **NOTICE)
    app = hall.house.app
    app.state.desk.postman = Postman(hall.house.writer, hall.house.library, box.mail)

    async def served() -> None:
        async with app.router.lifespan_context(app):
            while hall.house.writer.office.waiting_letters(HALL, 1):
                await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(served(), 10))
    assert box.addressed == ["north@example.org"]


def test_a_notice_after_its_deadline_is_refused_with_what_was_typed(hall: Hall, box: Box) -> None:
    """Nothing goes out."""
    addressed(hall, "north", "north@example.org")
    rosa = hall.officer()
    hall.house.now += timedelta(days=60)
    rosa = hall.officer(name="Tove")
    answer = rosa.send(f"{CALL}/send", on=CALL, **NOTICE)
    assert answer.status_code == 409
    assert "after-the-deadline" in answer.text
    assert "Come on the first." in answer.text
    posted(hall)
    assert box.taken == []


@pytest.mark.parametrize(("field", "rule"), [("text", "letter-is-empty"), ("subject", "letter-is-empty")])
def test_an_empty_letter_is_refused(hall: Hall, box: Box, field: str, rule: str) -> None:
    """It has a subject and a text."""
    answer = hall.officer().send(f"{CALL}/send", on=CALL, **{**NOTICE, field: " "})
    assert (answer.status_code, rule in answer.text) == (409, True)


def test_without_a_server_for_letters_sheets_are_sent(hall: Hall) -> None:
    """A notice by e-mail is refused; one by sheets goes on the record with all whom it is for."""
    rosa = hall.officer()
    assert "post-is-not-set" in rosa.send(f"{CALL}/send", on=CALL, **NOTICE).text
    sheets = {**NOTICE, "means": "sheet", "to": "delegates", "genus": "papers", "second": "on"}
    assert rosa.send(f"{CALL}/send", on=CALL, **sheets).status_code == 303
    sent = hall.newest.particulars
    assert (sent.genus, sent.to, sent.means, sent.addressees, sent.second) == (
        "papers",
        "delegates",
        "sheet",
        4,
        True,
    )


def test_the_desk_is_the_secretarys(hall: Hall) -> None:
    """Others do not send in the name of the congress."""
    assert hall.officer(office="teller")(CALL).status_code == 403
