"""The play itself: whose turn it is, how long it takes, whom it leaves alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from smolny.archive import ArchiveError
from smolny.clerk.playing import Hall, Move
from smolny.clerk.playing.door import Coming, Stepping
from smolny.domain.credentials import CheckIn, DelegateArrived, DelegateLeft
from smolny.domain.order import Entry
from smolny.domain.values import Actor, MandateId
from tests.clerk.playing.hall import Stage, stage


@dataclass(frozen=True)
class Stubborn:
    """Lets the same delegate in again and again."""

    every: float = 1.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """Out of order from the second time on."""
        return Move(CheckIn(MandateId("0300")), Actor(office="credentials committee"))


def told(entries: Iterable[Entry[Any]]) -> list[str]:
    """What happened, and to whom."""
    return [f"{type(each.particulars).__name__} {each.particulars.mandate}" for each in entries]


def test_delegates_come_until_nearly_all_are_there(hall: Stage) -> None:
    """One in twenty-five is always outside; each comes in by the desk, which has somebody at it."""
    entries = hall.played(1200, Coming())
    present = sum(each.present for each in hall.state.credentials.mandates.values())
    assert present == 312 - 12
    assert {type(each.particulars) for each in entries} == {DelegateArrived}
    assert {(each.actor.office, each.actor.person) for each in entries} == {
        ("credentials committee", "o-desk")
    }


def test_delegates_step_out_and_come_back(hall: Stage) -> None:
    """The seat stays theirs."""
    entries = hall.played(3600)
    left = [each.particulars.mandate for each in entries if type(each.particulars) is DelegateLeft]
    back = [each.particulars.mandate for each in entries if type(each.particulars) is DelegateArrived]
    assert set(left) & set(back)
    assert hall.mandate(left[0]).standing == "seated"


def test_the_same_seed_makes_the_same_course_of_events(tmp_path: Path) -> None:
    """Another seed another one."""
    courses: list[list[str]] = []
    for seed in (7, 7, 8):
        with stage(tmp_path / str(len(courses))) as hall:
            courses.append(told(hall.played(300, seed=seed)))
    assert courses[0] == courses[1] != courses[2]
    assert len(courses[0]) > 50


def test_the_pace_shortens_the_waiting_alone(tmp_path: Path) -> None:
    """Twenty times as fast is the same in a twentieth of the time."""
    waited, courses = [], []
    for pace in (1.0, 20.0):
        with stage(tmp_path / str(pace)) as hall:
            courses.append(told(hall.played(300, pace=pace)))
            waited.append(sum(hall.waited))
    assert courses[0] == courses[1]
    assert waited[0] == pytest.approx(20 * waited[1])
    assert 250 < waited[0] <= 300


def test_nobody_plays_a_delegate_who_is_somebody(hall: Stage) -> None:
    """Nor more delegates than are asked for."""
    taken = {f"{number:04}" for number in range(205, 300)}
    entries = hall.played(3600, Coming(), delegates=300, busy=lambda: taken)
    assert {each.particulars.mandate for each in entries} <= {"0300"}


def test_what_is_refused_leaves_no_entry_and_the_play_goes_on(hall: Stage) -> None:
    """As where somebody real was quicker."""
    entries = hall.played(60, Stubborn(), Stepping(10.0))
    assert told(entries).count("DelegateArrived 0300") == 1
    assert sum(type(each.particulars) is DelegateLeft for each in entries) > 1


@pytest.mark.parametrize("rule", ["head-moved", "store-is-busy", "store-is-full"])
def test_a_store_that_others_write_to_is_waited_for(
    hall: Stage, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else is wrong with it ends the play."""

    def complaining(*asked: object, **more: object) -> None:
        raise ArchiveError(rule)

    monkeypatch.setattr(hall.clerk, "do", complaining)
    if rule == "store-is-full":
        with pytest.raises(ArchiveError):
            hall.played(60)
    else:
        assert hall.played(60) == []
