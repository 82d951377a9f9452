"""Acts over time, powers on a day, commitments as they stand, issues of the gazette."""

from dataclasses import dataclass

from smolny.readings.views.composition import When


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a wording comes from: the entry, the act and its title (none for how it was set out), from which
    day in words.
    """

    entry: int
    act: str | None
    title: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """An article on a day: its paragraphs (none where it is repealed), and what it said before."""

    article: str
    heading: str | None
    paragraphs: tuple[str, ...]
    repealed: bool
    origin: Origin
    earlier: tuple[tuple[Origin, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of the table of changes: its kind ("replace", "repeal", "insert" of an article; "repealed",
    "suspended", "confirmed" of the whole), from which day, and until which where it ends, what became of
    which article, by which act.
    """

    kind: str
    day: str
    machine: str
    until: str | None
    until_on: str | None
    what: str
    article: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A wording in a language, by the hash of its text."""

    language: str
    sha256: str
    bytes: int
    authentic: bool
    entry: int


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed an act, and when."""

    names: tuple[str, ...]
    when: When
    entry: int


@dataclass(frozen=True, slots=True)
class Printed:
    """An issue of the gazette that has an act: its name, its number in words, its day ("not given" if so),
    its number in its year.
    """

    issue: str
    words: str
    day: str
    machine: str
    entry: int
    number: str


@dataclass(frozen=True, slots=True)
class Dispatch:
    """How an act was sent out, in a sentence with its outcome, and when."""

    words: str
    when: When
    entry: int


@dataclass(frozen=True, slots=True)
class ActOnDay:
    """An act on a day: whether it is in force ("in-force", "not-yet", ...), in words too; the days of its
    force, in words and as YYYY-MM-DD of the Gregorian calendar; its articles as they are worded then; every
    change; signatures, languages, what it rests on, where the gazette has it, and how it was sent out.
    """

    day: str
    machine: str
    force: str
    force_words: str
    since: str | None
    since_on: str | None
    until: str | None
    until_on: str | None
    articles: tuple[ArticleShown, ...]
    changes: tuple[ChangeLine, ...]
    signed: tuple[Signed, ...]
    versions: tuple[VersionLine, ...]
    basis: tuple[tuple[str, str], ...]
    provision: str | None
    issues: tuple[Printed, ...]
    dispatched: tuple[Dispatch, ...]


@dataclass(frozen=True, slots=True)
class TextPassage:
    """A passage of a text: "heading", "paragraph", "item", or an "aside"; the number that is printed before
    it, its words.
    """

    kind: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class TwoDays:
    """An article on two days: "same", "changed", "new" or "repealed", and its words on each, in pieces that
    are marked where the other day does not have them.
    """

    article: str
    heading: str | None
    state: str
    before: tuple[tuple[str, bool], ...]
    after: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class HeldPower:
    """A power on a day: who holds it (nobody where it ended), who uses it, who disputes it, by what chain of
    entries, and by which acts with their titles.
    """

    power: str
    name: str
    territory: str | None
    matter: str | None
    holders: tuple[str, ...]
    condition: str | None
    delegated: tuple[str, ...]
    disputed: tuple[str, ...]
    chain: tuple[tuple[int, str], ...]
    acts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PowerCell:
    """How a power stood from one column of the map on, over so many columns: `holders`, nobody where it
    ended, and the entry that made it so; none of these before it passed to anybody.
    """

    span: int
    holders: tuple[str, ...]
    delegated: tuple[str, ...]
    disputed: bool
    entry: int | None


@dataclass(frozen=True, slots=True)
class PowerRow:
    """A power over a matter in a territory, from the first column of the map to the last."""

    name: str
    territory: str | None
    matter: str | None
    cells: tuple[PowerCell, ...]


@dataclass(frozen=True, slots=True)
class PowersMap:
    """Powers against the days on which any of them passed, shared, ended or was disputed."""

    days: tuple[str, ...]
    rows: tuple[PowerRow, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment or a task on a day: how it stands and what happened to it, in sentences with entries;
    `due_on` and `sunset_on` are its days as YYYY-MM-DD of the Gregorian calendar. It is `silent` where
    nothing answers it and nobody reported of it; `answers` are the acts that answer it, with their titles.
    """

    id: str
    genus: str
    content: str
    act: str
    act_title: str
    state: str
    state_words: str
    responsible: tuple[str, ...]
    due: str | None
    due_on: str | None
    overdue: bool
    sunset: str | None
    sunset_on: str | None
    reports_due: tuple[str, ...]
    silent: bool
    answers: tuple[tuple[str, str], ...]
    happened: tuple[tuple[int, str], ...]
    entry: int


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item of an issue: its heading, its words (none in a list of issues), where it leads, the entry
    behind it, and of an act the entry of the result that carried it with its sentence.
    """

    kind: str
    heading: str
    paragraphs: tuple[str, ...]
    path: tuple[str, ...]
    entry: int
    decided: tuple[int, str] | None
    corrects: str | None


@dataclass(frozen=True, slots=True)
class Issue:
    """A number of the gazette, or of another `paper` that printed an act."""

    issue: str
    paper: str | None
    number: str
    year: int
    title: str | None
    day: str
    machine: str
    items: tuple[ItemShown, ...]
    entry: int
    corrected_in: tuple[tuple[str, str], ...]
