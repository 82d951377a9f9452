"""A whole election judged from its archive alone; nothing here could make one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from smolny.ballots.answers import require
from smolny.ballots.ballot import Ballot, check_ballot
from smolny.ballots.chain import Data, Event, events
from smolny.ballots.decryptions import (
    Decryption,
    check_decryption,
    check_result,
    combined,
    opened,
    read_decryption,
)
from smolny.ballots.election import Setup, fingerprint_of, make_setup
from smolny.ballots.hashing import tracker
from smolny.ballots.shuffles import check_shuffle, read_shuffle
from smolny.ballots.tally import Column, Tally, arranged, ranked_places, replaced, tally
from smolny.ballots.tar import read
from smolny.ballots.unsound import Unsound, within
from smolny.ballots.wire import fields, load, small


@dataclass(slots=True)
class Board:
    """How far an election has come, and everything that was found sound so far."""

    moment: int
    data: Data = field(default_factory=Data)
    setup: Setup | None = None
    ballots: list[Ballot] = field(default_factory=list)
    trackers: dict[str, str] = field(default_factory=dict)
    tally: Tally | None = None
    columns: tuple[Column, ...] = ()
    shuffled_by: list[int] = field(default_factory=list)
    decryptions: dict[int, Decryption] = field(default_factory=dict)
    result: list[Any] | None = None
    head: str = ""
    height: int = -1
    stage: str = ""

    @property
    def election(self) -> Setup:
        """The setup, which the order of events puts before everything else."""
        assert self.setup is not None
        return self.setup


def verify(archive: bytes, progress: Callable[[int], None] = lambda height: None) -> Board:
    """Check an archive whole, from its first byte; one that still runs as far as it has come.

    `progress` is told the height of each event that was found sound. Unsound by the first rule that is
    broken, with the event that breaks it; docs/specification/ballots.md has the rules in their order.
    """
    moment, members = read(archive)
    board = Board(moment)
    for event in events(members, board.data):
        with within(event=event.height):
            STEPS[event.kind](board, event)
        board.head, board.height, board.stage = event.digest, event.height, event.kind
        progress(event.height)
    require(board.setup is not None, "nothing-is-set-up")
    return board


def continues(earlier: bytes, later: bytes) -> None:
    """An archive only grows: it begins with what was there before; Unsound `archive-was-changed`."""
    require(later.startswith(earlier), "archive-was-changed")


def _set_up(board: Board, event: Event) -> None:
    election, trustees, credentials = fields(
        load(event.payload or b""), "setup_data", "election", "trustees", "credentials"
    )
    take = board.data.take
    parts = take(election, "election"), take(trustees, "trustees"), take(credentials, "credentials")
    board.setup = make_setup(*parts, fingerprint_of(election))


def _ballot(board: Board, event: Event) -> None:
    content = event.payload or b""
    mark = tracker(content)
    with within(tracker=mark):
        require(mark not in board.trackers, "ballot-appears-twice")
        ballot = check_ballot(board.election, content)
    board.trackers[mark] = ballot.credential
    board.ballots.append(ballot)


def _end_ballots(board: Board, event: Event) -> None:
    """Nothing is said but that no more ballots follow."""


def _encrypted_tally(board: Board, event: Event) -> None:
    names = ("num_tallied", "total_weight", "encrypted_tally")
    count, weight, reference = fields(load(event.payload or b""), "sized_encrypted_tally", *names)
    told = board.data.take(reference, "encrypted_tally")
    found = tally(board.election, board.ballots)
    require(small(count, "num_tallied") == found.count, "count-is-wrong", counted=found.count)
    require(small(weight, "total_weight") == found.weight, "weight-is-wrong", counted=found.weight)
    columns = arranged(board.election, found, load(told))
    if columns is None:
        raise Unsound("tally-is-wrong")
    board.tally, board.columns = found, columns


def _owned(board: Board, event: Event, name: str) -> tuple[int, Any]:
    """Who made what an event brings, and what it is; Unsound `no-such-owner`."""
    owner, reference = fields(load(event.payload or b""), name, "owner", "payload")
    numbers = range(1, len(board.election.decrypting) + 1)
    require(small(owner, "owner") in numbers, "no-such-owner", owner=owner)
    return owner, load(board.data.take(reference, "payload"))


def _shuffle(board: Board, event: Event) -> None:
    owner, data = _owned(board, event, "owned_shuffle")
    setup, places = board.election, ranked_places(board.election)
    require(bool(places), "nothing-to-shuffle")
    before = [board.columns[place] for place in places]
    with within(owner=owner):
        shuffle = read_shuffle(setup.group, data, list(map(len, before)))
        check_shuffle(setup.election.key, setup.fingerprint, before, shuffle)
    board.columns = replaced(board.columns, places, shuffle.columns)
    board.shuffled_by.append(owner)


def _end_shuffles(board: Board, event: Event) -> None:
    """Nothing is said but that no more shuffles follow."""


def _decryption(board: Board, event: Event) -> None:
    setup = board.election
    shuffled = bool(board.shuffled_by) or not ranked_places(setup)
    require(shuffled, "ballots-are-not-shuffled")
    owner, data = _owned(board, event, "owned_partial_decryption")
    require(owner not in board.decryptions, "trustee-decrypts-twice", owner=owner)
    with within(owner=owner):
        made = read_decryption(setup, board.columns, data)
        check_decryption(setup, setup.decrypting[owner - 1], board.columns, made)
    board.decryptions[owner] = made


def _result(board: Board, event: Event) -> None:
    setup, found = board.election, board.tally
    assert found is not None
    hidden = opened(setup, board.columns, combined(setup, board.decryptions))
    data = load(event.payload or b"")
    check_result(setup, hidden, found.weight, data)
    board.result = data["result"]


STEPS: dict[str, Callable[[Board, Event], None]] = {
    "Setup": _set_up,
    "Ballot": _ballot,
    "EndBallots": _end_ballots,
    "EncryptedTally": _encrypted_tally,
    "Shuffle": _shuffle,
    "EndShuffles": _end_shuffles,
    "PartialDecryption": _decryption,
    "Result": _result,
}
"""What each kind of event is checked for."""
