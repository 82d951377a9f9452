"""What is told of sittings: sentences, who is there, how the quorum is worked out."""

import pytest

from smolny.domain.floor import DelegatesWalkedOut
from smolny.domain.sittings import (
    DelegatesReturned,
    MinuteKept,
    QuorumEstablished,
    QuorumLost,
    QuorumQuestioned,
    RecessDeclared,
    RollCalled,
    SittingAdjourned,
    SittingOpened,
)
from smolny.readings.sentences import sentence
from tests.readings.sat import sat

COUNTED = "3 there, 2 needed, of 3 accredited delegates; 3 there, 2 needed"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (SittingOpened, "The first sitting opens in the hall, as a second convocation; it is private."),
        (RollCalled, "The roll of the first sitting is called, to its end: present 3, absent none."),
        (QuorumEstablished, f"The quorum of the first sitting is established: {COUNTED}."),
        (QuorumLost, f"The quorum of the first sitting is lost: {COUNTED.replace('3 there', '1 there')}."),
        (
            QuorumQuestioned,
            "The quorum of the first sitting is doubted by Ada, before the vote on “Shall there be tea?”.",
        ),
        (DelegatesWalkedOut, "Walk-out of Ada and South; how many: not given."),
        (DelegatesReturned, "Back in the hall: Ada and South."),
        (MinuteKept, "A minute of the first sitting is kept; Ada spoke: it is cold."),
        (SittingAdjourned, "The first sitting is adjourned until 2026-11-14 09:00: it is late."),
        (RecessDeclared, "Recess of the first sitting until 14:30: a rest."),
    ],
)
def test_what_happens_in_a_sitting_is_told_in_a_sentence(kind: type, told: str) -> None:
    """Each with what was said of it."""
    here = sat()
    entry = next(each for each in here.entries if type(each.particulars) is kind)
    assert sentence(here.names, entry) == told
