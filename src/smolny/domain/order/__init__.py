"""What is an entry, what is a deed, and how the core says no."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Generic, Protocol, TypeVar

from smolny.domain.values import Actor, AssemblyId, BodyId, PersonId, SourceId, is_identifier
from smolny.domain.values.book import Book
from smolny.domain.values.moments import Happening, Occurrence

P = TypeVar("P", covariant=True)
K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

FORMAT = 1
"""The version of the entry format that this release writes; it reads every version up to it."""


class OutOfOrder(Exception):
    """A refusal: the name of a rule and its particulars; the words for people are in the locale files
    (article 4).
    """

    def __init__(self, rule: str, /, **particulars: str | int) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.particulars = particulars

    def __str__(self) -> str:
        told = ", ".join(f"{name} {value}" for name, value in self.particulars.items())
        return f"{self.rule} ({told})" if told else self.rule


@dataclass(frozen=True, slots=True)
class Irregularity:
    """A note that a deed broke a rule: the rule, its particulars, and what a source says of it (article
    9).
    """

    rule: str
    particulars: Mapping[str, str | int] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Entry(Generic[P]):
    """One line of the protocol; `particulars` are those of its kind.

    `number` counts from 1. `recorded_at` is RFC 3339 in UTC, whole seconds, with a final Z. `sealed`
    maps the name of a field that is personal to its salted commitment in 64 hexadecimal digits; the
    payload is in the office register (article 11).
    """

    assembly: AssemblyId
    number: int
    recorded_at: str
    occurred_at: Occurrence
    actor: Actor
    particulars: P
    sources: tuple[SourceId, ...] = ()
    irregularities: tuple[Irregularity, ...] = ()
    sealed: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Deed:
    """A command with all that the core may not fetch for itself: who, when, from which source, what is
    sealed.
    """

    command: object
    actor: Actor
    recorded_at: str
    occurred_at: Occurrence
    sources: tuple[SourceId, ...] = ()
    irregularities: tuple[Irregularity, ...] = ()
    sealed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a room makes of a command: the particulars of the entry, and the rules that it breaks."""

    particulars: object
    breaches: tuple[Irregularity, ...] = ()


class Acting(Protocol):
    """An actor, however it was decoded."""

    @property
    def person(self) -> PersonId | None: ...
    @property
    def body(self) -> BodyId | None: ...
    @property
    def office(self) -> str | None: ...


class Noting(Protocol):
    """A note of irregularity, however it was decoded."""

    @property
    def rule(self) -> str: ...


class Recorded(Protocol[P]):
    """What the core reads of an entry, however it was decoded."""

    @property
    def assembly(self) -> AssemblyId: ...
    @property
    def number(self) -> int: ...
    @property
    def recorded_at(self) -> str: ...
    @property
    def occurred_at(self) -> Happening: ...
    @property
    def actor(self) -> Acting: ...
    @property
    def particulars(self) -> P: ...
    @property
    def sources(self) -> tuple[SourceId, ...]: ...
    @property
    def irregularities(self) -> Sequence[Noting]: ...
    @property
    def sealed(self) -> Mapping[str, str]: ...


def stated(entry: type[T], command: Any, **found: object) -> T:
    """The entry that says what the command says, and what the core found out besides."""
    return entry(**{each.name: getattr(command, each.name) for each in fields(command)}, **found)


def breach(rule: str, /, **particulars: str | int) -> Irregularity:
    """A broken rule: a reason to refuse in a live assembly, a note of irregularity in a chronicle."""
    return Irregularity(rule, particulars)


def entered(book: Book[K, V], key: K, value: V) -> Book[K, V]:
    """The book with a new name in it.

    OutOfOrder `not-an-identifier` where it is none, `already-on-the-record` where it is taken.
    """
    if not is_identifier(str(key)):
        raise OutOfOrder("not-an-identifier", name=str(key))
    if key in book:
        raise OutOfOrder("already-on-the-record", name=str(key))
    return book.entered(key, value)


def found(book: Book[K, V], key: K, rule: str) -> V:
    """What the book has under the key; OutOfOrder with the rule where it has nothing."""
    try:
        return book[key]
    except KeyError:
        raise OutOfOrder(rule, name=str(key)) from None


def kind_of(particulars: type) -> str:
    """The name of a deed or an entry in the protocol: its class name in lower case with hyphens."""
    name = particulars.__name__
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]
