"""The merge desk keeps what is chosen by itself, on every device, and readers see it while it changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served
from tests.browser.test_amending import graves
from tests.browser.test_pages import WIDEST
from tests.web.motions.desk import MOTIONS, NIGHT, night
from tests.web.officers.house import PASSWORD, House

pytestmark = pytest.mark.browser

LEFT = "dispatchEvent(new Event('beforeunload', { cancelable: true }))"
"""Whether the page may be left without a question."""
MERGE, OPEN = f"/{NIGHT}/office/motions/motion/merge", f"{MOTIONS}/motion/desk"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The night before the votes, with a desk that everybody sees."""
    url = f"sqlite:///{tmp_path / 'night.db'}"
    with night(tmp_path, until="list-consent", url=url, rules="open_desk = true") as made:
        yield made


def window(browser: Browser, at: str, *, script: bool = True) -> Page:
    """A window of its own, on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script)
    page = context.new_page()
    page.goto(at)
    return page


def officer(browser: Browser, site: str, house: House, name: str, *, script: bool = True) -> Page:
    """The merge desk in the window of an officer who has followed an invitation."""
    page = window(browser, site + house.invited(NIGHT, "secretary"), script=script)
    page.locator("#name").fill(name)
    for field in ("#password", "#again"):
        page.locator(field).fill(PASSWORD)
    page.get_by_role("button", name="Take up the office").click()
    page.goto(site + MERGE)
    return page


def tick(page: Page, name: str) -> None:
    """A press on the box of an amendment."""
    page.locator(f"[name=take][value={name}]").click()


def test_what_is_ticked_is_kept_and_seen(browser: Browser, house: House) -> None:
    """Given two officers, one without script, and a reader, then all have one desk, or are told why not."""
    with served(house.app) as site:
        ada, reader = officer(browser, site, house, "Ada"), window(browser, site + OPEN)
        expect(reader.locator("#merging")).to_contain_text("Nothing lies on the desk yet.")
        tick(ada, "b1")
        assert not ada.evaluate(LEFT)
        expect(ada.locator("#saved")).to_contain_text("by Ada")
        expect(ada.locator("#preview")).to_contain_text("collide")
        assert ada.evaluate(LEFT)
        expect(reader.locator("#merging")).to_contain_text("collide")
        ada.locator("[id='h-a11.b1.p11-s1']").focus()
        ada.locator("[id='h-a11.b1.p11-s1']").select_option("other")
        expect(reader.locator("#merging .wording", has_text="y11a")).to_be_visible()
        expect(ada.locator("#preview .wording", has_text="y11a")).to_be_visible()
        expect(ada.locator("[id='h-a11.b1.p11-s1']")).to_be_focused()
        ada.reload()
        expect(ada.locator("[name=take][value=b1]")).to_be_checked()
        assert (graves(ada), graves(reader)) == ([], [])
        assert max(ada.evaluate(WIDEST), reader.evaluate(WIDEST)) <= 390

        tick(ada, "a31")
        expect(ada.locator("[name=change]:checked")).to_have_count(0)
        ada.locator("[name=change][value='a31.2']").click()
        expect(ada.locator("[name=take][value=a31]")).to_be_checked()
        expect(ada.locator("[name=change]:checked")).to_have_count(1)

        ben = officer(browser, site, house, "Ben", script=False)
        tick(ben, "b1")
        ben.get_by_role("button", name="Save", exact=True).click()
        expect(ben.locator("[name=take][value=b1]")).not_to_be_checked()
        tick(ada, "b2")
        expect(ada.get_by_role("alert")).to_contain_text("Nothing of theirs is overwritten")
        ada.get_by_role("link", name="Show what they saved").click()
        expect(ada.locator("[name=take][value=b1]")).not_to_be_checked()
        with ada.expect_request(lambda sent: sent.method == "POST"):
            tick(ada, "b2")
        ada.get_by_role("button", name="Recommend this wording").click()
        ada.wait_for_url(site + MERGE.removesuffix("/merge"))
        for page in (ada, ben, reader):
            page.context.close()
