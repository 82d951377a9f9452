"""Coming in: by an invitation, once, and by name and password from then on."""

from tests.web.officers.house import HALL, House, path_of


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
    assert noted.actor.office == filled.actor.office == "secretary"
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
