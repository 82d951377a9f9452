"""How bodies are constituted, and who stays outside of them."""

from typing import Protocol

from smolny.domain.elections.bodies import (
    AlternateCalled,
    AlternateSentBack,
    BodyConstituted,
    BodyEntered,
    Called,
    ConstituteBody,
    Constituted,
    EnterBody,
    MemberSeated,
    MemberUnseated,
    Seated,
    SeatsRefused,
    SendBackAlternate,
    UnseatMember,
)
from smolny.domain.elections.members import roster, term_of
from smolny.domain.elections.seats import against_recall
from smolny.domain.elections.state import Electing, Elections
from smolny.domain.factions import acknowledge
from smolny.domain.federation import refuse_impossible_day, refuse_negative, table_breaches
from smolny.domain.order import Decision, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.values import BodyId, FactionId, Figure, Party, PersonId, is_identifier
from smolny.domain.values.copies import replace


def decide_body(state: Electing, command: ConstituteBody) -> Decision:
    """The seats by faction and the rest add up to the seats of the body."""
    figures = (*command.by_faction, Figure("not-broken-down", command.not_broken_down))
    notes = table_breaches(command.body, figures, command.seats) if command.by_faction else ()
    return Decision(stated(BodyConstituted, command), notes)


def turn_body(state: Electing, entry: Recorded[BodyConstituted]) -> Elections:
    """A body on the record is constituted from factions on the record, and again at the next election."""
    told, elections = entry.particulars, state.elections
    counts = (Figure("not-broken-down", told.not_broken_down), Figure("seats", told.seats))
    refuse_negative((*told.by_faction, *counts))
    acknowledge(state, Party(body=told.body, person=told.leader))
    over = () if told.accountable_to is None else (told.accountable_to,)
    recalling = (each for each in told.recallable_by if each != str(entry.assembly))
    for body in (*over, *told.incompatible, *recalling):
        found(state.federation.bodies, body, "unknown-body")
    refuse_impossible_day("gregorian", told.term_until)
    if told.assembly is not None and not is_identifier(told.assembly):
        raise OutOfOrder("not-an-identifier", name=told.assembly)
    led = () if told.leads is None else (told.leads,)
    for faction in (*led, *(FactionId(figure.of) for figure in told.by_faction)):
        found(state.factions.noted, faction, "unknown-faction")
    if told.question is not None:
        found(state.votes.questions, told.question, "unknown-question")
    before = elections.bodies.get(told.body)
    earlier = (*before.earlier, before.entry) if before else ()
    bodies = elections.bodies.entered(told.body, Constituted(told, entry.number, earlier))
    return replace(elections, bodies=bodies)


def turn_refusal(state: Electing, entry: Recorded[SeatsRefused]) -> Elections:
    """Whoever refuses, and the body refused, are on the record."""
    told = entry.particulars
    acknowledge(state, told.by, Party(body=told.body))
    return replace(state.elections, refusals=(*state.elections.refusals, told))


def decide_entering(state: Electing, command: EnterBody) -> Decision:
    """Whoever enters a body after all had refused it."""
    notes = () if _has_refused(state, command) else (breach("refused-nothing", body=command.body),)
    return Decision(stated(BodyEntered, command), notes)


def _has_refused(state: Electing, command: EnterBody) -> bool:
    return (command.body, command.by) in ((each.body, each.by) for each in state.elections.refusals)


def turn_entering(state: Electing, entry: Recorded[BodyEntered]) -> Elections:
    """The refusal stands no more."""
    told, elections = entry.particulars, state.elections
    acknowledge(state, told.by, Party(body=told.body))
    left = tuple(each for each in elections.refusals if (each.body, each.by) != (told.body, told.by))
    return replace(elections, refusals=left)


def decide_unseating(state: Electing, command: UnseatMember) -> Decision:
    """Whoever leaves was seated; a recall rests on who may recall."""
    sits = seat_in(state.elections, command.body, command.person) is not None
    notes = [] if sits else [breach("does-not-sit", person=command.person, body=command.body)]
    notes += against_recall(state, command.body, command)
    return Decision(stated(MemberUnseated, command), tuple(notes[:1]))


def decide_sending_back(state: Electing, command: SendBackAlternate) -> Decision:
    """Only an alternate who was called is sent back."""
    missed = (breach("was-not-called", person=command.person, body=command.body),)
    notes = () if _is_called(state.elections, command.body, command.person) else missed
    return Decision(stated(AlternateSentBack, command), notes)


def _is_called(elections: Elections, body: BodyId, person: PersonId) -> bool:
    return any(each.person == person and each.called for each in roster(elections, body, None))


def seat_in(elections: Elections, body: BodyId, person: PersonId) -> Seated | None:
    """The seat of somebody who was seated in a body without an election."""
    return next((each for each in elections.seated.get(body, ()) if each.told.person == person), None)


def turn_seating(state: Electing, entry: Recorded[MemberSeated]) -> Elections:
    """Body, person and faction are on the record; the seat lasts as long as others of the body do, unless a
    day is named. A seat of theirs that has ended is forgotten.
    """
    told, elections = entry.particulars, state.elections
    acknowledge(state, Party(body=told.body, person=told.person, faction=told.faction))
    refuse_impossible_day("gregorian", told.until)
    new = Seated(told, entry.number, told.until or term_of(elections, told.body))
    seated = (*_without(elections, told.body, told.person), new)
    return replace(elections, seated=elections.seated.entered(told.body, seated))


def turn_unseating(state: Electing, entry: Recorded[MemberUnseated]) -> Elections:
    """The member sits there no more."""
    told, elections = entry.particulars, state.elections
    acknowledge(state, Party(body=told.body, person=told.person))
    if told.by is not None:
        found(state.federation.bodies, told.by, "unknown-body")
    left = _without(elections, told.body, told.person)
    return replace(elections, seated=elections.seated.entered(told.body, left))


def _without(elections: Elections, body: BodyId, person: PersonId) -> tuple[Seated, ...]:
    return tuple(each for each in elections.seated.get(body, ()) if each.told.person != person)


def turn_call(state: Electing, entry: Recorded[AlternateCalled]) -> Elections:
    """The newest call of an alternate stands; everybody named is on the record."""
    told, elections = entry.particulars, state.elections
    acknowledge(
        state, Party(body=told.body, person=told.person), Party(body=told.body, person=told.instead_of)
    )
    called = (
        *_uncalled(elections, told.body, told.person),
        Called(told.person, entry.number, told.instead_of),
    )
    return replace(elections, called=elections.called.entered(told.body, called))


def turn_sending_back(state: Electing, entry: Recorded[AlternateSentBack]) -> Elections:
    """The alternate waits again."""
    told, elections = entry.particulars, state.elections
    acknowledge(state, Party(body=told.body, person=told.person))
    left = _uncalled(elections, told.body, told.person)
    return replace(elections, called=elections.called.entered(told.body, left))


def _uncalled(elections: Elections, body: BodyId, person: PersonId) -> tuple[Called, ...]:
    return tuple(each for each in elections.called.get(body, ()) if each.person != person)


class EndsMandate(Protocol):
    """What is read of the end of a body's mandate."""

    @property
    def body(self) -> BodyId: ...


def turn_mandate_end(state: Electing, entry: Recorded[EndsMandate]) -> Elections:
    """Whoever sat in the body until now sits there no more."""
    elections = state.elections
    ended = elections.ended.entered(entry.particulars.body, entry.number)
    return replace(elections, ended=ended)
