"""A closed archive as its server goes on with it: shuffles and openings checked, the house's own made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from smolny.ballots.chain import BY_TRUSTEES, chained
from smolny.ballots.decryptions import Decryption, check_decryption, combined, opened, read_decryption
from smolny.ballots.election import Setup
from smolny.ballots.messages import read_ciphertexts
from smolny.ballots.prover.chance import Chance
from smolny.ballots.prover.decrypting import decrypt, decryption_message, result
from smolny.ballots.prover.shuffling import shuffle, shuffle_message
from smolny.ballots.shuffles import Shuffle, check_shuffle, read_shuffle
from smolny.ballots.tally import Column, ranked_places, replaced
from smolny.ballots.unsound import within
from smolny.ballots.wire import dump, load


@dataclass(slots=True)
class Closed:
    """A closed archive: the sums, and its papers as they were shuffled last, in columns; what its ballots
    weigh together; what trustees have opened, by their number.
    """

    setup: Setup
    columns: tuple[Column, ...] = ()
    weight: int = 0
    parts: dict[int, bytes] = field(default_factory=dict)

    @property
    def papers(self) -> list[Column]:
        """The columns that are shuffled."""
        return [self.columns[place] for place in ranked_places(self.setup)]

    def shuffle(self, message: bytes) -> Shuffle:
        """A shuffle of these papers, read; Unsound where its form is wrong."""
        return read_shuffle(self.setup.group, load(message), list(map(len, self.papers)))

    def part(self, message: bytes) -> Decryption:
        """What somebody opened of this, read; Unsound where its form is wrong."""
        return read_decryption(self.setup, self.columns, load(message))


def read_closed(setup: Setup, archive: bytes) -> Closed:
    """An archive of this setup in which ballots ended. What is in it was checked when it was taken: no proof
    is checked again. Lists are not read.
    """
    found, newest = Closed(setup), None
    for event, data in chained(archive):
        if event.kind == "EncryptedTally":
            told = load(event.payload or b"")
            found.columns = _columns(setup, load(data.contents[told["encrypted_tally"]]))
            found.weight = told["total_weight"]
        elif event.kind in BY_TRUSTEES:
            told = load(event.payload or b"")
            made = data.contents[told["payload"]]
            if event.kind == "Shuffle":
                newest = made
            else:
                found.parts[told["owner"]] = made
    if newest is not None:
        shuffled = found.shuffle(newest).columns
        found.columns = replaced(found.columns, ranked_places(setup), shuffled)
    return found


def _columns(setup: Setup, told: Sequence[Any]) -> tuple[Column, ...]:
    return tuple(read_ciphertexts(setup.group, each, "encrypted_tally") for each in told)


def checked_shuffle(closed: Closed, number: int, message: bytes) -> bytes:
    """A trustee's shuffle of what the newest one left, as it is appended. Unsound `shuffle-does-not-hold`, or
    where its form is wrong.
    """
    setup = closed.setup
    with within(owner=number):
        made = closed.shuffle(message)
        check_shuffle(setup.election.key, setup.fingerprint, closed.papers, made)
    return shuffle_message(setup, made)


def own_shuffle(closed: Closed, chance: Chance) -> bytes:
    """The house's own shuffle, as it is appended."""
    return shuffle_message(closed.setup, shuffle(closed.setup, closed.papers, chance))


def checked_part(closed: Closed, number: int, message: bytes) -> bytes:
    """What a trustee opened, as it is appended. Unsound `decryption-does-not-hold`, or where its form is
    wrong.
    """
    setup = closed.setup
    made = closed.part(message)
    check_decryption(setup, setup.decrypting[number - 1], closed.columns, made)
    return decryption_message(setup, made)


def opened_last(closed: Closed, secret: int, chance: Chance) -> tuple[bytes | None, bytes]:
    """What the house opens with its own key, the last one, none where it has, and the result, as both are
    appended. Unsound `trustee-is-missing`, where too few have opened their parts.
    """
    setup, columns, house = closed.setup, closed.columns, len(closed.setup.decrypting)
    made = {number: closed.part(each) for number, each in closed.parts.items()}
    own = None
    if house not in made:
        made[house] = decrypt(setup, secret, columns, chance)
        own = decryption_message(setup, made[house])
    hidden = opened(setup, columns, combined(setup, made))
    return own, dump({"result": result(setup, hidden, closed.weight)})
