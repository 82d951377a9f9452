"""A live assembly with a chair and a secretary before their pages."""

from dataclasses import dataclass
from typing import Any

import httpx

from smolny.clerk import Request
from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry
from smolny.domain.values import Actor
from smolny.domain.values.moments import Occurrence
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser, House

CHAIR, SECRETARY = f"/{HALL}/office/chair", f"/{HALL}/office/secretary"
WHEN = Occurrence("exact", "gregorian", "Europe/Oslo", "2026-11-26", "09:30")


@dataclass
class Hall:
    """The assembly, and those who lead it."""

    house: House

    def chair(self, name: str = "Hedda") -> Browser:
        """A browser in which a chair sits at the console."""
        return self.house.officer(HALL, "chair", name)

    def secretary(self, name: str = "Ida") -> Browser:
        """A browser in which a secretary sits at the secretary's page."""
        return self.house.officer(HALL, "secretary", name)

    def do(self, *commands: object, office: str = "secretary", **more: Any) -> None:
        """Deeds that were done elsewhere."""
        self.house.clerk.do(HALL, *(Request(each, Actor(office=office), WHEN, **more) for each in commands))

    @property
    def state(self) -> Assembly:
        """The assembly as it stands."""
        return self.house.library.state(HALL)

    @property
    def newest(self) -> Entry[Any]:
        """The newest entry."""
        return self.house.library.entries(HALL)[-1]


def form_in(page: Page, action: str) -> dict[str, str]:
    """What stands hidden in the first form of a page that leads there."""
    carried: dict[str, str] = {}
    inside = False
    for tag, attributes in page.tags:
        if tag == "form":
            if inside:
                break
            inside = attributes.get("action") == action
        elif inside and tag == "input" and attributes.get("type") == "hidden":
            carried[attributes["name"]] = attributes["value"]
    return carried


def press(
    browser: Browser, deed: str, at: str = CHAIR, page: Page | None = None, **typed: str
) -> httpx.Response:
    """Fill in the form of a deed on the page, as it is now or as it was, and press its button."""
    carried = form_in(page or browser.page(at), f"{at}/{deed}")
    assert carried, deed
    return browser(f"{at}/{deed}", "POST", data=carried | typed, headers={"Origin": browser.base_url})
