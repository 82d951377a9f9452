"""Delegates come in by the code of a card, to a session that is bound to the mandate."""

from datetime import timedelta

import pytest

from smolny.clerk.delegates import LASTS, RESTS, SHARED_LASTS, SHARED_RESTS
from smolny.domain import credentials as c
from smolny.domain.values import MandateId
from smolny.web.pace import FAILURES, OF_A_CODE
from tests.web.delegates.cards import SESSIONS, SIGN_IN, Carded, sign_in
from tests.web.markup import Page
from tests.web.officers.house import BRANCH, HALL, Browser, path_of


def is_in(browser: Browser) -> bool:
    """Whether the delegate is somebody to the pages of delegates."""
    return browser(SESSIONS).status_code == 200


def test_a_delegate_signs_in_by_the_code_of_the_card(hall: Carded) -> None:
    """However it is typed, also with the link before it; the page says by which mandate."""
    for code in (hall.codes["0001"], hall.codes["0001"].lower().replace("-", " ")):
        browser = hall.house.browser()
        assert path_of(sign_in(browser, code)) == "/hall/me"
        assert "mandate <code>0001</code>" in browser(SESSIONS).text
    linked = hall.house.browser()
    assert sign_in(linked, f"https://x.example/hall/me/sign-in#{hall.codes['0001']}").status_code == 303


def test_whoever_comes_without_a_session_signs_in_first(hall: Carded) -> None:
    """And goes on to the page that was asked for; a form goes nowhere after it."""
    browser = hall.house.browser()
    asked = path_of(browser(SESSIONS))
    assert asked == "/hall/me/sign-in?to=%2Fhall%2Fme%2Fsessions"
    assert path_of(sign_in(browser, hall.codes["0002"], to=SESSIONS)) == SESSIONS
    assert path_of(hall.house.browser()(SESSIONS, "POST")) == SIGN_IN


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "/hall/office", "/branch/me", "/hall/me/sign-out"]
)
def test_the_sign_in_leads_to_pages_of_the_delegate_alone(hall: Carded, to: str) -> None:
    """Wherever the address would lead."""
    assert path_of(sign_in(hall.house.browser(), hall.codes["0001"], to=to)) == "/hall/me"


@pytest.mark.parametrize("code", ["0000-0000-0000-0000", "xyzzy", "'; --", "EDPP-YV3E-F4PK-2DR2"])
def test_a_code_of_no_card_opens_nothing(hall: Carded, code: str) -> None:
    """And is not on the page that says so."""
    browser = hall.house.browser()
    answer = sign_in(browser, code)
    assert (answer.status_code, "code-opens-nothing" in answer.text) == (403, True)
    assert code not in answer.text
    assert Page(answer.text).faults == []
    assert not is_in(browser)


def test_a_code_of_another_assembly_opens_nothing(hall: Carded) -> None:
    """Cards are of one assembly."""
    answer = hall.house.browser().send(f"/{BRANCH}/me/sign-in", code=hall.codes["0001"])
    assert "code-opens-nothing" in answer.text


def test_a_mandate_that_has_ended_opens_nothing(hall: Carded) -> None:
    """The page says so, by the rule; one who is signed in is told at the next page, and may sign out."""
    ada = hall.delegate("0001")
    hall.hall.do(c.EndMandate(MandateId("0001")))
    for answer in (sign_in(hall.house.browser(), hall.codes["0001"]), ada(SESSIONS)):
        assert (answer.status_code, "mandate-has-ended" in answer.text) == (403, True)


def test_an_alternate_who_waits_reads_that_nothing_can_be_done(hall: Carded) -> None:
    """And so does one who was displaced; whoever sits reads nothing of it."""
    cyd = hall.delegate("0003")
    assert "not-on-a-seat" in cyd(SESSIONS).text
    hall.hall.do(
        c.CheckIn(MandateId("0003")),
        c.SignOff(MandateId("0001")),
        c.SeatAlternate(MandateId("0003"), MandateId("0001")),
    )
    ada = hall.delegate("0001")
    assert "not-on-a-seat" not in cyd(SESSIONS).text
    assert "not-on-a-seat" in ada(SESSIONS).text
    hall.hall.do(c.ReleaseAlternate(MandateId("0003")))
    assert "not-on-a-seat" in cyd(SESSIONS).text
    assert "not-on-a-seat" not in ada(SESSIONS).text


def test_a_replaced_card_ends_its_sessions(hall: Carded) -> None:
    """From one page to the next, and its code opens nothing; the new one does."""
    old, browser = hall.codes["0001"], hall.delegate("0001")
    new = hall.give("0001", 2)
    assert not is_in(browser)
    assert sign_in(hall.house.browser(), old).status_code == 403
    assert sign_in(hall.house.browser(), new).status_code == 303


def test_a_card_that_is_taken_back_ends_its_sessions(hall: Carded) -> None:
    """Those of other mandates go on."""
    ada, ben = hall.delegate("0001"), hall.delegate("0002")
    hall.house.writer.office.take_card(HALL, "0001")
    assert (is_in(ada), is_in(ben)) == (False, True)


@pytest.mark.parametrize(("fields", "rests"), [({}, RESTS), ({"shared": "on"}, SHARED_RESTS)])
def test_a_session_that_rests_ends(hall: Carded, fields: dict[str, str], rests: timedelta) -> None:
    """To the second; much sooner on a device that is not the delegate's own."""
    browser, other = hall.delegate("0001", **fields), hall.delegate("0002", **fields)
    hall.house.now += rests - timedelta(seconds=1)
    assert is_in(other)
    hall.house.writer.soon(lambda: None).result()
    hall.house.later(seconds=1)
    assert (is_in(browser), is_in(other)) == (False, True)


@pytest.mark.parametrize(("fields", "lasts"), [({}, LASTS), ({"shared": "on"}, SHARED_LASTS)])
def test_no_session_lasts_for_ever(hall: Carded, fields: dict[str, str], lasts: timedelta) -> None:
    """However often it is used."""
    browser, step = hall.delegate("0001", **fields), timedelta(minutes=4)
    end = hall.house.now + lasts
    while hall.house.now + step < end:
        hall.house.now += step
        assert is_in(browser)
        hall.house.writer.soon(lambda: None).result()
    hall.house.now = end
    assert not is_in(browser)


def test_a_shared_device_forgets_the_cookie_when_it_is_closed(hall: Carded) -> None:
    """The delegate's own keeps it for as long as the session can last."""
    own = sign_in(hall.house.browser(), hall.codes["0001"]).headers["set-cookie"]
    shared = sign_in(hall.house.browser(), hall.codes["0001"], shared="on").headers["set-cookie"]
    assert f"Max-Age={16 * 3600}" in own
    assert "Max-Age" not in shared


def test_one_code_is_not_tried_without_end(hall: Carded) -> None:
    """After ten failures it waits, from whatever address; another code does not."""
    codes = [sign_in(hall.house.browser(), "7777-7777").status_code for _ in range(OF_A_CODE + 1)]
    assert codes == [403] * OF_A_CODE + [429]
    elsewhere = hall.house.browser(address="192.0.2.9")
    assert sign_in(elsewhere, "7777-7777").status_code == 429
    assert sign_in(elsewhere, hall.codes["0001"]).status_code == 303
    hall.house.later(minutes=5)
    assert sign_in(elsewhere, "7777-7777").status_code == 403


def test_an_address_that_guesses_waits(hall: Carded, monkeypatch: pytest.MonkeyPatch) -> None:
    """Failures are counted, not delegates: a whole hall signs in from one address."""
    monkeypatch.setattr("smolny.web.delegates.pages.FAILURES", 3)
    assert FAILURES >= 300
    for _ in range(5):
        assert sign_in(hall.house.browser(), hall.codes["0001"]).status_code == 303
    guesser = hall.house.browser()
    assert [sign_in(guesser, f"guess {number}").status_code for number in range(4)] == [403, 403, 403, 429]
    assert sign_in(hall.house.browser(), hall.codes["0001"]).status_code == 429
    assert sign_in(hall.house.browser(address="192.0.2.9"), hall.codes["0001"]).status_code == 303


def test_the_code_of_a_card_stands_in_no_address(hall: Carded) -> None:
    """The form sends it in its body, and no page gives it back."""
    page = hall.house.browser().page(SIGN_IN)
    form = next(each for each in page.all("form") if each.get("action", "").startswith(SIGN_IN))
    assert form["method"] == "post"
    assert hall.codes["0001"] not in hall.delegate("0001")(SESSIONS).text
