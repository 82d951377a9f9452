"""How bodies are constituted, and who stays outside of them."""

from dataclasses import replace

from smolny.domain.elections.bodies import BodyConstituted, ConstituteBody, Constituted, SeatsRefused
from smolny.domain.elections.state import Electing, Elections
from smolny.domain.factions import acknowledge
from smolny.domain.federation import refuse_negative, table_breaches
from smolny.domain.order import Decision, Recorded, found, stated
from smolny.domain.values import FactionId, Figure, Party


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
