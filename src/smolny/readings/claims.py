"""What sources say, where they differ, and which sources there are."""

import re

from smolny.domain.order.record import ClaimRecorded, IrregularityNoted, SourceCited
from smolny.readings import views
from smolny.readings.standpoint import Standpoint, notes

_FIRST_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")


def claims(here: Standpoint) -> tuple[views.Subject, ...]:
    """The claims by subject, in the order of the record.

    A subject that begins with an identifier of the record, as in "appeal: day of adoption", is about what it
    names.
    """
    by_subject: dict[str, list[views.Claim]] = {}
    for entry in here.of(ClaimRecorded):
        told = entry.particulars
        claim = views.Claim(told.value, told.followed, told.note, entry.number, tuple(entry.sources))
        by_subject.setdefault(told.subject, []).append(claim)
    return tuple(
        views.Subject(subject, _about(here, subject), tuple(told)) for subject, told in by_subject.items()
    )


def sources(here: Standpoint) -> tuple[views.Source, ...]:
    """The sources in the order in which they were cited."""
    return tuple(
        views.Source(told.source, told.title, told.citation, told.ours, entry.number)
        for entry in here.of(SourceCited)
        for told in (entry.particulars,)
    )


def irregularities(here: Standpoint) -> tuple[views.Note, ...]:
    """Everything that is noted as out of order, in the order of the record."""
    return tuple(
        note
        for entry in here.entries
        if entry.irregularities or isinstance(entry.particulars, IrregularityNoted)
        for note in notes(here, entry)
        if note.entry == entry.number
    )


def _about(here: Standpoint, subject: str) -> str | None:
    match = _FIRST_WORD.match(subject)
    if match is None:
        return None
    word, state = match.group(), here.state
    known = (
        state.acts.register,
        state.votes.questions,
        state.motions.texts,
        state.sittings.all,
        state.floor.declarations,
        state.federation.bodies,
        state.federation.persons,
        state.factions.noted,
        state.agenda.items,
        state.execution.commitments,
    )
    return word if any(word in book for book in known) else None
