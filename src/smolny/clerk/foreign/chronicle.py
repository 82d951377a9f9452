"""From what a foreign file tells to a chronicle: every deed that may follow, and the rest listed."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from smolny.clerk.clerk import Clerk
from smolny.clerk.deciding import Request
from smolny.clerk.foreign.told import Foreign, Left, Told
from smolny.domain.assembly import Assembly, decided
from smolny.domain.order import Deed, OutOfOrder, kind_of
from smolny.domain.order.record import CiteSource, FoundAssembly
from smolny.domain.values import Actor, AssemblyId, SourceId
from smolny.domain.values.moments import Occurrence, day_of

MOST_BYTES = 32 * 1024 * 1024
"""A larger file is not read."""

CHRONICLER = Actor(office="chronicler")
SOURCE = SourceId("foreign")
_TOGETHER = 500
"""So many deeds are recorded at once."""


def requests_of(
    foreign: Foreign, content: bytes, path: Path, recorded_at: str
) -> tuple[tuple[Request, ...], tuple[Left, ...]]:
    """The requests that make the chronicle, the founding first, and everything that it does not say.

    What cannot follow is found by doing all of it in memory: it is listed with the rule, the rest goes on.
    """
    opening = (
        FoundAssembly(foreign.name, "congress", "chronicle", "gregorian", "not-given"),
        CiteSource(SOURCE, path.name, f"SHA-256 {sha256(content).hexdigest()}"),
    )
    state, made, left = Assembly(AssemblyId("trial")), [], list(foreign.left)
    for told in (*map(Told, opening), *foreign.told):
        request = _request(told, recorded_at, cited=told.command not in opening)
        try:
            state = decided(state, _deed(request, recorded_at))[1]
        except OutOfOrder as refusal:
            left.append(Left(kind_of(type(told.command)), f"{refusal.rule}: {refusal}"))
        else:
            made.append(request)
    return tuple(made), tuple(left)


def chronicled(clerk: Clerk, assembly: AssemblyId, requests: tuple[Request, ...]) -> None:
    """Found the chronicle and record everything. Raises ArchiveError, Refused."""
    clerk.found(assembly, *requests[:_TOGETHER])
    for batch in _batches(requests[_TOGETHER:]):
        clerk.do(assembly, *batch)


def _batches(requests: tuple[Request, ...]) -> Iterator[tuple[Request, ...]]:
    for first in range(0, len(requests), _TOGETHER):
        yield requests[first : first + _TOGETHER]


def _request(told: Told, recorded_at: str, *, cited: bool) -> Request:
    return Request(
        told.command,
        CHRONICLER,
        _occurrence(told.day),
        (SOURCE,) if cited else (),
        recorded_at=recorded_at,
    )


def _occurrence(day: str | None) -> Occurrence:
    """The day, where it is one of the calendar; else unknown."""
    unknown = Occurrence("unknown", "gregorian")
    if day is None:
        return unknown
    try:
        day_of("gregorian", day)
    except ValueError:
        return unknown
    return replace(unknown, precision="exact", date=day)


def _deed(request: Request, recorded_at: str) -> Deed:
    return Deed(request.command, request.actor, recorded_at, request.occurred_at, request.sources)
