"""Acts as they stand: the register, what became of each act, and every passage of a power."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from smolny.domain.acts.entries import ActAdopted, ActSigned, Article, ArticleChange, VersionAdded
from smolny.domain.acts.passages import (
    BodyMandateEnded,
    CallAddressed,
    FactReported,
    PowerDelegated,
    PowerDisputed,
    PowerEnded,
    PowerShared,
    PowerTaken,
    PowerTransferred,
)
from smolny.domain.factions import Factions
from smolny.domain.federation import Federation
from smolny.domain.motions import Motions
from smolny.domain.order import found
from smolny.domain.sittings import Sittings
from smolny.domain.values import ActId, BodyId, PowerId
from smolny.domain.values.book import Book
from smolny.domain.votes import Votes


class Change(NamedTuple):
    """A change of an article: by which act, in which entry, and from which day (a day number) on."""

    day: int
    entry: int
    by: ActId
    told: ArticleChange


class Effect(NamedTuple):
    """What another act does to a whole one, from a day on, and until one where that is named (day
    numbers).
    """

    kind: Literal["repealed", "suspended", "confirmed"]
    day: int
    until: int | None
    entry: int
    by: ActId


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of an act: the day of its adoption where it is known, the days of its force where they are
    stated (day numbers), its articles as they were set out and what changed them, what other acts did to it,
    and its signatures with their entries.
    """

    adopted: int | None
    since: int | None = None
    until: int | None = None
    articles: tuple[tuple[int, Article], ...] = ()
    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    signed: tuple[tuple[int, ActSigned], ...] = ()
    versions: Book[str, VersionAdded] = field(default_factory=Book)


Passing = (
    PowerTaken
    | PowerTransferred
    | PowerDelegated
    | PowerShared
    | PowerEnded
    | PowerDisputed
    | BodyMandateEnded
)


class Passage(NamedTuple):
    """What became of a power, or of all that a body held, on a day (a day number, 0 where none is known)."""

    day: int
    entry: int
    told: Passing


@dataclass(frozen=True, slots=True)
class Acts:
    """State of the acts: the register, mandates ended, the words for each power by identifier and territory,
    how powers passed, calls, reported facts.
    """

    register: Book[ActId, tuple[int, ActAdopted]] = field(default_factory=Book)
    standing: Book[ActId, Standing] = field(default_factory=Book)
    numbers: Book[str, ActId] = field(default_factory=Book)
    ended: Book[BodyId, ActId] = field(default_factory=Book)
    powers: Book[tuple[PowerId, str | None], str] = field(default_factory=Book)
    passages: tuple[Passage, ...] = ()
    calls: tuple[CallAddressed, ...] = ()
    facts: tuple[FactReported, ...] = ()


class Legislating(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def sittings(self) -> Sittings: ...
    @property
    def motions(self) -> Motions: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def acts(self) -> Acts: ...


def rest_on(acts: Acts, act: ActId) -> ActAdopted:
    """The act that something rests on; OutOfOrder `unknown-act`."""
    return found(acts.register, act, "unknown-act")[1]


def numbered(act: ActAdopted) -> str | None:
    """The number of an act within its series and year, as no other has it; none where it has no number."""
    within = (act.series, None if act.year is None else str(act.year), act.number)
    return None if act.number is None else "/".join(each for each in within if each is not None)
