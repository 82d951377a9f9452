"""A motion is written, amended from a phone, recommended on, voted on, and reads as it was carried."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from smolny.clerk.invented import CONGRESS
from smolny.domain.agenda import AdoptAgenda, TakeUpItem
from smolny.domain.motions import SecondText
from smolny.domain.sittings import EstablishQuorum, OpenSitting
from smolny.domain.values import ItemId, MandateId, QuestionId, SittingId, TextId
from smolny.domain.votes import OpenVoting, PutQuestion
from tests.browser.conftest import served
from tests.browser.test_pages import SCHEMES, WIDEST
from tests.browser.windows import Congress
from tests.web.motions.desk import MOTIONS, READ, night

pytestmark = pytest.mark.browser

FIRST, OPENING, Q = SittingId("sitting-1"), ItemId("opening"), QuestionId("question-1")
GRAVE = ("serious", "critical")
OFFICE = f"/{CONGRESS}/office/motions"
WORDS = "(1) The reserve is three months’ rent.\n\n(2) The board reports on it."


def graves(page: Page) -> list[str]:
    """What readers with other means than eyes would stumble over."""
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in GRAVE]


def written(congress: Congress, secretary: Page) -> str:
    """A motion that the secretary has written on the page, with its preview; its name."""
    secretary.goto(f"{congress.site}{OFFICE}/new")
    secretary.get_by_label("Title", exact=True).fill("The reserve")
    secretary.get_by_label("The text", exact=True).fill(WORDS)
    expect(secretary.locator("#preview")).to_contain_text("The board reports on it.")
    assert graves(secretary) == []
    secretary.get_by_role("button", name="Hand it in").click()
    secretary.wait_for_url("**/motions/t-*")
    return secretary.url.rpartition("/")[2]


def amended(congress: Congress, phone: Page, motion: str) -> str:
    """An amendment that a delegate has written on a phone, in a sentence; its name."""
    phone.goto(f"{congress.site}/{CONGRESS}/me/motions/{motion}/amend")
    phone.get_by_label("In a sentence").fill("in line 1 replace 'three' by 'two'")
    expect(phone.locator("#preview")).to_contain_text("So it was understood")
    expect(phone.locator("#preview ins")).to_have_text("two")
    assert graves(phone) == []
    assert phone.evaluate(WIDEST) <= 390
    phone.get_by_role("button", name="Hand it in").click()
    phone.wait_for_url("**/motions/t-*")
    return phone.url.rpartition("/")[2]


def recommended(congress: Congress, secretary: Page, motion: str) -> None:
    """The board recommends the amendment, on the committee's desk."""
    secretary.goto(f"{congress.site}{OFFICE}/{motion}")
    desk = secretary.locator("section.leaf")
    desk.get_by_text("Recommend", exact=True).click()
    desk.get_by_label("Why").first.fill("Two are enough.")
    desk.get_by_role("button", name="Enter the recommendation").click()
    expect(secretary.locator("section.leaf .advice")).to_contain_text("Two are enough.")
    assert graves(secretary) == []


def put(congress: Congress, name: str) -> None:
    """The amendment is put to the vote."""
    congress.do(OpenSitting(FIRST, 1), EstablishQuorum(FIRST), AdoptAgenda(), TakeUpItem(OPENING))
    congress.do(SecondText(TextId(name), (MandateId("0002"),)))
    asked = PutQuestion(Q, "Shall it be two months?", text=TextId(name), sitting=FIRST, mode="electronic")
    congress.do(asked, OpenVoting(Q))


def test_from_the_pen_to_the_adopted_wording(congress: Congress) -> None:
    """Given a secretary, a delegate's phone, a screen and a chair, then nobody leaves the browser."""
    secretary, phone = congress.signed_in("secretary"), congress.signed_in("delegate", 390)
    screen = congress.window(f"/{CONGRESS}/screen/main")
    motion = written(congress, secretary)
    amendment = amended(congress, phone, motion)
    recommended(congress, secretary, motion)
    phone.goto(f"{congress.site}/{CONGRESS}/me")
    put(congress, amendment)
    expect(phone.locator("#worded")).to_contain_text("New wording")
    expect(phone.locator("#worded ins")).to_have_text("two")
    expect(screen.locator("#screen ins")).to_contain_text("two")
    assert graves(phone) == []
    phone.locator("[data-ballot]").get_by_role("button", name="For", exact=True).click()
    expect(phone.locator("[data-voted]")).to_contain_text("You voted for: entry")
    chair = congress.signed_in("chair")
    chair.goto(f"{congress.site}/{CONGRESS}/office/chair")
    for deed in ("Close the voting", "Declare"):
        chair.locator("#step").get_by_role("button", name=deed).click()
        chair.wait_for_load_state()
    expect(screen.locator("#screen")).to_contain_text("1 for")
    phone.goto(f"{congress.site}/{CONGRESS}/motions/{motion}/read")
    expect(phone.locator("#l1")).to_contain_text("The reserve is two months’ rent.")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The night of a committee, when all is done, for readers."""
    folder: Path = tmp_path_factory.mktemp("night")
    with night(folder, url=f"sqlite:///{folder / 'night.db'}") as made, served(made.app) as address:
        yield address


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [390, 1366])
def test_a_motion_is_read_at_every_width(browser: Browser, site: str, width: int, scheme: str) -> None:
    """Given phones and desks, by day and by night, then nothing is cut off and nobody is shut out."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in (READ, f"{MOTIONS}/motion/changes?as=inline", f"{MOTIONS}/motion/changes", f"{MOTIONS}/a13"):
        page.goto(site + path)
        assert page.evaluate(WIDEST) <= width, path
        assert graves(page) == [], path
    context.close()


def test_an_amendment_is_written_without_script(congress: Congress) -> None:
    """Given a phone without script, then a button shows the change, and another hands it in."""
    motion = written(congress, congress.signed_in("secretary"))
    page = congress.signed_in("delegate", 390)
    kept = page.context.storage_state()
    plain = congress.browser.new_context(java_script_enabled=False, storage_state=kept)
    bare = plain.new_page()
    bare.goto(f"{congress.site}/{CONGRESS}/me/motions/{motion}/amend")
    bare.get_by_role("button", name="Rewrite from line 2").click()
    bare.get_by_label("The passage, rewritten").fill("(2) The board reports on it each year.")
    bare.get_by_role("button", name="Show the change").click()
    expect(bare.locator("#preview ins").first).to_contain_text("each year")
    bare.get_by_role("button", name="Hand it in").click()
    assert "/motions/t-" in bare.url
    plain.close()
