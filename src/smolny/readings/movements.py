"""How the composition moved, entry by entry: who came, who went, and which entry says so."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, get_args, get_type_hints

from smolny.domain.assembly import Assembly, fold
from smolny.domain.credentials import on_the_roll
from smolny.domain.factions import (
    FactionDissolved,
    FactionsMerged,
    FactionSplit,
    belongs,
    composition,
)
from smolny.domain.order import Entry
from smolny.domain.values import FactionId, MandateId
from smolny.readings.standpoint import Standpoint

Counts = Mapping[FactionId | None, int]
"""Deciding mandates on the roll by faction; under none, those of no faction."""

_OF_ALL = (FactionDissolved, FactionsMerged, FactionSplit)
"""Entries that may move members whom they do not name."""


@dataclass(frozen=True, slots=True)
class Movement:
    """What one entry changed: by how many each faction, those of none, and the `total` of the roll."""

    entry: Entry[Any]
    by: Counts
    total: int


def movements(here: Standpoint) -> tuple[Movement, ...]:
    """Every change of the composition, in order; added up to any entry they are the composition after it."""
    return walked(here, ())[0]


def walked(here: Standpoint, places: Container[int]) -> tuple[tuple[Movement, ...], Mapping[int, Assembly]]:
    """The same, and the states after those numbers of entries, for one reading of the record."""
    walk = _Walk(Assembly(here.state.id))
    moved: list[Movement] = []
    states: dict[int, Assembly] = {}
    for entry in here.entries:
        moved += walk.step(entry)
        if entry.number in places:
            states[entry.number] = walk.state
    return tuple(moved), states


class _Walk:
    """The record, read again with a finger on the composition."""

    def __init__(self, state: Assembly) -> None:
        self.state = state
        self._counts: Counter[FactionId | None] = Counter()
        self._total = 0

    def step(self, entry: Entry[Any]) -> Iterator[Movement]:
        """What an entry changes, if it changes anything."""
        before, named = self.state, tuple(dict.fromkeys(_named(entry.particulars)))
        earlier, fewer = self._of(named)
        self.state = fold(before, (entry,), admitted=True)
        same_roll = before.credentials.mandates is self.state.credentials.mandates
        if same_roll and before.factions is self.state.factions:
            return
        if not named or isinstance(entry.particulars, _OF_ALL):
            earlier, fewer = self._counts, self._total
            later, more = self._of_all()
        else:
            later, more = self._of(named)
        if (earlier, fewer) == (later, more):
            return
        by = {each: later[each] - earlier[each] for each in earlier | later if later[each] != earlier[each]}
        self._counts.update(by)
        self._total += more - fewer
        yield Movement(entry, by, more - fewer)

    def _of(self, named: Iterable[MandateId]) -> tuple[Counter[FactionId | None], int]:
        """The composition of these mandates alone."""
        counts: Counter[FactionId | None] = Counter()
        total = 0
        for each in named:
            mandate = self.state.credentials.mandates.get(each)
            if mandate is not None and mandate.voice == "deciding" and on_the_roll(mandate):
                counts.update(belongs(self.state.factions, each) or (None,))
                total += 1
        return counts, total

    def _of_all(self) -> tuple[Counter[FactionId | None], int]:
        counted = composition(self.state)
        counts: Counter[FactionId | None] = Counter({None: counted.none.deciding})
        counts.update({each: voices.deciding for each, voices in counted.factions.items()})
        return counts, counted.total.deciding


def _named(told: Any) -> Iterator[MandateId]:
    """The mandates that an entry names."""
    kind: Any = type(told)
    for name in _members(kind):
        value = getattr(told, name)
        yield from value if isinstance(value, tuple) else (value,)


@cache
def _members(kind: Any) -> tuple[str, ...]:
    """The fields of a kind that name mandates."""
    hints = get_type_hints(kind)
    return tuple(
        each.name
        for each in fields(kind)
        if hints[each.name] is MandateId or MandateId in get_args(hints[each.name])
    )
