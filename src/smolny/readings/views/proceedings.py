"""Minutes: what was done, chapter by chapter, each sentence with the entry that it rests on."""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.values import Count
from smolny.readings.views.composition import Correction, Note, When
from smolny.readings.views.credentials import Masthead
from smolny.readings.views.votes import VoteCast

Form = Literal["long", "short"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever spoke, by identifier and name."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class Voted:
    """A result with its counts by option, against how many present where that is known, and the ballots that
    everybody may see.
    """

    question: str
    title: str
    outcome: str
    outcome_words: str
    counts: tuple[tuple[str, Count], ...]
    present: Count
    ballots: tuple[VoteCast, ...]


@dataclass(frozen=True, slots=True)
class Minuted:
    """An entry as the minutes tell it. `working` is how a result was found, line by line; `tables` have the
    stages of counts, the first row with the heads; `attached` are the declarations, reservations and noted
    votes on a decision. `stamp` is its moment, as it stands in the margin. `quorum` has how many were
    counted for it and how many were needed, condition by condition.
    """

    entry: int
    kind: str
    decision: bool
    when: When
    stamp: When
    recorded_at: str
    sentence: str
    sources: tuple[str, ...]
    working: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    attached: tuple["Minuted", ...]
    irregularities: tuple[Note, ...]
    corrections: tuple[Correction, ...]
    speaker: Speaker | None = None
    voted: Voted | None = None
    quorum: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesSection:
    """What was done on one item of the agenda, or on none where there is no heading."""

    heading: str | None
    item: str | None
    lines: tuple[Minuted, ...]


@dataclass(frozen=True, slots=True)
class MinutesChapter:
    """A sitting, or what happened before, between or after sittings; `first` and `last` are its entries.

    `name` is that of the sitting, else "before", "between-1" or "after"; `dates` are its days in words.
    """

    name: str
    sitting: str | None
    heading: str
    when: When | None
    dates: str | None
    attendance: str | None
    registers: str | None
    sections: tuple[MinutesSection, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of an assembly, or of one of its sittings, in one form."""

    masthead: Masthead
    form: Form
    sitting: str | None
    chapters: tuple[MinutesChapter, ...]


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A sitting, or the opening that was called: `begins` and `ends` are Gregorian, a day or a moment, as
    precise as the record; `changes` counts what was recorded of it since it was first, at last at
    `recorded_at`.
    """

    id: str
    name: str
    begins: str
    ends: str | None
    cancelled: bool
    changes: int
    recorded_at: str


@dataclass(frozen=True, slots=True)
class MinutesCorrection:
    """A correction that was proposed to minutes; `accepted` is none while it waits."""

    correction: str
    about: int
    wrong: str
    right: str
    by: str | None
    accepted: bool | None
    entry: int


@dataclass(frozen=True, slots=True)
class MinutesDocument:
    """Minutes as they stand: the confirmed paper rests on the first `after` entries and has the hash
    `sha256`; `entries` drafted, circulated and confirmed them; `signed` has the names, each with its entry.
    """

    minutes: str
    title: str
    sitting: str | None
    standing: str
    standing_words: str
    until: str | None
    after: int | None
    sha256: str | None
    entries: tuple[int, ...]
    signed: tuple[tuple[str, int], ...]
    corrections: tuple[MinutesCorrection, ...]


@dataclass(frozen=True, slots=True)
class SpeechToSummarise:
    """A speech by its entry and sentence, with the newest summary of it and the entry of that."""

    entry: int
    sentence: str
    summary: str | None
    summarised_in: int | None


@dataclass(frozen=True, slots=True)
class MinuteBook:
    """What the secretary needs: the minutes, the speeches, the sittings that may be minuted, the questions
    that were carried; the last two by identifier and name.
    """

    documents: tuple[MinutesDocument, ...]
    speeches: tuple[SpeechToSummarise, ...]
    sittings: tuple[tuple[str, str], ...]
    carried: tuple[tuple[str, str], ...]
