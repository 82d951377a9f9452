"""What councils tell their delegates to stand for, and what they are told afterwards."""

from collections.abc import Iterator
from typing import Literal

from smolny.domain.credentials.commands import RatifyInstruction, ReportToCouncil
from smolny.domain.credentials.entries import (
    ArrivalsNoted,
    CouncilReportedTo,
    InstructionGiven,
    InstructionRatified,
)
from smolny.domain.credentials.state import Credentials, Instruction, Roll, another_delegation
from smolny.domain.federation import refuse_negative
from smolny.domain.order import Decision, Irregularity, Recorded, breach, entered, found, stated
from smolny.domain.values import Figure
from smolny.domain.values.copies import replace

_KEPT = {"for": "for", "against": "against", "abstain": "abstained"}


def decide_ratification(state: Roll, command: RatifyInstruction) -> Decision:
    """Only a pending instruction is ratified."""
    instruction = state.credentials.instructed.get(command.instruction)
    pending = instruction is None or instruction.pending
    notes = () if pending else (breach("instruction-not-pending", instruction=command.instruction),)
    return Decision(stated(InstructionRatified, command), notes)


def decide_report(state: Roll, command: ReportToCouncil) -> Decision:
    """A council is told once of each of its own delegates, for an instruction that binds."""
    return Decision(stated(CouncilReportedTo, command), tuple(_report_breaches(state, command)))


def turn_instruction(state: Roll, entry: Recorded[InstructionGiven]) -> Credentials:
    """The councils that instruct are on the register."""
    told, roll = entry.particulars, state.credentials
    for council in told.councils:
        found(state.federation.councils, council, "unknown-council")
    if told.instruction is not None:
        instruction = Instruction(told, entry.number, told.ratification == "pending")
        roll = replace(roll, instructed=entered(roll.instructed, told.instruction, instruction))
    return replace(roll, instructions=(*roll.instructions, told))


def turn_ratification(state: Roll, entry: Recorded[InstructionRatified]) -> Credentials:
    """A ratified instruction binds."""
    name, roll = entry.particulars.instruction, state.credentials
    ratified = replace(found(roll.instructed, name, "unknown-instruction"), pending=False)
    return replace(roll, instructed=roll.instructed.entered(name, ratified))


def turn_report(state: Roll, entry: Recorded[CouncilReportedTo]) -> Credentials:
    """Reports on an instruction stand one after the other."""
    told, roll = entry.particulars, state.credentials
    instruction = found(roll.instructed, told.instruction, "unknown-instruction")
    found(roll.mandates, told.mandate, "unknown-mandate")
    reported = replace(instruction, reports=(*instruction.reports, told))
    return replace(roll, instructed=roll.instructed.entered(told.instruction, reported))


def turn_arrivals(state: Roll, entry: Recorded[ArrivalsNoted]) -> Credentials:
    """Arrivals by description change no roll."""
    refuse_negative((Figure("arrivals", entry.particulars.count),))
    return state.credentials


def kept(
    instruction: Instruction, report: CouncilReportedTo
) -> Literal["kept", "departed", "free", "in-words", "absent"]:
    """Whether a vote kept an instruction; one in words alone is for the council to judge."""
    if report.cast == "absent":
        return "absent"
    stand = instruction.given.stand
    if stand is None or stand == "text":
        return "in-words"
    if stand == "free":
        return "free"
    return "kept" if _KEPT[stand] == report.cast else "departed"


def _report_breaches(state: Roll, told: ReportToCouncil) -> Iterator[Irregularity]:
    instruction = state.credentials.instructed.get(told.instruction)
    mandate = state.credentials.mandates.get(told.mandate)
    if instruction is None or mandate is None:
        return
    councils = instruction.given.councils
    if councils and mandate.council not in councils:
        yield another_delegation(told.mandate, mandate, *councils)
    if instruction.pending:
        yield breach("instruction-is-pending", instruction=told.instruction)
    if any(each.mandate == told.mandate for each in instruction.reports):
        yield breach("reported-already", instruction=told.instruction, mandate=told.mandate)
