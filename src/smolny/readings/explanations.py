"""Why a reported figure can be another than that of the roll at the same moment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from smolny.domain.assembly import Assembly
from smolny.domain.credentials import Mandate, on_the_roll
from smolny.domain.factions import (
    Composition,
    Faction,
    FactionDissolved,
    FactionsMerged,
    FactionSplit,
    composition,
    heir,
    membership,
)
from smolny.domain.values import FactionId, MandateId
from smolny.readings import views
from smolny.readings.standpoint import Standpoint


@dataclass(frozen=True)
class Doubt:
    """The assembly in an earlier `state`, looked through for what somebody may count otherwise."""

    here: Standpoint
    state: Assembly

    def faction(self, faction: FactionId) -> Iterator[views.Reason]:
        """Of a faction: its end, its mergers, members off the roll, without a deciding voice, of several."""
        noted = self._noted
        if faction not in noted:
            yield self.reason("not_on_record_yet")
            return
        yield from self._ended(faction)
        yield from self._taken_in(faction)
        counted = {
            "off_the_roll": sum(not on_the_roll(held) for held in self._own(faction)),
            "other_voices": sum(
                on_the_roll(held) and held.voice != "deciding" for held in self._own(faction)
            ),
            "of_several": -sum(faction in each and len(each) > 1 for each in self._membership.values()),
        }
        yield from self._counted(counted)

    def in_all(self) -> Iterator[views.Reason]:
        """Of the whole: mandates off the roll, without a deciding voice, of no faction."""
        counted, held = self._composition, self.state.credentials.mandates.values()
        yield from self._counted(
            {
                "mandates_off_the_roll": sum(each.rank is None and not on_the_roll(each) for each in held),
                "voices_of_all": counted.total.all - counted.total.deciding,
                "of_none": -counted.none.deciding,
            }
        )

    def reason(self, words: str, by: int = 0, *entries: int, **told: str) -> views.Reason:
        """A reason in the words of the reading."""
        return views.Reason(self.here.words.say(words, **told), by, entries)

    def _counted(self, counted: dict[str, int]) -> Iterator[views.Reason]:
        for words, by in counted.items():
            if by:
                yield self.reason(words, by, count=self.here.words.count(abs(by)))

    def _ended(self, faction: FactionId) -> Iterator[views.Reason]:
        """What became of the faction before the moment, and how many of its members are counted there."""
        noted, names = self._noted, self.here.names
        standing = noted[faction].standing
        if standing == "merged":
            into = names.faction(heir(noted, faction))
            count = self._brought(faction)
            said = names.words.count(count)
            yield self.reason("merged_into", count, *self._ends(faction), into=into, count=said)
        elif standing != "living":
            words = names.words.value(standing)
            yield self.reason("at_an_end", 0, *self._ends(faction), standing=words)

    def _taken_in(self, faction: FactionId) -> Iterator[views.Reason]:
        """Members whom others brought along when they merged into the faction."""
        names = self.here.names
        for other in self._noted:
            if other != faction and heir(self._noted, other) == faction:
                count = self._brought(other)
                told = {"faction": names.faction(other), "count": names.words.count(count)}
                yield self.reason("taken_in", -count, *self._ends(other), **told)

    def _ends(self, faction: FactionId) -> tuple[int, ...]:
        """The newest entry that put an end to the faction."""
        ends = [
            entry.number
            for entry in self.here.entries[: self.state.size]
            if _is_end_of(entry.particulars, faction)
        ]
        return tuple(ends[-1:])

    def _own(self, faction: FactionId) -> Iterator[Mandate]:
        """The mandates that joined the faction or what has merged into it, on the roll or off it."""
        for mandate, factions in self.state.factions.members.items():
            if any(heir(self._noted, each) == faction for each in factions):
                yield self._mandates[mandate]

    def _brought(self, faction: FactionId) -> int:
        """The deciding mandates on the roll that joined the faction itself."""
        joined = (
            self._mandates[mandate]
            for mandate, factions in self.state.factions.members.items()
            if faction in factions
        )
        return sum(on_the_roll(each) and each.voice == "deciding" for each in joined)

    @cached_property
    def _noted(self) -> dict[FactionId, Faction]:
        return dict(self.state.factions.noted.items())

    @cached_property
    def _mandates(self) -> dict[MandateId, Mandate]:
        return dict(self.state.credentials.mandates.items())

    @cached_property
    def _membership(self) -> Mapping[MandateId, tuple[FactionId, ...]]:
        return membership(self.state)

    @cached_property
    def _composition(self) -> Composition:
        return composition(self.state)


def _is_end_of(told: object, faction: FactionId) -> bool:
    match told:
        case FactionDissolved():
            return told.faction == faction
        case FactionsMerged():
            return faction in told.factions and told.into != faction
        case FactionSplit():
            return told.ends and told.faction == faction
    return False
