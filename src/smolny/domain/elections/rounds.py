"""Rounds: put, their papers entered by tellers, their ties settled, and who is declared elected."""

from collections.abc import Collection, Iterator, Mapping

from smolny.counting.elections import Wanted
from smolny.counting.elections.sheets import Form, fits, form_of, read_marks
from smolny.domain.elections.commands import (
    DeclareElected,
    EnterPapers,
    FillSeat,
    PutElection,
    RulePaper,
    SettleCount,
)
from smolny.domain.elections.decide import ineligible
from smolny.domain.elections.entries import (
    CountSettled,
    ElectedDeclared,
    ElectionPut,
    PaperRuled,
    PapersEntered,
    SeatFilled,
)
from smolny.domain.elections.shares import outside_of_shares, without_a_choice
from smolny.domain.elections.state import Electing, Election, Round
from smolny.domain.order import Decision, Deed, Irregularity, OutOfOrder, breach, found, stated
from smolny.domain.sittings.quorum import too_few_voted
from smolny.domain.values import ElectionId, LotId, PersonId, QuestionId
from smolny.domain.values.copies import replace
from smolny.domain.votes.ballots import BY_BALLOT, VERIFIABLE, voters_of
from smolny.domain.votes.state import Question, Sheet

MODES = (*BY_BALLOT, "paper")
"""The modes in which papers are counted that say more than yes and no."""

DOUBTFUL, INVALID, BLANK = "?", "invalid", "blank"
TELLERS = 2
"""So many read each batch of papers, each for themselves."""


def decide_putting(state: Electing, command: PutElection) -> Decision:
    """A round is put when the list is closed, seats are left, and no other round waits."""
    election = found(state.elections.all, command.election, "unknown-election")
    told = replace(
        command,
        candidates=command.candidates or election.standing,
        seats=election.seats_left,
        rule=election.rule,
    )
    if (command.seats, command.rule) not in ((None, None), (told.seats, told.rule)):
        raise OutOfOrder("round-differs", election=command.election)
    return Decision(stated(ElectionPut, told), tuple(_against_round(state, election, told))[:1])


def _against_round(state: Electing, election: Election, told: PutElection) -> Iterator[Irregularity]:
    name = told.election
    if election.closed is None:
        yield breach("nominations-are-open", election=name)
    if election.seats_left < 1:
        yield breach("no-seats-left", election=name)
    waiting = next((each.question for each in election.rounds if each.declared is None), None)
    if waiting is not None:
        yield breach("a-round-waits", question=waiting)
    if told.mode not in MODES:
        yield breach("not-by-papers", mode=told.mode)
    if not told.candidates:
        yield breach("nobody-stands", election=name)
    for each in told.candidates:
        if each not in election.standing:
            yield breach("does-not-stand", person=each)
    if told.rule == "run-off" and told.seats is not None and told.seats > 1:
        yield breach("for-one-seat", rule=told.rule, seats=told.seats)
    yield from without_a_choice(election, told.candidates)


def decide_batch(state: Electing, command: EnterPapers) -> Decision:
    """Papers are entered when the voting is closed, and say what papers of this election can say."""
    _, question, _ = round_of(state, command.question)
    notes = list(_countable(question))
    sheet = question.sheet
    assert sheet is not None
    for number, each in enumerate(command.papers, 1):
        if not is_paper(each, sheet):
            notes.append(breach("no-such-paper", paper=number, says=each[:40]))
    return Decision(stated(PapersEntered, command), tuple(notes[:1]))


def of_batch(state: Electing, command: EnterPapers, deed: Deed) -> tuple[Irregularity, ...]:
    """Tellers read for themselves."""
    if deed.actor.person in (None, command.person):
        return ()
    return (breach("acts-for-another", person=str(deed.actor.person), field="person"),)


def is_paper(text: str, sheet: Sheet) -> bool:
    """Whether a teller can have read this: marks that fit, whatever is doubtful, or what is invalid."""
    if text in (DOUBTFUL, INVALID, BLANK):
        return True
    try:
        return fits(read_marks(text, len(sheet.candidates)), form_of_sheet(sheet))
    except ValueError:
        return False


def form_of_sheet(sheet: Sheet) -> Form:
    """The form of the papers of a round."""
    return form_of(sheet.rule, sheet.seats, len(sheet.candidates))


def decide_paper(state: Electing, command: RulePaper) -> Decision:
    """What is ruled on is a paper that somebody found doubtful."""
    _, question, this = round_of(state, command.question)
    sheet = question.sheet
    assert sheet is not None
    place = (command.batch, command.paper)
    notes = list(_countable(question))
    if place not in set(doubtful(this)):
        notes.append(breach("paper-is-not-doubtful", batch=command.batch, paper=command.paper))
    if command.says == DOUBTFUL or not is_paper(command.says, sheet):
        notes.append(breach("no-such-paper", paper=command.paper, says=command.says[:40]))
    return Decision(stated(PaperRuled, command), tuple(notes[:1]))


def doubtful(this: Round) -> Iterator[tuple[int, int]]:
    """The papers on which tellers want a ruling, by batch and number, each once."""
    seen = {
        (batch, number)
        for (batch, _), entered in this.batches.items()
        for number, says in enumerate(entered.papers, 1)
        if says == DOUBTFUL
    }
    return iter(sorted(seen))


def batch_faults(this: Round) -> Iterator[Irregularity]:
    """What keeps the papers of a round from being counted: batches that one teller alone has read, that were
    read otherwise, and doubtful papers that nobody has ruled on.
    """
    if not this.batches:
        yield breach("no-papers-entered", question=this.question)
    for batch in sorted({each for each, _ in this.batches}):
        read = [entered.papers for (each, _), entered in this.batches.items() if each == batch]
        if len(read) < TELLERS:
            yield breach("read-by-one-alone", batch=batch)
        elif any(papers != read[0] for papers in read):
            yield breach("tellers-read-otherwise", batch=batch, paper=first_difference(read))
    for place in doubtful(this):
        if place not in this.ruled:
            yield breach("paper-is-not-ruled", batch=place[0], paper=place[1])


def first_difference(read: list[tuple[str, ...]]) -> int:
    """The number of the first paper that tellers read otherwise."""
    lengths = min(map(len, read))
    differ = (number for number in range(lengths) if len({papers[number] for papers in read}) > 1)
    return next(differ, lengths) + 1


def papers_entered(this: Round) -> tuple[str, ...]:
    """What the papers of all batches say, as tellers read and the chair ruled; invalid ones are left out."""
    ruled: Mapping[tuple[int, int], str] = this.ruled
    told = (
        ruled.get((batch, number), says) if says == DOUBTFUL else says
        for batch, papers in sorted(_first_readings(this).items())
        for number, says in enumerate(papers, 1)
    )
    return tuple("" if each == BLANK else each for each in told if each != INVALID)


def _first_readings(this: Round) -> dict[int, tuple[str, ...]]:
    """Each batch as it was entered first."""
    first: dict[int, tuple[str, ...]] = {}
    for (batch, _), entered in this.batches.items():
        first.setdefault(batch, entered.papers)
    return first


def voters_in(state: Electing, question: Question, this: Round) -> int | None:
    """How many handed in a paper in a round, invalid ones included; none where the record has no papers."""
    if question.mode != "paper":
        return voters_of(state, question)
    return sum(map(len, _first_readings(this).values())) if this.batches else None


def elects_nobody(state: Electing, name: QuestionId) -> bool:
    """Whether a round elects nobody, whatever its papers say: votes tell who is there, and too few voted."""
    _, question, this = round_of(state, name)
    told = DeclareElected(name, voters=voters_in(state, question, this))
    return bool(too_few_voted(state, told))


def decide_settling(state: Electing, command: SettleCount) -> Decision:
    """A tie is settled by a lot among those who are tied, or by a ruling that has a reason."""
    election, question, this = round_of(state, command.question)
    notes: list[Irregularity] = []
    done = this.declared is not None and question.challenged is None
    if done and not any(election.vacant()):
        notes.append(breach("already-declared", question=command.question))
    if any(is_of_tie(each, command.wanted, command.tied) for each in (*this.settled, *this.later)):
        notes.append(breach("tie-is-settled", question=command.question))
    if command.chosen not in command.tied:
        notes.append(breach("chosen-is-not-tied", person=command.chosen))
    notes += _against_lot(state, this, command)
    return Decision(stated(CountSettled, command), tuple(notes[:1]))


def is_of_tie(told: CountSettled, wanted: Wanted, tied: Collection[PersonId]) -> bool:
    """Whether this settles the tie among exactly those."""
    return told.wanted == wanted and set(told.tied) == set(tied)


def _against_lot(state: Electing, this: Round, command: SettleCount) -> Iterator[Irregularity]:
    if command.lot is None:
        if command.reason is None:
            yield breach("settled-without-reason", question=command.question)
        return
    lot = state.lots.all.get(command.lot)
    if lot is not None and due_of(state, command.lot) != (set(command.tied), command.chosen):
        yield breach("lot-falls-on-another", lot=command.lot, person=command.chosen)


def due_of(state: Electing, name: LotId) -> tuple[set[str], str | None]:
    """Among whom a lot settles a tie now, and on whom it fell: each that it was drawn on settles one, in the
    order of drawing; nobody where it is not drawn, or used up.
    """
    lot, rounds = state.lots.all[name], (each for one in state.elections.all.values() for each in one.rounds)
    used = sum(told.lot == name for each in rounds for told in (*each.settled, *each.later))
    left = set(lot.announced.among) - set(lot.drawn[:used])
    return left, next(iter(lot.drawn[used:]), None)


def decide_declaration(state: Electing, command: DeclareElected) -> Decision:
    """A round is declared once, when its papers can be counted, and elects whom its sheet has."""
    election, question, this = round_of(state, command.question)
    notes = []
    if question.is_declared and question.challenged is None:
        notes.append(breach("already-declared", question=command.question))
    if question.is_open:
        notes.append(breach("voting-is-open", question=command.question))
    if question.opened is None:
        notes.append(breach("voting-was-not-opened", question=command.question))
    if question.mode == "paper":
        notes += batch_faults(this)
    if question.mode == VERIFIABLE and question.count is None:
        notes.append(breach("ballots-not-counted", question=command.question))
    notes += _against_elected(question, command.elected)
    then = election.with_declared(this, command.elected, 0)
    if then.seats_left < 1:
        notes += outside_of_shares(then, ())
    voters = command.voters if command.voters is not None else voters_in(state, question, this)
    return Decision(stated(ElectedDeclared, replace(command, voters=voters)), tuple(notes[:1]))


def _against_elected(question: Question, elected: tuple[PersonId, ...]) -> Iterator[Irregularity]:
    sheet = question.sheet
    assert sheet is not None
    if len(elected) > sheet.seats or len(set(elected)) != len(elected):
        yield breach("more-than-the-seats", candidates=len(elected), seats=sheet.seats)
    for each in elected:
        if each not in sheet.candidates:
            yield breach("does-not-stand", person=each)


def decide_filling_seat(state: Electing, command: FillSeat) -> Decision:
    """A seat is filled that is vacant, by somebody who has none."""
    election = found(state.elections.all, command.election, "unknown-election")
    notes: list[Irregularity] = []
    if command.instead_of not in (each.person for each in election.vacant()):
        notes.append(breach("seat-is-not-vacant", person=command.instead_of))
    if election.vacancy.filling == "election":
        notes.append(breach("filled-by-election", election=command.election))
    if command.successor is not None:
        notes += _against_successor(state, election, command.successor)
    return Decision(stated(SeatFilled, command), tuple(notes[:1]))


def _against_successor(state: Electing, election: Election, person: PersonId) -> Iterator[Irregularity]:
    if election.seat_of(person) is not None:
        yield breach("elected-already", person=person)
    yield from ineligible(state, election, person)
    if election.seats_left == 1:
        yield from outside_of_shares(election, (person,))


def round_of(state: Electing, name: QuestionId) -> tuple[Election, Question, Round]:
    """The election, the question and the round of a question; OutOfOrder `unknown-question`,
    `not-an-election`.
    """
    question = found(state.votes.questions, name, "unknown-question")
    election = state.elections.of_question.get(name)
    if election is None or question.sheet is None:
        raise OutOfOrder("not-an-election", question=name)
    kept = state.elections.all[election]
    return kept, question, next(each for each in kept.rounds if each.question == name)


def election_of(state: Electing, name: ElectionId) -> Election:
    """The election of this name; OutOfOrder `unknown-election`."""
    return found(state.elections.all, name, "unknown-election")


def _countable(question: Question) -> Iterator[Irregularity]:
    name = question.put.question
    if question.mode != "paper":
        yield breach("not-counted-by-hand", question=name, mode=question.mode or "not-given")
    if question.is_open or question.opened is None:
        yield breach("voting-is-open", question=name)
    if question.is_declared and question.challenged is None:
        yield breach("already-declared", question=name)
