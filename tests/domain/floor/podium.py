"""A hall with a floor: delegates in it, an open sitting, and rules for who speaks."""

from dataclasses import replace
from typing import Any

from smolny.domain import credentials as c
from smolny.domain import floor as f
from smolny.domain.agenda import PlaceItem
from smolny.domain.federation import NotePerson
from smolny.domain.sittings import OpenSitting
from smolny.domain.standing_orders import AdoptStandingOrders, StandingOrders
from smolny.domain.standing_orders.floor import Floor, Role
from smolny.domain.values import ItemId, MandateId, Mode, PersonId, RequestId, SittingId
from tests.domain.hall import DOCUMENT, Hall, furnished

LAND, FIRST = ItemId("land"), SittingId("first")
PEOPLE = ("ada", "ben", "cyd", "dan", "eve")


def p(name: str) -> PersonId:
    """A person by name."""
    return PersonId(name)


def r(name: str) -> RequestId:
    """A request by name."""
    return RequestId(name)


def adopted(**sections: Any) -> AdoptStandingOrders:
    """Standing orders with these sections."""
    return AdoptStandingOrders(StandingOrders("Orders", 1, "test", **sections), DOCUMENT)


def seated(name: str) -> tuple[object, ...]:
    """A delegate of the same name, in the hall."""
    mandate = MandateId(name)
    known = () if name in ("ada", "ben") else (NotePerson(p(name)),)
    sent = c.DesignateDelegate(mandate, p(name))
    return (*known, sent, c.RecogniseMandate(mandate), c.CheckIn(mandate))


def podium(mode: Mode = "live", sections: dict[str, Any] | None = None, **rules: Any) -> Hall:
    """Five delegates in an open sitting, with an item before them, under these rules of the floor."""
    told = {"floor": Floor(**rules)} | (sections or {})
    hall = furnished(mode).given(adopted(**told), PlaceItem(LAND, "Land"), OpenSitting(FIRST, 1))
    for name in PEOPLE:
        hall.given(*seated(name))
    return hall


def asks(name: str, role: Role = "speech", **more: Any) -> f.AskForFloor:
    """A request of the same name as the person."""
    return replace(f.AskForFloor(r(name), p(name), role, item=LAND), **more)


def called(name: str) -> f.GiveFloor:
    """The floor for the request of that name."""
    return f.GiveFloor(r(name))


def at(second: int) -> dict[str, str]:
    """The moment of recording so many seconds after the beginning."""
    return {"recorded_at": f"2026-11-01T09:{second // 60:02}:{second % 60:02}Z"}
