"""Sessions: what they are worth, for whom, and when they end."""

from http.cookies import SimpleCookie

import httpx
import pytest

from tests.web.markup import Page
from tests.web.officers.house import BRANCH, HALL, HTTPS, House, path_of, token_of

HOME = "/hall/office"


def is_sent_away(answer: httpx.Response, assembly: str = "hall") -> bool:
    """Whether the visitor is nobody to this office, and is led to the sign-in."""
    return answer.status_code == 303 and path_of(answer).startswith(f"/{assembly}/office/sign-in")


def test_nobody_sees_an_office_without_signing_in(open_house: House) -> None:
    """Whoever comes without a session is led to the sign-in, and from a form to the first page after it."""
    browser = open_house.browser()
    assert path_of(browser(HOME)) == "/hall/office/sign-in?to=%2Fhall%2Foffice"
    for path in ("sign-out", "sessions", "password"):
        assert path_of(browser(f"{HOME}/{path}", "POST")) == "/hall/office/sign-in"
    assert browser("/nowhere/office").status_code == 404
    assert browser("/%00/office").status_code == 404


@pytest.mark.parametrize(
    "token", ["", "x", "0" * 43, "../../etc", "\u0430".encode().hex(), "a" * 129, "a" * 4_000]
)
def test_a_forged_session_is_none(open_house: House, token: str) -> None:
    """Whatever it is made of."""
    open_house.officer()
    browser = open_house.browser()
    browser.cookies.set("smolny-hall", token)
    assert is_sent_away(browser(HOME))


def test_what_the_store_keeps_opens_nothing(open_house: House) -> None:
    """Neither the hash of a token nor the identifier of an account."""
    open_house.officer()
    (account,) = open_house.writer.office.accounts(HALL)
    (session,) = open_house.writer.office.sessions(account.id, account.created_at)
    for token in (session.sha256, account.id):
        browser = open_house.browser()
        browser.cookies.set("smolny-hall", token)
        assert is_sent_away(browser(HOME))


def test_a_session_is_over_when_it_was_signed_out(open_house: House) -> None:
    """Also for whoever kept a copy of its cookie."""
    browser, thief = open_house.officer(), open_house.browser()
    thief.cookies.set("smolny-hall", browser.cookies["smolny-hall"])
    assert thief(HOME).status_code == 200
    browser.send(f"{HOME}/sign-out", on=HOME)
    assert "smolny-hall" not in browser.cookies
    assert is_sent_away(thief(HOME))


def test_a_session_that_rests_ends(open_house: House) -> None:
    """After an hour; whoever goes on working stays, up to twelve hours."""
    working, resting = open_house.officer(), open_house.officer(name="Ben")
    for minutes in [55] * 13:
        open_house.later(minutes=minutes)
        assert working(HOME).status_code == 200
        open_house.writer.soon(lambda: None).result()
    assert is_sent_away(resting(HOME))
    open_house.later(minutes=4, seconds=59)
    assert working(HOME).status_code == 200
    open_house.later(seconds=1)
    assert is_sent_away(working(HOME))


def test_an_hour_is_too_long_a_rest(open_house: House) -> None:
    """To the second."""
    browser = open_house.officer()
    open_house.later(minutes=59, seconds=59)
    assert browser(HOME).status_code == 200
    open_house.writer.soon(lambda: None).result()
    open_house.later(hours=1)
    assert is_sent_away(browser(HOME))


def test_being_seen_is_noted_once_a_minute(open_house: House) -> None:
    """Not every page is a change of the store."""
    browser = open_house.officer()
    (account,) = open_house.writer.office.accounts(HALL)

    def seen_at() -> str:
        open_house.writer.soon(lambda: None).result()
        return open_house.writer.office.sessions(account.id, account.created_at)[0].seen_at

    began = seen_at()
    open_house.later(seconds=59)
    browser(HOME)
    assert seen_at() == began
    open_house.later(seconds=1)
    browser(HOME)
    assert seen_at() == "2026-11-26T12:01:00Z"


def test_a_session_of_one_assembly_is_nothing_in_another(open_house: House) -> None:
    """Under whatever name its cookie is sent."""
    browser = open_house.officer(HALL)
    open_house.officer(BRANCH)
    token = browser.cookies["smolny-hall"]
    stranger = open_house.browser()
    stranger.cookies.set("smolny-branch", token)
    assert is_sent_away(stranger("/branch/office"), "branch")
    assert is_sent_away(browser("/branch/office"), "branch")
    assert (
        stranger("/branch/office/sign-out", "POST", headers={"Origin": stranger.base_url}).status_code == 303
    )
    assert browser(HOME).status_code == 200


def test_one_browser_works_in_two_assemblies(open_house: House) -> None:
    """Signing out of one leaves the other."""
    browser = open_house.officer(HALL)
    browser.accept(open_house.invited(BRANCH, "chair"), "Ada")
    assert "Ada, secretary" in browser.page(HOME).text
    assert "Ada, chair" in browser.page("/branch/office").text
    browser.send("/branch/office/sign-out", on="/branch/office")
    assert browser(HOME).status_code == 200


def test_an_account_that_is_revoked_works_no_more(open_house: House) -> None:
    """From one page to the next, and it does not sign in again."""
    browser = open_house.officer()
    page = browser.page(HOME)
    (account,) = open_house.writer.office.accounts(HALL)
    open_house.writer.office.revoke(account.id, account.created_at)
    assert is_sent_away(browser(HOME))
    data = {"csrf": token_of(page), "end": "others"}
    assert is_sent_away(browser(f"{HOME}/sessions", "POST", data=data, headers={"Origin": browser.base_url}))
    assert "Nobody has an account here yet." in browser.page(f"{HOME}/sign-in").text


def test_signing_in_makes_a_new_session_and_ends_the_old_one(open_house: House) -> None:
    """A session that somebody planted is not the one that is signed in."""
    browser = open_house.officer()
    old = browser.cookies["smolny-hall"]
    chair = open_house.invited(office="chair")
    browser.accept(chair, "Ada")
    assert browser.cookies["smolny-hall"] != old
    thief = open_house.browser()
    thief.cookies.set("smolny-hall", old)
    assert is_sent_away(thief(HOME))


def test_an_officer_sees_and_ends_sessions(open_house: House) -> None:
    """One of them, or all but this one; the page says where one is signed in and since when."""
    desk = open_house.officer()
    open_house.later(minutes=2)
    phone, tablet = open_house.browser(), open_house.browser()
    for each in (phone, tablet):
        assert each.sign_in().status_code == 303
    page = desk.page(HOME)
    assert page.faults == []
    assert "at 3 places" in page.text
    assert "Here, since 26 Nov 13:00" in page.text
    assert "Elsewhere, since 26 Nov 13:02, last seen 26 Nov 13:02" in page.text
    ends = [each["value"] for each in page.all("button") if each.get("name") == "end"]
    assert ends[-1] == "others"
    assert path_of(desk.send(f"{HOME}/sessions", on=HOME, end=ends[0])) == HOME
    assert sorted(is_sent_away(each(HOME)) for each in (phone, tablet)) == [False, True]
    desk.send(f"{HOME}/sessions", on=HOME, end="others")
    assert is_sent_away(phone(HOME))
    assert is_sent_away(tablet(HOME))
    assert "here alone" in desk.page(HOME).text


@pytest.mark.parametrize("end", ["", "nothing", "0" * 64, "\x00", "x" * 64])
def test_what_is_no_session_is_not_ended(open_house: House, end: str) -> None:
    """Nor another officer's."""
    ada, ben = open_house.officer(), open_house.officer(name="Ben")
    (account,) = (each for each in open_house.writer.office.accounts(HALL) if each.name == "Ben")
    (session,) = open_house.writer.office.sessions(account.id, account.created_at)
    ada.send(f"{HOME}/sessions", on=HOME, end=end)
    ada.send(f"{HOME}/sessions", on=HOME, end=session.sha256)
    assert ada(HOME).status_code == ben(HOME).status_code == 200


def test_on_this_machine_the_cookie_is_a_plain_one(open_house: House) -> None:
    """No script reads it, no other site sends it with a form, and public pages do not get it."""
    browser = open_house.browser()
    answer = browser.accept(open_house.invited())
    (morsel,) = SimpleCookie(answer.headers["set-cookie"]).values()
    assert morsel.key == "smolny-hall"
    assert (morsel["path"], morsel["samesite"], morsel["httponly"]) == ("/hall/office", "lax", True)
    assert (morsel["secure"], morsel["domain"], morsel["max-age"]) == ("", "", "")
    assert len(morsel.value) == 43


def test_over_https_the_cookie_is_bound_to_the_host(public_house: House) -> None:
    """No other host and no open line can set or read it."""
    browser = public_house.browser()
    answer = browser.accept(public_house.invited())
    (morsel,) = SimpleCookie(answer.headers["set-cookie"]).values()
    assert morsel.key == "__Host-smolny-hall"
    assert (morsel["path"], morsel["samesite"], morsel["httponly"]) == ("/", "lax", True)
    assert (morsel["secure"], morsel["domain"]) == (True, "")
    assert browser.base_url == HTTPS
    assert browser(HOME).status_code == 200
    assert browser.send(f"{HOME}/sign-out", on=HOME).status_code == 303
    assert is_sent_away(browser(HOME))


@pytest.mark.parametrize("address", ["http://congress.example.org", "http://10.0.0.7:1917", "http://hall"])
def test_beyond_this_machine_nobody_signs_in_over_an_open_line(open_house: House, address: str) -> None:
    """The page says which way is secret; no password is asked for."""
    browser = open_house.browser(address)
    for path in ("/hall/office/sign-in", open_house.invited()):
        answer = browser(path)
        assert answer.status_code == 403
        assert "line-is-open" in answer.text
        assert "password" not in [each.get("type") for each in Page(answer.text).all("input")]
        assert browser(path, "POST", data={"name": "Ada"}).status_code == 403


@pytest.mark.parametrize("address", ["http://localhost:1917", "http://[::1]:1917", "http://127.0.0.2"])
def test_this_machine_has_many_names(open_house: House, address: str) -> None:
    """All of them are secret enough."""
    browser = open_house.browser(address)
    assert browser.accept(open_house.invited()).status_code == 303


def test_nobody_keeps_pages_of_an_office(open_house: House) -> None:
    """Neither browser nor proxy; pages that anyone may read are kept as before, and give no cookie."""
    browser = open_house.officer()
    paths = (HOME, f"{HOME}/sign-in", open_house.invited(), f"{HOME}/nothing", "/branch/office")
    for path in paths:
        assert browser(path).headers["cache-control"] == "no-store", path
    public = browser("/hall")
    assert public.headers["cache-control"] == "no-cache"
    assert "etag" in public.headers
    assert "set-cookie" not in public.headers
    assert public.text == open_house.browser()("/hall").text


def test_a_browser_says_from_where_it_sends_the_forms_of_an_office(open_house: House) -> None:
    """It would say "null" where it is told to keep every referrer to itself, as public pages tell it."""
    browser = open_house.officer()
    assert browser(HOME).headers["referrer-policy"] == "same-origin"
    assert browser("/hall").headers["referrer-policy"] == "no-referrer"


def test_public_pages_lead_officers_to_their_office(open_house: House) -> None:
    """By a link in the foot of each."""
    assert "/hall/office" in Page(open_house.browser()("/hall").text).links


def test_a_head_is_asked_for_as_a_page_is(open_house: House) -> None:
    """Without its body."""
    browser = open_house.officer()
    assert browser(HOME, "HEAD").status_code == 200
    for path in ("/hall/office/sign-in", open_house.invited()):
        assert open_house.browser()(path, "HEAD").status_code == 200
