"""Officers in a browser: invited, signed out, signed in, on a phone, without script; and kept from harm."""

from base64 import b32decode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from smolny.clerk.factors import code_at, step_at
from tests.browser.conftest import served
from tests.browser.test_pages import SCHEMES, WIDEST
from tests.web.officers.house import HALL, NOON, PASSWORD, House, house

pytestmark = pytest.mark.browser

HOME, SIGN_IN = f"/{HALL}/office", f"/{HALL}/office/sign-in"
EVIL = "http://evil.example/"


@dataclass
class Entrance:
    """A house that is served, and browsers that come to it."""

    house: House
    site: str
    browser: Browser

    def visitor(self, width: int = 390, **more: Any) -> BrowserContext:
        """A browser with nothing in it."""
        return self.browser.new_context(viewport={"width": width, "height": 800}, **more)

    def officer(self, context: BrowserContext, office: str = "secretary") -> Page:
        """A page on which an officer has just signed in by an invitation."""
        page = context.new_page()
        page.goto(self.site + self.house.invited(office=office))
        page.get_by_label("Your name").fill("Ada Lind")
        page.get_by_label("A new password").fill(PASSWORD)
        page.get_by_label("The same once more").fill(PASSWORD)
        page.get_by_role("button", name="Take up the office").click()
        assert page.url == self.site + HOME
        return page


@pytest.fixture
def entrance(tmp_path: Path, browser: Browser) -> Iterator[Entrance]:
    """A house on a free port of this machine."""
    with house(tmp_path, f"sqlite:///{tmp_path / 'house.db'}") as made, served(made.app) as site:
        yield Entrance(made, site, browser)


@pytest.mark.parametrize("script", [False, True])
def test_an_officer_comes_goes_and_comes_again(entrance: Entrance, script: bool) -> None:
    """Invitation, account, sign-out, sign-in, on a phone; with script it is the same."""
    context = entrance.visitor(java_script_enabled=script)
    page = entrance.officer(context)
    assert "You are signed in as Ada Lind, secretary." in page.locator(".lead").inner_text()
    page.get_by_role("button", name="Sign out").click()
    assert page.url == entrance.site + SIGN_IN
    page.goto(entrance.site + HOME)
    assert page.url.startswith(f"{entrance.site}{SIGN_IN}?to=")
    page.get_by_label("Name", exact=True).fill("ada lind")
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    assert "not-signed-in" in page.locator(".notice.fault").inner_text()
    assert page.get_by_label("Name", exact=True).input_value() == "ada lind"
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    assert page.url == entrance.site + HOME
    context.close()


def test_a_browser_keeps_the_cookie_from_scripts_and_from_other_pages(entrance: Entrance) -> None:
    """No script reads it; public pages are asked for without it."""
    context = entrance.visitor()
    page = entrance.officer(context)
    assert page.evaluate("document.cookie") == ""
    kept = {each["name"]: each for each in context.cookies()}
    session = kept[f"smolny-{HALL}"]
    assert (session["httpOnly"], session["sameSite"], session["path"]) == (True, "Lax", HOME)
    assert session["expires"] == -1
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.all_headers().get("cookie", "")))
    page.goto(f"{entrance.site}/{HALL}")
    assert not any("smolny-" in each for each in sent)
    context.close()


def test_going_back_after_signing_out_shows_nothing(entrance: Entrance) -> None:
    """The page is asked for anew, and the office is closed."""
    context = entrance.visitor()
    page = entrance.officer(context)
    page.goto(entrance.site + HOME)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(entrance.site + SIGN_IN)
    page.evaluate("history.back()")
    page.wait_for_url(entrance.site + SIGN_IN + "?to=*")
    assert "Ada Lind" not in page.content()
    context.close()


@pytest.mark.parametrize("path", ["sign-out", "sessions", "password"])
def test_another_site_can_send_nothing(entrance: Entrance, path: str) -> None:
    """A form that a page elsewhere sends in an officer's browser does nothing."""
    context = entrance.visitor()
    page = entrance.officer(context)
    csrf = page.locator("input[name=csrf]").first.get_attribute("value")
    form = (
        f'<form method=post action="{entrance.site}{HOME}/{path}">'
        f'<input name=csrf value="{csrf}"><input name=end value=others><button>Win</button></form>'
    )
    other = context.new_page()
    other.route(f"{EVIL}**", lambda route: route.fulfill(body=form, content_type="text/html"))
    other.goto(EVIL)
    with other.expect_response(lambda answer: answer.url.startswith(entrance.site)) as found:
        other.get_by_role("button").click()
    # Without its cookie the form is nobody's, and with it it would come from elsewhere.
    assert found.value.status in (303, 403)
    page.goto(entrance.site + HOME)
    assert page.url == entrance.site + HOME
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 390, 1366])
def test_pages_of_the_office_fit_and_can_be_read_by_everyone(
    entrance: Entrance, width: int, scheme: str
) -> None:
    """Nothing has to be scrolled sideways, everything to press is large enough, the checker finds nothing."""
    context = entrance.visitor(width, color_scheme=scheme)
    entrance.officer(entrance.visitor(), "chair")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    page.goto(entrance.site + entrance.house.invited())
    judge(page, width)
    page.goto(entrance.site + SIGN_IN)
    judge(page, width)
    page = entrance.officer(context)
    judge(page, width)
    context.close()
    assert complaints == []


def judge(page: Page, width: int) -> None:
    """What holds for every page."""
    page.wait_for_load_state()
    assert page.evaluate(WIDEST) <= width
    typed = "input:not([type=hidden], [type=checkbox])"
    for thing in page.locator(f"button, {typed}, .tick, select, a.btn").all():
        box = thing.bounding_box()
        assert box is not None
        assert box["height"] >= 44, thing.evaluate("each => each.outerHTML")
    found = Axe().run(page).response["violations"]
    grave = [each for each in found if each["impact"] in ("serious", "critical")]
    assert not grave, [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in grave]


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_second_factor_is_set_up_and_asked_for(entrance: Entrance, width: int, scheme: Any) -> None:
    """By scanning or typing; nothing on the way bars anybody, and nothing hangs over the edge."""
    page = entrance.officer(entrance.visitor(width, color_scheme=scheme))
    page.get_by_role("link", name="Set one up").click()
    page.get_by_role("button", name="Set it up").click()
    unhindered(page)
    secret = b32decode(page.locator("figcaption code").inner_text())
    page.get_by_label("The code that it shows now").fill(code_at(secret, step_at(NOON)))
    page.get_by_role("button", name="Confirm it").click()
    unhindered(page)
    recovery = page.locator("ol code").first.inner_text()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("textbox", name="Name").fill("Ada Lind")
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    unhindered(page)
    page.locator("#code").fill(recovery)
    page.get_by_role("button", name="Sign in").click()
    assert page.url == entrance.site + HOME


def unhindered(page: Page) -> None:
    """A page that axe finds nothing serious on, and that is as wide as its window."""
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
