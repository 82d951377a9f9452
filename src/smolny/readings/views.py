"""What readings give to eyes: plain frozen data, the same for pages and for JSON, without markup.

Words are in the language of the reading. A count that is unknown is the value itself, "not-given", "not-reported" or
"not-counted", never 0 (article 7). `entry` is the number of the entry that a fact rests on; `sources` are identifiers
of sources on the record.
"""

from dataclasses import dataclass

from smolny.domain.values import Count, Unknown


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a span of days, for the margin: "25 Oct", labelled "O.S." or "N.S.", or "" in one calendar."""

    words: str
    label: str


@dataclass(frozen=True, slots=True)
class When:
    """An occurrence in words: whole, in parts for the margin, and for machines.

    `days` has one item per calendar shown and none where the day is unknown; `hour` is "22:40", "about 23:00",
    "hour not given" or "day not given". `machine` is Gregorian, only as precise as known; none for what is no single
    moment or day.
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
    """The seats of one group: a path, the strokes that draw it, and the seats of those absent, drawn small."""

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
    """A composition as a body reported it: every faction of the record, those without a figure "not-reported".

    `moment` is "opening", "sitting" or "end"; `heading` its words. The hemicycle is there where figures are known.
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
class Verdict:
    """How a question was decided: "adopted", "rejected" or "open", and one sentence with every count.

    `title` is the outcome in words; `about` names what was put. `entry` is none while the question is open.
    """

    question: str
    about: str
    outcome: str
    title: str
    words: str
    entry: int | None
    sources: tuple[str, ...]
    irregularities: tuple[Note, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source says about a subject, and whether this record follows it."""

    value: str
    followed: bool
    remark: str | None
    entry: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that sources speak of, with every claim about it; `about` is the identifier its name begins with."""

    subject: str
    about: str | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as one sentence, with what was noted about it.

    `undated` where its own moment is not given and it stands in the leaf of another's.
    """

    entry: int
    kind: str
    title: str
    sentence: str
    sources: tuple[str, ...]
    irregularities: tuple[Note, ...]
    corrections: tuple[Correction, ...]
    noted_later: bool
    undated: bool
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """What happened at one moment: a heading where a sitting begins, the lines, the verdicts, the claims beside it.

    Before the first sitting `when.hour` is "" where it is unknown: nobody asks for the hour of a preparation.
    """

    when: When
    heading: str | None
    lines: tuple[Line, ...]
    verdicts: tuple[Verdict, ...]
    claims: tuple[Subject, ...]
    noted_later: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A stop of the slider: the first `entry` entries are on the record at `when`; `at` is what ?at= takes."""

    entry: int
    label: str
    when: When
    at: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A question and how it was carried; `against` is 0 where it was unanimous.

    `sentence` gives the verdict in words; `words` are those of the source or the chair. `entries` are those that put
    the question and declared its result.
    """

    question: str
    title: str
    wording: str
    text: str | None
    act: str | None
    when: When
    sitting: str | None
    method: str
    outcome: str
    in_favour: Count
    against: Count
    abstained: Count
    present: Count
    unanimous: bool
    words: str | None
    sentence: str
    author: str | None
    mover: str | None
    reader: str | None
    supported_by: tuple[str, ...]
    opposed_by: tuple[str, ...]
    instead: tuple[str, ...]
    competes_with: tuple[str, ...]
    entries: tuple[int, ...]
    sources: tuple[str, ...]
    irregularities: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An act that answers a commitment, in "part" or in "whole"."""

    act: str
    title: str
    extent: str
    entry: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the assembly bound itself to; `state` is "open", "in-part" or "answered", `state_words` its words."""

    id: str
    content: str
    act: str
    act_title: str
    state: str
    state_words: str
    answers: tuple[Answer, ...]
    charged: tuple[str, ...]
    entry: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """A power as it stands: who holds it, from whom ("not given" where nobody says), by which act, on what condition."""

    power: str
    territory: str | None
    holder: str
    earlier_holder: str
    act: str
    act_title: str
    condition: str | None
    entry: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act in the register. `numbering` is "own" or "ours"; `carried` is whether the record holds a result for it."""

    id: str
    number: int
    numbering: str
    genus: str
    title: str
    when: When
    sitting: str | None
    question: str | None
    carried: bool
    entry: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that an act does, in a sentence; `remark` says what became of it."""

    entry: int
    words: str
    remark: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Clauses of one kind that follow each other in an act; `heading` counts them: "eight commitments"."""

    number: int
    kind: str
    heading: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What an act changes: a power or a mandate, from whom, to whom."""

    what: str
    earlier: str
    later: str
    entry: int


@dataclass(frozen=True, slots=True)
class Publication:
    """A paper that printed an act, its number, and the date that it carries."""

    paper: str
    number: str
    date: str
    machine: str
    entry: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A text beside the log, by hash."""

    sha256: str
    bytes: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Act:
    """The page of an act: how it was carried, what it does and changes, where it was published."""

    line: ActLine
    author: str | None
    mover: str | None
    reader: str | None
    words: Words | None
    decision: Decision | None
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    commitments: tuple[Commitment, ...]
    publications: tuple[Publication, ...]
    claims: tuple[Subject, ...]
    entries: tuple[int, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office and those who hold it, in the order in which they took it."""

    office: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Who refused to enter a body, and why."""

    by: str
    reason: str | None
    entry: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What a faction was given and what a division by largest remainder gives it; none where that ends in a tie."""

    faction: Faction
    elected: Count
    computed: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A body beside a division of its seats by largest remainder among the figures of a report: ours, not theirs."""

    report: int
    rows: tuple[Share, ...]
    seats: int
    not_broken_down: Count
    tied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body: how many seats, for whom, who leads it, who stayed outside, and whether its mandate has ended.

    `entry` is none, and `seats` "not-given", for a body that the assembly did not constitute.
    """

    id: str
    name: str
    genus: str
    leadership: str | None
    seats: Count
    by_faction: tuple[Seats, ...]
    not_broken_down: Count
    leader: str | None
    accountable_to: str | None
    question: str | None
    remark: str | None
    offices: tuple[Office, ...]
    refusals: tuple[Refusal, ...]
    charged_with: tuple[str, ...]
    ended_by: str | None
    when: When | None
    entry: int | None
    sources: tuple[str, ...]
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda and its rapporteurs."""

    id: str
    title: str
    rapporteurs: tuple[str, ...]
    entry: int
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

    `dates` runs from the first opening to the last closing in every calendar shown, none before the first opening;
    `convened_for` is the day set for the opening. `size` is the number of entries that the reading rests on.
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


@dataclass(frozen=True, slots=True)
class Congress:
    """Everything that the page of an assembly shows."""

    header: Header
    compositions: tuple[Composition, ...]
    changes: tuple[Change, ...]
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
