"""Who has the floor, for how long, and what interrupts."""

import pytest

from smolny.domain import floor as f
from smolny.domain.credentials import CheckOut
from smolny.domain.factions import JoinFaction
from smolny.domain.sittings import CloseSitting, DeclareRecess
from smolny.domain.standing_orders.floor import SpeakingTime
from smolny.domain.values import FactionId, ItemId, MandateId
from tests.domain.floor.podium import FIRST, LAND, asks, at, called, p, podium, r
from tests.domain.hall import Hall, furnished

TIMES = (
    SpeakingTime("speech", 180),
    SpeakingTime("mover", 300),
    SpeakingTime("speech", 240, FactionId("reds")),
    SpeakingTime("point-of-order", 60),
)
SEALED = {"sealed": {"reason": "0" * 64}}


def speaking(hall: Hall) -> f.Speech:
    """The speech that is being held."""
    assert hall.state.floor.speaking is not None
    return hall.state.floor.speaking


def test_the_time_is_that_of_the_role_and_the_faction() -> None:
    """A faction's own time comes before the common one; a side has that of a speech, a reply none."""
    hall = podium(times=TIMES).given(JoinFaction(FactionId("reds"), (MandateId("ben"),)))
    seconds = []
    for name, role in (
        ("ada", "mover"),
        ("ada", "for"),
        ("ben", "against"),
        ("ben", "mover"),
        ("ada", "reply"),
    ):
        given = hall.when(f.GiveFloor(person=p(name), role=role, item=LAND))  # type: ignore[arg-type]
        seconds.append(given.particulars.seconds)
        hall.given(f.EndSpeech(p(name)))
    assert seconds == [300, 180, 240, 300, None]


def test_the_chair_may_give_less_and_not_more() -> None:
    """More is an extension."""
    hall = podium(times=TIMES)
    refusal = hall.refused(f.GiveFloor(person=p("ada"), seconds=200))
    assert (refusal.rule, refusal.particulars) == ("more-than-the-time", {"most": 180, "seconds": 200})
    hall.given(f.GiveFloor(person=p("ada"), seconds=60), f.ExtendSpeech(p("ada"), 30))
    assert speaking(hall).seconds == 90
    assert hall.refused(f.ExtendSpeech(p("ada"), 0)).rule == "count-is-negative"
    unlimited = podium().given(f.GiveFloor(person=p("ada")), f.ExtendSpeech(p("ada"), 30))
    assert speaking(unlimited).seconds is None


def test_the_clock_runs_from_begin_to_end_without_its_pauses() -> None:
    """Seconds of the moments of recording: on the item, for the person and for the faction."""
    hall = podium().given(JoinFaction(FactionId("reds"), (MandateId("ada"),)), asks("ada"))
    hall.when(called("ada"), **at(10))
    hall.when(f.PauseSpeech(p("ada")), **at(40))
    assert f.lasted(speaking(hall), "2026-11-01T12:00:00Z") == 30
    hall.when(f.ContinueSpeech(p("ada")), **at(100))
    assert f.lasted(speaking(hall), "2026-11-02T09:01:40Z") == 30 + 86_400
    hall.when(f.EndSpeech(p("ada")), **at(115))
    floor = hall.state.floor
    assert floor.speaking is None
    assert floor.heard[LAND, p("ada")] == f.Heard(1, 0, 45)
    assert (floor.by_faction[LAND, FactionId("reds")], floor.debate(LAND).seconds) == (45, 45)


def test_a_clock_is_stopped_once_and_started_once() -> None:
    """By the name of the one who speaks."""
    hall = podium().given(f.GiveFloor(person=p("ada")))
    assert hall.refused(f.ContinueSpeech(p("ada"))).rule == "clock-is-running"
    hall.given(f.PauseSpeech(p("ada")))
    assert hall.refused(f.PauseSpeech(p("ada"))).rule == "clock-is-stopped"
    for deed in (
        f.PauseSpeech(p("ben")),
        f.ContinueSpeech(p("ben")),
        f.EndSpeech(p("ben")),
        f.ExtendSpeech(p("ben"), 1),
    ):
        assert hall.refused(deed).rule == "has-not-the-floor"
    assert hall.given(f.EndSpeech(p("ada"))).refused(f.EndSpeech(p("ada"))).rule == "has-not-the-floor"


def test_a_point_of_order_interrupts_and_gives_back() -> None:
    """The speech comes back paused; a point of order is not interrupted."""
    hall = podium(times=TIMES).given(asks("ada"))
    hall.when(called("ada"), **at(0))
    assert hall.refused(f.GiveFloor(person=p("ben"))).rule == "somebody-is-speaking"
    hall.given(asks("ben", "point-of-order"), asks("cyd", "point-of-order"))
    hall.when(called("ben"), **at(20))
    assert (speaking(hall).person, speaking(hall).seconds) == ("ben", 60)
    assert hall.refused(called("cyd")).rule == "somebody-is-speaking"
    hall.when(f.EndSpeech(p("ben")), **at(50))
    assert (speaking(hall).person, speaking(hall).since, speaking(hall).used) == ("ada", None, 20)
    assert (LAND, p("ben")) in hall.state.floor.heard
    assert hall.state.floor.heard[LAND, p("ben")] == f.Heard()
    assert hall.state.floor.debate(LAND).seconds == 30


def test_a_recess_stops_the_clock_and_the_close_ends_all_speeches() -> None:
    """Whoever was interrupted has no floor to go back to."""
    hall = podium().given(f.GiveFloor(person=p("ada"), item=LAND))
    hall.when(f.GiveFloor(person=p("ben"), role="point-of-order", item=LAND), **at(10))
    hall.when(DeclareRecess(FIRST), **at(25))
    assert (speaking(hall).since, speaking(hall).used) == (None, 15)
    hall.when(CloseSitting(FIRST), **at(100))
    assert (hall.state.floor.speaking, hall.state.floor.interrupted) == (None, ())
    assert hall.state.floor.debate(LAND).seconds == 25
    assert hall.refused(f.GiveFloor(person=p("ada"))).rule == "no-sitting-is-open"


def test_the_floor_goes_to_whose_turn_it_is() -> None:
    """Anybody else is called for a reason, which is sealed."""
    hall = podium().given(asks("ada"), asks("ben"), asks("cyd", "reply"))
    refusal = hall.refused(called("ben"))
    assert (refusal.rule, refusal.particulars) == ("not-next-to-speak", {"expected": "ada"})
    assert hall.refused(f.GiveFloor(person=p("dan"))).rule == "not-next-to-speak"
    assert hall.refused(f.GiveFloor(r("ben"), reason="ill")).rule == "personal-data-is-plain"
    hall.when(called("ben"), **SEALED)
    hall.given(f.EndSpeech(p("ben")))
    hall.when(f.GiveFloor(person=p("dan")), **SEALED)
    hall.given(f.EndSpeech(p("dan")), f.GiveFloor(person=p("eve"), role="report"), f.EndSpeech(p("eve")))
    hall.given(called("ada"))
    assert hall.refused(called("ada")).rule == "somebody-is-speaking"


def test_a_request_is_called_once_and_for_its_maker() -> None:
    """The refusal says what became of it."""
    hall = podium().given(asks("ada"), called("ada"), f.EndSpeech(p("ada")), asks("ben"))
    assert hall.refused(called("ada"), **SEALED).rule == "request-not-waiting"
    assert hall.refused(f.GiveFloor(r("ben"), p("ada"))).rule == "request-of-another"
    assert hall.refused(called("x"), **SEALED).rule == "nobody-is-named"
    assert hall.refused(f.GiveFloor(r("x"), p("ada")), **SEALED).rule == "unknown-request"
    assert hall.refused(f.GiveFloor()).rule == "not-next-to-speak"


@pytest.mark.parametrize(
    ("deed", "rule"),
    [
        (f.GiveFloor(person=p("x")), "unknown-person"),
        (f.GiveFloor(person=p("ada"), item=ItemId("x")), "unknown-item"),
        (f.GiveFloor(person=p("ada"), seconds=-1), "count-is-negative"),
        (f.GiveFloor(), "nobody-is-named"),
    ],
)
def test_what_cannot_be_a_speech_is_refused(deed: f.GiveFloor, rule: str) -> None:
    """Where no rules stand against it either."""
    assert furnished().refused(deed).rule == rule


def test_one_speech_and_one_reply() -> None:
    """Whoever moved or spoke has spoken; another item is another matter."""
    hall = podium(speeches=1, replies=1)
    hall.given(f.GiveFloor(person=p("ada"), role="mover", item=LAND), f.EndSpeech(p("ada")))
    refusal = hall.refused(asks("ada"))
    assert (refusal.rule, refusal.particulars["most"]) == ("has-spoken-already", 1)
    hall.given(asks("ada", "reply"), asks("ada", item=None, request=r("else")))
    hall.when(called("ada"), **SEALED)
    hall.given(f.EndSpeech(p("ada")))
    assert hall.refused(asks("ada", "reply", request=r("more"))).rule == "has-spoken-already"
    assert hall.refused(f.GiveFloor(person=p("ada"), item=LAND), **SEALED).rule == "has-spoken-already"


def test_time_on_an_item_runs_out() -> None:
    """For the person, and for the faction that has used it; points of order use none of it."""
    hall = podium(times=TIMES, person_seconds=100, faction_seconds=150)
    hall.given(JoinFaction(FactionId("reds"), (MandateId("ada"), MandateId("ben"))))
    hall.when(f.GiveFloor(person=p("ada"), item=LAND), **at(0))
    assert speaking(hall).seconds == 100
    hall.when(f.EndSpeech(p("ada")), **at(100))
    assert hall.refused(asks("ada")).rule == "time-is-used-up"
    given = hall.when(f.GiveFloor(person=p("ben"), item=LAND), **at(100))
    assert given.particulars.seconds == 50
    hall.given(asks("cyd", item=None))
    hall.when(f.EndSpeech(p("ben")), **at(150))
    assert hall.refused(asks("ben")).rule == "time-is-used-up"
    hall.given(asks("ben", "point-of-order"), asks("dan"))


def test_a_chronicle_notes_what_was_out_of_order() -> None:
    """A speech that is given while another is held ends it; a clock that stands still stands still."""
    hall = podium("chronicle", times=TIMES).given(asks("ada"), asks("ben"))
    hall.when(f.ContinueSpeech(p("ada")))
    assert [note.rule for note in hall.notes()] == ["has-not-the-floor"]
    hall.given(CheckOut(MandateId("ben")))
    hall.when(called("ben"), **at(0))
    assert [note.rule for note in hall.notes()] == ["not-in-the-hall", "not-next-to-speak"]
    hall.when(f.GiveFloor(person=p("cyd"), seconds=900, reason="at once"), **at(60))
    assert [note.rule for note in hall.notes()] == ["somebody-is-speaking", "more-than-the-time"]
    assert hall.state.floor.heard[LAND, p("ben")].seconds == 60
    hall.given(f.EndSpeech(p("cyd")), f.EndSpeech(p("cyd")))
    assert hall.state.floor.speaking is None
