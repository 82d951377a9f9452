"""One urn: its archive, what it is checked by, and the sums that trustees open."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from smolny.ballots.answers import require
from smolny.ballots.ballot import read_ballot
from smolny.ballots.decryptions import Decryption, check_decryption, combined, opened, read_decryption
from smolny.ballots.election import Election, Setup, shared_key
from smolny.ballots.groups import group_named
from smolny.ballots.hashing import hexadecimal
from smolny.ballots.proofs import Key
from smolny.ballots.prover.board import begin, set_up
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.decrypting import decrypt, decryption_message, result
from smolny.ballots.prover.trustees import single, trustees_message
from smolny.ballots.tally import Tally, tally, tally_data
from smolny.ballots.tar import BLOCK
from smolny.ballots.trustees import Kind
from smolny.ballots.unsound import Unsound
from smolny.ballots.verify import verify
from smolny.ballots.wire import dump, load
from smolny.clerk.urns.deposits import GROUP
from smolny.clerk.urns.files import UrnFile, create, decryptions, payloads
from smolny.domain.votes import ArchiveMark
from smolny.readings.verifiable import Asked


@dataclass(slots=True)
class Urn:
    """An urn that was set up: its archive, of which the first bytes are the `setup`; `sums` are those of its
    ballots, once no more come and somebody has asked for them.
    """

    file: UrnFile
    setup: Setup
    setup_size: int
    sums: Tally | None = None

    def mark(self) -> ArchiveMark:
        """The archive as it stands."""
        standing = self.file.standing
        return ArchiveMark(standing.digest, standing.size)

    def voters(self) -> int:
        """How many credentials have a ballot on the board."""
        return self.file.voters

    def weight(self) -> int:
        """What the ballots that count weigh together."""
        return sum(self.setup.weights[each] for each in self.file.voted)

    def close(self) -> ArchiveMark:
        """Take no more ballots, and add up those that count; the archive after that. Closing again does
        nothing.
        """
        if self.file.standing.board.stage in ("Setup", "Ballot"):
            with suppress(Unsound):
                self.file.append(("EndBallots", ()))
        if self.file.standing.board.stage == "EndBallots":
            found = self.tally()
            content = dump(tally_data(self.setup, found))
            sized = {
                "num_tallied": found.count,
                "total_weight": found.weight,
                "encrypted_tally": hexadecimal(content),
            }
            self.file.append(("EncryptedTally", (content, dump(sized))))
        return self.mark()

    def tally(self) -> Tally:
        """The sums of a closed urn's ballots that count; their proofs were checked when they were taken."""
        if self.sums is None:
            ballots = (read_ballot(self.setup, each) for each in payloads(self.file.read(), "Ballot"))
            self.sums = tally(self.setup, ballots)
        return self.sums

    def decryptions(self, sums: Tally) -> dict[int, Decryption]:
        """What trustees have opened so far, by their number."""
        return {
            owner: read_decryption(self.setup, sums.columns, load(message))
            for owner, message in decryptions(self.file.read())
        }

    def opened_by(self) -> set[int]:
        """The numbers of the trustees who have opened their part."""
        return {owner for owner, _ in decryptions(self.file.read())}

    def take_decryption(self, number: int, message: Any) -> None:
        """A partial decryption of a trustee, checked and appended. Unsound `trustee-decrypts-twice`,
        `decryption-does-not-hold`, `nothing-to-decrypt`.
        """
        require(self.file.standing.board.stage in OPENING, "nothing-to-decrypt")
        sums = self.tally()
        require(number not in self.decryptions(sums), "trustee-decrypts-twice", owner=number)
        made = read_decryption(self.setup, sums.columns, message)
        check_decryption(self.setup, self.setup.decrypting[number - 1], sums.columns, made)
        self._add_decryption(number, made)

    def _add_decryption(self, number: int, made: Decryption) -> None:
        content = decryption_message(self.setup, made)
        owned = dump({"owner": number, "payload": hexadecimal(content)})
        self.file.append(("PartialDecryption", (content, owned)))

    def finish(self, secret: int) -> bool:
        """Open the sums with the house's own key, where enough trustees have opened theirs; whether the
        result is in the archive now.
        """
        if self.file.standing.board.stage not in OPENING:
            return self.file.standing.board.stage == "Result"
        sums = self.tally()
        made, house = self.decryptions(sums), len(self.setup.decrypting)
        if house not in made:
            own = decrypt(self.setup, secret, sums.columns, SECRET)
            if not _is_enough(self.setup, {**made, house: own}):
                return False
            self._add_decryption(house, own)
            made[house] = own
        if not _is_enough(self.setup, made):
            return False
        hidden = opened(self.setup, sums.columns, combined(self.setup, made))
        values = result(self.setup, hidden, sums.weight)
        self.file.append(("Result", (dump({"result": values}),)))
        return True


OPENING = ("EncryptedTally", "PartialDecryption")
"""The stages of an archive in which trustees open the sums."""


def _is_enough(setup: Setup, made: dict[int, Decryption]) -> bool:
    try:
        combined(setup, made)
    except Unsound:
        return False
    return True


def mark_of(content: bytes) -> ArchiveMark:
    """How an archive of these bytes is written down on the record."""
    return ArchiveMark(sha256(content).hexdigest(), len(content))


def begin_urn(
    path: Path, moment: int, asked: Asked, uuid: str, kinds: Sequence[Kind], credentials: Sequence[str]
) -> Urn:
    """A new urn, or the one that is there already; the moment is in seconds since 1970. Unsound where the
    keys do not fit each other.
    """
    group = group_named(GROUP)
    key = Key(group, shared_key(group, kinds))
    election = Election(asked.name, asked.description, uuid, key, (asked.question,))
    board, content = begin(moment)
    _, added, _ = set_up(board, election, trustees_message(group, kinds), credentials)
    create(path, content + added)
    urn = open_urn(path)
    assert urn is not None
    return urn


def open_urn(path: Path) -> Urn | None:
    """The urn that is kept there; none where none is."""
    if not path.exists():
        return None
    file = UrnFile(path)
    size = first_event(file.read())
    return Urn(file, setup_of(file.read(0, size)), size)


def first_event(content: bytes) -> int:
    """Where the event ends by which a vote is set up."""
    place = 0
    while True:
        size = int(content[place + 124 : place + 135], 8)
        name = content[place : place + 100].rstrip(b"\0")
        place += BLOCK + size + -size % BLOCK
        if name.endswith(b".event.json"):
            return place


def setup_of(content: bytes) -> Setup:
    """What a vote is checked by, from its first event; Unsound where it is not set up well."""
    return verify(content).election


def own_kind(secret: int) -> Kind:
    """The house's own key, as the election lists it."""
    return single(group_named(GROUP), secret, SECRET)
