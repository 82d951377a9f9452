"""One urn: its archive, what it is checked by, and the sums that trustees open."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from smolny.ballots.ballot import read_ballot
from smolny.ballots.beside import Extent
from smolny.ballots.election import Election, Setup, shared_key
from smolny.ballots.groups import group_named
from smolny.ballots.proofs import Key
from smolny.ballots.prover.board import begin, made_by, set_up, tallied
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.trustees import single, trustees_message
from smolny.ballots.tally import Tally, ranked_places, tally
from smolny.ballots.tar import BLOCK
from smolny.ballots.trustees import Kind
from smolny.ballots.unsound import Unsound
from smolny.ballots.verify import verify
from smolny.clerk.urns.deposits import GROUP
from smolny.clerk.urns.files import UrnFile, create, payloads
from smolny.domain.votes import ArchiveMark
from smolny.readings.verifiable import Asked


@dataclass(slots=True)
class Urn:
    """An urn that was set up: its archive, of which the first bytes are the `setup`."""

    file: UrnFile
    setup: Setup
    setup_size: int

    @property
    def extent(self) -> Extent:
        """The archive as it stands, for another process. Whoever compares it when something is appended asks
        for it before anything else of the urn.
        """
        return Extent(str(self.file.path), self.setup_size, self.file.standing.size)

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
        standing = self.file.standing
        if standing.board.stage == "EndBallots":
            tallying = ("EncryptedTally", tallied(self.setup, self.tally()))
            self.file.append(tallying, after=standing.size)
        return self.mark()

    def tally(self) -> Tally:
        """The sums of a closed urn's ballots that count; their proofs were checked when they were taken."""
        ballots = (read_ballot(self.setup, each) for each in payloads(self.file.read(), "Ballot"))
        return tally(self.setup, ballots)

    def owners(self, kind: str) -> list[int]:
        """The numbers of the trustees who have shuffled, or opened their part, in order."""
        return self.file.owners(kind)

    @property
    def house(self) -> int:
        """The number of the house's own key, the last one."""
        return len(self.setup.decrypting)

    @property
    def is_shuffling(self) -> bool:
        """Whether the archive is where papers are shuffled that are opened one by one."""
        return self.file.standing.board.stage in MIXING and bool(ranked_places(self.setup))

    def end_shuffles(self) -> None:
        """Take no more shuffles where the house's own is there."""
        size = self.file.standing.size
        if self.is_shuffling and self.house in self.owners("Shuffle"):
            self.file.append(("EndShuffles", ()), after=size)

    @property
    def is_opening(self) -> bool:
        """Whether the archive is where trustees open their parts: papers that are opened one by one were
        shuffled before.
        """
        stage = self.file.standing.board.stage
        return stage in OPENING and (stage != "EncryptedTally" or not ranked_places(self.setup))

    def add(self, kind: str, number: int, content: bytes, after: int) -> bool:
        """Append what a trustee made, unless the archive has another size; whether it was done. Unsound
        `data-appears-twice` where another trustee made the same.
        """
        return self.file.append((kind, made_by(number, content)), after=after)

    def finish(self, own: bytes | None, result: bytes, after: int) -> None:
        """Append what the house opened, where it has not, and the result, unless the archive has another
        size.
        """
        opened = () if own is None else (("PartialDecryption", made_by(self.house, own)),)
        self.file.append(*opened, ("Result", (result,)), after=after)


MIXING = ("EncryptedTally", "Shuffle")
"""The stages of an archive in which trustees shuffle."""
OPENING = ("EncryptedTally", "EndShuffles", "PartialDecryption")
"""The stages of an archive in which trustees open the sums."""


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
    return Urn(file, verify(file.read(0, size)).election, size)


def first_event(content: bytes) -> int:
    """Where the event ends by which a vote is set up."""
    place = 0
    while True:
        size = int(content[place + 124 : place + 135], 8)
        name = content[place : place + 100].rstrip(b"\0")
        place += BLOCK + size + -size % BLOCK
        if name.endswith(b".event.json"):
            return place


def own_kind(secret: int) -> Kind:
    """The house's own key, as the election lists it."""
    return single(group_named(GROUP), secret, SECRET)
