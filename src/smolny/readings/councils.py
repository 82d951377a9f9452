"""Councils: the register with seats and delegates, and one council with its delegation and instructions."""

from collections.abc import Iterator

from smolny.domain.credentials import (
    DelegateDesignated,
    Instruction,
    InstructionGiven,
    Mandate,
    instructions,
    mandates,
    weight_of,
)
from smolny.domain.federation import CouncilRegistered
from smolny.domain.order import Entry
from smolny.domain.values import CouncilId, Count, MandateId
from smolny.readings import views
from smolny.readings.credentials import named_publicly
from smolny.readings.standpoint import Standpoint


def register(here: Standpoint, first: int, most: int) -> tuple[views.CouncilLine, ...]:
    """Lines of the register, counted from 1 in the order of registration, at most so many."""
    chosen = list(here.state.federation.councils)[first - 1 : first - 1 + most]
    return tuple(council_line(here, name) for name in chosen)


def council(here: Standpoint, name: CouncilId) -> views.Council | None:
    """A council with its delegation and its instructions; none where the register has no such council."""
    federation = here.state.federation
    told = federation.councils.get(name)
    if told is None:
        return None
    allotted, standing = federation.seats.get(name), federation.standings.get(name)
    return views.Council(
        id=name,
        name=told.name,
        genus=told.genus,
        territory=told.territory,
        parent=None if told.parent is None else here.names.council(told.parent),
        members=told.members,
        reference_date=told.reference_date,
        origin=told.origin,
        figures=tuple((figure.of, figure.count) for figure in told.figures),
        seats=_seats(here, name),
        allotment=None if allotted is None else allotted.allotment,
        allotted_in=None if allotted is None else federation.allotments[allotted.allotment][-1],
        standing=None if standing is None else here.words.value(standing.standing),
        paid_until=None if standing is None else standing.paid_until,
        delegation=tuple(_delegation(here, name)),
        instructions=tuple(_instructions(here, name)),
        entry=next(each.number for each in here.of(CouncilRegistered) if each.particulars.council == name),
    )


def council_line(here: Standpoint, name: CouncilId) -> views.CouncilLine:
    """A council in the register."""
    told, standing = here.state.federation.councils[name], here.state.federation.standings.get(name)
    roll = here.state.credentials
    sent = (roll.mandates[each] for each in roll.of_council.get(name, ()))
    return views.CouncilLine(
        id=name,
        name=told.name,
        genus=told.genus,
        territory=told.territory,
        members=told.members,
        seats=_seats(here, name),
        delegates=sum(each.rank is None and each.standing != "ended" for each in sent),
        standing=None if standing is None else here.words.value(standing.standing),
    )


def _seats(here: Standpoint, name: CouncilId) -> Count:
    allotted = here.state.federation.seats.get(name)
    return "not-given" if allotted is None else allotted.seats


def _delegation(here: Standpoint, name: CouncilId) -> Iterator[views.Sent]:
    held = here.state.credentials.mandates
    for entry in here.of(DelegateDesignated):
        if entry.particulars.council == name:
            told = entry.particulars.mandate
            yield _sent(here, told, held[told], entry.number)


def _sent(here: Standpoint, name: MandateId, mandate: Mandate, entry: int) -> views.Sent:
    say = here.words.say
    weighs = mandate.rank is None and mandate.voice == "deciding" and mandate.standing != "ended"
    return views.Sent(
        mandate=name,
        name=named_publicly(here, mandate.person),
        place=say("a_delegate") if mandate.rank is None else say("alternate_no", rank=str(mandate.rank)),
        standing=here.words.value(mandate.standing),
        weight=str(weight_of(here.state, name)) if weighs else None,
        remark="; ".join(_remarks(here, name, mandate)) or None,
        entry=entry,
    )


def _remarks(here: Standpoint, name: MandateId, mandate: Mandate) -> Iterator[str]:
    say = here.words.say
    if mandate.cause in (mandates.RECALLED, mandates.ANNULLED):
        yield here.words.value(str(mandate.cause))
    if mandate.successor is not None:
        yield say("succeeded_by", mandate=mandate.successor)
    if mandate.succeeds is not None:
        yield say("in_place_of", mandate=mandate.succeeds)
    if mandate.late:
        yield say("came_late")
    if mandate.case is not None:
        yield say("contested_in", case=mandate.case)
    if mandate.occupant not in (None, name):
        yield say("taken_by", mandate=str(mandate.occupant))
    if mandate.sits_on not in (None, name):
        yield say("sits_for", mandate=str(mandate.sits_on))


def _instructions(here: Standpoint, name: CouncilId) -> Iterator[views.Instruction]:
    for entry in here.of(InstructionGiven):
        if name in entry.particulars.councils:
            yield _instruction(here, entry, name)


def _instruction(here: Standpoint, entry: Entry[InstructionGiven], council: CouncilId) -> views.Instruction:
    told = entry.particulars
    kept = here.state.credentials.instructed.get(told.instruction) if told.instruction is not None else None
    return views.Instruction(
        position=told.position,
        question=None if told.question is None else here.names.question(told.question),
        stand=None if told.stand is None else here.words.value(told.stand),
        pending=kept is not None and kept.pending,
        reports=() if kept is None else tuple(_told(here, kept, council)),
        entry=entry.number,
    )


def _told(here: Standpoint, instruction: Instruction, council: CouncilId) -> Iterator[views.Told]:
    for report in instruction.reports:
        if here.state.credentials.mandates[report.mandate].council == council:
            yield views.Told(
                mandate=report.mandate,
                cast=here.words.value(report.cast),
                remark=report.remark,
                verdict=here.words.value(instructions.kept(instruction, report)),
            )
