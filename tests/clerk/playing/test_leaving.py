"""Factions that walk out and come back."""

from smolny.clerk.playing.door import Coming
from smolny.clerk.playing.leaving import Returning, WalkingOut
from smolny.domain.floor import DelegatesWalkedOut
from smolny.domain.sittings import DelegatesReturned
from smolny.domain.sittings.quorum import standing
from tests.clerk.playing.hall import Stage


def present(hall: Stage) -> int:
    """How many are in the hall."""
    return sum(each.present for each in hall.state.credentials.mandates.values())


def test_nobody_walks_out_of_a_hall_without_a_sitting(hall: Stage) -> None:
    """There is nothing to protest against."""
    assert hall.played(3600, WalkingOut()) == []


def test_two_factions_walk_out_at_most(hall: Stage) -> None:
    """Whole, as the secretary notes; nobody of them comes in by the door meanwhile."""
    hall.open()
    before = present(hall)
    out = hall.played(7200, WalkingOut())
    assert [type(each.particulars) for each in out] == [DelegatesWalkedOut] * 2
    gone = {name for each in out for party in each.particulars.who for name in hall.members(party.faction)}
    assert {each.actor.person for each in out} == {"o-secretary"}
    assert present(hall) < before
    hall.played(3600, Coming())
    assert not any(hall.mandate(name).present for name in gone if hall.mandate(name).walked_out)


def test_those_who_walked_out_come_back(hall: Stage) -> None:
    """All of a faction at once."""
    hall.open()
    before = present(hall)
    hall.played(7200, WalkingOut())
    back = hall.played(7200, Returning())
    assert [type(each.particulars) for each in back] == [DelegatesReturned] * 2
    assert present(hall) == before


def test_when_the_largest_faction_leaves_nothing_is_decided(hall: Stage) -> None:
    """Of the 204 who are in the hall at first; 157 are needed."""
    hall.open()
    assert standing(hall.state).held
    hall.walk_out("tenants-control")
    now = standing(hall.state)
    assert (now.locked, now.why, now.needed) == (True, "too-few", 157)
