"""The pages stand beside the interface for programs, where there is one."""

import pytest

from smolny.api import create_api
from smolny.clerk import Library
from smolny.web import create_app
from tests.web.conftest import Reader
from tests.web.markup import Page

S = "/second-congress"


def test_the_interface_is_mounted_and_linked(congress_library: Library) -> None:
    """Below /api the interface answers, with the house's headers."""
    read = Reader(create_app(congress_library, api=create_api(congress_library)))

    assert read("/api").headers["location"] == "/api/"
    answer = read("/api/")
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("page", "same"),
    [
        ("/", ""),
        (S, "/second-congress/congress"),
        (f"{S}?after=52", "/second-congress/congress?after=52"),
        (f"{S}?at=1917-11-07+22:40+ns", "/second-congress/congress?at=1917-11-07+22%3A40+ns"),
        (f"{S}/acts/appeal?after=90", "/second-congress/acts/appeal?after=90"),
        (f"{S}/entries?after=52", "/second-congress/entries"),
        (f"{S}/entries/97", "/second-congress/entries/97"),
        (f"{S}/entries/9?after=52", "/second-congress/entries/9"),
        (f"{S}/sources?after=52", "/second-congress/sources?after=52"),
        (f"{S}/standing-orders", "/second-congress/standing-orders"),
        (f"{S}/factions?after=52", "/second-congress/factions?after=52"),
        (f"{S}/check?of=57", "/second-congress/checkpoint"),
    ],
)
def test_a_page_links_to_the_same_as_json(congress_library: Library, page: str, same: str) -> None:
    """At its own address below the interface, and at its moment; it is answered there."""
    read = Reader(create_app(congress_library, api=create_api(congress_library)))

    (link,) = [link for link in Page(read(page).text).links if link.startswith("/api/")]

    assert link == f"/api/assemblies{same}"
    assert read(link).status_code == 200


@pytest.mark.parametrize("path", ["/nowhere", f"{S}/acts/none", f"{S}?after=x", f"{S}/check?of=nobody"])
def test_a_refusal_is_not_offered_as_json(congress_library: Library, path: str) -> None:
    """There is nothing the same of a page that was not shown."""
    read = Reader(create_app(congress_library, api=create_api(congress_library)))

    assert not [link for link in Page(read(path).text).links if link.startswith("/api")]


@pytest.mark.parametrize(
    ("path", "status", "rule"),
    [
        ("/api/nothing", 404, "no-such-path"),
        ("/api/one%0Aline", 404, "no-such-path"),
        ("/api/assemblies%0A", 404, "no-such-path"),
        ("/api//", 404, "no-such-path"),
        ("/api/" + "a" * 2_048, 414, "address-too-long"),
    ],
)
def test_what_stands_below_the_interface_is_refused_in_its_form(
    congress_library: Library, path: str, status: int, rule: str
) -> None:
    """No program that asks for JSON is answered with a page, whatever the address is made of."""
    read = Reader(create_app(congress_library, api=create_api(congress_library)))

    answer = read(path)

    assert (answer.status_code, answer.json()["rule"]) == (status, rule)
    assert answer.json().keys() == {"rule", "particulars", "words"}
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_without_an_interface_no_page_speaks_of_it(read: Reader) -> None:
    """And its address is nothing."""
    assert "/api/" not in Page(read("/second-congress").text).links
    assert read("/api/").status_code == 404
