"""What stands against a deed of the minutes: their order, from the draft to the signature."""

from dataclasses import replace

from smolny.domain.minutes.commands import (
    CirculateMinutes,
    ConfirmMinutes,
    DecideCorrection,
    DraftMinutes,
    ProposeCorrection,
    SignMinutes,
    SummariseSpeech,
)
from smolny.domain.minutes.entries import (
    CorrectionDecided,
    CorrectionProposed,
    MinutesCirculated,
    MinutesConfirmed,
    MinutesDrafted,
    MinutesSigned,
    SpeechSummarised,
)
from smolny.domain.minutes.state import Minuting
from smolny.domain.order import Decision, Deed, Irregularity, breach, stated
from smolny.domain.values import MinutesId

Notes = tuple[Irregularity, ...]


def decide_summary(state: Minuting, command: SummariseSpeech) -> Decision:
    """Who spoke is found in the entry of the speech."""
    told = replace(command, person=state.minutes.speeches.get(command.entry))
    return Decision(stated(SpeechSummarised, told))


def of_summary(state: Minuting, command: SummariseSpeech, deed: Deed) -> Notes:
    """A summary says something."""
    said = command.summary is not None or "summary" in deed.sealed
    return () if said else (breach("summary-is-empty", entry=command.entry),)


def decide_draft(state: Minuting, command: DraftMinutes) -> Decision:
    """A sitting is minuted once it is over, and once: confirmed minutes of it stand."""
    notes = []
    sitting = None if command.sitting is None else state.sittings.all.get(command.sitting)
    if sitting is not None and sitting.standing in ("open", "recess"):
        notes.append(breach("sitting-goes-on", sitting=str(command.sitting)))
    confirmed = state.minutes.confirmed_of(command.sitting)
    if confirmed is not None:
        notes.append(breach("minutes-are-confirmed", minutes=confirmed))
    return Decision(stated(MinutesDrafted, command), tuple(notes))


def decide_circulation(state: Minuting, command: CirculateMinutes) -> Decision:
    """What is confirmed is sent round no more for correction."""
    return Decision(
        stated(MinutesCirculated, command), _otherwise(state, command.minutes, "draft", "circulated")
    )


def decide_proposal(state: Minuting, command: ProposeCorrection) -> Decision:
    """Corrections are proposed to minutes that were sent round, and change something."""
    early, same = _otherwise(state, command.minutes, "circulated"), command.wrong == command.right
    notes = (breach("correction-changes-nothing", correction=command.correction),) if same else ()
    return Decision(stated(CorrectionProposed, command), (*early, *notes))


def decide_correction(state: Minuting, command: DecideCorrection) -> Decision:
    """Minutes that are confirmed change no more."""
    found = state.minutes.corrections.get(command.correction)
    notes = () if found is None else _otherwise(state, found.proposed.minutes, "circulated")
    return Decision(stated(CorrectionDecided, command), notes)


def decide_confirmation(state: Minuting, command: ConfirmMinutes) -> Decision:
    """Minutes are confirmed that were sent round, once no correction waits."""
    notes = _otherwise(state, command.minutes, "circulated")
    waiting = next(state.minutes.waiting(command.minutes), None)
    if waiting is not None:
        notes += (breach("correction-waits", correction=waiting),)
    if command.after < state.minutes.newest_decision(command.minutes):
        notes += (breach("paper-lacks-a-correction", minutes=command.minutes, after=command.after),)
    return Decision(stated(MinutesConfirmed, command), notes)


def decide_signature(state: Minuting, command: SignMinutes) -> Decision:
    """The paper that was confirmed is signed, once by each."""
    notes = _otherwise(state, command.minutes, "confirmed", "signed")
    found = state.minutes.all.get(command.minutes)
    if found is not None and not notes:
        if found.sha256 != command.sha256:
            notes += (breach("another-paper-is-confirmed", minutes=command.minutes),)
        if command.person in dict(found.signed):
            notes += (breach("signed-already", person=command.person),)
    return Decision(stated(MinutesSigned, command), notes)


def _otherwise(state: Minuting, name: MinutesId, *standings: str) -> Notes:
    """The breach where minutes on the record stand otherwise."""
    found = state.minutes.all.get(name)
    if found is None or found.standing in standings:
        return ()
    return (breach("minutes-stand-otherwise", minutes=name, standing=found.standing),)
