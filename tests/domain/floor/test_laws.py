"""Laws of the floor that hold for every course of a debate."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smolny.domain import floor as f
from smolny.domain.assembly import Assembly, fold
from smolny.domain.credentials import CheckIn, CheckOut
from smolny.domain.factions import JoinFaction
from smolny.domain.floor.order import queue, upcoming
from smolny.domain.order import OutOfOrder
from smolny.domain.values import AssemblyId, FactionId, MandateId
from tests.domain.floor.podium import LAND, PEOPLE, asks, called, p, podium, r
from tests.domain.hall import Hall

PERSONS = st.sampled_from(PEOPLE)
REQUESTS = st.sampled_from(["one", "two", "three", "four", "five", "six"]).map(r)
ROLES = st.sampled_from(["speech", "for", "against", "reply", "point-of-order", "mover"])
LISTS = st.sampled_from(["women", "men"])
RULES = st.fixed_dictionaries(
    {
        "order": st.sampled_from(["first-come", "for-against", "lists", "factions"]),
        "lists": st.just(("women", "men")),
        "new_speakers_first": st.booleans(),
        "close_when_a_list_is_empty": st.booleans(),
    }
)
ASKING = st.builds(
    lambda name, request, role, where: asks(name, role, request=request, list=where),
    PERSONS,
    REQUESTS,
    ROLES,
    LISTS,
)
DEEDS = st.one_of(
    ASKING,
    REQUESTS.map(f.WithdrawRequest),
    REQUESTS.map(f.GiveFloor),
    PERSONS.map(lambda name: f.GiveFloor(person=p(name), role="point-of-order", item=LAND)),
    PERSONS.map(lambda name: f.PauseSpeech(p(name))),
    PERSONS.map(lambda name: f.ContinueSpeech(p(name))),
    PERSONS.map(lambda name: f.EndSpeech(p(name))),
    PERSONS.map(lambda name: CheckOut(MandateId(name))),
    PERSONS.map(lambda name: CheckIn(MandateId(name))),
    st.sampled_from([f.CloseList(LAND), f.OpenList(LAND), f.ReopenList(2, LAND)]),
)
COURSES = st.lists(st.tuples(DEEDS, st.integers(0, 90)), max_size=40)
LEAN = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def course(rules: dict[str, Any], deeds: list[tuple[object, int]]) -> Hall:
    """A debate in which these deeds were tried, each so many seconds after the one before."""
    hall, second = podium(**rules), 0
    hall.given(JoinFaction(FactionId("reds"), (MandateId("ada"), MandateId("ben"))))
    for deed, later in deeds:
        second += later
        moment = f"2026-11-01T{10 + second // 3600}:{second // 60 % 60:02}:{second % 60:02}Z"
        decision = hall.decide(deed, recorded_at=moment)
        if not isinstance(decision, OutOfOrder):
            hall.state = fold(hall.state, decision)
            hall.entries += decision
    return hall


@LEAN
@given(RULES, COURSES)
def test_nobody_is_lost_or_doubled(rules: dict[str, Any], deeds: list[tuple[object, int]]) -> None:
    """Every request that was accepted waits in one place, was heard once, or was taken back."""
    hall = course(rules, deeds)
    told = [entry.particulars for entry in hall.entries]
    asked = [each.request for each in told if isinstance(each, f.FloorAsked)]
    heard = [each.request for each in told if isinstance(each, f.FloorGiven) and each.request is not None]
    back = [each.request for each in told if isinstance(each, f.RequestWithdrawn)]
    waiting = [place.request for place in queue(hall.state)]
    assert sorted(asked) == sorted([*heard, *back, *waiting])
    mine = [each for name in PEOPLE for each in hall.state.floor.waits.get(p(name), ())]
    assert sorted(mine) == sorted(waiting) == sorted(hall.state.floor.waiting)


@LEAN
@given(RULES, COURSES)
def test_those_who_wait_are_called_in_the_order_that_they_are_told(
    rules: dict[str, Any], deeds: list[tuple[object, int]]
) -> None:
    """While nobody else asks, calling whoever is next gives the order of the queue."""
    hall = course(rules, deeds)
    while (speech := hall.state.floor.speaking) is not None:
        hall.given(f.EndSpeech(speech.person))
    told = [place.request for place in queue(hall.state) if place.called]
    came = []
    while (place := upcoming(hall.state)) is not None:
        came.append(place.request)
        hall.given(called(place.request), f.EndSpeech(place.asked.person))
    assert came == told


@LEAN
@given(RULES, COURSES)
def test_time_adds_up(rules: dict[str, Any], deeds: list[tuple[object, int]]) -> None:
    """The item's time is that between begin and end of every speech, without pauses and interruptions."""
    hall = course(rules, deeds)
    running = hall.state.floor.speaking
    still = [speech for speech in (running, *hall.state.floor.interrupted) if speech is not None]
    now = hall.state.recorded_at
    counted = hall.state.floor.debate(LAND).seconds + sum(f.lasted(speech, now) for speech in still)
    assert counted == ticked(hall)


@LEAN
@given(RULES, COURSES)
def test_the_replayed_floor_is_the_live_one(rules: dict[str, Any], deeds: list[tuple[object, int]]) -> None:
    """From the first entry on."""
    hall = course(rules, deeds)
    assert fold(Assembly(AssemblyId("hall")), hall.entries) == hall.state


def ticked(hall: Hall) -> int:
    """The seconds in which a clock ran, by looking at the state before every entry."""
    state, seconds = Assembly(AssemblyId("hall")), 0
    for entry in hall.entries:
        speech = state.floor.speaking
        if speech is not None and speech.since is not None:
            seconds += f.lasted(speech, entry.recorded_at) - f.lasted(speech, state.recorded_at)
        state = fold(state, (entry,))
    return seconds
