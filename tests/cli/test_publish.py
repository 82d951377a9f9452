"""`smolny publish`: once, and as long as something is entered."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from smolny.cli import publish as following_command
from smolny.web.published import Published
from tests.cli.running import PATIENCE, PROGRAM, first_line, interruptible, smolny


@contextmanager
def following(site: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A publication that follows, once it does, and how many entries it has then."""
    process = subprocess.Popen(
        [*PROGRAM, "publish", str(site), "--follow"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,
    )
    try:
        size = int(first_line(process).removeprefix("hall: ").removesuffix(" entries\n"))
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(3)][2].startswith("Following what is entered")
        yield process, size
    finally:
        process.kill()
        process.communicate(timeout=PATIENCE)


def test_a_publication_says_what_it_holds(hall: Path, tmp_path: Path) -> None:
    """Entries by assembly, files, and how many of them were written; a second time none is."""
    outcome = smolny("publish", tmp_path / "site")
    size, files, opened = outcome.stdout.splitlines()
    assert size.startswith("hall: ")
    assert opened == f"Open {tmp_path / 'site/index.html'}"
    assert "0 of them written now" in smolny("publish", tmp_path / "site").stdout
    assert files.partition(" files")[0] in smolny("publish", tmp_path / "site", "--whole").stdout


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_publication_follows_what_is_entered(hall: Path, tmp_path: Path, ending: signal.Signals) -> None:
    """Given one that follows, when something is entered, then it is published; being told to end is an
    orderly end.
    """
    with following(tmp_path / "site") as (process, size):
        assert smolny("do", "hall", "note-person", "person=eva", "name=Eva").exit_code == 0
        assert process.stdout is not None
        assert process.stdout.readline().startswith(f"hall: {size + 1} entries; ")
        process.send_signal(ending)
        rest, complaints = process.communicate(timeout=PATIENCE)

    assert (process.returncode, rest, complaints) == (0, "", "")
    assert (tmp_path / f"site/hall/entries/{size + 1}.html").exists()
    assert "0 of them written now" in smolny("publish", tmp_path / "site").stdout


def test_one_that_follows_ends_where_it_may_not_go_on(hall: Path, tmp_path: Path) -> None:
    """Given a file of somebody else in the directory meanwhile, then it says so and ends."""
    with following(tmp_path / "site") as (process, _):
        (tmp_path / "site/notes.txt").write_text("mine", encoding="utf-8")
        assert smolny("do", "hall", "note-person", "person=eva", "name=Eva").exit_code == 0
        rest, complaints = process.communicate(timeout=PATIENCE)

    assert (process.returncode, rest) == (3, "")
    assert complaints.endswith("[publication-holds-other-files]\n")
    assert complaints.count("\n") == 1


@dataclass
class Scripted:
    """A publication to which something is entered all the time, and which is told to end at the second."""

    later: list[bool] = field(default_factory=list)

    def is_behind(self) -> bool:
        """There is always something."""
        return True

    has_late_papers = is_behind

    def publish(self, *, papers_later: bool) -> Published:
        """Keeps whether papers may come later."""
        self.later.append(papers_later)
        if len(self.later) == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return Published({"hall": len(self.later)}, 1, 1)

    def rest(self) -> None:
        """Nothing to do."""


@pytest.mark.parametrize(("oldest", "later"), [(300.0, [True, True]), (0.0, [False, False])])
def test_papers_do_not_wait_for_ever(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], oldest: float, later: list[bool]
) -> None:
    """Given entries that follow each other, then papers are set when those that lie there are old."""
    monkeypatch.setattr(following_command, "EVERY_SECONDS", 0.0)
    monkeypatch.setattr(following_command, "OLDEST_SECONDS", oldest)
    scripted = Scripted()
    following_command._follow(scripted, Published({"hall": 0}, 1, 1))  # type: ignore[arg-type]
    assert scripted.later == later
    told = capsys.readouterr().out.splitlines()
    assert told[1:] == ["hall: 1 entries; 1 files written", "hall: 2 entries; 1 files written"]


def test_whoever_is_told_twice_ends_at_once() -> None:
    """A second Ctrl-C interrupts what is being written; afterwards all is as it was."""
    before = signal.getsignal(signal.SIGINT)
    with following_command.told_to_end() as told:
        os.kill(os.getpid(), signal.SIGTERM)
        assert told == [signal.SIGTERM]
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
