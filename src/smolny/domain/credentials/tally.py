"""The roll in figures: what each mandate adds to the columns of a report, line by line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from smolny.domain.credentials.commands import ReportLine, ReportTable
from smolny.domain.credentials.state import Mandate, Roll, counts, is_awake, is_taken, is_valid_on, rules_of
from smolny.domain.credentials.weights import NOTHING, weigher
from smolny.domain.values import CouncilId, Count, MandateId, is_known

NO_COUNCIL, NO_REGION, NO_FACTION, OTHERS = "-no-council", "not-given", "-no-faction", "-others"
"""What lines are called that have no name of their own; no identifier begins with a hyphen."""
MOST = {"kind": 50, "region": 200, "faction": 50}
"""A report names so many at most, those that come first; an entry would not hold more."""


_NOTHING_DUE: Mapping[str, Count] = {}


class Mark(NamedTuple):
    """What one mandate adds to each column; the weight as text."""

    accredited: bool
    asleep: bool
    contested: bool
    waiting: bool
    registered: bool
    present: bool
    weight: str


_COLUMNS = Mark._fields[:-1]


@dataclass(frozen=True, slots=True)
class Tally:
    """The mandates of delegates that have not ended, in the order of the roll, each with its mark."""

    state: Roll
    marked: Mapping[MandateId, tuple[Mandate, Mark]]

    def total(self) -> ReportLine:
        """All deciding mandates as they stand."""
        marks = (mark for _, _, mark in self._deciding())
        return _line("all", marks, _due(self.state, tuple(self.state.federation.seats)))

    def by_council(self) -> tuple[ReportLine, ...]:
        """A line for every council with seats or delegates: the table from which the others are added up."""
        return self._by_council({name: str(name) for name in self.state.federation.councils})

    def tables(self) -> tuple[ReportTable, ...]:
        """The deciding mandates by kind of council, region and faction, and all mandates by voice."""
        voices = ((mandate.voice, mark) for mandate, mark in self.marked.values())
        return (
            ReportTable("kind", self._by_council(kinds(self.state))),
            ReportTable("region", self._by_council(regions(self.state))),
            ReportTable("faction", _lines(self._factions())),
            ReportTable("voice", _lines(voices)),
        )

    def accredited(self) -> tuple[Mandate, ...]:
        """The deciding mandates that are accredited."""
        return tuple(mandate for _, mandate, mark in self._deciding() if mark.accredited)

    def _deciding(self) -> Iterator[tuple[MandateId, Mandate, Mark]]:
        for name, (mandate, mark) in self.marked.items():
            if mandate.voice == "deciding":
                yield name, mandate, mark

    def _by_council(self, division: Mapping[CouncilId, str]) -> tuple[ReportLine, ...]:
        """Lines of councils with seats or delegates, put together by the division."""
        councils: dict[str, list[CouncilId]] = {}
        for council in self.state.federation.seats:
            councils.setdefault(division[council], []).append(council)
        sent = (
            (NO_COUNCIL if mandate.council is None else division[mandate.council], mark)
            for _, mandate, mark in self._deciding()
        )
        due = {of: _due(self.state, names) for of, names in councils.items()}
        return _lines(sent, due)

    def _factions(self) -> Iterator[tuple[str, Mark]]:
        named = _Names(MOST["faction"])
        for name, _, mark in self._deciding():
            for faction in self.state.factions.of_mandate(name) or (NO_FACTION,):
                yield faction if faction == NO_FACTION else named.called(faction), mark


def tallied(state: Roll, day: int | None = None) -> Tally:
    """The roll counted as it stands, on a day (Julian Day Number) where one is named: a mandate that is not
    valid on it is not accredited.
    """
    rules, mandates, weigh = rules_of(state), state.credentials.mandates, weigher(state)

    def mark(mandate: Mandate) -> Mark:
        good = counts(mandate, rules) and is_valid_on(mandate, day)
        awake = good and is_awake(state, mandate)
        return Mark(
            accredited=good,
            asleep=good and not awake,
            contested=mandate.case is not None,
            waiting=mandate.standing in ("designated", "certified") and mandate.case is None,
            registered=good and mandate.registered,
            present=good and is_taken(mandates, mandate),
            weight=weigh(mandate) if awake else NOTHING,
        )

    delegates = (pair for pair in mandates.items() if pair[1].rank is None and pair[1].standing != "ended")
    return Tally(state, {name: (mandate, mark(mandate)) for name, mandate in delegates})


def kinds(state: Roll) -> dict[CouncilId, str]:
    """The kind of every council; those after the first fifty kinds together."""
    named = _Names(MOST["kind"])
    return {name: named.called(council.genus) for name, council in state.federation.councils.items()}


def regions(state: Roll) -> dict[CouncilId, str]:
    """The region of every council; those after the first two hundred together."""
    named, councils = _Names(MOST["region"]), state.federation.councils
    return {name: named.called(council.territory or NO_REGION) for name, council in councils.items()}


def added(lines: Iterable[ReportLine]) -> ReportLine:
    """The sum of lines, as one for all of them; what is due only where every line says it."""
    every = tuple(lines)
    due = [line.due for line in every if is_known(line.due)]
    return ReportLine(
        of="all",
        due=sum(due) if due and len(due) == len(every) else "not-given",
        weight=str(sum((Fraction(line.weight) for line in every), Fraction(0))),
        **{name: sum(getattr(line, name) for line in every) for name in _COLUMNS},
    )


class _Names:
    """The names of lines: as many as come first, and one for all others."""

    def __init__(self, most: int) -> None:
        self._most, self._known = most, set[str]()

    def called(self, name: str) -> str:
        """The name itself, while there are not too many."""
        if name not in self._known and len(self._known) >= self._most:
            return OTHERS
        self._known.add(name)
        return name


def _lines(
    marks: Iterable[tuple[str, Mark]], due: Mapping[str, Count] | None = None
) -> tuple[ReportLine, ...]:
    """A line for everything that is due or has a mark, in this order."""
    told = due or {}
    held: dict[str, list[Mark]] = {of: [] for of in told}
    for of, mark in marks:
        held.setdefault(of, []).append(mark)
    return tuple(_line(of, each, told.get(of, "not-given")) for of, each in held.items())


def _line(of: str, marks: Iterable[Mark], due: Count = "not-given") -> ReportLine:
    """Equal marks are added at once, since there are few kinds of them."""
    many = Counter(marks)
    return ReportLine(
        of=of,
        due=due,
        weight=str(sum((Fraction(mark.weight) * times for mark, times in many.items()), Fraction(0))),
        **{name: sum(getattr(mark, name) * times for mark, times in many.items()) for name in _COLUMNS},
    )


def _due(state: Roll, councils: Sequence[CouncilId]) -> Count:
    allotted = [each.seats for name in councils if (each := state.federation.seats.get(name)) is not None]
    return sum(allotted) if allotted else "not-given"
