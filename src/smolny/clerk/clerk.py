"""The clerk: asks the core, appends what it decides, signs what it appended. The only writer of an
assembly.
"""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from smolny.archive import Archive, ArchiveError, Founding
from smolny.clerk.bulk import replayed
from smolny.domain.assembly import Assembly, decide, fold
from smolny.domain.order import Deed, Entry, Irregularity, OutOfOrder
from smolny.domain.order.record import ErasePayload, FoundAssembly
from smolny.domain.values import Actor, AssemblyId, SourceId, TextRef, is_identifier
from smolny.domain.values.moments import Occurrence
from smolny.protocol.checkpoint import sign_checkpoint
from smolny.protocol.codec import encode
from smolny.protocol.keys import load_key, load_or_create_key
from smolny.protocol.note import SigningKey
from smolny.protocol.sealed import SALT_BYTES, Place, seal
from smolny.protocol.tree import Tree, leaf_hash

DEFAULT_HOST = "smolny.invalid"
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Request:
    """What a person or a script asks the clerk to do.

    `sealed` maps a field name to the plain value that goes to the office register. `salts` and
    `recorded_at` are fixed by scripts alone: otherwise salts are drawn at random and the clock is read.
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


@dataclass
class _Desk:
    """What the clerk remembers of one assembly; owned by the clerk, thrown away when an append fails."""

    state: Assembly
    tree: Tree
    key: SigningKey


@dataclass
class _Batch:
    """What one group of requests adds, before any of it is durable."""

    entries: list[Entry[Any]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    texts: dict[str, bytes] = field(default_factory=dict)
    payloads: dict[tuple[int, str], bytes] = field(default_factory=dict)
    erased: list[tuple[int, str]] = field(default_factory=list)


class Clerk:
    """Decides, appends and signs, for every assembly of one archive whose key is in the folder `keys`."""

    def __init__(self, archive: Archive, keys: Path) -> None:
        self._archive = archive
        self._keys = keys
        self._desks: dict[AssemblyId, _Desk] = {}

    def found(
        self, assembly: AssemblyId, request: Request, *, host: str = DEFAULT_HOST
    ) -> tuple[Entry[Any], ...]:
        """Open the protocol of a new assembly with its key and its first entry, which `request` must ask for.

        Raises OutOfOrder (`not-an-identifier` and whatever the core refuses), Refused for the key,
        ArchiveError (`already-founded`). A founding that was cut off before its first entry is finished
        by asking again.
        """
        if not is_identifier(assembly):
            raise OutOfOrder("not-an-identifier", name=assembly)
        if not isinstance(request.command, FoundAssembly):
            raise OutOfOrder("not-founded", name=assembly)
        self._refuse_founded(assembly)
        desk = _Desk(
            Assembly(assembly), Tree(), load_or_create_key(self._keys, assembly, f"{host}/{assembly}")
        )
        _decided(desk.state, (request,))
        if assembly not in {shelf.assembly for shelf in self._archive.assemblies()}:
            founding = Founding(desk.key.name, desk.key.verifier.text, request.recorded_at or _now(""))
            self._archive.found(assembly, founding)
        self._desks[assembly] = desk
        return self.do(assembly, request)

    def do(self, assembly: AssemblyId, *requests: Request) -> tuple[Entry[Any], ...]:
        """Decide the requests one after the other and append what they make as one group, all or nothing.

        Durable when it returns. Raises OutOfOrder for the first request that is refused, Refused
        (`key-missing`, `entry-too-large`, ...) and ArchiveError. Where another writer was faster the requests
        are decided anew.
        """
        for _ in range(_TRIES):
            desk = self._desk(assembly)
            batch = _decided(desk.state, requests)
            try:
                return self._appended(desk, batch)
            except ArchiveError as error:
                self._desks.pop(assembly, None)
                if error.rule != "head-moved":
                    raise
        raise ArchiveError("head-moved", assembly=assembly, tries=_TRIES)

    def state(self, assembly: AssemblyId) -> Assembly:
        """The state on which the next request will be decided."""
        return self._desk(assembly).state

    def held(self, assembly: AssemblyId) -> Iterator[bytes]:
        """The entries that the store holds, byte for byte, in order; none of an unknown assembly."""
        if assembly in {shelf.assembly for shelf in self._archive.assemblies()}:
            yield from self._archive.read(assembly)

    def _refuse_founded(self, assembly: AssemblyId) -> None:
        for shelf in self._archive.assemblies():
            if shelf.assembly == assembly and shelf.size:
                raise ArchiveError("already-founded", assembly=assembly)

    def _desk(self, assembly: AssemblyId) -> _Desk:
        size = self._archive.size(assembly)
        desk = self._desks.get(assembly)
        if desk is None or desk.state.size > size:
            desk = _Desk(Assembly(assembly), Tree(), load_key(self._keys, assembly))
            self._catch_up(desk)
            self._finish_erasures(desk)
        elif desk.state.size < size:
            self._catch_up(desk)
        self._desks[assembly] = desk
        return desk

    def _catch_up(self, desk: _Desk) -> None:
        bodies = self._archive.read(desk.state.id, desk.state.size)

        def hashed() -> Iterator[bytes]:
            for body in bodies:
                desk.tree.append(leaf_hash(body))
                yield body

        desk.state = replayed(desk.state, hashed())

    def _finish_erasures(self, desk: _Desk) -> None:
        # A crash after the entry and before the deletion leaves the payload behind.
        for (number, name), standing in desk.state.record.sealed.items():
            if standing == "erased":
                self._archive.erase(desk.state.id, number, name)

    def _appended(self, desk: _Desk, batch: _Batch) -> tuple[Entry[Any], ...]:
        tree = Tree.resumed(desk.tree.size, desk.tree.frontier)
        for body in batch.bodies:
            tree.append(leaf_hash(body))
        self._archive.append(
            desk.state.id,
            desk.state.size,
            batch.bodies,
            texts=batch.texts,
            payloads=batch.payloads,
            checkpoint=sign_checkpoint(desk.key, tree.size, tree.root()),
        )
        desk.state, desk.tree = fold(desk.state, batch.entries), tree
        for number, name in batch.erased:
            self._archive.erase(desk.state.id, number, name)
        return tuple(batch.entries)


def _decided(state: Assembly, requests: tuple[Request, ...]) -> _Batch:
    batch = _Batch()
    for request in requests:
        deed = _sealed_deed(state, request, batch)
        decision = decide(state, deed)
        if isinstance(decision, OutOfOrder):
            raise decision
        state = fold(state, decision)
        batch.entries += decision
        batch.bodies += map(encode, decision)
        batch.texts |= _texts(request)
        if isinstance(request.command, ErasePayload):
            batch.erased.append((request.command.entry, request.command.field))
    return batch


def _sealed_deed(state: Assembly, request: Request, batch: _Batch) -> Deed:
    commitments = {}
    for name, value in request.sealed.items():
        salt = request.salts.get(name) or secrets.token_bytes(SALT_BYTES)
        sealed = seal(Place(state.id, state.size + 1, name), value, salt)
        commitments[name] = sealed.commitment
        batch.payloads[state.size + 1, name] = sealed.payload
    return Deed(
        command=request.command,
        actor=request.actor,
        recorded_at=request.recorded_at or _now(state.recorded_at),
        occurred_at=request.occurred_at,
        sources=request.sources,
        irregularities=request.irregularities,
        sealed=commitments,
    )


def _texts(request: Request) -> dict[str, bytes]:
    """The texts of a request by hash: those that its command names, no more and no less, in UTF-8."""
    given = {sha256(text).hexdigest(): text for text in request.texts}
    named = {ref.sha256: ref for ref in _text_refs(request.command)}
    for digest in given.keys() ^ named.keys():
        raise OutOfOrder("text-not-given" if digest in named else "text-not-named", sha256=digest)
    for digest, text in given.items():
        if len(text) != named[digest].bytes or not _is_utf8(text):
            raise OutOfOrder("text-does-not-fit", sha256=digest, bytes=len(text))
    return given


def _text_refs(command: object) -> list[TextRef]:
    told = (getattr(command, each.name) for each in fields(command))  # type: ignore[arg-type]
    return [value for value in told if isinstance(value, TextRef)]


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _now(earliest: str) -> str:
    """The time now, and never before the last entry: a clock that was set back does not stop the congress."""
    return max(earliest, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
