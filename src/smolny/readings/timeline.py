"""From the call to the close: what happened, moment by moment, each entry in one sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from smolny.domain import (
    acts,
    agenda,
    credentials,
    elections,
    execution,
    factions,
    federation,
    floor,
    gazette,
    motions,
    offices,
    sittings,
    standing_orders,
    votes,
)
from smolny.domain.order import Entry, record
from smolny.domain.values import QuestionId
from smolny.domain.values.moments import Moment, begin, end
from smolny.readings import views
from smolny.readings.claims import claims
from smolny.readings.decisions import verdict
from smolny.readings.sentences import heading
from smolny.readings.standpoint import Standpoint, line

EVENTS: frozenset[type] = frozenset(
    {
        record.IrregularityNoted,
        standing_orders.StandingOrdersAdopted,
        credentials.InstructionGiven,
        credentials.ArrivalsNoted,
        offices.OfficeFilled,
        offices.OfficeVacated,
        agenda.CongressDemanded,
        agenda.CongressConvened,
        agenda.OpeningPostponed,
        agenda.SubstituteProposed,
        agenda.ReportAssigned,
        sittings.SittingOpened,
        sittings.RecessDeclared,
        sittings.SittingResumed,
        sittings.SittingClosed,
        sittings.AbsenceNoted,
        sittings.AnnouncementMade,
        floor.SpeechNoted,
        floor.DebateNoted,
        floor.DeclarationMade,
        floor.DelegatesWalkedOut,
        motions.TextTabled,
        motions.TextRead,
        motions.PositionDeclared,
        motions.TextWithdrawn,
        motions.TextFallen,
        votes.QuestionPut,
        votes.ResultDeclared,
        elections.BodyConstituted,
        elections.SeatsRefused,
    }
)
"""What happened; an irregularity only where it is about no entry, a question only until its text has a verdict."""

ELSEWHERE: frozenset[type] = frozenset(
    {
        record.AssemblyFounded,
        record.SourceCited,
        record.ClaimRecorded,
        record.CorrectionNoted,
        record.PayloadErased,
        federation.PersonNoted,
        federation.BodyNoted,
        federation.CouncilRegistered,
        federation.CouncilsReported,
        credentials.DelegateDesignated,
        credentials.MandateRecognised,
        credentials.MandateEnded,
        factions.FactionNoted,
        factions.CompositionReported,
        agenda.ItemPlaced,
        acts.ActAdopted,
        acts.BodyMandateEnded,
        acts.PowerTaken,
        acts.PowerTransferred,
        acts.CallAddressed,
        acts.FactReported,
        execution.CommitmentMade,
        execution.CommitmentAnswered,
        execution.BodyCharged,
        gazette.PublicationRecorded,
    }
)
"""What other parts of the page show, or what only the record keeps."""


@dataclass(frozen=True, slots=True)
class _Event:
    """An entry with its place in time: its own moment where it was recorded too late, else that of its neighbours."""

    entry: Entry[Any]
    place: Moment
    noted_later: bool


def timeline(here: Standpoint) -> tuple[views.Leaf, ...]:
    """The leaves in the order of time; what has no moment of its own keeps its place in the record."""
    leaves = []
    opened = False
    for _, group in groupby(_events(here), key=lambda event: event.entry.occurred_at):
        events = list(group)
        opened = opened or any(type(event.entry.particulars) is sittings.SittingOpened for event in events)
        leaf = _leaf(here, events, in_session=opened)
        if leaf.lines or leaf.verdicts:
            leaves.append((leaf, _spoken_of(here, leaf, events)))
    return _with_claims(here, leaves)


def _events(here: Standpoint) -> list[_Event]:
    events = [event for event in _placed(here) if type(event.entry.particulars) in EVENTS]
    return sorted(events, key=lambda event: event.place)


def _placed(here: Standpoint) -> Iterator[_Event]:
    newest: Moment = (0, 0)
    for entry in here.entries:
        first, last = begin(entry.occurred_at), end(entry.occurred_at)
        if first is not None and last is not None and last < newest:
            yield _Event(entry, first, noted_later=False)
        else:
            newest = max(newest, first or newest)
            yield _Event(entry, newest, noted_later=False)
    for entry in here.later:
        yield _Event(entry, begin(entry.occurred_at) or newest, noted_later=True)


def _leaf(here: Standpoint, events: list[_Event], *, in_session: bool) -> views.Leaf:
    when = here.when(events[0].entry.occurred_at)
    if not when.hour_known and when.days and not in_session:
        when = replace(when, hour="")
    openings = (event.entry for event in events if type(event.entry.particulars) is sittings.SittingOpened)
    return views.Leaf(
        when=when,
        heading=next((heading(here.names, entry) for entry in openings), None),
        lines=tuple(
            line(here, event.entry, noted_later=event.noted_later)
            for event in events
            if _is_told(here, event)
        ),
        verdicts=tuple(verdict(here, question) for question in _questions(here, events)),
        claims=(),
        noted_later=all(event.noted_later for event in events),
    )


def _is_told(here: Standpoint, event: _Event) -> bool:
    """Whether an event is a line of its own, or stands in the verdict or beside the entry that it is about."""
    told = event.entry.particulars
    if isinstance(told, record.IrregularityNoted):
        return told.entry is None
    if event.noted_later:
        return True
    if isinstance(told, votes.QuestionPut):
        return told.text is None or here.state.votes.questions[told.question].result is None
    return not isinstance(told, votes.ResultDeclared)


def _questions(here: Standpoint, events: Iterable[_Event]) -> list[QuestionId]:
    """The questions that these events settle, or put and leave open."""
    told = (event.entry.particulars for event in events if not event.noted_later)
    put = [each.question for each in told if isinstance(each, votes.ResultDeclared | votes.QuestionPut)]
    standing = here.state.votes.questions
    declared = {event.entry.number for event in events}
    return [
        each
        for each in dict.fromkeys(put)
        if standing[each].result is None or standing[each].declared in declared
    ]


def _spoken_of(here: Standpoint, leaf: views.Leaf, events: list[_Event]) -> frozenset[str]:
    """The identifiers that a leaf brings up, so that claims about them can stand beside it."""
    brought = set()
    for event in events:
        told = event.entry.particulars
        for name in ("sitting", "declaration", "text", "body", "item", "question"):
            brought.add(getattr(told, name, None))
    settled = {each.question for each in leaf.verdicts}
    for act, (_, adopted) in here.state.acts.register.items():
        if adopted.question in settled:
            brought.update((act, adopted.text))
    return frozenset(name for name in brought if name is not None)


def _with_claims(here: Standpoint, leaves: list[tuple[views.Leaf, frozenset[str]]]) -> tuple[views.Leaf, ...]:
    """Claims beside the last leaf that speaks of their subject, else beside what was recorded just before them."""
    beside: dict[int, list[views.Subject]] = {}
    for subject in claims(here):
        before = _recorded_before(here, subject)
        places = [place for place, (_, names) in enumerate(leaves) if subject.about in names]
        places = places or [place for place, (leaf, _) in enumerate(leaves) if before in _numbers(leaf)]
        if places:
            beside.setdefault(places[-1], []).append(subject)
    return tuple(replace(leaf, claims=tuple(beside.get(place, ()))) for place, (leaf, _) in enumerate(leaves))


def _recorded_before(here: Standpoint, subject: views.Subject) -> int:
    """The number of the entry that the first claim about a subject follows, other claims left out."""
    number = subject.claims[0].entry - 1
    while number and isinstance(here.entries[number - 1].particulars, record.ClaimRecorded):
        number -= 1
    return number


def _numbers(leaf: views.Leaf) -> set[int | None]:
    return {*(line.entry for line in leaf.lines), *(verdict.entry for verdict in leaf.verdicts)}
