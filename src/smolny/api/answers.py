"""What surrounds the readings in an answer: what part of the record is shown, and the hashes behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from msgspec import Meta

from smolny.domain.order.record import AssemblyFounded
from smolny.domain.values import AssemblyId
from smolny.readings.views import Header

T = TypeVar("T")

STORED = "StoredEntry"
"""The component of the document that describes a stored entry: one schema for each kind."""

Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="32 bytes in lower-case hexadecimal.")]
Stored = Annotated[msgspec.Raw, Meta(extra_json_schema={"$ref": f"#/components/schemas/{STORED}"})]


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """A reading of an assembly as it stood after its first `after` entries, of the `size` there are now."""

    assembly: AssemblyId
    after: int
    size: int
    reading: T


@dataclass(frozen=True, slots=True)
class Head:
    """What the key of an assembly vouches for: so many entries and the root over them; `note` is signed."""

    origin: str
    vkey: str
    size: int
    root: Hash
    note: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An assembly in the list of them: the number of its entries, and what the first of them founded."""

    assembly: AssemblyId
    size: int
    founding: AssemblyFounded | None


@dataclass(frozen=True, slots=True)
class Card:
    """An assembly, and what vouches for its record now."""

    header: Header
    checkpoint: Head


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it is stored.

    `entry` is the stored canonical bytes themselves, `sha256` their digest and `leaf_hash` their leaf hash.
    `opened` has the values of those sealed fields that are public.
    """

    number: int
    bytes: int
    sha256: Hash
    leaf_hash: Hash
    entry: Stored
    opened: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """Stored entries in order, and the address of those that follow; none where the record ends.

    With a kind asked for, a page may hold fewer entries than the limit, or none, though others follow.
    """

    assembly: AssemblyId
    size: int
    entries: tuple[Kept, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry is under the root of a checkpoint: the hashes from the leaf upwards (RFC 9162).

    `file` is the same as a C2SP tlog-proof, which other people's programs read.
    """

    number: int
    leaf_hash: Hash
    hashes: tuple[Hash, ...]
    checkpoint: Head
    file: str


@dataclass(frozen=True, slots=True)
class Index:
    """Where everything is: the address of the document, and of every path in it, with what it gives."""

    title: str
    version: str
    document: str
    paths: Mapping[str, str]
