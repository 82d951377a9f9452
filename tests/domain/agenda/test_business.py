"""The agenda: placed, adopted, changed by decisions, gone through, cut off."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.domain.agenda import (
    AdjournItem,
    AdoptAgenda,
    CallGuillotine,
    CloseItem,
    PlaceItem,
    ReferItem,
    RemoveItem,
    ReopenItem,
    ReorderAgenda,
    SetItemTime,
    TakeUpItem,
    next_item,
)
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders.agenda import Agenda
from smolny.domain.values import BodyId, ItemId, PersonId, QuestionId, TextRef
from smolny.domain.values.moments import Occurrence
from tests.domain.agenda.called import BOARD, CARRIED, LAND, PEACE, TEA, at, decided, placed
from tests.domain.deeds import deeds
from tests.domain.hall import Hall, furnished

DAY = "2026-12-01"
PAPER = TextRef("0" * 64, 10)


def adopted() -> Hall:
    """An assembly whose agenda is adopted, with a question that was carried."""
    return decided(placed()).given(AdoptAgenda())


def used(hall: Hall, *, name: ItemId = LAND) -> int | None:
    """The seconds that an item had."""
    return hall.state.agenda.items[name].used


def test_an_item_comes_with_what_it_needs() -> None:
    """Its rapporteurs, documents and times; it stands behind the one it follows, or at the end."""
    ada = PersonId("ada")
    more = PlaceItem(ItemId("bread"), "Bread", (ada,), (PAPER,), 30, "10:15", after=LAND)
    agenda = placed().given(more).state.agenda
    item = agenda.items[ItemId("bread")]

    assert agenda.order == (LAND, "bread", PEACE, TEA)
    assert (item.rapporteurs, item.documents, item.minutes, item.starts) == ((ada,), (PAPER,), 30, "10:15")


@pytest.mark.parametrize(
    ("deed", "rule"),
    [
        (PlaceItem(ItemId("x"), "X", (PersonId("eve"),)), "unknown-person"),
        (PlaceItem(ItemId("x"), "X", minutes=-1), "count-is-negative"),
        (PlaceItem(ItemId("x"), "X", starts="25:00"), "no-such-hour"),
        (PlaceItem(ItemId("x"), "X", after=ItemId("y")), "unknown-item"),
        (PlaceItem(LAND, "X"), "already-on-the-record"),
        (PlaceItem(ItemId("x"), "X", question=QuestionId("y")), "unknown-question"),
        (AdoptAgenda((LAND,)), "order-is-not-whole"),
        (ReorderAgenda((LAND, LAND, PEACE, TEA)), "order-is-not-whole"),
        (ReorderAgenda((LAND, PEACE, ItemId("x"))), "order-is-not-whole"),
        (ReferItem(LAND, BodyId("x")), "unknown-body"),
        (SetItemTime(LAND, starts="noon"), "no-such-hour"),
        (SetItemTime(ItemId("x")), "unknown-item"),
        (TakeUpItem(ItemId("x")), "unknown-item"),
        (CloseItem(LAND), "item-stands-otherwise"),
        (AdjournItem(LAND), "item-stands-otherwise"),
        (ReopenItem(LAND), "item-stands-otherwise"),
        (CallGuillotine("body"), "no-body-named"),
        (CallGuillotine("body", BodyId("x")), "unknown-body"),
    ],
)
def test_what_is_out_of_order_is_refused(deed: object, rule: str) -> None:
    """Of an agenda with three items that nobody has adopted."""
    assert placed().refused(deed).rule == rule


def test_the_agenda_is_adopted_once_and_tells_its_order() -> None:
    """As it stands, or in another order; an agenda without items is none."""
    hall = placed().given(AdoptAgenda())
    assert hall.entries[-1].particulars.order == (LAND, PEACE, TEA)
    assert hall.state.agenda.adopted == hall.state.size
    assert hall.refused(AdoptAgenda()).rule == "agenda-already-adopted"
    assert placed().given(AdoptAgenda((TEA, LAND, PEACE))).state.agenda.order == (TEA, LAND, PEACE)
    assert furnished().refused(AdoptAgenda()).rule == "agenda-is-empty"


@pytest.mark.parametrize(
    "deed",
    [
        PlaceItem(ItemId("x"), "X"),
        ReorderAgenda((TEA, LAND, PEACE)),
        RemoveItem(LAND),
        ReferItem(LAND, BOARD),
        SetItemTime(LAND, 5),
    ],
)
def test_an_adopted_agenda_is_changed_by_decision_alone(deed: object) -> None:
    """Before, and where the rules do not bind, anybody who may keeps it as they like."""
    assert adopted().refused(deed).rule == "agenda-is-adopted"
    adopted().when(replace(deed, question=CARRIED))  # type: ignore[type-var]
    placed().when(deed)
    placed(Agenda(changed_by_decision=False)).given(AdoptAgenda()).when(deed)
    furnished().given(PlaceItem(LAND, "Land"), AdoptAgenda()).when(SetItemTime(LAND, 5))


def test_items_are_taken_up_in_order() -> None:
    """One at a time; another than the next by a decision; what is closed is passed over."""
    hall = adopted().given(TakeUpItem(LAND))
    assert hall.state.agenda.current == LAND
    assert hall.refused(TakeUpItem(PEACE)).rule == "another-item-is-open"
    assert hall.refused(TakeUpItem(LAND)).rule == "item-stands-otherwise"
    hall.given(CloseItem(LAND))
    assert next_item(hall.state.agenda) == PEACE
    assert hall.refused(TakeUpItem(TEA)).rule == "item-out-of-turn"
    hall.given(TakeUpItem(TEA, CARRIED), CloseItem(TEA), TakeUpItem(PEACE), CloseItem(PEACE))
    assert next_item(hall.state.agenda) is None
    assert placed().given(TakeUpItem(TEA)).state.agenda.current == TEA


def test_an_item_has_the_time_between_taking_up_and_closing() -> None:
    """Over breaks and midnight; once an hour is unknown, so is the time."""
    hall = placed()
    hall.when(TakeUpItem(LAND), occurred_at=at(DAY, "23:50"))
    hall.when(AdjournItem(LAND, "supper"), occurred_at=at("2026-12-02", "00:10"))
    assert (used(hall), hall.state.agenda.current) == (1200, None)
    hall.when(TakeUpItem(LAND), occurred_at=at("2026-12-02", "09:00"))
    hall.when(CloseItem(LAND), occurred_at=at("2026-12-02", "09:05:30"))
    assert used(hall) == 1530
    hall.given(ReopenItem(LAND, "a new fact"))
    hall.when(TakeUpItem(LAND), occurred_at=Occurrence("approximate", "gregorian", "UTC", DAY, "10:00"))
    hall.when(CloseItem(LAND), occurred_at=at(DAY, "11:00"))
    assert used(hall) is None


@pytest.mark.parametrize("end", [at(DAY, None), at(DAY, "09:59"), Occurrence("unknown", "gregorian", "UTC")])
def test_hours_that_are_unknown_or_go_backwards_make_no_time(end: Occurrence) -> None:
    """Nothing is made up."""
    hall = placed()
    hall.when(TakeUpItem(LAND), occurred_at=at(DAY))
    hall.when(CloseItem(LAND), occurred_at=end)

    assert used(hall) is None


def test_an_item_that_is_taken_off_or_referred_comes_back_at_the_end() -> None:
    """Where it went is on the record until then."""
    hall = placed().given(RemoveItem(LAND, "nobody is prepared"), ReferItem(PEACE, BOARD, "too long"))
    agenda = hall.state.agenda
    assert (agenda.order, agenda.items[PEACE].to) == ((TEA,), BOARD)
    assert [agenda.items[name].standing for name in (LAND, PEACE)] == ["removed", "referred"]
    assert hall.refused(TakeUpItem(LAND)).rule == "item-stands-otherwise"
    agenda = hall.given(ReopenItem(PEACE), ReopenItem(LAND)).state.agenda
    assert (agenda.order, agenda.items[PEACE].to) == ((TEA, PEACE, LAND), None)


def test_an_open_item_is_referred_and_no_longer_before_the_assembly() -> None:
    """Its time stands."""
    hall = placed()
    hall.when(TakeUpItem(LAND), occurred_at=at(DAY, "10:00"))
    hall.when(ReferItem(LAND, BOARD), occurred_at=at(DAY, "10:10"))

    assert (hall.state.agenda.current, used(hall)) == (None, 600)


def test_an_item_has_its_time_set_anew() -> None:
    """Both of them."""
    item = placed().given(SetItemTime(TEA, 5, "16:00")).state.agenda.items[TEA]
    assert (item.minutes, item.starts) == (5, "16:00")


def test_the_guillotine_falls_on_what_waits() -> None:
    """The entry tells which items were not reached; what is open goes on."""
    hall = placed().given(TakeUpItem(LAND), CallGuillotine("body", BOARD, (TEA,)))
    hall.given(CallGuillotine("next-congress"))
    agenda = hall.state.agenda
    assert hall.entries[-1].particulars.items == (PEACE,)
    assert (agenda.order, agenda.current, agenda.remainder) == ((LAND,), LAND, (TEA, PEACE))
    assert (agenda.items[TEA].goes, agenda.items[TEA].to) == ("body", BOARD)
    assert hall.refused(CallGuillotine("falls")).rule == "no-item-waits"
    assert hall.refused(CallGuillotine("falls", items=(LAND,))).rule == "item-stands-otherwise"
    assert hall.given(ReopenItem(TEA)).state.agenda.remainder == (PEACE,)
    assert placed(Agenda()).refused(CallGuillotine("falls")).rule == "no-guillotine"


def test_a_chronicle_takes_up_an_item_before_the_last_was_closed() -> None:
    """The other waits again, and nobody knows how long it had; one that was off the agenda is back on it."""
    hall = placed(mode="chronicle").given(TakeUpItem(LAND), RemoveItem(TEA), TakeUpItem(TEA))
    agenda = hall.state.agenda
    assert (agenda.current, agenda.items[LAND].standing, agenda.items[LAND].used) == (TEA, "adjourned", None)
    assert agenda.order == (LAND, PEACE, TEA)
    again = hall.given(TakeUpItem(TEA), ReorderAgenda((PEACE,))).state.agenda
    assert (again.current, again.order) == (TEA, (PEACE, LAND, TEA))


@given(st.lists(deeds(), max_size=40))
def test_whatever_is_done_the_agenda_holds_together(commands: list[object]) -> None:
    """Given any course of deeds, the order names nothing twice, at most one item is open, and it is the
    current one; what is gone is not in the order, and whatever is in it is an item.
    """
    hall = placed(mode="chronicle")
    for command in commands:
        if not isinstance(hall.decide(command), OutOfOrder):
            hall.when(command)
    agenda = hall.state.agenda
    gone = [
        name for name, item in agenda.items.items() if item.standing in ("removed", "referred", "unreached")
    ]
    open_items = [name for name, item in agenda.items.items() if item.standing == "open"]

    assert len(set(agenda.order)) == len(agenda.order)
    assert open_items == ([] if agenda.current is None else [agenda.current])
    assert sorted((*agenda.order, *gone)) == sorted(agenda.items)
    assert all(agenda.items[name].standing == "unreached" for name in agenda.remainder)
