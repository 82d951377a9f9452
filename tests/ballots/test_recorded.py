"""Elections that the official tool recorded are accepted, whatever is asked in them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from smolny.ballots.tar import header_file, member_file, read
from smolny.ballots.unsound import Unsound
from smolny.ballots.verify import continues, verify
from smolny.cli import main
from tests.ballots.recorded import NAMES, archive, files

RESULTS = {
    "threshold-2-questions": [[3, 1], [2, 2, 1]],
    "lists-with-weights": [[[7, 3, 4], [1, 1], [11, 11, 2, 2]]],
    "group-2048-homomorphic": [[100, 0, 0]],
}


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_election_is_sound(name: str) -> None:
    """Given an election of the official tool, when it is verified, then every event is found sound."""
    board = verify(archive(name))

    assert board.stage == "Result"
    assert name not in RESULTS or board.result == RESULTS[name]


@pytest.mark.parametrize("name", NAMES)
def test_an_archive_is_written_again_byte_for_byte(name: str) -> None:
    """Given a recorded archive, when its files are written by us, then they are the same bytes."""
    recorded = archive(name)
    moment, members = read(recorded)

    again = b"".join(member_file(each.kind, each.content, moment) for each in members)
    assert header_file(moment) + again == recorded


def test_ranked_papers_are_those_that_were_cast() -> None:
    """Given the votes as they were typed, then the papers decrypted are the same, in another order."""
    cast = [json.loads(line)[0] for line in files("stv-mixnet")["votes.txt"].splitlines()]
    board = verify(archive("stv-mixnet"))

    assert board.result is not None
    assert sorted(board.result[0]) == sorted(cast)


@pytest.mark.parametrize("name", ["threshold-2-questions", "stv-mixnet"])
def test_an_election_is_sound_as_far_as_it_has_come(name: str) -> None:
    """Given only the files up to any event, then they are sound, and the whole archive continues them."""
    whole = archive(name)
    moment, members = read(whole)
    part = header_file(moment)
    ends = []
    for each in members:
        part += member_file(each.kind, each.content, moment)
        if each.kind == "event":
            ends.append(part)

    for earlier in (ends[0], ends[3], ends[-4], ends[-2]):
        assert verify(earlier).result is None
        continues(earlier, whole)


def test_what_was_taken_away_is_found() -> None:
    """Given an archive that does not begin with the earlier one, then it was changed."""
    whole = archive("threshold-2-questions")

    with pytest.raises(Unsound) as refused:
        continues(whole, whole[: len(whole) // 2])

    assert refused.value.rule == "archive-was-changed"


def test_the_command_tells_what_it_checked(tmp_path: Path) -> None:
    """Given an archive, when it is verified by command, then lines and the verdict, or the rule."""
    path = tmp_path / "election.bel"
    path.write_bytes(archive("threshold-2-questions"))
    told = CliRunner().invoke(main, ["ballots", "verify", str(path), "--known", str(path), "--trackers"])
    assert told.exit_code == 0, told.output
    assert "Question 2? Answer 1 2, Answer 2 1, blank 2" in told.output
    assert told.output.endswith("sound\n")

    path.write_bytes(archive("threshold-2-questions")[:-512])
    told = CliRunner().invoke(main, ["ballots", "verify", str(path)])
    assert told.exit_code == 1
    assert "[archive-is-cut]" in told.output
