"""The roll counted again, slowly, from the entries alone: what docs/specification/credentials.md says, in the
simplest words, sharing nothing with the room that it is held against.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from smolny.domain.order import kind_of
from smolny.domain.standing_orders import Credentials

COLUMNS = ("accredited", "asleep", "contested", "waiting", "registered", "present")


@dataclass
class Paper:
    """The sheet of one mandate: what was written on it so far."""

    told: Any
    state: str = "designated"
    weight: str | None = None
    case: str | None = None
    in_the_hall: bool = False
    sits_on: str | None = None
    was_taken: bool = False


@dataclass
class Recount:
    """Sheets of paper, councils and rules, as the entries left them."""

    rules: Credentials = field(default_factory=Credentials)
    papers: dict[str, Paper] = field(default_factory=dict)
    councils: dict[str, Any] = field(default_factory=dict)
    members: dict[str, Any] = field(default_factory=dict)
    standing: dict[str, str] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    factions: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def read(self, entries: Iterable[Any]) -> "Recount":
        """One entry after the other."""
        for entry in entries:
            told = entry.particulars
            reading = getattr(self, "_" + kind_of(type(told)).replace("-", "_"), None)
            if reading is not None:
                reading(told)
            for name, paper in self.papers.items():
                paper.was_taken = paper.was_taken or self.is_taken(name)
        return self

    def is_taken(self, seat: str) -> bool:
        """Whether anybody in the hall sits there."""
        return any(each.in_the_hall and each.sits_on == seat for each in self.papers.values())

    def on_the_roll(self, name: str) -> bool:
        """A delegate who was recognised and has not ended."""
        paper = self.papers[name]
        return paper.state == "recognised" and paper.told.rank is None

    def has_a_vote(self, name: str, day: str | None) -> bool:
        """Whoever casts it."""
        paper = self.papers[name]
        out = paper.case is not None and self.rules.contested == "out"
        good = self.on_the_roll(name) and self.valid(name, day) and not self.asleep(name) and not out
        return good and bool(paper.told.voice == "deciding")

    def may_vote(self, name: str, day: str | None) -> bool:
        """The holder, here, on a seat that votes."""
        paper = self.papers[name]
        out = paper.case is not None and self.rules.contested == "out"
        if paper.sits_on is None or not paper.in_the_hall or out or not self.valid(name, day):
            return False
        return self.has_a_vote(paper.sits_on, day)

    def asleep(self, name: str) -> bool:
        """Whether the council owes its dues."""
        council = self.papers[name].told.council
        return self.rules.arrears == "sleep" and self.standing.get(council, "good") != "good"

    def valid(self, name: str, day: str | None) -> bool:
        """Days are compared as they are written."""
        told = self.papers[name].told
        if day is None:
            return True
        return (told.valid_from or "0000") <= day <= (told.valid_until or "9999")

    def weight(self, name: str) -> Fraction:
        """By the table of weights."""
        paper = self.papers[name]
        if paper.told.voice != "deciding" or paper.told.rank is not None:
            return Fraction(0)
        if self.rules.weight == "one":
            return Fraction(1)
        if self.rules.weight == "shared":
            return self._share(name)
        return Fraction(paper.weight or paper.told.weight or 1)

    def marks(self, name: str, day: str | None) -> dict[str, Fraction]:
        """What one delegate adds to each column."""
        paper = self.papers[name]
        counted = paper.case is None or self.rules.contested == "full"
        accredited = self.on_the_roll(name) and counted and self.valid(name, day)
        asleep = accredited and self.asleep(name)
        marks: dict[str, Any] = {
            "accredited": accredited,
            "asleep": asleep,
            "contested": paper.case is not None,
            "waiting": paper.state in ("designated", "certified") and paper.case is None,
            "registered": accredited and paper.was_taken,
            "present": accredited and self.is_taken(name),
            "weight": self.weight(name) if accredited and not asleep else 0,
        }
        return {column: Fraction(mark) for column, mark in marks.items()}

    def delegates(self, *, deciding: bool = True) -> list[str]:
        """Those who have not ended."""
        living = [
            name for name, each in self.papers.items() if each.told.rank is None and each.state != "ended"
        ]
        return [name for name in living if not deciding or self.papers[name].told.voice == "deciding"]

    def lines(self, by: str, day: str | None) -> dict[str, dict[str, Fraction]]:
        """A table: what its lines are called, and their columns; lines without seats have nothing due."""
        table: dict[str, dict[str, Fraction]] = {}
        if by in ("all", "kind", "region", "council"):
            for council, seats in self.seats.items():
                line = table.setdefault(self._called(by, council), {})
                line["due"] = line.get("due", Fraction(0)) + seats
        for name in self.delegates(deciding=by != "voice"):
            for of in self._names(by, name):
                line = table.setdefault(of, {})
                for column, mark in self.marks(name, day).items():
                    line[column] = line.get(column, Fraction(0)) + mark
        return table

    def _share(self, name: str) -> Fraction:
        council = self.papers[name].told.council
        members = self.members.get(council)
        sharing = [
            each for each in self.papers if self.papers[each].told.council == council and self._shares(each)
        ]
        if name not in sharing or not isinstance(members, int) or members < 1:
            return Fraction(0)
        return self._at_most(Fraction(members, len(sharing)))

    def _shares(self, name: str) -> bool:
        paper = self.papers[name]
        out = paper.case is not None and self.rules.contested == "out"
        return self.on_the_roll(name) and paper.told.voice == "deciding" and self.is_taken(name) and not out

    def _at_most(self, weight: Fraction) -> Fraction:
        most = self.rules.most_weight
        return weight if most == "not-given" else min(weight, Fraction(most))

    def _called(self, by: str, council: str | None) -> str:
        if by == "all":
            return "all"
        if council is None:
            return "-no-council"
        told = self.councils[council]
        return str({"kind": told.genus, "region": told.territory or "not-given", "council": council}[by])

    def _names(self, by: str, name: str) -> list[str]:
        if by == "faction":
            return self.factions[name] or ["-no-faction"]
        told = self.papers[name].told
        return [told.voice] if by == "voice" else [self._called(by, told.council)]

    def _rise(self, holder: str) -> None:
        self.papers[holder].sits_on = None

    def _empty(self, seat: str) -> None:
        for paper in self.papers.values():
            if paper.sits_on == seat:
                paper.sits_on = None

    def _end(self, name: str) -> None:
        self._empty(name)
        paper = self.papers[name]
        paper.state, paper.in_the_hall, paper.sits_on = "ended", False, None

    def _standing_orders_adopted(self, told: Any) -> None:
        self.rules = told.orders.credentials

    def _council_registered(self, told: Any) -> None:
        self.councils[told.council], self.members[told.council] = told, told.members

    def _membership_reported(self, told: Any) -> None:
        self.members[told.council] = told.members

    def _standing_recorded(self, told: Any) -> None:
        self.standing[told.council] = told.standing

    def _seats_allotted(self, told: Any) -> None:
        self.seats |= {each.of: each.count for each in told.seats}

    def _faction_joined(self, told: Any) -> None:
        for name in told.members:
            self.factions[name].append(told.faction)

    def _faction_left(self, told: Any) -> None:
        for name in told.members:
            self.factions[name].remove(told.faction)

    def _delegate_designated(self, told: Any) -> None:
        self.papers[told.mandate] = Paper(told)

    def _mandate_certified(self, told: Any) -> None:
        self.papers[told.mandate].state = "certified"

    def _mandate_recognised(self, told: Any) -> None:
        paper = self.papers[told.mandate]
        paper.state = "recognised"
        if self.rules.weight == "fixed":
            paper.weight = str(self._at_most(Fraction(paper.told.weight or 1)))
        if self.rules.weight == "affiliation" and paper.told.voice == "deciding" and paper.told.rank is None:
            members, seats = self.members[paper.told.council], self.seats[paper.told.council]
            paper.weight = str(self._at_most(Fraction(members, seats)))

    def _mandate_ended(self, told: Any) -> None:
        self._end(told.mandate)

    def _delegate_recalled(self, told: Any) -> None:
        self._end(told.mandate)

    def _delegate_arrived(self, told: Any) -> None:
        paper = self.papers[told.mandate]
        paper.in_the_hall = True
        if paper.told.rank is None:
            paper.sits_on = told.mandate

    def _delegate_left(self, told: Any) -> None:
        self.papers[told.mandate].in_the_hall = False

    def _delegate_signed_off(self, told: Any) -> None:
        self._rise(told.mandate)
        self.papers[told.mandate].in_the_hall = False

    def _alternate_seated(self, told: Any) -> None:
        self._empty(told.mandate)
        self.papers[told.alternate].sits_on = told.mandate

    def _alternate_released(self, told: Any) -> None:
        seat = self.papers[told.alternate].sits_on
        self._rise(told.alternate)
        if seat is not None and self.papers[seat].in_the_hall:
            self.papers[seat].sits_on = seat

    def _mandate_contested(self, told: Any) -> None:
        self.cases[told.case] = told.mandate
        self.papers[told.mandate].case = told.case

    def _case_decided(self, told: Any) -> None:
        name = self.cases[told.case]
        self.papers[name].case = None
        if told.outcome == "annulled":
            self._end(name)
