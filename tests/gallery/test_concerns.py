"""Whom an entry concerns."""

import pytest

from smolny.domain.credentials import DelegateArrived
from smolny.domain.factions import FactionJoined
from smolny.domain.floor import DelegatesWalkedOut, SpeechNoted
from smolny.domain.order import Entry
from smolny.domain.sittings import AnnouncementMade
from smolny.domain.values import Actor, AssemblyId, FactionId, MandateId, Party, PersonId
from smolny.domain.values.moments import Occurrence
from smolny.gallery.concerns import concerns

WHEN = Occurrence("unknown", "gregorian")
ADA = PersonId("ada")


@pytest.mark.parametrize(
    ("particulars", "named"),
    [
        (DelegateArrived(MandateId("7")), {"mandate:7"}),
        (
            FactionJoined(FactionId("f"), (MandateId("7"), MandateId("8"))),
            {"faction:f", "mandate:7", "mandate:8"},
        ),
        (SpeechNoted(ADA, "on rents"), {"person:ada"}),
        (DelegatesWalkedOut((Party(faction=FactionId("f")), Party(person=ADA))), {"faction:f", "person:ada"}),
        (AnnouncementMade("so it is"), set()),
    ],
    ids=lambda each: type(each).__name__,
)
def test_who_is_named_is_concerned(particulars: object, named: set[str]) -> None:
    """Whatever the field is called, alone, among several or inside a party; and whoever did the deed."""
    entry = Entry(AssemblyId("hall"), 1, "", WHEN, Actor(person=PersonId("eve"), office="chair"), particulars)

    assert concerns(entry) == named | {"person:eve"}
