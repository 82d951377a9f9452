"""Where a reading stands: an assembly after n entries, and the words to tell it in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry, kind_of
from smolny.domain.order.record import CorrectionNoted, Noted
from smolny.domain.values.moments import Occurrence
from smolny.locale import Words, words
from smolny.readings.dates import when
from smolny.readings.names import Names, Opened, nothing_opened
from smolny.readings.sentences import sentence, title
from smolny.readings.views import Basis, Correction, Line, Note, When

P = TypeVar("P")
K = TypeVar("K")
V = TypeVar("V")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Index(Generic[K, V]):
    """What stands under each of many keys: facts of the record, as they are there, and no words.

    `among` is the name that several indexes share whose keys are asked together.
    """

    name: str
    make: "Callable[[Standpoint], Mapping[K, V]]"
    among: str


INDEXES: dict[str, Index[Any, Any]] = {}
"""Every index by its name."""


def index(
    name: str, among: str | None = None
) -> "Callable[[Callable[[Standpoint], Mapping[K, V]]], Index[K, V]]":
    """Make a reading of the whole record an index, of which pages ask one key."""

    def named(make: "Callable[[Standpoint], Mapping[K, V]]") -> Index[K, V]:
        INDEXES[name] = made = Index(name, make, among or name)
        return made

    return named


@dataclass(frozen=True, slots=True)
class Standpoint:
    """The state after the first n entries, those entries, and facts of before that were recorded afterwards.

    `later` holds entries that the state does not rest on; readings show them marked as noted later. Names
    come from `names.state`, which may be a newer state. `kept` is what was read once for all that stand here.
    """

    state: Assembly
    entries: Sequence[Entry[Any]]
    later: Sequence[Entry[Any]]
    names: Names
    kept: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def words(self) -> Words:
        """The language of the reading."""
        return self.names.words

    def of(self, kind: type[P]) -> Iterator[Entry[P]]:
        """The entries of one kind, in order."""
        return iter(self.once("by_kind", _by_kind).get(kind, ()))

    def among(self, kinds: Iterable[type[Any]]) -> list[Entry[Any]]:
        """The entries of several kinds, in order."""
        found: list[Entry[Any]] = [each for kind in kinds for each in self.of(kind)]
        return sorted(found, key=lambda each: each.number)

    def once(self, name: str, make: "Callable[[Standpoint], Made]") -> Made:
        """What `make` reads here, read the first time that it is asked for."""
        if name not in self.kept:
            self.kept[name] = make(self)
        made: Made = self.kept[name]
        return made

    def under(self, asked: Index[K, V], key: K) -> V | None:
        """What stands under a key of an index; none where nothing does."""
        return self.once(asked.name, asked.make).get(key)

    def when(self, occurred_at: Occurrence) -> When:
        """An occurrence in the words of this assembly."""
        return when(self.words, self.names.calendar, occurred_at)

    def sentence(self, entry: Entry[Any]) -> str:
        """An entry in one sentence."""
        return sentence(self.names, entry)


def _by_kind(here: Standpoint) -> dict[type, list[Entry[Any]]]:
    found: dict[type, list[Entry[Any]]] = {}
    for entry in here.entries:
        found.setdefault(type(entry.particulars), []).append(entry)
    return found


def standpoint(
    state: Assembly,
    entries: Sequence[Entry[Any]],
    *,
    later: Sequence[Entry[Any]] = (),
    newest: Assembly | None = None,
    opened: Opened = nothing_opened,
    language: str | None = None,
) -> Standpoint:
    """Stand after the entries that the state rests on; names come from the `newest` state, where given.

    The language is that of the assembly unless another is asked for, and English where there is no file of
    it.
    """
    founding = state.record.founding
    chosen = language or (founding.language if founding else "en")
    return Standpoint(state, entries, later, Names(newest or state, words(chosen), opened))


def basis(entry: Entry[Any]) -> Basis:
    """What a fact rests on that this entry tells."""
    return Basis(entry.number, tuple(entry.sources))


def line(here: Standpoint, entry: Entry[Any], *, noted_later: bool = False, undated: bool = False) -> Line:
    """One entry as one sentence, with the irregularities and corrections that the record has about it."""
    kind = kind_of(type(entry.particulars))
    return Line(
        entry=entry.number,
        kind=kind,
        title=title(kind),
        sentence=here.sentence(entry),
        sources=tuple(entry.sources),
        irregularities=notes(here, entry),
        corrections=corrections(here, entry.number),
        noted_later=noted_later,
        undated=undated,
        recorded_at=entry.recorded_at,
    )


def notes(here: Standpoint, entry: Entry[Any]) -> tuple[Note, ...]:
    """The irregularities that an entry notes or brings along, and those that later entries note about it."""
    own = (
        Note(each.rule, here.words.refusal(each.rule, each.particulars), each.note, entry.number)
        for each in entry.irregularities
    )
    told = (
        Note(each.rule, here.words.refusal(each.rule, {}), _remark(here, each), each.entry)
        for each in here.under(_noted, entry.number) or ()
    )
    return (*own, *told)


@index("noted", among="beside_entry")
def _noted(here: Standpoint) -> dict[int, list[Noted]]:
    found: dict[int, list[Noted]] = {}
    for each in here.state.record.noted:
        for number in {each.entry} if each.about is None else {each.about, each.entry}:
            found.setdefault(number, []).append(each)
    return found


def _remark(here: Standpoint, noted: Noted) -> str | None:
    """What was said with a rule that an entry of its own notes; an entry noted later is not among these."""
    if noted.entry > len(here.entries):
        return noted.note
    remark: str | None = here.names.shown(here.entries[noted.entry - 1], "note")
    return remark


def corrections(here: Standpoint, number: int) -> tuple[Correction, ...]:
    """What later entries correct in an entry; each with the number of the entry that corrects."""
    unknown, shown = here.words.unknown("not-given"), here.names.shown
    return tuple(
        Correction(shown(entry, "wrong") or unknown, shown(entry, "right") or unknown, entry.number)
        for entry in here.under(_corrected, number) or ()
    )


@index("corrected", among="beside_entry")
def _corrected(here: Standpoint) -> dict[int, list[Entry[CorrectionNoted]]]:
    return grouped(here.of(CorrectionNoted), lambda entry: entry.particulars.entry)


def grouped(entries: Iterable[Made], key: Callable[[Made], K]) -> dict[K, list[Made]]:
    """What has the same key, in order."""
    found: dict[K, list[Made]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return found
