"""Elections of our own are judged by the official tool, where it is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from smolny.ballots.prover.voting import Choice
from smolny.ballots.questions import Question
from tests.ballots.made import BENCH, CHAIR, MOMENT, ORDER, SPENDING, making, whole

pytestmark = pytest.mark.outside
NAMED = "BELENIOS_TOOL"
UNKNOWN = ("unknown group", "unexpected type", "unsupported")


def tool() -> str:
    """The program that is named, or Debian's; skips where there is neither."""
    found = os.environ.get(NAMED) or shutil.which("belenios-tool")
    if not found:
        pytest.skip(f"no belenios-tool here, and {NAMED} names none")
    return found


def version() -> str:
    """The release of the official tool."""
    command = [tool(), "--version"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def judged(archive: bytes, uuid: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What the official tool says of an archive; skips where it does not know what is asked in it."""
    (folder / f"{uuid}.bel").write_bytes(archive)
    command = [tool(), "election", "verify", "--dir", str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if any(words in told.stderr for words in UNKNOWN):
        pytest.skip(f"no belenios-tool that knows this: {told.stderr.strip().splitlines()[-1]}")
    return told


KINDS: dict[str, tuple[tuple[Question, ...], list[Choice], list[Choice]]] = {
    "sums": ((SPENDING, CHAIR), [[1, 0], [0, 1, 1, 0]], [[0, 1], [1, 0, 0, 0]]),
    "lists": ((BENCH,), [[[1, 1, 0], [0, 0]]], [[[0, 0, 0], [1, 1]]]),
    "ranks": ((ORDER,), [[1, 2, 3]], [[3, 1, 2]]),
}
CASES = [
    ("sums", "BELENIOS-2048", None),
    ("sums", "BELENIOS-2048", (2, 3)),
    ("lists", "BELENIOS-2048", None),
    ("ranks", "RFC-3526-2048", None),
    ("sums", "Ed25519", None),
    ("sums", "Ed25519", (2, 3)),
    ("lists", "Ed25519", None),
    ("ranks", "Ed25519", (2, 3)),
]


@pytest.mark.parametrize(("kind", "group", "pedersen"), CASES)
def test_the_official_tool_accepts_our_election(
    kind: str, group: str, pedersen: tuple[int, int] | None, tmp_path: Path
) -> None:
    """Given an election of ours of any kind, when the official tool verifies it, then all checks pass."""
    if kind == "ranks" and version().startswith("2.0"):
        pytest.skip("no belenios-tool whose shuffles are those of this specification: 2.0 has others")
    questions, one, other = KINDS[kind]
    made = making(*questions, group=group, singles=1, pedersen=pedersen, voters=2)
    owners = [4, 1, 2] if pedersen else [1]
    archive = whole(made, [(0, one), (1, other), (0, other)], owners)

    told = judged(archive, made.setup.election.uuid, tmp_path)

    assert "all checks passed" in told.stdout + told.stderr, told.stderr
    assert told.returncode == 0


def test_weights_are_known_to_the_official_tool(tmp_path: Path) -> None:
    """Given voters of different weight, when the official tool verifies it, then all checks pass."""
    made = making(SPENDING, group="BELENIOS-2048", weights=[3, 40])
    archive = whole(made, [(0, [[1, 0]]), (1, [[0, 1]])], [1])

    told = judged(archive, made.setup.election.uuid, tmp_path)

    assert "all checks passed" in told.stdout + told.stderr, told.stderr


def test_the_official_tool_refuses_what_we_refuse(tmp_path: Path) -> None:
    """Given a byte of the archive's header changed, then the official tool refuses it too."""
    made = making(SPENDING, group="BELENIOS-2048", voters=1)
    archive = whole(made, [(0, [[1, 0]])], [1])
    assert str(MOMENT).encode() in archive
    cut = archive.replace(b'"type":"Setup"', b'"type":"setup"')

    assert judged(cut, made.setup.election.uuid, tmp_path).returncode != 0
