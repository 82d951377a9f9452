"""The invented congress while it is served, and windows of those who are in it."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from smolny.archive import Archive
from smolny.clerk import Clerk, Request
from smolny.clerk.hours import clock, happening
from smolny.clerk.invented import CONGRESS
from smolny.domain.values import Actor


@dataclass
class Congress:
    """The invented congress while it is served, and windows of those who are in it."""

    archive: Archive
    clerk: Clerk
    site: str
    browser: Browser
    links: dict[str, str]
    windows: list[Page] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def window(self, path: str, width: int = 1366) -> Page:
        """A window of its own, as another person has it, which is marked so that a reload shows."""
        page = self.browser.new_context(viewport={"width": width, "height": 844}).new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda request: self.refused.append(f"{request.failure} {request.url}"))
        page.on("response", lambda answer: self._note(answer.status, answer.url))
        page.goto(self.site + path)
        page.evaluate("window.marked = true")
        self.windows.append(page)
        return page

    def signed_in(self, who: str, width: int = 1366) -> Page:
        """A window of somebody who has pressed the one button behind a link."""
        page = self.window(self.links[who], width)
        with page.expect_navigation(url=lambda url: "/sign-in" not in url):
            page.locator("main").get_by_role("button", name="Sign in").click()
        return page

    def told(self) -> str:
        """What the windows show and what they were refused: for whoever reads why a test failed."""
        marks = "[...document.querySelectorAll('[data-mark]')].map((each) => each.textContent).join()"
        windows = [f"{page.url} {page.evaluate(marks)}" for page in self.windows if not page.is_closed()]
        return "\n".join((*windows, *self.refused))

    def _note(self, status: int, url: str) -> None:
        if status >= 400:
            self.refused.append(f"{status} {url}")

    def do(self, *commands: object, office: str = "chair") -> None:
        """Deeds that are done elsewhere."""
        founding = self.clerk.state(CONGRESS).record.founding
        assert founding is not None
        now = happening(founding, clock())
        self.clerk.do(CONGRESS, *(Request(each, Actor(office=office), now) for each in commands))
