"""Deeds by their forms in a browser: on a phone, without script, and without anything that bars people."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served
from tests.browser.test_pages import SCHEMES, WIDEST
from tests.web.deeds.hall import DEEDS, Hall, furnished
from tests.web.officers.house import HALL, PASSWORD, house

pytestmark = pytest.mark.browser

OFFICE = f"/{HALL}/office"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """The federation in a store that lasts."""
    with house(tmp_path, f"sqlite:///{tmp_path / 'hall.db'}") as made:
        yield furnished(made)


@pytest.fixture(params=[390, 1366])
def page(hall: Hall, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The list of deeds on a phone and on a desk, without script, a secretary before it."""
    with served(hall.house.app) as site:
        context = browser.new_context(
            viewport={"width": request.param, "height": 900}, java_script_enabled=False, base_url=site
        )
        page = context.new_page()
        page.goto(hall.house.invited(HALL, "secretary"))
        page.get_by_label("Your name").fill("Rosa")
        page.get_by_label("A new password").fill(PASSWORD)
        page.get_by_label("The same once more").fill(PASSWORD)
        page.locator("main").get_by_role("button").click()
        page.get_by_role("link", name="Deeds", exact=True).click()
        yield page
        context.close()


def test_an_instruction_is_given_and_ratified(page: Page, hall: Hall) -> None:
    """From the council's page, and back on it."""
    page.get_by_role("link", name="Councils", exact=True).click()
    page.get_by_role("link", name="North Bank").click()
    page.get_by_role("link", name="Give an instruction").click()
    expect(page.get_by_label("Councils", exact=True)).to_have_value("north")
    page.get_by_label("Position", exact=True).fill("for peace at once")
    page.get_by_label("Ratification", exact=True).select_option("pending")
    page.get_by_role("button", name="Enter it").click()
    expect(page.locator("h1")).to_contain_text("instruction", ignore_case=True)
    page.goto(f"{OFFICE}/councils/north")
    page.get_by_role("link", name="Ratify it").click()
    page.get_by_role("button", name="Enter it").click()
    assert not hall.state.credentials.instructed["instruction-1"].pending  # type: ignore[index]


def test_what_is_wrong_is_told_and_what_was_typed_stays(page: Page, hall: Hall) -> None:
    """A needed field is asked for by the browser itself; everything else by the page."""
    page.get_by_role("link", name="Record standing").click()
    page.get_by_label("Council", exact=True).fill("Nowhere")
    page.get_by_label("Standing", exact=True).select_option("good")
    page.get_by_label("Reason", exact=True).fill("paid in cash")
    page.get_by_role("button", name="Enter it").click()
    expect(page.locator(".error")).to_contain_text("No council Nowhere is known here")
    expect(page.get_by_label("Reason", exact=True)).to_have_value("paid in cash")
    page.get_by_label("Council", exact=True).fill("West, Upper")
    page.get_by_role("button", name="Enter it").click()
    assert hall.state.federation.standings["west"].standing == "good"  # type: ignore[index]


def test_a_proof_is_handed_in_as_a_file(page: Page, hall: Hall) -> None:
    """Its hash is sealed."""
    page.goto(f"{DEEDS}/recall-delegate?mandate=0001&council=north")
    file = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF\xff"}
    page.locator("#file-proof").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Enter it").click()
    assert set(hall.newest.sealed) == {"proof"}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [390, 1366])
def test_pages_of_deeds_fit_their_window_and_bar_nobody(
    hall: Hall, browser: Browser, width: int, scheme: str
) -> None:
    """The list, forms of every kind of field, an obstacle, a refusal, a council, the factions."""
    with served(hall.house.app) as site:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            base_url=site,
        )
        page = context.new_page()
        page.goto(hall.house.invited(HALL, "secretary"))
        page.get_by_label("Your name").fill("Rosa")
        page.get_by_label("A new password").fill(PASSWORD)
        page.get_by_label("The same once more").fill(PASSWORD)
        page.locator("main").get_by_role("button").click()
        page.goto(f"{DEEDS}/form-faction?faction=reds&name=Reds&letters=R&members=1,2")
        page.get_by_role("button", name="Enter it").click()
        page.goto(f"{DEEDS}/give-instruction?councils=north&position=for+peace")
        page.get_by_role("button", name="Enter it").click()
        for path in (
            DEEDS,
            *(f"{DEEDS}/{deed}" for deed in ("give-proxy", "split-faction", "declare-result", "table-text")),
            f"{DEEDS}/check-out?mandate=0001",
            f"{DEEDS}/record-standing?council=Nowhere&paid_until=31.12.2026",
            f"{OFFICE}/councils",
            f"{OFFICE}/councils/north",
            f"{OFFICE}/factions",
            f"{OFFICE}/factions/reds",
        ):
            page.goto(path)
            assert page.evaluate(WIDEST) <= width, path
            found = Axe().run(page).response["violations"]
            grave = [each for each in found if each["impact"] in ("serious", "critical")]
            told = [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in grave]
            assert not grave, (path, told)
        context.close()
