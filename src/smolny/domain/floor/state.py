"""The floor as it stands: who waits, who speaks, who was heard, and for how long."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from smolny.domain.agenda import Agenda
from smolny.domain.credentials import Credentials
from smolny.domain.factions import Factions
from smolny.domain.federation import Federation
from smolny.domain.floor.entries import DeclarationMade, DelegatesWalkedOut
from smolny.domain.offices import Offices
from smolny.domain.sittings import Sittings
from smolny.domain.standing_orders import Rules
from smolny.domain.standing_orders.floor import Floor as FloorRules
from smolny.domain.standing_orders.floor import Role
from smolny.domain.standing_orders.procedure import ProceduralMotion
from smolny.domain.values import (
    DeclarationId,
    FactionId,
    ItemId,
    PersonId,
    ProcedureId,
    RequestId,
    RulingId,
    SittingId,
    SuspensionId,
)
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import day_of, seconds_of

SPEECHES: frozenset[Role] = frozenset({"mover", "report", "speech", "for", "against"})
"""Roles that make somebody one who has spoken on the item."""
LISTED: frozenset[Role] = frozenset({"speech", "for", "against"})
"""Roles that stand on the list of speakers, so that its closing keeps them off."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it stands, with the number of its entry."""

    person: PersonId
    role: Role
    list: str | None
    item: ItemId | None
    entry: int
    standing: Literal["waiting", "heard", "withdrawn", "lapsed"] = "waiting"


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech with its clock: `since` is when it was last set running, none while it is paused; `used` the
    seconds up to then; `seconds` the time allowed, none where no limit is set.
    """

    person: PersonId
    role: Role
    item: ItemId | None
    faction: FactionId | None
    seconds: int | None
    entry: int
    since: str | None
    used: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """What a person has said on an item: speeches, replies, seconds; whether they introduced it."""

    speeches: int = 0
    replies: int = 0
    seconds: int = 0
    introduced: bool = False


@dataclass(frozen=True, slots=True)
class Debate:
    """The list of speakers on an item, and how many speeches and seconds there were.

    `added` and `called` are how many more may be put on a closed list, or called though a list has run
    empty. `over` and `adjourned` tell that the debate was closed or put off, `limit` the seconds of a speech
    where they were limited.
    """

    closed: bool = False
    added: int = 0
    called: int = 0
    seconds: int = 0
    speeches: int = 0
    over: bool = False
    adjourned: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A procedural motion as it stands: the row of the table by which it was moved, none where the table has
    none of that name; those who moved or supported it, and those who spoke against it.
    """

    motion: str
    row: ProceduralMotion | None
    by: PersonId
    item: ItemId | None
    amount: int | None
    entry: int
    supporters: tuple[PersonId, ...] = ()
    opposed: tuple[PersonId, ...] = ()
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruling as it stands: who gave it, who appealed, and what became of the appeal."""

    on: str
    person: PersonId | None
    entry: int
    appellants: tuple[PersonId, ...] = ()
    outcome: Literal["sustained", "overturned"] | None = None


@dataclass(frozen=True, slots=True)
class Suspended:
    """An article that was suspended: until the end of an item or a sitting, or up to an entry."""

    article: str
    until: Literal["item", "sitting", "entry"]
    item: ItemId | None
    sitting: SittingId | None
    entry: int | None
    ended: bool = False


NO_DEBATE = Debate()
NOT_HEARD = Heard()
_NOTHING_RULED = FloorRules(speakers="anyone")


@dataclass(frozen=True, slots=True)
class Floor:
    """State of the floor.

    `waiting` are the requests in the order in which they came, `waits` those of each person; `interrupted`
    the speeches that come back. `heard` and `by_faction` tell the use of an item, `turns` the entry in which
    a list was last called on it.
    """

    declarations: Book[DeclarationId, DeclarationMade] = field(default_factory=Book)
    left: tuple[DelegatesWalkedOut, ...] = ()
    speeches: Book[PersonId, int] = field(default_factory=Book)
    requests: Book[RequestId, Request] = field(default_factory=Book)
    waiting: tuple[RequestId, ...] = ()
    waits: Book[PersonId, tuple[RequestId, ...]] = field(default_factory=Book)
    speaking: Speech | None = None
    interrupted: tuple[Speech, ...] = ()
    heard: Book[tuple[ItemId | None, PersonId], Heard] = field(default_factory=Book)
    by_faction: Book[tuple[ItemId | None, FactionId], int] = field(default_factory=Book)
    turns: Book[tuple[ItemId | None, str], int] = field(default_factory=Book)
    debates: Book[ItemId | None, Debate] = field(default_factory=Book)
    admitted: Book[PersonId, int] = field(default_factory=Book)
    procedures: Book[ProcedureId, Moved] = field(default_factory=Book)
    pending: tuple[ProcedureId, ...] = ()
    rulings: Book[RulingId, Ruling] = field(default_factory=Book)
    suspensions: Book[SuspensionId, Suspended] = field(default_factory=Book)
    suspended: tuple[SuspensionId, ...] = ()

    def debate(self, item: ItemId | None) -> Debate:
        """The debate on an item, one that nobody has begun where there is none."""
        return self.debates.get(item, NO_DEBATE)


class Debating(Protocol):
    """What this room reads of the assembly."""

    @property
    def size(self) -> int: ...
    @property
    def standing_orders(self) -> Rules: ...
    @property
    def federation(self) -> Federation: ...
    @property
    def credentials(self) -> Credentials: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def offices(self) -> Offices: ...
    @property
    def agenda(self) -> Agenda: ...
    @property
    def sittings(self) -> Sittings: ...
    @property
    def floor(self) -> Floor: ...


def rules_of(state: Debating) -> FloorRules:
    """The rules of the floor in force; none that bind while the standing orders have no such section."""
    orders = state.standing_orders.in_force
    return _NOTHING_RULED if orders is None or orders.floor is None else orders.floor


def faction_of(state: Debating, person: PersonId) -> FactionId | None:
    """The living faction for which a person speaks: the first of the first of their mandates."""
    for mandate in state.credentials.of_person.get(person, ()):
        if factions := state.factions.of_mandate(mandate):
            return factions[0]
    return None


def lasted(speech: Speech, at: str) -> int:
    """The seconds that a speech has lasted at a moment of recording."""
    return speech.used + (0 if speech.since is None else _between(speech.since, at))


def paused(speech: Speech, at: str) -> Speech:
    """The speech with its clock stopped."""
    return replace(speech, since=None, used=lasted(speech, at))


def with_debate(floor: Floor, item: ItemId | None, debate: Debate) -> Floor:
    """The floor with the debate on an item as it now stands."""
    return replace(floor, debates=floor.debates.entered(item, debate))


def _between(begin: str, end: str) -> int:
    """The seconds between two moments of recording."""
    days = day_of("gregorian", end[:10]) - day_of("gregorian", begin[:10])
    return days * 86_400 + seconds_of(end[11:19]) - seconds_of(begin[11:19])
