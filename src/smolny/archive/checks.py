"""What every engine refuses alike, before it touches its store."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256

from smolny.archive.contract import LARGEST_ENTRY, ArchiveError, Founding

ASSEMBLY = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def check_founding(assembly: str, founding: Founding) -> None:
    """A founding names a well-formed assembly and leaves nothing blank."""
    if not ASSEMBLY.fullmatch(assembly):
        raise ArchiveError("bad-assembly-name", assembly=assembly, expected=ASSEMBLY.pattern)
    for name, value in asdict(founding).items():
        if not value:
            raise ArchiveError("founding-is-incomplete", assembly=assembly, missing=name)


def check_addition(
    after: int, entries: Sequence[bytes], texts: Mapping[str, bytes], payloads: Mapping[tuple[int, str], bytes]
) -> int:
    """Entries have 1 to 65,535 bytes, texts match their keys, payloads belong to entries; the size to be."""
    for number, entry in enumerate(entries, after + 1):
        check_entry(number, entry)
    for key, text in texts.items():
        check_text(key, text)
    size = after + len(entries)
    for number, field in payloads:
        if not (1 <= number <= size and field):
            raise ArchiveError("payload-without-entry", number=number, field=field, size=size)
    return size


def check_entry(number: int, entry: bytes) -> None:
    if not entry:
        raise ArchiveError("entry-is-empty", number=number)
    if len(entry) > LARGEST_ENTRY:
        raise ArchiveError("entry-is-too-large", number=number, size=len(entry), largest=LARGEST_ENTRY)


def check_text(key: str, text: bytes) -> None:
    found = sha256(text).hexdigest()
    if found != key:
        raise ArchiveError("text-does-not-match", expected=key, found=found)


def check_range(after: int, limit: int | None) -> None:
    """A range of entries starts and counts from nought upwards."""
    if after < 0 or (limit is not None and limit < 0):
        raise ArchiveError("range-is-negative", after=after, limit=limit)


def last_of(after: int, limit: int | None, size: int) -> int:
    """The number of the last entry of a range."""
    return size if limit is None else min(size, after + limit)
