"""Questions about the record itself: entries, proofs, checkpoints, texts."""

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import msgspec

from smolny.api.answers import Head, Index, Kept, Page, Proof
from smolny.api.errors import Misasked
from smolny.api.parameters import AssemblyName, Digest, EntryNumber, Kind, Limit, Passed
from smolny.api.visits import Visit
from smolny.clerk import NotOnRecord
from smolny.domain.assembly import KINDS
from smolny.domain.order import Entry
from smolny.protocol.tree import leaf_hash

MOST_SCANNED = 2_000
"""How many entries one request reads in search of a kind: others wait for the same thread."""


def index(visit: Visit) -> Index:
    """What there is, and where."""
    told = visit.document["info"]
    paths = {visit.root + path: item["get"]["summary"] for path, item in visit.document["paths"].items()}
    return Index(told["title"], told["version"], f"{visit.root}/openapi.json", paths)


def document(visit: Visit) -> dict[str, Any]:
    """This document: every path, parameter and answer (OpenAPI 3.1)."""
    return {**visit.document, "servers": [{"url": visit.root or "/"}]}


def checkpoint(visit: Visit, assembly: AssemblyName) -> Head:
    """The newest signed checkpoint of an assembly, with the key that checks it."""
    return visit.head(assembly)


def entries(
    visit: Visit, assembly: AssemblyName, after: Passed = 0, limit: Limit = 100, kind: Kind | None = None
) -> Page:
    """The entries in order, as they are stored."""
    if kind is not None and kind not in KINDS:
        raise Misasked("no-such-kind", kind=kind)
    size = visit.head(assembly).size
    upto = min(size, after + (limit if kind is None else MOST_SCANNED))
    read = visit.library.entries(assembly, after, upto)
    wanted = [each for each in read if kind is None or isinstance(each.particulars, KINDS[kind])]
    if len(wanted) > limit:
        upto = wanted[limit - 1].number
    kept = tuple(_kept(visit, each) for each in wanted[:limit])
    asked = {"after": upto, "limit": limit} | ({"kind": kind} if kind else {})
    following = f"{visit.root}/assemblies/{assembly}/entries?{urlencode(asked)}"
    return Page(assembly, size, kept, following if upto < size else None)


def entry(visit: Visit, assembly: AssemblyName, number: EntryNumber) -> Kept:
    """One entry as it is stored, with its hashes and what is public of its sealed fields."""
    found = visit.library.entries(assembly, number - 1, number)
    if not found:
        raise NotOnRecord("no-such-entry", entry=number, entries=visit.library.size(assembly))
    return _kept(visit, found[0])


def proof(visit: Visit, assembly: AssemblyName, number: EntryNumber) -> Proof:
    """The proof that the newest checkpoint holds an entry."""
    library = visit.library
    head, file = visit.head(assembly), library.proof(assembly, number)
    hashes = tuple(each.hex() for each in file.hashes)
    return Proof(number, library.leaf_hash(assembly, number).hex(), hashes, head, file.content.decode())


def text(visit: Visit, assembly: AssemblyName, sha256: Digest) -> bytes:
    """The bytes of a text that entries refer to by its hash."""
    found = visit.library.text(assembly, sha256)
    if found is None:
        raise NotOnRecord("no-such-text", sha256=sha256)
    return found


def _kept(visit: Visit, told: Entry[Any]) -> Kept:
    body = visit.library.body(told.assembly, told.number)
    return Kept(
        told.number,
        len(body),
        hashlib.sha256(body).hexdigest(),
        leaf_hash(body).hex(),
        msgspec.Raw(body),
        dict(_opened(visit, told)),
    )


def _opened(visit: Visit, told: Entry[Any]) -> Iterator[tuple[str, object]]:
    for field in told.sealed:
        value = visit.library.payload(told.assembly, told.number, field)
        if value is not None:
            yield field, value
