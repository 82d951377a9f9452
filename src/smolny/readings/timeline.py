"""From the call to the close: what happened, moment by moment, each entry in one sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from smolny.domain import sittings, votes
from smolny.domain.acts import ActAdopted
from smolny.domain.order import Entry, record
from smolny.domain.values import QuestionId
from smolny.domain.values.moments import Moment, Occurrence, begin, end
from smolny.readings import views
from smolny.readings.acts import DOES
from smolny.readings.claims import claims
from smolny.readings.decisions import acts_of, verdict
from smolny.readings.events import EVENTS
from smolny.readings.sentences import heading
from smolny.readings.standpoint import Standpoint, line

_OF_ACTS = (ActAdopted, *DOES)


@dataclass(frozen=True, slots=True)
class _Event:
    """An entry with its place in time: its own moment if recorded too late, else that of its neighbours."""

    entry: Entry[Any]
    place: Moment
    noted_later: bool


@dataclass(slots=True)
class _Group:
    """Events of one moment, which is that of the leaf; undated ones may join them."""

    occurred_at: Occurrence
    events: list[_Event]

    @property
    def opens(self) -> bool:
        return any(type(event.entry.particulars) is sittings.SittingOpened for event in self.events)


def timeline(here: Standpoint) -> tuple[views.Leaf, ...]:
    """The leaves in the order of time; what has no moment of its own keeps its place in the record."""
    return leaves_behind(here, 0)


def leaves_behind(here: Standpoint, before: int) -> tuple[views.Leaf, ...]:
    """The leaves of the entries behind the first so many, in the order of time.

    Undated deeds of a sitting join the leaf of the vote on the text that they are about, or that of the
    opening they follow, and are marked as undated there.
    """
    leaves = []
    in_session = any(each.number <= before for each in here.of(sittings.SittingOpened))
    for group in _joined(here, _grouped(_events(here, before))):
        in_session = in_session or group.opens
        leaf = _leaf(here, group, in_session=in_session)
        if leaf.lines or leaf.verdicts:
            leaves.append((leaf, _spoken_of(here, leaf, group.events)))
    return _with_claims(here, leaves)


def _events(here: Standpoint, before: int) -> list[_Event]:
    events = [event for event in _placed(here, before) if _is_event(here, event)]
    return sorted(events, key=lambda event: event.place)


def _is_event(here: Standpoint, event: _Event) -> bool:
    """Whether the timeline tells it; an act that was voted on is told by its verdict."""
    told = event.entry.particulars
    if not isinstance(told, _OF_ACTS):
        return type(told) in EVENTS
    found = here.state.acts.register.get(told.act)
    return found is None or found[1].question is None


def _placed(here: Standpoint, before: int) -> Iterator[_Event]:
    """The entries behind the first so many."""
    begun = (begin(entry.occurred_at) for entry in here.entries[:before])
    newest: Moment = max(filter(None, begun), default=(0, 0))
    for entry in here.entries[before:]:
        first, last = begin(entry.occurred_at), end(entry.occurred_at)
        if first is not None and last is not None and last < newest:
            yield _Event(entry, first, noted_later=False)
        else:
            newest = max(newest, first or newest)
            yield _Event(entry, newest, noted_later=False)
    for entry in here.later:
        if entry.number > before:
            yield _Event(entry, begin(entry.occurred_at) or newest, noted_later=True)


def _grouped(events: list[_Event]) -> list[_Group]:
    """Events of one moment; undated acts apart from other undated deeds."""
    runs = groupby(events, key=lambda event: (event.entry.occurred_at, _is_undated_act(event)))
    return [_Group(occurred_at, list(run)) for (occurred_at, _), run in runs]


def _is_undated_act(event: _Event) -> bool:
    return event.entry.occurred_at.date is None and isinstance(event.entry.particulars, _OF_ACTS)


def _joined(here: Standpoint, groups: list[_Group]) -> list[_Group]:
    """The groups, undated ones shared out to the vote that follows and the opening that precedes them."""
    for before, undated, after in zip([None, *groups], groups, [*groups[1:], None], strict=False):
        if undated.occurred_at.date is not None:
            continue
        if after is not None:
            texts = _texts(here, after)
            after.events[:0] = [event for event in undated.events if _text(event) in texts]
            undated.events = [event for event in undated.events if _text(event) not in texts]
        if before is not None and before.opens:
            before.events += undated.events
            undated.events = []
    return [group for group in groups if group.events]


def _texts(here: Standpoint, group: _Group) -> set[str]:
    """The texts that are voted on in a group."""
    told = (event.entry.particulars for event in group.events if not event.noted_later)
    settled = (each.question for each in told if isinstance(each, votes.ResultDeclared))
    put = (here.state.votes.questions[question].put for question in settled)
    return {question.text for question in put if question.text is not None}


def _text(event: _Event) -> str | None:
    """The text that an event is about, if it is about one."""
    told = event.entry.particulars
    return getattr(told, "text", None)


def _leaf(here: Standpoint, group: _Group, *, in_session: bool) -> views.Leaf:
    events = group.events
    openings = (event.entry for event in events if type(event.entry.particulars) is sittings.SittingOpened)
    return views.Leaf(
        when=_when(here, group.occurred_at, in_session=in_session),
        heading=next((heading(here.names, entry) for entry in openings), None),
        lines=tuple(_line(here, event, group.occurred_at) for event in events if _is_told(here, event)),
        verdicts=tuple(verdict(here, question) for question in _questions(here, events)),
        claims=(),
        noted_later=all(event.noted_later for event in events),
    )


def _line(here: Standpoint, event: _Event, leaf: Occurrence) -> views.Line:
    undated = leaf.date is not None and event.entry.occurred_at.date is None
    return line(here, event.entry, noted_later=event.noted_later, undated=undated)


def _when(here: Standpoint, occurred_at: Occurrence, *, in_session: bool) -> views.When:
    """Within the sittings an unknown moment lacks its hour; before them a known day asks for none."""
    when = here.when(occurred_at)
    if when.hour_known:
        return when
    if in_session:
        return replace(when, hour=here.words.say("hour_unknown"))
    return replace(when, hour="") if when.days else when


def _is_told(here: Standpoint, event: _Event) -> bool:
    """Whether an event is a line of its own, and not in a verdict or beside the entry that it is about."""
    told = event.entry.particulars
    if isinstance(told, record.IrregularityNoted):
        return told.entry is None
    if event.noted_later:
        return True
    if isinstance(told, votes.QuestionPut):
        return told.text is None or here.state.votes.questions[told.question].result is None
    return not isinstance(told, votes.ResultDeclared) or _is_replaced(here, event.entry)


def _is_replaced(here: Standpoint, entry: Entry[votes.ResultDeclared]) -> bool:
    """Whether a later result of the question stands: the verdict is of that one."""
    return here.state.votes.questions[entry.particulars.question].declared != entry.number


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
        if isinstance(told, ActAdopted):
            brought.add(told.act)
    for each in leaf.verdicts:
        for act in acts_of(here, QuestionId(each.question)):
            brought.update((act, here.state.acts.register[act][1].text))
    return frozenset(name for name in brought if name is not None)


def _with_claims(here: Standpoint, leaves: list[tuple[views.Leaf, frozenset[str]]]) -> tuple[views.Leaf, ...]:
    """Claims beside the last leaf that speaks of their subject, else beside what they were recorded after."""
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
