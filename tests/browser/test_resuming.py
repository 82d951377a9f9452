"""The server is killed and started again on its port: open windows go on by themselves."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from smolny.archive import open_archive
from smolny.clerk import Clerk, Request
from smolny.clerk.hours import clock, happening
from smolny.clerk.invented import CONGRESS, doors, found, open_accounts
from smolny.cli.serving import listening
from smolny.domain.sittings import EstablishQuorum, OpenSitting
from smolny.domain.values import Actor, SittingId
from tests.cli.running import serving

pytestmark = pytest.mark.browser
FIRST, SOON = SittingId("sitting-1"), 20_000


def test_windows_go_on_after_the_server_was_killed(tmp_path: Path, browser: Browser) -> None:
    """Hall, phone and screen say that they are not live, and then show what was done meanwhile, and what is
    done after it.
    """
    store, keys, now = f"sqlite:///{tmp_path / 'hall.db'}", tmp_path / "hall.db.keys", clock()
    with open_archive(store, create=True) as archive:
        clerk, office = Clerk(archive, keys), archive.office()
        found(clerk, office, now)
        open_accounts(office, now)
        phone_at = next(each.path for each in doors(clerk, office, now) if each.who == "delegate")
    with listening("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
    command, site = ("serve", "--store", store, "--port", port), f"http://127.0.0.1:{port}"
    with serving(*command) as (process, _):
        phone = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        phone.goto(site + phone_at)
        phone.locator("main").get_by_role("button", name="Sign in").click()
        expect(phone.locator("#mine")).to_be_visible()
        windows = [phone, *(browser.new_context().new_page() for _ in range(2))]
        for page, path in zip(windows[1:], ("hall", "screen/main"), strict=True):
            page.goto(f"{site}/{CONGRESS}/{path}")
        for page in windows:
            page.evaluate("window.marked = true")
            expect(page.locator("[data-mark]").first).to_contain_text("live · entry")
        process.kill()
        expect(phone.locator("[data-mark]").first).to_contain_text("not live since")
    do(store, keys, OpenSitting(FIRST, 1))
    with serving(*command):
        for page in windows:
            expect(page.locator("main")).to_contain_text("First sitting", timeout=SOON)
        do(store, keys, EstablishQuorum(FIRST))
        for page in windows:
            expect(page.locator("main")).to_contain_text("The quorum is there")
            assert page.evaluate("window.marked") is True
    for page in windows:
        page.context.close()


def do(store: str, keys: Path, deed: OpenSitting | EstablishQuorum) -> None:
    """A deed of the chair, done by another process than the one that serves."""
    with open_archive(store) as archive:
        clerk = Clerk(archive, keys)
        founding = clerk.state(CONGRESS).record.founding
        assert founding is not None
        clerk.do(CONGRESS, Request(deed, Actor(office="chair"), happening(founding, clock())))
