"""Pages that are taken apart are taken apart rightly: the checks that other tests rest on can fail."""

import pytest

from tests.web.markup import Page

SOUND = "<!doctype html><h1 id='a'>x</h1><p aria-labelledby='a'><a href='#a'>y</a><br></p>"
UNSOUND = {
    "not closed": "<h1>x</h1><p><b>y</p>",
    "twice": "<h1 id='a'>x</h1><p id='a'></p>",
    "names nothing": "<h1>x</h1><p aria-labelledby='b'></p>",
    "is nowhere": "<h1>x</h1><a href='#b'>y</a>",
    "without label": "<h1>x</h1><input name='a' id='a'>",
    "h3 after h1": "<h1>x</h1><h3>y</h3>",
    "not one h1": "<h1>x</h1><h1>y</h1>",
    "has style": "<h1 style='color:red'>x</h1>",
    "has onclick": "<h1 onclick='x()'>x</h1>",
    "has id twice": "<h1 id='a' id='b'>x</h1>",
}


def test_a_sound_page_has_no_fault() -> None:
    """Nothing is found where nothing is wrong."""
    assert Page(SOUND).faults == []


@pytest.mark.parametrize(("fault", "source"), UNSOUND.items(), ids=UNSOUND.keys())
def test_every_kind_of_fault_is_found(fault: str, source: str) -> None:
    """A page with a fault is told apart from one without."""
    assert any(fault in found for found in Page(source).faults), Page(source).faults


def test_links_are_those_inside() -> None:
    """An address elsewhere and a place on the same page are no pages of ours."""
    page = Page("<h1 id='x'>x</h1><a href='/a#b'></a><a href='#x'></a><a href='https://example.org/'></a>")

    assert page.links == ["/a"]
