"""What keeps somebody from a seat, an office or a place of a body, by the day of the deed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from smolny.domain.elections.bodies import (
    BodyConstituted,
    CallAlternate,
    ConstituteBody,
    SeatMember,
    UnseatMember,
)
from smolny.domain.elections.commands import AnswerElection, FillSeat, VacateSeat
from smolny.domain.elections.members import Member, composition_of, roster, sitting, waiting
from smolny.domain.elections.state import Electing, Election, Elections
from smolny.domain.offices import FillOffice, Offices
from smolny.domain.order import Deed, Irregularity, breach
from smolny.domain.values import Actor, BodyId, Count, FactionId, PersonId, is_known
from smolny.domain.values.moments import begin

Notes = tuple[Irregularity, ...]
Members = tuple[Member, ...]


class Occupying(Electing, Protocol):
    """What this shelf reads of the assembly besides."""

    @property
    def offices(self) -> Offices: ...


def of_body(state: Electing, command: ConstituteBody, deed: Deed) -> Notes:
    """A body is not given fewer seats than there are members who sit in it."""
    there, seats = len(sitting(state.elections, command.body, day_told(deed))), command.seats
    over = is_known(seats) and seats < there
    return (breach("more-sit-in-it", body=command.body, seats=seats, members=there),) if over else ()


def of_seating(state: Electing, command: SeatMember, deed: Deed) -> Notes:
    """Nobody is seated twice on one day; a seat is free and the faction's own; an alternate needs none."""
    body, person, day = command.body, command.person, day_told(deed)
    if any(each.person == person for each in roster(state.elections, body, day)):
        return (breach("sits-already", person=person, body=body),)
    if command.alternate:
        return ()
    return tuple(against_seat(state.elections, body, person, command.faction, day))[:1]


def of_answer(state: Electing, command: AnswerElection, deed: Deed) -> Notes:
    """Whoever takes a seat sits in no incompatible body, and the seat is free."""
    election = state.elections.all.get(command.election) if command.accepts else None
    against = () if election is None else _against_taking(state.elections, election, command.person, deed)
    return tuple(against)[:1]


def _against_taking(
    elections: Elections, election: Election, person: PersonId, deed: Deed
) -> Iterator[Irregularity]:
    seat, body, day = election.seat_of(person), election.vacancy.body, day_told(deed)
    if seat is None or seat.accepts is not None:
        return
    yield from sits_elsewhere(elections, election, person, day)
    if body is not None:
        yield from against_seat(elections, body, person, None, day)


def of_successor(state: Electing, command: FillSeat, deed: Deed) -> Notes:
    """Whoever follows on a seat sits in no body in which nobody sits besides."""
    election = state.elections.all.get(command.election)
    if election is None or command.successor is None:
        return ()
    return tuple(sits_elsewhere(state.elections, election, command.successor, day_told(deed)))[:1]


def of_call(state: Electing, command: CallAlternate, deed: Deed) -> Notes:
    """An alternate is called whose turn it is, instead of somebody who sits there, or on a free seat."""
    return tuple(_against_call(state.elections, command, day_told(deed)))[:1]


def _against_call(elections: Elections, command: CallAlternate, day: int | None) -> Iterator[Irregularity]:
    body, person = command.body, command.person
    every = {each.person: each for each in roster(elections, body, day)}
    alternate = every.get(person)
    if alternate is None or not alternate.alternate:
        yield breach("is-no-alternate", person=person, body=body)
        return
    if alternate.sits:
        yield breach("sits-already", person=person, body=body)
    member = None if command.instead_of is None else every.get(command.instead_of)
    if command.instead_of is not None:
        yield from _against_standing_in(body, command.instead_of, member)
        yield from _incompatible(elections, body, person, day)
    else:
        yield from against_seat(elections, body, person, alternate.faction, day)
    yield from _out_of_turn(elections, alternate, member, body, day)


def _against_standing_in(body: BodyId, person: PersonId, member: Member | None) -> Iterator[Irregularity]:
    if member is None or (member.alternate and not member.sits):
        yield breach("is-no-member", person=person, body=body)
    elif member.away:
        yield breach("somebody-stands-in", person=person, body=body)


def _out_of_turn(
    elections: Elections, alternate: Member, member: Member | None, body: BodyId, day: int | None
) -> Iterator[Irregularity]:
    """By the rule of the body: the first who waits, of the faction of the seat where the rule says so."""
    told = composition_of(elections, body)
    if told is None or told.alternates is None:
        return
    of_faction = told.alternates == "of-the-faction"
    if of_faction and member is not None and member.faction != alternate.faction:
        yield breach("of-another-faction", person=alternate.person, body=body)
    able = [
        each for each in waiting(elections, body, day) if not of_faction or each.faction == alternate.faction
    ]
    if able and able[0].person != alternate.person:
        yield breach("turn-of-another-alternate", person=able[0].person, body=body)


def of_office(state: Occupying, command: FillOffice, deed: Deed) -> Notes:
    """An office that members of a body alone hold is held by one of them, and by one."""
    told, day = composition_of(state.elections, command.body), day_told(deed)
    if told is None or command.office not in told.offices:
        return ()
    there = {each.person for each in sitting(state.elections, told.body, day)}
    if command.person not in there:
        return (breach("is-no-member", person=command.person, body=told.body),)
    held = state.offices.holders.get((command.office, told.body), ())
    others = [each for each in held if each in there and each != command.person]
    return tuple(breach("office-is-held", person=each, office=command.office) for each in others[:1])


def lapsed(state: Occupying, deed: Deed) -> Notes:
    """The breach where somebody acts in an office that its members alone hold, and sits there no more."""
    actor, orders = deed.actor, state.standing_orders.in_force
    if orders is None or orders.competences is None or actor.person is None:
        return ()
    told = composition_of(state.elections, actor.body)
    if told is None or not told.offices or not _by_such_office(state, told.body, told.offices, actor):
        return ()
    if is_there(state.elections, told.body, actor.person, day_told(deed)):
        return ()
    return (breach("not-in-that-office", office=actor.office or str(actor.body), person=actor.person),)


def _by_such_office(state: Occupying, body: BodyId, offices: tuple[str, ...], actor: Actor) -> bool:
    """Whether every office of a body by which somebody can act is one that its members alone hold."""
    if actor.office is not None:
        return actor.office in offices
    held = [
        seat[0] for seat, those in state.offices.holders.items() if seat[1] == body and actor.person in those
    ]
    return all(each in offices for each in held)


def of_leaving(state: Electing, command: UnseatMember | VacateSeat, deed: Deed) -> Notes:
    """A body recalls for itself."""
    if command.by is None or deed.actor.body in (None, command.by):
        return ()
    return (breach("acts-for-another", person=str(deed.actor.person or deed.actor.body), field="by"),)


def against_recall(
    state: Electing, body: BodyId | None, command: UnseatMember | VacateSeat
) -> Iterator[Irregularity]:
    """A recall rests on a question, or on a body; who recalls is one to whom the body is accountable."""
    if command.cause != "recalled":
        return
    if command.question is None and command.by is None:
        yield breach("recalled-by-nobody", person=command.person)
        return
    may, by = recallers(state.elections, body), command.by
    own = by is None and (not may or state.id in may)
    if not own and by not in may:
        yield breach("recalled-by-another", person=command.person, by=by or state.id)


def recallers(elections: Elections, body: BodyId | None) -> tuple[str, ...]:
    """Who may recall the members of a body; nobody is named where the assembly alone may."""
    told = composition_of(elections, body)
    if told is None:
        return ()
    over = () if told.accountable_to is None else (told.accountable_to,)
    return tuple(dict.fromkeys((*over, *told.recallable_by)))


def against_seat(
    elections: Elections, body: BodyId, person: PersonId, faction: FactionId | None, day: int | None
) -> Iterator[Irregularity]:
    """What keeps somebody from a free seat of a body: none is free, the faction has its own, or refused them,
    or a seat that does not go with it.
    """
    there = sitting(elections, body, day)
    told = composition_of(elections, body)
    if told is not None:
        refused = _refused(elections, body)
        yield from _against_faction(told, faction, refused, there)
        shares = {figure.of: figure.count for figure in told.by_faction}
        kept = sum(
            _left(shares.get(each), each, there) for each, then in refused.items() if then != "pass-on"
        )
        if is_known(told.seats) and len(there) + kept >= told.seats:
            yield breach("body-is-full", body=body, seats=told.seats)
    yield from _incompatible(elections, body, person, day)


def _against_faction(
    told: BodyConstituted, faction: FactionId | None, refused: Mapping[FactionId, str], there: Members
) -> Iterator[Irregularity]:
    if faction is None:
        return
    if faction in refused:
        yield breach("seats-were-refused", faction=faction, body=told.body)
    own = next((figure.count for figure in told.by_faction if figure.of == faction), None)
    passed = "pass-on" in refused.values()
    if own is not None and is_known(own) and not passed and not _left(own, faction, there):
        yield breach("faction-has-its-seats", faction=faction, seats=own)


def _refused(elections: Elections, body: BodyId) -> dict[FactionId, str]:
    """The factions that refused their seats in a body, and what becomes of these; where it is not said they
    may pass on.
    """
    told = (each for each in elections.refusals if each.body == body and each.by.faction is not None)
    return {FactionId(str(each.by.faction)): each.then or "pass-on" for each in told}


def _left(share: Count | None, faction: FactionId, there: Members) -> int:
    """How many of its seats a faction does not have."""
    has = sum(each.faction == faction for each in there)
    return max(0, share - has) if share is not None and is_known(share) else 0


def _incompatible(
    elections: Elections, body: BodyId, person: PersonId, day: int | None
) -> Iterator[Irregularity]:
    """The bodies in which somebody sits, and which shut out, or are shut out by, a seat in this one."""
    own = composition_of(elections, body)
    every = (name for name, each in elections.bodies.items() if body in each.composition.incompatible)
    others = dict.fromkeys((*(() if own is None else own.incompatible), *every))
    return _sits_in(elections, tuple(others), person, day)


def sits_elsewhere(
    elections: Elections, election: Election, person: PersonId, day: int | None
) -> Iterator[Irregularity]:
    """The bodies in which nobody sits besides, as the vacancy says, and in which somebody sits."""
    return _sits_in(elections, election.vacancy.incompatible, person, day)


def _sits_in(
    elections: Elections, bodies: Iterable[BodyId], person: PersonId, day: int | None
) -> Iterator[Irregularity]:
    there = (each for each in bodies if is_there(elections, each, person, day))
    return (breach("sits-elsewhere", person=person, body=each) for each in there)


def is_there(elections: Elections, body: BodyId, person: PersonId, day: int | None) -> bool:
    """Whether somebody sits in a body on a day."""
    return any(each.person == person for each in sitting(elections, body, day))


def day_told(deed: Deed) -> int | None:
    """The day of a deed (Julian Day Number), none where it is not known."""
    moment = begin(deed.occurred_at)
    return None if moment is None else moment[0]
