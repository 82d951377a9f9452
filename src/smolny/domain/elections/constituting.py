"""How bodies are constituted, and who stays outside of them."""

from dataclasses import replace

from smolny.domain.elections.bodies import (
    BodyConstituted,
    BodyEntered,
    ConstituteBody,
    Constituted,
    EnterBody,
    MemberSeated,
    MemberUnseated,
    Seated,
    SeatMember,
    SeatsRefused,
    UnseatMember,
)
from smolny.domain.elections.state import Electing, Elections
from smolny.domain.factions import acknowledge
from smolny.domain.federation import refuse_impossible_day, refuse_negative, table_breaches
from smolny.domain.order import Decision, Recorded, breach, found, stated
from smolny.domain.values import BodyId, FactionId, Figure, Party, PersonId


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
    if told.accountable_to is not None:
        found(state.federation.bodies, told.accountable_to, "unknown-body")
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


def decide_seating(state: Electing, command: SeatMember) -> Decision:
    """Nobody is seated twice; the question on which it rests was carried, which `resting` looks at."""
    twice = seat_in(state.elections, command.body, command.person) is not None
    notes = (breach("sits-already", person=command.person, body=command.body),)
    return Decision(stated(MemberSeated, command), notes if twice else ())


def decide_unseating(state: Electing, command: UnseatMember) -> Decision:
    """Whoever leaves was seated; a recall rests on a question."""
    sits = seat_in(state.elections, command.body, command.person) is not None
    notes = [] if sits else [breach("does-not-sit", person=command.person, body=command.body)]
    if command.cause == "recalled" and command.question is None:
        notes.append(breach("recalled-by-nobody", person=command.person))
    return Decision(stated(MemberUnseated, command), tuple(notes[:1]))


def seat_in(elections: Elections, body: BodyId, person: PersonId) -> Seated | None:
    """The seat of somebody who was seated in a body without an election."""
    return next((each for each in elections.seated.get(body, ()) if each.told.person == person), None)


def turn_seating(state: Electing, entry: Recorded[MemberSeated]) -> Elections:
    """Body, person and faction are on the record."""
    told, elections = entry.particulars, state.elections
    acknowledge(state, Party(body=told.body, person=told.person, faction=told.faction))
    refuse_impossible_day("gregorian", told.until)
    seated = (*elections.seated.get(told.body, ()), Seated(told, entry.number))
    return replace(elections, seated=elections.seated.entered(told.body, seated))


def turn_unseating(state: Electing, entry: Recorded[MemberUnseated]) -> Elections:
    """The member sits there no more."""
    told, elections = entry.particulars, state.elections
    acknowledge(state, Party(body=told.body, person=told.person))
    left = tuple(each for each in elections.seated.get(told.body, ()) if each.told.person != told.person)
    return replace(elections, seated=elections.seated.entered(told.body, left))
