"""The book of motions: words by numbered lines, amendments at their places, read by programs of others."""

from hashlib import sha256
from pathlib import Path

import pytest

from smolny.domain.federation import NoteBody
from smolny.domain.motions import AnswerSupport, Evidence, TableText
from smolny.domain.values import BodyId, TextId, TextRef
from smolny.press.motions import book_pdf
from smolny.readings import views
from smolny.readings.book import book_of_motions
from smolny.readings.shelf import Parsed, nothing_kept
from tests.congresses.test_committee_night import exported, stood
from tests.press.pages import metadata, packed, tags, text
from tests.readings.told import chronicle

__all__ = ["exported"]
VOUCHED = views.Vouched("host/night", 113, "root")


@pytest.fixture(scope="module")
def book(exported: Path) -> bytes:
    """The book when the committee is done."""
    return book_pdf(book_of_motions(*stood(exported, "ConsentListed")), VOUCHED)


def test_the_book_has_every_text_with_what_is_moved_to_change_it(book: bytes) -> None:
    """Given forty amendments with advice, then each has its line, its change, and the advice."""
    said = text(book)
    for words in (
        "A1: Houses",
        "Because.",
        "A1-40: Amendment b7",
        "in paragraph 1, sentence 1, replace “w1a” by “x1a”",
        "Motions Committee recommends: accept it; for the consent list: It is so.",
        "A minority of Motions Committee recommends: accept it: It is better.",
        "The movers: accepted.",
        "A1-11 and A1-34, paragraph 11, sentence 1: both change the same words",
        "Settled: the second holds: It is clearer.",
        "There are hats. (A2, paragraph 1, sentence 1)",
    ):
        assert packed(words) in said, words


def test_what_goes_and_what_comes_is_read_without_colour(book: bytes) -> None:
    """Given a change, then what is left out is in brackets, what is put in between chevrons, beside lines."""
    assert packed("The [w1a]«x1a» house has w1b seats.") in text(book)
    assert "line1" in text(book)


def test_the_book_is_for_screen_readers_and_the_same_each_time(exported: Path, book: bytes) -> None:
    """Given the record again, then the same bytes, which claim PDF/UA-1 and are tagged with headings."""
    assert book == book_pdf(book_of_motions(*stood(exported, "ConsentListed")), VOUCHED)
    assert "pdfuaid:part" in metadata(book)
    assert tags(book)["/H3"] >= 40


def test_a_record_without_texts_has_an_empty_book() -> None:
    """Given nothing before the assembly, then the book says so."""
    made = book_pdf(book_of_motions(chronicle(), Parsed(nothing_kept)), VOUCHED)
    assert packed("No text is before the assembly yet.") in text(made)


def test_texts_without_words_are_listed() -> None:
    """Given a text whose words are not kept, then it is named at the end."""
    here = chronicle(TableText(TextId("tea"), "motion", "Tea for all"))
    made = book_pdf(book_of_motions(here, Parsed(nothing_kept)), VOUCHED)
    assert packed("Texts whose words are not kept") in text(made)
    assert packed("Tea for all, waits") in text(made)


def test_what_a_text_rests_on_and_who_supports_it_is_in_the_book() -> None:
    """Given evidence and a supporter who confirmed, then both are on paper, the evidence with its hash."""
    source = b"Tea for all."
    words = TextRef(sha256(source).hexdigest(), len(source), "text/plain")
    evidence = (Evidence("Price of tea", "Doc. 4", "a" * 64),)
    here = chronicle(
        NoteBody(BodyId("board"), "the Board", "committee"),
        TableText(TextId("tea"), "motion", "Tea for all", words=words, evidence=evidence),
        AnswerSupport(TextId("tea"), supports=True, body=BodyId("board")),
    )
    made = book_pdf(book_of_motions(here, Parsed({words.sha256: source}.get)), VOUCHED)
    assert packed("Supported by the Board.") in text(made)
    assert packed("Price of tea, Doc. 4, SHA-256 " + "a" * 64) in text(made)
