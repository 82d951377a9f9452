"""The chair's whole job by the keyboard alone: Tab, Enter, Space and letters."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from smolny.clerk.invented import CONGRESS
from smolny.domain.floor import AskForFloor
from smolny.domain.values import ItemId, PersonId, RequestId
from tests.browser.windows import Congress

pytestmark = pytest.mark.browser

MOST_TABS = 160
FOCUSED = """() => {
  const [at, style] = [document.activeElement, getComputedStyle(document.activeElement)];
  const box = at.getBoundingClientRect();
  return {
    tag: at.localName,
    says: [at.labels?.[0]?.textContent, at.textContent, at.value].filter(Boolean).join(" ").trim(),
    shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    seen: box.bottom > 0 && box.top < innerHeight,
  };
}"""


def focused(page: Page) -> dict[str, Any]:
    """What has the focus, what it says, whether that can be seen."""
    told: dict[str, Any] = page.evaluate(FOCUSED)
    return told


def tab_to(page: Page, words: str, *tags: str) -> int:
    """Press Tab until something that says these words has the focus, always to be seen; how often."""
    for presses in range(1, MOST_TABS):
        page.keyboard.press("Tab")
        at = focused(page)
        if at["tag"] == "body":
            continue
        assert at["shown"], at
        if words in at["says"] and (not tags or at["tag"] in tags):
            assert at["seen"], at
            return presses
    raise AssertionError(words)


def press_next(page: Page, deed: str) -> None:
    """The next step has the focus; one Tab and Enter do it."""
    step = page.locator("#step h3")
    expect(page.locator("#step").get_by_role("button", name=deed)).to_be_visible()
    heading = step.inner_text()
    tabs = tab_to(page, deed, "button")
    assert tabs <= 2, (deed, tabs)
    page.keyboard.press("Enter")
    expect(step).not_to_have_text(heading)


def unfold(page: Page, deed: str) -> None:
    """Open the form of a deed that is folded away, and step into it."""
    tab_to(page, deed, "summary")
    page.keyboard.press("Enter")


def keeps_focus(page: Page) -> None:
    """After an answer the focus is on the page, not lost."""
    expect(page.locator("#step")).to_be_focused()


def test_a_sitting_is_led_by_the_keyboard_alone(congress: Congress) -> None:
    """From the link to the walk-out, and what the screen shows: nothing is clicked."""
    page = congress.window(congress.links["chair"])
    tab_to(page, "Sign in", "button")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{CONGRESS}/office")
    tab_to(page, "Chair", "a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/office/chair")

    assert tab_to(page, "To the next step", "a") <= 2
    page.keyboard.press("Enter")
    for deed in ("Open sitting 1", "Find that the quorum is there", "Take it up"):
        press_next(page, deed)
        keeps_focus(page)

    congress.do(AskForFloor(RequestId("r1"), PersonId("p0002"), "speech", item=ItemId("opening")))
    expect(page.locator("#step h3")).to_contain_text("Call")
    keeps_focus(page)
    press_next(page, "Call")
    tab_to(page, "Stop the clock", "button")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Let the clock run on")).to_be_visible()
    keeps_focus(page)
    tab_to(page, "Let the clock run on", "button")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Stop the clock")).to_be_visible()
    keeps_focus(page)
    press_next(page, "End the speech")

    unfold(page, "Interrupt the sitting")
    tab_to(page, "Reason", "input", "textarea")
    page.keyboard.type("soup")
    tab_to(page, "Interrupt", "button")
    page.keyboard.press("Enter")
    expect(page.locator("#step h3")).to_contain_text("Resume")
    keeps_focus(page)
    press_next(page, "Resume")

    unfold(page, "Tenants’ Control: walk-out")
    tab_to(page, "Their statement", "textarea")
    page.keyboard.type("We leave.")
    tab_to(page, "Tenants’ Control: walk-out", "button")
    page.keyboard.press("Enter")
    expect(page.locator("#step")).to_contain_text("There is no quorum: 147 there, 157 needed")
    keeps_focus(page)


def test_what_is_typed_keeps_the_focus_while_the_hall_goes_on(congress: Congress) -> None:
    """Parts of the page are replaced around the chair who types; nothing typed is lost, nor its place."""
    page = congress.signed_in("chair")
    page.goto(f"{congress.site}/{CONGRESS}/office/chair")
    unfold(page, "Make an announcement")
    tab_to(page, "Content", "textarea", "input")
    page.keyboard.type("Soup at ")
    before = page.locator("[data-mark]").inner_text()
    congress.do(AskForFloor(RequestId("r1"), PersonId("p0002"), "speech"))
    expect(page.locator("[data-mark]")).not_to_have_text(before)
    page.keyboard.type("one.")
    assert "Soup at one." in focused(page)["says"]


def test_a_screen_is_set_by_the_keyboard(congress: Congress) -> None:
    """Words for the hall, from the page of screens."""
    page, screen = congress.signed_in("chair"), congress.window(f"/{CONGRESS}/screen/main")
    page.goto(f"{congress.site}/{CONGRESS}/office/screens")
    tab_to(page, "Words, for everybody", "input")
    page.keyboard.type("Back at two")
    page.keyboard.press("Enter")
    expect(screen.locator("#screen")).to_contain_text("Back at two")
