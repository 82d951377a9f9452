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
from smolny.ballots.proofs import Key
from smolny.ballots.prover.board import begin, made_by, set_up, tallied
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.decrypting import decrypt, decryption_message, result
from smolny.ballots.prover.trustees import single, trustees_message
from smolny.ballots.tally import Column, Tally, ranked_places, tally
from smolny.ballots.tar import BLOCK
from smolny.ballots.trustees import Kind
from smolny.ballots.unsound import Unsound
from smolny.ballots.verify import verify
from smolny.ballots.wire import dump, load
from smolny.clerk.urns.deposits import GROUP
from smolny.clerk.urns.files import UrnFile, create, owned, payloads
from smolny.clerk.urns.mixing import MIXING, checked, mixed, own
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
            self.file.append(("EncryptedTally", tallied(self.setup, self.tally())))
        return self.mark()

    def tally(self) -> Tally:
        """The sums of a closed urn's ballots that count; their proofs were checked when they were taken."""
        if self.sums is None:
            ballots = (read_ballot(self.setup, each) for each in payloads(self.file.read(), "Ballot"))
            self.sums = tally(self.setup, ballots)
        return self.sums

    def columns(self) -> tuple[Column, ...]:
        """What is to be opened: the sums, and papers as they were shuffled last."""
        return mixed(self.file, self.setup, self.tally().columns)

    def decryptions(self, columns: Sequence[Column]) -> dict[int, Decryption]:
        """What trustees have opened so far, by their number."""
        return {
            owner: read_decryption(self.setup, columns, load(message))
            for owner, message in owned(self.file.read(), "PartialDecryption")
        }

    def owners(self, kind: str) -> list[int]:
        """The numbers of the trustees who have shuffled, or opened their part, in order."""
        return [owner for owner, _ in owned(self.file.read(), kind)]

    def take_shuffle(self, number: int, message: Any) -> None:
        """A trustee's shuffle of what the newest one left, checked and appended. Unsound
        `trustee-shuffles-twice`, `shuffle-does-not-hold`, `nothing-to-shuffle`.
        """
        mixing = self.file.standing.board.stage in MIXING and self.voters() > 0
        require(mixing and bool(ranked_places(self.setup)), "nothing-to-shuffle")
        require(number not in self.owners("Shuffle"), "trustee-shuffles-twice", owner=number)
        self.add("Shuffle", number, checked(self.setup, self.columns(), message, number))

    def has_shuffle(self, number: int, message: Any) -> bool:
        """Whether a trustee's shuffle is in the archive."""
        return (number, dump(message)) in owned(self.file.read(), "Shuffle")

    def end_shuffles(self, needed: int) -> bool:
        """Shuffle last, and take no more shuffles, where so many trustees have made theirs; whether no more
        are taken.
        """
        if self.file.standing.board.stage not in MIXING:
            return True
        done, house = self.owners("Shuffle"), len(self.setup.decrypting)
        if house not in done:
            if len(done) < needed:
                return False
            self.add("Shuffle", house, own(self.setup, self.columns()))
        self.file.append(("EndShuffles", ()))
        return True

    def take_decryption(self, number: int, message: Any) -> None:
        """A partial decryption of a trustee, checked and appended. Unsound `trustee-decrypts-twice`,
        `decryption-does-not-hold`, `nothing-to-decrypt`.
        """
        require(self.is_opening, "nothing-to-decrypt")
        columns, done = self.columns(), self.owners("PartialDecryption")
        require(number not in done, "trustee-decrypts-twice", owner=number)
        made = read_decryption(self.setup, columns, message)
        check_decryption(self.setup, self.setup.decrypting[number - 1], columns, made)
        self.add("PartialDecryption", number, decryption_message(self.setup, made))

    @property
    def is_opening(self) -> bool:
        """Whether the archive is where trustees open their parts: papers that are opened one by one were
        shuffled before.
        """
        stage = self.file.standing.board.stage
        return stage in OPENING and (stage != "EncryptedTally" or not ranked_places(self.setup))

    def add(self, kind: str, number: int, content: bytes) -> None:
        """Append what a trustee made."""
        self.file.append((kind, made_by(number, content)))

    def finish(self, secret: int) -> bool:
        """Open the sums with the house's own key, where enough trustees have opened theirs; whether the
        result is in the archive now.
        """
        if not self.is_opening:
            return self.file.standing.board.stage == "Result"
        columns = self.columns()
        made, house = self.decryptions(columns), len(self.setup.decrypting)
        if house not in made:
            own = decrypt(self.setup, secret, columns, SECRET)
            if not _is_enough(self.setup, {**made, house: own}):
                return False
            self.add("PartialDecryption", house, decryption_message(self.setup, own))
            made[house] = own
        if not _is_enough(self.setup, made):
            return False
        hidden = opened(self.setup, columns, combined(self.setup, made))
        values = result(self.setup, hidden, self.tally().weight)
        self.file.append(("Result", (dump({"result": values}),)))
        return True


OPENING = ("EncryptedTally", "EndShuffles", "PartialDecryption")
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
