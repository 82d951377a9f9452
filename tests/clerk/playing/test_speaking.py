"""Delegates on the floor: asking, thinking better of it, coming to an end."""

from typing import Any

from smolny.clerk.playing.speaking import MOST_WAITING, Asking, Ending, Withdrawing
from smolny.domain.floor import AskForFloor, CloseList, FloorAsked, GiveFloor, RequestWithdrawn, SpeechEnded
from smolny.domain.order import Entry
from smolny.domain.values import ItemId, PersonId, RequestId
from tests.clerk.playing.hall import Stage


def kinds(entries: list[Entry[Any]]) -> set[type]:
    """What kinds of entries there are."""
    return {type(each.particulars) for each in entries}


def test_nobody_asks_before_an_item_is_open(hall: Stage) -> None:
    """Nor outside of a sitting."""
    assert hall.played(600, Asking()) == []


def test_delegates_in_the_hall_ask_for_themselves_until_the_line_is_long(hall: Stage) -> None:
    """Each once, as themselves and in no office."""
    hall.open()
    entries = hall.played(3600, Asking())
    persons = [each.particulars.person for each in entries]
    assert kinds(entries) == {FloorAsked}
    assert len(persons) == len(set(persons)) == MOST_WAITING
    assert all((each.actor.person, each.actor.office) == (each.particulars.person, None) for each in entries)
    assert all(hall.mandate(person[1:]).present for person in persons)


def test_nobody_asks_when_the_list_is_closed(hall: Stage) -> None:
    """They would be refused."""
    hall.open()
    hall.do(CloseList(ItemId("opening")))
    assert hall.played(600, Asking()) == []


def test_some_think_better_of_it(hall: Stage) -> None:
    """Those who are played, and not a delegate who is somebody."""
    hall.open()
    hall.do(*(AskForFloor(RequestId(f"r{name}"), PersonId(f"p{name}")) for name in ("0001", "0002")))
    entries = hall.played(3600, Withdrawing(), busy=lambda: {"0001"})
    assert [each.particulars for each in entries] == [RequestWithdrawn(RequestId("r0002"))]


def test_a_speaker_comes_to_an_end(hall: Stage) -> None:
    """After half a minute of the hall at least, and by themselves."""
    hall.open()
    hall.do(GiveFloor(person=PersonId("p0002")))
    (ended,) = hall.played(600, Ending(), pace=1.0)
    assert (ended.particulars, ended.actor.person) == (SpeechEnded(PersonId("p0002")), "p0002")
    assert 30 <= sum(hall.waited) <= 600


def test_nobody_ends_the_speech_of_somebody(hall: Stage) -> None:
    """Who is signed in, or not played."""
    hall.open()
    hall.do(GiveFloor(person=PersonId("p0002")))
    assert hall.played(3600, Ending(), busy=lambda: {"0002"}) == []
    assert hall.played(3600, Ending(), delegates=1) == []
