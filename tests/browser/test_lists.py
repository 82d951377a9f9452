"""Lists are handed in from a phone, without script: tried, mended, recorded; nothing bars anybody from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served
from tests.browser.test_pages import SCHEMES, WIDEST
from tests.web.officers.house import HALL, PASSWORD, House, house

pytestmark = pytest.mark.browser

BROKEN = "name,kind,members,territory\n" + "".join(
    f"A council with a long name in the {number}th of all districts,branch,-{number},North\n"
    for number in range(1, 40)
)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[House]:
    """A house with a store that lasts."""
    with house(tmp_path, f"sqlite:///{tmp_path / 'hall.db'}") as made:
        yield made


@pytest.fixture(params=[390, 1366])
def page(hall: House, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of lists on a phone and on a desk, without script, a secretary before it."""
    with served(hall.app) as site:
        context = browser.new_context(
            viewport={"width": request.param, "height": 900}, java_script_enabled=False
        )
        page = context.new_page()
        page.goto(site + hall.invited(HALL, "secretary"))
        page.get_by_label("Your name").fill("Rosa")
        page.get_by_label("A new password").fill(PASSWORD)
        page.get_by_label("The same once more").fill(PASSWORD)
        page.locator("main").get_by_role("button").click()
        page.get_by_role("link", name="Lists").click()
        yield page
        context.close()


def hand_in(page: Page, words: str) -> None:
    """Choose a file and try it."""
    file = {"name": "councils.csv", "mimeType": "text/csv", "buffer": words.encode()}
    page.get_by_label("The file").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Try the list").click()


def test_a_list_is_tried_mended_and_recorded(page: Page, hall: House) -> None:
    """All problems stand on the page, which is no wider than the window; then the list is recorded."""
    hand_in(page, BROKEN)
    expect(page.get_by_role("heading", name="Not in order")).to_be_visible()
    assert page.locator("tbody tr").count() == 39
    assert widest(page) <= page.viewport_size["width"]  # type: ignore[index]
    hand_in(page, BROKEN.replace(",-", ","))
    expect(page.get_by_text("39 branch")).to_be_visible()
    assert widest(page) <= page.viewport_size["width"]  # type: ignore[index]
    page.get_by_role("button", name="Record these 39 entries").click()
    expect(page.locator(".notice")).to_contain_text("Recorded:")
    assert len(hall.library.state(HALL).federation.councils) == 39


def widest(page: Page) -> int:
    """How far the page reaches to the right, by its boxes: no script runs in it."""
    boxes = [each.bounding_box() for each in page.locator("main section, main form, main p").all()]
    return max(round(box["x"] + box["width"]) for box in boxes if box)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_bars_anybody_from_lists(hall: House, browser: Browser, scheme: str) -> None:
    """No finding of axe-core on the page, with problems and without, in light and dark."""
    with served(hall.app) as site:
        context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 900})  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(site + hall.invited(HALL, "secretary"))
        page.get_by_label("Your name").fill("Rosa")
        page.get_by_label("A new password").fill(PASSWORD)
        page.get_by_label("The same once more").fill(PASSWORD)
        page.locator("main").get_by_role("button").click()
        page.goto(f"{site}/{HALL}/office/import")
        for words in ("", BROKEN, BROKEN.replace(",-", ",")):
            if words:
                hand_in(page, words)
            assert page.evaluate(WIDEST) <= 390
            found = Axe().run(page)
            assert not found.response["violations"], found.generate_report()
        context.close()
