"""Assemblies with rules of the call and of the agenda in force."""

from typing import Any

from smolny.domain.agenda import ConveneCongress, PlaceItem
from smolny.domain.sittings import OpenSitting
from smolny.domain.standing_orders import AdoptStandingOrders, Results, StandingOrders
from smolny.domain.standing_orders.agenda import Agenda
from smolny.domain.standing_orders.convening import Convening, Deadline
from smolny.domain.values import BodyId, ItemId, Mode, QuestionId, SittingId
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.hall import DOCUMENT, Hall, furnished

BOARD, CARRIED = BodyId("board"), QuestionId("carried")
LAND, PEACE, TEA = ItemId("land"), ItemId("peace"), ItemId("tea")
DEADLINES = (Deadline("motion", 2, "weeks"), Deadline("notice", 28), Deadline("item", 7))
RULES = Convening(2, "1/2", second_convocation=True, second_after=7, second_within=21, deadlines=DEADLINES)


def at(day: str, time: str | None = "10:00") -> Occurrence:
    """An exact hour of a day."""
    return Occurrence("exact", "gregorian", "UTC", day, time)


def ruled(convening: Convening | None = RULES, agenda: Agenda | None = None, mode: Mode = "live") -> Hall:
    """A furnished assembly with these rules in force."""
    orders = StandingOrders(
        "Orders", 1, "test", convening=convening, agenda=agenda, results=Results("optional")
    )
    return furnished(mode).given(AdoptStandingOrders(orders, DOCUMENT))


def called(**rules: Any) -> Hall:
    """An assembly that is called to the first of December."""
    return ruled(**rules).given(ConveneCongress(BOARD, "2026-12-01"))


def placed(agenda: Agenda | None = None, mode: Mode = "live") -> Hall:
    """An assembly with three items before it."""
    rules = Agenda(minutes=20, guillotine=True) if agenda is None else agenda
    items = (PlaceItem(name, name.capitalize()) for name in (LAND, PEACE, TEA))
    return ruled(None, rules, mode).given(*items)


def decided(hall: Hall) -> Hall:
    """The same with a question that was carried."""
    return hall.given(
        OpenSitting(SittingId("first"), 1),
        PutQuestion(CARRIED, "Shall it be so?"),
        DeclareResult(CARRIED, "adopted", 3, 1),
    )
