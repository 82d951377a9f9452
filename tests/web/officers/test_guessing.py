"""Guessing passwords is slow, and tells nothing of who has an account."""

import asyncio
from pathlib import Path

import httpx
import pytest
from argon2 import PasswordHasher

from smolny.clerk import passwords
from smolny.web.pace import ATTEMPTS
from tests.web.markup import Page
from tests.web.officers.house import HALL, PASSWORD, Browser, House, house

SIGN_IN = "/hall/office/sign-in"


def without_tokens(answer: httpx.Response) -> tuple[int, str, dict[str, str]]:
    """An answer without what differs from one to the next."""
    kept = {
        name: value for name, value in answer.headers.items() if name not in ("set-cookie", "content-length")
    }
    page = Page(answer.text)
    tokens = [each["value"] for each in page.all("input") if each.get("name") == "csrf"]
    text = answer.text
    for token in tokens:
        text = text.replace(token, "")
    return answer.status_code, text, kept


def test_an_unknown_name_and_a_wrong_password_are_answered_alike(open_house: House) -> None:
    """Word for word, header for header; the name stays in its field and the password does not."""
    open_house.officer()
    browser = open_house.browser()
    wrong = browser.sign_in(password="not the password")
    assert (wrong.status_code, "not-signed-in" in wrong.text) == (403, True)
    assert "not the password" not in wrong.text
    assert Page(wrong.text).faults == []
    unknown = browser.sign_in(name="Eve", password="not the password")
    elsewhere = browser.sign_in(office="chair", password=PASSWORD)
    status, text, headers = without_tokens(wrong)
    assert 'value="Ada"' in text
    assert without_tokens(unknown) == (status, text.replace('"Ada"', '"Eve"'), headers)
    assert without_tokens(elsewhere) == (status, text, headers)


def test_an_unknown_name_takes_as_long(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password is hashed either way, by the same parameters."""
    open_house.officer()
    compared: list[str] = []
    right = passwords.is_right

    def watched(kept: str, password: str) -> bool:
        compared.append(kept.rsplit("$", 2)[0])
        return right(kept, password)

    monkeypatch.setattr(passwords, "is_right", watched)
    browser = open_house.browser()
    for name in ("Ada", "Eve"):
        browser.sign_in(name=name, password="not the password")
    assert compared == ["$argon2id$v=19$m=19456,t=2,p=1"] * 2


@pytest.mark.parametrize("name", ["Ada", "Eve"])
def test_after_five_failures_a_name_waits(open_house: House, name: str) -> None:
    """Longer each time, also with the right password, whether somebody has the name or not."""
    at_work = open_house.officer()
    browser = open_house.browser()
    for _ in range(5):
        assert browser.sign_in(name=name, password="not the password").status_code == 403
    for seconds in (30, 60, 120, 240, 480, 900, 900):
        answer = browser.sign_in(name=name)
        assert answer.status_code == 429
        assert answer.headers["retry-after"] == str(seconds)
        assert f"in {seconds} seconds" in answer.text
        assert "sign-in-waits" in answer.text
        open_house.later(seconds=seconds - 1)
        assert browser.sign_in(name=name).status_code == 429
        open_house.later(seconds=1)
        assert at_work("/hall/office").status_code == 200
        open_house.writer.soon(lambda: None).result()
        assert browser.sign_in(name=name, password="not the password").status_code == 403


def test_other_names_do_not_wait(open_house: House) -> None:
    """Neither another officer nor the same name in another office."""
    open_house.officer(name="Ada")
    open_house.officer(name="Ben")
    open_house.officer(office="chair", name="Ada")
    browser = open_house.browser()
    for _ in range(6):
        browser.sign_in(password="not the password")
    assert browser.sign_in().status_code == 429
    assert open_house.browser().sign_in(name="Ben").status_code == 303
    assert open_house.browser().sign_in(office="chair").status_code == 303


def test_a_right_password_ends_the_counting(open_house: House) -> None:
    """And so does a day without an attempt."""
    open_house.officer()
    browser = open_house.browser()
    for _ in range(4):
        browser.sign_in(password="not the password")
    assert open_house.browser().sign_in().status_code == 303
    for _ in range(4):
        assert browser.sign_in(password="not the password").status_code == 403
    open_house.later(days=1)
    open_house.officer(name="Ben")
    for _ in range(4):
        assert browser.sign_in(password="not the password").status_code == 403
    assert browser.sign_in().status_code == 303


def test_a_restart_does_not_end_the_wait(tmp_path: Path) -> None:
    """It is kept in the store."""
    url = f"sqlite:///{tmp_path / 'house.db'}"
    with house(tmp_path, url) as before:
        before.officer()
        for _ in range(6):
            answer = before.browser().sign_in(password="not the password")
        assert answer.status_code == 429
        again = House(before.archive, before.library, before.keys, before.now)
        assert again.browser().sign_in().status_code == 429
        again.later(seconds=30)
        assert again.browser().sign_in().status_code == 303
        again.writer.close()


def test_many_at_once_are_no_way_round(open_house: House) -> None:
    """Of twenty guesses in the same moment five are looked at."""
    open_house.officer()
    browser = open_house.browser()
    page = browser.page(SIGN_IN)
    token = next(each["value"] for each in page.all("input") if each.get("name") == "csrf")
    data = {"csrf": token, "office": "secretary", "name": "Ada", "password": "not the password"}

    async def guesses() -> list[int]:
        transport = httpx.ASGITransport(open_house.app)
        async with httpx.AsyncClient(
            transport=transport, base_url=browser.base_url, cookies=browser.cookies
        ) as client:
            answers = await asyncio.gather(*(client.post(SIGN_IN, data=data) for _ in range(20)))
            return sorted(each.status_code for each in answers)

    assert asyncio.run(guesses()) == [403] * 5 + [429] * 15


def attempts(browser: Browser, count: int, start: int = 0) -> list[int]:
    """The answers to attempts under as many names."""
    page = browser.page(SIGN_IN)
    token = next(each["value"] for each in page.all("input") if each.get("name") == "csrf")
    data = {"csrf": token, "office": "secretary", "password": "x"}
    return [
        browser(SIGN_IN, "POST", data={**data, "name": f"name {number}"}).status_code
        for number in range(start, start + count)
    ]


def test_one_address_tries_so_often(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under however many names; five minutes later it may again, and another address may all along."""
    monkeypatch.setattr(passwords, "is_right", lambda kept, password: False)
    open_house.officer()
    browser = open_house.browser(address="192.0.2.1")
    assert attempts(browser, ATTEMPTS) == [403] * ATTEMPTS
    assert attempts(browser, 1, ATTEMPTS) == [429]
    other = open_house.browser(address="192.0.2.2")
    assert attempts(other, 1, ATTEMPTS) == [403]
    open_house.later(minutes=5)
    assert attempts(browser, 1, ATTEMPTS + 1) == [403]


def test_nobody_chooses_an_address(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a stranger claims does not count, nor what an unnamed proxy says; a /64 is one address."""
    monkeypatch.setattr("smolny.web.pace.ATTEMPTS", 1)
    monkeypatch.setattr(passwords, "is_right", lambda kept, password: False)
    open_house.officer()

    def told(address: str, forwarded: str) -> int:
        browser = open_house.browser(address=address, headers={"X-Forwarded-For": forwarded})
        return attempts(browser, 1)[0]

    assert told("127.0.0.1", "192.0.2.1") == 403
    assert told("127.0.0.1", "192.0.2.2") == 429
    assert told("2001:db8::1", "192.0.2.1") == 403
    assert told("2001:db8::2", "192.0.2.2") == 429
    assert told("nonsense", "192.0.2.1") == 403
    assert told("198.51.100.1", "192.0.2.3") == 403
    assert told("198.51.100.1", "192.0.2.4") == 429


def test_addresses_are_not_remembered_without_end(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that was quiet for longest is forgotten."""
    monkeypatch.setattr("smolny.web.pace._MOST_ADDRESSES", 2)
    monkeypatch.setattr("smolny.web.pace.ATTEMPTS", 1)
    monkeypatch.setattr(passwords, "is_right", lambda kept, password: False)
    open_house.officer()
    codes = [
        attempts(open_house.browser(address=f"192.0.2.{last}"), 1, number)[0]
        for number, last in enumerate((1, 2, 3, 3, 1))
    ]
    assert codes == [403, 403, 403, 429, 403]


def test_a_hash_of_yesterday_is_made_anew(open_house: House) -> None:
    """When its officer signs in, by the parameters of today."""
    open_house.officer()
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    office = open_house.writer.office
    (account,) = office.accounts(HALL)
    office.change_password(account.id, account.password, weak)
    assert open_house.browser().sign_in().status_code == 303
    (account,) = office.accounts(HALL)
    assert not passwords.is_outdated(account.password)
    assert open_house.browser().sign_in().status_code == 303


def test_an_officer_changes_the_password(open_house: House) -> None:
    """By the old one; other sessions end, the old one opens nothing any more."""
    browser, phone = open_house.officer(), open_house.browser()
    phone.sign_in()
    new = "nine river roof tin"
    home = "/hall/office"
    path = f"{home}/password"

    wrong = browser.send(path, on=home, old="not the password", password=new, again=new)
    assert (wrong.status_code, "password-is-wrong" in wrong.text) == (403, True)
    short = browser.send(path, on=home, old=PASSWORD, password="short", again="short")
    assert (short.status_code, "password-is-too-short" in short.text) == (409, True)
    assert Page(short.text).faults == []
    assert phone(home).status_code == 200

    assert browser.send(path, on=home, old=PASSWORD, password=new, again=new).status_code == 303
    assert browser(home).status_code == 200
    assert phone(home).status_code == 303
    assert phone.sign_in().status_code == 403
    assert phone.sign_in(password=new).status_code == 303


def test_a_stolen_session_does_not_guess_the_password(open_house: House) -> None:
    """The wait of the sign-in holds there too."""
    browser = open_house.officer()
    home = "/hall/office"
    codes = [
        browser.send(
            f"{home}/password",
            on=home,
            old="not the password",
            password="a b c d e f g",
            again="a b c d e f g",
        ).status_code
        for _ in range(6)
    ]
    assert codes == [403] * 5 + [429]
