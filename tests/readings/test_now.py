"""The floor and the quorum as every screen shows them."""

from typing import Any

from smolny.domain import floor as f
from smolny.domain.sittings import CloseSitting
from smolny.domain.standing_orders.floor import SpeakingTime
from smolny.readings.now import floor, quorum_now
from smolny.readings.standpoint import Standpoint, standpoint
from tests.domain.floor.podium import FIRST, asks, at, p, podium
from tests.domain.hall import Hall

TIMES = (SpeakingTime("speech", 180),)


def here(hall: Hall) -> Standpoint:
    """Where the readings stand."""
    return standpoint(hall.state, ())


def spoken(*deeds: tuple[object, int], **more: Any) -> Hall:
    """A podium after deeds, each with the second in which it was recorded."""
    hall = podium(times=TIMES, **more)
    for deed, second in deeds:
        hall.when(deed, **at(second))
    return hall


def test_nobody_speaks_and_nobody_waits() -> None:
    """The floor is empty."""
    told = floor(here(podium()))

    assert (told.speaker, told.next, told.waiting) == (None, (), 0)


def test_the_clock_of_a_speaker_ends_when_the_time_is_used() -> None:
    """It began so much earlier as was used before a pause, and ends at a moment that a page can count to."""
    hall = spoken(
        (f.GiveFloor(person=p("ada")), 10), (f.PauseSpeech(p("ada")), 40), (f.ContinueSpeech(p("ada")), 70)
    )
    speaker = floor(here(hall)).speaker

    assert speaker is not None
    assert (speaker.clock.allowed, speaker.clock.used) == (180, 30)
    assert (speaker.clock.began or "")[14:19] == "00:40"
    assert (speaker.clock.ends or "")[14:19] == "03:40"


def test_a_paused_clock_stands() -> None:
    """It tells what was used, and no moment."""
    hall = spoken((f.GiveFloor(person=p("ada")), 10), (f.PauseSpeech(p("ada")), 40))
    speaker = floor(here(hall)).speaker

    assert speaker is not None
    assert (speaker.clock.began, speaker.clock.ends, speaker.clock.used) == (None, None, 30)


def test_those_who_wait_are_told_in_their_order() -> None:
    """Each with a place, and for what."""
    told = floor(here(spoken((asks("ben"), 10), (asks("ada", "for"), 11))))

    assert told.waiting == 2
    assert [(each.place, each.called) for each in told.next] == [(1, True), (2, True)]


def test_a_quorum_is_told_where_a_rule_asks_for_one() -> None:
    """Without a rule, or without a sitting, there is none to tell."""
    assert quorum_now(here(podium())) is None
    assert quorum_now(here(podium().given(CloseSitting(FIRST)))) is None
