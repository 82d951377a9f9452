"""The floor and the quorum as every screen shows them."""

from dataclasses import replace
from typing import Any

from smolny.domain import floor as f
from smolny.domain.sittings import CloseSitting, EstablishQuorum, quorum
from smolny.domain.standing_orders import Quorum, QuorumCondition
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


def test_the_working_of_a_quorum_tells_the_figures_of_the_core() -> None:
    """Every condition with what it needs and what is there; what the rules make of it; what is in order."""
    half = QuorumCondition("accredited", share="1/2", reached="more-than")
    third = QuorumCondition("councils", share="1/3")
    rules = Quorum((half, third, QuorumCondition("number", number=40)), lapses_after=3, raised_by=5)
    hall = podium(sections={"quorum": replace(rules, second_convocation="waived")})
    told = quorum_now(here(hall))

    assert told is not None
    assert (told.locked, told.words) == (True, "the quorum is not found yet")
    assert told.working is not None
    stands = quorum.standing(hall.state)
    for line, counted in zip(told.working.counted, stands.counted, strict=True):
        assert f"{counted.needed}." in line
        assert line.endswith(f": {counted.count}.")
    assert told.working.counted[0].startswith(
        f"More than 1/2 of {stands.counted[0].total} accredited delegates"
    )
    assert told.working.rules == (
        "Who is in the hall is known from the doors.",
        "The quorum has to be there at every moment.",
        "If more than 3 have left since it was found, it is found again.",
        "It is doubted by 5 delegates together, or by one of these offices: chair.",
        "A second convocation decides whatever the number.",
        "Without it nothing is decided; debate goes on.",
    )
    assert len(told.working.in_order) == len(quorum.in_order_without())


def test_a_quorum_that_is_there_leaves_everything_in_order() -> None:
    """Since the entry that found it."""
    hall = podium(sections={"quorum": Quorum((QuorumCondition("number", number=1),))})
    hall.given(EstablishQuorum(FIRST))
    told = quorum_now(here(hall))

    assert told is not None
    assert told.held
    assert told.working is not None
    assert told.working.in_order == ()
    assert any(each.startswith("It is doubted by any delegate in the hall") for each in told.working.rules)
    assert told.working.since == hall.state.size
