"""A whole import in memory: every deed is judged on what those before it left; every broken rule is told."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from smolny.clerk.bulk import collector_paused
from smolny.clerk.deciding import Request, now
from smolny.clerk.hours import NO_ZONE, happening
from smolny.clerk.importing.cells import Proofs
from smolny.clerk.importing.columns import Form, Row
from smolny.clerk.importing.councils import COUNCILS, council_steps
from smolny.clerk.importing.delegates import DELEGATES, delegate_steps
from smolny.clerk.importing.faults import ImportFault, Problems
from smolny.clerk.importing.reading import rows_of
from smolny.clerk.importing.steps import Step, digest
from smolny.clerk.register import Register
from smolny.clerk.toml import Problem
from smolny.domain.assembly import Assembly, decided
from smolny.domain.credentials import DesignateDelegate
from smolny.domain.envelope import NO_SOURCE
from smolny.domain.federation import RegisterCouncil
from smolny.domain.order import Deed, OutOfOrder
from smolny.domain.values import Actor, SourceId
from smolny.domain.values.moments import Occurrence

Kind = Literal["councils", "delegates"]
FORMS: dict[Kind, Form] = {"councils": COUNCILS, "delegates": DELEGATES}

_COMMITMENT = "0" * 64
"""Stands for a seal while nothing is sealed yet."""


@dataclass(frozen=True, slots=True)
class Setting:
    """In whose name a list is imported, when, from which sources, and which day it is today (YYYY-MM-DD)."""

    actor: Actor
    occurred_at: Occurrence
    today: str
    sources: tuple[SourceId, ...] = ()


@dataclass(frozen=True, slots=True)
class List:
    """A list as it was handed in: what it is of, its bytes, its name, and the folder of its proofs."""

    kind: Kind
    source: bytes
    name: str
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """An import that would stand: its deeds, what they come to, and the rules that a chronicle would note.

    `councils` are counted by kind, `delegates` by voice. `digest` tells it from any other that would record
    something else. `basis` tells whether it may still be recorded.
    """

    kind: Kind
    basis: tuple[int, int]
    requests: tuple[Request, ...]
    councils: Mapping[str, int] = field(default_factory=dict)
    delegates: Mapping[str, int] = field(default_factory=dict)
    alternates: int = 0
    noted: tuple[Problem, ...] = ()
    digest: str = ""


def setting_of(
    state: Assembly, actor: Actor, moment: datetime, sources: tuple[SourceId, ...] = ()
) -> Setting:
    """The setting of an import that begins at that moment: in a chronicle nobody knows when it happened.

    Raises OutOfOrder `not-founded`.
    """
    founding = state.record.founding
    if founding is None:
        raise OutOfOrder("not-founded", name=state.id)
    happened = happening(founding, moment)
    if founding.mode == "chronicle":
        happened = Occurrence("unknown", founding.calendar, founding.zone)
    zone = UTC if founding.zone == NO_ZONE else ZoneInfo(founding.zone)
    return Setting(actor, happened, f"{moment.astimezone(zone):%Y-%m-%d}", sources)


def rehearse(listed: List, register: Register, setting: Setting) -> Rehearsed:
    """Read a list and judge all that it asks for; raises ImportFault with everything that is wrong."""
    problems = Problems(listed.name)
    with collector_paused():
        rows = rows_of(listed.source, FORMS[listed.kind], problems)
        steps = _steps(listed, rows, register, setting, problems)
        noted = _judge(steps, register.state, setting, problems)
    if problems.listed:
        raise ImportFault(problems.listed)
    return _rehearsed(listed.kind, steps, basis_of(register.state), setting, noted)


def basis_of(state: Assembly) -> tuple[int, int]:
    """How many persons and how many mandates are on the record: neither ever leaves it."""
    return len(state.federation.persons), len(state.credentials.mandates)


def _steps(
    listed: List, rows: Sequence[Row], register: Register, setting: Setting, problems: Problems
) -> list[Step]:
    if listed.kind == "councils":
        return council_steps(rows, register.state, problems, setting.today)
    return delegate_steps(rows, register, problems, setting.today, Proofs(listed.folder))


def _judge(
    steps: Sequence[Step], state: Assembly, setting: Setting, problems: Problems
) -> tuple[Problem, ...]:
    """Note what breaks a rule: among the problems, and in a chronicle apart, for there it is recorded so."""
    live = state.record.mode == "live"
    notes = problems if live else Problems(problems.path)
    # A chronicle notes every rule that a deed breaks; a live assembly would refuse it at the first.
    working = _as_chronicle(state)
    recorded_at, fallen = now(state.recorded_at), set[int]()
    for each in steps:
        if each.line in fallen:
            continue
        sealed = dict.fromkeys(each.sealed, _COMMITMENT)
        deed = Deed(
            each.command, setting.actor, recorded_at, setting.occurred_at, setting.sources, (), sealed
        )
        try:
            (entry,), working = decided(working, deed)
        except OutOfOrder as refusal:
            problems.note(each.line, refusal.rule, _told(each, refusal.particulars))
            fallen.add(each.line)
            continue
        for note in entry.irregularities:
            if note.rule != NO_SOURCE or not live:
                notes.note(each.line, note.rule, _told(each, note.particulars))
    return () if live else tuple(notes.listed)


def _as_chronicle(state: Assembly) -> Assembly:
    founding = state.record.founding
    assert founding is not None
    return replace(state, record=replace(state.record, founding=replace(founding, mode="chronicle")))


def _told(each: Step, particulars: Mapping[str, str | int]) -> dict[str, str | int]:
    """The particulars with the name of whom the row is about: the identifier was drawn a moment ago."""
    return {name: each.about if name == "person" else value for name, value in particulars.items()}


def _rehearsed(
    kind: Kind, steps: Sequence[Step], basis: tuple[int, int], setting: Setting, noted: tuple[Problem, ...]
) -> Rehearsed:
    commands = [each.command for each in steps]
    councils = [each.genus for each in commands if isinstance(each, RegisterCouncil)]
    sent = [each for each in commands if isinstance(each, DesignateDelegate)]
    return Rehearsed(
        kind,
        basis,
        tuple(_requests(steps, setting)),
        Counter(councils),
        Counter(each.voice for each in sent if each.rank is None),
        sum(each.rank is not None for each in sent),
        noted,
        digest(steps),
    )


def _requests(steps: Sequence[Step], setting: Setting) -> Iterator[Request]:
    for each in steps:
        yield Request(
            each.command, setting.actor, setting.occurred_at, setting.sources, sealed=dict(each.sealed)
        )
