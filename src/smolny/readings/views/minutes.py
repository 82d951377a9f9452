"""What happened, moment by moment: lines, leaves, verdicts, decisions, claims."""

from dataclasses import dataclass

from smolny.domain.values import Count
from smolny.readings.views.composition import Basis, Correction, Note, When


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
    """Something that sources speak of, with every claim; `about` is the identifier that it begins with."""

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
    """What happened at one moment: a heading where a sitting begins, lines, verdicts, claims beside it.

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
    """A stop of the slider: at `when`, the first `entry` entries stand; `at` is what ?at= takes."""

    entry: int
    label: str
    when: When
    at: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A question and how it was carried; `against` is 0 where it was unanimous.

    `sentence` gives the verdict in words; `words` are those of the source or the chair. `entries` are those
    that put the question and declared its result; `tabled`, `read` and `declared` are what its text, the
    reading of it and the positions on it rest on.
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
    tabled: Basis | None
    read: Basis | None
    declared: tuple[Basis, ...]
    entries: tuple[int, ...]
    sources: tuple[str, ...]
    irregularities: tuple[Note, ...]
