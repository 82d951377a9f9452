"""The clerk: asks the core, appends what it decides, signs what it appended. The only writer of an
assembly.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from smolny.archive import Archive, ArchiveError, Founding, Shelf
from smolny.archive.office import Answer
from smolny.clerk.bulk import folded
from smolny.clerk.casting import Answered, BallotBox, Press
from smolny.clerk.deciding import Batch, Request, batch_of, now
from smolny.clerk.electing import Returning
from smolny.clerk.figures import Figures
from smolny.clerk.published import held, refuse_loss
from smolny.clerk.urns.urns import Urns, is_verifiable
from smolny.clerk.vouching import vouched
from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry, OutOfOrder, Recorded
from smolny.domain.order.record import FoundAssembly, KeyRotated, PayloadErased, RotateKey
from smolny.domain.values import Actor, AssemblyId, is_identifier
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import CloseVoting
from smolny.protocol.checkpoint import Checkpoint, sign_checkpoint
from smolny.protocol.codec import line
from smolny.protocol.keys import load_key, successor_key, take_into_use, waiting_key
from smolny.protocol.note import SigningKey
from smolny.protocol.refused import Refused
from smolny.protocol.succession import check_rotation, closing_note
from smolny.protocol.tree import Tree, leaf_hash
from smolny.readings.shelf import Memory, Parsed

DEFAULT_HOST = "smolny.invalid"
RESERVED = frozenset({"api", "static"})
"""Names that no assembly can bear: its pages would be hidden behind others."""

Answering = Callable[[int], Answer]
"""Makes the answer to a form of the number of the first entry that its deed leaves."""

_TRIES = 5


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the clerk remembers of one assembly; a new one takes its place when the record has grown.

    `owed` are the fields that are erased on the record and may still be in the office register.
    """

    state: Assembly
    tree: Tree
    key: SigningKey
    owed: frozenset[tuple[int, str]] = frozenset()


class Clerk:
    """Decides, appends and signs, for every assembly of one archive whose key is in the folder `keys`."""

    def __init__(self, archive: Archive, keys: Path, figures: Figures | None = None) -> None:
        self.figures = figures or Figures()
        self._archive = archive
        self.keys = keys
        self.box = BallotBox(archive)
        self._returning = Returning(archive)
        self._memory = Memory()
        self.urns = Urns(archive, keys)
        self._desks: dict[AssemblyId, _Desk] = {}

    def found(
        self, assembly: AssemblyId, *requests: Request, host: str = DEFAULT_HOST
    ) -> tuple[Entry[Any], ...]:
        """Open the protocol of a new assembly with its key and its first entries, all or nothing.

        The first request must ask for the founding. Raises OutOfOrder (`not-an-identifier`,
        `name-is-reserved`, and whatever the core refuses), Refused for the key, ArchiveError
        (`already-founded`). A founding that was cut off before its first entry is finished by asking again.
        """
        _refuse_name(assembly)
        if not requests or not isinstance(requests[0].command, FoundAssembly):
            raise OutOfOrder("not-founded", name=assembly)
        shelf = self._shelf(assembly)
        if shelf and shelf.size:
            raise ArchiveError("already-founded", assembly=assembly)
        # What is refused leaves neither a key nor an assembly behind.
        batch_of(Assembly(assembly), requests)
        origin = f"{host}/{assembly}"
        if shelf and shelf.origin != origin:
            raise Refused("origin-differs", origin=origin, key=shelf.origin)
        vkey = shelf.vkey if shelf else self._opened(assembly, origin, requests[0].recorded_at or now(""))
        take_into_use(self.keys, assembly, vkey)
        return self.do(assembly, *requests)

    def do(
        self,
        assembly: AssemblyId,
        *requests: Request,
        on: Callable[[Assembly], None] | None = None,
        answer: Answering | None = None,
    ) -> tuple[Entry[Any], ...]:
        """Decide the requests one after the other and append what they make as one group, all or nothing.

        Durable when it returns. Raises OutOfOrder for the first request that is refused, Refused
        (`key-missing`, `entry-too-large`, ...) and ArchiveError. Where another writer was faster the requests
        are decided anew. `on` is shown the state on which they are decided, and may refuse it by raising.
        `answer` makes of the first entry's number what is kept with the entries, for a form that comes again.
        Where a payload is to be erased and cannot be, that is raised when the entries are
        durable already; what is still in the register is erased after the next deed.
        """
        return self._recorded(assembly, lambda state: self._completed(state, requests), on, answer)

    def cast(
        self, assembly: AssemblyId, presses: Sequence[Press], occurred_at: Callable[[Assembly], Occurrence]
    ) -> list[Answered]:
        """What becomes of each press of a voter; what is answered with an entry is durable. Raises Refused,
        ArchiveError.
        """
        answers: list[Answered] = []

        def prepared(state: Assembly, *, trusting: bool) -> Sequence[Request]:
            answers[:], requests = self.box.taken(state, presses, occurred_at(state), trusting=trusting)
            return requests

        # Nearly always all are in order; where one is not, each is looked at by itself.
        with suppress(OutOfOrder):
            self._recorded(assembly, partial(prepared, trusting=True))
            return answers
        self._recorded(assembly, partial(prepared, trusting=False))
        return answers

    def _recorded(
        self,
        assembly: AssemblyId,
        prepared: Callable[[Assembly], Sequence[Request]],
        on: Callable[[Assembly], None] | None = None,
        answer: Answering | None = None,
    ) -> tuple[Entry[Any], ...]:
        try:
            batch = self._done(assembly, prepared, on, answer)
        except (OutOfOrder, Refused, ArchiveError) as refused:
            self.figures.refused(refused.rule)
            raise
        self.figures.done(assembly, batch.entries)
        self._erase(assembly, batch.erased)
        return tuple(batch.entries)

    def _done(
        self,
        assembly: AssemblyId,
        prepared: Callable[[Assembly], Sequence[Request]],
        on: Callable[[Assembly], None] | None,
        answer: Answering | None,
    ) -> Batch:
        for _ in range(_TRIES):
            desk = self._desk(assembly)
            if on is not None:
                on(desk.state)
            shelf = Parsed(partial(self._archive.text, assembly), self._memory)
            batch = batch_of(desk.state, prepared(desk.state), shelf)
            if not batch.entries:
                return batch
            try:
                self._appended(desk, batch, answer)
                self.box.settle(batch.state)
                return batch
            except ArchiveError as error:
                if error.rule != "head-moved":
                    raise
                self._desks[assembly] = desk
        raise ArchiveError("head-moved", assembly=assembly, tries=_TRIES)

    def _completed(self, state: Assembly, requests: Sequence[Request]) -> Sequence[Request]:
        """The requests, each closing of a voting with the count of its ballots, each declaration of an
        election with whom its papers elect.
        """
        completed: list[Request] = []
        for request in requests:
            if state.record.mode != "live":
                completed.append(request)
            elif isinstance(request.command, CloseVoting) and not is_verifiable(
                state, request.command.question
            ):
                completed += self.box.closing(state, request, request.command)
            else:
                completed.append(self.urns.completed(state, self._returning.completed(state, request)))
        return completed

    def rotate_key(
        self, assembly: AssemblyId, actor: Actor, occurred_at: Callable[[Assembly], Occurrence]
    ) -> Entry[Any]:
        """Let a new key sign from the next entry on; the entry that says so. Raises as `do` does."""
        for _ in range(_TRIES):
            desk = self._desk(assembly)
            successor = successor_key(self.keys, assembly, desk.key.name).verifier
            note = closing_note(desk.key, desk.tree.size, desk.tree.root(), successor)
            command = RotateKey(desk.key.verifier.text, successor.text, note.decode())
            try:
                (entry,) = self.do(assembly, Request(command, actor, occurred_at(desk.state)))
                return entry
            except Refused as refused:
                # Another writer was faster: the note closes what is no longer the end.
                if refused.rule != "closing-does-not-fit":
                    raise
        raise ArchiveError("head-moved", assembly=assembly, tries=_TRIES)

    def published(self, assembly: AssemblyId) -> Checkpoint | None:
        """What was published last, as the file beside the key has it."""
        with held(self.keys, assembly) as file:
            return file.checkpoint

    def state(self, assembly: AssemblyId) -> Assembly:
        """The state on which the next request will be decided; what it calls erased is erased."""
        state = self._desk(assembly).state
        self._erase(assembly, set())
        return state

    def held(self, assembly: AssemblyId) -> Iterator[bytes]:
        """The entries that the store holds, byte for byte, in order; none of an unknown assembly."""
        if self._shelf(assembly):
            yield from self._archive.read(assembly)

    def _shelf(self, assembly: AssemblyId) -> Shelf | None:
        return next((shelf for shelf in self._archive.assemblies() if shelf.assembly == assembly), None)

    def _opened(self, assembly: AssemblyId, origin: str, moment: str) -> str:
        vkey = waiting_key(self.keys, assembly, origin).verifier.text
        self._archive.found(assembly, Founding(origin, vkey, moment))
        return vkey

    def _desk(self, assembly: AssemblyId) -> _Desk:
        shelf = self._archive.shelf(assembly)
        desk = self._desks.get(assembly)
        if desk is None or desk.state.size > shelf.size:
            desk = _Desk(Assembly(assembly), Tree(), load_key(self.keys, assembly, shelf.vkey))
        if desk.key.verifier.text != shelf.vkey:
            desk = replace(desk, key=load_key(self.keys, assembly, shelf.vkey))
        if desk.state.size < shelf.size:
            desk = self._caught_up(desk)
        self._desks[assembly] = desk
        return desk

    def _caught_up(self, desk: _Desk) -> _Desk:
        # A tree of its own: where the reading breaks off, the old desk is still whole.
        tree = Tree.resumed(desk.tree.size, desk.tree.frontier)
        owed = set(desk.owed)

        def read() -> Iterator[Recorded[Any]]:
            for body in self._archive.read(desk.state.id, desk.state.size):
                tree.append(leaf_hash(body))
                entry = line(body)
                if isinstance(entry.particulars, PayloadErased):
                    owed.add((entry.particulars.entry, entry.particulars.field))
                yield entry

        state = folded(desk.state, read(), admitted=True)
        vouched(self._archive, state.id, state.size, tree.root)
        return _Desk(state, tree, desk.key, frozenset(owed))

    def _appended(self, desk: _Desk, batch: Batch, answer: Answering | None) -> None:
        assembly, before = desk.state.id, desk.state.size
        # Until the outcome is known nothing is remembered: an append that is interrupted may be there or not.
        self._desks.pop(assembly, None)
        tree, key = self._grown(desk, batch)
        if tree.size != before + len(batch.bodies):
            raise Refused("checkpoint-does-not-fit", size=tree.size, entries=before + len(batch.bodies))
        note = sign_checkpoint(key, tree.size, tree.root())
        with held(self.keys, assembly) as published:
            first = batch.entries[0].particulars if batch.entries else None
            refuse_loss(self._archive, assembly, desk.tree, published.checkpoint, first)
            self._archive.append(
                assembly,
                before,
                batch.bodies,
                texts=batch.texts,
                payloads=batch.payloads,
                checkpoint=note,
                vkey=None if key is desk.key else key.verifier.text,
                answer=answer(before + 1) if answer and batch.bodies else None,
            )
            published.keep(note)
        if key is not desk.key:
            key = load_key(self.keys, assembly, key.verifier.text)
        self._desks[assembly] = _Desk(batch.state, tree, key, desk.owed | batch.erased)

    def _grown(self, desk: _Desk, batch: Batch) -> tuple[Tree, SigningKey]:
        """The tree with the new entries, and the key that signs it."""
        tree, key = Tree.resumed(desk.tree.size, desk.tree.frontier), desk.key
        for entry, body in zip(batch.entries, batch.bodies, strict=True):
            if isinstance(entry.particulars, KeyRotated):
                check_rotation(entry.particulars, tree.size + 1, tree.root())
                key = self._successor(key, entry.particulars)
            tree.append(leaf_hash(body))
        return tree, key

    def _successor(self, key: SigningKey, told: KeyRotated) -> SigningKey:
        successor = successor_key(self.keys, key.name.rpartition("/")[2], key.name)
        if (told.retired, told.successor) != (key.verifier.text, successor.verifier.text):
            raise Refused("closing-does-not-fit", reason="key")
        return successor

    def _erase(self, assembly: AssemblyId, just: set[tuple[int, str]]) -> None:
        """Erase what is owed; raises ArchiveError for what was erased `just` now and cannot be.

        What a crash or another clerk left behind is no reason to refuse the deed at hand.
        """
        desk = self._desks[assembly]
        failures: dict[tuple[int, str], ArchiveError] = {}
        for number, name in sorted(desk.owed):
            try:
                if self._archive.payload(assembly, number, name) is not None:
                    self._archive.erase(assembly, number, name)
            except ArchiveError as error:
                failures[number, name] = error
        self._desks[assembly] = replace(desk, owed=frozenset(failures))
        for key in just & failures.keys():
            raise failures[key]


def _refuse_name(assembly: AssemblyId) -> None:
    if not is_identifier(assembly):
        raise OutOfOrder("not-an-identifier", name=assembly)
    if assembly in RESERVED:
        raise OutOfOrder("name-is-reserved", name=assembly)
