"""Laws of factions that hold for every course of joining, leaving and regrouping."""

from collections import Counter

from hypothesis import HealthCheck, given, settings

from smolny.domain.assembly import Assembly
from smolny.domain.factions import (
    FactionDissolved,
    FactionFormed,
    FactionJoined,
    FactionLeft,
    FactionNoted,
    FactionsMerged,
    FactionSplit,
    NewFaction,
    composition,
    membership,
    recognised,
)
from smolny.domain.values import FactionId, MandateId, Mode
from tests.domain.regrouping import COURSES, EXCLUSIVE, MODES, states


class Recount:
    """The slow way: sets of members, moved about entry by entry, ended factions and all."""

    def __init__(self) -> None:
        self.members: dict[FactionId, set[MandateId]] = {}
        self.standing: dict[FactionId, bool] = {}
        self.into: dict[FactionId, FactionId] = {}

    def read(self, told: object) -> None:
        """One more entry."""
        match told:
            case FactionFormed():
                self._found(told)
            case FactionNoted():
                self.members[told.faction], self.standing[told.faction] = set(), True
            case FactionJoined():
                self.members[told.faction].update(told.members)
            case FactionLeft():
                self._part(told.faction, told.members)
            case FactionSplit():
                for each in told.parts:
                    self._part(told.faction, each.members)
                    self._found(each)
                self.standing[told.faction] &= not told.ends
            case FactionsMerged():
                self._merge(told)
            case FactionDissolved():
                self.standing[told.faction] = False

    def counts(self, on_the_roll: set[MandateId]) -> dict[FactionId, int]:
        """Members of each faction that stands, those of what merged into it with it."""
        return {each: len(self._all(each) & on_the_roll) for each, stands in self.standing.items() if stands}

    def _found(self, new: NewFaction) -> None:
        self.members[new.faction], self.standing[new.faction] = set(new.members), True

    def _part(self, faction: FactionId, mandates: tuple[MandateId, ...]) -> None:
        for each in self._closure(faction):
            self.members[each] -= set(mandates)

    def _merge(self, told: FactionsMerged) -> None:
        self.members.setdefault(told.into, set())
        self.standing[told.into] = True
        self.into.pop(told.into, None)
        for each in set(told.factions) - {told.into}:
            self.standing[each] = False
            self.into[each] = told.into

    def _closure(self, faction: FactionId) -> set[FactionId]:
        """The faction with all that merged into it, one after the other."""
        if faction in self.into:
            return {faction}
        found = {faction}
        while more := {each for each, heir in self.into.items() if heir in found} - found:
            found |= more
        return found

    def _all(self, faction: FactionId) -> set[MandateId]:
        return set().union(*(self.members[each] for each in self._closure(faction)))


def roll(state: Assembly) -> set[MandateId]:
    """The deciding mandates on the roll."""
    held = state.credentials.mandates.items()
    return {each for each, one in held if one.standing == "recognised" and one.voice == "deciding"}


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(MODES, EXCLUSIVE, COURSES)
def test_the_composition_is_that_of_a_slow_recount(mode: Mode, exclusive: bool, deeds: list[object]) -> None:
    """Given any course, the computed composition of every moment is what the entries add up to by hand."""
    hall, seen = states(mode, exclusive, deeds)
    recount = Recount()
    before = len(hall.entries) - len(seen) + 1
    for entry in hall.entries[:before]:
        recount.read(entry.particulars)
    for number, state in enumerate(seen):
        for entry in hall.entries[before : before + number][-1:]:
            recount.read(entry.particulars)
        counted = composition(state)
        told = {each: voices.deciding for each, voices in counted.factions.items()}
        assert told == recount.counts(roll(state))


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(MODES, EXCLUSIVE, COURSES)
def test_the_total_is_the_roll_at_every_moment(mode: Mode, exclusive: bool, deeds: list[object]) -> None:
    """Given any course, the total is the number of deciding mandates; nobody is lost or counted twice."""
    _, seen = states(mode, exclusive, deeds)
    for state in seen:
        counted = composition(state)
        memberships = Counter(len(factions) for factions in membership(state).values())
        assert counted.total.deciding == len(roll(state))
        assert counted.total.all == memberships.total() == state.credentials.recognised
        assert counted.none.all == memberships[0]
        assert counted.several.all == memberships.total() - memberships[0] - memberships[1]
        inside = sum(voices.all for voices in counted.factions.values())
        assert inside == sum(number * count for number, count in memberships.items())


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(COURSES)
def test_nobody_is_in_two_factions_where_one_is_the_rule(deeds: list[object]) -> None:
    """Given any course of a live assembly whose rules let a delegate belong to one faction, all do so."""
    _, seen = states("live", True, deeds)
    for state in seen:
        assert all(len(factions) <= 1 for factions in membership(state).values())
        counted = composition(state)
        assert counted.several.all == 0
        inside = sum(voices.deciding for voices in counted.factions.values())
        assert inside + counted.none.deciding == counted.total.deciding


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(COURSES)
def test_letters_tell_living_factions_apart(deeds: list[object]) -> None:
    """Given any course of a live assembly, no two living factions have the same letters."""
    _, seen = states("live", True, deeds)
    for state in seen:
        borne = [each.letters for each in state.factions.noted.values() if each.standing == "living"]
        assert len(borne) == len(set(borne))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(MODES, EXCLUSIVE, COURSES)
def test_recognition_is_what_its_working_says(mode: Mode, exclusive: bool, deeds: list[object]) -> None:
    """Given any course, a faction is recognised if and only if both numbers are reached, by whole numbers."""
    hall, _ = states(mode, exclusive, deeds)
    for each in hall.state.factions.noted:
        told = recognised(hall.state, each)
        reached = told.members >= 1 and 3 * told.deciding >= told.base
        assert (told.verdict == "recognised") is reached
        assert isinstance(told.least_deciding, int)
        assert 3 * told.least_deciding >= told.base > 3 * (told.least_deciding - 1)
