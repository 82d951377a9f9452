"""As it stood then: any page at any moment, and links that keep it."""

from pathlib import Path

import pytest

from smolny.clerk import Library
from smolny.domain.values import AssemblyId
from smolny.web import create_app
from tests.web.conftest import Reader
from tests.web.markup import Page
from tests.web.records import late

S = "/second-congress"
CONGRESS = AssemblyId("second-congress")
LATER = "?at=1917-10-26T05:00"


def decisions(page: Page) -> list[str]:
    """The questions that have a row."""
    return [each["id"] for each in page.all("tr") if each.get("id", "").startswith("question-")]


def number_of(library: Library, kind: str, position: int = 0) -> int:
    """The number of an entry by its kind."""
    found = [entry for entry in library.entries(CONGRESS) if type(entry.particulars).__name__ == kind]
    return found[position].number


def test_decisions_accumulate_through_the_night(read: Reader) -> None:
    """None when the first sitting opens, one after five, four at the close."""
    moments = [
        "1917-10-25T22:40",
        "1917-10-26T05:00",
        "1917-10-26T23:00",
        "1917-10-27T02:00",
        "1917-10-27T05:15",
    ]

    counted = [len(decisions(Page(read(f"{S}?at={moment}").text))) for moment in moments]

    assert counted == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "moment",
    [
        "1917-10-26T05:00",
        "1917-10-26 05:00 O.S.",
        "1917-11-08 05:00 N.S.",
        "1917-11-08T05:00 ns",
        "1917-10-26T05:00 OS",
    ],
)
def test_a_moment_in_either_calendar_is_the_same_moment(read: Reader, moment: str) -> None:
    """Unlabelled is the assembly's own calendar; O.S. and N.S. are understood."""
    wanted = Page(read(f"{S}{LATER}").text)

    found = Page(read(S, params={"at": moment}).text)

    assert decisions(found) == decisions(wanted) != []


def test_a_past_moment_is_announced_and_leads_back(read: Reader) -> None:
    """A notice names the moment, and one link leaves it."""
    for path in (S, f"{S}/entries", f"{S}/entries/1", f"{S}/sources", f"{S}/check", f"{S}/standing-orders"):
        page = Page(read(f"{path}?after=60").text)
        assert "As it stood." in page.text
        assert "after entry 60 of" in page.text
        assert path in page.links
    assert "As it stood." not in Page(read(S).text).text


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (
            "1917-10-25T22:40",
            "at 25 October (7 November) 1917, 22:40: after entry 52. Entries 46 to 52 carry",
        ),
        ("1917-11-07 22:40 N.S.", "at 25 October (7 November) 1917, 22:40: after entry 52."),
        ("1917-10-25", "at the end of 25 October (7 November) 1917: after entry 52."),
    ],
)
def test_a_moment_that_was_asked_for_is_said(read: Reader, at: str, words: str) -> None:
    """As it was understood, in both calendars; entries without an hour keep their place."""
    assert f"As it stood {words}" in Page(read(S, params={"at": at}).text).text


def test_links_keep_the_moment(read: Reader) -> None:
    """Whoever looks at the past stays there, until the link to the present."""
    page = Page(read(f"{S}/entries?after=60").text)

    kept = [link for link in page.links if link.startswith(f"{S}/entries/")]

    assert kept
    assert all(link.endswith("?after=60") for link in kept)


def test_nothing_of_later_is_shown(read: Reader, congress_library: Library) -> None:
    """Neither later entries nor what they say."""
    after = number_of(congress_library, "SittingOpened")
    page = Page(read(f"{S}?after={after}").text)

    assert "Decree on Land" not in page.text.split("stops of the record")[0]
    assert "625" not in page.text
    assert read(f"{S}/acts/appeal?after={after}").status_code == 404
    assert read(f"{S}/entries/{after + 1}?after={after}").status_code == 404
    assert (
        Page(read(f"{S}/entries?after={after}&order=newest").text).links.count(
            f"{S}/entries/{after}?after={after}"
        )
        == 1
    )


def test_every_entry_is_a_stop_of_the_slider(read: Reader, congress_library: Library) -> None:
    """The form moves over all entries, plain links to the neighbours and to the moments of the night."""
    size = congress_library.size(CONGRESS)
    page = Page(read(f"{S}?after=60").text)
    (slider,) = [each for each in page.all("input") if each.get("type") == "range"]
    (form,) = [each for each in page.all("form") if "data-slider" in each]

    assert (slider["name"], slider["min"], slider["max"], slider["value"]) == ("after", "1", str(size), "60")
    assert (form["action"], form["method"]) == (S, "get")
    assert {f"{S}?after=59", f"{S}?after=61"} <= set(page.links)
    for moment in ("22:40", "02:40", "03:10", "05:00", "05:15", "21:00", "02:00", "04:00"):
        assert moment in page.text


def test_every_entry_has_its_page_and_the_congress_its_state(read: Reader, congress_library: Library) -> None:
    """The congress can be stopped after each entry, from the first."""
    for after in range(1, congress_library.size(CONGRESS) + 1):
        page = Page(read(f"{S}?after={after}").text)
        assert page.faults == [], after


def test_before_the_first_entry_there_is_nothing(read: Reader) -> None:
    """And the page says so."""
    answer = read(f"{S}?after=0")

    assert answer.status_code == 404
    assert "nothing-entered-yet" in answer.text


def test_what_was_noted_later_is_marked(tmp_path: Path) -> None:
    """An earlier fact that was recorded afterwards is shown at its moment, and marked; so is its entry."""
    read = Reader(create_app(late(tmp_path / "keys")))
    evening = "?at=1917-10-25T23:30"

    page = Page(read(f"/late{evening}").text)
    entry = read(f"/late/entries/5{evening}")

    assert "it is evening" in page.text
    assert "noted later" in page.text
    assert "it is morning" not in page.text.split("From the call to the close")[1]
    assert "Noted later." in Page(entry.text).text
    assert read(f"/late/entries/4{evening}").status_code == 404
    assert "noted later" not in Page(read("/late").text).text
