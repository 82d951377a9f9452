"""A link for somebody who has an account: it signs in once, without a password."""

from tests.web.officers.house import HALL, House, path_of


def ada(house: House) -> str:
    """The person that Ada, the secretary, is on the record; she has signed in and gone."""
    house.officer(HALL, "secretary", "Ada")
    person = house.writer.office.accounts(HALL)[0].person
    assert person is not None
    return person


def test_a_link_for_an_officer_signs_in_by_one_press(open_house: House) -> None:
    """In the account that is there; looking at the page uses nothing up, and no entry is made."""
    link, size = open_house.invited(person=ada(open_house)), open_house.library.size(HALL)
    browser = open_house.browser()
    assert "Sign in as Ada" in browser(link).text
    assert path_of(browser.send(link)) == f"/{HALL}/office"
    assert "Ada" in browser.page(f"/{HALL}/office").text
    assert open_house.library.size(HALL) == size
    assert len(open_house.writer.office.accounts(HALL)) == 1


def test_it_signs_in_once(open_house: House) -> None:
    """Whoever has it afterwards has nothing; a second browser that had the page open neither."""
    link = open_house.invited(person=ada(open_house))
    first, second = open_house.browser(), open_house.browser()
    token = second.form_token(link)
    first.send(link)
    late = second(link, "POST", data={"csrf": token}, headers={"Origin": second.base_url})
    assert (late.status_code, "no-such-invitation" in late.text) == (404, True)
    assert second(f"/{HALL}/office").status_code == 303


def test_it_is_for_one_office(open_house: House) -> None:
    """In another office of the same person an account has to be made first."""
    link = open_house.invited(office="chair", person=ada(open_house))
    assert "Choose the name and the password" in open_house.browser()(link).text


def test_an_account_that_has_ended_is_not_signed_in_to(open_house: House) -> None:
    """The link makes a new one, with a password of its own."""
    link = open_house.invited(person=ada(open_house))
    office = open_house.writer.office
    office.revoke(office.accounts(HALL)[0].id, "2026-11-26T12:00:00Z")
    assert "Choose the name and the password" in open_house.browser()(link).text
