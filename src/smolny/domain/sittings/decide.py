"""What the course of a sitting breaks: one at a time, in order, none after the close."""

from smolny.domain.order import Decision, Irregularity, breach, stated
from smolny.domain.sittings.commands import (
    AdjournSitting,
    CloseSitting,
    DeclareRecess,
    OpenSitting,
    ResumeSitting,
)
from smolny.domain.sittings.entries import (
    RecessDeclared,
    SittingAdjourned,
    SittingClosed,
    SittingOpened,
    SittingResumed,
)
from smolny.domain.sittings.quorum import rules_of
from smolny.domain.sittings.state import Meeting, Sittings, Standing
from smolny.domain.values import SittingId


def decide_opening(state: Meeting, command: OpenSitting) -> Decision:
    """One sitting at a time, in order, and none after the close of the congress; a second convocation
    follows one that had no quorum.
    """
    sittings = state.sittings
    notes = []
    if sittings.open is not None:
        notes.append(breach("another-sitting-is-open", sitting=sittings.open))
    if sittings.over:
        notes.append(breach("congress-is-closed"))
    if command.ordinal != len(sittings.all) + 1:
        notes.append(breach("sitting-out-of-turn", expected=len(sittings.all) + 1, found=command.ordinal))
    if command.second_convocation and not _had_no_quorum(state):
        notes.append(breach("no-first-convocation", sitting=command.sitting))
    return Decision(stated(SittingOpened, command), tuple(notes))


def decide_recess(state: Meeting, command: DeclareRecess) -> Decision:
    """Only an open sitting is interrupted."""
    notes = _out_of_step(state.sittings, command.sitting, ("open",), "sitting-not-open")
    return Decision(stated(RecessDeclared, command), notes)


def decide_resumption(state: Meeting, command: ResumeSitting) -> Decision:
    """Only a sitting that was interrupted or put off is resumed, and none while another is open."""
    before: tuple[Standing, ...] = ("recess", "adjourned")
    notes = _out_of_step(state.sittings, command.sitting, before, "sitting-not-in-recess")
    other = state.sittings.open
    if other not in (None, command.sitting):
        notes = (*notes, breach("another-sitting-is-open", sitting=str(other)))
    return Decision(stated(SittingResumed, command), notes)


def decide_adjournment(state: Meeting, command: AdjournSitting) -> Decision:
    """A sitting that is open or interrupted is put off."""
    notes = _out_of_step(state.sittings, command.sitting, ("open", "recess"), "sitting-not-open")
    return Decision(stated(SittingAdjourned, command), notes)


def decide_closing(state: Meeting, command: CloseSitting) -> Decision:
    """A sitting is closed once."""
    before: tuple[Standing, ...] = ("open", "recess", "adjourned")
    notes = _out_of_step(state.sittings, command.sitting, before, "sitting-already-closed")
    return Decision(stated(SittingClosed, command), notes)


def _had_no_quorum(state: Meeting) -> bool:
    """Whether an earlier sitting was without a quorum, or the congress is called a second time, where the
    standing orders waive it then.
    """
    rules = rules_of(state)
    if rules is None or rules.second_convocation == "same":
        return True
    if state.agenda.convocation.second is not None:
        return True
    quorums = (sitting.quorum for sitting in state.sittings.all.values())
    return any(each.established is None or each.lost is not None for each in quorums)


def _out_of_step(
    sittings: Sittings, name: SittingId, before: tuple[Standing, ...], rule: str
) -> tuple[Irregularity, ...]:
    sitting = sittings.all.get(name)
    fits = sitting is None or sitting.standing in before
    return () if fits else (Irregularity(rule, {"sitting": name}),)
