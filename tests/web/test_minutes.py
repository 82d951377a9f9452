"""The minutes as pages and files: every sentence leads to its entry and to the proof of it."""

import json
import re
from xml.etree import ElementTree as Tree

import pytest

from tests.web.conftest import Reader
from tests.web.markup import Page
from tests.web.records import ATTACK

S = "/second-congress"
FILES = {
    "minutes.pdf": "application/pdf",
    "minutes.xml": "application/akn+xml",
    "minutes.csv": "text/csv",
    "minutes.docx": "application/vnd.openxmlformats",
    "minutes/first.pdf": "application/pdf",
    "minutes/first.xml": "application/akn+xml",
    "agenda.csv": "text/csv",
    "elections.csv": "text/csv",
    "sittings.ics": "text/calendar",
    "popolo.json": "application/json",
    "decisions.atom": "application/atom+xml",
}


@pytest.mark.parametrize("path", ["/minutes", "/minutes?form=short", "/minutes/first", "/minutes/before"])
def test_the_pages_are_well_made(read: Reader, path: str) -> None:
    """Given the minutes, whole or of a chapter, long or short, then the page has no fault."""
    answer = read(S + path)

    assert answer.status_code == 200
    assert Page(answer.text).faults == []


def test_every_sentence_leads_to_its_entry_and_its_proof(read: Reader) -> None:
    """Given the page, then beside each sentence stand the number of its entry and the way to its proof."""
    page = read(f"{S}/minutes").text
    told = re.findall(r'id="entry-(\d+)"', page)

    assert len(told) > 90
    for number in told:
        assert f'href="{S}/entries/{number}"' in page
        assert f'href="{S}/entries/{number}/proof"' in page
    assert read(f"{S}/entries/{told[-1]}/proof").status_code == 200


def test_what_is_unknown_is_told_in_plain_words(read: Reader) -> None:
    """Given a walk-out that nobody counted, then the minutes say that the number is not given."""
    text = Page(read(f"{S}/minutes/first").text).text

    assert "left the assembly; how many they were: not given." in text
    assert "the number for is not given" in text


def test_the_minutes_of_a_sitting_are_headed_with_its_own_days(read: Reader) -> None:
    """Given a congress of three days, then its first sitting has the two days on which it sat."""
    whole, first = (Page(read(f"{S}/{name}").text).text for name in ("minutes", "minutes/first"))

    assert "25 to 27 October 1917 Old Style" in whole
    assert "25 to 26 October 1917 Old Style" in first
    assert "25 to 27 October 1917 Old Style" not in first


@pytest.mark.parametrize(("name", "media"), FILES.items())
def test_every_file_is_given_away(read: Reader, name: str, media: str) -> None:
    """Given a format, then its file is there, at the present and at an earlier moment."""
    for query in ("", "?after=90"):
        answer = read(f"{S}/{name}{query}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(media)


def test_the_page_links_its_files_and_its_sittings(read: Reader) -> None:
    """Given the page, then whatever it links of the minutes is there."""
    links = {each for each in Page(read(f"{S}/minutes").text).links if each.startswith(f"{S}/minutes")}

    assert {f"{S}/minutes.pdf?form=long", f"{S}/minutes.xml?form=long"} <= links
    assert all(read(each).status_code == 200 for each in links)


@pytest.mark.parametrize("path", ["/minutes/none", "/minutes/none.pdf", "/minutes?form=huge"])
def test_what_there_is_not_is_refused_in_words(read: Reader, path: str) -> None:
    """Given a sitting that never was, or a form that is none, then a page says so."""
    assert read(S + path).status_code in (400, 404)


def test_hostile_words_stay_words(read_hostile: Reader) -> None:
    """Given a record whose every word attacks, then page and files hold them as text."""
    page = read_hostile("/hostile/minutes")
    assert page.status_code == 200
    assert Page(page.text).faults == []
    assert "<script>alert(1)" not in page.text
    for name in ("minutes.xml", "decisions.atom"):
        root = Tree.fromstring(read_hostile(f"/hostile/{name}").content)
        assert any(ATTACK in (each.text or "") for each in root.iter())
    assert json.loads(read_hostile("/hostile/popolo.json").content)["motions"]
    assert read_hostile("/hostile/minutes.pdf").status_code == 200
