"""A faction that is at an end does nothing: refused in a live assembly, noted in a chronicle."""

import pytest

from smolny.domain.agenda import DemandCongress
from smolny.domain.elections import RefuseSeats
from smolny.domain.factions import (
    DissolveFaction,
    MergeFactions,
    RenameFaction,
    SplitFaction,
)
from smolny.domain.federation import NoteBody
from smolny.domain.floor import MakeDeclaration, WalkOut
from smolny.domain.motions import DeclarePosition, TableText
from smolny.domain.values import BodyId, DeclarationId, FactionId, Mode, Party, TextId
from tests.domain.benches import BLUES, GREENS, REDS, assembled, factions_of, formed, joined, left, part
from tests.domain.hall import Hall

ENDS = {
    "dissolved": DissolveFaction(REDS),
    "merged": MergeFactions((REDS, BLUES), BLUES, "Blues", "B"),
    "split": SplitFaction(REDS, (part(GREENS, 1),), ends=True),
}
BOARD = NoteBody(BodyId("board"), "Board", "committee")
MOTION = TableText(TextId("motion"), "motion", "A motion")
REDS_ACT = Party(faction=REDS)


def bereft(end: str, mode: Mode = "live") -> Hall:
    """An assembly in which the reds, of d1 to d3, came to this end; the blues, of d4 and d5, stand."""
    return assembled(mode).given(BOARD, MOTION, formed(REDS, 1, 2, 3), formed(BLUES, 4, 5), ENDS[end])


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "command",
    [
        joined(REDS, 6),
        left(REDS, 1),
        SplitFaction(REDS, (part(FactionId("ochres"), 1),)),
        MergeFactions((BLUES, REDS), BLUES, "Blues", "B"),
        RenameFaction(REDS, "Crimsons", "C"),
        DissolveFaction(REDS),
        DemandCongress(REDS_ACT),
        MakeDeclaration(DeclarationId("d"), "protest", (REDS_ACT,), "no"),
        WalkOut((Party(faction=BLUES), REDS_ACT)),
        TableText(TextId("other"), "motion", "Another", mover=REDS_ACT),
        DeclarePosition(TextId("motion"), "opposes", (REDS_ACT,)),
        RefuseSeats(BodyId("board"), REDS_ACT),
    ],
)
def test_a_faction_at_an_end_does_nothing(end: str, command: object) -> None:
    """Whatever the end was, the refusal tells it."""
    refusal = bereft(end).refused(command)
    assert refusal.rule == "faction-is-at-an-end"
    assert refusal.particulars == {"faction": REDS, "standing": end}


@pytest.mark.parametrize(
    "command",
    [
        TableText(TextId("other"), "motion", "Another", author=REDS_ACT),
        TableText(TextId("other"), "motion", "Another", mover=Party(described="others")),
        DeclarePosition(TextId("motion"), "opposes", (Party(faction=BLUES),)),
        WalkOut((), others=True),
    ],
)
def test_to_be_spoken_of_is_not_to_act(command: object) -> None:
    """A text may be by a faction that stood when it was written; those who stand act as before."""
    bereft("dissolved").given(command)


def test_a_chronicle_records_what_such_a_faction_did() -> None:
    """With a note; who joins it belongs to none, for it does not stand by being joined."""
    hall = bereft("dissolved", "chronicle")
    hall.when(joined(REDS, 6))
    assert [note.rule for note in hall.notes()] == ["faction-is-at-an-end"]
    assert factions_of(hall, 6) == ()
    hall.when(RenameFaction(REDS, "Crimsons", "C"))
    assert hall.state.factions.noted[REDS].standing == "dissolved"


def test_in_a_chronicle_a_merger_makes_its_heir_stand() -> None:
    """What factions merge into stands from then on with the members of all, whatever it was before."""
    hall = bereft("merged", "chronicle")
    hall.when(MergeFactions((REDS, BLUES), REDS, "Reds", "R"))
    assert [note.rule for note in hall.notes()] == ["faction-is-at-an-end"]
    assert [factions_of(hall, number) for number in (1, 4)] == [(REDS,), (REDS,)]
    assert hall.state.factions.noted[REDS].became is None


def test_in_a_chronicle_what_ended_stays_as_it_ended() -> None:
    """A faction that merged and is then called dissolved has merged; its members stay where they are."""
    hall = bereft("merged", "chronicle")
    hall.when(DissolveFaction(REDS))
    assert hall.state.factions.noted[REDS].standing == "merged"
    assert factions_of(hall, 1) == (BLUES,)
    hall.when(left(REDS, 1))
    assert factions_of(hall, 1) == ()
