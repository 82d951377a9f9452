"""What a delegate sees of their own: the mandate, what they asked for, what they may ask for."""

from dataclasses import dataclass

from smolny.readings.views.composition import Faction
from smolny.readings.views.console import Logged, OfferedDeed


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of the delegate that waits: in which role, and its place in the order of speakers.

    `called` is false where it is not called as things stand.
    """

    role: str
    place: int
    called: bool
    withdraw: OfferedDeed


@dataclass(frozen=True, slots=True)
class PendingMotion:
    """A procedural motion that waits: by whom, how many supporters it lacks, what the delegate may do."""

    told: str
    lacking: int
    deeds: tuple[OfferedDeed, ...]


@dataclass(frozen=True, slots=True)
class DebatedText:
    """A text that waits for its decision: its title, the hash of its words where they are kept, how many
    seconders it has, of how many, what the delegate may do about it, and whether an answer is awaited from
    them who were `asked` to support it; whether it `amends` another; what is
    recommended to its mover, where it is theirs.
    """

    text: str
    title: str
    sha256: str | None
    seconded: int
    needed: int
    deeds: tuple[OfferedDeed, ...]
    asked: bool = False
    amends: bool = False
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class MyElection:
    """An election in which a delegate may do something: what is filled, how many seats, and the deeds."""

    election: str
    title: str
    seats: int
    deeds: tuple[OfferedDeed, ...]


@dataclass(frozen=True, slots=True)
class MySeat:
    """A seat whose vote a delegate casts: the entry of its ballot, what an open one says, whether a secret
    one waits to be recorded.
    """

    mandate: str
    council: str | None
    weight: str
    entry: int | None
    choice: str | None
    waiting: bool


@dataclass(frozen=True, slots=True)
class MyBallot:
    """What a delegate may cast at the open question: for which seats, of what weight together, whether it may
    be split; or the `obstacle`. `reminded` tells that those who have not voted were reminded, `paper`
    that it is one of an election.
    """

    question: str
    secret: bool
    seats: tuple[MySeat, ...]
    weight: str
    splits: bool
    obstacle: str | None
    reminded: bool = False
    paper: bool = False

    @property
    def voted(self) -> bool:
        """Whether every seat has its ballot on the record, or waiting."""
        return bool(self.seats) and all(each.entry or each.waiting for each in self.seats)

    @property
    def speaks(self) -> bool:
        """Whether there is anything to say of it beside the paper itself, which all are shown alike."""
        cast = any(each.entry or each.waiting for each in self.seats)
        apart = len(self.seats) > 1 or (self.splits and not self.paper)
        return cast or apart or self.reminded or self.obstacle is not None


@dataclass(frozen=True, slots=True)
class Mine:
    """The mandate, from whom it is and with whom its delegate sits; requests that wait; deeds with their
    obstacles: on the floor, in procedure, statements, leaving. `instructions` are those of the own council.
    """

    mandate: str
    council: str | None
    groups: tuple[Faction, ...]
    present: bool
    asked: tuple[Asked, ...]
    deeds: tuple[OfferedDeed, ...]
    pending: tuple[PendingMotion, ...]
    procedures: tuple[OfferedDeed, ...]
    demands: tuple[OfferedDeed, ...]
    statements: tuple[OfferedDeed, ...]
    leaving: tuple[OfferedDeed, ...]
    instructions: tuple[str, ...]
    texts: tuple[DebatedText, ...]
    receipts: tuple[Logged, ...]
    ballot: MyBallot | None = None
    elections: tuple[MyElection, ...] = ()

    @property
    def every(self) -> tuple[OfferedDeed, ...]:
        """Every deed that the page offers."""
        taken_back = tuple(each.withdraw for each in self.asked)
        motions = tuple(deed for each in self.pending for deed in each.deeds)
        texts = tuple(deed for each in self.texts for deed in each.deeds)
        own = (*self.deeds, *motions, *self.procedures, *self.demands, *self.statements, *self.leaving)
        elections = tuple(deed for each in self.elections for deed in each.deeds)
        return (*taken_back, *own, *texts, *elections)
