"""How each entry turns the elections, and what cannot follow."""

from collections.abc import Sequence
from typing import get_args

from smolny.counting.elections.groups import MOST_GROUPS
from smolny.domain.elections.commands import Way
from smolny.domain.elections.entries import (
    BlockElected,
    BlockOpposed,
    CandidateNominated,
    CandidateWithdrawn,
    CountSettled,
    ElectedDeclared,
    ElectionAnswered,
    ElectionPut,
    NominationAnswered,
    NominationsClosed,
    NominationSupported,
    PaperRuled,
    PapersEntered,
    SeatFilled,
    SeatVacated,
    VacancyDeclared,
)
from smolny.domain.elections.members import term_of
from smolny.domain.elections.rounds import election_of, round_of, voters_in
from smolny.domain.elections.state import Candidate, Chosen, Electing, Election, Elections, Round
from smolny.domain.elections.tally import as_counted
from smolny.domain.federation import refuse_impossible_day
from smolny.domain.order import OutOfOrder, Recorded, entered, found
from smolny.domain.sittings import attend
from smolny.domain.values import ElectionId, PersonId
from smolny.domain.values.copies import replace
from smolny.domain.votes.ballots import refuse_other_voters
from smolny.domain.votes.entries import QuestionPut, ResultChallenged
from smolny.domain.votes.state import Question, Sheet, Votes

MOST_SEATS, MOST_BATCH = 1_000, 400


def turn_vacancy(state: Electing, entry: Recorded[VacancyDeclared]) -> Elections:
    """A vacancy is declared once, of one seat or more, by a rule or more."""
    told, elections = entry.particulars, state.elections
    if not 1 <= told.seats <= MOST_SEATS:
        raise OutOfOrder("no-seats", seats=told.seats)
    if not told.rules:
        raise OutOfOrder("no-rule", election=told.election)
    if len(told.shares) > MOST_GROUPS:
        raise OutOfOrder("too-many-groups", groups=len(told.shares), most=MOST_GROUPS)
    if told.supporters < 0 or any(each.least < 0 for each in told.shares):
        raise OutOfOrder("count-is-negative", of="supporters", count=told.supporters)
    for way in told.ways:
        if way not in get_args(Way):
            raise OutOfOrder("no-such-way", way=way[:40])
    for body in (*told.incompatible, *(() if told.body is None else (told.body,))):
        found(state.federation.bodies, body, "unknown-body")
    if told.instead_of is not None:
        election_of(state, told.instead_of)
    refuse_impossible_day("gregorian", told.until)
    refuse_impossible_day("gregorian", told.term_until)
    until = told.term_until or term_of(elections, told.body)
    kept = entered(elections.all, told.election, Election(told, entry.number, until=until))
    return replace(elections, all=kept)


def turn_nomination(state: Electing, entry: Recorded[CandidateNominated]) -> Elections:
    """Whoever is named, and whoever names them, is on the record."""
    told = entry.particulars
    election = election_of(state, told.election)
    found(state.federation.persons, told.candidate, "unknown-person")
    if told.mandate is not None:
        found(state.credentials.mandates, told.mandate, "unknown-mandate")
    if told.council is not None:
        found(state.federation.councils, told.council, "unknown-council")
    if told.faction is not None:
        found(state.factions.noted, told.faction, "unknown-faction")
    if told.body is not None:
        found(state.federation.bodies, told.body, "unknown-body")
    if told.place is not None and told.place < 1:
        raise OutOfOrder("count-is-negative", of="place", count=told.place)
    candidate = Candidate(told, entry.number, words=told.words)
    return _with_candidate(state, election, told.candidate, candidate)


def turn_support(state: Electing, entry: Recorded[NominationSupported]) -> Elections:
    """One more of the roll stands behind a candidate."""
    told = entry.particulars
    election, candidate = _candidate(state, told.election, told.candidate)
    found(state.credentials.mandates, told.mandate, "unknown-mandate")
    supporters = tuple(dict.fromkeys((*candidate.supporters, told.mandate)))
    return _with_candidate(state, election, told.candidate, replace(candidate, supporters=supporters))


def turn_answer(state: Electing, entry: Recorded[NominationAnswered]) -> Elections:
    """The candidate has answered, and may have said more."""
    told = entry.particulars
    election, candidate = _candidate(state, told.election, told.person)
    answered = replace(candidate, accepts=told.accepts, words=told.words or candidate.words)
    return _with_candidate(state, election, told.person, answered)


def turn_candidates_withdrawal(state: Electing, entry: Recorded[CandidateWithdrawn]) -> Elections:
    """The candidate stands no more; open rounds pass over the name."""
    told = entry.particulars
    election, candidate = _candidate(state, told.election, told.person)
    return _with_candidate(state, election, told.person, replace(candidate, withdrew=True))


def turn_closing_nominations(state: Electing, entry: Recorded[NominationsClosed]) -> Elections:
    """The ballot paper is made, of candidates on the list, each once."""
    told = entry.particulars
    election = election_of(state, told.election)
    for each in told.candidates:
        found(election.candidates, each, "no-such-candidate")
    if told.lot is not None:
        found(state.lots.all, told.lot, "unknown-lot")
    _refuse_twice(told.candidates)
    return _kept(state, replace(election, closed=entry.number, sheet=told.candidates))


def turn_objection_to_block(state: Electing, entry: Recorded[BlockOpposed]) -> Elections:
    """One more objects."""
    told = entry.particulars
    election = election_of(state, told.election)
    found(state.credentials.mandates, told.mandate, "unknown-mandate")
    return _kept(state, replace(election, opposed=tuple(dict.fromkeys((*election.opposed, told.mandate)))))


def turn_block(state: Electing, entry: Recorded[BlockElected]) -> Elections:
    """All of them are elected."""
    told = entry.particulars
    attend(state.sittings, told.sitting)
    return _kept(state, _with_elected(election_of(state, told.election), told.elected, entry.number))


def turn_putting(state: Electing, entry: Recorded[ElectionPut]) -> Elections:
    """A round waits, by the rule that the vacancy has for it."""
    told, elections = entry.particulars, state.elections
    election = election_of(state, told.election)
    if (told.seats, told.rule) != (election.seats_left, election.rule):
        raise OutOfOrder("round-differs", election=told.election)
    for each in told.candidates:
        found(election.candidates, each, "no-such-candidate")
    _refuse_twice(told.candidates)
    election = replace(election, rounds=(*election.rounds, Round(told.question, election.rule)))
    of_question = elections.of_question.entered(told.question, told.election)
    return replace(_kept(state, election), of_question=of_question)


def turn_election_question(state: Electing, entry: Recorded[ElectionPut]) -> Votes:
    """The question of a round: it is opened, voted on and closed like any other."""
    told, votes = entry.particulars, state.votes
    vacancy = election_of(state, told.election).vacancy
    attend(state.sittings, told.sitting)
    assert told.seats is not None
    assert told.rule is not None
    sheet = Sheet(told.election, told.candidates, told.seats, told.rule, vacancy.spoiling)
    put = QuestionPut(
        told.question,
        vacancy.title,
        settles=False,
        sitting=told.sitting,
        mode=told.mode,
        quorum=told.quorum,
        under=told.under,
    )
    asked = Question(put, entry.number, mode=told.mode, sheet=sheet)
    questions = entered(votes.questions, told.question, asked)
    return replace(votes, questions=questions, open=(*votes.open, told.question))


def turn_batch(state: Electing, entry: Recorded[PapersEntered]) -> Elections:
    """The newest reading of a batch by each teller stands; what was ruled on it before is ruled anew."""
    told = entry.particulars
    election, _, this = round_of(state, told.question)
    found(state.federation.persons, told.person, "unknown-person")
    if not 1 <= len(told.papers) <= MOST_BATCH or told.batch < 1:
        raise OutOfOrder("too-many-ballots-at-once", ballots=len(told.papers), most=MOST_BATCH)
    again = (told.batch, told.person) in this.batches
    ruled = {place: says for place, says in this.ruled.items() if not again or place[0] != told.batch}
    batches = {**this.batches, (told.batch, told.person): told}
    return _with_round(state, election, replace(this, batches=batches, ruled=ruled))


def turn_paper(state: Electing, entry: Recorded[PaperRuled]) -> Elections:
    """The paper says what was ruled."""
    told = entry.particulars
    election, _, this = round_of(state, told.question)
    return _with_round(state, election, this.with_ruling((told.batch, told.paper), told.says))


def turn_settling(state: Electing, entry: Recorded[CountSettled]) -> Elections:
    """The count goes on with one decision more."""
    told = entry.particulars
    election, _, this = round_of(state, told.question)
    for each in told.tied:
        found(election.candidates, each, "no-such-candidate")
    if told.lot is not None:
        found(state.lots.all, told.lot, "unknown-lot")
    if this.declared is not None and state.votes.questions[told.question].challenged is None:
        return _with_round(state, election, replace(this, later=(*this.later, told)))
    return _with_round(state, election, replace(this, settled=(*this.settled, told)))


def turn_declaration(state: Electing, entry: Recorded[ElectedDeclared]) -> Elections:
    """Those who are elected take the place of whom an earlier declaration of the same round named."""
    told = entry.particulars
    election, question, this = round_of(state, told.question)
    for each in (*told.elected, *told.again):
        found(election.candidates, each, "no-such-candidate")
    refuse_other_voters(told.voters, voters_in(state, question, this), told.question)
    this = as_counted(election, this, question)
    election = election.with_declared(this, told.elected, entry.number)
    declared = replace(this, declared=entry.number, again=told.again, record=told.record)
    return _with_round(state, election, declared)


def turn_elected_question(state: Electing, entry: Recorded[ElectedDeclared]) -> Votes:
    """The question of the round waits no more."""
    told, votes = entry.particulars, state.votes
    question = found(votes.questions, told.question, "unknown-question")
    earlier = question.earlier if question.declared is None else (*question.earlier, question.declared)
    declared = replace(
        question, declared=entry.number, elected=told.elected, challenged=None, earlier=earlier
    )
    return replace(
        votes,
        questions=votes.questions.entered(told.question, declared),
        declarations=votes.declarations.entered(entry.number, told.question),
        open=tuple(each for each in votes.open if each != told.question),
    )


def turn_office(state: Electing, entry: Recorded[ElectionAnswered]) -> Elections:
    """The seat is taken or refused."""
    told = entry.particulars
    return _with_seat(state, told.election, told.person, accepts=told.accepts, reason=told.reason)


def turn_leaving_seat(state: Electing, entry: Recorded[SeatVacated]) -> Elections:
    """The seat is vacant."""
    told = entry.particulars
    if told.by is not None:
        found(state.federation.bodies, told.by, "unknown-body")
    return _with_seat(state, told.election, told.person, left=told.cause)


def turn_filling_seat(state: Electing, entry: Recorded[SeatFilled]) -> Elections:
    """The seat has somebody else, who answers as whoever was elected does."""
    told = entry.particulars
    election = election_of(state, told.election)
    if told.successor is None:
        raise OutOfOrder("nobody-succeeds", person=told.instead_of)
    found(state.federation.persons, told.successor, "unknown-person")
    found(state.federation.persons, told.instead_of, "unknown-person")
    taken = Chosen(told.successor, entry.number, instead_of=told.instead_of)
    rounds = tuple(replace(each, later=()) for each in election.rounds)
    return _kept(state, replace(election, chosen=(*election.chosen, taken), rounds=rounds))


def turn_challenge(state: Electing, entry: Recorded[ResultChallenged]) -> Elections:
    """A round that is voted on again has no papers and nothing settled; one that is counted again keeps what
    was entered, until tellers enter it anew.
    """
    told = entry.particulars
    if told.question not in state.elections.of_question:
        return state.elections
    election, _, this = round_of(state, told.question)
    if told.demand == "repeat":
        return _with_round(state, election, replace(this, settled=(), batches={}, ruled={}))
    return _with_round(state, election, replace(this, settled=()))


def _refuse_twice(candidates: Sequence[PersonId]) -> None:
    """OutOfOrder `names-twice`."""
    if len(set(candidates)) != len(candidates):
        raise OutOfOrder("names-twice", candidates=len(candidates))


def _with_elected(election: Election, elected: tuple[PersonId, ...], number: int) -> Election:
    return replace(election, chosen=(*election.chosen, *(Chosen(each, number) for each in elected)))


def _with_seat(state: Electing, name: ElectionId, person: PersonId, **changes: object) -> Elections:
    """The newest seat of somebody, changed; OutOfOrder `unknown-candidate`."""
    election = election_of(state, name)
    seat = election.seat_of(person)
    if seat is None:
        raise OutOfOrder("no-such-candidate", name=person)
    turned = seat._replace(**changes)  # type: ignore[arg-type]
    return _kept(
        state, replace(election, chosen=tuple(turned if each is seat else each for each in election.chosen))
    )


def _candidate(state: Electing, name: ElectionId, person: PersonId) -> tuple[Election, Candidate]:
    election = election_of(state, name)
    return election, found(election.candidates, person, "no-such-candidate")


def _with_candidate(state: Electing, election: Election, person: PersonId, candidate: Candidate) -> Elections:
    return _kept(state, replace(election, candidates=election.candidates.entered(person, candidate)))


def _with_round(state: Electing, election: Election, this: Round) -> Elections:
    rounds = tuple(this if each.question == this.question else each for each in election.rounds)
    return _kept(state, replace(election, rounds=rounds))


def _kept(state: Electing, election: Election) -> Elections:
    elections = state.elections
    return replace(elections, all=elections.all.entered(election.vacancy.election, election))
