"""What was adopted, what it binds to, which powers it moves."""

from dataclasses import dataclass

from smolny.readings.views.composition import Basis, When
from smolny.readings.views.minutes import Decision, Subject


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
    """What the assembly bound itself to; `state` is as in acts.md, section 5."""

    id: str
    content: str
    act: str
    act_title: str
    state: str
    state_words: str
    answers: tuple[Answer, ...]
    charged: tuple[str, ...]
    charged_in: tuple[Basis, ...]
    entry: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """A power as it stands: who holds it, from whom ("not given" if so), by which act, on what condition."""

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
    """An act in the register. `numbering` is "own" or "ours".

    `carried`: whether there is a result for it; `worded`: whether its wording is kept.
    """

    id: str
    number: str | None
    numbering: str
    genus: str
    title: str
    when: When
    sitting: str | None
    question: str | None
    carried: bool
    worded: bool
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
    sources: tuple[str, ...]


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
    """The page of an act: how it was carried, what it does and changes, where it was published.

    `tabled` is what the author and the mover rest on, `read` the reader.
    """

    line: ActLine
    author: str | None
    mover: str | None
    reader: str | None
    tabled: Basis | None
    read: Basis | None
    words: Words | None
    decision: Decision | None
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    commitments: tuple[Commitment, ...]
    publications: tuple[Publication, ...]
    claims: tuple[Subject, ...]
    entries: tuple[int, ...]
    sources: tuple[str, ...]
