"""The floor and the agenda: what is asked for is heard on the item that is open."""

from smolny.domain import floor as f
from smolny.domain.agenda import (
    AdjournItem,
    AdoptAgenda,
    CloseItem,
    PlaceItem,
    ReferItem,
    RemoveItem,
    TakeUpItem,
)
from smolny.domain.floor.order import queue
from smolny.domain.values import BodyId, ItemId, ProcedureId
from tests.domain.floor.podium import LAND, asks, called, p, podium, r
from tests.domain.hall import Hall

PEACE = ItemId("peace")


def hall() -> Hall:
    """Two items, the first of which is open."""
    return podium().given(PlaceItem(PEACE, "Peace"), AdoptAgenda(), TakeUpItem(LAND))


def told(state: Hall) -> list[tuple[str, str]]:
    """Who waits, and why there."""
    return [(place.request, place.why) for place in queue(state.state)]


def test_what_names_no_item_is_on_the_open_one() -> None:
    """Requests, the floor, lists and motions."""
    state = hall().given(asks("ada", item=None), f.GiveFloor(person=p("ben"), role="report"), f.CloseList())
    assert state.state.floor.requests[r("ada")].item == LAND
    assert state.state.floor.debate(LAND).closed
    assert state.state.floor.speaking is not None
    assert state.state.floor.speaking.item == LAND
    entry = podium("chronicle").given(PlaceItem(PEACE, "Peace"), TakeUpItem(LAND))
    entry.when(f.MoveProcedure(ProcedureId("rise"), "rise", p("ada")))
    assert entry.entries[-1].particulars.item == LAND


def test_who_waits_for_another_item_waits_until_it_is_open() -> None:
    """A point of order is heard at once."""
    state = hall().given(asks("ada", item=PEACE), asks("ben", "point-of-order", item=PEACE), asks("cyd"))
    assert told(state) == [("ben", "point-of-order"), ("cyd", "as-asked"), ("ada", "other-item")]
    assert state.refused(called("ada")).rule == "not-next-to-speak"
    state.given(AdjournItem(LAND), TakeUpItem(PEACE))
    assert told(state) == [("ben", "point-of-order"), ("ada", "as-asked"), ("cyd", "other-item")]


def test_nobody_waits_for_an_item_that_is_over() -> None:
    """Closed, referred or taken out."""
    for end in (CloseItem(LAND), ReferItem(LAND, BodyId("board")), RemoveItem(LAND)):
        state = podium().given(asks("ada"), asks("ben", item=None))
        if not isinstance(end, RemoveItem):
            state.given(TakeUpItem(LAND))
        state.given(end)
        assert told(state) == [("ben", "as-asked")]
        assert state.state.floor.requests[r("ada")].standing == "lapsed"
