"""Rulings of the chair, and appeals against them: nobody judges an appeal against the own ruling."""

from collections.abc import Iterator
from fractions import Fraction

from smolny.domain.floor.commands import AppealRuling, DecideAppeal, GiveRuling
from smolny.domain.floor.entries import AppealDecided, RulingAppealed, RulingGiven
from smolny.domain.floor.rights import may_speak
from smolny.domain.floor.state import Debating, Floor, Ruling, rules_of
from smolny.domain.offices import presiding
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.standing_orders.shares import reaches
from smolny.domain.values import is_known
from smolny.domain.values.copies import replace


def decide_ruling(state: Debating, command: GiveRuling) -> Decision:
    """A ruling is given by who presides."""
    person = command.person or presiding(state)
    return Decision(stated(RulingGiven, replace(command, person=person)))


def decide_appeal(state: Debating, command: AppealRuling) -> Decision:
    """A ruling is appealed once, by so many as the rules want together."""
    ruling = state.floor.rulings.get(command.ruling)
    notes = list(may_speak(state, command.person))
    if ruling is not None and ruling.appellants:
        notes.append(breach("appealed-already", ruling=command.ruling))
    together, needed = len({command.person, *command.supporters}), rules_of(state).appeal_supporters
    if together < needed:
        notes.append(breach("too-few-appeal", found=together, needed=needed))
    return Decision(stated(RulingAppealed, command), tuple(notes))


def decide_outcome(state: Debating, command: DecideAppeal) -> Decision:
    """An appeal is decided once, under another than who gave the ruling, by the share that overturns it."""
    return Decision(stated(AppealDecided, command), tuple(_outcome_breaches(state, command)))


def turn_ruling(state: Debating, entry: Recorded[RulingGiven]) -> Floor:
    """A ruling stands until it is overturned."""
    told, floor = entry.particulars, state.floor
    if told.person is not None:
        found(state.federation.persons, told.person, "unknown-person")
    ruling = Ruling(told.on, told.person, entry.number)
    return replace(floor, rulings=entered(floor.rulings, told.ruling, ruling))


def turn_appeal(state: Debating, entry: Recorded[RulingAppealed]) -> Floor:
    """The newest appeal waits for its decision."""
    told, floor = entry.particulars, state.floor
    ruling = found(floor.rulings, told.ruling, "unknown-ruling")
    for person in (told.person, *told.supporters):
        found(state.federation.persons, person, "unknown-person")
    appellants = tuple(dict.fromkeys((told.person, *told.supporters)))
    ruling = replace(ruling, appellants=appellants, outcome=None)
    return replace(floor, rulings=floor.rulings.entered(told.ruling, ruling))


def turn_outcome(state: Debating, entry: Recorded[AppealDecided]) -> Floor:
    """The ruling stands, or it does not."""
    told, floor = entry.particulars, state.floor
    ruling = replace(found(floor.rulings, told.ruling, "unknown-ruling"), outcome=told.outcome)
    for option in ("in_favour", "against", "abstained"):
        if is_known(count := getattr(told, option)) and count < 0:
            raise OutOfOrder("count-is-negative", of=option, count=count)
    return replace(floor, rulings=floor.rulings.entered(told.ruling, ruling))


def _outcome_breaches(state: Debating, command: DecideAppeal) -> Iterator[Irregularity]:
    ruling = state.floor.rulings.get(command.ruling)
    if ruling is None:
        return
    if not ruling.appellants:
        yield breach("ruling-not-appealed", ruling=command.ruling)
    if ruling.outcome is not None:
        yield breach("appeal-is-decided", ruling=command.ruling)
    if ruling.person is not None and ruling.person == presiding(state):
        yield breach("chair-judges-own-ruling", person=ruling.person)
    if not (is_known(command.in_favour) and is_known(command.against)):
        return
    majority, cast = rules_of(state).against_ruling, command.in_favour + command.against
    overturned = cast > 0 and reaches(Fraction(command.against, cast), majority)
    if overturned != (command.outcome == "overturned"):
        yield breach("appeal-against-majority", majority=majority, against=command.against, cast=cast)
