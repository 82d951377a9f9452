"""What commands fetch from a server of this machine: whole, in part, refused, broken off, something else."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from smolny.cli.fetching import fetch, fields_of
from smolny.cli.refusals import Misused

ARCHIVE = b"0123456789"
ANSWERS = {
    "/whole": (200, ARCHIVE, 10),
    "/refused": (409, b'{"rule":"nothing-to-shuffle"}', 29),
    "/down": (502, b"<h1>Bad gateway</h1>", 20),
    "/broken": (200, ARCHIVE[:4], 10),
}
"""By path: the status, what is sent, and how many bytes the server says there are."""
OUT_OF_REACH = ("server-is-out-of-reach", None)


class Answering(BaseHTTPRequestHandler):
    """A server that answers what is in the table, or sends back what it was sent."""

    def do_GET(self) -> None:
        """A file, or of `/part` what the range asks for."""
        if self.path == "/part":
            start = int(self.headers["range"].removeprefix("bytes=").removesuffix("-"))
            self.say(206, ARCHIVE[start:], 10 - start)
        else:
            self.say(*ANSWERS[self.path])

    def do_POST(self) -> None:
        """What was sent, behind the token."""
        body = self.rfile.read(int(self.headers["content-length"]))
        self.say(200, self.headers["authorization"].encode() + body, 4 + len(body))

    def say(self, status: int, content: bytes, size: int) -> None:
        """Answer; without the bytes that are missing."""
        self.send_response(status)
        self.send_header("Content-Length", str(size))
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code: int | str = "", size: int | str = "") -> None:
        """Nothing is logged."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of the server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def rule_of(work: Callable[[], object]) -> tuple[str, object]:
    """By which rule something is refused, and what the server told."""
    with pytest.raises(Misused) as refused:
        work()
    return refused.value.rule, refused.value.particulars.get("told")


def test_what_a_server_answers_is_fetched(site: str) -> None:
    """Given a server, then what it answers comes whole, or from a byte on, be it that it knows no ranges; its
    rule is told, or its code where it has none; an answer that breaks off, or is too long, is none.
    """
    assert fetch(f"{site}/whole") == ARCHIVE
    assert fetch(f"{site}/part", start=4) == fetch(f"{site}/whole", start=4) == ARCHIVE[4:]
    assert fetch(f"{site}/", b"{}", {"Authorization": "mine"}) == b"mine{}"
    assert rule_of(lambda: fetch(f"{site}/refused")) == ("server-refuses", "nothing-to-shuffle")
    assert rule_of(lambda: fetch(f"{site}/down")) == ("server-refuses", "502")
    assert rule_of(lambda: fetch(f"{site}/broken")) == OUT_OF_REACH
    assert rule_of(lambda: fetch("http://127.0.0.1:1/")) == OUT_OF_REACH
    assert rule_of(lambda: fetch(f"{site}/whole", most=9)) == ("server-answers-otherwise", None)
    assert rule_of(lambda: fetch(f"{site}/\N{LATIN SMALL LETTER E WITH ACUTE}")) == OUT_OF_REACH
    assert rule_of(lambda: fetch(f"{site}/whole", None, {"Authorization": "a\nb"})) == OUT_OF_REACH


WRONG = (b"<h1>Hello</h1>", b"[]", b"[" * 100_000, b'{"bytes":"1","hash":null}', b'{"bytes":1}', b"\xff")


@pytest.mark.parametrize("told", WRONG)
def test_a_page_that_is_not_what_was_asked_for_is_told(told: bytes) -> None:
    """Given a page that is no JSON, or has not the fields, then it is refused."""
    kinds = {"bytes": int, "hash": str | None}
    assert fields_of(b'{"bytes":1,"hash":null}', "http://x/", kinds) == {"bytes": 1, "hash": None}
    assert rule_of(lambda: fields_of(told, "http://x/", kinds)) == ("server-answers-otherwise", None)
