"""A hall with three councils, two of them of one name, and their seats by a key."""

from dataclasses import replace
from pathlib import Path

from smolny.clerk import Clerk, Request
from smolny.clerk.allotting import allotment, worked_out
from smolny.clerk.seat_keys import key_in
from smolny.domain.federation import RegisterCouncil
from smolny.domain.values import AllotmentId, CouncilId
from smolny.readings.allotments import written
from tests.clerk.hall import FOUNDING, HALL, request

KEY = b'title = "By members"\nseats = 10\n[[parts]]\nfigure = "members"\nmethod = "sainte-lague"\n'
COUNCILS = (
    RegisterCouncil(CouncilId("north"), "Northern & Co", "branch", members=60),
    RegisterCouncil(CouncilId("south"), "South", "branch", members=30),
    RegisterCouncil(CouncilId("east"), "South", "branch", members=10, parent=CouncilId("north")),
)


def founded(clerk: Clerk) -> Clerk:
    """The clerk, who has founded the hall and registered its councils."""
    clerk.found(HALL, FOUNDING, *map(request, COUNCILS))
    return clerk


def allotted(clerk: Clerk, name: str = "first", **change: object) -> Request:
    """What records the seats by the key, or something else beside them."""
    document = key_in(KEY, Path("key.toml"))
    worked = worked_out(clerk.state(HALL), document.key, None, ())
    (command,) = allotment(document, worked, AllotmentId(name))
    return request(replace(command, **change), texts=(KEY, written(worked)))  # type: ignore[arg-type]


def recorded(clerk: Clerk) -> None:
    """Do all of it, as a clerk does."""
    founded(clerk).do(HALL, allotted(clerk))
