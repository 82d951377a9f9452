"""The shipped examples of proxies work as they stand: signing in, the stream, limits."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.cli.running import serving, smolny
from tests.proxies.standing import PROXIES, Proxy, free_port, standing

pytestmark = pytest.mark.outside
PASSWORD = "tin roof river nine"
FIELD = re.compile(r'name="csrf" value="([^"]+)"')


@pytest.fixture(params=sorted(PROXIES))
def proxy(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """Each of them, before a server with a live council."""
    monkeypatch.setenv("SMOLNY_STORE", f"sqlite:///{tmp_path / 'store.db'}")
    smolny("found", "Hall", "--orders", "small-council")
    with before(request.param, tmp_path) as made:
        yield made


@contextmanager
def before(name: str, folder: Path) -> Iterator[Proxy]:
    """A proxy of that name before a server that knows under which address it is reached."""
    port = free_port()
    named = ("--base-url", f"https://localhost:{port}", "--trusted-proxy", "127.0.0.1")
    with (
        serving("serve", "--port", "0", *named) as (_, address),
        standing(name, folder, port, urlsplit(address).port or 0) as made,
    ):
        yield made


def answered(
    proxy: Proxy, method: str, path: str, body: str = "", **headers: str
) -> tuple[HTTPResponse, str]:
    """An answer through the proxy."""
    if method == "POST":
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": proxy.origin}
    with proxy.connection() as connection:
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        return response, response.read().decode()


def cookies(response: HTTPResponse) -> list[str]:
    """The cookies that an answer sets, with their attributes."""
    return response.headers.get_all("Set-Cookie") or []


def test_an_officer_signs_in_through_it(proxy: Proxy) -> None:
    """The cookies are for HTTPS and this host alone; the office opens with them and not without."""
    link = smolny("invite", "hall", "secretary", "--base-url", proxy.origin).stdout.split()[0]
    assert link.startswith(proxy.origin)
    path = urlsplit(link).path
    page, text = answered(proxy, "GET", path)
    found = FIELD.search(text)
    assert found is not None, text
    (door,) = cookies(page)
    assert door.startswith("__Host-")
    told = {"csrf": found[1], "name": "Ada Lind", "password": PASSWORD, "again": PASSWORD}
    entered, _ = answered(proxy, "POST", path, urlencode(told), Cookie=door.partition(";")[0])
    assert entered.status == 303
    session = next(each for each in cookies(entered) if each.startswith("__Host-smolny-hall="))
    for word in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"):
        assert word in session
    office, text = answered(proxy, "GET", "/hall/office", Cookie=session.partition(";")[0])
    assert office.status == 200
    assert "Ada Lind" in text
    assert answered(proxy, "GET", "/hall/office")[0].status == 303


def test_a_deed_goes_through_the_stream_at_once(proxy: Proxy) -> None:
    """Whoever listens hears of it before the stream ends."""
    with proxy.connection() as connection:
        connection.request("GET", "/hall/live?audience=hall")
        response = connection.getresponse()
        assert response.headers["Content-Type"].startswith("text/event-stream")
        smolny("do", "hall", "open-sitting", "sitting=first", "ordinal=1")
        heard = b""
        while b"id: 3" not in heard:
            part = response.read1(65_536)
            assert part, heard
            heard += part


def test_what_is_too_large_goes_no_further(proxy: Proxy) -> None:
    """Twenty megabytes are refused, or the connection is cut; a page of a moment later is served."""
    with proxy.connection() as connection:
        try:
            connection.request("POST", "/hall/check", b"a" * (20 << 20))
            assert connection.getresponse().status in (400, 413, 502)
        except OSError:
            """It was cut before all of it had been sent."""
    page, text = answered(proxy, "GET", "/hall")
    assert page.status == 200
    assert "Hall" in text
    assert page.headers["Strict-Transport-Security"]
