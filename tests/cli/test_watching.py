"""What is kept in sight of a server: its health, its figures, its journal."""

import json
import signal
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from smolny.cli.serving import listening
from tests.cli.running import PATIENCE, serving, smolny


def fetched(address: str, **headers: str) -> tuple[int, str]:
    """Status and body."""
    asked = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def free_port() -> int:
    """A port that nothing listens on."""
    with listening("127.0.0.1", 0) as door:
        return int(door.getsockname()[1])


@pytest.mark.parametrize("read_only", [[], ["--read-only"]])
def test_a_server_that_works_is_well(hall: Path, read_only: list[str]) -> None:
    """It says so to anybody, and nothing else, with a writer and without."""
    with serving("serve", "--port", "0", *read_only) as (_, address):
        assert fetched(f"{address}/-/health") == (200, '{"status":"well"}')


def test_the_figures_have_an_address_of_their_own(hall: Path) -> None:
    """They are not among the pages; they tell kinds, rules and sizes, and no query."""
    metrics = f"127.0.0.1:{free_port()}"
    with serving("serve", "--port", "0", "--metrics", metrics) as (_, address):
        fetched(f"{address}/hall?after=2")
        fetched(f"{address}/nobody")
        assert fetched(f"{address}/metrics")[0] == 404
        status, text = fetched(f"http://{metrics}/metrics")
        assert fetched(f"http://{metrics}/")[0] == 404
        host, port = metrics.split(":")
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(b"x" * 20_000)
            connection.sendall(b"\r\n\r\n")
            connection.recv(1)
        assert fetched(f"http://{metrics}/metrics")[0] == 200
    assert status == 200
    assert 'smolny_answers_total{kind="page",method="GET",status="200"} 1' in text
    assert 'smolny_answers_refused_total{rule="no-such-assembly"} 2' in text
    assert 'smolny_entries{assembly="hall"} 6' in text
    assert "smolny_writer_waiting" in text
    assert "after" not in text


def test_the_journal_has_an_object_for_each_event(hall: Path) -> None:
    """Answers stand in it without what may be secret; nothing else is on standard error."""
    with serving("serve", "--port", "0", "--log", "json", "--access-log") as (process, address):
        fetched(f"{address}/hall/office/invitation/a-secret-token?name=Ada")
        fetched(f"{address}/hall/roll", **{"X-Forwarded-For": "192.0.2.1"})
        fetched(f"{address}/ada/lind/was/here")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        told = process.stderr.read()
    lines = [json.loads(line) for line in told.splitlines()]
    answers = [(line["path"], line["status"]) for line in lines if line["event"] == "answer"]
    assert answers == [("/hall/office/invitation/{token}", 404), ("/hall/roll", 200), ("unknown", 404)]
    assert lines[0]["event"] == "serving"
    for word in ("secret", "Ada", "lind", "127.0.0.1", "192.0.2.1"):
        assert word not in told


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--trusted-proxy", "proxy.example.org"),
        ("--trusted-proxy", "10.0.0.1/8"),
        ("--metrics", "9191"),
        ("--metrics", "127.0.0.1:99999"),
        ("--metrics", ":9191"),
        ("--log", "xml"),
    ],
)
def test_what_is_no_address_is_told(hall: Path, option: str, value: str) -> None:
    """Nothing is served then."""
    outcome = smolny("serve", option, value)
    assert outcome.exit_code == 2
    assert option in outcome.stderr
