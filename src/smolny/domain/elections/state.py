"""Elections as they stand: who is named, what was voted on, who is elected."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from smolny.counting.elections import Group
from smolny.domain.elections.bodies import Called, Cause, Constituted, Seated, SeatsRefused
from smolny.domain.elections.entries import CandidateNominated, CountSettled, PapersEntered, VacancyDeclared
from smolny.domain.factions import Factions
from smolny.domain.values import AssemblyId, BodyId, ElectionId, MandateId, PersonId, QuestionId, TextRef
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace
from smolny.domain.votes.state import Voting


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate: how they were named, in which entry, who stands behind them, what they answered, and their
    newest `words`; a place on the ballot paper is kept by those who `withdrew` afterwards.
    """

    named: CandidateNominated
    entry: int
    supporters: tuple[MandateId, ...] = ()
    accepts: bool | None = None
    withdrew: bool = False
    words: TextRef | None = None

    def is_supported(self, needed: int) -> bool:
        """Whether as many stand behind them as somebody needs who is named from the floor."""
        return self.named.way != "floor" or len(self.supporters) >= needed


class Chosen(NamedTuple):
    """Somebody who was elected in an entry, or took a seat `instead_of` another; whether they took it, and
    why they left it.
    """

    person: PersonId
    entry: int
    accepts: bool | None = None
    reason: str | None = None
    left: Cause | None = None
    instead_of: PersonId | None = None

    @property
    def vacant(self) -> bool:
        """Whether the seat is without anybody: refused, or left."""
        return self.accepts is False or self.left is not None


@dataclass(frozen=True, slots=True)
class Round:
    """A round: its question, and what was settled in its count. Papers were entered in batches, by tellers;
    the chair `ruled` on some, by batch and number. `declared` is the entry that says who is elected, with the
    `record` of the count beside the log, and who may stand `again`; what was settled `later` is for who
    follows on a vacant seat. When it was declared those `without` whom it was counted had withdrawn, and the
    shares of `groups` were these.
    """

    question: QuestionId
    rule: str
    settled: tuple[CountSettled, ...] = ()
    later: tuple[CountSettled, ...] = ()
    batches: Mapping[tuple[int, PersonId], PapersEntered] = field(default_factory=dict)
    ruled: Mapping[tuple[int, int], str] = field(default_factory=dict)
    declared: int | None = None
    again: tuple[PersonId, ...] = ()
    record: TextRef | None = None
    without: tuple[PersonId, ...] = ()
    groups: tuple[Group, ...] = ()

    def with_ruling(self, place: tuple[int, int], says: str) -> "Round":
        """The round with what was ruled on a paper."""
        return replace(self, ruled={**self.ruled, place: says})


@dataclass(frozen=True, slots=True)
class Election:
    """An election as it stands, with the numbers of the entries that declared the vacancy and `closed` the
    nominations. `sheet` are those on the ballot paper. `opposed` are those who object to one block. `until`
    is the last day of the seats.
    """

    vacancy: VacancyDeclared
    entry: int
    candidates: Book[PersonId, Candidate] = field(default_factory=Book)
    closed: int | None = None
    sheet: tuple[PersonId, ...] = ()
    opposed: tuple[MandateId, ...] = ()
    rounds: tuple[Round, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    until: str | None = None

    @property
    def seats_left(self) -> int:
        """How many seats have nobody."""
        return self.vacancy.seats - sum(not each.vacant for each in self.chosen)

    @property
    def standing(self) -> tuple[PersonId, ...]:
        """Those on the ballot paper who may be voted on in the next round."""
        again = self.rounds[-1].again if self.rounds else ()
        return tuple(each for each in again or self.sheet if self.is_standing(each))

    def is_standing(self, person: PersonId) -> bool:
        """Whether a candidate was never elected and has not withdrawn."""
        return self.seat_of(person) is None and not self.candidates[person].withdrew

    @property
    def rule(self) -> str:
        """The rule of the next round."""
        rules = self.vacancy.rules
        return rules[min(len(self.rounds), len(rules) - 1)]

    def is_ready(self, person: PersonId) -> bool:
        """Whether a candidate may go on the ballot paper."""
        candidate, vacancy = self.candidates[person], self.vacancy
        answered = candidate.accepts is True or (not vacancy.acceptance and candidate.accepts is None)
        return candidate.is_supported(vacancy.supporters) and answered and not candidate.withdrew

    def seat_of(self, person: PersonId) -> Chosen | None:
        """The newest seat of a person in this election."""
        return next((each for each in reversed(self.chosen) if each.person == person), None)

    def with_declared(self, this: Round, elected: Collection[PersonId], entry: int) -> "Election":
        """The election when a round was declared in an entry. Whoever was elected by it before keeps what
        they answered; whoever was not, and whoever followed them, has no seat any more.
        """
        gone = {each.person for each in self.chosen if each.entry == this.declared}.difference(elected)
        kept: list[Chosen] = []
        for each in self.chosen:
            if each.person in gone or (each.instead_of in gone and each.person not in elected):
                gone.add(each.person)
            elif each.person not in elected:
                kept.append(each)
        seats = (self.seat_of(each) or Chosen(each, entry) for each in elected)
        anew = (each._replace(entry=entry, instead_of=None) for each in seats)
        return replace(self, chosen=(*kept, *anew))

    def vacant(self) -> Iterator[Chosen]:
        """Those whose seats are without anybody, and whom nobody followed."""
        followed = {each.instead_of for each in self.chosen}
        return (each for each in self.chosen if each.vacant and each.person not in followed)


@dataclass(frozen=True, slots=True)
class Elections:
    """State of elections and bodies; `refusals` are those that stand, `seated` the members who were seated
    without an election, `called` the alternates who sit, `ended` the entry that ended the mandate of a body;
    `of_question` is the election of each round.
    """

    bodies: Book[BodyId, Constituted] = field(default_factory=Book)
    refusals: tuple[SeatsRefused, ...] = ()
    seated: Book[BodyId, tuple[Seated, ...]] = field(default_factory=Book)
    all: Book[ElectionId, Election] = field(default_factory=Book)
    of_question: Book[QuestionId, ElectionId] = field(default_factory=Book)
    called: Book[BodyId, tuple[Called, ...]] = field(default_factory=Book)
    ended: Book[BodyId, int] = field(default_factory=Book)


class Electing(Voting, Protocol):
    """What this room reads of the assembly."""

    @property
    def id(self) -> AssemblyId: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def elections(self) -> Elections: ...
