"""Clients that mean no good, on a real socket: they are let go, and nobody else is affected."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import uvicorn

from smolny.api import create_api
from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library, Writer
from smolny.cli import patience
from smolny.cli.serving import configured, listening
from smolny.web import create_app
from tests.clerk.hall import FOUNDING, HALL

SOON = 0.3
PATIENCE = 20.0
HEAD = b"GET /hall HTTP/1.1\r\nHost: 127.0.0.1\r\n"
FORM = b"POST /hall/office/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n"


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server with little patience, and officers."""
    for name in ("HEAD_SECONDS", "BODY_SECONDS", "TAKING_SECONDS"):
        monkeypatch.setattr(patience, name, SOON)
    monkeypatch.setattr(patience, "KEPT_SECONDS", 1)
    archive = MemoryArchive()
    clerk = Clerk(archive, tmp_path / "keys")
    clerk.found(HALL, FOUNDING)
    library = Library(archive)
    with closing(Writer(archive, clerk)) as writer, listening("127.0.0.1", 0) as door:
        # A small buffer fills soon, where nobody takes anything out of it.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
        server = uvicorn.Server(configured(create_app(library, api=create_api(library), writer=writer)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        until = time.monotonic() + PATIENCE
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        yield door.getsockname()[1]
        server.should_exit = True
        thread.join(PATIENCE)


def called(port: int) -> socket.socket:
    """A connection."""
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def answer(connection: socket.socket) -> bytes:
    """Everything that comes until the other side ends it."""
    told = b""
    try:
        while part := connection.recv(65_536):
            told += part
    except ConnectionResetError:
        """An end like another."""
    return told


def asked(port: int, *sent: bytes) -> bytes:
    """What comes back for these bytes."""
    with called(port) as connection:
        for part in sent:
            connection.sendall(part)
        return answer(connection)


def keep_sending(connection: socket.socket, part: bytes) -> None:
    """Send it now and then, for much longer than the server waits."""
    for _ in range(1_000):
        connection.sendall(part)
        time.sleep(SOON / 5)


def is_well(port: int) -> bool:
    """Whether a reader is served."""
    return asked(port, HEAD + b"Connection: close\r\n\r\n").startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "sent",
    [b"", b"GET", HEAD, FORM + b"Content-Length: 5\r\n\r\n", FORM + b"Content-Length: 5\r\n\r\nab"],
    ids=["nothing", "a word", "half a head", "no body", "half a body"],
)
def test_whoever_does_not_go_on_is_let_go(port: int, sent: bytes) -> None:
    """A connection that says nothing more is ended, and gets no page."""
    began = time.monotonic()
    assert b"HTTP/1.1 200" not in asked(port, sent)
    assert time.monotonic() - began < PATIENCE / 2
    assert is_well(port)


@pytest.mark.parametrize("start", [HEAD, FORM + b"Content-Length: 100\r\n\r\n"], ids=["head", "body"])
def test_a_letter_now_and_then_gains_no_time(port: int, start: bytes) -> None:
    """The time is reckoned from the first byte to the last, not from one to the next."""
    with called(port) as connection:
        connection.sendall(start)
        with pytest.raises(OSError, match=r"pipe|reset"):
            keep_sending(connection, b"a")
    assert is_well(port)


@pytest.mark.parametrize(("grace", "unheard"), [(0.0, 1_000), (PATIENCE, 40)], ids=["for long", "too many"])
def test_many_who_say_nothing_keep_nobody_out(
    port: int, monkeypatch: pytest.MonkeyPatch, grace: float, unheard: int
) -> None:
    """Given more silent connections than are kept, the oldest are ended, and readers are served."""
    monkeypatch.setattr(patience, "HEAD_SECONDS", PATIENCE)
    monkeypatch.setattr(patience, "MOST_SILENT", 20)
    monkeypatch.setattr(patience, "GRACE", grace)
    monkeypatch.setattr(patience, "MOST_UNHEARD", unheard)
    silent = [called(port) for _ in range(60)]
    try:
        assert is_well(port)
        assert answer(silent[0]) == b""
        silent[-1].sendall(HEAD + b"Connection: close\r\n\r\n")
        assert answer(silent[-1]).startswith(b"HTTP/1.1 200 ")
    finally:
        for connection in silent:
            connection.close()


def test_a_hall_that_comes_at_once_is_heard(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given more connections in one moment than may be silent for long, each is answered."""
    monkeypatch.setattr(patience, "MOST_SILENT", 20)
    crowd = [called(port) for _ in range(100)]
    try:
        for connection in crowd:
            connection.sendall(HEAD + b"Connection: close\r\n\r\n")
        assert all(answer(each).startswith(b"HTTP/1.1 200 ") for each in crowd)
    finally:
        for connection in crowd:
            connection.close()


def test_whoever_takes_nothing_is_let_go(port: int) -> None:
    """Given a reader who asks for much and reads none of it, the connection is ended."""
    with called(port) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        connection.sendall((HEAD + b"\r\n") * 500)
        with pytest.raises(OSError, match=r"pipe|reset|timed out"):
            keep_sending(connection, HEAD + b"\r\n")
    assert is_well(port)


def test_a_body_of_ten_megabytes_is_refused_before_it_is_read(port: int) -> None:
    """The answer comes though only its beginning was sent."""
    with called(port) as connection:
        connection.sendall(FORM + b"Content-Length: 10485760\r\nConnection: close\r\n\r\n" + b"a" * 1_000)
        assert answer(connection).startswith(b"HTTP/1.1 413 ")
    assert is_well(port)


@pytest.mark.parametrize("path", [b"/hall/office/sign-in", b"/hall/check", b"/hall", b"/nowhere", b"/api/"])
def test_a_body_without_a_length_is_read_no_further_than_a_form_can_be(port: int, path: bytes) -> None:
    """Given ten megabytes in pieces, whatever is asked answers with a refusal, or lets go."""
    head = FORM.replace(b"/hall/office/sign-in", path)
    with called(port) as connection:
        connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
        piece = b"10000\r\n" + b"a" * 65_536 + b"\r\n"
        try:
            for _ in range(160):
                connection.sendall(piece)
            connection.sendall(b"0\r\n\r\n")
        except OSError:
            """It was let go before all of it had come."""
        told = answer(connection)
    assert told == b"" or 400 <= int(told.split(b" ")[1]) < 500
    assert is_well(port)


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\r\n\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"BREW /hall HTTP/1.1\r\n\r\n",
        b"GET /hall\r\n\r\n",
        b"GET http:// HTTP/1.1\r\n\r\n",
        b"GET //%00%ff/../..//etc/passwd HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"GET /hall HTTP/1.1\r\nHost : x\r\n\r\n",
        b"GET /hall HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"GET /hall HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"POST /hall HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\nzz\r\n",
        b"POST /hall HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /hall HTTP/1.1\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n",
        b"GET /hall HTTP/1.1\r\n" + b"X: y\r\n" * 30_000 + b"\r\n",
        b"GET /hall HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        bytes(range(256)) * 100,
    ],
)
def test_rubbish_gets_a_refusal_or_nothing(port: int, sent: bytes) -> None:
    """No answer is a failure of the server, and the next reader is served."""
    told = asked(port, sent)
    statuses = [int(line.split(b" ")[1]) for line in told.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")]
    assert all(status < 500 for status in statuses)
    assert is_well(port)


def test_rubbish_after_a_good_request_spoils_that_connection_alone(port: int) -> None:
    """Given a page that was asked for and rubbish behind it, others are served meanwhile."""
    with called(port) as other, called(port) as spoilt:
        other.sendall(HEAD)
        spoilt.sendall((HEAD + b"\r\n") * 3 + b"\x00rubbish\r\n\r\n")
        other.sendall(b"Connection: close\r\n\r\n")
        assert answer(other).startswith(b"HTTP/1.1 200 ")
        assert answer(spoilt).count(b"HTTP/1.1 200 ") <= 3
