"""The shuffles of an urn whose papers are opened one by one: checked, and the house's own."""

from collections.abc import Sequence
from typing import Any

from smolny.ballots.election import Setup
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.shuffling import shuffle, shuffle_message
from smolny.ballots.shuffles import Shuffle, check_shuffle, read_shuffle
from smolny.ballots.tally import Column, ranked_places, replaced
from smolny.ballots.unsound import within
from smolny.ballots.wire import load
from smolny.clerk.urns.files import UrnFile, owned

MIXING = ("EncryptedTally", "Shuffle")
"""The stages of an archive in which trustees shuffle."""


def mixed(file: UrnFile, setup: Setup, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of a tally as the newest shuffle left them."""
    places, newest = ranked_places(setup), None
    for _, message in owned(file.read(), "Shuffle") if places else ():
        newest = message
    if newest is None:
        return columns
    return replaced(columns, places, _read(setup, columns, load(newest)).columns)


def _read(setup: Setup, columns: Sequence[Column], message: Any) -> Shuffle:
    return read_shuffle(setup.group, message, [len(columns[place]) for place in ranked_places(setup)])


def checked(setup: Setup, columns: Sequence[Column], message: Any, number: int) -> bytes:
    """A trustee's shuffle of these columns, as it is appended. Unsound `shuffle-does-not-hold`, or where its
    form is wrong.
    """
    before = [columns[place] for place in ranked_places(setup)]
    with within(owner=number):
        made = _read(setup, columns, message)
        check_shuffle(setup.election.key, setup.fingerprint, before, made)
    return shuffle_message(setup, made)


def own(setup: Setup, columns: Sequence[Column]) -> bytes:
    """The house's own shuffle of these columns."""
    return shuffle_message(setup, shuffle(setup, [columns[place] for place in ranked_places(setup)], SECRET))
