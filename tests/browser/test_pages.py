"""Every page fits its window and can be read by everyone, by day and at night."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

S = "/second-congress"
PAGES = [
    "/",
    S,
    f"{S}?after=62",
    f"{S}/acts",
    f"{S}/acts/appeal",
    f"{S}/powers?matter=land&territory=localities&on=1917-10-28",
    f"{S}/commitments",
    f"{S}/gazette",
    f"{S}/gazette/printed-84",
    f"{S}/minutes",
    f"{S}/entries",
    f"{S}/entries/62",
    f"{S}/sources",
    f"{S}/motions",
    f"{S}/votes",
    f"{S}/check",
    "/house-of-nine",
    "/house-of-nine/standing-orders",
    "/house-of-nine/entries/7",
    "/synthetic",
    "/synthetic/factions",
    "/hall/seats",
    "/party/bodies/board",
    "/board-of-party",
    f"{S}/bodies/all-russian-cec",
]
SCHEMES = ["light", "dark"]
WIDEST = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 390, 1366])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_no_wider_than_its_window(visit: Open, path: str, width: int, scheme: str) -> None:
    """Nothing has to be scrolled sideways, and the browser complains of nothing."""
    page = visit(path, width=width, color_scheme=scheme)

    assert page.evaluate(WIDEST) <= width
    assert page.locator("h1").is_visible()


def test_the_table_of_factions_fits_a_phone(visit: Open) -> None:
    """Its last column is seen without scrolling sideways inside the page."""
    table = visit(S, width=390).get_by_role("region", name="Table: delegates by faction")

    assert table.evaluate("region => region.scrollWidth - region.clientWidth") == 0


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible(visit: Open, path: str, width: int, scheme: str) -> None:
    """The checker finds nothing that would keep somebody out."""
    page = visit(path, width=width, color_scheme=scheme)

    found = Axe().run(page).response["violations"]

    grave = [each for each in found if each["impact"] in ("serious", "critical")]
    assert not grave, [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in grave]


@pytest.mark.parametrize("path", [S, f"{S}/check", "/"])
def test_a_page_looks_at_night_as_the_reader_asks(visit: Open, path: str) -> None:
    """Paper by day, ink by night."""
    lightness = [
        visit(path, color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in SCHEMES
    ]

    assert lightness == ["rgb(243, 244, 238)", "rgb(19, 24, 26)"]


def test_things_to_press_are_large_enough(visit: Open) -> None:
    """44 pixels for buttons and fields, on a phone."""
    page = visit(f"{S}/check", width=390)

    for thing in page.locator("button, input, a.btn").all():
        box = thing.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_the_content_can_be_reached_by_keyboard(visit: Open) -> None:
    """The first press of the tab key offers the way past the masthead."""
    page = visit(S)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url("**#main")
