"""What is read of a record while something is made from it: what reads nothing new need not be made again.

A name says what was read: "second-congress:votes.questions[peace]", ":of:SpeechNoted", ":entries".
"""

from collections.abc import Callable, ItemsView, Iterator, Sequence, ValuesView
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any, TypeVar, cast, overload

from smolny.archive import Archive
from smolny.clerk import Library
from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry
from smolny.domain.values import AssemblyId
from smolny.domain.values.book import Book
from smolny.protocol.tlog_proof import ProofFile
from smolny.readings.book import in_book
from smolny.readings.congress import header
from smolny.readings.legislation import newest_day
from smolny.readings.minutes import chapter, chapter_names
from smolny.readings.names import Names
from smolny.readings.standpoint import Index, K, Standpoint, V
from smolny.readings.views import Header, Vouched
from smolny.web.standing import Frame, tabs
from smolny.web.visits import Visit

Note = Callable[[str], None]
Made = TypeVar("Made")
P = TypeVar("P")

VALUES: dict[str, Callable[[Standpoint, str], object]] = {
    "newest_day": lambda here, name: newest_day(here),
    "chapter_names": lambda here, name: chapter_names(here),
    "chapter": chapter,
    "in_book": lambda here, name: in_book(here),
}
"""What is read of many entries and seldom changes: what counts is whether it is another now. A name may stand
behind one of these, with a blank between.
"""


DATED = frozenset({"size", "after", "recorded_at"})
"""What says after which entry something was made."""


class Reads:
    """What was read, by name, while it is noted; what is asked at the same time notes for itself."""

    def __init__(self) -> None:
        self._noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)

    def note(self, name: str) -> None:
        """Something was read."""
        if (noted := self._noted.get()) is not None:
            noted.add(name)

    @contextmanager
    def apart(self) -> Iterator[set[str]]:
        """What is read within, and nobody hears of it."""
        inside: set[str] = set()
        token = self._noted.set(inside)
        try:
            yield inside
        finally:
            self._noted.reset(token)


class _Book(Book[Any, Any]):
    """A book of which it is noted what is looked up in it, or that it is read as a whole."""

    __slots__ = ("_book", "_note")

    def __init__(self, book: Book[Any, Any], note: Note) -> None:
        super().__init__()
        self._book = book
        self._note = note

    def _looked_up(self, key: object) -> None:
        self._note(f"[{key}]" if isinstance(key, str) else "")

    def __getitem__(self, key: Any) -> Any:
        self._looked_up(key)
        return self._book[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._looked_up(key)
        return self._book.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._looked_up(key)
        return key in self._book

    def __iter__(self) -> Iterator[Any]:
        self._note("")
        return iter(self._book)

    def __len__(self) -> int:
        self._note("")
        return len(self._book)

    def items(self) -> ItemsView[Any, Any]:
        self._note("")
        return self._book.items()

    def values(self) -> ValuesView[Any]:
        self._note("")
        return self._book.values()


def noting(value: Made, note: Note, names: frozenset[str]) -> Made:
    """The same value, which notes each of these fields that is asked for."""
    kind: Any = type(value)

    class Noting(kind):  # type: ignore[misc]
        __slots__ = ()

        def __getattribute__(self, name: str) -> Any:
            found = kind.__getattribute__(self, name)
            if name in names and isinstance(found, Book):
                return _Book(found, lambda key: note(name + key))
            if name in names:
                note(name)
            return found

    made = object.__new__(Noting)
    for each in fields(kind):
        object.__setattr__(made, each.name, getattr(value, each.name))
    return cast(Made, made)


def noting_state(state: Assembly, note: Note) -> Assembly:
    """The same state; its size and the fields of its rooms are noted."""
    made = noting(state, lambda name: note("size"), DATED)
    for room in fields(state):
        if hasattr(value := getattr(state, room.name), "__dataclass_fields__"):
            inside = frozenset(each.name for each in fields(value))
            object.__setattr__(made, room.name, noting(value, partial(_within, note, room.name), inside))
    return made


def _within(note: Note, room: str, name: str) -> None:
    note("size" if name in DATED and room in ("masthead", "header") else f"{room}.{name}")


class _Entries(Sequence[Entry[Any]]):
    """The entries of a record: one of them never changes, all of them do."""

    def __init__(self, entries: Sequence[Entry[Any]], note: Note) -> None:
        self._entries = entries
        self._note = note

    @overload
    def __getitem__(self, index: int) -> Entry[Any]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry[Any]]: ...

    def __getitem__(self, index: int | slice) -> Entry[Any] | Sequence[Entry[Any]]:
        if isinstance(index, slice) or index < 0:
            self._note("entries")
        return self._entries[index]

    def __iter__(self) -> Iterator[Entry[Any]]:
        self._note("entries")
        return iter(self._entries)

    def __len__(self) -> int:
        self._note("entries")
        return len(self._entries)


@dataclass(frozen=True, slots=True)
class _Watched(Standpoint):
    """A standpoint of which it is noted what is read."""

    plain: Standpoint | None = None
    reads: Reads = field(default_factory=Reads)
    note: Note = print

    def of(self, kind: type[P]) -> Iterator[Entry[P]]:
        assert self.plain is not None
        self.note(f"of:{kind.__name__}")
        return self.plain.of(kind)

    def under(self, asked: Index[K, V], key: K) -> V | None:
        assert self.plain is not None
        self.note(f"{asked.among} {key}")
        return self.plain.under(asked, key)

    def once(self, name: str, make: Callable[[Standpoint], Made]) -> Made:
        assert self.plain is not None
        if name == "masthead":
            head: Any = self.plain.once(name, make)
            inside = frozenset(each.name for each in fields(head))
            return cast(Made, noting(head, partial(_within, self.note, name), inside))
        if name.partition(" ")[0] in VALUES:
            self.note(name)
            return self.plain.once(name, make)
        if name not in self.kept:
            with self.reads.apart() as noted:
                self.kept[name] = (make(self), noted)
        made, noted = self.kept[name]
        for each in noted:
            self.reads.note(each)
        return cast(Made, made)


class _Visit:
    """A visit of the present, as pages ask it."""

    def __init__(self, visit: Visit, state: Assembly, note: Note) -> None:
        self.state = state
        self._visit = visit
        self._note = note

    def __getattr__(self, name: str) -> Any:
        if name in DATED:
            self._note("size")
        return getattr(self._visit, name)


class Watching(Library):
    """A library that notes what is read of the present; what stood earlier stays as it was."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self._reads = Reads()
        self._watched: dict[AssemblyId, _Watched] = {}
        self._around: dict[AssemblyId, tuple[Standpoint, Header, frozenset[str]]] = {}

    def noted(self) -> AbstractContextManager[set[str]]:
        """What is read within."""
        return self._reads.apart()

    def frame(self, visit: Visit, here: Standpoint) -> Frame:
        """The frame of a page; what it tells of the assembly is noted where a page asks for it."""
        plain, note = self.plain(visit.assembly), self._noter(visit.assembly)
        if (around := self._around.get(visit.assembly)) is None or around[0] is not plain:
            told, inside = header(plain), partial(_within, note, "header")
            watched = noting(told, inside, frozenset(each.name for each in fields(told)))
            around = self._around[visit.assembly] = (plain, watched, tabs(plain.state))
        _, head, places = around
        return Frame(cast(Visit, _Visit(visit, self.state(visit.assembly), note)), head, places)

    def plain(self, assembly: AssemblyId) -> Standpoint:
        """Where readers stand of whom nothing is noted."""
        return super().present(assembly)

    def present(self, assembly: AssemblyId) -> Standpoint:
        plain, watched = self.plain(assembly), self._watched.get(assembly)
        if watched is None or watched.plain is not plain:
            watched = self._watched[assembly] = self._stood(assembly, plain)
        return watched

    def _stood(self, assembly: AssemblyId, plain: Standpoint) -> _Watched:
        note = self._noter(assembly)
        state = noting_state(plain.state, note)
        names = Names(state, plain.words, partial(self.payload, assembly))
        return _Watched(
            state, _Entries(plain.entries, note), (), names, plain=plain, reads=self._reads, note=note
        )

    def state(self, assembly: AssemblyId, after: int | None = None) -> Assembly:
        present = after is None or after == self.size(assembly)
        return self.present(assembly).state if present else super().state(assembly, after)

    def entries(self, assembly: AssemblyId, after: int = 0, upto: int | None = None) -> Sequence[Entry[Any]]:
        if upto is None or upto >= self.size(assembly):
            self._noter(assembly)("entries")
        return super().entries(assembly, after, upto)

    def assemblies(self) -> tuple[AssemblyId, ...]:
        self._reads.note("assemblies")
        return super().assemblies()

    def payload(self, assembly: AssemblyId, number: int, field: str) -> object | None:
        self._noter(assembly)("opened")
        return super().payload(assembly, number, field)

    def vouched(self, assembly: AssemblyId, size: int) -> Vouched:
        self._noter(assembly)("size")
        return super().vouched(assembly, size)

    def checkpoint(self, assembly: AssemblyId) -> bytes:
        self._noter(assembly)("size")
        return super().checkpoint(assembly)

    def proof(self, assembly: AssemblyId, number: int) -> ProofFile:
        self._noter(assembly)("size")
        return super().proof(assembly, number)

    def _noter(self, assembly: AssemblyId) -> Note:
        return partial(_of, self._reads, assembly)


def _of(reads: Reads, assembly: AssemblyId, name: str) -> None:
    reads.note(f"{assembly}:{name}")
