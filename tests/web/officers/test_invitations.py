"""Invitations: what they make, for whom, how often, and what becomes of it on the record."""

import asyncio

import httpx
import pytest

from smolny.clerk import Request
from smolny.clerk.hours import happening
from smolny.clerk.officers import hash_of
from smolny.domain.federation import PersonNoted
from smolny.domain.offices import VacateOffice
from smolny.domain.values import Actor, PersonId
from tests.web.markup import Page
from tests.web.officers.house import HALL, PASSWORD, PAST, House, path_of, token_of

HOME = "/hall/office"


def kinds(house: House, assembly: str = HALL) -> list[str]:
    """What kinds of entries came after the founding and the standing orders."""
    return [type(each.particulars).__name__ for each in house.library.entries(HALL)[2:]]


def test_the_form_says_why_a_password_is_long(open_house: House) -> None:
    """And proposes the name that the invitation has."""
    page = open_house.browser().page(open_house.invited(name="Ada Lind"))
    assert page.faults == []
    assert "To the office of secretary, of The hall." in page.text
    assert "At least 12 characters: whoever gets hold" in page.text
    assert "Ada Lind" in [each.get("value") for each in page.all("input")]
    autocomplete = [each.get("autocomplete") for each in page.all("input") if each.get("type") != "hidden"]
    assert autocomplete == ["username", "new-password", "new-password"]


@pytest.mark.parametrize(
    ("name", "password", "again", "rule"),
    [
        ("Ada", "short", "short", "password-is-too-short"),
        ("Ada", "x" * 11, "x" * 11, "password-is-too-short"),
        ("Ada", "x" * 12, "x" * 12, "password-is-too-plain"),
        ("Ada", "121212121212", "121212121212", "password-is-too-plain"),
        ("Adalbertina Lind", "adalbertina lind", "adalbertina lind", "password-is-too-plain"),
        ("Ada", "abcdefghij" * 26, "abcdefghij" * 26, "password-is-too-long"),
        ("Ada", PASSWORD, PASSWORD + " ", "passwords-differ"),
        ("Ada", PASSWORD, "", "passwords-differ"),
        ("", PASSWORD, PASSWORD, "name-is-malformed"),
        (" \t ", PASSWORD, PASSWORD, "name-is-malformed"),
        ("A" * 121, PASSWORD, PASSWORD, "name-is-malformed"),
        ("Ada\u202e", PASSWORD, PASSWORD, "name-is-malformed"),
    ],
)
def test_what_will_not_do_is_told_on_the_form(
    open_house: House, name: str, password: str, again: str, rule: str
) -> None:
    """The invitation can still be used; no password comes back with the page."""
    invitation, browser = open_house.invited(), open_house.browser()
    answer = browser.send(invitation, name=name, password=password, again=again)
    assert answer.status_code == 409
    page = Page(answer.text)
    assert page.faults == []
    assert rule in page.text
    assert all(not each.get("value") for each in page.all("input") if each.get("type") == "password")
    assert kinds(open_house) == []
    assert browser.accept(invitation).status_code == 303


@pytest.mark.parametrize("name", ["آدا\u200cلیند", "Ада Линд", "O’Neill-Ng", "<script>alert(1)</script>"])
def test_names_are_of_all_kinds(open_house: House, name: str) -> None:
    """What is shown is what was typed, and never markup."""
    browser = open_house.browser()
    assert browser.accept(open_house.invited(), name).status_code == 303
    page = browser.page(HOME)
    assert f"signed in as {name}, secretary" in page.text
    assert page.faults == []
    assert page.all("script") == []


def test_a_name_is_taken_once_in_an_office(open_house: House) -> None:
    """Whoever comes second writes it otherwise; the invitation is not lost."""
    open_house.officer(name="Ada Lind")
    invitation, browser = open_house.invited(), open_house.browser()
    answer = browser.accept(invitation, "ada LIND")
    assert (answer.status_code, "name-is-taken" in answer.text) == (409, True)
    assert browser.accept(invitation, "Ada Lind of the harbour").status_code == 303


def test_an_invitation_is_used_once(open_house: House) -> None:
    """Whoever follows it again is told so, and so is its sender."""
    invitation = open_house.invited()
    open_house.browser().accept(invitation)
    for browser in (open_house.browser(), open_house.officer(name="Ben")):
        answer = browser(invitation)
        assert (answer.status_code, "invitation-is-used" in answer.text) == (410, True)
    assert kinds(open_house).count("PersonNoted") == 2


def test_of_two_uses_at_once_one_is_refused(open_house: House) -> None:
    """However close they are: one officer, one person on the record."""
    invitation, browser = open_house.invited(), open_house.browser()
    token = token_of(browser.page(invitation))

    async def used(name: str) -> httpx.Response:
        transport = httpx.ASGITransport(open_house.app)
        data = {"csrf": token, "name": name, "password": PASSWORD, "again": PASSWORD}
        async with httpx.AsyncClient(
            transport=transport, base_url=browser.base_url, cookies=browser.cookies
        ) as client:
            return await client.post(invitation, data=data)

    async def both() -> list[httpx.Response]:
        return list(await asyncio.gather(used("Ada"), used("Ben")))

    answers = asyncio.run(both())

    assert sorted(each.status_code for each in answers) == [303, 410]
    assert kinds(open_house) == ["PersonNoted", "OfficeFilled"]


def test_an_invitation_lapses(open_house: House) -> None:
    """At the second that it names, also for somebody who has the form open."""
    invitation, browser = open_house.invited(), open_house.browser()
    token = token_of(browser.page(invitation))
    open_house.later(days=7)
    answer = browser(invitation)
    assert (answer.status_code, "invitation-has-expired" in answer.text) == (410, True)
    data = {"csrf": token, "name": "Ada", "password": PASSWORD, "again": PASSWORD}
    assert browser(invitation, "POST", data=data).status_code == 410
    assert kinds(open_house) == []


def test_an_invitation_is_for_one_assembly(open_house: House) -> None:
    """Under the address of another it is none."""
    other = open_house.invited(HALL).replace("/hall/", "/branch/")
    answer = open_house.browser()(other)
    assert (answer.status_code, "no-such-invitation" in answer.text) == (404, True)


@pytest.mark.parametrize("token", ["x", "..%5c..", "%00", "0" * 43, "a" * 1_900, "%ff"])
def test_what_is_no_invitation(open_house: House, token: str) -> None:
    """Status 404, whatever it is made of."""
    answer = open_house.browser()(f"{HOME}/invitation/{token}")
    assert (answer.status_code, "no-such-invitation" in answer.text) == (404, True)


def test_the_hash_of_an_invitation_is_no_invitation(open_house: House) -> None:
    """Whoever reads the store cannot use what is in it."""
    token = open_house.invited().rpartition("/")[2]
    assert open_house.browser()(f"{HOME}/invitation/{hash_of(token)}").status_code == 404


def test_a_record_of_the_past_stays_as_it_is(open_house: House) -> None:
    """Whoever keeps a chronicle is no person of it; their deeds are their office's."""
    before = open_house.library.size(PAST)
    browser = open_house.browser()
    assert browser.accept(open_house.invited(PAST, "editor"), "Ada").status_code == 303
    assert open_house.library.size(PAST) == before
    assert "The record knows you" not in browser.page("/past/office").text
    (account,) = open_house.writer.office.accounts(PAST)
    assert account.person is None
    assert account.entered_at is not None


def test_somebody_on_the_record_is_not_noted_anew(open_house: House) -> None:
    """An elected delegate, or an officer who gets a second office, stays one person."""
    open_house.officer(name="Ada")
    (noted,) = (
        each.particulars
        for each in open_house.library.entries(HALL)
        if isinstance(each.particulars, PersonNoted)
    )
    browser = open_house.browser()
    assert browser.accept(open_house.invited(office="chair", person=noted.person), "Ada").status_code == 303
    assert kinds(open_house) == ["PersonNoted", "OfficeFilled", "OfficeFilled"]
    assert open_house.library.state(HALL).offices.holders["chair", None] == (noted.person,)


def test_an_officer_who_lost_the_password_is_invited_anew(open_house: House) -> None:
    """The record says nothing new: who holds the office is the same."""
    open_house.officer(name="Ada")
    (account,) = open_house.writer.office.accounts(HALL)
    open_house.writer.office.revoke(account.id, account.created_at)
    browser = open_house.browser()
    answer = browser.accept(open_house.invited(person=PersonId(str(account.person))), "Ada")
    assert answer.status_code == 303
    assert kinds(open_house) == ["PersonNoted", "OfficeFilled"]


def test_what_was_cut_off_is_finished_at_the_next_sign_in(open_house: House) -> None:
    """An account whose person could not be entered enters when the key is back, once."""
    away = open_house.keys.with_name("away")
    open_house.keys.rename(away)
    browser = open_house.browser()
    answer = browser.accept(open_house.invited())
    assert (answer.status_code, "key-missing" in answer.text) == (500, True)
    assert kinds(open_house) == []
    refused = browser.sign_in()
    assert (refused.status_code, "key-missing" in refused.text) == (500, True)
    away.rename(open_house.keys)
    assert browser.sign_in().status_code == 303
    assert open_house.browser().sign_in().status_code == 303
    assert kinds(open_house) == ["PersonNoted", "OfficeFilled"]


def test_whoever_left_the_office_is_not_put_back(open_house: House) -> None:
    """Signing in is no deed."""
    open_house.officer()
    person = open_house.library.state(HALL).offices.holders["secretary", None][0]
    founding = open_house.library.state(HALL).record.founding
    assert founding is not None
    when = happening(founding, open_house.now)
    open_house.clerk.do(HALL, Request(VacateOffice("secretary", person), Actor(office="chair"), when))
    assert open_house.browser().sign_in().status_code == 303
    assert open_house.library.state(HALL).offices.holders["secretary", None] == ()


def test_after_the_sign_in_comes_the_page_that_was_asked_for(open_house: House) -> None:
    """Of the same office, and no other place."""
    open_house.officer()
    inside = ["/hall/office", "/hall/office/credentials", "/hall/office/a-b/c.d_e~f"]
    outside = [
        "https://evil.example/hall/office",
        "//evil.example",
        "/\\evil.example",
        "/branch/office",
        "/hall",
        "/hall/officer",
        "/hall/office/../../branch/office",
        "/hall/office/.%2e/x",
        "/hall/office//evil.example",
        "/hall/office/x?y=z",
        "/hall/office/x#y",
        "/hall/office/sign-in",
        "/hall/office/sign-out",
        "/hall/office/%0d%0aSet-Cookie:x",
        "/hall/office/\r\nSet-Cookie: x",
        "javascript:alert(1)",
        "",
    ]
    for to in inside + outside:
        browser = open_house.browser()
        path = str(httpx.URL("/hall/office/sign-in", params={"to": to}))
        answer = browser.send(path, office="secretary", name="Ada", password=PASSWORD)
        assert answer.status_code == 303, answer.text
        assert path_of(answer) == (to if to in inside else "/hall/office"), to
        assert path_of(browser(path)) == (to if to in inside else "/hall/office"), to
