"""Entries to canonical bytes and back; plain data to commands. With `forms`, the one place that knows
msgspec's ways with the core.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

import msgspec

from smolny.domain.assembly import COMMANDS, KINDS
from smolny.domain.order import FORMAT, Entry, Recorded, kind_of
from smolny.protocol.forms import filler, form, made, member, struct
from smolny.protocol.forms import plain as plain
from smolny.protocol.otherwise import other_form
from smolny.protocol.refused import Refused

MOST_BYTES = 65_535
"""The largest entry: what the length prefix of a tlog-tiles bundle can hold."""


class Undecodable(Refused):
    """Bytes or data that are no entry or command of this format."""


class _Head(msgspec.Struct):
    kind: str
    format: int = 0


@cache
def _form(kind: str) -> Any:
    """The struct of a whole entry of one kind."""
    members = {each.name: member(Entry, each) for each in fields(Entry) if each.name != "particulars"}
    own = {"format": (Literal[FORMAT],), "kind": (Literal[kind],), "particulars": (form(KINDS[kind]),)}
    return struct(kind, members | own)


class _Reader(NamedTuple):
    """What reads the bytes of one kind as a struct, and makes of this the particulars or the whole entry."""

    read: Callable[[bytes], Any]
    particulars: Callable[[Any], Any]
    entry: Callable[[Any], Entry[Any]]


def _reader(kind: str) -> _Reader:
    particulars = made(KINDS[kind])
    read = msgspec.json.Decoder(_form(kind)).decode
    return _Reader(read, particulars, filler(Entry, particulars=particulars))


class _Readers(dict[bytes, _Reader]):
    """The readers by the bytes of their kinds, each made when it is first asked for: of the kinds that there
    are, most records hold a few.
    """

    def __missing__(self, kind: bytes) -> _Reader:
        known = kind.decode()
        if known not in KINDS:
            raise KeyError(known)
        self[kind] = made = _reader(known)
        return made


_READERS = _Readers()
_NAMES = tuple(each.name for each in fields(Entry))
_KIND = b'"kind":"'
_head = msgspec.json.Decoder(_Head).decode
_sorted = msgspec.json.Encoder(order="deterministic").encode
_as_it_stands = msgspec.json.Encoder().encode


def encode(entry: Entry[Any]) -> bytes:
    """The canonical bytes (RFC 8785) of an entry, made once, at append.

    Raises Undecodable: entry-too-large, kind-is-unknown, value-not-canonical (an integer beyond 2**53 - 1, a
    lone surrogate, a value of another type than the field).
    """
    told = {name: getattr(entry, name) for name in _NAMES}
    told["kind"] = kind = kind_of(type(entry.particulars))
    if kind not in KINDS:
        raise Undecodable("kind-is-unknown", kind=kind)
    try:
        body = _sorted(msgspec.convert(told, _form(kind), from_attributes=True))
        if not (body.isascii() or is_evident(body)):
            body = _as_it_stands(msgspec.convert(plain(told), _form(kind)))
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise Undecodable("value-not-canonical", why=str(error)) from None
    if len(body) > MOST_BYTES:
        raise Undecodable("entry-too-large", bytes=len(body), most=MOST_BYTES)
    return body


def is_evident(body: bytes) -> bool:
    """Whether no string in the bytes can be out of form NFC, and no two keys sort otherwise as UTF-16."""
    text = body.decode()
    return unicodedata.is_normalized("NFC", text) and len(text.encode("utf-16-le")) == 2 * len(text)


def decode(body: bytes) -> Entry[Any]:
    """The entry that the bytes hold.

    Raises Undecodable: format-is-unknown, kind-is-unknown, entry-is-malformed (unknown and missing members
    and values of another type too). Whether the bytes are the only ones that say it, `canonical` tells.
    """
    read, of = _read(body)
    return of.entry(read)


def line(body: bytes) -> Recorded[Any]:
    """The same for a fold over many entries, in a third of the time; raises as `decode` does.

    Only the particulars are values of the core; what else has fields has the same in a struct.
    """
    read, of = _read(body)
    read.particulars = of.particulars(read.particulars)
    return read  # type: ignore[no-any-return]


def canonical(body: bytes) -> Recorded[Any]:
    """The same, where the bytes are those that `encode` writes for the entry, and no others that say it.

    Raises as `decode` does, and Undecodable `entry-not-canonical` with the reason.
    """
    read, of = _read(body)
    # In evident bytes the order of keys and the form of strings are not in doubt; the rest is written slowly.
    if _sorted(read) != body or not (body.isascii() or is_evident(body)):
        due = encode(decode(body))
        if due != body:
            raise Undecodable("entry-not-canonical", reason=other_form(body, due))
    read.particulars = of.particulars(read.particulars)
    return read  # type: ignore[no-any-return]


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


def _read(body: bytes) -> tuple[Any, _Reader]:
    # The entry as a struct, and what read it. Canonical bytes write the kind in one way, and no
    # string can hold an unescaped quotation mark; only an irregularity can have a key of that name before it.
    start = body.find(_KIND) + len(_KIND)
    try:
        of = _READERS[body[start : body.find(b'"', start)]]
        return of.read(body), of
    except (KeyError, msgspec.MsgspecError, UnicodeError, RecursionError):
        return _read_slowly(body)


def _read_slowly(body: bytes) -> tuple[Any, _Reader]:
    try:
        head = _head(body)
        if head.format != FORMAT:
            raise Undecodable("format-is-unknown", format=head.format, newest=FORMAT)
        of = _READERS[head.kind.encode()]
        return of.read(body), of
    except KeyError:
        raise Undecodable("kind-is-unknown", kind=head.kind) from None
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise Undecodable("entry-is-malformed", why=str(error)) from None
