"""How offices are taken and left, and how the chair goes from one to another."""

from smolny.domain.offices.commands import FillOffice, HandOverChair, TakeProvisionalChair, VacateOffice
from smolny.domain.offices.entries import ChairHandedOver, OfficeFilled, OfficeVacated, ProvisionalChairTaken
from smolny.domain.offices.state import Offices, Posts, holds, may_preside, presiding
from smolny.domain.order import Decision, Recorded, breach, found, stated
from smolny.domain.values.copies import replace


def decide_filling(state: Posts, command: FillOffice) -> Decision:
    """Nobody takes an office twice."""
    again = holds(state, command.person, command.office, command.body)
    notes = (breach("already-in-office", person=command.person, office=command.office),) if again else ()
    return Decision(stated(OfficeFilled, command), notes)


def decide_vacating(state: Posts, command: VacateOffice) -> Decision:
    """Only a holder vacates an office."""
    held = holds(state, command.person, command.office, command.body)
    notes = () if held else (breach("not-in-office", person=command.person, office=command.office),)
    return Decision(stated(OfficeVacated, command), notes)


def decide_hand_over(state: Posts, command: HandOverChair) -> Decision:
    """The chair goes to one who may preside and does not yet."""
    notes = [] if may_preside(state, command.to) else [breach("may-not-preside", person=command.to)]
    if presiding(state) == command.to and not state.offices.provisional:
        notes.append(breach("presides-already", person=command.to))
    return Decision(stated(ChairHandedOver, command), tuple(notes))


def decide_provisional(state: Posts, command: TakeProvisionalChair) -> Decision:
    """Nobody takes the chair provisionally where somebody else presides who is no provisional chair."""
    now = presiding(state)
    taken = now is not None and now != command.person and not state.offices.provisional
    notes = (breach("chair-is-taken", person=command.person, presiding=str(now)),) if taken else ()
    return Decision(stated(ProvisionalChairTaken, command), notes)


def turn_filling(state: Posts, entry: Recorded[OfficeFilled]) -> Offices:
    """Those in an office stand in the order in which they took it."""
    told = entry.particulars
    found(state.federation.persons, told.person, "unknown-person")
    if told.body is not None:
        found(state.federation.bodies, told.body, "unknown-body")
    seat, offices = (told.office, told.body), state.offices
    others = (person for person in offices.holders.get(seat, ()) if person != told.person)
    return replace(offices, holders=offices.holders.entered(seat, (*others, told.person)))


def turn_vacating(state: Posts, entry: Recorded[OfficeVacated]) -> Offices:
    """Whoever vacates an office is on the record; whoever presided by any office presides no more."""
    told, offices = entry.particulars, state.offices
    found(state.federation.persons, told.person, "unknown-person")
    seat = (told.office, told.body)
    left = tuple(person for person in offices.holders.get(seat, ()) if person != told.person)
    holders = offices.holders.entered(seat, left)
    if offices.presiding != told.person:
        return replace(offices, holders=holders)
    return replace(offices, holders=holders, presiding=None, provisional=False)


def turn_hand_over(state: Posts, entry: Recorded[ChairHandedOver]) -> Offices:
    """Whoever presides is on the record."""
    told = entry.particulars
    found(state.federation.persons, told.to, "unknown-person")
    return replace(state.offices, presiding=told.to, provisional=False)


def turn_provisional(state: Posts, entry: Recorded[ProvisionalChairTaken]) -> Offices:
    """The same of a provisional chair."""
    told = entry.particulars
    found(state.federation.persons, told.person, "unknown-person")
    return replace(state.offices, presiding=told.person, provisional=True)
