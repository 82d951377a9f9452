"""What stands against a deed of the minutes: their order, from the draft to the signature."""

from smolny.domain.federation import refuse_impossible_day
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
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import begin, day_of

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
    """What is confirmed is sent round no more for correction; OutOfOrder `no-such-day`."""
    refuse_impossible_day("gregorian", command.until)
    return Decision(
        stated(MinutesCirculated, command), _otherwise(state, command.minutes, "draft", "circulated")
    )


def of_circulation(state: Minuting, command: CirculateMinutes, deed: Deed) -> Notes:
    """The last day for corrections is that of the deed or a later one."""
    left = _days_left(command.until, deed)
    over = left is not None and left < 0
    return (breach("last-day-is-over", minutes=command.minutes, until=str(command.until)),) if over else ()


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


def of_confirmation(state: Minuting, command: ConfirmMinutes, deed: Deed) -> Notes:
    """Minutes are confirmed after the last day for corrections, or on it or before by the assembly."""
    found = state.minutes.all.get(command.minutes)
    until = None if found is None else found.until
    left = _days_left(until, deed)
    if command.question is not None or left is None or left < 0:
        return ()
    return (breach("corrections-may-come", minutes=command.minutes, until=str(until)),)


def _days_left(until: str | None, deed: Deed) -> int | None:
    """How many days a last day (YYYY-MM-DD) lies after the day of a deed; none where either is unknown.

    Earlier records may hold a last day that no calendar has: it binds nobody.
    """
    moment = begin(deed.occurred_at)
    if until is None or moment is None:
        return None
    try:
        return day_of("gregorian", until) - moment[0]
    except ValueError:
        return None


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
