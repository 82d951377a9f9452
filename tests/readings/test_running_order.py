"""The agenda as it runs, and the call with its deadlines."""

import pytest

from smolny.domain import agenda
from smolny.domain.federation import NoteBody
from smolny.domain.order.record import CiteSource
from smolny.domain.standing_orders import AdoptStandingOrders
from smolny.domain.values import BodyId, ItemId, SourceId
from smolny.domain.values.moments import Moment, day_of, seconds_of
from smolny.readings.call import call
from smolny.readings.running_order import running_order
from tests.readings.business import BOARD, PAPER, RULES, business
from tests.readings.told import Happened, chronicle, on

DAY = "1917-10-25"
LAND, PEACE, TEA = map(ItemId, ("land", "peace", "tea"))
ITEMS = (
    agenda.PlaceItem(LAND, "Land", minutes=30, starts="10:00"),
    agenda.PlaceItem(PEACE, "Peace"),
    agenda.PlaceItem(TEA, "Tea", starts="12:00"),
)


def at(time: str) -> Moment:
    """An hour of the day."""
    return day_of("julian", DAY), seconds_of(time)


def told(*happened: Happened | object, now: str | None = None) -> list[tuple[object, ...]]:
    """For each item how it stands: hour planned and expected, minutes planned and used."""
    here = chronicle(
        CiteSource(SourceId("E"), "A source"), AdoptStandingOrders(RULES, PAPER), *ITEMS, *happened
    )
    order = running_order(here, None if now is None else at(now))
    rows = [(each.starts, each.expected, each.planned, each.used) for each in order.items]
    return [(order.behind,), *rows]


TAKEN = (agenda.TakeUpItem(LAND), on(DAY, "10:10"))


@pytest.mark.parametrize(
    ("happened", "now", "behind", "land", "peace", "tea"),
    [
        ((), None, None, (None, 0), None, None),
        ((), "09:00", 0, (None, 0), None, None),
        ((), "10:05", 5, ("10:05", 0), "10:35", "12:05"),
        ((TAKEN,), None, 10, (None, 0), "10:40", "12:10"),
        ((TAKEN,), "10:50", 20, (None, 40), "10:50", "12:20"),
    ],
)
def test_the_plan_and_how_far_behind_it_is(
    happened: tuple[Happened, ...],
    now: str | None,
    behind: int | None,
    land: tuple[str | None, int],
    peace: str | None,
    tea: str | None,
) -> None:
    """An item without an hour follows the one before; what is late moves what comes."""
    assert told(*happened, now=now) == [
        (behind,),
        ("10:00", land[0], 30, land[1]),
        ("10:30", peace, 20, 0),
        ("12:00", tea, 20, 0),
    ]


def test_an_item_taken_up_at_an_unknown_hour_tells_no_delay() -> None:
    """Nor how long it had."""
    (behind,), land, *_ = told(agenda.TakeUpItem(LAND))
    assert (behind, land[3]) == (None, None)


def test_a_plan_without_hours_tells_no_delay() -> None:
    """The minutes are planned all the same."""
    here = chronicle(CiteSource(SourceId("E"), "A source"), agenda.PlaceItem(LAND, "Land"))
    order = running_order(here, at("10:00"))
    assert (order.behind, order.items[0].starts, order.items[0].planned) == (None, None, None)


def test_what_left_the_agenda_says_where_it_went() -> None:
    """To a body, or elsewhere."""
    order = running_order(business())
    went = {each.item: (each.standing, each.went) for each in order.gone}
    assert went == {"land": ("referred", "the Board"), "tea": ("unreached", "the Board")}
    fallen = chronicle(
        CiteSource(SourceId("E"), "A source"), *ITEMS, agenda.CallGuillotine("next-congress", items=(TEA,))
    )
    assert running_order(fallen).gone[0].went == "left to the next congress"


def test_the_call_tells_its_deadlines_and_what_was_sent() -> None:
    """Counted from the first opening; with the waiver and its reason."""
    here = business()
    found = call(here, day_of("julian", "1917-10-07"))
    (deadline,) = found.deadlines
    assert (deadline.of, deadline.before, deadline.left, deadline.is_open) == ("motion", "2 weeks", -1, True)
    assert (deadline.waived, deadline.until) == ("it is urgent", "18 October (31 October) 1917")
    assert (found.quorate, found.second is not None, found.must) == (True, True, False)
    (notice,) = found.notices
    assert (notice.genus, notice.addressees, notice.delivered, notice.failed) == ("notice", 3, 2, 1)


def test_without_an_opening_deadlines_have_no_day() -> None:
    """The rules are shown; a described opening is told as it is described."""
    here = chronicle(
        CiteSource(SourceId("E"), "A source"),
        AdoptStandingOrders(RULES, PAPER),
        NoteBody(BodyId("board"), "the Board", "board"),
        agenda.ConveneCongress(BOARD, described="in spring"),
    )
    found = call(here)
    assert found.opening == "in spring"
    assert [(each.before, each.last, each.left) for each in found.deadlines] == [("2 weeks", None, None)]
