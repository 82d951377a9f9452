"""Serving: it says where, answers there, and ends when it is told to."""

import os
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path
from unittest.mock import create_autospec

import pytest

from smolny.cli import demo
from smolny.cli.refusals import UNUSABLE
from smolny.cli.serving import address_of, listening
from tests.cli.running import PATIENCE, PROGRAM, interruptible, refused, serving, smolny

DOORS = ("chair", "secretary", "desk", "delegate", "another")


def fetched(address: str) -> tuple[dict[str, str], str]:
    """Headers and body of a page."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return dict(answer.headers), answer.read().decode()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_pages_and_interface_are_served_until_the_end(hall: Path, ending: signal.Signals) -> None:
    """Both ways to end it are in order, and nothing is said on the way."""
    with serving("serve", "--port", "0") as (process, address):
        headers, page = fetched(f"{address}/hall")
        _, told = fetched(f"{address}/api/assemblies")
        process.send_signal(ending)
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""

    assert "The hall" in page
    assert "hall" in told
    assert "server" not in {name.lower() for name in headers}


def test_the_access_log_tells_nothing_of_who_asked(hall: Path) -> None:
    """Method, path, status, milliseconds: no address, no program, no question."""
    with serving("serve", "--port", "0", "--access-log") as (process, address):
        fetched(f"{address}/hall?after=3")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        line = process.stderr.read()

    assert line.startswith("GET /hall 200 ")
    assert line.count("\n") == 1
    assert "127.0.0.1" not in line
    assert "after" not in line


def test_a_port_that_is_taken_is_told(hall: Path) -> None:
    """Which one, and how to choose another."""
    with listening("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
        for command in ("serve", "demo"):
            told = refused(smolny(command, "--port", port), "port-is-taken", UNUSABLE)
            assert f"127.0.0.1 port {port}" in told
            assert "--port" in told


def test_a_taken_port_leaves_no_demo_behind(home: Path) -> None:
    """The port is asked for before anything is replayed."""
    with listening("127.0.0.1", 0) as door:
        smolny("demo", "--port", door.getsockname()[1])

    assert not list(home.rglob("*.db"))


def test_the_demo_is_replayed_once(home: Path) -> None:
    """Two starts, one store; the checkout stays as it was."""
    for _ in range(2):
        with serving("demo", "--port", "0") as (process, address):
            _, page = fetched(f"{address}/second-congress")
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
        assert "Decree on Land" in page

    assert len(list((home / ".cache/smolny/demo").iterdir())) == 1


def test_the_demo_lets_you_be_anybody_of_a_living_hall(home: Path) -> None:
    """By a link for each, new at every start, also where the hall begins anew."""
    told = []
    for words in ([], [], ["--fresh"]):
        with serving("demo", "--port", "0", *words) as (process, _):
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(6)]
            links = {who: line.split()[-1] for who, line in zip(DOORS, lines[1:], strict=True)}
            told.append((links, fetched(links["chair"])[1], fetched(links["delegate"])[1]))
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
    assert all("Sign in as" in chair and "Your card" in delegate for _, chair, delegate in told)
    assert (
        len({link.partition("/fourteenth-congress/")[2] for links, _, _ in told for link in links.values()})
        == 15
    )


def test_the_demo_is_there_whole_or_not_at_all(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A replay that is interrupted leaves nothing that a later start would take for the demo."""

    def interrupted(folder: Path, url: str) -> None:
        Path(url.removeprefix("sqlite:///")).touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "make_all", interrupted)
    with pytest.raises(KeyboardInterrupt):
        demo.prepared(demo.scripts())

    assert not list((home / ".cache/smolny/demo").iterdir())


def test_a_start_that_was_slower_takes_what_the_quicker_one_made(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two first starts at once do not disturb each other."""

    def overtaken(folder: Path, url: str) -> None:
        (home / ".cache/smolny/demo" / demo.edition(folder) / "smolny.db").mkdir(parents=True)

    monkeypatch.setattr(demo, "make_all", overtaken)

    assert Path(demo.prepared(demo.scripts()).removeprefix("sqlite:///")).exists()
    assert len(list((home / ".cache/smolny/demo").iterdir())) == 1


def test_another_script_is_another_demo(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of an earlier text is not shown as the newer one."""
    monkeypatch.setattr(demo, "CONGRESSES", ("script",))
    before = demo.edition(script.parent)
    (script / "greeting.md").write_text("The hall greets nobody.\n")

    assert demo.edition(script.parent) != before


def test_scripts_that_are_not_there_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a package that was installed in part."""
    monkeypatch.setattr(demo, "CONGRESSES", ("nowhere",))

    refused(smolny("demo", "--port", "0"), "no-scripts", UNUSABLE)


def test_an_address_of_either_kind_is_written_as_browsers_want_it() -> None:
    """With brackets where it has colons."""
    door = create_autospec(socket.socket, instance=True)
    door.getsockname.return_value = ("127.0.0.1", 1917)
    assert address_of(door) == "http://127.0.0.1:1917"
    door.getsockname.return_value = ("::1", 1917, 0, 0)
    assert address_of(door) == "http://[::1]:1917"


def test_an_interrupted_command_says_so(hall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """130, as shells have it, and no traceback."""

    def interrupted(*words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("smolny.cli.listing.reading", interrupted)
    outcome = smolny("list")

    assert outcome.exit_code == 130
    assert outcome.stderr == "smolny: interrupted\n"


def test_a_command_is_interrupted_wherever_it_waits(script: Path) -> None:
    """As by Ctrl-C while it reads a script that somebody else still writes."""
    pipe = script / "pipe.toml"
    os.mkfifo(pipe)
    command = [*PROGRAM, "replay", str(pipe)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=interruptible)
    # Opening it for writing waits until the command has opened it for reading.
    with pipe.open("w"):
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=PATIENCE)[1]

    assert process.returncode == 130
    assert told == "smolny: interrupted\n"
