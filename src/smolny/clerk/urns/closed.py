"""What is shuffled and opened of a closed archive, read from its bytes in whichever process is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from smolny.ballots.election import Setup
from smolny.ballots.messages import read_ciphertexts
from smolny.ballots.shuffles import Shuffle, read_shuffle
from smolny.ballots.tally import Column, ranked_places, replaced
from smolny.ballots.wire import load
from smolny.clerk.urns.files import BY_TRUSTEES, chained


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

    def shuffle(self, message: Any) -> Shuffle:
        """A shuffle of these papers, read; Unsound where its form is wrong."""
        return read_shuffle(self.setup.group, message, list(map(len, self.papers)))


def read_closed(setup: Setup, content: bytes) -> Closed:
    """A closed archive of this setup. Its proofs were checked when what they are about was taken."""
    found, newest = Closed(setup), None
    for event, data in chained(content):
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
        shuffled = found.shuffle(load(newest)).columns
        found.columns = replaced(found.columns, ranked_places(setup), shuffled)
    return found


def _columns(setup: Setup, told: Sequence[Any]) -> tuple[Column, ...]:
    return tuple(read_ciphertexts(setup.group, each, "encrypted_tally") for each in told)
