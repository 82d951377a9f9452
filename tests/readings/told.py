"""What the tests of readings stand on: both congresses by their scripts, and entries made by hand."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from smolny.clerk.replay import rehearse
from smolny.clerk.script import read_script
from smolny.domain.assembly import Assembly, decide, fold
from smolny.domain.order import Deed, Entry, OutOfOrder
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import Actor, AssemblyId, SourceId
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import CastBallots, FilePapers
from smolny.protocol.codec import decode
from smolny.readings.standpoint import Standpoint, standpoint

CONGRESSES = Path(__file__).resolve().parents[2] / "congresses"
UNDATED = Occurrence("unknown", "julian")
Happened = tuple[object, Occurrence]


@cache
def entries(name: str) -> tuple[Entry[Any], ...]:
    """The entries that the script of a congress makes."""
    script = read_script(CONGRESSES / name / "congress.toml")
    return tuple(decode(body) for body in rehearse(script))


@cache
def standing(name: str, after: int | None = None) -> Standpoint:
    """A congress after so many entries, or after all of them."""
    read = entries(name)[:after]
    return standpoint(fold(Assembly(read[0].assembly), read), read)


def then(here: Standpoint) -> Callable[[int], Standpoint]:
    """The same record after so many entries."""

    def at(after: int) -> Standpoint:
        before = here.entries[:after]
        return standpoint(fold(Assembly(here.state.id), before), before)

    return at


def chronicle(*happened: Happened | object, calendar: str = "julian", mode: str = "chronicle") -> Standpoint:
    """A small assembly in which these deeds happened, undated unless given with an occurrence; from E."""
    founding = FoundAssembly("Trial", "council", mode, calendar, "not-given")  # type: ignore[arg-type]
    made: list[Entry[Any]] = []
    state = Assembly(AssemblyId("trial"))
    for each in (founding, *happened):
        command, occurred_at = each if isinstance(each, tuple) else (each, UNDATED)
        sources = (SourceId("E"),) if "E" in state.record.sources else ()
        sealed = dict.fromkeys(_seals(command), "0" * 64)
        actor, now = Actor(office="chronicler"), "2026-11-01T09:00:00Z"
        deed = Deed(command, actor, now, occurred_at, sources, sealed=sealed)
        decided = decide(state, deed)
        if isinstance(decided, OutOfOrder):
            raise decided
        made += decided
        state = fold(state, decided)
    return standpoint(state, made)


def on(date: str, time: str | None = None) -> Occurrence:
    """A day in the old calendar, and an hour where one is given."""
    return Occurrence("exact", "julian", date=date, time=time)


def dated(entry: Entry[Any], occurred_at: Occurrence) -> Entry[Any]:
    """The entry with another occurrence."""
    return replace(entry, occurred_at=occurred_at)


def numbered(occurrences: Sequence[Occurrence]) -> list[Entry[Any]]:
    """Entries that say nothing and happened then, one after the other."""
    (first,) = chronicle().entries
    return [replace(first, number=number, occurred_at=each) for number, each in enumerate(occurrences, 1)]


def _seals(command: object) -> tuple[str, ...]:
    """What comes sealed with ballots."""
    if isinstance(command, CastBallots):
        return tuple(f"ballot-{place}" for place in range(1, len(command.ballots) + 1))
    return ("papers",) if isinstance(command, FilePapers) else ()
