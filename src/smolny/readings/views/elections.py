"""Elections as everybody may see them: who stands, how they were counted, who sits."""

from dataclasses import dataclass

from smolny.readings.views.composition import Faction, When


@dataclass(frozen=True, slots=True)
class ElectionLine:
    """An election: what is filled, in which body, how it stands, who is elected by name; the entry."""

    election: str
    title: str
    body: str | None
    seats: int
    standing: str
    over: bool
    elected: tuple[str, ...]
    entry: int
    when: When


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate: the place on the ballot paper once there is one, by whom they were named, how many stand
    behind them, how they stand; the hash of their words where they are kept.
    """

    person: str
    name: str
    place: int | None
    by: str
    groups: tuple[str, ...]
    supporters: int
    standing: str
    entry: int
    sha256: str | None


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round: its question, its rule and mode in words, who is elected by it, the entry that says so, the
    hash of the record of its count; what keeps papers on paper from being counted; how many took part, and
    the quorum on which the declaration rests.
    """

    question: str
    number: int
    rule: str
    mode: str
    standing: str
    elected: tuple[str, ...]
    declared: int | None
    sha256: str | None
    lacking: tuple[str, ...] = ()
    turnout: str | None = None
    quorum: str | None = None


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat: who has or had it, how that stands, whom they followed."""

    name: str
    standing: str
    vacant: bool
    instead_of: str | None
    entry: int


@dataclass(frozen=True, slots=True)
class CandidateStory:
    """One candidate of an election: in which way they were named, and at which place of a list; who stands
    behind them and how many are needed; the seat that they have or had; the entries that tell of them.
    """

    election: str
    title: str
    line: CandidateLine
    way: str
    place: int | None
    faction: Faction | None
    supporters: tuple[str, ...]
    needed: int
    seat: SeatLine | None
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ElectionStory:
    """One election with all that the record says of it."""

    line: ElectionLine
    facts: tuple[tuple[str, str], ...]
    candidates: tuple[CandidateLine, ...]
    rounds: tuple[RoundLine, ...]
    seats: tuple[SeatLine, ...]
    opposed: int
    needed: int


@dataclass(frozen=True, slots=True)
class CountStage:
    """A stage of a count in a sentence, with what everybody has at its end, widest first: the name, the
    votes, their width in hundredths, whether the seat is theirs by then.
    """

    number: int
    told: tuple[str, ...]
    bars: tuple[tuple[str, str, int, bool], ...]
    beside: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CountTold:
    """A count for people: as the table that councils print, in sentences, stage by stage, as a picture where
    there is one; whether the record is what its papers say.
    """

    table: tuple[tuple[str, ...], ...]
    prose: tuple[str, ...]
    stages: tuple[CountStage, ...]
    svg: str | None
    sound: bool


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """A ballot paper that is filled in: the kind of its form, how many are marked at most, the candidates by
    their numbers.
    """

    kind: str
    most: int
    alike: bool
    seats: int
    spoiling: bool
    candidates: tuple[tuple[int, str], ...]
    grades: int
