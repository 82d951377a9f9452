"""Procedural motions in a played hall."""

from collections import Counter

from smolny.clerk.playing import cast
from smolny.clerk.playing.chairing import Presiding
from smolny.clerk.playing.proceeding import Moving, Objecting, Supporting
from smolny.domain.floor import (
    GiveFloor,
    MoveProcedure,
    ProcedureDecided,
    ProcedureMoved,
    ProcedureOpposed,
    ProcedureSeconded,
)
from smolny.domain.values import ItemId, PersonId, ProcedureId
from tests.clerk.playing.hall import Stage

LIMIT = MoveProcedure(
    ProcedureId("limit"), "limit-speeches", PersonId("p0001"), item=ItemId("opening"), amount=90
)


def test_a_motion_of_the_table_is_moved_while_none_is_pending(hall: Stage) -> None:
    """On the item that is open, by somebody in the hall for themselves."""
    assert hall.played(3600, Moving()) == []
    hall.open()
    (moved,) = hall.played(7200, Moving())
    assert type(moved.particulars) is ProcedureMoved
    assert moved.particulars.item == "opening"
    assert (moved.actor.person, moved.actor.office) == (moved.particulars.person, None)


def test_nobody_moves_while_somebody_speaks(hall: Stage) -> None:
    """They would be refused."""
    hall.open()
    hall.do(GiveFloor(person=PersonId("p0002"), item=ItemId("opening")))
    assert hall.played(3600, Moving()) == []


def test_others_support_and_object(hall: Stage) -> None:
    """As many as the table asks for; one objection is enough for a vote."""
    hall.open()
    assert hall.played(600, Supporting(), Objecting()) == []
    hall.do(LIMIT)
    entries = hall.played(3600, Supporting(), Objecting())
    assert Counter(type(each.particulars) for each in entries) == {ProcedureSeconded: 1, ProcedureOpposed: 1}
    persons = {each.particulars.person for each in entries}
    assert len(persons) == 2
    assert "p0001" not in persons


def test_what_nobody_supports_is_not_put(hall: Stage) -> None:
    """The chair says so after a while."""
    hall.open()
    hall.do(LIMIT)
    (decided,) = (each.particulars for each in hall.played(600, Presiding()))
    assert (type(decided), decided.outcome) == (ProcedureDecided, "not-supported")


def test_what_nobody_objects_to_is_carried(hall: Stage) -> None:
    """Without a vote."""
    hall.open()
    hall.do(LIMIT)
    hall.played(600, Supporting())
    (decided,) = (each.particulars for each in hall.played(600, Presiding()))
    assert decided.outcome == "unopposed"


def test_what_is_objected_to_is_voted_on(hall: Stage) -> None:
    """With the votes of those who are in the hall."""
    hall.open()
    hall.do(LIMIT)
    hall.played(600, Supporting(), Objecting())
    (decided,) = (each.particulars for each in hall.played(600, Presiding()))
    assert decided.outcome in ("carried", "lost")
    assert decided.in_favour + decided.against == 204
    assert (decided.in_favour > decided.against) == (decided.outcome == "carried")


def test_without_a_quorum_nothing_is_carried(hall: Stage) -> None:
    """The motion is withdrawn."""
    hall.open()
    hall.do(LIMIT)
    hall.played(600, Supporting())
    hall.walk_out("tenants-control")
    decided = [each.particulars for each in hall.played(600, Presiding())]
    assert [each.outcome for each in decided if type(each) is ProcedureDecided] == ["withdrawn"]


def test_motions_are_made_and_decided_all_along(hall: Stage) -> None:
    """As part of a whole congress."""
    kinds = Counter(type(each.particulars) for each in hall.played(8 * 3600, *cast(chair=True)))
    assert kinds[ProcedureMoved] >= 3
    assert kinds[ProcedureMoved] - kinds[ProcedureDecided] in (0, 1)
