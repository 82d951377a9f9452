"""What a deed of an election breaks; elections-as-deeds.md says why."""

from collections.abc import Iterator

from smolny.counting.elections import APPROVALS, METHODS, RULES
from smolny.domain.credentials import without_a_vote
from smolny.domain.credentials.state import idle_because
from smolny.domain.elections.commands import (
    AnswerElection,
    AnswerNomination,
    CloseNominations,
    DeclareVacancy,
    ElectInBlock,
    NominateCandidate,
    OpposeBlock,
    SupportNomination,
    VacateSeat,
    WithdrawCandidate,
)
from smolny.domain.elections.entries import (
    BlockElected,
    BlockOpposed,
    CandidateNominated,
    CandidateWithdrawn,
    ElectionAnswered,
    NominationAnswered,
    NominationsClosed,
    NominationSupported,
    SeatVacated,
    VacancyDeclared,
)
from smolny.domain.elections.members import composition_of, is_over
from smolny.domain.elections.seats import against_recall, day_told, sits_elsewhere
from smolny.domain.elections.shares import outside_of_shares
from smolny.domain.elections.state import Candidate, Electing, Election
from smolny.domain.order import Decision, Deed, Irregularity, breach, found, stated
from smolny.domain.values import ElectionId, LotId, PersonId, is_known
from smolny.domain.values.copies import replace

Notes = tuple[Irregularity, ...]


def decide_vacancy(state: Electing, command: DeclareVacancy) -> Decision:
    """The rules of counting are known by their names, the shares of groups leave room for each other, and the
    body has as many seats.
    """
    notes = [breach("no-such-rule", rule=each[:60]) for each in command.rules if not is_rule(each)]
    least = sum(each.least for each in command.shares)
    if any(each.least > command.seats or _is_empty(each.least, each.most) for each in command.shares):
        notes.append(breach("shares-do-not-fit", seats=command.seats, least=least))
    without = [each for each in command.rules if command.shares and each in APPROVALS]
    notes += [breach("shares-not-by-this-rule", rule=each) for each in without]
    body = composition_of(state.elections, command.body)
    if body is not None and is_known(body.seats) and command.seats > body.seats:
        notes.append(breach("more-seats-than-the-body", body=body.body, seats=command.seats, of=body.seats))
    back = command.rules if command.filling == "countback" else ()
    notes += [breach("not-counted-in-stages", rule=each) for each in back if each not in RULES]
    return Decision(stated(VacancyDeclared, command), tuple(notes[:1]))


def is_rule(name: str) -> bool:
    """Whether papers are counted by a rule of this name."""
    return name in RULES or name in METHODS or name in APPROVALS


def _is_empty(least: int, most: int | None) -> bool:
    return most is not None and most < least


def decide_nomination(state: Electing, command: NominateCandidate) -> Decision:
    """Whoever is named is eligible, named once, in a way that is open, while the list is open."""
    election = state.elections.all.get(command.election)
    notes: Notes = () if election is None else tuple(_against_nomination(state, election, command))
    return Decision(stated(CandidateNominated, command), notes[:1])


def of_nomination(state: Electing, command: NominateCandidate, deed: Deed) -> Notes:
    """Nobody is named after the last day, or who sits in a body in which nobody sits besides; a delegate
    names from the floor, and for no others.
    """
    actor, election = deed.actor, state.elections.all.get(command.election)
    if command.way != "floor" and actor.office is None and actor.body is None:
        return (breach("acts-for-another", person=str(actor.person), field="way"),)
    if election is None:
        return ()
    until, day = election.vacancy.until, day_told(deed)
    if until is not None and is_over(until, day):
        return (breach("nominated-too-late", election=command.election, until=until),)
    return tuple(sits_elsewhere(state.elections, election, command.candidate, day))[:1]


def _against_nomination(
    state: Electing, election: Election, command: NominateCandidate
) -> Iterator[Irregularity]:
    name, vacancy = command.candidate, election.vacancy
    yield from _closed(election)
    if name in election.candidates and not election.candidates[name].withdrew:
        yield breach("nominated-already", person=name)
    if command.way not in vacancy.ways:
        yield breach("nominated-otherwise", election=vacancy.election, way=command.way)
    if _nominators(command) != 1 and command.way != "committee":
        yield breach("nominated-by-nobody", person=name, way=command.way)
    if command.mandate is not None:
        yield from without_a_vote(state, command.mandate)
    yield from ineligible(state, election, name)


def _nominators(command: NominateCandidate) -> int:
    """How many of those are named who nominate in this way."""
    by = {"floor": command.mandate, "council": command.council, "faction": command.faction}
    given = (command.mandate, command.council, command.faction)
    return sum(each is not None for each in given) if by.get(command.way) is not None else 0


def ineligible(state: Electing, election: Election, person: PersonId) -> Iterator[Irregularity]:
    """What keeps somebody from standing, or from a seat: being no delegate."""
    if election.vacancy.eligible == "delegates" and not _is_delegate(state, person):
        yield breach("not-eligible", person=person)


def _is_delegate(state: Electing, person: PersonId) -> bool:
    mandates = state.credentials.mandates
    names = state.credentials.of_person.get(person, ())
    return any(idle_because(name, mandates[name]) is None for name in names)


def decide_support(state: Electing, command: SupportNomination) -> Decision:
    """Whoever stands behind a candidate has a vote, and does so once, while the list is open."""
    election, candidate = _candidate(state, command.election, command.candidate)
    notes: list[Irregularity] = [] if election is None else list(_closed(election))
    if candidate is not None and command.mandate in candidate.supporters:
        notes.append(breach("supported-already", mandate=command.mandate, person=command.candidate))
    notes += without_a_vote(state, command.mandate)
    return Decision(stated(NominationSupported, command), tuple(notes[:1]))


def decide_answer(state: Electing, command: AnswerNomination) -> Decision:
    """A candidate answers while the list is open."""
    election = state.elections.all.get(command.election)
    notes = () if election is None else tuple(_closed(election))
    return Decision(stated(NominationAnswered, command), notes)


def decide_candidates_withdrawal(state: Electing, command: WithdrawCandidate) -> Decision:
    """Only somebody who stands withdraws, and was not elected."""
    election, candidate = _candidate(state, command.election, command.person)
    gone = election is not None and candidate is not None and not election.is_standing(command.person)
    return Decision(stated(CandidateWithdrawn, command), _stands_no_more(command) if gone else ())


def _stands_no_more(command: WithdrawCandidate) -> Notes:
    return (breach("stands-no-more", person=command.person),)


def decide_closing_nominations(state: Electing, command: CloseNominations) -> Decision:
    """The core finds who is on the ballot paper: whoever is ready, in the order of the names or of a lot."""
    election = state.elections.all.get(command.election)
    if election is None:
        return Decision(stated(NominationsClosed, command))
    ready = listed(state, election, command.lot)
    notes = list(_closed(election))
    if not ready:
        notes.append(breach("nobody-stands", election=command.election))
    if command.lot is not None and set(ready) != set(_ready(election)):
        notes.append(breach("lot-is-for-others", lot=command.lot))
    told = replace(command, candidates=ready)
    return Decision(stated(NominationsClosed, told), tuple(notes[:1]))


def listed(state: Electing, election: Election, lot: LotId | None) -> tuple[PersonId, ...]:
    """Who is on the ballot paper, in its order."""
    drawn = None if lot is None else found(state.lots.all, lot, "unknown-lot").drawn
    return _ready(election) if drawn is None else tuple(map(PersonId, drawn))


def _ready(election: Election) -> tuple[PersonId, ...]:
    return tuple(each for each in election.candidates if election.is_ready(each))


def decide_objection_to_block(state: Electing, command: OpposeBlock) -> Decision:
    """Whoever objects has a vote, and does so before the election."""
    election = state.elections.all.get(command.election)
    notes = (*(() if election is None else _begun(election)), *without_a_vote(state, command.mandate))
    return Decision(stated(BlockOpposed, command), notes[:1])


def decide_block(state: Electing, command: ElectInBlock) -> Decision:
    """Those who stand are no more than the seats, as the shares want, and nobody objected."""
    election = state.elections.all.get(command.election)
    if election is None:
        return Decision(stated(BlockElected, command))
    notes = [*_open(election), *_begun(election)]
    if election.opposed:
        notes.append(breach("block-was-opposed", election=command.election, by=len(election.opposed)))
    if len(election.standing) > election.seats_left:
        stand = len(election.standing)
        notes.append(breach("more-than-the-seats", candidates=stand, seats=election.seats_left))
    notes += outside_of_shares(election, election.standing)
    told = replace(command, elected=election.standing)
    return Decision(stated(BlockElected, told), tuple(notes[:1]))


def decide_office(state: Electing, command: AnswerElection) -> Decision:
    """Whoever was elected answers once; a seat that was taken is left by another deed."""
    election = state.elections.all.get(command.election)
    notes = () if election is None else tuple(_against_answer(election, command))
    return Decision(stated(ElectionAnswered, command), notes[:1])


def _against_answer(election: Election, command: AnswerElection) -> Iterator[Irregularity]:
    seat = election.seat_of(command.person)
    if seat is None or seat.left is not None:
        yield breach("not-elected", person=command.person)
    elif seat.accepts is not None:
        yield breach("answered-already", person=command.person)


def decide_leaving_seat(state: Electing, command: VacateSeat) -> Decision:
    """Whoever leaves a seat has it; on a recall the question was carried, which `resting` looks at."""
    election = state.elections.all.get(command.election)
    seat = None if election is None else election.seat_of(command.person)
    notes: Notes = ()
    if election is not None and (seat is None or seat.vacant):
        notes = (breach("not-elected", person=command.person),)
    body = None if election is None else election.vacancy.body
    notes += tuple(against_recall(state, body, command))
    return Decision(stated(SeatVacated, command), notes[:1])


def _candidate(
    state: Electing, name: ElectionId, person: PersonId
) -> tuple[Election | None, Candidate | None]:
    election = state.elections.all.get(name)
    return election, None if election is None else election.candidates.get(person)


def _closed(election: Election) -> Iterator[Irregularity]:
    if election.closed is not None:
        yield breach("nominations-are-closed", election=election.vacancy.election)


def _open(election: Election) -> Iterator[Irregularity]:
    if election.closed is None:
        yield breach("nominations-are-open", election=election.vacancy.election)


def _begun(election: Election) -> Iterator[Irregularity]:
    if election.rounds or election.chosen:
        yield breach("election-has-begun", election=election.vacancy.election)
