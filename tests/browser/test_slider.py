"""The slider walks through the record: with script while it is dragged, without it by a form."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

S = "/second-congress"
DECISIONS = "tr[id^=question-]"
DRAWINGS = "#shown .hemicycle svg"


def drag(page: Page, start: float, end: float) -> None:
    """Drag the thumb from one part of the slider to another, in steps, as a hand does."""
    slider = page.get_by_role("slider")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * start, middle)
    page.mouse.down()
    for step in range(1, 11):
        page.mouse.move(box["x"] + box["width"] * (start + (end - start) * step / 10), middle)
    page.mouse.up()


def test_dragging_goes_back_through_the_night(visit: Open) -> None:
    """From the close to the time before the opening: decisions and compositions go, the address follows."""
    page = visit(S)
    expect(page.locator(DECISIONS)).to_have_count(4)
    expect(page.locator(DRAWINGS)).to_have_count(2)

    drag(page, 0.99, 0.6)

    expect(page.locator(DRAWINGS)).to_have_count(1)
    expect(page.locator(DECISIONS)).to_have_count(1)
    expect(page.locator("#moment")).to_contain_text("As it stood.")
    expect(page).to_have_url(re.compile(r"\?after=\d+$"))

    drag(page, 0.6, 0.1)

    expect(page.locator(DRAWINGS)).to_have_count(0)
    expect(page.locator(DECISIONS)).to_have_count(0)


def test_dragging_to_the_end_is_the_present(visit: Open) -> None:
    """At the last entry nothing is left out, and the address says nothing of a moment."""
    page = visit(f"{S}?after=62")

    drag(page, 0.5, 1.0)

    expect(page.locator(DECISIONS)).to_have_count(4)
    expect(page.locator("#moment")).not_to_contain_text("As it stood.")
    expect(page).to_have_url(re.compile(rf"{S}$"))


def test_the_arrow_keys_walk_entry_by_entry(visit: Open) -> None:
    """The slider keeps the focus, and its words follow."""
    page = visit(f"{S}?after=61")
    slider = page.get_by_role("slider")
    slider.focus()

    page.keyboard.press("ArrowRight")

    expect(page.locator("#standing")).to_contain_text("62 of")
    expect(page.locator(DECISIONS)).to_have_count(1)
    expect(slider).to_be_focused()

    page.keyboard.press("ArrowLeft")

    expect(page.locator("#standing")).to_contain_text("61 of")


def test_what_the_script_shows_is_what_the_server_shows(visit: Open) -> None:
    """A page that was moved to is the page that is loaded from its address."""
    moved = visit(f"{S}?after=90")
    moved.get_by_role("slider").focus()
    moved.keyboard.press("ArrowRight")
    expect(moved.locator("#standing")).to_contain_text("91 of")
    loaded = visit(f"{S}?after=91")

    for part in ("#moment", "#title", "#standing", "#moments", "#shown"):
        assert moved.locator(part).inner_html() == loaded.locator(part).inner_html(), part


def test_the_form_does_the_same_without_script(visit: Open) -> None:
    """The slider is set, the button is pressed, the page is shown as it stood."""
    page = visit(S, java_script_enabled=False)
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(40):
        page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Show").click()

    expect(page).to_have_url(re.compile(r"\?after=84$"))
    expect(page.locator(DECISIONS)).to_have_count(1)


def test_plain_links_do_the_same_without_script(visit: Open) -> None:
    """Neighbouring entries, and the stops of the night."""
    page = visit(f"{S}?after=62", java_script_enabled=False)

    page.get_by_role("link", name="Previous entry").click()
    expect(page.locator(DECISIONS)).to_contain_text("open")

    page.locator("summary").first.click()
    page.get_by_role("link", name=re.compile("Decree on Land")).first.click()
    expect(page.locator(DECISIONS)).to_have_count(3)

    page.get_by_role("link", name="The present", exact=True).click()
    expect(page.locator(DECISIONS)).to_have_count(4)


def test_links_inside_keep_the_moment(visit: Open) -> None:
    """From the past of the congress to the past of its record."""
    page = visit(f"{S}?after=62")

    page.get_by_role("link", name="The record", exact=True).click()

    expect(page).to_have_url(re.compile(r"/entries\?after=62$"))
    expect(page.locator("#moment")).to_contain_text("after entry 62")


def _without_fetching(route: Route) -> None:
    if route.request.resource_type == "fetch":
        route.abort()
    else:
        route.continue_()


def test_a_line_that_breaks_leaves_the_plain_way(visit: Open, complaints: list[str]) -> None:
    """Where the page part cannot be fetched the whole page is loaded instead."""
    page = visit(f"{S}?after=61")
    page.route("**/*", _without_fetching)
    page.get_by_role("slider").focus()

    page.keyboard.press("ArrowRight")

    expect(page).to_have_url(re.compile(r"\?after=62$"))
    expect(page.locator(DECISIONS)).to_have_count(1)
    complaints.clear()


def test_a_proof_file_is_checked(visit: Open, site: str) -> None:
    """Downloaded from an entry's page, and handed in again, without script."""
    page = visit(f"{S}/entries/57", java_script_enabled=False)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the proof").click()
    proof = coming.value.path()

    page.goto(f"{site}{S}/check")
    page.get_by_label("Or a proof file you were given").set_input_files(proof)
    page.get_by_role("button", name="Check the file").click()

    expect(page.locator("#answer")).to_contain_text("In the record")
    expect(page.locator("#answer")).to_contain_text("57")
