"""Every vote by ballot counted again, from the record and what is open beside it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from smolny.clerk.electing import written
from smolny.domain.assembly import Assembly, fold
from smolny.domain.elections import (
    ElectedDeclared,
    Round,
    contest_of,
    counted_by,
    papers_entered,
    persons,
    round_of,
)
from smolny.domain.order import Recorded
from smolny.domain.values import MandateId, PersonId, QuestionId
from smolny.domain.votes import (
    CHOICES,
    INVALID,
    PAPERS,
    BallotCount,
    BallotsCast,
    Choice,
    PapersFiled,
    Question,
    Said,
    VotingClosed,
    count_ballots,
    count_papers,
    field_of,
    marks_in,
    said_in,
)

Opened = Callable[[Recorded[Any], str], object | None]
"""The value that a sealed field of an entry opens, as its commitment binds it; none where it is not open."""


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
    """A round of an election that was declared in an entry: whom it says to be elected, whom its papers elect
    now, how many these are, and whether the record of the count is theirs; `missing` of them are not open,
    and then nothing is found.
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


def recounts(entries: Iterable[Recorded[Any]], opened: Opened) -> Iterator[Recount | Returned]:
    """Every closing that counted ballots, and every round of an election that was declared, in order; raises
    what the fold does, and OutOfOrder for a ballot that is none.
    """
    state: Assembly | None = None
    cast: dict[int, Recorded[Any]] = {}
    for entry in entries:
        state = state or Assembly(entry.assembly)
        told = entry.particulars
        if isinstance(told, BallotsCast | PapersFiled):
            cast[entry.number] = entry
        if isinstance(told, VotingClosed) and told.count is not None:
            yield _recount(state.votes.questions[told.question], entry.number, told.count, cast, opened)
        if isinstance(told, ElectedDeclared) and state.record.mode == "live":
            yield _returned(state, entry.number, told, cast, opened)
        state = fold(state, (entry,))


def _returned(
    state: Assembly, entry: int, told: ElectedDeclared, cast: Mapping[int, Recorded[Any]], opened: Opened
) -> Returned:
    """A round counted again as it stood when it was declared."""
    election, question, this = round_of(state, told.question)
    assert question.sheet is not None
    papers = _entered(this) if question.mode == "paper" else marked(question, cast, opened)
    missing = len(question.marks) - len(papers) if question.mode != "paper" else 0
    valid = sorted(each for each in papers if each[0] != INVALID)
    if missing:
        return Returned(told.question, entry, told.elected, None, len(papers), missing, recorded=False)
    out = counted_by(contest_of(election, question.sheet, valid), question.sheet, this.settled)
    elected = () if out is None else persons(question.sheet, out.elected)
    kept = None if told.record is None else told.record.sha256
    same = kept == (None if out is None else sha256(written(out)).hexdigest())
    return Returned(told.question, entry, told.elected, elected, len(papers), 0, recorded=same)


def _entered(this: Round) -> list[tuple[str, str]]:
    """The papers that tellers entered."""
    return [(each, "1") for each in papers_entered(this)]


def _recount(
    question: Question, entry: int, told: BallotCount, cast: Mapping[int, Recorded[Any]], opened: Opened
) -> Recount:
    name, ballots = question.put.question, len(question.marks)
    if question.sheet is not None:
        missing = ballots - len(marked(question, cast, opened))
        return Recount(name, entry, told, None if missing else told, ballots, missing)
    if question.mode == "secret":
        papers = _papers(question, cast, opened)
        missing = ballots - len(papers)
        return Recount(name, entry, told, None if missing else count_papers(papers), ballots, missing)
    said = dict(_said(question, cast, opened))
    missing = ballots - len(said)
    return Recount(name, entry, told, None if missing else count_ballots(question, said), ballots, missing)


def marked(question: Question, cast: Mapping[int, Recorded[Any]], opened: Opened) -> list[tuple[str, str]]:
    """The marks and the weight of every paper of a round of an election that is open, in the order of what
    they say.
    """
    assert question.sheet is not None
    sheet, rights = question.sheet, question.rights or {}
    if question.mode == "secret":
        return sorted((marks_in({"marks": each}, sheet), "1") for each in _filed(question, cast, opened))
    papers = []
    for seat, (number, place) in question.marks.items():
        value = opened(cast[number], field_of(place))
        if value is not None:
            papers.append((marks_in(value, sheet), rights[seat].weight if question.mode == "cards" else "1"))
    return sorted(papers)


def _said(
    question: Question, cast: Mapping[int, Recorded[Any]], opened: Opened
) -> Iterator[tuple[MandateId, Said]]:
    """What each newest ballot says that is open."""
    rights = question.rights or {}
    for seat, (number, place) in question.marks.items():
        value = opened(cast[number], field_of(place))
        if value is not None:
            yield seat, said_in(value, rights[seat].weight)


def _papers(question: Question, cast: Mapping[int, Recorded[Any]], opened: Opened) -> list[Choice]:
    """Every paper that is open, in no order of those who voted."""
    papers = list(_filed(question, cast, opened))
    return [choice for choice in CHOICES for paper in papers if paper == choice]


def _filed(question: Question, cast: Mapping[int, Recorded[Any]], opened: Opened) -> Iterator[object]:
    """What stands on every paper of a secret vote that is open."""
    for number in sorted({mark[0] for mark in question.marks.values()}):
        papers = opened(cast[number], PAPERS)
        yield from papers if isinstance(papers, list) else ()
