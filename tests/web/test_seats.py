"""The page of the seats: the newest allotment with its working, ready to be redone by hand."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from smolny.api import create_api
from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library
from smolny.domain.federation import AllotSeats
from smolny.web import create_app
from tests.clerk.hall import HALL, text_ref
from tests.web.conftest import Reader
from tests.web.seats import KEY, allotted, founded


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    """A clerk of a hall with three councils, two of them of one name."""
    return founded(Clerk(MemoryArchive(), tmp_path / "keys"))


@pytest.fixture
def read(clerk: Clerk) -> Reader:
    """Reads the pages of the hall."""
    library = Library(clerk._archive)
    return Reader(create_app(library, api=create_api(library)))


def test_an_assembly_without_seats_says_so(read: Reader) -> None:
    """And nothing links there."""
    assert "No seats are allotted yet." in read("/hall/seats").text
    assert "/hall/seats" not in read("/hall/councils").text


def test_every_number_can_be_redone_by_hand(clerk: Clerk, read: Reader) -> None:
    """Seats, figures, quotients, the line between the last seat and the next, and the key itself."""
    clerk.do(HALL, allotted(clerk))
    page = read("/hall/seats").text

    for told in (
        "10 seats for 3 councils.",
        "10 seats are to be divided among 3 units.",
        "By members: 10 seats, Sainte-Laguë",
        "Divide the figure of each by 1, 3, 5 and so on. The 10 highest quotients win.",
        '<th scope="row">Northern &amp; Co</th><td class="num">60</td>',
        '<th scope="row">South (east)</th>',
        "Together: 10 seats.",
        "method = &#34;sainte-lague&#34;",
        'href="/hall/entries/5"',
        'href="/api/assemblies/hall/allotment"',
    ):
        assert told in page, told
    assert 'href="/hall/seats"' in read("/hall/councils").text
    assert 'href="/hall/seats.csv"' in page
    assert len(read("/hall/seats.csv").text.splitlines()) == 4
    assert "does not name" not in page


def test_the_newest_allotment_is_shown_as_it_stood(clerk: Clerk, read: Reader) -> None:
    """An earlier moment has the one before, or none."""
    clerk.do(HALL, allotted(clerk))

    assert "No seats are allotted yet." in read("/hall/seats?after=4").text
    assert "first" in read("/hall/seats?after=5").text


def test_councils_that_the_table_leaves_out_are_named(clerk: Clerk, read: Reader) -> None:
    """The key is about them too."""
    whole = allotted(clerk)
    assert isinstance(whole.command, AllotSeats)
    clerk.do(HALL, replace(whole, command=replace(whole.command, seats=whole.command.seats[:1])))

    assert (
        "The table on the record does not name these councils: South (south), South (east)."
        in read("/hall/seats").text
    )


def test_a_key_in_words_is_shown_with_the_seats(clerk: Clerk, read: Reader) -> None:
    """Without a working, for nobody can redo it."""
    words = b"Six for the north, for it is the north.\n"
    told = allotted(clerk, "first", key=text_ref(words), working=text_ref(words))
    clerk.do(HALL, replace(told, texts=(words,)))
    page = read("/hall/seats").text

    assert "Six for the north" in page
    assert '<a href="/hall/councils/north">Northern &amp; Co</a></th><td class="num">6</td>' in page


def test_documents_of_other_kinds_are_linked(clerk: Clerk, read: Reader) -> None:
    """A printed statute is not shown as text."""
    words = b"%PDF-1.7\n"
    paper = text_ref(words, "application/pdf")
    clerk.do(HALL, replace(allotted(clerk, "first", key=paper, working=paper), texts=(words,)))
    page = read("/hall/seats").text

    assert "%PDF" not in page
    assert f"/hall/texts/{paper.sha256}" in page


def test_the_interface_tells_the_same(clerk: Clerk, read: Reader) -> None:
    """The seats by council, and the documents by their hashes; null before."""
    assert read("/api/assemblies/hall/allotment").json()["reading"] is None
    clerk.do(HALL, allotted(clerk))

    told = read("/api/assemblies/hall/allotment").json()["reading"]

    assert told["seats"][2] == {"council": "east", "name": "South", "seats": 1}
    assert (told["id"], told["house"], told["question"], told["entries"]) == ("first", 10, None, [5])
    assert told["key"]["sha256"] == text_ref(KEY).sha256


def test_the_working_is_printed(clerk: Clerk, read: Reader) -> None:
    """With the hashes of its documents and the command that does it again; nothing where there is none."""
    nothing = read("/hall/seats.pdf")
    assert (nothing.status_code, "no-working-kept" in nothing.text) == (404, True)
    clerk.do(HALL, allotted(clerk))

    paper = read("/hall/seats.pdf")

    assert paper.headers["content-type"] == "application/pdf"
    told = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages).split())
    assert "smolny allot hall --key key.toml --dry-run" in told
    assert "Northern & Co" in told
    assert 'href="/hall/seats.pdf"' in read("/hall/seats").text
