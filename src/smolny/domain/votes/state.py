"""The questions as they stand, and what this room reads of the assembly."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from smolny.domain.factions import Factions
from smolny.domain.lots import Lots
from smolny.domain.motions import Motions
from smolny.domain.order.record import Record
from smolny.domain.sittings.state import Meeting
from smolny.domain.standing_orders import MajorityRule, Mode
from smolny.domain.values import CouncilId, ElectionId, MandateId, PersonId, QuestionId
from smolny.domain.values.book import Book
from smolny.domain.votes.commands import ArchiveMark, BallotCount, Bases, Outcome
from smolny.domain.votes.entries import (
    BallotsDecrypted,
    BallotsShuffled,
    CeremonyCompleted,
    CredentialsDeposited,
    QuestionPut,
    ResultDeclared,
    TieSettled,
    TrusteesNamed,
    VotesCounted,
)

Choice = Literal["in-favour", "against", "abstain"]


class Right(NamedTuple):
    """The right of a seat to vote on a question, as it was when the voting was opened: its card weight, its
    council, the chamber that is the kind of its council, and whether it was taken in the hall.
    """

    weight: str
    council: CouncilId | None
    chamber: str | None
    there: bool


class Round(NamedTuple):
    """A voting that was opened and closed: the numbers of both entries."""

    opened: int
    closed: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The ballot paper of a round of an election: the candidates, whose places are their numbers, how many
    seats are left, and the rule by which the papers are counted. Where `spoiling` a voter may hand in one
    that is not valid.
    """

    election: ElectionId
    candidates: tuple[PersonId, ...]
    seats: int
    rule: str
    spoiling: bool = False


@dataclass(frozen=True, slots=True)
class Ceremony:
    """Who keeps the keys of a verifiable vote, and how far it has come, with the numbers of the entries: the
    archive with which it was set up, the one that was `closed` with so many `voters` of what `weight`
    together where cards weigh, that of papers that were `shuffled`, and what was opened.
    """

    named: TrusteesNamed
    entry: int
    setup: CeremonyCompleted | None = None
    completed: int | None = None
    closed: ArchiveMark | None = None
    voters: int | None = None
    weight: int | None = None
    decrypted: BallotsDecrypted | None = None
    opened: int | None = None
    shuffled: BallotsShuffled | None = None
    mixed: int | None = None

    @property
    def needed(self) -> int:
        """How many of the trustees are enough."""
        return self.named.threshold or len(self.named.trustees)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands, with the numbers of its entries.

    `rule` is the majority that was in force by its name when it was put; `bases` are those of the newest
    result. `challenged` is the entry of a challenge that no declaration has followed yet; `earlier` are those
    of results that others have taken the place of. `tie` is how a tied result was settled.
    `opened` and `closed` are the entries between which it is voted on, by the `electorate` of the opening.
    `mode` is how the vote is taken now. Where ballots are cast at the question `rights` are the seats that
    may, `marks` the entries of the newest ballot of each that did, with its place there, `count` is what the
    closing found; `rounds` are the votings whose ballots everybody may read. `counts` are those of tellers,
    the newest of each. `reminded` is the entry that reminded of the open voting last. `running` ballots are
    public while it is open. `voices` are how those voted who were called by name, each with its entry.
    `demands` are the mandates by which a stronger mode is demanded so far. A round of an election has a
    `sheet` instead of words to vote for or against; then the result is who is `elected`. A verifiable vote
    has a `ceremony`.
    """

    put: QuestionPut
    entry: int
    rule: MajorityRule | None = None
    result: ResultDeclared | None = None
    declared: int | None = None
    bases: Bases | None = None
    challenged: int | None = None
    earlier: tuple[int, ...] = ()
    tie: TieSettled | None = None
    opened: int | None = None
    closed: int | None = None
    electorate: Bases | None = None
    mode: Mode | None = None
    rights: Mapping[MandateId, Right] | None = None
    marks: Book[MandateId, tuple[int, int]] = field(default_factory=Book)
    count: BallotCount | None = None
    rounds: tuple[Round, ...] = ()
    counts: Mapping[PersonId, VotesCounted] = field(default_factory=dict)
    reminded: int | None = None
    running: bool = False
    voices: Book[MandateId, tuple[Choice, int]] = field(default_factory=Book)
    demands: Mapping[Mode, tuple[MandateId, ...]] = field(default_factory=dict)
    sheet: Sheet | None = None
    elected: tuple[PersonId, ...] = ()
    ceremony: Ceremony | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is voted on now."""
        return self.opened is not None and self.closed is None

    @property
    def is_declared(self) -> bool:
        """Whether a result was declared, challenged or not."""
        return self.declared is not None

    @property
    def outcome(self) -> Outcome | None:
        """What became of it, a tie that was settled included; none while it has no result."""
        if self.tie is not None:
            return self.tie.outcome
        return None if self.result is None else self.result.outcome


@dataclass(frozen=True, slots=True)
class Votes:
    """State of the questions."""

    questions: Book[QuestionId, Question] = field(default_factory=Book)
    declarations: Book[int, QuestionId] = field(default_factory=Book)
    """Of which question each result is, by the number of its entry."""
    open: tuple[QuestionId, ...] = ()
    """The questions that wait for their result."""
    cast: Book[int, QuestionId] = field(default_factory=Book)
    """At which question the ballots or papers of an entry were cast, by its number."""
    deposits: tuple[tuple[int, CredentialsDeposited], ...] = ()
    """What registrars deposited, with the number of each entry."""
    uuids: Book[str, QuestionId] = field(default_factory=Book)
    """Which verifiable vote took the credentials of each of the elections of a deposit."""


class Naming(Protocol):
    """What may name a question on which it rests."""

    @property
    def question(self) -> QuestionId | None: ...


class Voting(Meeting, Protocol):
    """What this room reads of the assembly."""

    @property
    def record(self) -> Record: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def motions(self) -> Motions: ...
    @property
    def lots(self) -> Lots: ...
    @property
    def votes(self) -> Votes: ...
