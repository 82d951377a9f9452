"""Sealed fields: salted commitments in entries, payloads outside the tree that open them."""

import re
from hashlib import sha256
from typing import NamedTuple

import msgspec
import rfc8785

from .note import from_base64, to_base64
from .refused import Refused

SALT_BYTES = 32
_BLOCK = 64
_PAD = b'"pad":"'
_sorted = msgspec.json.Encoder(order="sorted").encode
_BEFORE, _BETWEEN, _AFTER = b'{"content":', b',"salt":"', b'"}'
_SALT_START = -len(_AFTER) - 44
_CONTENT_END = _SALT_START - len(_BETWEEN)
_FIELD = re.compile(r"[a-z][a-z0-9_.-]{0,62}", re.ASCII)
_COMMITMENT = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Place(NamedTuple):
    """Where a commitment stands: the assembly, the number of the entry, the name of the field."""

    assembly: str
    entry: int
    field: str


class Sealed(NamedTuple):
    """What goes into the entry (64 hex digits) and what is stored outside the tree."""

    commitment: str
    payload: bytes


class _Content(msgspec.Struct, forbid_unknown_fields=True):
    assembly: str
    entry: int
    field: str
    pad: str
    value: object


def is_field_name(field: str) -> bool:
    """Whether a sealed field may bear this name; every such name is also a safe file name."""
    return _FIELD.fullmatch(field) is not None


def is_commitment(text: str) -> bool:
    """Whether `text` is 64 lower-case hex digits."""
    return _COMMITMENT.fullmatch(text) is not None


def seal(place: Place, value: object, salt: bytes) -> Sealed:
    """Commit to a JSON value at one place, padded so that its length is told in blocks of 64 bytes only.

    Raises Refused: salt-length (not 32 bytes), sealed-field-malformed, value-not-json.
    """
    if len(salt) != SALT_BYTES:
        raise Refused("salt-length", bytes=len(salt))
    if not is_field_name(place.field):
        raise Refused("sealed-field-malformed", field=place.field)
    content = _padded(_content(place, value))
    payload = _BEFORE + content + _BETWEEN + to_base64(salt).encode() + _AFTER
    return Sealed(sha256(salt + content).hexdigest(), payload)


def _padded(bare: bytes) -> bytes:
    # No string of JSON holds an unescaped quotation mark: the first place that reads so is the pad's.
    inside = bare.index(_PAD) + len(_PAD)
    return bare[:inside] + b" " * (-len(bare) % _BLOCK) + bare[inside:]


def _content(place: Place, value: object) -> bytes:
    content = {**place._asdict(), "pad": "", "value": value}
    try:
        # A text has one form in either encoder, and nearly everything that is sealed is a text, or a ballot.
        return _sorted(content) if _is_plain(value) else rfc8785.dumps(content)
    except (rfc8785.CanonicalizationError, UnicodeError, TypeError) as error:
        raise Refused("value-not-json", field=place.field) from error


def _is_plain(value: object) -> bool:
    """Whether a value has one canonical form in either encoder: a text, or texts under names that are
    ASCII.
    """
    if not isinstance(value, dict):
        return isinstance(value, str)
    return all(
        isinstance(name, str) and name.isascii() and isinstance(each, str) for name, each in value.items()
    )


def opened(payload: bytes, commitment: str, place: Place) -> object:
    """The value that a stored payload opens; the stored bytes are hashed as they are.

    Raises Refused: payload-malformed, payload-altered, payload-misplaced.
    """
    salt, content = _parts(payload, place.field)
    if sha256(salt + content).hexdigest() != commitment:
        raise Refused("payload-altered", field=place.field)
    found = _parsed(content, place.field)
    if (found.assembly, found.entry, found.field) != place:
        raise Refused("payload-misplaced", field=place.field)
    return found.value


def _parts(payload: bytes, field: str) -> tuple[bytes, bytes]:
    framed = payload.startswith(_BEFORE) and payload.endswith(_AFTER)
    if not framed or payload[_CONTENT_END:_SALT_START] != _BETWEEN:
        raise Refused("payload-malformed", field=field)
    try:
        salt = from_base64(payload[_SALT_START : -len(_AFTER)].decode("ascii"))
    except ValueError as error:
        raise Refused("payload-malformed", field=field) from error
    if len(salt) != SALT_BYTES:
        raise Refused("payload-malformed", field=field)
    return salt, payload[len(_BEFORE) : _CONTENT_END]


def _parsed(content: bytes, field: str) -> _Content:
    try:
        found = msgspec.json.decode(content, type=_Content)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise Refused("payload-malformed", field=field) from error
    if len(content) % _BLOCK or found.pad.strip(" ") or len(found.pad) >= _BLOCK:
        raise Refused("payload-malformed", field=field)
    return found
