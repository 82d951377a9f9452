"""The library: the same record for readers, at any moment of it. It never writes."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial
from pathlib import Path
from typing import Any, Literal

from smolny.archive import Archive, ArchiveError, Shelf
from smolny.clerk.bulk import folded, replayed
from smolny.clerk.vouching import vouched
from smolny.clerk.walking import text_refs
from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry
from smolny.domain.values import AssemblyId
from smolny.domain.values.moments import Calendar, moment_of
from smolny.domain.votes import is_hidden
from smolny.protocol.checkpoint import open_checkpoint
from smolny.protocol.codec import decode, line
from smolny.protocol.export import Contents, export, exported
from smolny.protocol.note import VerifierKey, to_base64
from smolny.protocol.proof import inclusion_proof
from smolny.protocol.refused import Refused
from smolny.protocol.sealed import Place, opened
from smolny.protocol.tiles import Put
from smolny.protocol.tlog_proof import ProofFile
from smolny.protocol.tree import leaf_hash, node_hash, root_of_range
from smolny.readings.publicity import is_open_ballot, open_ballots, public_fields
from smolny.readings.shelf import Memory, Parsed
from smolny.readings.standpoint import Standpoint, standpoint
from smolny.readings.stood import stood_at
from smolny.readings.views import Vouched

Openness = Literal["public", "none", "all"]
"""Which sealed fields an export opens."""

_STATES_KEPT = 256
_ENTRIES_KEPT = 100_000
_TOLD_EVERY = 1_000


class NotOnRecord(Exception):
    """Something was asked for that the record does not hold: a rule and its particulars."""

    def __init__(self, rule: str, /, **particulars: str | int) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.particulars = particulars


class _Reading:
    """What the library keeps of one assembly, grown with the record: states, hashes, and entries while
    they are few.
    """

    def __init__(self, assembly: AssemblyId) -> None:
        self.newest = Assembly(assembly)
        self.states: OrderedDict[int, Assembly] = OrderedDict()
        self.entries: list[Entry[Any]] = []
        self.levels: list[bytearray] = [bytearray()]
        self._public: tuple[int, frozenset[tuple[int, str]]] = (-1, frozenset())
        self.present: Standpoint | None = None

    @property
    def public(self) -> frozenset[tuple[int, str]]:
        """The sealed fields that are open to all now; found once for each size of the record."""
        size, public = self._public
        if size != self.newest.size:
            public = public_fields(self.newest)
            self._public = (self.newest.size, public)
        return public

    def hash_at(self, level: int, index: int) -> bytes:
        """The root of the complete subtree of 2**level leaves that begins at leaf index * 2**level."""
        return bytes(self.levels[level][32 * index : 32 * index + 32])

    def hashed(self, body: bytes) -> None:
        """Take one more leaf, and every complete subtree that it closes."""
        node, level = leaf_hash(body), 0
        while True:
            if level == len(self.levels):
                self.levels.append(bytearray())
            row = self.levels[level]
            row += node
            if len(row) // 32 % 2:
                return
            node, level = node_hash(bytes(row[-64:-32]), bytes(row[-32:])), level + 1


class Library:
    """Reads every assembly of one archive; for one thread at a time.

    `progress` is told how many entries have been read whenever many are read.
    """

    def __init__(self, archive: Archive, progress: Callable[[int], None] = lambda entries: None) -> None:
        self._archive = archive
        self._progress = progress
        self._readings: dict[AssemblyId, _Reading] = {}
        self._memory = Memory()

    def apart(self) -> "Library":
        """Another library over the same archive, for another thread."""
        return Library(self._archive)

    def assemblies(self) -> tuple[AssemblyId, ...]:
        """The assemblies that have been founded, by name."""
        return tuple(AssemblyId(shelf.assembly) for shelf in self._archive.assemblies() if shelf.size)

    def sizes(self) -> dict[AssemblyId, int]:
        """How many entries each assembly has; the store is asked once."""
        return {AssemblyId(shelf.assembly): shelf.size for shelf in self._archive.assemblies()}

    def size(self, assembly: AssemblyId) -> int:
        """How many entries there are."""
        return self._shelf(assembly).size

    def entries(self, assembly: AssemblyId, after: int = 0, upto: int | None = None) -> Sequence[Entry[Any]]:
        """The entries after the first `after` ones, as far as number `upto`, in order."""
        reading = self._current(assembly)
        upto = reading.newest.size if upto is None else min(upto, reading.newest.size)
        if upto <= len(reading.entries):
            return reading.entries[after:upto]
        return [decode(body) for body in self._archive.read(assembly, after, max(0, upto - after))]

    def body(self, assembly: AssemblyId, number: int) -> bytes:
        """The canonical bytes of one entry; raises NotOnRecord `no-such-entry`."""
        size = self.size(assembly)
        if not 1 <= number <= size:
            raise NotOnRecord("no-such-entry", entry=number, entries=size)
        (body,) = self._archive.read(assembly, number - 1, 1)
        return body

    def state(self, assembly: AssemblyId, after: int | None = None) -> Assembly:
        """The state after the first `after` entries, or after all; raises NotOnRecord `no-such-entry`."""
        reading = self._current(assembly)
        newest = reading.newest
        if after is None or after == newest.size:
            return newest
        if not 0 <= after < newest.size:
            raise NotOnRecord("no-such-entry", entry=after, entries=newest.size)
        if after in reading.states:
            reading.states.move_to_end(after)
            return reading.states[after]
        return self._remembered(reading, self._folded(reading, after))

    def present(self, assembly: AssemblyId) -> Standpoint:
        """Where readers stand who see everything; what is read there once is kept until the record grows."""
        reading = self._current(assembly)
        if reading.present is None or reading.present.state is not reading.newest:
            reading.present = standpoint(
                reading.newest, self.entries(assembly), opened=partial(self.payload, assembly)
            )
        return reading.present

    def stood_at(self, assembly: AssemblyId, at: str) -> int:
        """The number of entries that a moment in words stands for; raises NotOnRecord `no-such-moment`."""
        try:
            moment = moment_of(at, self.calendar(assembly))
        except ValueError:
            raise NotOnRecord("no-such-moment", moment=at[:80]) from None
        return stood_at(self.entries(assembly), moment)

    def calendar(self, assembly: AssemblyId) -> Calendar:
        """The calendar in which the assembly reckons its days."""
        founding = self._current(assembly).newest.record.founding
        return founding.calendar if founding else "gregorian"

    def text(self, assembly: AssemblyId, sha256: str) -> bytes | None:
        """The text of that hash, where the store holds it."""
        return self._archive.text(self._shelf(assembly).assembly, sha256)

    def shelf(self, assembly: AssemblyId) -> Parsed:
        """The texts of an assembly, read; what was made of them is remembered."""
        return Parsed(partial(self._archive.text, self._shelf(assembly).assembly), self._memory)

    def payload(self, assembly: AssemblyId, number: int, field: str) -> object | None:
        """The value of a sealed field that the standing orders make public; none where it is not, or is
        erased.
        """
        reading = self._current(assembly)
        if (number, field) not in reading.public and not is_open_ballot(reading.newest, number, field):
            return None
        return self.unsealed(assembly, number, field)

    def unsealed(self, assembly: AssemblyId, number: int, field: str) -> object | None:
        """The value of a sealed field, public or not: for those in office alone. None where it is erased."""
        body = self._archive.payload(assembly, number, field)
        if body is None:
            return None
        commitment = decode(self.body(assembly, number)).sealed[field]
        return opened(body, commitment, Place(assembly, number, field))

    def register(self, assembly: AssemblyId) -> dict[tuple[int, str], object]:
        """The office register, by entry number and field: for those in office alone.

        Each payload is opened as its entry holds it; what was erased is not there, and neither are ballots.
        """
        cast = self.state(assembly).votes.cast
        return {
            (number, field): opened(
                payload, decode(self.body(assembly, number)).sealed[field], Place(assembly, number, field)
            )
            for number, field, payload in self._archive.payloads(self._shelf(assembly).assembly)
            if number not in cast
        }

    def origin(self, assembly: AssemblyId) -> str:
        """The name of the log."""
        return self._shelf(assembly).origin

    def vkey(self, assembly: AssemblyId) -> str:
        """The public key of the log, as a C2SP vkey."""
        return self._shelf(assembly).vkey

    def vouched(self, assembly: AssemblyId, size: int) -> Vouched:
        """The name of the log and the root of its first `size` entries, as a checkpoint of that size has
        them; raises NotOnRecord `no-such-entry`.
        """
        return Vouched(self.origin(assembly), size, to_base64(self.root(assembly, size)))

    def checkpoint(self, assembly: AssemblyId) -> bytes:
        """The newest signed checkpoint; raises NotOnRecord `no-checkpoint`."""
        note = self._archive.checkpoint(self._shelf(assembly).assembly)
        if note is None:
            raise NotOnRecord("no-checkpoint", assembly=assembly)
        return note

    def leaf_hash(self, assembly: AssemblyId, number: int) -> bytes:
        """The leaf hash of one entry; raises NotOnRecord `no-such-entry`."""
        return leaf_hash(self.body(assembly, number))

    def proof(self, assembly: AssemblyId, number: int) -> ProofFile:
        """The proof that the newest checkpoint holds the entry; raises NotOnRecord `no-such-entry`."""
        note = self.checkpoint(assembly)
        size = open_checkpoint(note, VerifierKey.parsed(self.vkey(assembly))).size
        if not 1 <= number <= size:
            raise NotOnRecord("no-such-entry", entry=number, entries=size)
        hashes = inclusion_proof(self._current(assembly).hash_at, number - 1, size)
        return ProofFile(number, tuple(hashes), note)

    def proofs(self, assembly: AssemblyId, after: int = 0) -> Iterator[ProofFile]:
        """The proofs of the entries after the first `after` ones by the newest checkpoint, in order."""
        note, reading = self.checkpoint(assembly), self._current(assembly)
        size = open_checkpoint(note, VerifierKey.parsed(self.vkey(assembly))).size
        for index in range(after, size):
            yield ProofFile(index + 1, tuple(inclusion_proof(reading.hash_at, index, size)), note)

    def bodies(self, assembly: AssemblyId, after: int = 0) -> Iterator[bytes]:
        """The canonical bytes of the entries after the first `after` ones, in order."""
        return iter(self._archive.read(self._shelf(assembly).assembly, after))

    def hash_at(self, assembly: AssemblyId, level: int, index: int) -> bytes:
        """The root of a complete subtree of the log, as tiles hold it; empty where the log does not
        reach so far.
        """
        return self._current(assembly).hash_at(level, index)

    def root(self, assembly: AssemblyId, size: int) -> bytes:
        """The root of the tree of the first `size` entries; raises NotOnRecord `no-such-entry`."""
        reading = self._current(assembly)
        if not 1 <= size <= reading.newest.size:
            raise NotOnRecord("no-such-entry", entry=size, entries=reading.newest.size)
        return root_of_range(reading.hash_at, 0, size)

    def export(self, assembly: AssemblyId, directory: Path, names: Openness = "public") -> None:
        """Write the record, the texts and payloads as static files: those that are public, none, or all that
        are kept, for those in office alone, but for ballots before they are counted; raises Refused, OSError.
        """
        export(directory, self._contents(assembly, names))

    def exported(self, assembly: AssemblyId, put: Put) -> None:
        """The files of the public export, each handed to `put`: they count when this returns. Raises
        Refused, and what `put` raises.
        """
        exported(put, self._contents(assembly, "public"))

    def _contents(self, assembly: AssemblyId, names: Openness) -> Contents:
        note = self.checkpoint(assembly)
        size = open_checkpoint(note, VerifierKey.parsed(self.vkey(assembly))).size
        chosen = _chosen(self.state(assembly, size), names)
        named: set[str] = set()
        return Contents(
            origin=self.origin(assembly),
            checkpoint_note=note,
            vkey=self.vkey(assembly),
            entries=self._told(_naming(named, self._archive.read(assembly, 0, size)), 0),
            payloads=(each for each in self._archive.payloads(assembly) if each[:2] in chosen),
            texts=self._texts(assembly, named),
        )

    def _texts(self, assembly: AssemblyId, named: set[str]) -> Iterator[tuple[str, bytes]]:
        # Asked when the entries have been written: only then are all the texts named.
        for digest in sorted(named):
            text = self._archive.text(assembly, digest)
            if text is None:
                raise Refused("text-missing", sha256=digest)
            yield digest, text

    def _shelf(self, assembly: AssemblyId) -> Shelf:
        try:
            shelf = self._archive.shelf(assembly)
        except ArchiveError as error:
            if error.rule not in ("no-such-assembly", "bad-assembly-name"):
                raise
            raise NotOnRecord("no-such-assembly", assembly=assembly[:80]) from None
        if shelf.size == 0:
            raise NotOnRecord("no-such-assembly", assembly=assembly[:80])
        return shelf

    def _current(self, assembly: AssemblyId) -> _Reading:
        size = self.size(assembly)
        reading = self._readings.get(assembly) or _Reading(assembly)
        if reading.newest.size < size:
            # Half-grown hashes must not survive a record that cannot be read to its end.
            self._readings.pop(assembly, None)
            self._grow(reading)
            self._readings[assembly] = reading
        return reading

    def _grow(self, reading: _Reading) -> None:
        """Take in what was appended since; a record that cannot be read is not shown in part."""
        few = self.size(reading.newest.id) <= _ENTRIES_KEPT
        fresh: list[Entry[Any]] = []

        def read() -> Any:
            size = reading.newest.size
            for body in self._told(self._archive.read(reading.newest.id, size), size):
                reading.hashed(body)
                entry = decode(body) if few else line(body)
                if isinstance(entry, Entry):
                    fresh.append(entry)
                yield entry

        before = reading.newest
        reading.newest = folded(before, read(), admitted=True)
        size = reading.newest.size
        vouched(self._archive, before.id, size, lambda: root_of_range(reading.hash_at, 0, size))
        self._remembered(reading, before)
        reading.entries = [*reading.entries, *fresh] if few else []

    def _told(self, bodies: Iterable[bytes], after: int) -> Iterator[bytes]:
        for number, body in enumerate(bodies, after + 1):
            yield body
            if number % _TOLD_EVERY == 0:
                self._progress(number)

    def _folded(self, reading: _Reading, after: int) -> Assembly:
        earlier = max((size for size in reading.states if size < after), default=0)
        base = reading.states.get(earlier) or Assembly(reading.newest.id)
        bodies = self._archive.read(base.id, earlier, after - earlier)
        return replayed(base, bodies)

    def _remembered(self, reading: _Reading, state: Assembly) -> Assembly:
        reading.states[state.size] = state
        while len(reading.states) > _STATES_KEPT:
            reading.states.popitem(last=False)
        return state


def _chosen(state: Assembly, names: Openness) -> Set[tuple[int, str]]:
    """The sealed fields whose payloads go into an export."""
    if names == "public":
        return public_fields(state) | frozenset(open_ballots(state))
    kept = state.record.sealed.items() if names == "all" else ()
    return frozenset(key for key, standing in kept if standing == "kept" and not is_hidden(state.votes, *key))


def _naming(named: set[str], bodies: Iterable[bytes]) -> Iterator[bytes]:
    """The same entries; adds the hash of every text that they name."""
    for body in bodies:
        # Canonical bytes write a member's name in one way, and few entries have this one.
        if b'"sha256":' in body:
            named.update(ref.sha256 for ref in text_refs(line(body).particulars))
        yield body
