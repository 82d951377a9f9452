"""The words of a motion with all that is moved to change them, and what became of it."""

from dataclasses import dataclass
from typing import Literal

from smolny.readings.views.composition import When
from smolny.readings.views.credentials import Masthead
from smolny.readings.views.motions import Behind, OrderTaken, TextLine


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line of a wording by its number: the part whose it is, and the number of that part on its first
    line.
    """

    number: int
    place: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """Words that stay, are left out, or are put in."""

    change: Literal["same", "out", "in"]
    words: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change: its place by name and as it is cited, the change as it is moved in the hall, and the
    wording there in pieces; the first and the last line that it touches, where it stands in the text.
    """

    place: str
    cited: str
    instruction: str
    pieces: tuple[ShownPiece, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownRecommendation:
    """What a committee recommends: in a word, by whom, why, and what those who moved the text say of it;
    whether it stands in force, is of a minority, or was replaced by a later one.
    """

    advice: str
    committee: str
    reason: str | None
    to: str | None
    answer: str | None
    minority: bool
    in_force: bool
    consent: bool
    entry: int
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True, slots=True)
class ShownAmendment:
    """An amendment at its place: its changes against the wording that is shown, and what of it was overtaken
    by what was carried, as it was meant; with those it collides with, the recommendation in force, all that
    there are, the newest first, the amendments to it, and what is behind it.
    """

    line: TextLine
    place: str
    cited: str
    waits: bool
    against: str
    changes: tuple[ShownChange, ...]
    overtaken: tuple[ShownChange, ...]
    collides: tuple[str, ...]
    recommendation: ShownRecommendation | None
    recommendations: tuple[ShownRecommendation, ...]
    amendments: tuple["ShownAmendment", ...]
    behind: Behind


@dataclass(frozen=True, slots=True)
class ShownCollision:
    """Two amendments that cannot both be done as they stand: at which place, in what way in a word, and how
    it was settled and why, where it was.
    """

    kind: str
    one: str
    other: str
    place: str
    cited: str
    settled: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class ShownStage:
    """A wording that was before the assembly: its number from 1, how it came about in a word, by whom or by
    which amendment, and the entry that decided it; its hash, empty where nobody asked for it.
    """

    number: int
    how: str
    by: str | None
    amendment: str | None
    entry: int
    when: When
    sha256: str


@dataclass(frozen=True, slots=True)
class SentenceOrigin:
    """A sentence of a composite, or one that is not in it: from which text, which place of it and which line
    there, and whether it was changed since; no text where it is the committee's own.
    """

    words: str
    text: str | None = None
    number: str | None = None
    title: str | None = None
    cited: str | None = None
    changed: bool = False
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PartOffered:
    """A part of a motion that a composite may take: its place, how that is called, and what it says."""

    place: str
    cited: str
    words: str


@dataclass(frozen=True, slots=True)
class Reaching:
    """How far an amendment that waits reaches: so many words it takes away, so many it brings."""

    text: str
    gone: int
    new: int


@dataclass(frozen=True, slots=True)
class MotionText:
    """A text with its lines as they are worded at a stage, every stage, its amendments in the order in which
    they are taken, where they collide, what is recommended, and what a composite is made of.

    `stated` is the hash by which the wording with all that was carried was stated, `stated_holds` whether the
    record makes the same. `order` are the amendments that wait in the order that their places and how
    far-reaching they are propose, `reach` the same with the most far-reaching first, `ordered` why they are
    taken in another order than that of their places. `origins` are the sentences of a composite, `left_out`
    those of its texts that are not in it. `behind` is what it rests on, and who stands behind it.
    """

    line: TextLine
    stage: int
    stages: tuple[ShownStage, ...]
    lines: tuple[NumberedLine, ...]
    amendments: tuple[ShownAmendment, ...]
    collisions: tuple[ShownCollision, ...]
    recommendations: tuple[ShownRecommendation, ...]
    stated: str | None
    stated_holds: bool | None
    order: tuple[str, ...]
    origins: tuple[SentenceOrigin, ...]
    left_out: tuple[SentenceOrigin, ...]
    behind: Behind
    reach: tuple[Reaching, ...] = ()
    ordered: OrderTaken | None = None


@dataclass(frozen=True, slots=True)
class WordingChange:
    """One row of a table of changes between two wordings: where, what became of it in a word, and the wording
    in pieces.
    """

    cited: str
    action: str
    pieces: tuple[ShownPiece, ...]


@dataclass(frozen=True, slots=True)
class BookOfMotions:
    """Every text that is before the assembly with its words, each with all that is moved to change it and why
    it is moved, and the titles of those whose words are not kept. Lines have so many `columns`.
    """

    masthead: Masthead
    texts: tuple[tuple[MotionText, tuple[str, ...]], ...]
    others: tuple[TextLine, ...]
    columns: int


ReadRow = NumberedLine | ShownAmendment


@dataclass(frozen=True, slots=True)
class MotionRead:
    """A text as it is read: in parts, each of lines with the amendments that touch them behind them. `newest`
    says whether the newest wording is shown; `standings` (for an address, and in words) and `movers` are
    those of its amendments; of so many `amendments` so many are `shown`.
    """

    motion: MotionText
    newest: bool
    parts: tuple[tuple[ReadRow, ...], ...]
    standings: tuple[tuple[str, str], ...]
    movers: tuple[str, ...]
    amendments: int
    shown: int


@dataclass(frozen=True, slots=True)
class AmendmentVoted:
    """An amendment before the vote: of which text, its changes there, and what was overtaken of it."""

    line: TextLine
    amends: TextLine
    changes: tuple[ShownChange, ...]
    overtaken: tuple[ShownChange, ...]
