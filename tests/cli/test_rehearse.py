"""Rehearsing on the command line: where the hall is invented, and nowhere else."""

import re
import signal
import subprocess
import urllib.request
from pathlib import Path

import pytest

from smolny.cli.refusals import MISASKED
from tests.cli.running import PATIENCE, PROGRAM, first_line, interruptible, refused, serving, smolny

FAST = ("--pace", "100000x", "--for", "2m")


def test_the_congress_of_the_demonstration_is_played(home: Path) -> None:
    """A line for each deed, with the hour, the number of the entry and what happened."""
    outcome = smolny("rehearse", "fourteenth-congress", *FAST)
    lines = outcome.stdout.splitlines()
    assert outcome.exit_code == 0
    assert len(lines) > 30
    assert all("the hall, seen at main door." in line for line in lines)
    assert all(line[2] == ":" and int(line.split()[1]) > 2_000 for line in lines)


def test_an_assembly_of_real_people_is_never_played_upon(hall: Path) -> None:
    """There is no way round but other standing orders."""
    told = refused(smolny("rehearse", "hall", *FAST), "not-a-rehearsal", MISASKED)
    assert "smolny found NAME --orders rehearsal" in told


def test_an_assembly_of_ones_own_is_played_by_its_orders(home: Path) -> None:
    """Where nobody is sent yet, nothing happens."""
    assert smolny("found", "Ours", "--orders", "rehearsal").exit_code == 0
    outcome = smolny("rehearse", "ours", *FAST)
    assert (outcome.exit_code, outcome.stdout) == (0, "")


@pytest.mark.parametrize("pace", ["0x", "fast", "-1x", "999999x", "1.2345x"])
def test_a_pace_is_told_as_so_many_times(home: Path, pace: str) -> None:
    """Within reason."""
    outcome = smolny("rehearse", "fourteenth-congress", "--pace", pace)
    assert (outcome.exit_code, "is no pace as 1x, 20x or 0.5x" in outcome.stderr) == (2, True)


def test_it_plays_until_it_is_told_to_end(home: Path) -> None:
    """Which is an orderly end."""
    command = [*PROGRAM, "rehearse", "fourteenth-congress", "--pace", "1000x"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=interruptible
    )
    assert "the hall" in first_line(process)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0


def test_pages_of_a_server_follow_what_is_played_beside_it(home: Path) -> None:
    """Two writers of one store: the hall is full afterwards, and the server has seen it."""
    with serving("demo", "--port", "0") as (process, address):
        hall = f"{address}/fourteenth-congress/hall"
        before = page(hall)
        outcome = smolny("rehearse", "fourteenth-congress", "--chair", "--pace", "100000x", "--for", "20m")
        after = page(hall)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    newest = outcome.stdout.splitlines()[-1].split()[1]
    assert "204 of 312 present" in before
    assert "204 of 312 present" not in after
    assert f"entry {newest}" in re.sub(r"(?<=\d)\s(?=\d{3})", "", after)


def page(address: str) -> str:
    """The words of a page."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return " ".join(re.sub(r"<[^>]+>", " ", answer.read().decode()).split())
