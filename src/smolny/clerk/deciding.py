"""From requests to entries: what is asked for is completed, decided one after the other, and written down."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from smolny.clerk.allotting import Tables
from smolny.clerk.orders import OrdersFault, orders_in
from smolny.clerk.walking import normal, text_refs
from smolny.clerk.wording import WORDED, completed
from smolny.domain.assembly import Assembly, decided
from smolny.domain.order import Deed, Entry, Irregularity, OutOfOrder
from smolny.domain.order.record import ErasePayload, FoundAssembly
from smolny.domain.standing_orders import AdoptStandingOrders
from smolny.domain.values import Actor, SourceId
from smolny.domain.values.moments import Occurrence
from smolny.protocol.codec import Undecodable, decode, encode
from smolny.protocol.sealed import SALT_BYTES, Place, seal
from smolny.readings.shelf import Parsed, nothing_kept


@dataclass(frozen=True, slots=True)
class Request:
    """What a person or a script asks the clerk to do.

    `sealed` maps a field name to the plain value that goes to the office register. `salts` and
    `recorded_at` are fixed by scripts alone: otherwise salts are drawn at random and the clock is read.
    A live assembly takes fixed salts only where everybody in it is `invented`.
    `texts` are the bytes of the texts that the command names by hash.
    """

    command: object
    actor: Actor
    occurred_at: Occurrence
    sources: tuple[SourceId, ...] = ()
    irregularities: tuple[Irregularity, ...] = ()
    sealed: Mapping[str, object] = field(default_factory=dict)
    salts: Mapping[str, bytes] = field(default_factory=dict)
    texts: tuple[bytes, ...] = ()
    recorded_at: str | None = None
    invented: bool = False


@dataclass
class Batch:
    """What one group of requests adds, before any of it is durable, and the state that follows."""

    state: Assembly
    entries: list[Entry[Any]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    texts: dict[str, bytes] = field(default_factory=dict)
    payloads: dict[tuple[int, str], bytes] = field(default_factory=dict)
    erased: set[tuple[int, str]] = field(default_factory=set)


def batch_of(state: Assembly, requests: Iterable[Request], shelf: Parsed | None = None) -> Batch:
    """What the requests make, each decided on what the ones before it left; raises OutOfOrder, Refused.
    On the `shelf` are the texts that are beside the log already.
    """
    batch, tables = Batch(state), Tables()
    shelf = Parsed(nothing_kept) if shelf is None else shelf
    for given in requests:
        _refuse_fixed_salts(batch.state, given)
        request, texts = _worded(batch, given, _texts(given), shelf)
        # Decided is what will be read: the record keeps every string in NFC.
        deed = normal(_sealed_deed(request, batch))
        _refuse_other_orders(deed.command, texts)
        tables.check(batch.state, deed.command, texts)
        entries, batch.state = decided(batch.state, deed)
        batch.entries += entries
        batch.bodies += map(_written, entries)
        batch.texts |= texts
        if isinstance(deed.command, ErasePayload):
            batch.erased.add((deed.command.entry, deed.command.field))
    return batch


def _worded(
    batch: Batch, request: Request, given: Mapping[str, bytes], shelf: Parsed
) -> tuple[Request, dict[str, bytes]]:
    """The request with what its words and changes say of themselves, and the texts that it names then."""
    if not isinstance(request.command, WORDED):
        return request, dict(given)
    command, made = completed(batch.state, request.command, shelf.also({**batch.texts, **given}))
    texts = {**given, **{sha256(text).hexdigest(): text for text in made}}
    return replace(request, command=command), {ref.sha256: texts[ref.sha256] for ref in text_refs(command)}


def now(earliest: str) -> str:
    """The time now, and never before the last entry: a clock that was set back does not stop the congress."""
    return max(earliest, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


def _written(entry: Entry[Any]) -> bytes:
    body = encode(entry)
    if decode(body) != entry:
        raise Undecodable("value-not-canonical", why="it would be read as something else")
    return body


def _sealed_deed(request: Request, batch: Batch) -> Deed:
    commitments = {}
    number = batch.state.size + 1
    drawn = secrets.token_bytes(SALT_BYTES * len(request.sealed))
    for place, (name, value) in enumerate(request.sealed.items()):
        salt = request.salts.get(name) or drawn[SALT_BYTES * place : SALT_BYTES * (place + 1)]
        sealed = seal(Place(batch.state.id, number, name), value, salt)
        commitments[name] = sealed.commitment
        batch.payloads[number, name] = sealed.payload
    return Deed(
        command=request.command,
        actor=request.actor,
        recorded_at=request.recorded_at or now(batch.state.recorded_at),
        occurred_at=request.occurred_at,
        sources=request.sources,
        irregularities=request.irregularities,
        sealed=commitments,
    )


def _refuse_fixed_salts(state: Assembly, request: Request) -> None:
    """A salt that can be worked out hides nobody."""
    command = request.command
    mode = command.mode if isinstance(command, FoundAssembly) else state.record.mode
    if request.salts and mode == "live" and not request.invented:
        raise OutOfOrder("fixed-salts-in-a-live-assembly")


def _refuse_other_orders(command: object, texts: Mapping[str, bytes]) -> None:
    """Standing orders are adopted as the document says them."""
    if not isinstance(command, AdoptStandingOrders):
        return
    digest = command.document.sha256
    try:
        said = orders_in(texts[digest], Path(digest)).orders
    except OrdersFault as fault:
        why = "; ".join(f"line {problem.line}: {problem.words}" for problem in fault.problems)
        raise OutOfOrder("document-says-otherwise", sha256=digest, why=why) from None
    if said != command.orders:
        raise OutOfOrder("document-says-otherwise", sha256=digest)


def _texts(request: Request) -> dict[str, bytes]:
    """The texts of a request by hash: those that its command names, no more and no less, in UTF-8."""
    given = {sha256(text).hexdigest(): text for text in request.texts}
    named = {ref.sha256: ref for ref in text_refs(request.command)}
    for digest in given.keys() ^ named.keys():
        raise OutOfOrder("text-not-given" if digest in named else "text-not-named", sha256=digest)
    for digest, text in given.items():
        if len(text) != named[digest].bytes or not _is_utf8(text):
            raise OutOfOrder("text-does-not-fit", sha256=digest, bytes=len(text))
    return given


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
