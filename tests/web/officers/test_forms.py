"""Forms that officers send: only from pages of this server, only within limits, whatever is in them."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.requests import Request

from smolny.web.office.forms import MOST_BYTES, MOST_FIELDS, Form, read_form
from smolny.web.office.origin import is_minted, minted
from smolny.web.refusals import Misasked
from tests.web.markup import Page
from tests.web.officers.house import HTTPS, Browser, House, token_of

HOME = "/hall/office"
SIGN_OUT = f"{HOME}/sign-out"
URLENCODED = "application/x-www-form-urlencoded"


def is_at_work(browser: Browser) -> bool:
    """Whether the session still stands."""
    return browser(HOME).status_code == 200


def token(browser: Browser) -> str:
    """A token of the officer's session."""
    return token_of(browser.page(HOME))


def test_a_token_is_good_for_its_own_session_alone(open_house: House) -> None:
    """Missing, empty, cut, of another officer, of another browser before the sign-in: nothing is done."""
    ada, ben = open_house.officer(), open_house.officer(name="Ben")
    good, other = token(ada), token(ben)
    door = token_of(open_house.browser().page(f"{HOME}/sign-in"))
    bad = ["", "x", good[:-1], good + "0", good.upper() + "\u00e9", "0" * len(good), other, door]
    for csrf in [None, *bad]:
        data = {"name": "Ada"} | ({} if csrf is None else {"csrf": csrf})
        answer = ada(SIGN_OUT, "POST", data=data, headers={"Origin": ada.base_url})
        assert (answer.status_code, "form-is-stale" in answer.text) == (403, True), csrf
    assert is_at_work(ada)
    assert ada(SIGN_OUT, "POST", data={"csrf": good}, headers={"Origin": ada.base_url}).status_code == 303


def test_a_token_looks_different_each_time(open_house: House) -> None:
    """Compression beside what somebody else chose gives nothing of it away; all of them are good."""
    ada = open_house.officer()
    first, second = token(ada), token(ada)
    assert first != second
    assert first[:32] != second[:32]
    for csrf in (first, second):
        data = {"csrf": csrf, "end": "others"}
        answer = ada(f"{HOME}/sessions", "POST", data=data, headers={"Origin": ada.base_url})
        assert answer.status_code == 303


def test_no_secret_makes_no_token() -> None:
    """A browser that was given none cannot make one."""
    assert is_minted("secret", minted("secret"))
    assert not is_minted("", minted(""))
    assert not is_minted("secret", minted("other"))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1918"},
        {"Origin": "https://127.0.0.1:1917"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:1917"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    ],
)
def test_a_form_from_elsewhere_is_not_taken(open_house: House, headers: dict[str, str]) -> None:
    """Even with the right token: somebody may have read it."""
    ada = open_house.officer()
    answer = ada(SIGN_OUT, "POST", data={"csrf": token(ada)}, headers=headers)
    assert (answer.status_code, "form-from-elsewhere" in answer.text) == (403, True)
    assert is_at_work(ada)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://127.0.0.1:1917"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:1917"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_of_this_server_is_taken(open_house: House, headers: dict[str, str]) -> None:
    """However much a browser says of where it comes from."""
    ada = open_house.officer()
    assert ada.send(SIGN_OUT, on=HOME, headers=headers).status_code == 303


def test_behind_a_proxy_its_address_is_ours(public_house: House) -> None:
    """Not the one by which the proxy reaches us."""
    ada = public_house.officer()
    for origin in ("http://127.0.0.1:1917", "http://congress.example.org"):
        data = {"csrf": token(ada)}
        assert ada(SIGN_OUT, "POST", data=data, headers={"Origin": origin}).status_code == 403
    assert ada.send(SIGN_OUT, on=HOME, headers={"Origin": HTTPS, "Host": "127.0.0.1:1917"}).status_code == 303


def test_a_sign_in_from_elsewhere_is_not_taken(open_house: House) -> None:
    """Nobody is signed in as somebody else by a page that they visit."""
    open_house.officer()
    victim = open_house.browser()
    data = {"csrf": token_of(open_house.browser().page(f"{HOME}/sign-in")), "office": "secretary"}
    for headers in ({}, {"Origin": victim.base_url}, {"Origin": "https://evil.example"}):
        assert victim(f"{HOME}/sign-in", "POST", data=data, headers=headers).status_code == 403
    victim.page(f"{HOME}/sign-in")
    assert victim(f"{HOME}/sign-in", "POST", data=data).status_code == 403


@pytest.mark.parametrize("told", [True, False])
def test_a_body_too_large_is_not_read(open_house: House, told: bool) -> None:
    """Whether it says how large it is or not; ten megabytes or one byte too many."""
    ada = open_house.officer()

    async def body() -> AsyncIterator[bytes]:
        for _ in range(10_000):
            yield b"x" * 1_024

    for content in (b"x" * (MOST_BYTES + 1), b"x" * 10_000_000) if told else (body(),):
        answer = ada(SIGN_OUT, "POST", content=content, headers={"Content-Type": URLENCODED})
        assert (answer.status_code, "form-is-too-large" in answer.text) == (413, True)
    assert is_at_work(ada)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (URLENCODED, b"csrf=%ff%fe"),
        (URLENCODED, "csrf=\u00e9".encode()),
        (URLENCODED, b"a=%00"),
        (URLENCODED, b"a=%1b%5b2J"),
        (URLENCODED, b"%00=a"),
        (URLENCODED, b"a=%ed%a0%80"),
        (URLENCODED, b"&".join(b"a=b" for _ in range(MOST_FIELDS + 1))),
        ("application/json", b"{}"),
        ("text/plain", b"csrf=1"),
        ("", b"csrf=1"),
        ("multipart/form-data", b""),
        ("multipart/form-data; boundary=x", b"--x\r\n"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--x--',
        ),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 600 + b"--x--",
        ),
    ],
)
def test_what_is_no_form_is_refused(open_house: House, content_type: str, body: bytes) -> None:
    """With status 400, and nothing is done."""
    ada = open_house.officer()
    answer = ada(SIGN_OUT, "POST", content=body, headers={"Content-Type": content_type})
    assert (answer.status_code, "form-is-malformed" in answer.text) == (400, True)
    assert is_at_work(ada)


def form_of(content_type: str, body: bytes, most: int = MOST_BYTES) -> Form:
    """A form as a page receives it."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "headers": [(b"content-type", content_type.encode())],
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    return asyncio.run(read_form(Request(scope, receive), "secret", most))


def test_a_form_is_read_as_it_was_typed() -> None:
    """Lines end in one way, blanks stay but for `text`, a field may have several values."""
    csrf = minted("secret")
    form = form_of(
        URLENCODED, f"csrf={csrf}&a=+one%0D%0Atwo+&b=1&b=2&c=&%D0%B8%D0%BC%D1%8F=%D0%90%E2%80%8C".encode()
    )
    assert form["a"] == " one\ntwo "
    assert form.text("a") == "one\ntwo"
    assert (form["b"], form.all("b"), form.all("d")) == ("2", ("1", "2"), ())
    assert (form["c"], form.text("d"), form.get("d")) == ("", "", None)
    assert form["имя"] == "А\u200c"
    assert set(form) == {"csrf", "a", "b", "c", "имя"}
    assert len(form) == 5


def test_control_characters_are_left_out_and_no_word_is_lost(open_house: House) -> None:
    """Given words with a character that nobody sees, then nothing is done; the page says which it was, keeps
    the words, and sends them. A password is not shown again.
    """
    ada = open_house.officer()
    data = {"csrf": token(ada), "end": "oth\x08ers"}
    answer = ada(f"{HOME}/sessions", "POST", data=data, headers={"Origin": ada.base_url})
    page = Page(answer.text)
    assert (answer.status_code, page.faults, "nobody sees" in page.text) == (400, [], True)
    assert "U+0008" in page.text
    assert "\nothers</textarea>" in answer.text
    (kept,) = (each["value"] for each in page.all("input") if each.get("value") == data["csrf"])
    again = {"csrf": (None, kept), "end": (None, "others")}
    done = ada(f"{HOME}/sessions", "POST", files=again, headers={"Origin": ada.base_url})
    assert done.status_code == 303
    secret = data | {"password": "secret"}
    refused = ada(f"{HOME}/sessions", "POST", data=secret, headers={"Origin": ada.base_url})
    assert ("form-is-malformed" in refused.text, "secret" in refused.text) == (True, False)


def test_a_form_may_bring_files() -> None:
    """Those that were chosen, byte for byte, within the limit that its page allows."""
    body = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n' % part
        for part in (
            (b"csrf", b"", minted("secret").encode()),
            (b"list", b'; filename="a.csv"\r\nContent-Type: text/csv', b"\xff\x00;\r\n" * 20_000),
            (b"none", b'; filename=""', b""),
            (b"kind", b"", "обл".encode()),
        )
    )
    form = form_of("multipart/form-data; boundary=x", body + b"--x--\r\n", 200_000)
    assert form.files == {"list": b"\xff\x00;\r\n" * 20_000}
    assert form["kind"] == "обл"
    with pytest.raises(Misasked, match="form-is-too-large"):
        form_of("multipart/form-data; boundary=x", body + b"--x--\r\n", 90_000)
