"""Entries to canonical bytes and back; plain data to commands. The one file that knows msgspec's ways
with the core.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec
import rfc8785

from smolny.domain.assembly import COMMANDS, KINDS
from smolny.domain.order import FORMAT, Entry, kind_of
from smolny.domain.values import Actor, AssemblyId, SourceId
from smolny.domain.values.moments import Calendar, Occurrence, Precision
from smolny.protocol.refused import Refused

P = TypeVar("P")

MOST_BYTES = 65_535
"""The largest entry: what the length prefix of a tlog-tiles bundle can hold."""


class Undecodable(Refused):
    """Bytes or data that are no entry or command of this format."""


class _Head(msgspec.Struct):
    kind: str
    format: int = 0


class _Note(msgspec.Struct, gc=False):
    rule: str
    particulars: dict[str, str | int] = {}
    note: str | None = None


class _When(msgspec.Struct, gc=False):
    precision: Precision
    calendar: Calendar
    zone: str
    date: str | None = None
    time: str | None = None
    until_date: str | None = None
    until_time: str | None = None


class _Who(msgspec.Struct, gc=False):
    person: str | None = None
    body: str | None = None
    office: str | None = None


class Line(msgspec.Struct, Generic[P], rename={"when": "occurred_at", "who": "actor"}):
    """An entry as a fold reads it: checked whole like `decode`, at a third of its time.

    What folds seldom read is made only when it is asked for.
    """

    assembly: AssemblyId
    number: int
    recorded_at: str
    when: _When
    who: _Who
    particulars: P
    kind: str
    format: int
    sources: tuple[SourceId, ...] = ()
    irregularities: tuple[_Note, ...] = ()
    sealed: dict[str, str] = {}

    @property
    def occurred_at(self) -> Occurrence:
        """When it happened, as a value of the core."""
        return Occurrence(*msgspec.structs.astuple(self.when))

    @property
    def actor(self) -> Actor:
        """Who acted, as a value of the core."""
        return Actor(*msgspec.structs.astuple(self.who))


_head = msgspec.json.Decoder(_Head).decode
_LINES = {
    kind: msgspec.json.Decoder(Line[entry]).decode  # type: ignore[valid-type]
    for kind, entry in KINDS.items()
}
_FAST = {kind.encode(): decoder for kind, decoder in _LINES.items()}
_NOTHING: tuple[Any, ...] = (None, [], {})
_KIND = b'"kind":"'
_DECODERS = {
    kind: msgspec.json.Decoder(Entry[entry]).decode  # type: ignore[valid-type]
    for kind, entry in KINDS.items()
}


def encode(entry: Entry[Any]) -> bytes:
    """The canonical bytes (RFC 8785) of an entry, made once, at append.

    Raises Undecodable: entry-too-large, value-not-canonical (an integer beyond 2**53 - 1, a lone surrogate).
    """
    told = plain(entry)
    told["kind"] = kind_of(type(entry.particulars))
    try:
        body = rfc8785.dumps(told)
    except (rfc8785.CanonicalizationError, UnicodeError) as error:
        raise Undecodable("value-not-canonical", why=str(error)) from None
    if len(body) > MOST_BYTES:
        raise Undecodable("entry-too-large", bytes=len(body), most=MOST_BYTES)
    return body


def decode(body: bytes) -> Entry[Any]:
    """The entry that the bytes hold; raises Undecodable for an unknown kind, a newer format, or
    anything malformed.
    """
    entry: Entry[Any] = _read(_DECODERS, body)
    return entry


def line(body: bytes) -> Line[Any]:
    """The same for a fold over many entries; raises as `decode` does."""
    # Canonical bytes write the kind in one way, and no string can hold an unescaped quotation mark; only the
    # particulars of an irregularity can have a key of that name before it.
    start = body.find(_KIND) + len(_KIND)
    kind = body[start : body.find(b'"', start)]
    try:
        read: Line[Any] = _FAST[kind](body)
        if read.format == FORMAT and read.kind == kind.decode():
            return read
    except (KeyError, msgspec.MsgspecError, UnicodeDecodeError):
        pass
    slow: Line[Any] = _read(_LINES, body)
    return slow


def plain(value: object) -> Any:
    """The value as JSON has it: strings in Unicode form NFC, optional fields absent when they say nothing."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if is_dataclass(value) and not isinstance(value, type):
        told = {each.name: plain(getattr(value, each.name)) for each in fields(value)}
        return {
            name: each for name, each in told.items() if each not in _NOTHING or name in _needed(type(value))
        }
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def command(name: str, particulars: dict[str, Any]) -> object:
    """The command of that name with those particulars; raises Undecodable `unknown-command`,
    `particulars-do-not-fit`.
    """
    kind = COMMANDS.get(name)
    if kind is None:
        raise Undecodable("unknown-command", command=name)
    return convert(kind, particulars)


def convert(kind: Any, data: Any) -> Any:
    """Plain data as a value of the core's type, unknown fields refused; raises Undecodable
    `particulars-do-not-fit`.
    """
    data = plain(data)
    if is_dataclass(kind) and isinstance(data, dict):
        known = {each.name for each in fields(kind)}
        for name in data:
            if name not in known:
                raise Undecodable("field-is-unknown", field=name, known=", ".join(sorted(known)))
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise Undecodable("particulars-do-not-fit", why=str(error)) from None


def _read(decoders: Mapping[str, Callable[[bytes], Any]], body: bytes) -> Any:
    try:
        head = _head(body)
        if head.format != FORMAT:
            raise Undecodable("format-is-unknown", format=head.format, newest=FORMAT)
        return decoders[head.kind](body)
    except KeyError:
        raise Undecodable("kind-is-unknown", kind=head.kind) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Undecodable("entry-is-malformed", why=str(error)) from None


@cache
def _needed(kind: Any) -> frozenset[str]:
    """The fields that are written even when they are empty, since they have no default."""
    return frozenset(
        each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING
    )
