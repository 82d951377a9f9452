"""Coming in: by an invitation, once, and by name and password from then on."""

from dataclasses import replace

import pytest

from smolny.archive import ArchiveError
from smolny.web import create_app
from tests.web.markup import Page
from tests.web.officers.house import HALL, HTTP, Browser, House, path_of


def test_an_invitation_makes_an_officer_who_is_on_the_record(open_house: House) -> None:
    """Signed in at once, named by an entry whose name is sealed, and in the office."""
    browser = open_house.browser()

    answer = browser.accept(open_house.invited(office="secretary"), "Ada Lind")

    assert (answer.status_code, path_of(answer)) == (303, "/hall/office")
    page = browser.page("/hall/office")
    assert "signed in as Ada Lind, secretary" in page.text
    assert page.faults == []
    noted, filled = open_house.library.entries(HALL)[2:]
    assert noted.particulars.name is None
    assert "name" in noted.sealed
    assert filled.particulars.person == noted.particulars.person
    assert noted.actor.office == filled.actor.office == "server"
    assert (noted.occurred_at.date, noted.occurred_at.time) == ("2026-11-26", "13:00")
    assert open_house.library.payload(HALL, noted.number, "name") == "Ada Lind"


def test_whoever_signs_out_signs_in_again(open_house: House) -> None:
    """By name and password; the page that was asked for follows."""
    browser = open_house.officer()
    answer = browser.send("/hall/office/sign-out", on="/hall/office")
    assert (answer.status_code, path_of(answer)) == (303, "/hall/office/sign-in")

    sent_away = browser("/hall/office")
    assert (sent_away.status_code, path_of(sent_away)) == (303, "/hall/office/sign-in?to=%2Fhall%2Foffice")
    answer = browser.sign_in(name="  aDa ", to="/hall/office")

    assert (answer.status_code, path_of(answer)) == (303, "/hall/office")
    assert "signed in as Ada" in browser.page("/hall/office").text


def test_a_server_that_only_reads_lets_nobody_in(open_house: House) -> None:
    """It says so wherever one might sign in, and offers it nowhere."""
    invitation = open_house.invited()
    closed = replace(open_house)
    closed.writer.close()
    closed.app = create_app(open_house.library)
    reading = Browser(closed, HTTP)
    for path in (invitation, "/hall/office", "/hall/office/sign-in", "/past/office/sign-in"):
        answer = reading(path)
        assert (answer.status_code, "nothing-can-be-entered" in answer.text) == (403, True), path
        assert Page(answer.text).faults == []
    public = reading("/hall")
    assert "/hall/office" not in public.text
    assert public.headers["etag"] != open_house.browser()("/hall").headers["etag"]


def test_a_store_that_fails_is_told_by_its_rule(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The invitation can be used when it works again."""

    def fails(*given: object) -> None:
        raise ArchiveError("store-is-full", path="house.db")

    invitation, browser = open_house.invited(), open_house.browser()
    with monkeypatch.context() as patch:
        patch.setattr(open_house.writer.office, "accept", fails)
        answer = browser.accept(invitation)
        assert (answer.status_code, "store-is-full" in answer.text) == (500, True)
    assert browser.accept(invitation).status_code == 303
