"""What sources say, where they differ, and which sources there are."""

from collections.abc import Iterable, Iterator

from smolny.domain.order import Entry
from smolny.domain.order.record import ClaimRecorded, IrregularityNoted, SourceCited, Topic
from smolny.readings import views
from smolny.readings.standpoint import Standpoint, grouped, index, notes


def claims(here: Standpoint) -> tuple[views.Subject, ...]:
    """The claims by what they are about, in the order of the record."""
    return here.once("claims", _claims)


def _claims(here: Standpoint) -> tuple[views.Subject, ...]:
    return tuple(_subjects(here, here.of(ClaimRecorded)))


def claims_about(here: Standpoint, about: Iterable[str | None]) -> tuple[views.Subject, ...]:
    """The claims about any of these, in the order of the record."""
    # An act, its text and its question may bear one name.
    names = dict.fromkeys(name for name in about if name is not None)
    found = [entry for name in names for entry in here.under(_about, name) or ()]
    return tuple(_subjects(here, sorted(found, key=lambda entry: entry.number)))


@index("claims_about")
def _about(here: Standpoint) -> dict[str, list[Entry[ClaimRecorded]]]:
    told = (entry for entry in here.of(ClaimRecorded) if entry.particulars.among != "assembly")
    return grouped(told, lambda entry: str(entry.particulars.subject))


def _subjects(here: Standpoint, entries: Iterable[Entry[ClaimRecorded]]) -> Iterator[views.Subject]:
    by_topic: dict[Topic, list[views.Claim]] = {}
    for entry in entries:
        told = entry.particulars
        claim = views.Claim(
            told.value, told.followed, here.names.shown(entry, "note"), entry.number, tuple(entry.sources)
        )
        by_topic.setdefault((told.among, told.subject, told.aspect), []).append(claim)
    for (among, subject, aspect), said in by_topic.items():
        name = here.names.claimed(among, subject, aspect)
        yield views.Subject(name, None if among == "assembly" else subject, tuple(said))


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
