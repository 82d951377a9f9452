"""The office of a hall into whose record lists are imported."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from smolny.archive import Archive
from smolny.clerk import Clerk, Request
from smolny.clerk.importing import (
    Imported,
    ImportFault,
    Kind,
    List,
    Rehearsed,
    record,
    rehearse,
    setting_of,
)
from smolny.clerk.orders import orders_in
from smolny.clerk.register import register_of
from smolny.clerk.toml import Problem
from smolny.domain.federation import AllotSeats, RegisterCouncil
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import Actor, AllotmentId, CouncilId, Figure, SourceId, TextRef
from tests.clerk.hall import HALL, request

NOW = datetime(2026, 11, 1, 10, tzinfo=UTC)
OFFICE = Actor(office="credentials")
KEY, TABLE = b"one seat a branch\n", b"north 2\n"
ORDERS = b"""title = "Rules"
version = 1
family = "ours"

[credentials]
most_mandates = 2
"""


def orders(source: bytes = ORDERS) -> Request:
    """The adoption of standing orders with rules for mandates."""
    document = orders_in(source, Path("orders.toml"))
    return request(document.adoption(), texts=(source,))


def text_ref(text: bytes) -> TextRef:
    """The reference to a plain text."""
    return TextRef(sha256(text).hexdigest(), len(text), "text/plain")


def north() -> tuple[Request, ...]:
    """Two councils on the register, of which the northern one has two seats."""
    seats = AllotSeats(
        AllotmentId("first"), (Figure("north", 2),), house=2, key=text_ref(KEY), working=text_ref(TABLE)
    )
    return (
        request(RegisterCouncil(CouncilId("north"), "Northern Branch", "branch")),
        request(RegisterCouncil(CouncilId("south"), "Southern Branch", "branch")),
        request(seats, texts=(KEY, TABLE)),
    )


def listed(kind: Kind, source: str | bytes, folder: Path | None = None) -> List:
    """A list of these words."""
    written = source.encode() if isinstance(source, str) else source
    return List(kind, written, "list.csv", folder)


def rehearsed(
    archive: Archive, kind: Kind, source: str | bytes, folder: Path | None = None, *sources: str
) -> Rehearsed:
    """The list, judged on the record of the hall."""
    register = register_of(archive, HALL)
    setting = setting_of(register.state, OFFICE, NOW, tuple(map(SourceId, sources)))
    return rehearse(listed(kind, source, folder), register, setting)


def problems(
    archive: Archive, kind: Kind, source: str | bytes, folder: Path | None = None
) -> list[tuple[int, str]]:
    """The lines and the rules of everything that is wrong with the list; nothing of it is recorded."""
    before = archive.size(HALL)
    found: tuple[Problem, ...] = ()
    try:
        rehearsed(archive, kind, source, folder)
    except ImportFault as fault:
        found = fault.problems
    assert archive.size(HALL) == before
    assert all(each.words and "not given" not in each.words for each in found), found
    return [(each.line, each.rule) for each in found]


def imported(
    archive: Archive, clerk: Clerk, kind: Kind, source: str | bytes, folder: Path | None = None
) -> Imported:
    """The list, recorded."""
    return record(clerk, HALL, rehearsed(archive, kind, source, folder))


def chronicle() -> Request:
    """The founding of a chronicle of the hall."""
    return request(FoundAssembly("Hall", "congress", "chronicle", "julian", "not-given"))
