"""The archive of an election as it grows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from smolny.ballots.chain import BARE, FOLLOWS
from smolny.ballots.election import Election, Setup, election_data, fingerprint_of, make_setup
from smolny.ballots.hashing import hexadecimal
from smolny.ballots.tally import Tally, tally_data
from smolny.ballots.tar import header_file, member_file
from smolny.ballots.unsound import Unsound
from smolny.ballots.wire import dump


@dataclass(frozen=True, slots=True)
class Board:
    """How far an archive has been written; the bytes themselves are kept by whoever keeps the board."""

    moment: int
    parent: str = ""
    height: int = 0
    stage: str = ""

    def add(self, kind: str, *contents: bytes) -> tuple["Board", bytes]:
        """The board after an event, and the bytes to append: the data in turn, the last of it the payload.

        Unsound `event-is-out-of-order` where no such event may follow.
        """
        if kind not in FOLLOWS[self.stage] or bool(contents) is (kind in BARE):
            raise Unsound("event-is-out-of-order", kind=kind, after=self.stage)
        parent = {"parent": self.parent} if self.parent else {}
        payload = {"payload": hexadecimal(contents[-1])} if contents else {}
        event = dump({**parent, "height": self.height, "type": kind, **payload})
        written = [member_file("data", each, self.moment) for each in contents]
        added = b"".join([*written, member_file("event", event, self.moment)])
        after = replace(self, parent=hexadecimal(event), height=self.height + 1, stage=kind)
        return after, added


def begin(moment: int) -> tuple[Board, bytes]:
    """A new archive; the moment is in seconds since 1970."""
    return Board(moment), header_file(moment)


def set_up(
    board: Board, election: Election, trustees: bytes, credentials: Sequence[str]
) -> tuple[Board, bytes, Setup]:
    """The board after its setup, the bytes to append, and the setup, checked as by a verifier."""
    parts = dump(election_data(election)), trustees, dump(list(credentials))
    names = ("election", "trustees", "credentials")
    hashes = dict(zip(names, map(hexadecimal, parts), strict=True))
    setup = make_setup(*parts, fingerprint_of(hashes["election"]))
    after, added = board.add("Setup", *parts, dump(hashes))
    return after, added, setup


def tallied(setup: Setup, found: Tally) -> tuple[bytes, bytes]:
    """The encrypted tally, and the payload of its event."""
    content = dump(tally_data(setup, found))
    sized = {
        "num_tallied": found.count,
        "total_weight": found.weight,
        "encrypted_tally": hexadecimal(content),
    }
    return content, dump(sized)


def add_tally(board: Board, setup: Setup, found: Tally) -> tuple[Board, bytes]:
    """The board after the encrypted tally."""
    return board.add("EncryptedTally", *tallied(setup, found))


def made_by(owner: int, content: bytes) -> tuple[bytes, bytes]:
    """A trustee's shuffle or partial decryption, and the payload of its event; trustees count from 1."""
    return content, dump({"owner": owner, "payload": hexadecimal(content)})


def add_owned(board: Board, kind: str, owner: int, content: bytes) -> tuple[Board, bytes]:
    """The board after a trustee's shuffle or partial decryption."""
    return board.add(kind, *made_by(owner, content))
