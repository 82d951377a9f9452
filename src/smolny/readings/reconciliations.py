"""Reports of the composition held against the roll, at their moment and now."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from smolny.domain.assembly import Assembly
from smolny.domain.factions import CompositionReported
from smolny.domain.order import Entry, kind_of
from smolny.domain.values import Count, FactionId, is_known
from smolny.domain.values.moments import end
from smolny.readings import views
from smolny.readings.composition import said_by
from smolny.readings.explanations import Doubt
from smolny.readings.movements import Movement, walked
from smolny.readings.sentences import title
from smolny.readings.standpoint import Standpoint
from smolny.readings.stood import stood_at

Measure = Callable[[Movement], int]
"""What of a movement is looked at: one faction, those of none, or all."""


def reconciliations(here: Standpoint) -> tuple[views.Reconciliation, ...]:
    """Each report beside the roll at its moment and now; none where nobody on the record joined a faction."""
    reports = tuple(here.of(CompositionReported))
    if not (reports and here.state.factions.members):
        return ()
    places = {entry.number: _place(here, entry) for entry in reports}
    moved, states = walked(here, frozenset(places.values()))
    told = ((entry, states[places[entry.number]]) for entry in reports)
    return tuple(_reconciliation(here, entry, moved, state) for entry, state in told)


def _place(here: Standpoint, entry: Entry[CompositionReported]) -> int:
    """How many entries a report speaks of: those before it, as far as they had happened at its moment."""
    last = end(entry.occurred_at)
    return entry.number if last is None else max(1, min(entry.number, stood_at(here.entries, last)))


def _reconciliation(
    here: Standpoint, entry: Entry[CompositionReported], moved: Sequence[Movement], state: Assembly
) -> views.Reconciliation:
    told = entry.particulars
    place = _Place(here, state.size, moved, Doubt(here, state))
    figures = {figure.of: figure.count for figure in told.figures}
    rows = [place.faction(each, figures.get(each, "not-reported")) for each in here.state.factions.noted]
    in_all = place.in_all(told.total)
    return views.Reconciliation(
        report=entry.number,
        heading=here.words.value(told.moment),
        by=said_by(here.names, told.by),
        after=state.size,
        rows=(*rows, place.none()),
        total=in_all,
        agrees=not any(row.difference for row in (*rows, in_all) if is_known(row.difference)),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """The moment of a report, after so many entries, among all that moved."""

    here: Standpoint
    after: int
    moved: Sequence[Movement]
    doubt: Doubt

    def faction(self, faction: FactionId, reported: Count) -> views.Compared:
        """One faction."""
        group, why = self.here.names.group(faction), self.doubt.faction(faction)
        renamed = self._renamed(faction)
        return self._compared(group, reported, lambda moved: moved.by.get(faction, 0), why, renamed)

    def none(self) -> views.Compared:
        """Those of no faction, whom nobody reports."""
        return self._compared(None, "not-reported", lambda moved: moved.by.get(None, 0))

    def in_all(self, reported: Count) -> views.Compared:
        """The whole roll."""
        return self._compared(None, reported, lambda moved: moved.total, self.doubt.in_all())

    def _compared(
        self,
        faction: views.Faction | None,
        reported: Count,
        measure: Measure,
        why: Iterable[views.Reason] = (),
        renamed: Iterable[views.Reason] = (),
    ) -> views.Compared:
        computed = sum(measure(each) for each in self.moved if each.entry.number <= self.after)
        difference = reported - computed if is_known(reported) else reported
        reasons: tuple[views.Reason, ...] = ()
        if is_known(reported) and reported != computed:
            reasons = (*self._at_another_moment(reported, measure), *why)
            reasons = reasons or (self.doubt.reason("unexplained"),)
        return views.Compared(
            faction=faction,
            reported=reported,
            computed=computed,
            difference=difference,
            reasons=reasons,
            since=(*self._since(measure), *renamed),
            now=sum(map(measure, self.moved)),
        )

    def _since(self, measure: Measure) -> Iterator[views.Reason]:
        """What was added and what was taken since, by the kind of the entries."""
        by: dict[tuple[type, bool], list[Movement]] = {}
        for each in self.moved:
            if each.entry.number > self.after and measure(each):
                by.setdefault((type(each.entry.particulars), measure(each) > 0), []).append(each)
        for (kind, _), found in by.items():
            yield views.Reason(title(kind_of(kind)), sum(map(measure, found)), _numbers(found))

    def _renamed(self, faction: FactionId) -> Iterator[views.Reason]:
        """The names that the faction had at the moment and laid down since."""
        for number, name, _ in self.here.state.factions.noted[faction].earlier:
            if number > self.after:
                yield self.doubt.reason("called_until", 0, number, name=name)

    def _at_another_moment(self, reported: int, measure: Measure) -> Iterator[views.Reason]:
        """The nearest moment at which the roll had the figure, and what moved between the two."""
        steps = [each for each in self.moved if measure(each)]
        counts = list(accumulate(map(measure, steps), initial=0))
        now = sum(each.entry.number <= self.after for each in steps)
        fitting = [place for place, count in enumerate(counts) if count == reported]
        if not fitting:
            return
        nearest = min(fitting, key=lambda place: abs(place - now))
        between = _numbers(steps[min(nearest, now) : max(nearest, now)])
        if nearest < now:
            yield self.doubt.reason("figure_until", 0, *between, entry=str(between[0]))
        else:
            yield self.doubt.reason("figure_since", 0, *between, entry=str(between[-1]))


def _numbers(moved: Iterable[Movement]) -> tuple[int, ...]:
    return tuple(each.entry.number for each in moved)
