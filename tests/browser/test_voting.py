"""Delegates vote from their phones, while the chair and the screen see how many, and nobody sees how."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from smolny.clerk.invented import CONGRESS
from smolny.domain.agenda import AdoptAgenda, TakeUpItem
from smolny.domain.sittings import EstablishQuorum, OpenSitting
from smolny.domain.values import ItemId, QuestionId, SittingId
from smolny.domain.votes import OpenVoting, PutQuestion
from tests.browser.windows import Congress

pytestmark = pytest.mark.browser

FIRST, OPENING, Q = SittingId("sitting-1"), ItemId("opening"), QuestionId("question-1")
GRAVE = ("serious", "critical")


def opened(congress: Congress, mode: str) -> None:
    """A question is voted on."""
    question = PutQuestion(Q, "Shall the reserve be two months’ rent?", sitting=FIRST, mode=mode)  # type: ignore[arg-type]
    congress.do(OpenSitting(FIRST, 1), EstablishQuorum(FIRST), AdoptAgenda(), TakeUpItem(OPENING))
    congress.do(question, OpenVoting(Q))


def press(page: Page, answer: str) -> None:
    """An answer of the ballot."""
    page.locator("[data-ballot]").get_by_role("button", name=answer, exact=True).click()


def graves(page: Page) -> list[str]:
    """What readers with other means than eyes would stumble over."""
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in GRAVE]


def test_a_vote_from_its_opening_to_its_result(congress: Congress) -> None:
    """Phones get the ballot, answer with a receipt and change their mind; the screen counts heads; the chair
    closes and declares what the ballots say.
    """
    phone, other = congress.signed_in("delegate", 390), congress.signed_in("another delegate", 390)
    screen = congress.window(f"/{CONGRESS}/screen/main")
    opened(congress, "electronic")
    press(phone, "For")
    expect(phone.locator("[data-voted]")).to_contain_text("You voted for: entry")
    expect(screen.locator("#screen")).to_contain_text("1 of 204 have voted")
    press(other, "For")
    expect(other.locator("[data-voted]")).to_contain_text("You voted for")
    press(other, "Against")
    expect(other.locator("[data-voted]")).to_contain_text("You voted against")
    assert graves(phone) == []
    again = phone.context.new_page()
    again.goto(phone.url)
    expect(again.locator("#my-ballot")).to_contain_text("You voted for")
    press(again, "For")
    expect(again.locator("[data-voted]")).to_contain_text("You voted for")
    expect(again.get_by_role("heading", name="My ballot")).to_have_count(0)
    chair = congress.signed_in("chair")
    chair.goto(f"{congress.site}/{CONGRESS}/office/chair")
    expect(chair.locator("#turnout")).to_contain_text("2 of 204 have voted")
    assert graves(chair) == []
    for deed in ("Close the voting", "Declare"):
        chair.locator("#step").get_by_role("button", name=deed).click()
        chair.wait_for_load_state()
    expect(screen.locator("#screen")).to_contain_text("1 for, 1 against")
    expect(phone.locator("#result")).to_contain_text("1 for, 1 against")
    expect(phone.locator("[data-ballot]")).to_have_count(0)


def test_a_ballot_is_cast_without_script(congress: Congress) -> None:
    """The page is loaded again and tells what was voted; another answer takes its place."""
    page = congress.signed_in("delegate", 390)
    opened(congress, "electronic")
    kept = page.context.storage_state()
    plain = congress.browser.new_context(java_script_enabled=False, storage_state=kept)
    bare = plain.new_page()
    bare.goto(page.url)
    press(bare, "Against")
    expect(bare.locator("#my-ballot")).to_contain_text("You voted against")
    press(bare, "Abstain")
    expect(bare.locator("#my-ballot")).to_contain_text("You voted to abstain")
    plain.close()


def test_a_secret_paper_is_held_until_it_has_company(congress: Congress) -> None:
    """After a question back the phone says so, on a second device too, and takes no other answer."""
    phone = congress.signed_in("delegate", 390)
    phone.on("dialog", lambda dialog: dialog.accept())
    opened(congress, "secret")
    press(phone, "For")
    expect(phone.locator("[data-voted]")).to_contain_text("Held, not yet recorded")
    expect(phone.locator("[data-ballot]").get_by_role("button", name="Against")).to_be_disabled()
    again = phone.context.new_page()
    again.goto(phone.url)
    expect(again.locator("#my-ballot")).to_contain_text("Held, not yet recorded")
    assert graves(phone) == []


def test_a_press_without_a_network_is_one_ballot(congress: Congress) -> None:
    """It is sent again with the same key until it is answered."""
    phone = congress.signed_in("delegate", 390)
    opened(congress, "electronic")
    expect(phone.locator("[data-ballot]")).to_have_count(1)
    phone.context.set_offline(True)
    press(phone, "For")
    expect(phone.locator("[data-voted]")).to_contain_text("Not answered yet")
    phone.context.set_offline(False)
    expect(phone.locator("[data-voted]")).to_contain_text("You voted for", timeout=15_000)
    assert len(congress.clerk.state(CONGRESS).votes.questions[Q].marks) == 1
