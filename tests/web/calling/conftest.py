"""A hall that is called, with a box that takes its letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smolny.clerk import Request
from smolny.clerk.orders import orders_in
from smolny.domain.agenda import ConveneCongress, NoteAddress
from smolny.domain.federation import NoteBody
from smolny.domain.values import Actor, BodyId, CouncilId
from tests.web.deeds.hall import WHEN, Hall, furnished
from tests.web.officers.house import HALL, house

ORDERS = b"""title = "Called"
version = 1
family = "called"

[convening]

[[convening.deadlines]]
of = "notice"
before = 4
unit = "weeks"

[[convening.deadlines]]
of = "motion"
before = 2

[agenda]
minutes = 20
guillotine = true
"""
SECRETARY = Actor(office="secretary")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A federation of two councils whose congress opens on the first of February 2027."""
    with house(tmp_path) as made:
        hall = furnished(made)
        adoption = orders_in(ORDERS, made.keys).adoption()
        made.clerk.do(HALL, Request(adoption, SECRETARY, WHEN, texts=(ORDERS,)))
        hall.do(
            NoteBody(BodyId("board"), "the Board", "board"), ConveneCongress(BodyId("board"), "2027-02-01")
        )
        yield hall


def addressed(hall: Hall, council: str, address: str) -> None:
    """The secretary notes where letters reach a council."""
    request = Request(NoteAddress(CouncilId(council)), SECRETARY, WHEN, sealed={"address": address})
    hall.house.clerk.do(HALL, request)
