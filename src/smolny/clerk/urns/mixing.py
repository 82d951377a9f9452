"""The shuffles of an archive whose papers are opened one by one: checked, and the house's own."""

from typing import Any

from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.shuffling import shuffle, shuffle_message
from smolny.ballots.shuffles import check_shuffle
from smolny.ballots.unsound import within
from smolny.clerk.urns.closed import Closed


def checked_shuffle(closed: Closed, number: int, message: Any) -> bytes:
    """A trustee's shuffle of what the newest one left, as it is appended. Unsound `shuffle-does-not-hold`, or
    where its form is wrong.
    """
    setup = closed.setup
    with within(owner=number):
        made = closed.shuffle(message)
        check_shuffle(setup.election.key, setup.fingerprint, closed.papers, made)
    return shuffle_message(setup, made)


def own_shuffle(closed: Closed) -> bytes:
    """The house's own shuffle, as it is appended."""
    return shuffle_message(closed.setup, shuffle(closed.setup, closed.papers, SECRET))
