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
    "ranks": ((ORDER, SPENDING), [[1, 2, 3], [1, 0]], [[3, 1, 2], [0, 1]]),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("group", ["BELENIOS-2048", "RFC-3526-2048", "Ed25519"])
@pytest.mark.parametrize("threshold", [False, True], ids=["single", "threshold"])
def test_the_official_tool_accepts_our_election(
    kind: str, group: str, threshold: bool, tmp_path: Path
) -> None:
    """Given an election of ours of any kind, when the official tool verifies it, then all checks pass."""
    if (kind, group) == ("ranks", "BELENIOS-2048"):
        group = "RFC-3526-2048"
    questions, one, other = KINDS[kind]
    made = making(*questions, group=group, singles=2, pedersen=(2, 3) if threshold else None)
    archive = whole(made, [(0, one), (1, other), (2, one), (0, other)], [1, 2, 3, 5] if threshold else [2, 1])

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
