"""In which order those who wait are called, and why."""

from typing import Any

import pytest

from smolny.domain import floor as f
from smolny.domain.factions import JoinFaction
from smolny.domain.floor.order import queue, upcoming
from smolny.domain.standing_orders.floor import Floor, Role, SpeakingTime, floor_faults
from smolny.domain.values import FactionId, MandateId
from tests.domain.floor.podium import LAND, asks, called, p, podium, r
from tests.domain.hall import Hall


def told(hall: Hall) -> list[tuple[str, str]]:
    """Who waits, and why there."""
    return [(place.request, place.why) for place in queue(hall.state)]


def names(hall: Hall) -> str:
    """The first letters of those who wait and can be called."""
    return "".join(place.request[0] for place in queue(hall.state) if place.called)


def test_the_parts_of_a_debate_follow_each_other() -> None:
    """Points of order, those who introduce, speeches, replies; personal statements first or last."""
    roles: tuple[Role, ...] = ("reply", "personal-statement", "speech", "report", "point-of-order")
    asked = [asks(name, role) for name, role in zip(("ada", "ben", "cyd", "dan", "eve"), roles, strict=True)]
    assert told(podium().given(*asked)) == [
        ("eve", "point-of-order"),
        ("ben", "introduces"),
        ("dan", "introduces"),
        ("cyd", "as-asked"),
        ("ada", "reply"),
    ]
    last = told(podium(personal_statements_last=True).given(*asked))
    assert last[-1] == ("ben", "statement")


def test_sides_alternate() -> None:
    """For and against in turn, and those who are neither; whoever was called last waits longest."""
    hall = podium(order="for-against").given(
        asks("ada", "for"), asks("ben", "for"), asks("cyd", "against"), asks("dan", "against"), asks("eve")
    )
    assert told(hall) == [(name, "side") for name in ("ada", "cyd", "eve", "ben", "dan")]
    assert names(hall.given(called("ada"), f.EndSpeech(p("ada")))) == "cebd"


def test_lists_are_zipped_in_the_order_of_the_rules() -> None:
    """Given more on one list, the rest follows."""
    hall = podium(order="lists", lists=("women", "men")).given(
        *(asks(name, list="men") for name in ("ben", "cyd", "dan")), asks("ada", list="women")
    )
    assert told(hall) == [(name, "list") for name in ("ada", "ben", "cyd", "dan")]
    hall.given(called("ada"), f.EndSpeech(p("ada")), called("ben"), f.EndSpeech(p("ben")))
    assert names(hall.given(asks("eve", list="women"))) == "ecd"


def test_nobody_is_called_while_the_list_that_is_due_is_empty() -> None:
    """Given the rule, the rest waits until the list is reopened, for so many, or somebody asks on it."""
    rules: dict[str, Any] = {"order": "lists", "lists": ("women", "men"), "close_when_a_list_is_empty": True}
    hall = podium(**rules).given(
        asks("ada", list="women"), *(asks(name, list="men") for name in ("ben", "cyd", "dan"))
    )
    assert told(hall)[2:] == [("cyd", "list-is-empty"), ("dan", "list-is-empty")]
    hall.given(called("ada"), f.EndSpeech(p("ada")), called("ben"), f.EndSpeech(p("ben")))
    assert (names(hall), upcoming(hall.state)) == ("", None)
    assert hall.refused(called("cyd")).rule == "list-has-run-empty"
    hall.given(f.ReopenList(1, LAND))
    assert names(hall) == "c"
    hall.given(called("cyd"), f.EndSpeech(p("cyd")))
    assert names(hall) == ""
    assert names(hall.given(asks("eve", list="women"))) == "ed"


def test_factions_are_zipped_as_they_asked() -> None:
    """Those without a faction stand together."""
    reds = FactionId("reds")
    hall = podium(order="factions").given(
        JoinFaction(reds, tuple(MandateId(name) for name in ("ada", "ben", "cyd"))),
        *(asks(name) for name in ("ada", "ben", "cyd", "dan", "eve")),
    )
    assert told(hall) == [(name, "faction") for name in ("ada", "dan", "ben", "eve", "cyd")]


def test_new_speakers_come_first() -> None:
    """Within their line, in whatever order lines are zipped."""
    hall = podium(new_speakers_first=True).given(asks("ada"), called("ada"), f.EndSpeech(p("ada")))
    hall.given(asks("ada", request=r("again")), asks("ben"))
    assert told(hall) == [("ben", "new-speaker"), ("again", "as-asked")]


def test_speeches_on_one_item_keep_together() -> None:
    """An item has its own turns."""
    hall = podium().given(asks("ada"), asks("ben", item=None), asks("cyd"))
    assert names(hall) == "acb"


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        (Floor(order="lists", lists=("men",)), "lists"),
        (Floor(lists=("men", "men")), "lists"),
        (Floor(times=(SpeakingTime("speech", 0),)), "times"),
        (Floor(times=(SpeakingTime("speech", 5), SpeakingTime("speech", 6))), "times"),
        (Floor(speeches=0), "speeches"),
        (Floor(faction_seconds=-1), "faction_seconds"),
        (Floor(appeal_supporters=-1), "appeal_supporters"),
        (Floor(against_ruling="1"), "against_ruling"),
        (Floor(against_ruling="much"), "against_ruling"),
    ],
)
def test_impossible_rules_are_told(rules: Floor, fault: str) -> None:
    """By the name of the setting."""
    assert floor_faults(rules) == [f"floor.{fault}"]


def test_possible_rules_have_no_faults() -> None:
    """A faction may have a time of its own."""
    times = (SpeakingTime("speech", 300), SpeakingTime("speech", 600, FactionId("reds")))
    assert floor_faults(Floor("lists", ("a", "b"), times=times, speeches=1, person_seconds=9)) == []
