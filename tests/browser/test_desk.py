"""The credentials desk in a browser: two desks at once, by keyboard, on a phone, without script."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served
from tests.browser.test_pages import SCHEMES, WIDEST
from tests.web.desk.hall import COMMITTEE, DESK, Hall, furnished
from tests.web.officers.house import HALL, PASSWORD, house

pytestmark = pytest.mark.browser


@dataclass
class Rooms:
    """A hall that is served, and windows in which officers sit at its desks."""

    hall: Hall
    site: str
    browser: Browser

    @contextmanager
    def desk(self, name: str, width: int = 1366, **more: object) -> Iterator[Page]:
        """A window at a desk; in the end the browser has had no complaint."""
        complaints: list[str] = []
        context = self.browser.new_context(viewport={"width": width, "height": 900}, **more)  # type: ignore[arg-type]
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(self.site + self.hall.house.invited(HALL, COMMITTEE))
        page.get_by_label("Your name").fill(name)
        page.get_by_label("A new password").fill(PASSWORD)
        page.get_by_label("The same once more").fill(PASSWORD)
        page.locator("main").get_by_role("button").click()
        page.goto(self.site + DESK)
        yield page
        context.close()
        assert complaints == []


@pytest.fixture
def rooms(tmp_path: Path, browser: Browser) -> Iterator[Rooms]:
    """The furnished hall on a free port."""
    with house(tmp_path, f"sqlite:///{tmp_path / 'hall.db'}") as made:
        hall = furnished(made)
        with served(made.app) as site:
            yield Rooms(hall, site, browser)


def look_up(page: Page, words: str) -> None:
    """Type into the search, as a scanner does."""
    page.get_by_label("Card, number or name").fill(words)
    page.keyboard.press("Enter")


def test_two_desks_and_one_card(rooms: Rooms) -> None:
    """The second press is refused with its reason; the first desk sees the count rise without reloading."""
    with rooms.desk("Rosa") as first, rooms.desk("Pia") as second:
        for page in (first, second):
            look_up(page, "0001")
        first.get_by_role("button", name="Check in", exact=True).click()
        second.get_by_role("button", name="Check in", exact=True).click()
        expect(second.locator(".notice.fault")).to_contain_text("already-in-the-hall")
        look_up(second, "ortega")
        second.get_by_role("button", name="Check in", exact=True).click()
        expect(first.locator("#strip")).to_contain_text("2 in the hall", timeout=10_000)


def test_an_alternate_is_seated_in_two_presses_without_script(rooms: Rooms) -> None:
    """Sign off, seat: two buttons, on a phone."""
    with rooms.desk("Rosa", width=390, java_script_enabled=False) as page:
        look_up(page, "0003")
        page.get_by_role("button", name="Check in", exact=True).click()
        look_up(page, "0001")
        page.get_by_role("button", name="Sign the delegate off").click()
        page.get_by_role("button", name="Seat Cyd Ångström").click()
        expect(page.locator("dl.facts")).to_contain_text("taken by the alternate Cyd Ångström")


def test_the_keyboard_is_enough(rooms: Rooms) -> None:
    """The search has the focus; the next step is one press of Enter away."""
    with rooms.desk("Rosa") as page:
        page.keyboard.type("0002")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Check in", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.locator(".verdict").first).to_contain_text("Seated, in the hall")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [390, 1366])
def test_the_desk_fits_its_window_and_bars_nobody(rooms: Rooms, width: int, scheme: str) -> None:
    """With a mandate before it, with the list of those found, with the sheet of cards."""
    with rooms.desk("Rosa", width=width, color_scheme=scheme) as page:
        for path in (
            DESK,
            f"{DESK}?mandate=0005",
            f"{DESK}?q=north",
            f"{DESK}/cards",
            f"/{HALL}/credentials",
        ):
            page.goto(rooms.site + path)
            assert page.evaluate(WIDEST) <= width, path
            found = Axe().run(page).response["violations"]
            grave = [each for each in found if each["impact"] in ("serious", "critical")]
            told = [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in grave]
            assert not grave, (path, told)
