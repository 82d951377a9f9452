"""A second factor: set up, asked for at the sign-in, wanted by the standing orders, taken away."""

import re
from base64 import b32decode
from pathlib import Path

import httpx
import pytest

from smolny.clerk import Request
from smolny.clerk.factors import KEY_FILE, SECONDS, code_at, step_at
from smolny.clerk.officers import FREE_ATTEMPTS
from smolny.clerk.orders import preset, read_orders
from smolny.domain.values import Actor
from tests.web.chair.hall import WHEN
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser, House

FACTOR, HOME = f"/{HALL}/office/factor", f"/{HALL}/office"
SIGN_IN, CODE = f"{HOME}/sign-in", f"{HOME}/sign-in/code"
RECOVERY = re.compile(r"\b(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}\b")


@pytest.fixture
def ada(open_house: House) -> Browser:
    """A secretary who is signed in."""
    return open_house.officer()


def enrolled(browser: Browser) -> tuple[bytes, list[str]]:
    """The secret and the recovery codes of an officer who has set up a second factor."""
    assert browser.send(FACTOR, deed="propose").status_code == 303
    text = browser.page(FACTOR).text
    secret = b32decode(re.search(r"[A-Z2-7]{32}", text)[0])  # type: ignore[index]
    answer = browser.send(FACTOR, deed="confirm", code=now_code(browser.house, secret))
    assert answer.status_code == 200, answer.text
    return secret, RECOVERY.findall(answer.text)


def now_code(house: House, secret: bytes) -> str:
    """What the device shows now."""
    return code_at(secret, step_at(house.now))


def with_password(browser: Browser, **more: str) -> Page:
    """The page after the password, which asks for the code."""
    answer = browser.send(SIGN_IN, office="secretary", name="Ada", password="tin roof river nine", **more)
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


def with_code(browser: Browser, page: Page, code: str) -> httpx.Response:
    """What is answered to a code that is sent from the page."""
    hidden = {each["name"]: each["value"] for each in page.all("input") if each.get("type") == "hidden"}
    return browser(CODE, "POST", data=hidden | {"code": code}, headers={"Origin": browser.base_url})


def test_a_device_is_set_up(ada: Browser) -> None:
    """Scanned or typed, confirmed by a code; the recovery codes are shown once."""
    page = ada.page(FACTOR)
    assert page.faults == []
    assert "Not set" in page.text
    _, codes = enrolled(ada)
    assert len(set(codes)) == 10
    page = ada.page(FACTOR)
    assert page.faults == []
    assert "10 recovery codes left" in page.text
    assert not RECOVERY.findall(page.text)
    assert "set" in ada.page(HOME).text


def test_a_wrong_code_confirms_nothing(ada: Browser) -> None:
    """And the secret can be another one before it is confirmed, not after."""
    assert ada.send(FACTOR, deed="confirm", code="1").status_code == 409
    ada.send(FACTOR, deed="propose")
    first = ada.page(FACTOR).text
    assert ada.send(FACTOR, deed="confirm", code="000000x").status_code == 403
    ada.send(FACTOR, deed="propose")
    assert ada.page(FACTOR).text != first
    enrolled(ada)
    assert ada.send(FACTOR, deed="propose").status_code == 409
    assert ada.send(FACTOR, deed="confirm", code="1").status_code == 409
    assert ada.send(FACTOR, deed="anything").status_code == 400


def test_the_sign_in_asks_for_the_code(ada: Browser) -> None:
    """There is no session before it; with it there is, and the code is good no more."""
    house = ada.house
    secret, _ = enrolled(ada)
    house.later(minutes=2)
    other = house.browser()
    page = with_password(other)
    assert page.faults == []
    assert other(HOME).status_code == 303
    assert with_code(other, page, "000 00x").status_code == 403
    assert with_code(other, page, now_code(house, secret)).status_code == 303
    assert other(HOME).status_code == 200
    third = house.browser()
    assert with_code(third, with_password(third), now_code(house, secret)).status_code == 403
    house.later(seconds=SECONDS)
    assert with_code(third, with_password(third), now_code(house, secret)).status_code == 303


def test_a_recovery_code_lets_in_once(ada: Browser) -> None:
    """And there is one less."""
    _, codes = enrolled(ada)
    browser = ada.house.browser()
    assert with_code(browser, with_password(browser), codes[0].lower()).status_code == 303
    assert "9 recovery codes left" in browser.page(FACTOR).text
    again = ada.house.browser()
    assert with_code(again, with_password(again), codes[0]).status_code == 403


def test_half_a_sign_in_is_bound_to_its_browser_and_its_minutes(ada: Browser) -> None:
    """Neither sent from elsewhere, nor later, nor twice, nor made up."""
    house = ada.house
    secret, _ = enrolled(ada)
    house.later(minutes=2)
    browser, thief = house.browser(), house.browser()
    page = with_password(browser)
    thief.page(SIGN_IN)
    assert with_code(thief, page, now_code(house, secret)).status_code == 403
    assert with_code(browser, page, now_code(house, secret)).status_code == 303
    house.later(seconds=SECONDS)
    assert with_code(browser, page, now_code(house, secret)).status_code == 403
    late = with_password(house.browser())
    house.later(minutes=6)
    assert with_code(browser, late, now_code(house, secret)).status_code == 403


def test_codes_wait_as_passwords_do(ada: Browser) -> None:
    """Right passwords in between end no waiting."""
    secret, _ = enrolled(ada)
    ada.house.later(minutes=2)
    for _ in range(FREE_ATTEMPTS):
        browser = ada.house.browser()
        assert with_code(browser, with_password(browser), "nothing").status_code == 403
    browser = ada.house.browser()
    answer = with_code(browser, with_password(browser), now_code(ada.house, secret))
    assert answer.status_code == 429
    ada.house.later(minutes=1)
    browser = ada.house.browser()
    assert with_code(browser, with_password(browser), now_code(ada.house, secret)).status_code == 303


def test_a_shared_desk_stays_one(ada: Browser) -> None:
    """What was said with the password holds after the code."""
    secret, _ = enrolled(ada)
    ada.house.later(minutes=2)
    browser = ada.house.browser()
    with_code(browser, with_password(browser, shared="on"), now_code(ada.house, secret))
    ada.house.later(minutes=11)
    assert browser(HOME).status_code == 303


def test_recovery_codes_are_renewed_and_the_factor_taken_away(ada: Browser) -> None:
    """By a code alone; other sessions end when it is set."""
    elsewhere = ada.house.browser()
    elsewhere.sign_in()
    _, codes = enrolled(ada)
    assert elsewhere(HOME).status_code == 303
    assert ada.send(FACTOR, deed="renew", code="wrong").status_code == 403
    fresh = RECOVERY.findall(ada.send(FACTOR, deed="renew", code=codes[0]).text)
    assert len(fresh) == 10
    assert ada.send(FACTOR, deed="remove", code=codes[1]).status_code == 403
    assert ada.send(FACTOR, deed="remove", code=fresh[1]).status_code == 303
    assert elsewhere.sign_in().status_code == 303
    assert ada.send(FACTOR, deed="renew", code=fresh[2]).status_code == 409


def test_a_link_asks_for_the_code_too(ada: Browser) -> None:
    """An invitation of somebody who has an account is no way round."""
    secret, _ = enrolled(ada)
    ada.house.later(minutes=2)
    account = next(each for each in ada.house.writer.office.accounts(HALL) if each.name == "Ada")
    link = ada.house.invited(HALL, "secretary", person=account.person)
    browser = ada.house.browser()
    answer = browser.send(link)
    assert answer.status_code == 200
    assert with_code(browser, Page(answer.text), now_code(ada.house, secret)).status_code == 303


def wanted(house: House, folder: Path) -> None:
    """The standing orders want a second factor of the secretary."""
    told = preset("federation").read_text(encoding="utf-8")
    path = folder / "orders.toml"
    path.write_text(told.replace("second_factor = []", 'second_factor = ["secretary"]'), encoding="utf-8")
    document = read_orders(path)
    adoption = Request(document.adoption(), Actor(office="secretary"), WHEN, texts=(document.source,))
    house.clerk.do(HALL, adoption)


def test_an_office_that_wants_one_is_closed_until_it_is_set(ada: Browser, tmp_path: Path) -> None:
    """Its officer is led to the page, may sign out, and does nothing else; others are not asked."""
    wanted(ada.house, tmp_path)
    chair = ada.house.officer(HALL, "chair", "Hedda")
    assert chair(HOME).status_code == 200
    answer = ada(HOME)
    assert (answer.status_code, answer.headers["location"]) == (303, FACTOR)
    assert ada(f"{HOME}/live?audience=chair", headers={"Sec-Fetch-Dest": "empty"}).status_code == 403
    refused = ada.send(f"{HOME}/sessions", on=FACTOR, end="others")
    assert refused.status_code == 403
    assert "second-factor-needed" in refused.text
    assert "second-factor-needed" in ada(FACTOR).text
    enrolled(ada)
    assert ada(HOME).status_code == 200
    assert ada.send(f"{HOME}/sign-out", on=FACTOR).status_code == 303


def test_without_its_key_nobody_gets_in_by_the_code(ada: Browser, tmp_path: Path) -> None:
    """The page says what is missing; a recovery code still lets in."""
    secret, codes = enrolled(ada)
    (tmp_path / "keys" / KEY_FILE).unlink()
    ada.house.later(minutes=2)
    browser = ada.house.browser()
    page = with_password(browser)
    answer = with_code(browser, page, now_code(ada.house, secret))
    assert answer.status_code == 409
    assert "factor-cannot-be-read" in answer.text
    assert with_code(browser, page, codes[0]).status_code == 303


def test_nothing_of_it_is_told(ada: Browser, tmp_path: Path) -> None:
    """Neither the secret nor a recovery code stands in the store as it is."""
    secret, codes = enrolled(ada)
    office = ada.house.writer.office
    (account,) = (each for each in office.accounts(HALL) if each.name == "Ada")
    kept = repr(office.factor(account.id)) + str(getattr(office, "_recovery", ""))
    assert not any(code.replace("-", "") in kept for code in codes)
    assert secret.hex() not in kept
