"""Which names are opened: those of offices, movers and delegates, as far as the standing orders say so."""

from typing import Any

import pytest

from smolny.domain import credentials as c
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.offices import FillOffice
from smolny.domain.order.record import ErasePayload
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Credentials,
    Publicity,
    Sittings,
    StandingOrders,
)
from smolny.domain.values import PersonId
from smolny.readings.publicity import public_fields
from tests.domain.credentials.desk import NORTH, m, sealed
from tests.domain.hall import DOCUMENT, Hall, founded

NAMES = ("ada", "ben", "cyr", "dan", "eve", "fay")


def hall(**publicity: Any) -> Hall:
    """Six persons with sealed names: a delegate, one without a vote, a guest, an alternate, one who waits to
    be recognised, and an officer.
    """
    told = Publicity(office_holders=False, movers=False, **publicity)
    orders = StandingOrders(
        "Orders",
        1,
        "test",
        publicity=told,
        sittings=Sittings(False),
        credentials=Credentials(alternates="free"),
    )
    hall = founded().given(AdoptStandingOrders(orders, DOCUMENT), RegisterCouncil(NORTH, "North", "branch"))
    for name in NAMES:
        hall.when(NotePerson(PersonId(name)), **sealed("name", "contact"))
    hall.given(
        c.DesignateDelegate(m("ada"), PersonId("ada"), NORTH),
        c.DesignateDelegate(m("ben"), PersonId("ben"), NORTH, "consultative"),
        c.DesignateDelegate(m("cyr"), PersonId("cyr"), NORTH, "guest"),
        c.DesignateDelegate(m("dan"), PersonId("dan"), NORTH, rank=1),
        c.DesignateDelegate(m("eve"), PersonId("eve"), NORTH),
        *(c.RecogniseMandate(m(name)) for name in ("ada", "ben", "cyr", "dan")),
        FillOffice("teller", PersonId("fay")),
    )
    return hall


def shown(hall: Hall) -> set[str]:
    """Whose names are public; nothing else of anybody is."""
    noted = {number: person for person, number in hall.state.federation.noted_in.items()}
    public = public_fields(hall.state)
    assert {field for _, field in public} <= {"name"}
    return {str(noted[number]) for number, _ in public}


def test_delegates_on_the_roll_are_named_where_the_orders_say_so() -> None:
    """With and without a vote; not guests, not alternates who wait, nobody who is not recognised."""
    assert shown(hall(delegates=True)) == {"ada", "ben"}


@pytest.mark.parametrize("delegates", [None, False])
def test_nobody_is_named_where_the_orders_do_not_say_so(delegates: bool | None) -> None:
    """Silence is no consent."""
    assert shown(hall(delegates=delegates)) == set()


def test_an_alternate_is_named_while_sitting_for_a_delegate() -> None:
    """And no longer when the seat is given back."""
    there = hall(delegates=True).given(c.CheckIn(m("dan")), c.SeatAlternate(m("dan"), m("ada")))
    assert shown(there) == {"ada", "ben", "dan"}
    assert shown(there.given(c.ReleaseAlternate(m("dan")))) == {"ada", "ben"}


def test_whose_mandate_has_ended_is_named_no_longer() -> None:
    """Nor whose name was erased."""
    there = hall(delegates=True).given(c.EndMandate(m("ada")))
    assert shown(there) == {"ben"}
    number = there.state.federation.noted_in[PersonId("ben")]
    assert shown(there.given(ErasePayload(number, "name"))) == set()
