"""The pages stand beside the interface for programs, where there is one."""

import pytest

from smolny.api import create_api
from smolny.clerk import Library
from smolny.web import create_app
from tests.web.conftest import Reader
from tests.web.markup import Page


def test_the_interface_is_mounted_and_linked(congress_library: Library) -> None:
    """Below /api the interface answers, with the house's headers; the pages say so."""
    read = Reader(create_app(congress_library, api=create_api(congress_library)))

    assert "/api/" in Page(read("/second-congress").text).links
    assert read("/api").headers["location"] == "/api/"
    answer = read("/api/")
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"


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
