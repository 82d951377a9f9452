"""Powers over time: who holds which, where, by what chain of acts."""

from typing import Any

import pytest

from smolny.domain.acts import (
    AdoptAct,
    DelegatePower,
    DisputePower,
    EndBodyMandate,
    EndPower,
    Held,
    SharePower,
    TakePower,
    TransferPower,
    powers_on,
    powers_over,
)
from smolny.domain.federation import NoteBody
from smolny.domain.values import ActId, BodyId, Party, PowerId
from smolny.domain.values.moments import day_of
from tests.domain.hall import Hall, furnished

ACT, STATE, LAND = ActId("appeal"), PowerId("state"), PowerId("land")
OLD, NEW = BodyId("old-board"), BodyId("new-board")
SOVIETS = Party(described="the local councils")
HERE = "the localities"


def hall() -> Hall:
    """The old board holds all power; over land in the localities the councils hold it from December on."""
    return furnished().given(
        NoteBody(OLD, "The old board", "board"),
        NoteBody(NEW, "The new board", "board"),
        AdoptAct(ACT, "appeal", "To all"),
        TakePower(STATE, "state power", ACT, Party(body=OLD)),
        TransferPower(LAND, "power over land", ACT, SOVIETS, HERE, matter="land", since="2026-12-01"),
    )


def held(made: Hall, power: PowerId, date: str = "2026-12-31") -> Held:
    """A power on a day."""
    (found,) = (each for each in powers_on(made.state.acts, day_of("gregorian", date)) if each.power == power)
    return found


def test_who_held_what_is_asked_of_a_day_a_matter_and_a_territory() -> None:
    """Given land in the localities, then before December it is in the general power alone."""
    acts = hall().state.acts
    before, after = (powers_on(acts, day_of("gregorian", each)) for each in ("2026-11-30", "2026-12-01"))
    assert [each.power for each in powers_over(before, "land", "localities")] == [STATE]
    assert [each.power for each in powers_over(after, "Land", "LOCALITIES")] == [LAND, STATE]
    assert [each.power for each in powers_over(after, "water", "localities")] == [STATE]
    assert [each.power for each in powers_over(after, "land", "the capital")] == [STATE]
    assert [each.power for each in powers_over(after, "", "")] == [LAND, STATE]


def test_the_mandate_of_a_body_ends_with_what_it_held() -> None:
    """Given a successor, then it holds what the body held; without one nobody does."""
    alone = hall().given(EndBodyMandate(OLD, ACT))
    assert held(alone, STATE).holders == ()
    assert held(alone, LAND).holders == (SOVIETS,)
    heir = hall().given(EndBodyMandate(OLD, ACT, successor=Party(body=NEW)))
    assert held(heir, STATE).holders == (Party(body=NEW),)
    assert [type(each.told).__name__ for each in held(heir, STATE).chain] == [
        "PowerTaken",
        "BodyMandateEnded",
    ]


def test_what_others_hold_outlives_the_mandate_of_a_body() -> None:
    """Given a power of the new board, and a delegation before anybody holds the power: it says nothing."""
    made = hall().given(TakePower(PowerId("water"), "power over water", ACT, Party(body=NEW)))
    made.given(DelegatePower(LAND, ACT, Party(body=NEW), "gregorian", HERE), EndBodyMandate(OLD, ACT))
    assert held(made, PowerId("water")).holders == (Party(body=NEW),)
    assert held(made, LAND).delegated == ()


def test_a_shared_power_outlives_one_of_its_holders() -> None:
    """Given two boards, one of which ends."""
    both = SharePower(STATE, ACT, (Party(body=OLD), Party(body=NEW)), "gregorian", condition="in peace")
    made = hall().given(both)
    assert (len(held(made, STATE).holders), held(made, STATE).condition) == (2, "in peace")
    made.given(EndBodyMandate(OLD, ACT))
    assert held(made, STATE).holders == (Party(body=NEW),)


def test_a_delegation_runs_out_or_ends_with_whoever_gave_it() -> None:
    """Given one until the tenth, and one without an end before the power passes on."""
    given = Party(body=NEW)
    some = DelegatePower(LAND, ACT, given, "gregorian", HERE, "yearly report", "2026-12-01", "2026-12-10")
    made = hall().given(some)
    assert [each.to for each in held(made, LAND, "2026-12-10").delegated] == [given]
    assert held(made, LAND, "2026-12-11").delegated == ()
    made.given(DelegatePower(STATE, ACT, given, "gregorian"))
    assert len(held(made, STATE).delegated) == 1
    made.given(TakePower(STATE, "state power", ACT, given, since="2026-12-20", calendar="gregorian"))
    assert len(held(made, STATE, "2026-12-19").delegated) == 1
    assert held(made, STATE, "2026-12-20").delegated == ()


def test_a_dispute_lasts_until_the_power_passes_on() -> None:
    """Given the councils, who dispute it, and an end of the power."""
    made = hall().given(DisputePower(STATE, SOVIETS, "It is ours."))
    assert held(made, STATE).disputed[0].content == "It is ours."
    made.given(TakePower(STATE, "state power", ACT, SOVIETS))
    assert held(made, STATE).disputed == ()
    made.given(EndPower(STATE, ACT, "gregorian"))
    assert held(made, STATE).holders == ()


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (DelegatePower(LAND, ACT, SOVIETS, "gregorian"), "unknown-power"),
        (DelegatePower(LAND, ActId("none"), SOVIETS, "gregorian", HERE), "unknown-act"),
        (DelegatePower(LAND, ACT, SOVIETS, "gregorian", HERE, until="2026-02-30"), "no-such-day"),
        (SharePower(STATE, ACT, (SOVIETS,), "gregorian"), "nothing-is-shared"),
        (EndPower(PowerId("sea"), ACT, "gregorian"), "unknown-power"),
        (DisputePower(PowerId("sea"), SOVIETS, "x"), "unknown-power"),
        (DisputePower(STATE, Party(body=BodyId("none")), "x"), "unknown-body"),
        (EndBodyMandate(OLD, ACT, successor=Party(body=BodyId("none"))), "unknown-body"),
    ],
)
def test_what_cannot_become_of_a_power_is_refused(command: Any, rule: str) -> None:
    """Given powers that nobody ever held, acts and bodies that are not there."""
    assert hall().refused(command).rule == rule
