"""The file of an archive: durable, only growing, the same after it was cut off, for several at once."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from smolny.archive import ArchiveError
from smolny.ballots.prover.board import begin
from smolny.ballots.prover.closing import read_closed
from smolny.ballots.unsound import Unsound
from smolny.clerk.urns.files import UrnFile, create, payloads, whole
from smolny.clerk.urns.urn import first_event, open_urn
from tests.ballots.made import SPENDING, making
from tests.ballots.made import whole as made_whole

BALLOT = '{"election_uuid":"x","election_hash":"x","credential":"%s","answers":[%d],"signature":{}}'


def ballot(credential: str = "a", number: int = 1) -> bytes:
    """What has the form of a ballot; files look at nothing else."""
    return (BALLOT % (credential, number)).encode()


@pytest.fixture
def file(tmp_path: Path) -> UrnFile:
    """An archive that is set up."""
    board, content = begin(1_795_412_029)
    _, added = board.add("Setup", b"{}")
    return create(tmp_path / "urn" / "archive.bel", content + added)


def test_what_was_appended_is_there_when_it_is_opened_again(file: UrnFile) -> None:
    """Given ballots of two voters, one of whom voted again, then an archive that is opened anew stands as it
    did, and is open to its owner alone.
    """
    first, again, other = ballot(), ballot(number=2), ballot("b")
    file.append(("Ballot", (first,)), ("Ballot", (other,)))
    file.append(("Ballot", (again,)))
    opened = UrnFile(file.path)
    assert opened.standing == file.standing
    assert opened.ballots == file.ballots
    assert (opened.voters, len(opened.ballots)) == (2, 3)
    counting = [opened.counts(each.tracker, each.credential) for each in opened.ballots]
    assert counting == [False, True, True]
    assert all(opened.has(each) for each in (first, again, other))
    assert list(payloads(opened.read(), "Ballot")) == [first, other, again]
    assert file.path.stat().st_mode & 0o077 == 0
    assert create(file.path, b"another").standing == file.standing


@pytest.mark.parametrize("cut", [1, 511, 700, 1_024])
def test_a_tail_that_was_cut_off_goes(file: UrnFile, cut: int) -> None:
    """Given an append that was cut off, then the archive stands as before it, and goes on."""
    before = file.standing
    file.append(("Ballot", (ballot(),)))
    os.truncate(file.path, file.standing.size - cut)
    opened = UrnFile(file.path)
    assert opened.standing == before
    opened.append(("Ballot", (ballot(),)))
    assert UrnFile(file.path).standing == file.standing


def test_a_chain_that_was_altered_is_not_continued(file: UrnFile) -> None:
    """Given an archive in which a byte was changed, then it is not opened."""
    content = bytearray(file.path.read_bytes())
    content[1_100] ^= 1
    file.path.write_bytes(content)
    with pytest.raises(Unsound):
        UrnFile(file.path)


def test_what_cannot_follow_is_not_appended(file: UrnFile) -> None:
    """Given an archive that has ended, then no ballot is appended, nor any of those that came with it."""
    file.append(("EndBallots", ()))
    before = file.standing
    with pytest.raises(Unsound, match="event-is-out-of-order"):
        file.append(("Ballot", (ballot(),)))
    assert file.standing == UrnFile(file.path).standing == before


def test_a_disk_that_fails_leaves_nothing_behind(file: UrnFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a disk that is full in the middle, then the archive stands as before, and goes on later."""
    before = file.read()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(ArchiveError, match="disk-failed"):
            file.append(("Ballot", (ballot(),)))
    assert file.path.read_bytes() == before
    file.append(("Ballot", (ballot(),)))
    assert UrnFile(file.path).standing == file.standing


def test_two_who_append_at_once_make_one_chain(file: UrnFile) -> None:
    """Given two that have the same archive open, then what both append stands in one chain."""

    def append(opened: UrnFile, credential: str) -> Callable[[], None]:
        def done() -> None:
            for number in range(20):
                opened.append(("Ballot", (ballot(credential, number),)))

        return done

    threads = [Thread(target=append(UrnFile(file.path), each)) for each in "abc"]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(UrnFile(file.path).ballots) == 60


def test_nothing_is_appended_twice(file: UrnFile) -> None:
    """Given ballots of which some are there, also by another process, then the others alone are appended;
    whatever else has bytes that are there is refused, and whatever follows from another size left.
    """
    first, second, third = ballot(), ballot("b"), ballot("c")
    other = UrnFile(file.path)
    assert file.append_ballots([first, second, first]) == {first, second}
    assert other.append_ballots([first, third, second]) == {third}
    assert not file.append(("EndBallots", ()), after=file.standing.size - 1)
    assert file.append_ballots([third]) == set()
    assert file.append(("EndBallots", ()), after=file.standing.size)
    with pytest.raises(Unsound, match="data-appears-twice"):
        file.append(("EncryptedTally", (b"[]", third)))
    opened = UrnFile(file.path)
    assert opened.standing == file.standing
    assert list(payloads(opened.read(), "Ballot")) == [first, second, third]


def test_a_whole_archive_is_read_by_its_parts(tmp_path: Path) -> None:
    """Given an archive from the setup to the result, then its first event, its ballots and what trustees
    opened are found; where there is none there is no urn.
    """
    made = making(SPENDING, singles=2, voters=2)
    content = made_whole(made, [(0, [[1, 0]]), (1, [[0, 1]])], [1, 2])
    urn = open_urn(create(tmp_path / "archive.bel", content).path)
    assert urn is not None
    assert urn.setup_size == first_event(content) == whole(content[: urn.setup_size + 100])
    closed = read_closed(urn.setup, content)
    assert urn.owners("PartialDecryption") == list(closed.parts) == [1, 2]
    assert (closed.columns, closed.weight) == (urn.tally().columns, 2)
    assert open_urn(tmp_path / "none.bel") is None
