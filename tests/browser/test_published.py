"""A published record opens from the disk as from a server: complete, accessible, and searchable."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk
from smolny.clerk.replay import replay
from smolny.clerk.script import read_script
from smolny.web.published import publish
from tests.browser.test_pages import WIDEST
from tests.web.records import SCRIPTS

pytestmark = pytest.mark.browser

S = "second-congress"
PAGES = [
    "index.html",
    f"{S}/index.html",
    f"{S}/acts/appeal.html",
    f"{S}/entries.html",
    f"{S}/entries/62.html",
    f"{S}/votes.html",
    f"{S}/check.html",
    f"{S}/search.html",
    "house-of-nine/index.html",
    "house-of-nine/standing-orders.html",
]
From = Callable[..., Page]
UNLOADED = {"preload": False}
"""The checker may not ask for style sheets by script: a page from a disk has no leave to."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The publication of the demonstration."""
    archive, place = MemoryArchive(), tmp_path_factory.mktemp("published")
    clerk = Clerk(archive, place / "keys")
    for script in sorted(SCRIPTS.glob("*/congress.toml")):
        replay(read_script(script), clerk)
    # A thread of its own: the driver of the browser has a loop in this one.
    with ThreadPoolExecutor(1) as aside:
        aside.submit(publish, archive, place / "site").result()
    return place / "site"


@pytest.fixture
def from_disk(browser: Browser, folder: Path, complaints: list[str]) -> Iterator[From]:
    """Opens files of the folder; in the end the browser has had no complaint."""
    contexts: list[BrowserContext] = []

    def opened(path: str, width: int) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}))
        page = contexts[-1].new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.goto((folder / path).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_from_the_disk_is_whole(from_disk: From, path: str, width: int) -> None:
    """Given a file, when it is opened, then it has its style, fits its window and keeps nobody out."""
    page = from_disk(path, width)

    assert page.evaluate(WIDEST) <= width
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(243, 244, 238)"
    found = Axe().run(page, options=UNLOADED).response["violations"]
    grave = [each for each in found if each["impact"] in ("serious", "critical")]
    assert not grave, [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in grave]


def test_a_reader_goes_from_the_list_to_the_proof(from_disk: From) -> None:
    """Given the first page, when links are followed, then they lead to an entry and its proof."""
    page = from_disk("index.html", 390)

    page.locator(f'a.says[href="{S}/index.html"]').click()
    page.get_by_role("link", name="The record", exact=True).click()
    page.goto(page.locator('a[href$="entries/7.html"]').first.evaluate("link => link.href"))

    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("link", name="Download the proof").click()
    # From a disk it is shown, from a server it is saved.
    expect(page.locator("body")).to_contain_text("c2sp.org/tlog-proof@v1")


@pytest.mark.parametrize("width", [390, 1366])
def test_the_search_works_from_the_disk(from_disk: From, width: int) -> None:
    """Given words with other capitals, when they are typed, then a page that has them is one press away."""
    page = from_disk(f"{S}/search.html", width)
    expect(page.get_by_role("status")).to_contain_text("can be searched")

    page.get_by_label("Words that a page").fill("DECREE on land")

    expect(page.get_by_role("status")).to_contain_text("found")
    assert page.evaluate(WIDEST) <= width
    found = Axe().run(page, options=UNLOADED).response["violations"]
    assert not [each["id"] for each in found if each["impact"] in ("serious", "critical")]
    page.locator("#results a").first.click()
    expect(page.locator("main")).to_contain_text("and")
    page.go_back()
    page.get_by_label("Words that a page").fill("nothing like that anywhere")
    expect(page.get_by_role("status")).to_have_text("0 found.")
