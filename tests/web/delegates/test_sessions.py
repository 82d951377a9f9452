"""Sessions of delegates: forged, replayed, planted, ended here, ended by the desk."""

import asyncio
from http.cookies import SimpleCookie

import pytest
from starlette.requests import Request

from smolny.domain import credentials as c
from smolny.domain.federation import NotePerson
from smolny.domain.order import OutOfOrder
from smolny.domain.values import MandateId, PersonId
from smolny.web.delegates import Delegate, delegate_at, do_as
from tests.web.delegates.cards import SESSIONS, SIGN_IN, Carded, sign_in
from tests.web.delegates.test_sign_in import is_in
from tests.web.desk.hall import DESK, press
from tests.web.officers.house import BRANCH, HALL, HTTPS, Browser, path_of, token_of

COOKIE, LIST = "smolny.me.hall", f"/{HALL}/office/delegates"


def carrying(hall: Carded, token: str, name: str = COOKIE) -> Browser:
    """Another browser with a cookie in it."""
    browser = hall.house.browser()
    browser.cookies.set(name, token)
    return browser


def asking(hall: Carded, browser: Browser) -> Request:
    """A request from a browser, as a page gets it."""
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    headers = [(b"host", b"127.0.0.1:1917"), (b"cookie", cookies.encode())]
    scope = {"type": "http", "method": "GET", "path": "/hall/me", "scheme": "http", "headers": headers}
    return Request({**scope, "query_string": b"", "app": hall.house.app, "path_params": {"assembly": HALL}})


@pytest.mark.parametrize("token", ["", "x", "0" * 43, "../../etc", "a" * 129])
def test_a_forged_session_is_none(hall: Carded, token: str) -> None:
    """Whatever it is made of."""
    hall.delegate()
    assert not is_in(carrying(hall, token))


def test_what_the_store_keeps_opens_nothing(hall: Carded) -> None:
    """Neither the hash of a token nor that of a code."""
    hall.delegate()
    office, now = hall.house.writer.office, "2026-11-26T12:00:00Z"
    (session,) = office.delegate_sessions(HALL, now)
    card = office.card(HALL, "0001")
    assert card is not None
    for token in (session.sha256, card.sha256, "0001"):
        assert not is_in(carrying(hall, token))


def test_a_session_is_over_when_it_was_signed_out(hall: Carded) -> None:
    """Also for whoever kept a copy of its cookie."""
    browser = hall.delegate()
    thief = carrying(hall, browser.cookies[COOKIE])
    assert is_in(thief)
    assert path_of(browser.send("/hall/me/sign-out", on=SESSIONS)) == SIGN_IN
    assert COOKIE not in browser.cookies
    assert not is_in(thief)


def test_a_delegate_signs_out_everywhere(hall: Carded) -> None:
    """Every session of the mandate ends, and none of another."""
    phone, tablet, ben = hall.delegate(), hall.delegate(), hall.delegate("0002")
    phone.send("/hall/me/sign-out", on=SESSIONS, everywhere="yes")
    assert [is_in(each) for each in (phone, tablet, ben)] == [False, False, True]


def test_a_delegate_ends_other_sessions(hall: Carded) -> None:
    """One, or all besides this one; never one of somebody else."""
    phone, tablet, desk, ben = (hall.delegate(each) for each in ("0001", "0001", "0001", "0002"))
    ends = [each["value"] for each in phone.page(SESSIONS).all("button") if each.get("name") == "end"]
    assert ends[-1] == "others"
    assert len(ends) == 3
    phone.send(SESSIONS, end=ends[0])
    assert sum(map(is_in, (phone, tablet, desk))) == 2
    phone.send(SESSIONS, end="others")
    assert [is_in(each) for each in (phone, tablet, desk, ben)] == [True, False, False, True]
    (bens,) = hall.house.writer.office.sessions_of_mandate(HALL, "0002", "2026-11-26T12:00:00Z")
    phone.send(SESSIONS, end=bens.sha256)
    assert is_in(ben)


def test_a_planted_session_is_not_the_one_that_is_signed_in(hall: Carded) -> None:
    """Signing in makes a new one and ends that which the browser had."""
    planted = hall.delegate("0002").cookies[COOKIE]
    victim = carrying(hall, planted)
    made = SimpleCookie(sign_in(victim, hall.codes["0001"]).headers["set-cookie"])[COOKIE]
    assert made.value != planted
    assert is_in(carrying(hall, made.value))
    assert not is_in(carrying(hall, planted))


def test_a_session_is_nothing_elsewhere(hall: Carded) -> None:
    """In another assembly, to the office, or an officer's to the delegates' pages."""
    token, officer = hall.delegate().cookies[COOKIE], hall.hall.desk()
    assert carrying(hall, token, "smolny.me.branch")(f"/{BRANCH}/me/sessions").status_code == 303
    assert carrying(hall, token, "smolny-hall")(f"/{HALL}/office").status_code == 303
    assert not is_in(carrying(hall, officer.cookies["smolny-hall"]))


def test_a_form_from_elsewhere_is_not_taken(hall: Carded) -> None:
    """Neither without the session's token, nor with that of another, nor from another site."""
    ada, ben = hall.delegate("0001"), hall.delegate("0002")
    here, theirs = {"Origin": ada.base_url}, token_of(ben.page(SESSIONS))
    assert ada("/hall/me/sign-out", "POST", data={"x": "y"}, headers=here).status_code == 403
    assert ada("/hall/me/sign-out", "POST", data={"csrf": theirs}, headers=here).status_code == 403
    evil = {"Origin": "https://evil.example"}
    assert ada.send("/hall/me/sign-out", on=SESSIONS, headers=evil).status_code == 403
    stolen = hall.house.browser()(SIGN_IN, "POST", data={"code": hall.codes["0001"]}, headers=here)
    assert stolen.status_code == 403
    assert is_in(ada)


def test_over_https_the_cookie_is_no_other_hosts(public_hall: Carded) -> None:
    """No script reads it, no open line carries it, no other host sets it."""
    answer = sign_in(public_hall.house.browser(), public_hall.codes["0001"])
    cookie = SimpleCookie(answer.headers["set-cookie"])[f"__Host-{COOKIE}"]
    assert (cookie["secure"], cookie["httponly"], cookie["path"]) == (True, True, "/")
    assert cookie["samesite"] == "lax"


def test_an_open_line_gets_no_form(hall: Carded) -> None:
    """Beyond this machine nobody signs in over http."""
    browser = hall.house.browser("http://congress.example.org")
    assert "line-is-open" in browser(SIGN_IN).text
    assert browser(SIGN_IN, "POST", data={"code": hall.codes["0001"]}).status_code == 403
    assert hall.house.browser(HTTPS)(SIGN_IN).status_code == 200


def test_the_desk_sees_who_is_signed_in_and_ends_sessions(hall: Carded) -> None:
    """One of them, or all of a mandate; other officers may not."""
    desk, phone, tablet, ben = hall.hall.desk(), *map(hall.delegate, ("0001", "0001", "0002"))
    text = desk(LIST).text
    assert ("Ada Lindqvist" in text, "Ben Ortega" in text) == (True, True)
    assert "Ben Ortega" not in desk(f"{LIST}?mandate=0001").text
    ends = [
        each["value"] for each in desk.page(f"{LIST}?mandate=0001").all("button") if each.get("name") == "end"
    ]
    desk.send(LIST, end=ends[0])
    assert sum(map(is_in, (phone, tablet))) == 1
    desk.send(LIST, mandate="0001")
    assert [is_in(each) for each in (phone, tablet, ben)] == [False, False, True]
    assert hall.house.officer(HALL, "press", "Pia")(LIST).status_code == 403


def test_a_card_replaced_at_the_desk_ends_its_sessions(hall: Carded) -> None:
    """By the button that does it."""
    browser, desk = hall.delegate(), hall.hall.desk()
    assert press(desk, "replace-card", "0001", reason="left on a train").status_code == 200
    assert not is_in(browser)
    assert "Nobody is signed in" in desk(LIST).text
    assert desk(DESK).status_code == 200


def test_a_delegates_deed_names_the_person_and_no_office(hall: Carded) -> None:
    """By the clock of the assembly, at once for every reader."""
    browser = hall.delegate()
    request = asking(hall, browser)
    delegate = delegate_at(request, HALL)
    assert isinstance(delegate, Delegate)
    (entry,) = asyncio.run(do_as(request, delegate, c.SignOff(MandateId("0001"))))
    assert (entry.actor.person, entry.actor.office) == ("ada", None)
    assert hall.house.library.state(HALL).credentials.mandates[MandateId("0001")].signed_off


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (c.SignOff(MandateId("0002")), "acts-for-another"),
        (c.EndMandate(MandateId("0001")), "not-in-competence"),
    ],
)
def test_the_core_refuses_what_is_no_delegates_to_do(hall: Carded, command: object, rule: str) -> None:
    """Whatever a page might send."""
    request = asking(hall, hall.delegate())
    delegate = delegate_at(request, HALL)
    assert delegate is not None
    with pytest.raises(OutOfOrder) as refused:
        asyncio.run(do_as(request, delegate, command))
    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("mandate", "before", "rule"),
    [
        ("0001", c.EndMandate(MandateId("0001")), "mandate-has-ended"),
        ("0003", NotePerson(PersonId("zed")), "not-on-a-seat"),
    ],
)
def test_nothing_is_done_by_a_mandate_that_gives_no_place(
    hall: Carded, mandate: str, before: object, rule: str
) -> None:
    """Also where it ended after the page was made."""
    browser = hall.delegate(mandate)
    request = asking(hall, browser)
    delegate = delegate_at(request, HALL)
    assert delegate is not None
    hall.hall.do(before)
    with pytest.raises(OutOfOrder) as refused:
        asyncio.run(do_as(request, delegate, c.CheckIn(MandateId(mandate))))
    assert refused.value.rule == rule
