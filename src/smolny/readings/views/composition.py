"""Who makes up an assembly: occurrences and drawings, factions, councils, mandates."""

from dataclasses import dataclass

from smolny.domain.values import Count, Unknown


@dataclass(frozen=True, slots=True)
class Basis:
    """What a fact rests on: an entry, and the sources that it names."""

    entry: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a span of days, for the margin: "25 Oct"; labelled "O.S.", "N.S.", or "" in one calendar."""

    words: str
    label: str


@dataclass(frozen=True, slots=True)
class When:
    """An occurrence in words: whole, in parts for the margin, and for machines.

    `days` has one item per calendar shown and none where the day is unknown; `hour` is "22:40", "about
    23:00", "hour not given" or "day not given". `machine` is Gregorian, only as precise as known; none for
    what is no single moment or day.
    """

    precision: str
    words: str
    days: tuple[Day, ...]
    hour: str
    hour_known: bool
    machine: str | None


@dataclass(frozen=True, slots=True)
class Stroke:
    """One pass over a path: the paint ("f1" to "f8" or "hole"), the cap ("round", "square") and its width."""

    paint: str
    cap: str
    width: str


@dataclass(frozen=True, slots=True)
class Label:
    """Text at a place of the drawing; `anchor` is "start", "middle" or "end"."""

    x: int
    y: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Wedge:
    """The seats of one group: a path and the strokes that draw it; the seats of those absent, drawn small."""

    group: str
    slot: int
    path: str
    strokes: tuple[Stroke, ...]
    absent_path: str
    absent_stroke: Stroke
    label: Label


@dataclass(frozen=True, slots=True)
class Hemicycle:
    """A drawing of a composition in a box of `view_box`; its numbers stand in a table beside it."""

    title: str
    description: str
    view_box: str
    wedges: tuple[Wedge, ...]
    count: Label
    caption: Label


@dataclass(frozen=True, slots=True)
class Faction:
    """A faction with its letters and its slot (1 to 8: shape and hue), in the order of its noting."""

    id: str
    name: str
    letters: str
    slot: int


@dataclass(frozen=True, slots=True)
class Seats:
    """How many a faction has."""

    faction: Faction
    count: Count


@dataclass(frozen=True, slots=True)
class Note:
    """An irregularity: the rule's name, its words, what the record remarks, and the entry that notes it."""

    rule: str
    words: str
    remark: str | None
    entry: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong in an entry, what is right, and the entry that says so."""

    wrong: str
    right: str
    entry: int


@dataclass(frozen=True, slots=True)
class Composition:
    """A composition as reported: every faction of the record, those without a figure "not-reported".

    `moment` is "opening", "sitting" or "end"; `heading` its words. The hemicycle is there where figures are
    known.
    """

    entry: int
    moment: str
    heading: str
    seats: tuple[Seats, ...]
    total: Count
    by: str | None
    when: When
    sources: tuple[str, ...]
    irregularities: tuple[Note, ...]
    hemicycle: Hemicycle | None


@dataclass(frozen=True, slots=True)
class Difference:
    """From one report to the next: of a faction, or of all where `faction` is none."""

    faction: Faction | None
    earlier: Count
    later: Count
    difference: int | Unknown


@dataclass(frozen=True, slots=True)
class Change:
    """The change between two compositions, which are named by their entries and their headings."""

    earlier: int
    later: int
    earlier_heading: str
    later_heading: str
    rows: tuple[Difference, ...]
    total: Difference


@dataclass(frozen=True, slots=True)
class CouncilCount:
    """A kind of councils and how many there are."""

    id: str
    name: str
    count: Count


@dataclass(frozen=True, slots=True)
class Councils:
    """Councils by kind: as reported in an entry, or counted on the register, where `entry` is none."""

    entry: int | None
    rows: tuple[CouncilCount, ...]
    total: Count
    by: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mandate:
    """A mandate on the roll; `standing` is "designated", "recognised" or "ended"."""

    id: str
    person: str
    council: str | None
    voice: str
    standing: str
    cause: str | None
    entry: int
