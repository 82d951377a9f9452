"""What leaves the house about who may sit and vote: credentials reports, cards, badges, the roll.

Sentences and names are in the language of the assembly and go to paper as they are here; `voice` and
`standing` are words of the record ("deciding"), which paper puts into words. An exact weight is written as a
whole number or a fraction in lowest terms: "60", "538/3".
"""

from dataclasses import dataclass

from smolny.domain.values import Count
from smolny.readings.views.composition import When


@dataclass(frozen=True, slots=True)
class Masthead:
    """Which assembly a paper is of, and the place in its record where the paper was made.

    `dates` is when the assembly sits, in words. `after` is the number of entries that the paper rests on;
    `recorded_at` is when the last of them was recorded, RFC 3339 in UTC: the date of the paper.
    """

    assembly: str
    name: str
    federation: str | None
    place: str | None
    dates: str | None
    language: str
    after: int
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Vouched:
    """What vouches for a paper: the name of the log, how many entries it rests on, the root of their tree."""

    origin: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: the name of a field of `ReportLine`, its head, and how it is counted."""

    of: str
    head: str
    counted: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """Mandates of one kind, region, faction, voice or council, by how far they have come.

    The figures are those of a report line of the record (specification, section 1). `of` is the identifier,
    `belongs` the names of the lines of other tables in which these mandates are counted too, so that their
    sums can be made from this table.
    """

    of: str
    name: str
    due: Count = "not-given"
    accredited: int = 0
    asleep: int = 0
    contested: int = 0
    waiting: int = 0
    registered: int = 0
    present: int = 0
    weight: str = "0"
    belongs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One way of dividing the mandates; `columns` are those that are shown, by `Column.of`.

    `id` is "kind", "region", "faction", "voice" or "council"; `head` is what its lines are, as "Kind of
    council". `remark` says what a reader has to know, as that a delegate may be in several factions.
    """

    id: str
    heading: str
    head: str
    columns: tuple[str, ...]
    lines: tuple[ReportLine, ...]
    total: ReportLine
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class ContestedLine:
    """A contested mandate: who holds it, why it is contested, how it stands; `grounds` is "sealed" if so.

    `name` is none where it is not public. `entry` is that of the contest.
    """

    mandate: str
    name: str | None
    council: str | None
    grounds: str
    standing: str
    entry: int


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A bound on the composition, and how many of how many were found.

    `words` says what is bound, `at` is "most" or "least", `share` the fraction of the standing orders. Where
    `hard`, the roll may not be adopted unless the bound is `met`. `part` and `met` are none for a group that
    only the office can count, since it is sealed for this reader.
    """

    words: str
    at: str
    share: str
    part: str | None
    whole: str
    met: bool | None
    hard: bool


@dataclass(frozen=True, slots=True)
class ReportChange:
    """What was different in the report before, in one sentence, and the entry that changed it."""

    words: str
    entry: int


@dataclass(frozen=True, slots=True)
class CredentialsReport:
    """A numbered report of the credentials: as it stands, or adopted and frozen.

    `standing` is "as-it-stands" or "adopted", `entry` that of the adoption. `basis` says in words what the
    quorum and majorities rest on. `previous` is the number of the report that `changes` counts from.
    """

    masthead: Masthead
    number: int
    standing: str
    when: When
    entry: int | None
    basis: str
    columns: tuple[Column, ...]
    tables: tuple[ReportTable, ...]
    contested: tuple[ContestedLine, ...]
    limits: tuple[LimitLine, ...]
    previous: int | None
    changes: tuple[ReportChange, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A voting card: `code` is the secret in its human form, none for a card without one.

    `letters` are those of the faction, where it is to be printed; `serial` counts the cards that were given
    out for this mandate, from 1.
    """

    mandate: str
    name: str
    council: str | None
    voice: str
    letters: str | None
    weight: str
    code: str | None
    serial: int


@dataclass(frozen=True, slots=True)
class CardSheet:
    """Cards to be printed on sheets, in this order."""

    masthead: Masthead
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """What somebody wears in the hall; it holds no secret."""

    mandate: str
    name: str
    council: str | None
    voice: str
    letters: str | None


@dataclass(frozen=True, slots=True)
class BadgeSheet:
    """Badges to be printed on sheets, in this order."""

    masthead: Masthead
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class RollLine:
    """A mandate on the public roll; `name` is none where it is not public."""

    mandate: str
    name: str | None
    council: str | None
    voice: str
    standing: str


@dataclass(frozen=True, slots=True)
class Roll:
    """The public roll, in the order of the record."""

    masthead: Masthead
    lines: tuple[RollLine, ...]
