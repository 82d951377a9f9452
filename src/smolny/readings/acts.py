"""The register of acts, and the page of one act: what it does, how it was carried, where it was published."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from smolny.domain.acts import (
    ActAdopted,
    ActAmended,
    ActConfirmed,
    ActRepealed,
    ActSuspended,
    BodyMandateEnded,
    CallAddressed,
    FactReported,
    PowerDelegated,
    PowerEnded,
    PowerShared,
    PowerTaken,
    PowerTransferred,
    numbered,
)
from smolny.domain.execution import (
    CommitmentAnswered,
    CommitmentMade,
    CommitmentRenewed,
    CommitmentSuperseded,
)
from smolny.domain.gazette import PublicationRecorded
from smolny.domain.motions import Text, TextRead, TextTabled
from smolny.domain.order import Entry, kind_of
from smolny.domain.values import ActId
from smolny.readings import views
from smolny.readings.claims import claims_about
from smolny.readings.commitments import commitments_of
from smolny.readings.composition import said_by
from smolny.readings.dates import date_words, machine_date
from smolny.readings.decisions import bases, decision, spoken_of
from smolny.readings.sentences import clause
from smolny.readings.standpoint import Standpoint, grouped, index

DOES = (
    *(BodyMandateEnded, PowerTaken, PowerTransferred, PowerDelegated, PowerShared, PowerEnded),
    *(CommitmentMade, CallAddressed, FactReported),
)
"""Entries that say what an act does, each a clause of it."""

ON_OTHERS = (
    *(ActAmended, ActRepealed, ActSuspended, ActConfirmed),
    *(CommitmentAnswered, CommitmentSuperseded, CommitmentRenewed),
)
"""Entries that say what an act does to others and to what they promised."""


def acts(here: Standpoint) -> tuple[views.ActLine, ...]:
    """The acts in the order of their adoption."""
    return last_acts(here, 0)


def last_acts(here: Standpoint, most: int) -> tuple[views.ActLine, ...]:
    """So many of the newest acts in the order of their adoption; all of them for 0."""
    return tuple(_line(here, entry) for entry in list(here.of(ActAdopted))[-most:])


def act(here: Standpoint, name: ActId) -> views.Act:
    """The page of an act; KeyError where none is on the register under this name."""
    number, adopted = here.state.acts.register[name]
    entry = here.entries[number - 1]
    made = commitments_of(here, name)
    text = here.state.motions.texts[adopted.text] if adopted.text is not None else None
    clauses = here.under(_clauses, name) or []
    published = here.under(_publications, name) or []
    spoken = spoken_of(here, adopted.text)
    return views.Act(
        line=_line(here, entry),
        author=said_by(here.names, text.tabled.author) if text else None,
        mover=said_by(here.names, text.tabled.mover) if text else None,
        reader=_reader(here, text),
        tabled=next(iter(bases(spoken, TextTabled)), None),
        read=next(reversed(bases(spoken, TextRead)), None),
        words=_words(text),
        decision=decision(here, adopted.question) if adopted.question is not None else None,
        sections=tuple(_sections(here, clauses, made)),
        passages=tuple(_passages(here, clauses)),
        commitments=made,
        publications=tuple(_publication(here, each) for each in published),
        claims=claims_about(here, (name, adopted.text, adopted.question)),
        entries=tuple(
            sorted({number, *_rests(here, name, text), *(each.number for each in (*clauses, *published))})
        ),
        sources=_sources((entry, *clauses, *published)),
    )


def _line(here: Standpoint, entry: Entry[ActAdopted]) -> views.ActLine:
    told = entry.particulars
    question = here.state.votes.questions[told.question] if told.question is not None else None
    text = here.state.motions.texts[told.text] if told.text is not None else None
    return views.ActLine(
        id=told.act,
        number=numbered(told),
        numbering=told.numbering,
        genus=told.genus,
        title=told.title,
        when=here.when(entry.occurred_at),
        sitting=None if told.sitting is None else here.names.sitting(told.sitting),
        question=told.question,
        worded=text is not None and text.tabled.words is not None,
        carried=question is not None and question.result is not None,
        entry=entry.number,
        sources=tuple(entry.sources),
    )


@index("clauses")
def _clauses(here: Standpoint) -> dict[ActId, list[Entry[Any]]]:
    return grouped(here.among((*DOES, *ON_OTHERS)), _acting)


@index("publications")
def _publications(here: Standpoint) -> dict[ActId, list[Entry[PublicationRecorded]]]:
    return grouped(here.of(PublicationRecorded), lambda entry: entry.particulars.act)


def _acting(entry: Entry[Any]) -> ActId:
    """The act that does what an entry tells."""
    acting: ActId = getattr(entry.particulars, "by_act", entry.particulars.act)
    return acting


def _rests(here: Standpoint, name: ActId, text: Text | None) -> Iterator[int]:
    """The entries by which the text came before the assembly and was decided, those that signed the act and
    set out its articles, and those by which others changed it.
    """
    if text is not None:
        yield from (each for each in (text.entry, text.decided) if each is not None)
    standing = here.state.acts.standing[name]
    yield from (entry for entry, _ in (*standing.signed, *standing.articles))
    yield from (each.entry for each in standing.changes)
    yield from (each.entry for each in standing.effects)


def _reader(here: Standpoint, text: Text | None) -> str | None:
    return here.names.person(text.reader) if text and text.reader is not None else None


def _words(text: Text | None) -> views.Words | None:
    words = text.tabled.words if text else None
    return views.Words(words.sha256, words.bytes, words.media_type) if words else None


def _sections(
    here: Standpoint, clauses: Sequence[Entry[Any]], made: tuple[views.Commitment, ...]
) -> Iterator[views.Section]:
    remarks = {each.entry: _answered(here, each) for each in made}
    grouped = groupby(clauses, key=lambda entry: kind_of(type(entry.particulars)))
    for number, (kind, group) in enumerate(grouped, start=1):
        told = tuple(
            views.Clause(each.number, clause(here.names, each), remarks.get(each.number), tuple(each.sources))
            for each in group
        )
        yield views.Section(number, kind, _heading(here, kind, len(told)), told)


def _heading(here: Standpoint, kind: str, number: int) -> str:
    many = kind if number == 1 else f"{kind}-many"
    return here.words.fill("sections", many, {"number": here.words.numeral(number)}.get)


def _answered(here: Standpoint, commitment: views.Commitment) -> str | None:
    if not commitment.answers:
        return None
    told = {
        "extent": here.words.value("whole" if commitment.state == "answered" else "part"),
        "title": here.words.joined(answer.title for answer in commitment.answers),
    }
    return here.words.fill("clauses", "answered", told.get)


def _passages(here: Standpoint, clauses: Iterable[Entry[Any]]) -> Iterator[views.Passage]:
    names, words = here.names, here.words
    for entry in clauses:
        told, sources = entry.particulars, tuple(entry.sources)
        if isinstance(told, BodyMandateEnded):
            body = names.body(told.body)
            mandate = words.say("mandate_of", body=body)
            yield views.Passage(mandate, body, words.say("ended"), entry.number, sources)
        elif isinstance(told, PowerTaken | PowerTransferred):
            earlier = said_by(names, told.earlier_holder) or words.unknown("not-given")
            yield views.Passage(_power(here, told), earlier, names.party(told.holder), entry.number, sources)


def _power(here: Standpoint, told: PowerTaken | PowerTransferred) -> str:
    if isinstance(told, PowerTransferred) and told.territory is not None:
        return here.words.say("power_in", power=told.name, territory=told.territory)
    return told.name


def _publication(here: Standpoint, entry: Entry[PublicationRecorded]) -> views.Publication:
    told = entry.particulars
    return views.Publication(
        paper=told.paper,
        number=told.number,
        date=date_words(here.words, here.names.calendar, told.date, told.calendar),
        machine=machine_date(told.date, told.calendar),
        entry=entry.number,
        sources=tuple(entry.sources),
    )


def _sources(entries: Iterable[Entry[Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for entry in entries for source in entry.sources))
