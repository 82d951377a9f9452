"""A sitting in several windows at once: whoever leads it presses, and every other window follows."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from smolny.clerk import Library
from smolny.clerk.invented import CONGRESS
from smolny.domain.agenda import AdoptAgenda, TakeUpItem
from smolny.domain.floor import GiveFloor, WalkOut
from smolny.domain.sittings import CloseSitting, EstablishQuorum, OpenSitting
from smolny.domain.values import FactionId, ItemId, Party, PersonId, SittingId
from tests.browser.windows import Congress

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
FIRST, OPENING, SPEAKER = SittingId("sitting-1"), ItemId("opening"), PersonId("p0002")


@pytest.mark.parametrize("who", ["chair", "secretary", "credentials committee"])
def test_a_link_is_a_way_into_an_office(congress: Congress, who: str) -> None:
    """By one press, without a password."""
    page = congress.signed_in(who)
    expect(page).to_have_url(f"{congress.site}/{CONGRESS}/office")
    expect(page.locator("main")).to_contain_text(who, ignore_case=True)


def test_the_link_of_a_card_is_a_way_in_for_a_delegate(congress: Congress) -> None:
    """The code fills itself in, and leaves the address."""
    page = congress.window(congress.links["delegate"], 390)
    expect(page.get_by_label("The code of the card")).not_to_have_value("")
    assert "#" not in page.url
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page.locator("main")).to_contain_text("0001")


def test_the_hall_follows_a_sitting_by_itself(congress: Congress) -> None:
    """Opened, debated, and left by a faction, without a reload in any window."""
    hall, phone = congress.window(f"/{CONGRESS}/hall"), congress.window(f"/{CONGRESS}/hall", 390)
    congress.do(OpenSitting(FIRST, 1), EstablishQuorum(FIRST), AdoptAgenda(), TakeUpItem(OPENING))
    for page in (hall, phone):
        expect(page.locator("main")).to_contain_text("First sitting")
        expect(page.locator("main")).to_contain_text("204 of 312 present")
    congress.do(GiveFloor(person=SPEAKER, item=OPENING))
    for page in (hall, phone):
        expect(page.locator("main")).to_contain_text("has the floor")
    congress.do(WalkOut((Party(faction=FactionId("tenants-control")),), sitting=FIRST), office="secretary")
    for page in (hall, phone):
        expect(page.locator("main")).to_contain_text("147 of 312 present")
        assert page.evaluate("window.marked") is True


def test_a_walk_out_breaks_the_quorum_before_everybodys_eyes(congress: Congress) -> None:
    """The chair opens, phones follow, a speaker is called, the screen counts, a faction leaves, decisions are
    locked: no window is loaded again but by its own press.
    """
    phone, other = congress.signed_in("delegate", 390), congress.signed_in("another delegate", 390)
    screen, chair = congress.window(f"/{CONGRESS}/screen/main"), congress.signed_in("chair")
    chair.goto(f"{congress.site}/{CONGRESS}/office/chair")
    for page in (phone, other):
        page.evaluate("window.marked = true")
    for deed in ("Open sitting 1", "Find that the quorum is there", "Take it up"):
        press(chair, deed)
    for page in (phone, other):
        expect(page.locator("#strip")).to_contain_text("First sitting")
    expect(screen.locator("#screen")).to_have_attribute("data-face", "item")
    phone.get_by_role("button", name="Ask for the floor").first.click()
    expect(phone.locator("#mine")).to_contain_text("You wait as number 1")
    phone.evaluate("window.marked = true")
    expect(chair.locator("#step h3")).to_contain_text("Call")
    press(chair, "Call")
    expect(screen.locator("#screen")).to_have_attribute("data-face", "floor")
    expect(phone.locator("#mine")).to_contain_text("End")
    expect(other.locator("#floor .clock b")).to_have_text(re.compile(r"^2:5\d$"))
    expect(screen.locator("#screen .clock b")).to_have_text(re.compile(r"^2:[45]\d$"))
    press(chair, "End the speech")
    expect(chair.locator("#step h3")).not_to_contain_text("End")
    leave(chair, "Tenants’ Control: walk-out", "We leave the hall & the congress.")
    for page in (phone, other, screen):
        expect(page.locator("main")).to_contain_text("147 there, 157 needed")
        assert page.evaluate("window.marked") is True
    expect(chair.locator("#step h3")).to_contain_text("Find the quorum")
    locked = chair.get_by_role("button", name="Put a question")
    expect(locked).to_have_attribute("aria-disabled", "true")
    expect(chair.locator("#w-put-question")).to_contain_text("quorum")


def press(chair: Page, deed: str) -> None:
    """The next step is this one, and the chair presses it."""
    button = chair.locator("#step").get_by_role("button", name=deed)
    expect(button).to_be_visible()
    button.click()
    chair.wait_for_load_state()


def leave(chair: Page, deed: str, statement: str) -> None:
    """A faction walks out with its statement."""
    chair.locator("summary", has_text=deed).click()
    form = chair.locator("details[open]", has_text=deed)
    form.get_by_label("Their statement").fill(statement)
    form.get_by_role("button", name=deed).click()
    chair.wait_for_load_state()


def test_what_is_pressed_without_a_network_is_sent_once_when_it_is_back(congress: Congress) -> None:
    """The page says so, keeps what was typed, and sends it once; the phone likewise."""
    chair, phone = congress.signed_in("chair"), congress.signed_in("delegate", 390)
    chair.goto(f"{congress.site}/{CONGRESS}/office/chair")
    press(chair, "Open sitting 1")
    expect(phone.locator("#strip")).to_contain_text("First sitting")
    size = congress.clerk.state(CONGRESS).size
    for page in (chair, phone):
        page.context.set_offline(True)
    chair.locator("summary", has_text="Make an announcement").click()
    chair.locator("details[open]").get_by_label("Content").fill("Coffee is ready.")
    chair.locator("details[open]").get_by_role("button").click()
    phone.get_by_role("button", name="Ask for the floor").first.click()
    for page in (chair, phone):
        expect(page.locator("#unsent")).to_contain_text("No connection")
    assert library_size(congress) == size
    for page in (chair, phone):
        page.context.set_offline(False)
    expect(phone.locator("#mine")).to_contain_text("You wait as number 1", timeout=15_000)
    expect(chair.locator("#protocol-own")).to_contain_text("Coffee is ready.", timeout=15_000)
    for page in (chair, phone):
        expect(page.locator("#unsent")).to_have_count(0)
    assert library_size(congress) == size + 2


def test_what_is_pressed_while_an_answer_is_awaited_is_sent_after_it(congress: Congress) -> None:
    """In the order of the presses, each once: a second press of the same button is the same press."""
    phone, size = congress.signed_in("delegate", 390), congress.clerk.state(CONGRESS).size
    congress.do(OpenSitting(FIRST, 1), TakeUpItem(OPENING))
    expect(phone.locator("#strip")).to_contain_text("First sitting")
    phone.context.set_offline(True)
    for button in ("Ask for the floor: a speech", "Ask for the floor: a point of order"):
        for _ in range(2):
            phone.get_by_role("button", name=button).click()
    phone.context.set_offline(False)
    expect(phone.locator("#mine")).to_contain_text("You wait as number 1", timeout=15_000)
    expect(phone.locator("#floor")).to_contain_text("on the list: 2")
    expect(phone.locator("#unsent")).to_have_count(0)
    assert library_size(congress) == size + 4


def test_what_comes_too_late_is_refused_visibly(congress: Congress) -> None:
    """The sitting was closed meanwhile: the chair's press is asked again, with what changed."""
    chair = congress.signed_in("chair")
    chair.goto(f"{congress.site}/{CONGRESS}/office/chair")
    press(chair, "Open sitting 1")
    expect(chair.locator("#step h3")).to_contain_text("quorum")
    chair.context.set_offline(True)
    chair.locator("summary", has_text="Interrupt the sitting").click()
    chair.locator("details[open]").get_by_label("Reason").fill("lunch")
    chair.locator("details[open]").get_by_role("button").click()
    expect(chair.locator("#unsent")).to_be_visible()
    congress.do(CloseSitting(FIRST))
    chair.context.set_offline(False)
    again = chair.locator("#again")
    expect(again).to_contain_text("something has changed", timeout=15_000)
    expect(again.get_by_label("Reason")).to_have_value("lunch")


def test_what_was_typed_outlives_a_reload(congress: Congress) -> None:
    """Until it is sent, in this window alone."""
    chair = congress.signed_in("chair")
    chair.goto(f"{congress.site}/{CONGRESS}/office/chair")
    chair.locator("summary", has_text="Make an announcement").click()
    chair.locator("details[open]").get_by_label("Content").fill("Half a sent")
    chair.reload()
    chair.locator("summary", has_text="Make an announcement").click()
    expect(chair.locator("details[open]").get_by_label("Content")).to_have_value("Half a sent")


def test_a_roll_is_called_by_keyboard_and_every_window_follows(congress: Congress) -> None:
    """Enter after Enter, from name to name; the chair sees each answer, and after a reload it goes on."""
    congress.do(OpenSitting(FIRST, 1))
    secretary, chair = congress.signed_in("secretary", 390), congress.signed_in("chair")
    for page in (secretary, chair):
        page.goto(f"{congress.site}/{CONGRESS}/office/roll")
        page.evaluate("window.marked = true")
    secretary.locator("#next").focus()
    for number in (1, 2):
        secretary.keyboard.press("Enter")
        for page in (secretary, chair):
            expect(page.locator("#so-far")).to_contain_text(f"{number} present, 0 absent")
        expect(secretary.locator("#next")).to_be_focused()
    for page in (secretary, chair):
        assert page.evaluate("window.marked") is True
    secretary.reload()
    secretary.get_by_role("button", name="The rest of these absent").click()
    expect(chair.locator("#so-far")).to_contain_text("2 present")
    expect(chair.locator("#so-far")).not_to_contain_text(", 0 absent")


def library_size(congress: Congress) -> int:
    """How many entries are on the record."""
    return Library(congress.archive).size(CONGRESS)


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_on_the_pages_of_a_sitting_bars_anybody(congress: Congress, width: int, scheme: Any) -> None:
    """With a speaker, a list, a walk-out and a lost quorum on them; nothing hangs over the edge."""
    congress.do(OpenSitting(FIRST, 1), EstablishQuorum(FIRST), AdoptAgenda(), TakeUpItem(OPENING))
    congress.do(WalkOut((Party(faction=FactionId("tenants-control")),), sitting=FIRST), office="secretary")
    congress.do(GiveFloor(person=SPEAKER, item=OPENING))
    office = f"/{CONGRESS}/office"
    mistaken = f"{office}/entries/{library_size(congress)}/correct"
    paths = {
        "chair": (f"{office}/chair", f"{office}/screens", f"{office}/agenda"),
        "secretary": (
            f"{office}/secretary?find=0002",
            f"{office}/call",
            f"{office}/roll",
            f"{office}/tellers",
            mistaken,
        ),
        "another delegate": (f"/{CONGRESS}/me",),
    }
    for who, pages in paths.items():
        page = congress.signed_in(who, width)
        page.emulate_media(color_scheme=scheme)
        for path in pages:
            page.goto(congress.site + path)
            unhindered(page)
    page = congress.window(f"/{CONGRESS}/hall", width)
    page.emulate_media(color_scheme=scheme)
    for path in (
        f"/{CONGRESS}/hall",
        f"/{CONGRESS}/press",
        f"/{CONGRESS}/screen/main",
        f"/{CONGRESS}/agenda",
    ):
        page.goto(congress.site + path)
        unhindered(page)


def unhindered(page: Page) -> None:
    """A page that axe finds nothing serious on, and that is as wide as its window."""
    found = Axe().run(page).response["violations"]
    grave = [(each["id"], each["nodes"][0]["html"][:120]) for each in found if each["impact"] in GRAVE]
    assert grave == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
