"""An assembly: bodies, offices, sittings, agenda, sources, and the whole page."""

from dataclasses import dataclass

from smolny.domain.values import Count
from smolny.readings.views.acts import ActLine, Commitment, Power
from smolny.readings.views.composition import (
    Basis,
    Change,
    Composition,
    Councils,
    Faction,
    Mandate,
    Note,
    Seats,
    When,
)
from smolny.readings.views.factions import Computed, Reconciliation
from smolny.readings.views.minutes import Decision, Leaf, Subject


@dataclass(frozen=True, slots=True)
class Office:
    """An office and those who hold it, in the order in which they took it, each with its `bases`."""

    office: str
    holders: tuple[str, ...]
    bases: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Who refused to enter a body, and why; what becomes of the seats, and the entry by which they entered it
    after all.
    """

    by: str
    reason: str | None
    entry: int
    sources: tuple[str, ...]
    then: str | None = None
    entered: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What a faction was given, and what divisions give it unless they end in a tie: by largest remainder, by
    D'Hondt, by Sainte-Laguë.
    """

    faction: Faction
    elected: Count
    computed: int | None
    dhondt: int | None = None
    sainte_lague: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A body beside divisions of its seats among reported figures: ours, not theirs."""

    report: int
    rows: tuple[Share, ...]
    seats: int
    not_broken_down: Count
    tied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs to a body: the entry that says so, the election and its title where there was one,
    for which faction, up to which day, in which of its offices; of an alternate who sits the entry that
    called them, and instead of whom.
    """

    name: str
    entry: int
    election: str | None
    title: str | None
    faction: Faction | None
    until: str | None
    offices: tuple[str, ...]
    alternate: bool
    called: int | None
    instead_of: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """A body: how many seats, for whom, who leads it, who stayed outside, and whether its mandate has ended.

    `entry` is none, and `seats` "not-given", for a body that the assembly did not constitute.
    `members` are those who sit in it on the day in words `on`, `away` those for whom an alternate does, and
    `waiting` the alternates who may be called; `free` is how many seats nobody has, none where that is not
    known, and `named` whether anybody of it is known. `facts` are what it is held to, `assembly` the one as
    which it sits. `noted` is what its name and leadership rest on, `charged_in` its charges, `ended_in` the
    end of its mandate.
    """

    id: str
    name: str
    genus: str
    leadership: str | None
    seats: Count
    by_faction: tuple[Seats, ...]
    not_broken_down: Count
    leader: str | None
    leads: str | None
    accountable_to: str | None
    question: str | None
    remark: str | None
    offices: tuple[Office, ...]
    refusals: tuple[Refusal, ...]
    charged_with: tuple[str, ...]
    charged_in: tuple[Basis, ...]
    ended_by: str | None
    ended_in: Basis | None
    noted: Basis | None
    when: When | None
    entry: int | None
    sources: tuple[str, ...]
    comparison: Comparison | None
    on: str | None = None
    members: tuple[Member, ...] = ()
    away: tuple[Member, ...] = ()
    waiting: tuple[Member, ...] = ()
    free: int | None = None
    named: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    assembly: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda and its rapporteurs; `assigned` is what their reports rest on."""

    id: str
    title: str
    rapporteurs: tuple[str, ...]
    assigned: tuple[Basis, ...]
    entry: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting: when it opened and closed, its standing, who was absent, its recesses by entry."""

    id: str
    ordinal: int
    name: str
    standing: str
    opened: When
    closed: When | None
    absent: tuple[str, ...]
    entry: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source; `ours` marks a reading of this record's own."""

    id: str
    title: str
    citation: str | None
    ours: bool
    entry: int


@dataclass(frozen=True, slots=True)
class Header:
    """Which assembly this is, and when it sat.

    `dates` runs from the first opening to the last closing in every calendar shown, none before the first
    opening; `convened_for` is the day set for the opening. `size` is the number of entries that the reading
    rests on. An assembly that is a body of another has that one as its `parent`, and is its `body`.
    """

    id: str
    name: str
    short_name: str
    genus: str
    mode: str
    calendar: str
    zone: str
    place: str | None
    federation: str | None
    language: str
    dates: str | None
    opened: When | None
    closed: When | None
    convened_for: str | None
    sittings: int
    open_sitting: str | None
    over: bool
    recognised: int
    size: int
    parent: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Congress:
    """Everything that the page of an assembly shows."""

    header: Header
    compositions: tuple[Composition, ...]
    changes: tuple[Change, ...]
    computed: Computed | None
    reconciliations: tuple[Reconciliation, ...]
    councils: tuple[Councils, ...]
    agenda: tuple[Item, ...]
    sittings: tuple[Sitting, ...]
    timeline: tuple[Leaf, ...]
    bodies: tuple[Body, ...]
    offices: tuple[Office, ...]
    decisions: tuple[Decision, ...]
    acts: tuple[ActLine, ...]
    commitments: tuple[Commitment, ...]
    powers: tuple[Power, ...]
    claims: tuple[Subject, ...]
    irregularities: tuple[Note, ...]
    roll: tuple[Mandate, ...]
    sources: tuple[Source, ...]
