"""Every vote by ballot counted again, from the record and what is open beside it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from smolny.clerk.electing import BY_COUNT, again_by, written
from smolny.counting.elections import Outcome
from smolny.domain.assembly import Assembly, fold
from smolny.domain.elections import (
    ElectedDeclared,
    Marked,
    Round,
    SeatFilled,
    contest_of,
    counted_by,
    papers_in,
    persons,
    round_of,
    round_that_elected,
    succession,
)
from smolny.domain.order import Recorded
from smolny.domain.sittings.quorum import too_few_voted
from smolny.domain.values import MandateId, PersonId, QuestionId, TextRef
from smolny.domain.votes import (
    CHOICES,
    PAPERS,
    BallotCount,
    BallotsCast,
    BallotsDecrypted,
    Choice,
    PapersFiled,
    Question,
    Said,
    VotingClosed,
    cast_in,
    count_ballots,
    count_papers,
    field_of,
    is_weighed,
    said_in,
)

Opened = Callable[[Recorded[Any], str], object | None]
"""The value that a sealed field of an entry opens, as its commitment binds it; none where it is not open."""


Cast = Mapping[int, Recorded[Any]]
"""The entries with ballots and papers, by their numbers."""


@dataclass(frozen=True, slots=True)
class Recount:
    """A voting that was closed in an entry with a count, and what its ballots say now; `missing` of them are
    not open, and then nothing is found.
    """

    question: QuestionId
    entry: int
    told: BallotCount
    found: BallotCount | None
    ballots: int
    missing: int

    @property
    def differs(self) -> bool:
        """Whether the ballots say another count than the closing."""
        return self.found is not None and self.found != self.told


@dataclass(frozen=True, slots=True)
class Returned:
    """A round of an election that was declared in an entry, or by which a seat was filled in it: whom it says
    to be elected, whom its papers elect now, how many these are, and whether the record of the count, and who
    may stand again, are theirs; `missing` of them are not open, and then nothing is found.
    """

    question: QuestionId
    entry: int
    told: tuple[PersonId, ...]
    found: tuple[PersonId, ...] | None
    papers: int
    missing: int
    recorded: bool

    @property
    def differs(self) -> bool:
        """Whether the papers elect others, or another record was kept."""
        return self.found is not None and (self.found != self.told or not self.recorded)


@dataclass(frozen=True, slots=True)
class Proven:
    """A vote whose sums trustees opened in an entry, and the count that they make: no ballot of it is opened
    by itself, and its archive proves the sums.
    """

    question: QuestionId
    entry: int
    told: BallotCount

    @property
    def differs(self) -> bool:
        """Never: the ballots are not counted here."""
        return False


Again = Recount | Returned | Proven


def recounts(entries: Iterable[Recorded[Any]], opened: Opened) -> Iterator[Again]:
    """Every closing that counted ballots, every question whose sums trustees opened, every round of an
    election that was declared, and every seat that a count filled, in order; raises what the fold does, and
    OutOfOrder for a ballot that is none.
    """
    state: Assembly | None = None
    cast: dict[int, Recorded[Any]] = {}
    for entry in entries:
        state = state or Assembly(entry.assembly)
        told = entry.particulars
        if isinstance(told, BallotsCast | PapersFiled | BallotsDecrypted):
            cast[entry.number] = entry
        if isinstance(told, VotingClosed) and told.count is not None:
            yield _recount(state, told.question, entry.number, told.count, cast, opened)
        if isinstance(told, ElectedDeclared) and state.record.mode == "live":
            yield _returned(state, entry.number, told, cast, opened)
        if isinstance(told, SeatFilled) and state.record.mode == "live":
            yield from _filled(state, entry.number, told, cast, opened)
        state = fold(state, (entry,))
        if isinstance(told, BallotsDecrypted):
            yield from _proven(state.votes.questions[told.question], entry.number)


def _proven(question: Question, entry: int) -> Iterator[Proven]:
    """What was opened of a question; rounds of elections are counted again where they are declared."""
    if question.sheet is None and question.count is not None:
        yield Proven(question.put.question, entry, question.count)


def _returned(state: Assembly, entry: int, told: ElectedDeclared, cast: Cast, opened: Opened) -> Returned:
    """A round counted again as it stood when it was declared."""
    election, question, this = round_of(state, told.question)
    assert question.sheet is not None
    papers = _marked(question, this, cast, opened)
    if _missing(question, papers):
        return _unread(question, entry, told.elected, papers)
    out = None
    if not too_few_voted(state, told):
        out = counted_by(contest_of(election, question.sheet, papers), question.sheet, this.settled)
    elected = () if out is None else persons(question.sheet, out.elected)
    same = _is_kept(told.record, out) and told.again == again_by(question.sheet, out)
    return Returned(told.question, entry, told.elected, elected, _many(question, papers), 0, recorded=same)


def _filled(state: Assembly, entry: int, told: SeatFilled, cast: Cast, opened: Opened) -> Iterator[Returned]:
    """Who follows on a seat by the papers of the round that elected, counted again as it stood then."""
    election = state.elections.all[told.election]
    this = round_that_elected(election, told.instead_of)
    if election.vacancy.filling not in BY_COUNT or this is None:
        return
    _, question, _ = round_of(state, this.question)
    assert question.sheet is not None
    assert told.successor is not None
    papers = _marked(question, this, cast, opened)
    if _missing(question, papers):
        yield _unread(question, entry, (told.successor,), papers)
        return
    follows = succession(election, told.instead_of, this, question.sheet, papers)
    person = () if follows.person is None else (follows.person,)
    same = _is_kept(told.record, follows.out)
    yield Returned(this.question, entry, (told.successor,), person, _many(question, papers), 0, recorded=same)


def _unread(question: Question, entry: int, told: tuple[PersonId, ...], papers: Marked) -> Returned:
    missing = _missing(question, papers)
    return Returned(question.put.question, entry, told, None, len(papers), missing, recorded=False)


def _is_kept(record: TextRef | None, out: Outcome | None) -> bool:
    """Whether the record that is kept is that of a count."""
    made = None if out is None else sha256(written(out)).hexdigest()
    return made == (None if record is None else record.sha256)


def _many(question: Question, papers: Marked) -> int:
    """How many papers of a round there are, all of which are open; where some with weights stand for sums,
    how many were cast.
    """
    ceremony = question.ceremony
    return len(papers) if ceremony is None or not is_weighed(ceremony) else ceremony.voters or 0


def _missing(question: Question, papers: Marked) -> int:
    """How many papers of a round are not open, or how much those weigh where papers with weights stand for
    sums; of those that tellers entered none.
    """
    if question.ceremony is not None:
        return (cast_in(question.ceremony) or 0) - sum(int(weight) for _, weight in papers)
    return 0 if question.mode == "paper" else len(question.marks) - len(papers)


def _recount(
    state: Assembly, name: QuestionId, entry: int, told: BallotCount, cast: Cast, opened: Opened
) -> Recount:
    question = state.votes.questions[name]
    ballots = len(question.marks)
    if question.sheet is not None:
        _, _, this = round_of(state, name)
        missing = _missing(question, _marked(question, this, cast, opened))
        return Recount(name, entry, told, None if missing else told, ballots, missing)
    if question.mode == "secret":
        papers = _papers(question, cast, opened)
        missing = ballots - len(papers)
        return Recount(name, entry, told, None if missing else count_papers(papers), ballots, missing)
    said = dict(_said(question, cast, opened))
    missing = ballots - len(said)
    return Recount(name, entry, told, None if missing else count_ballots(question, said), ballots, missing)


def _marked(question: Question, this: Round, cast: Cast, opened: Opened) -> list[tuple[str, str]]:
    """The papers of a round that are open."""
    return papers_in(question, this, lambda number, field: opened(cast[number], field))


def _said(question: Question, cast: Cast, opened: Opened) -> Iterator[tuple[MandateId, Said]]:
    """What each newest ballot says that is open."""
    rights = question.rights or {}
    for seat, (number, place) in question.marks.items():
        value = opened(cast[number], field_of(place))
        if value is not None:
            yield seat, said_in(value, rights[seat].weight)


def _papers(question: Question, cast: Cast, opened: Opened) -> list[Choice]:
    """Every paper that is open, in no order of those who voted."""
    papers = list(_filed(question, cast, opened))
    return [choice for choice in CHOICES for paper in papers if paper == choice]


def _filed(question: Question, cast: Cast, opened: Opened) -> Iterator[object]:
    """What stands on every paper of a secret vote that is open."""
    for number in sorted({mark[0] for mark in question.marks.values()}):
        papers = opened(cast[number], PAPERS)
        yield from papers if isinstance(papers, list) else ()
