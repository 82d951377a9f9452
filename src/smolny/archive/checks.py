"""What every engine refuses alike, before it touches its store or after it has read from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256

from smolny.archive.contract import LARGEST_ENTRY, STORE_FORMAT, ArchiveError, Founding

ASSEMBLY = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
SHA256 = re.compile(r"[0-9a-f]{64}")
LARGEST_NUMBER = 2**63 - 1


def check_founding(assembly: str, founding: Founding) -> None:
    """A founding names a well-formed assembly and leaves nothing blank."""
    if not ASSEMBLY.fullmatch(assembly):
        raise ArchiveError("bad-assembly-name", assembly=assembly, expected=ASSEMBLY.pattern)
    for name, value in asdict(founding).items():
        if not (value and value.isprintable()):
            raise ArchiveError("founding-is-incomplete", assembly=assembly, missing=name)


def check_assembly(assembly: str) -> None:
    """A name that no assembly can bear is not looked for."""
    if not ASSEMBLY.fullmatch(assembly):
        raise ArchiveError("no-such-assembly", assembly=assembly)


def is_text_key(key: str) -> bool:
    """Whether a text can have been kept under this key."""
    return SHA256.fullmatch(key) is not None


def is_payload_key(number: int, field: str) -> bool:
    """Whether a payload can have been kept for this entry and field."""
    return 1 <= number <= LARGEST_NUMBER and field != "" and field.isprintable()


def check_addition(
    after: int,
    entries: Sequence[bytes],
    texts: Mapping[str, bytes],
    payloads: Mapping[tuple[int, str], bytes],
) -> int:
    """Entries have 1 to 65,535 bytes, texts match their keys, payloads belong to entries; the size to be."""
    for number, entry in enumerate(entries, after + 1):
        check_entry(number, entry)
    for key, text in texts.items():
        check_text(key, text)
    size = after + len(entries)
    for number, field in payloads:
        if not (number <= size and is_payload_key(number, field)):
            raise ArchiveError("payload-without-entry", number=number, field=field, size=size)
    return size


def check_entry(number: int, entry: bytes) -> None:
    """An entry has 1 to 65,535 bytes."""
    if not entry:
        raise ArchiveError("entry-is-empty", number=number)
    if len(entry) > LARGEST_ENTRY:
        raise ArchiveError("entry-is-too-large", number=number, size=len(entry), largest=LARGEST_ENTRY)


def check_text(key: str, text: bytes) -> None:
    """A text is kept under its own SHA-256."""
    found = sha256(text).hexdigest()
    if found != key:
        raise ArchiveError("text-does-not-match", expected=key, found=found)


def check_head(assembly: str, expected: int, found: int) -> None:
    """Who appends has seen the newest entry."""
    if expected != found:
        raise ArchiveError("head-moved", assembly=assembly, expected=expected, found=found)


def check_range(after: int, limit: int | None) -> None:
    """A range of entries starts and counts from nought upwards."""
    if after < 0 or (limit is not None and limit < 0):
        raise ArchiveError("range-is-negative", after=after, limit=limit)


def last_of(after: int, limit: int | None, size: int) -> int:
    """The number of the last entry of a range."""
    return size if limit is None else min(size, after + limit)


def check_format(found: object) -> None:
    """A store of a newer format is refused; there is none older than the first."""
    if not isinstance(found, int) or found < 1:
        raise ArchiveError("store-is-damaged", reason="no format number", found=found)
    if found > STORE_FORMAT:
        raise ArchiveError("store-is-newer", found=found, known=STORE_FORMAT)


def check_batch(assembly: str, after: int, last: int, batch: Sequence[object]) -> None:
    """The entries after `after` up to `last` are all there, as bytes."""
    if len(batch) != last - after or set(map(type, batch)) != {bytes}:
        raise ArchiveError(
            "store-is-damaged", reason="entries are missing", assembly=assembly, after=after, last=last
        )


def check_row(what: str, kinds: Sequence[type], row: Sequence[object]) -> None:
    """A row read from the store holds what such rows hold."""
    if list(map(type, row)) != list(kinds):
        raise ArchiveError("store-is-damaged", reason=f"{what} cannot be read")


def check_kept_text(key: str, text: object) -> None:
    """A text read from the store still has the hash it was kept under."""
    if not isinstance(text, bytes) or sha256(text).hexdigest() != key:
        raise ArchiveError("store-is-damaged", reason="a text does not match its hash", expected=key)


def check_order(what: str, before: object, after: object) -> None:
    """Rows asked for in order come in order; otherwise reading a damaged store might never end."""
    if not before < after:  # type: ignore[operator]
        raise ArchiveError("store-is-damaged", reason=f"{what} are out of order")
