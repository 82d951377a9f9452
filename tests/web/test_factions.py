"""The pages of a congress that has a roll with factions: what was counted, what was reported, what became."""

import pytest

from smolny.api import create_api
from smolny.web import create_app
from tests.congresses import synthetic
from tests.web.conftest import Reader
from tests.web.markup import Page


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Reads the pages of the synthetic congress."""
    library = synthetic.library(tmp_path_factory.mktemp("synthetic") / "keys")
    return Reader(create_app(library, api=create_api(library)))


def test_the_congress_page_shows_both_compositions(seen: Reader) -> None:
    """Two that were reported and the one that was counted, each drawn; then what differs and why."""
    page = Page(seen("/synthetic").text)

    assert page.faults == []
    assert len([each for each in page.all("svg") if each.get("role") == "img"]) == 3
    assert "Counted from the roll after entry 2000: 625 deciding voices." in page.text
    assert "LSR Left Socialist Revolutionaries 179 Of no faction 0 All on the roll 625" in page.text
    assert "B Bolsheviks 390 390 0 U" not in page.text
    assert "Report and roll agree in every figure that is known." in page.text
    assert "All 2 reports beside the roll" in page.text


def test_the_tables_of_1917_and_of_the_roll_are_the_same(seen: Reader, read: Reader) -> None:
    """The table of the Second Congress stands on this page, row for row, and the change in all."""
    ours, theirs = (Page(each).text for each in (seen("/synthetic").text, read("/second-congress").text))

    for row in (
        "B Bolsheviks 390 390 0",
        "SR Socialist Revolutionaries 160 not reported not reported",
        "M Mensheviks 72 not reported not reported",
        "UI United Internationalists 14 35 +21",
        "MI Menshevik Internationalists 6 not reported not reported",
        "U Ukrainian Socialists 7 21 +14",
        "LSR Left Socialist Revolutionaries not reported 179 not reported",
        "All 649 625 \u221224",
    ):
        assert row in ours
        assert row in theirs


def test_the_page_of_factions_tells_how_each_came_to_be_so(seen: Reader) -> None:
    """Every movement between the reports with its entries; standing, recognition and history of each."""
    page = Page(seen("/synthetic/factions").text)

    assert page.faults == []
    for told in (
        "SR Socialist Revolutionaries 160 160 0 faction split \u2212140\u00a01959; mandate ended \u221210",
        "UI United Internationalists 14 14 0 factions merged +21",
        "called Ukrainian Socialists of the Front until then",
        "All 649 649 0 mandate ended \u221224",
        "merged into another: United Internationalists",
        "Called before Ukrainian Socialists of the Front",
        "21 on the roll, 5 needed and 21 of 625 deciding mandates, 7 needed for 1/100",
        "Socialist Revolutionaries: a split; new: Left Socialist Revolutionaries (LSR), members: 140.",
    ):
        assert " ".join(told.split()) in " ".join(page.text.split())


def test_the_factions_as_they_stood(seen: Reader) -> None:
    """At the opening six with 649; an hour later the split has happened and nobody has gone."""
    opening = Page(seen(f"/synthetic/factions?after={synthetic.reported()[0]}").text).text
    later = Page(seen("/synthetic/factions?at=2026-11-07T11:30").text).text

    assert "SR Socialist Revolutionaries 160 M Mensheviks 72" in opening
    assert "All on the roll 649" in opening
    assert "LSR" not in opening
    assert "LSR Left Socialist Revolutionaries 140 Of no faction 0 All on the roll 649" in later


def test_declarations_and_entries_can_be_followed(seen: Reader) -> None:
    """Every link of the page of factions leads somewhere."""
    page = Page(seen("/synthetic/factions").text)
    links = {link for link in page.links if link.startswith("/synthetic/")}

    assert any("/texts/" in link for link in links)
    assert all(seen(link).status_code == 200 for link in links)


def test_factions_without_members_are_told_without_numbers(read: Reader) -> None:
    """The Second Congress names seven factions and nobody who belonged to them: no number is made up."""
    page = Page(read("/second-congress/factions").text)

    assert page.faults == []
    assert "Their members are not given." in page.text
    assert "The faction Bolsheviks (B) comes onto the record." in page.text
    assert "deciding voice" not in page.text


def test_an_assembly_without_factions_says_so(read: Reader) -> None:
    """The address is there before the first faction is."""
    assert "There is no faction on the record." in Page(read("/house-of-nine/factions?after=2").text).text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("computed", lambda reading: reading["total"]["deciding"] == 625),
        ("computed?after=1958", lambda reading: reading["total"]["deciding"] == 649),
        ("reconciliations", lambda reading: [each["agrees"] for each in reading] == [True, True]),
        ("factions", lambda reading: reading[0]["faction"]["letters"] == "B"),
    ],
)
def test_programs_are_told_the_same(seen: Reader, path: str, told: object) -> None:
    """Below /api, now and then."""
    answer = seen(f"/api/assemblies/synthetic/{path}")

    assert answer.status_code == 200
    assert callable(told)
    assert told(answer.json()["reading"])
