"""What the hall sees of an assembly in session: where it is, what is before it, what was decided last."""

from dataclasses import dataclass
from typing import Literal

from smolny.readings.views.composition import Faction, Hemicycle, When
from smolny.readings.views.elections import BallotPaper
from smolny.readings.views.verifiable import Fingerprint


@dataclass(frozen=True, slots=True)
class SittingNow:
    """The sitting that is open or interrupted, or the newest one: `since` is when it came to stand so, and
    `private` that it is closed to the public.
    """

    name: str
    standing: str
    since: When | None
    reason: str | None
    over: bool
    private: bool


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many seats have voted, of those that may; and how, where everybody may see it meanwhile."""

    voted: int
    voters: int
    split: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionNow:
    """The question that waits for its result, with the title of the text that it is about, if any, and with
    the `rule` of majority that will decide it; `voting` tells whether it is voted on now, `mode` how, and
    where ballots are cast at it `turnout` how many have, `secret` whether nobody sees what
    they say; in an election the `paper` that is filled in. Of a `verifiable` vote the newest `fingerprint` of
    its archive is shown.
    """

    question: str
    wording: str
    text: str | None
    since: When
    entry: int
    rule: tuple[str, ...]
    voting: Literal["waiting", "open", "closed"]
    mode: str | None = None
    turnout: Turnout | None = None
    secret: bool = False
    paper: BallotPaper | None = None
    verifiable: bool = False
    fingerprint: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of the bar of a result, in hundredths of its width: the option, its fill, where it begins."""

    option: str
    fill: str | None
    votes: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class BarMark:
    """The first number in favour that carries, and where it stands; of which base, and how far that reaches;
    in hundredths of the bar.
    """

    needed: int
    at: float
    base: int
    reach: float


@dataclass(frozen=True, slots=True)
class ResultNow:
    """A result that was declared: its outcome, in one sentence, and as a bar where all votes are known;
    `working` tells how the rule of majority decided it. Of a verifiable vote the `fingerprint` of the whole
    archive is shown.
    """

    question: str
    about: str
    outcome: str
    title: str
    words: str
    when: When
    entry: int
    challenged: bool
    bar: tuple[BarPart, ...]
    bar_words: str
    working: tuple[str, ...]
    mark: BarMark | None = None
    fingerprint: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """A group of the roll: the seats with a deciding voice, and how many of them are taken now."""

    group: Faction
    seats: int
    present: int

    @property
    def absent(self) -> int:
        """The seats that are not taken."""
        return self.seats - self.present


@dataclass(frozen=True, slots=True)
class Presence:
    """The roll by group, present and absent; each mark of the drawing stands for `each` seats."""

    benches: tuple[Bench, ...]
    seats: int
    present: int
    drawing: Hemicycle | None
    each: int


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of the agenda: its place, its title, whether it is the one before the assembly."""

    place: int
    title: str
    current: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Hall:
    """Everything that the hall sees."""

    sitting: SittingNow | None
    question: QuestionNow | None
    result: ResultNow | None
    presence: Presence
    items: tuple[ItemLine, ...]
    convened_for: str | None
