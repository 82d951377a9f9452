"""Ballots as they come in: judged one by one, sealed, entered many at once, and counted when the voting ends.

Open ballots are on the record when they are answered. Secret papers wait here, in the memory of the process,
until so many are together that nobody can tell which is whose; then marks and papers go into one entry. What
still waits when the process ends was never recorded, and its voters may vote again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from smolny.archive import Archive
from smolny.clerk.deciding import Request
from smolny.clerk.unsealing import ballots_of, papers_of
from smolny.domain.assembly import Assembly
from smolny.domain.order import Irregularity, OutOfOrder, found
from smolny.domain.values import Actor, AssemblyId, MandateId, QuestionId
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import (
    CHOICES,
    KEYS,
    MARKED,
    MOST_AT_ONCE,
    PAPERS,
    Ballot,
    BallotCount,
    CastBallots,
    CloseVoting,
    FilePapers,
    Question,
    Said,
    count_ballots,
    count_papers,
    day_of_voting,
    field_of,
    marks_in,
    said_in,
    seats_of,
    standing_against,
)
from smolny.domain.votes.ballots import rules_of
from smolny.protocol.codec import line
from smolny.protocol.sealed import Place, opened

SERVER = Actor(office="server")
LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class Press:
    """What a voter sends in one step: by a mandate, what its ballots say, under a `key` that a copy of the
    same press bears too. `says` is of each seat, or, where it is none, `every` of all seats whose votes are
    the voter's to cast.
    """

    question: QuestionId
    by: MandateId
    says: Mapping[MandateId, Mapping[str, object]] | None
    key: str
    every: Mapping[str, object] = field(default_factory=dict)

    def of(self, seat: MandateId) -> Mapping[str, object]:
        """What the ballot of a seat says."""
        return self.every if self.says is None else self.says[seat]


@dataclass(frozen=True, slots=True)
class Ticket:
    """A press of somebody who is known by the SHA-256 of the token of a session."""

    sha256: str
    question: QuestionId
    says: Mapping[MandateId, Mapping[str, object]] | None
    key: str
    every: Mapping[str, object] = field(default_factory=dict)

    def of(self, mandate: str) -> Press:
        """The press of this mandate."""
        return Press(self.question, MandateId(mandate), self.says, self.key, self.every)


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a press is durable: the entry, and the place there of each of its ballots; `waiting` for a secret
    paper that is not recorded yet.
    """

    entry: int = 0
    places: Mapping[MandateId, int] = field(default_factory=dict)
    waiting: bool = False


Answered = Receipt | OutOfOrder
_Seats = Sequence[MandateId]
_Pending = dict[tuple[QuestionId, MandateId], tuple[Press, Receipt]]


@dataclass(frozen=True, slots=True)
class _Paper:
    ballot: Ballot
    choice: str
    key: str


@dataclass(slots=True)
class Urn:
    """Papers of one secret voting that wait for company: by their seats, in the order in which they came."""

    opened: int
    held: dict[MandateId, _Paper] = field(default_factory=dict)


@dataclass(slots=True)
class _Page:
    """The open ballots of one entry to come, which will have this number."""

    number: int
    question: QuestionId
    ballots: list[Ballot] = field(default_factory=list)
    values: list[Mapping[str, object]] = field(default_factory=list)


class BallotBox:
    """What comes in for the votings of one clerk; asked in the thread of the writer alone.

    Secret votings are closed where their papers wait: in the one process that `keeps_urns`.
    """

    def __init__(self, archive: Archive) -> None:
        self.keeps_urns = False
        self._archive = archive
        self._urns: dict[tuple[AssemblyId, QuestionId], Urn] = {}

    def waits(self, state: Assembly, name: QuestionId, seat: MandateId) -> bool:
        """Whether a secret paper of this seat waits to be recorded."""
        urn, question = self._urns.get((state.id, name)), state.votes.questions.get(name)
        return urn is not None and question is not None and urn.opened == question.opened and seat in urn.held

    def taken(
        self, state: Assembly, presses: Sequence[Press], when: Occurrence, *, trusting: bool = False
    ) -> tuple[list[Answered], list[Request]]:
        """What becomes of each press once the requests are done, and these requests, which make the next
        entries. Whatever is not in order is refused alone; if `trusting` an open ballot may be refused
        with all others when the requests are done.
        """
        answers: list[Answered] = []
        pages: list[_Page] = []
        pending: _Pending = {}
        today = day_of_voting(when)
        for press in presses:
            try:
                seats = _seats(state, press, today)
                receipt = self._before(state, press, seats, pending)
                if receipt is None:
                    ballots = _ballots(state, press, seats, today, trusting=trusting)
                    receipt = self._one(state, press, ballots, pages)
                pending.update({(press.question, seat): (press, receipt) for seat in seats})
                answers.append(receipt)
            except OutOfOrder as refused:
                answers.append(refused)
        requests = [_casting(page, when) for page in pages]
        for name in dict.fromkeys(press.question for press in presses):
            requests += self._ripe(state, name, when)
        return answers, requests

    def closing(self, state: Assembly, request: Request, command: CloseVoting) -> list[Request]:
        """What closes a voting, with the count of its ballots; papers that waited go in first.

        Fewer papers than hide each other are thrown away: nobody was told that they are recorded.
        OutOfOrder `papers-wait-elsewhere`.
        """
        name = command.question
        question = state.votes.questions.get(name)
        if question is None or question.opened is None or question.closed is not None:
            return [request]
        if question.mode != "secret":
            count = self._open_count(state, question) if question.marks else None
            return [replace(request, command=replace(command, count=count))]
        if not self.keeps_urns:
            raise OutOfOrder("papers-wait-elsewhere", question=name)
        urn = self._urns.get((state.id, name))
        held = [] if urn is None or urn.opened != question.opened else list(urn.held.values())
        if len(held) < rules_of(state).secret_at_least:
            held = []
        filed = [_filing(name, held, request.occurred_at)] if held else []
        count = self._secret_count(state, question, [each.choice for each in held])
        return [*filed, replace(request, command=replace(command, count=count))]

    def _open_count(self, state: Assembly, question: Question) -> BallotCount:
        """The count of open ballots."""
        if question.sheet is not None:
            return MARKED
        return count_ballots(question, ballots_of(self._archive, state, question.put.question))

    def _secret_count(self, state: Assembly, question: Question, held: list[str]) -> BallotCount | None:
        """The count of secret papers, those that are filed now included; none where there are none."""
        if question.sheet is not None:
            return MARKED if held or question.marks else None
        kept = papers_of(self._archive, state, question.put.question)
        papers = [*kept, *(choice for choice in CHOICES for each in held if each == choice)]
        return count_papers(papers) if papers else None

    def settle(self, state: Assembly) -> None:
        """Forget the papers that are on the record now, and those of votings that are over."""
        for (assembly, name), urn in list(self._urns.items()):
            if assembly != state.id:
                continue
            question = state.votes.questions[name]
            if question.opened != urn.opened or question.closed is not None:
                del self._urns[assembly, name]
                continue
            for seat in [each for each in urn.held if each in question.marks]:
                del urn.held[seat]

    def _before(self, state: Assembly, press: Press, seats: _Seats, pending: _Pending) -> Receipt | None:
        """The receipt of the same press, which came before."""
        question = state.votes.questions.get(press.question)
        if question is None:
            return None
        for seat in seats:
            earlier, receipt = pending.get((press.question, seat), (None, None))
            if earlier == press:
                return receipt
            if self._waits(state, question, press, seat):
                return Receipt(waiting=True)
            mark = question.marks.get(seat)
            if mark is not None and self._is_kept(state, question, press, seat, mark):
                return Receipt(mark[0], {each: question.marks[each][1] for each in seats})
        return None

    def _waits(self, state: Assembly, question: Question, press: Press, seat: MandateId) -> bool:
        """Whether the paper of this press waits in the urn; OutOfOrder `has-voted` where another does."""
        urn = self._urns.get((state.id, press.question))
        if urn is None or urn.opened != question.opened or seat not in urn.held:
            return False
        if urn.held[seat].key != press.key:
            raise OutOfOrder("has-voted", mandate=seat)
        return True

    def _is_kept(
        self, state: Assembly, question: Question, press: Press, seat: MandateId, mark: tuple[int, int]
    ) -> bool:
        """Whether the newest ballot of a seat is that of this press."""
        number, place = mark
        name = KEYS if question.mode == "secret" else field_of(place)
        payload = self._archive.payload(state.id, number, name)
        if payload is None:
            return False
        (body,) = self._archive.read(state.id, number - 1, 1)
        value = opened(payload, line(body).sealed[name], Place(state.id, number, name))
        if question.mode == "secret":
            return isinstance(value, dict) and value.get(seat) == press.key
        return value == _value(press, seat)

    def _one(self, state: Assembly, press: Press, ballots: Sequence[Ballot], pages: list[_Page]) -> Receipt:
        """Take one press; raises OutOfOrder."""
        question = state.votes.questions[press.question]
        said = [_said(state, question, each, press.of(each.seat)) for each in ballots]
        if question.mode != "secret":
            return _written(state, press, ballots, pages)
        return self._held(state, press, question, zip(ballots, said, strict=True))

    def _held(
        self, state: Assembly, press: Press, question: Question, papers: Iterable[tuple[Ballot, Said | str]]
    ) -> Receipt:
        """Put papers to those that wait for company."""
        assert question.opened is not None
        place = (state.id, press.question)
        if place not in self._urns or self._urns[place].opened != question.opened:
            self._urns[place] = Urn(question.opened)
        for ballot, choice in papers:
            assert isinstance(choice, str)
            self._urns[place].held[ballot.seat] = _Paper(ballot, choice, press.key)
        return Receipt(waiting=True)

    def _ripe(self, state: Assembly, name: QuestionId, when: Occurrence) -> Iterator[Request]:
        """Papers that are recorded now, the oldest first: at least as many as hide each other go in, and as
        many stay, so that the last are not too few.
        """
        urn = self._urns.get((state.id, name))
        if urn is None:
            return
        crowd, held = rules_of(state).secret_at_least, list(urn.held.values())
        while len(held) >= 2 * crowd:
            many = min(len(held) - crowd, MOST_AT_ONCE)
            yield _filing(name, held[:many], when)
            held = held[many:]


def _seats(state: Assembly, press: Press, today: str | None) -> _Seats:
    """The seats of a press: those that it names, or all whose votes are the voter's to cast; where there are
    none, the one on which the voter sits, so that it is said why.
    """
    if press.says is not None:
        return tuple(press.says)
    question = state.votes.questions.get(press.question)
    holder = state.credentials.mandates.get(press.by)
    if question is None or holder is None:
        return (press.by,)
    return seats_of(state, question, press.by, today) or (holder.sits_on or press.by,)


def _ballots(
    state: Assembly, press: Press, seats: _Seats, today: str | None, *, trusting: bool
) -> list[Ballot]:
    """The ballots of a press; raises OutOfOrder for what stands against one."""
    question = found(state.votes.questions, press.question, "unknown-question")
    if not seats or not 0 < len(press.key) <= LONGEST_KEY:
        raise OutOfOrder("ballot-is-malformed")
    ballots = [Ballot(seat, None if seat == press.by else press.by) for seat in seats]
    rights = question.rights or {}
    for ballot in ballots:
        # An open one is judged again when it is entered; a secret one is entered later.
        if not trusting or question.mode == "secret" or ballot.seat not in rights:
            _refuse(standing_against(state, question, ballot, today))
    return ballots


def _refuse(obstacle: Irregularity | None) -> None:
    if obstacle is not None:
        raise OutOfOrder(obstacle.rule, **obstacle.particulars)


def _value(press: Press, seat: MandateId) -> dict[str, object]:
    """What is sealed of a ballot."""
    return {**press.of(seat), "key": press.key}


def _said(state: Assembly, question: Question, ballot: Ballot, value: Mapping[str, object]) -> Said | str:
    """What a ballot says: marks in an election; it is split only where the standing orders let a delegation
    do so.
    """
    assert question.rights is not None
    if question.sheet is not None:
        return marks_in(value, question.sheet)
    said = said_in(value, question.rights[ballot.seat].weight)
    whole = isinstance(said, str)
    if not whole and (question.mode != "cards" or rules_of(state).delegations != "split"):
        raise OutOfOrder("ballot-is-split", mandate=ballot.seat)
    return said


def _written(state: Assembly, press: Press, ballots: Sequence[Ballot], pages: list[_Page]) -> Receipt:
    """Write open ballots down on the page that has room for them."""
    page = next((each for each in reversed(pages) if each.question == press.question), None)
    if page is None or len(page.ballots) + len(ballots) > MOST_AT_ONCE:
        page = _Page(state.size + len(pages) + 1, press.question)
        pages.append(page)
    places = {}
    for ballot in ballots:
        page.ballots.append(ballot)
        page.values.append(_value(press, ballot.seat))
        places[ballot.seat] = len(page.ballots)
    return Receipt(page.number, places)


def _casting(page: _Page, when: Occurrence) -> Request:
    values = {field_of(place): value for place, value in enumerate(page.values, 1)}
    return Request(CastBallots(page.question, tuple(page.ballots)), SERVER, when, sealed=values)


def _filing(name: QuestionId, held: Sequence[_Paper], when: Occurrence) -> Request:
    """Marks in the order of their names, papers in that of what they say: neither tells of the other."""
    marks = sorted((each.ballot for each in held), key=lambda ballot: ballot.seat)
    papers, keys = sorted(each.choice for each in held), {each.ballot.seat: each.key for each in held}
    return Request(FilePapers(name, tuple(marks)), SERVER, when, sealed={PAPERS: papers, KEYS: keys})
