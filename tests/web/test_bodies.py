"""The page of a body: who sits in it on which day, what it is held to, and the assembly that it is itself."""

from pathlib import Path

import pytest

from smolny.web import create_app
from tests.web import standing_bodies
from tests.web.conftest import Reader
from tests.web.markup import Page

ADDRESS = "/party/bodies/board"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Reads the pages of a party and of its board."""
    return Reader(create_app(standing_bodies.library(tmp_path_factory.mktemp("bodies") / "keys")))


def page(seen: Reader, address: str) -> Page:
    """A page without faults."""
    answer = seen(address)
    assert answer.status_code == 200
    told = Page(answer.text)
    assert told.faults == []
    return told


def test_who_sits_in_a_body_is_told_with_offices_factions_terms_and_alternates(seen: Reader) -> None:
    """Given an alternate who was called, then the member is away, and the term that ended is not shown."""
    told = page(seen, ADDRESS).text

    assert "2 members sit in it on 1 September 2024; one seat is free." in told
    assert "Eve Fox B Blues, seated, until 31 December 2025" in told
    assert "Cyd Dorn R Reds, an alternate, instead of Ada Bell, until 31 December 2025" in told
    assert "Away: Ada Bell, chair R Reds" in told
    assert "Alternates who wait:" in told
    assert "Dan Eve B Blues, an alternate, until 31 December 2025" in told
    assert "Ben Cole" not in told


def test_a_body_is_told_as_it_stood_and_as_it_will(seen: Reader) -> None:
    """Given an earlier day, then the deputy has the office; given a later one, then every term has ended."""
    before = page(seen, f"{ADDRESS}?at=2024-03-02").text
    assert "2 members sit in it on 2 March 2024; one seat is free." in before
    assert "Ben Cole, deputy B Blues, seated, until 31 August 2024" in before
    assert "Eve Fox" not in before
    over = page(seen, f"{ADDRESS}?at=2026-01-01").text
    assert "Ada Bell" not in over
    assert "Nobody sits in it on 1 January 2026." in over
    entry = page(seen, f"{ADDRESS}?after=13").text
    assert "One member sits in it on 1 March 2024; 2 seats are free." in entry


def test_what_a_body_is_held_to_is_told(seen: Reader) -> None:
    """Given a composition that says it, then it stands there."""
    told = page(seen, ADDRESS).text

    for words in (
        "Accountable to the audit commission.",
        "Seats last until 31 December 2025",
        "Offices of its members chair and deputy",
        "Recalled by this assembly",
        "Not together with a seat in the audit commission",
        "Alternates are called from the faction of the seat",
    ):
        assert words in told


def test_a_body_and_the_assembly_as_which_it_sits_lead_to_each_other(seen: Reader) -> None:
    """Given both records in one store, then each page has the other's address and no doubt."""
    body, assembly = page(seen, ADDRESS), page(seen, "/board-of-party")

    assert "It sits as an assembly of its own: The Board." in body.text
    assert "/board-of-party" in [each.get("href") for each in body.all("a")]
    assert "A body of another assembly: The board of The Party." in assembly.text
    assert ADDRESS in [each.get("href") for each in assembly.all("a")]
    assert "does not say" not in body.text + assembly.text


def test_what_only_one_record_says_is_told_as_such(tmp_path: Path) -> None:
    """Given a board that names another parent, and one whose record is not here."""
    other = Reader(create_app(standing_bodies.library(tmp_path / "a", agreed=False)))
    assert "That record does not say that it is this body." in page(other, ADDRESS).text
    assert "board of elsewhere, whose record is kept elsewhere" in page(other, "/board-of-party").text
    absent = Reader(create_app(standing_bodies.library(tmp_path / "b", kept=False)))
    assert "board-of-party, whose record is kept elsewhere" in page(absent, ADDRESS).text


def test_members_that_no_source_names_are_told_as_unknown(read: Reader) -> None:
    """Given the committee of 101 of the Second Congress, then its members are not made up."""
    told = page(read, "/second-congress/bodies/all-russian-cec").text
    assert "101 seats" in told
    assert "Who sits in it by name is not given." in told


def test_a_body_that_nobody_noted_is_not_there(seen: Reader) -> None:
    """Given another name, then the page is not found."""
    assert seen("/party/bodies/nobody").status_code == 404
