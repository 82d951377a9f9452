"""How each entry turns the minutes."""

from smolny.domain.factions import acknowledge
from smolny.domain.floor import DebateNoted, FloorGiven, SpeechNoted
from smolny.domain.minutes.entries import (
    CorrectionDecided,
    CorrectionProposed,
    MinutesCirculated,
    MinutesConfirmed,
    MinutesDrafted,
    MinutesSigned,
    SpeechSummarised,
)
from smolny.domain.minutes.state import Correction, Document, Minutes, Minuting
from smolny.domain.order import OutOfOrder, Recorded, entered, found
from smolny.domain.sittings import attend
from smolny.domain.values import MinutesId, is_commitment
from smolny.domain.values.copies import replace


def turn_speech(state: Minuting, entry: Recorded[FloorGiven | SpeechNoted | DebateNoted]) -> Minutes:
    """What is said in public may be summarised; what is said in private has minutes of its own, sealed."""
    told, minutes = entry.particulars, state.minutes
    sitting = None if state.sittings.open is None else state.sittings.all[state.sittings.open]
    if sitting is not None and sitting.private:
        return minutes
    person = None if isinstance(told, DebateNoted) else told.person
    return replace(minutes, speeches=minutes.speeches.entered(entry.number, person))


def turn_summary(state: Minuting, entry: Recorded[SpeechSummarised]) -> Minutes:
    """A summary is of a speech on the record, by whoever held it."""
    told, minutes = entry.particulars, state.minutes
    if told.entry not in minutes.speeches or minutes.speeches[told.entry] != told.person:
        raise OutOfOrder("not-a-speech", entry=told.entry)
    return replace(minutes, summaries=minutes.summaries.entered(told.entry, entry.number))


def turn_draft(state: Minuting, entry: Recorded[MinutesDrafted]) -> Minutes:
    """Minutes are drafted once under a name, of a sitting on the record."""
    told = entry.particulars
    attend(state.sittings, told.sitting)
    drafted = Document(told.sitting, "draft", entry.number)
    return replace(state.minutes, all=entered(state.minutes.all, told.minutes, drafted))


def turn_circulation(state: Minuting, entry: Recorded[MinutesCirculated]) -> Minutes:
    """The draft was sent round; minutes that were confirmed stay so."""
    told = entry.particulars
    _hashed(told.sha256)
    document = _document(state, told.minutes)
    if document.confirmed is None:
        document = replace(document, standing="circulated")
    sent = replace(document, circulated=entry.number, until=told.until)
    return _with(state, told.minutes, sent)


def turn_proposal(state: Minuting, entry: Recorded[CorrectionProposed]) -> Minutes:
    """A correction is of an entry that the draft rests on, by somebody on the record."""
    told, minutes = entry.particulars, state.minutes
    document = _document(state, told.minutes)
    if not 1 <= told.entry <= document.drafted:
        raise OutOfOrder("entry-is-not-minuted", entry=told.entry)
    acknowledge(state, told.by)
    proposed = Correction(told, entry.number)
    return replace(minutes, corrections=entered(minutes.corrections, told.correction, proposed))


def turn_correction(state: Minuting, entry: Recorded[CorrectionDecided]) -> Minutes:
    """A correction is decided once."""
    told, minutes = entry.particulars, state.minutes
    correction = found(minutes.corrections, told.correction, "unknown-correction")
    if correction.accepted is not None:
        raise OutOfOrder("correction-is-decided", correction=told.correction)
    decided = replace(correction, accepted=told.accepted, decided=entry.number)
    return replace(minutes, corrections=minutes.corrections.entered(told.correction, decided))


def turn_confirmation(state: Minuting, entry: Recorded[MinutesConfirmed]) -> Minutes:
    """Minutes are confirmed once, as the paper with this hash."""
    told = entry.particulars
    _hashed(told.sha256)
    document = _document(state, told.minutes)
    if document.confirmed is not None:
        raise OutOfOrder("confirmed-already", minutes=told.minutes)
    if not document.drafted <= told.after < entry.number:
        raise OutOfOrder("paper-rests-elsewhere", minutes=told.minutes, after=told.after)
    confirmed = replace(
        document, standing="confirmed", confirmed=entry.number, after=told.after, sha256=told.sha256
    )
    return _with(state, told.minutes, confirmed)


def turn_signature(state: Minuting, entry: Recorded[MinutesSigned]) -> Minutes:
    """Somebody on the record has signed."""
    told = entry.particulars
    _hashed(told.sha256)
    found(state.federation.persons, told.person, "unknown-person")
    document = _document(state, told.minutes)
    signed = (*document.signed, (told.person, entry.number))
    return _with(state, told.minutes, replace(document, standing="signed", signed=signed))


def _document(state: Minuting, name: MinutesId) -> Document:
    return found(state.minutes.all, name, "unknown-minutes")


def _with(state: Minuting, name: MinutesId, document: Document) -> Minutes:
    return replace(state.minutes, all=state.minutes.all.entered(name, document))


def _hashed(sha256: str | None) -> None:
    if sha256 is not None and not is_commitment(sha256):
        raise OutOfOrder("not-a-digest", sha256=sha256)
