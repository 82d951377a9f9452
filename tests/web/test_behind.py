"""A proxy is believed where somebody named it, and nobody else is."""

import asyncio
from ipaddress import ip_network
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from smolny.web.behind import BehindProxy

PROXY, STRANGER, READER = "127.0.0.1", "198.51.100.1", "192.0.2.7"


def seen(headers: list[tuple[str, str]], client: object = (PROXY, 4000), *trusted: str) -> tuple[Any, str]:
    """From where and by which scheme the application behind it takes a request to come."""
    found: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        found.append(scope)

    told = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    scope: Any = {"type": "http", "headers": told, "client": client, "scheme": "http"}
    behind = BehindProxy(app, tuple(map(ip_network, trusted or (PROXY, "10.0.0.0/8", "::1"))))
    asyncio.run(behind(scope, None, None))  # type: ignore[arg-type]
    return found[0]["client"], found[0]["scheme"]


FORWARDED = [("X-Forwarded-For", READER), ("X-Forwarded-Proto", "https")]


def test_a_trusted_proxy_tells_from_where_and_how() -> None:
    """The request is that of the reader, over the line that the reader has."""
    assert seen(FORWARDED) == ((READER, 0), "https")
    assert seen(FORWARDED, ("::1", 4000)) == ((READER, 0), "https")


@pytest.mark.parametrize("client", [(STRANGER, 4000), None, ("a socket", 0)])
def test_nobody_else_does(client: object) -> None:
    """Whoever comes without the proxy stays who they are."""
    assert seen(FORWARDED, client) == (client, "http")


def test_nothing_is_believed_where_nobody_is_trusted() -> None:
    """A server without a proxy looks at no such header."""
    found: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        found.append(scope)

    scope: Any = {"type": "http", "headers": [(b"x-forwarded-for", b"192.0.2.7")], "client": (PROXY, 1)}
    asyncio.run(BehindProxy(app)(scope, None, None))  # type: ignore[arg-type]
    assert found[0]["client"] == (PROXY, 1)


@pytest.mark.parametrize(
    ("told", "whence"),
    [
        (f"{STRANGER}, {READER}", READER),
        (f"{STRANGER}, {READER}, 10.1.2.3", READER),
        (f"nonsense, {READER}", READER),
        (f"{READER}, nonsense", PROXY),
        ("10.1.2.3", PROXY),
        ("", PROXY),
    ],
)
def test_the_last_who_is_no_proxy_counts(told: str, whence: str) -> None:
    """What stands before it the reader may have made up; what is no address tells nothing."""
    (host, _), _ = seen([("X-Forwarded-For", told)])
    assert host == whence


def test_headers_that_are_given_twice_are_one_list() -> None:
    """The order is that in which they came."""
    headers = [("X-Forwarded-For", STRANGER), ("X-Forwarded-For", READER)]
    assert seen(headers) == ((READER, 0), "http")


@pytest.mark.parametrize("told", ["https, gopher", "ftp", ""])
def test_another_scheme_is_none(told: str) -> None:
    """Only the two that there are can be told."""
    assert seen([("X-Forwarded-Proto", told)])[1] == "http"
