"""A whole congress as a script: one TOML file read into requests, checked completely before anything is done.

The form is specified in docs/specification/script.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from smolny.clerk.deciding import Request
from smolny.clerk.script_moments import FORMS, occurrence
from smolny.clerk.script_texts import Shelf
from smolny.clerk.shapes import WRONG, Shaper
from smolny.clerk.toml import Document, Faulty, Spot, nearest, read_document
from smolny.domain.assembly import COMMANDS
from smolny.domain.order import Irregularity
from smolny.domain.order.record import FoundAssembly
from smolny.domain.standing_orders import AdoptStandingOrders, StandingOrders
from smolny.domain.values import Actor, AssemblyId, Party, SourceId, TextRef, is_identifier
from smolny.domain.values.moments import Calendar, Occurrence
from smolny.protocol.refused import Refused
from smolny.protocol.sealed import SALT_BYTES, Place, seal

FORMAT = 1
LONGEST_STEP = 86_400
_RECORDED = "%Y-%m-%dT%H:%M:%SZ"


class ScriptFault(Faulty):
    """Everything that is wrong with a script, or the deed at which its replay stopped."""


@dataclass(frozen=True, slots=True)
class Step:
    """One deed: its line, what is asked for, and the number of the entry that it makes.

    A deed that must be refused makes none; `expect` is the rule that must stand against it.
    """

    line: int
    request: Request
    entry: int | None
    expect: str | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A congress ready to be done; the first step founds its assembly."""

    path: Path
    assembly: AssemblyId
    invented: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """The table `[script]`: `recorded_at` in RFC 3339, UTC, with a final Z, `step_seconds` a deed."""

    format: int
    assembly: AssemblyId
    recorded_at: str
    step_seconds: int
    calendar: Calendar
    zone: str
    actor: Actor
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every deed may say beside the particulars of its command."""

    do: str
    when: Occurrence
    actor: Actor | None = None
    sources: tuple[SourceId, ...] = ()
    irregularities: tuple[Irregularity, ...] = ()
    sealed: Mapping[str, Any] = field(default_factory=dict)
    label: str | None = None
    expect: str | None = None


ENVELOPE = frozenset(each.name for each in fields(Envelope))
"""Keys of a deed that belong to no command."""

_STAND_IN = Header(
    FORMAT, AssemblyId("x"), "2000-01-01T00:00:00Z", 1, "gregorian", "not-given", Actor(office="x")
)


def read_script(path: Path) -> Script:
    """Read a script and every file that it names; raises ScriptFault with all problems at once."""
    try:
        document = read_document(path)
    except Faulty as fault:
        raise ScriptFault(fault.problems) from None
    script = _Reader(document).read()
    if document.problems:
        raise ScriptFault(document.problems)
    return script


def script_salt(assembly: str, deed: int, name: str) -> bytes:
    """The salt of a sealed field: SHA-256 of the lines assembly, number of the deed from 1, field."""
    return sha256(f"{assembly}\n{deed}\n{name}".encode()).digest()


_HEADER_RULES: dict[str, tuple[type, Callable[[Any], bool], str, str]] = {
    "format": (int, lambda told: told == FORMAT, "format-is-unknown", f"this release reads {FORMAT}"),
    "assembly": (str, is_identifier, "not-an-identifier", "lower-case letters, digits, hyphens"),
    "recorded_at": (str, lambda told: _is_moment(told), "bad-moment", "the form is '2026-11-01T09:00:00Z'"),
    "step_seconds": (
        int,
        lambda told: 1 <= told <= LONGEST_STEP,
        "step-is-impossible",
        f"1 to {LONGEST_STEP}",
    ),
}


class _Reader:
    """Reads one document and notes in it whatever is wrong."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._shelf = Shelf(document)
        self._header = _STAND_IN
        self._actors: dict[str, Any] = {}
        self._entries: dict[str, int] = {}
        self._shaper = Shaper(
            document,
            {
                Actor: self._actor,
                Occurrence: self._when,
                TextRef: self._shelf.text,
                StandingOrders: self._shelf.orders,
            },
        )

    def read(self) -> Script:
        """The script; worth nothing where the document has problems by then."""
        for name in self._document.tables:
            if name not in ("script", "actors", "deed"):
                self._fault((name,), "table-is-unknown", f"{name!r}; a script has script, actors and deed")
        self._read_actors()
        self._read_header()
        deeds = self._deeds()
        numbers = _numbers(deeds)
        self._read_labels(deeds, numbers)
        steps = [self._step(index, deed, numbers[index]) for index, deed in enumerate(deeds)]
        self._check_founding(deeds, steps)
        done = tuple(step for step in steps if step)
        return Script(self._document.path, self._header.assembly, self._header.invented, done)

    def _read_actors(self) -> None:
        table = self._document.tables.get("actors", {})
        if not isinstance(table, dict):
            self._fault(("actors",), "wrong-type", "a table of names is wanted")
            return
        for name, data in table.items():
            self._actors[name] = self._actor(data, ("actors", name))

    def _read_header(self) -> None:
        told = self._document.tables.get("script", {})
        header = self._shaper.made(Header, told, ("script",))
        if header is not WRONG:
            self._header = header
        for name, (kind, fits, rule, words) in _HEADER_RULES.items():
            value = told.get(name) if isinstance(told, dict) else None
            if isinstance(value, kind) and not fits(value):
                self._fault(("script", name), rule, words)

    def _deeds(self) -> list[dict[str, Any]]:
        deeds = self._document.tables.get("deed", [])
        if isinstance(deeds, list) and all(isinstance(deed, dict) for deed in deeds):
            return deeds
        self._fault(("deed",), "wrong-type", "deeds are written as [[deed]]")
        return []

    def _read_labels(self, deeds: list[dict[str, Any]], numbers: list[int | None]) -> None:
        for index, (deed, number) in enumerate(zip(deeds, numbers, strict=True)):
            label = deed.get("label")
            if not isinstance(label, str):
                continue
            if number is None:
                self._fault(("deed", index, "label"), "label-without-entry", f"{label!r} is refused")
            elif label in self._entries:
                self._fault(("deed", index, "label"), "label-is-taken", f"{label!r}")
            else:
                self._entries[label] = number

    def _step(self, index: int, deed: dict[str, Any], number: int | None) -> Step | None:
        spot = ("deed", index)
        told = {"when": "unknown"} | {name: value for name, value in deed.items() if name in ENVELOPE}
        envelope = self._shaper.made(Envelope, told, spot)
        command = self._command(deed, spot)
        texts = self._shelf.taken()
        if envelope is not WRONG:
            self._check_envelope(envelope, spot)
        if envelope is WRONG or command is WRONG:
            return None
        request = Request(
            command=command,
            actor=envelope.actor or _acting(command) or self._header.actor,
            occurred_at=envelope.when,
            sources=envelope.sources,
            irregularities=envelope.irregularities,
            sealed=envelope.sealed,
            salts={name: script_salt(self._header.assembly, index + 1, name) for name in envelope.sealed},
            texts=texts,
            recorded_at=_recorded(self._header, index),
            invented=self._header.invented,
        )
        return Step(self._document.line(spot), request, number, envelope.expect)

    def _command(self, deed: dict[str, Any], spot: Spot) -> Any:
        name = deed.get("do")
        if not isinstance(name, str):
            return WRONG
        if name not in COMMANDS:
            self._fault((*spot, "do"), "unknown-deed", f"{name!r}{nearest(name, COMMANDS)}")
            return WRONG
        particulars = {key: value for key, value in deed.items() if key not in ENVELOPE}
        if COMMANDS[name] is AdoptStandingOrders and "orders" in particulars:
            particulars.setdefault("document", particulars["orders"])
        return self._shaper.record(COMMANDS[name], self._referred(particulars, spot), spot)

    def _referred(self, particulars: dict[str, Any], spot: Spot) -> dict[str, Any]:
        """The particulars with the number of the entry in place of its label."""
        label = particulars.get("entry")
        if not isinstance(label, str):
            return particulars
        if label not in self._entries:
            self._fault((*spot, "entry"), "label-is-unknown", f"{label!r}{nearest(label, self._entries)}")
        return particulars | {"entry": self._entries.get(label, 1)}

    def _actor(self, data: Any, spot: Spot) -> Any:
        if not isinstance(data, str):
            return self._shaper.record(Actor, data, spot)
        if data not in self._actors:
            known = f"{nearest(data, self._actors)}; known are {', '.join(self._actors)}"
            self._fault(spot, "actor-is-unknown", f"{data!r}{known}")
        return self._actors.get(data, WRONG)

    def _when(self, data: Any, spot: Spot) -> Any:
        if isinstance(data, str):
            try:
                return occurrence(data, self._header.calendar, self._header.zone)
            except ValueError:
                pass
        self._fault(spot, "bad-moment", f"{str(data)!r}; the forms are {FORMS}")
        return WRONG

    def _check_envelope(self, envelope: Envelope, spot: Spot) -> None:
        if envelope.expect is not None and not is_identifier(envelope.expect):
            self._fault((*spot, "expect"), "not-a-rule", f"{envelope.expect!r}")
        for name, value in envelope.sealed.items():
            try:
                seal(Place(self._header.assembly, 1, name), value, bytes(SALT_BYTES))
            except Refused as refusal:
                self._fault((*spot, "sealed", name), refusal.rule, f"{name!r}")

    def _check_founding(self, deeds: list[dict[str, Any]], steps: list[Step | None]) -> None:
        if not deeds or deeds[0].get("do") != "found-assembly" or "expect" in deeds[0]:
            self._fault(("deed", 0), "founding-is-missing", "the first deed is found-assembly")
        founding = steps[0].request.command if steps and steps[0] else None
        live = isinstance(founding, FoundAssembly) and founding.mode == "live"
        for index, step in enumerate(steps):
            if live and not self._header.invented and step and step.request.sealed:
                words = "a live assembly draws its salts; sealing needs invented = true"
                self._fault(("deed", index, "sealed"), "fixed-salts-in-a-live-assembly", words)

    def _fault(self, spot: Spot, rule: str, words: str) -> None:
        self._document.fault(spot, rule, words)


def _is_moment(words: str) -> bool:
    """Whether the words are a moment in the one form of `recorded_at`, with room for the deeds."""
    try:
        moment = datetime.strptime(words, _RECORDED)  # noqa: DTZ007 - it ends in Z
    except ValueError:
        return False
    return f"{moment.isoformat()}Z" == words and moment.year < 9900


def _recorded(header: Header, index: int) -> str | None:
    """When the entry of the deed at that index is recorded; none where the header says nothing sound."""
    if not (_is_moment(header.recorded_at) and 1 <= header.step_seconds <= LONGEST_STEP):
        return None
    start = datetime.strptime(header.recorded_at, _RECORDED)  # noqa: DTZ007 - it ends in Z
    return f"{(start + timedelta(seconds=header.step_seconds * index)).isoformat()}Z"


def _numbers(deeds: list[dict[str, Any]]) -> list[int | None]:
    """The number of the entry that each deed makes: those that are to be refused make none."""
    numbers: list[int | None] = []
    made = 0
    for deed in deeds:
        refused = "expect" in deed
        made += not refused
        numbers.append(None if refused else made)
    return numbers


def _acting(command: object) -> Actor | None:
    """Who acts where the command itself says by whom, and that is a person or a body."""
    by = getattr(command, "by", None)
    if isinstance(by, Party) and (by.person or by.body):
        return Actor(person=by.person, body=by.body)
    return Actor(body=by) if isinstance(by, str) else None  # type: ignore[arg-type]
