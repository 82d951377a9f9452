"""What sources say, where they differ, and which sources there are."""

from smolny.domain.order.record import ClaimRecorded, IrregularityNoted, SourceCited, Topic
from smolny.readings import views
from smolny.readings.standpoint import Standpoint, notes


def claims(here: Standpoint) -> tuple[views.Subject, ...]:
    """The claims by what they are about, in the order of the record."""
    return here.once("claims", _claims)


def _claims(here: Standpoint) -> tuple[views.Subject, ...]:
    by_topic: dict[Topic, list[views.Claim]] = {}
    for entry in here.of(ClaimRecorded):
        told = entry.particulars
        claim = views.Claim(
            told.value, told.followed, here.names.shown(entry, "note"), entry.number, tuple(entry.sources)
        )
        by_topic.setdefault((told.among, told.subject, told.aspect), []).append(claim)
    return tuple(
        views.Subject(
            subject=here.names.claimed(among, subject, aspect),
            about=None if among == "assembly" else subject,
            claims=tuple(told),
        )
        for (among, subject, aspect), told in by_topic.items()
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
