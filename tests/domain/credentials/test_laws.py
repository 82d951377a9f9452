"""Laws of the credentials office that hold for every course of a congress."""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from smolny.domain import credentials as c
from smolny.domain.assembly import Assembly, fold
from smolny.domain.credentials.counts import Seat, Way
from smolny.domain.credentials.proxies import represented
from smolny.domain.credentials.reports import counted
from smolny.domain.credentials.tally import tallied
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import Credentials
from smolny.domain.values import AssemblyId, CaseId, MandateId, QuestionId
from tests.domain.credentials import courses
from tests.domain.credentials.desk import on
from tests.domain.credentials.recount import COLUMNS, Recount
from tests.domain.hall import Hall

ROOF = QuestionId("roof")


def figures(line: c.ReportLine) -> dict[str, Fraction]:
    """A line of a report in exact numbers; what is due only where it is known."""
    told = {name: Fraction(getattr(line, name)) for name in (*COLUMNS, "weight")}
    return told if line.due == "not-given" else told | {"due": Fraction(line.due)}


def tables(state: Assembly, day: str | None) -> dict[str, dict[str, dict[str, Fraction]]]:
    """Every table of the next report, the one by council and the total."""
    report = counted(state, c.AdoptCredentialsReport(1, day=day))
    assert report.total is not None
    told = {table.by: table.lines for table in report.tables}
    told_more = {"council": tallied(state, c.day_named(day)).by_council(), "all": (report.total,)}
    every = (told | told_more).items()
    return {str(by): {line.of: figures(line) for line in lines} for by, lines in every}


def summed(lines: dict[str, dict[str, Fraction]], *, due: bool) -> dict[str, Fraction]:
    """The lines of a table added up, column by column."""
    added: dict[str, Fraction] = dict.fromkeys((*COLUMNS, "weight"), Fraction(0))
    for line in lines.values():
        for column, figure in line.items():
            added[column] = added.get(column, Fraction(0)) + figure
    return added if due else {name: figure for name, figure in added.items() if name != "due"}


def filled(lines: dict[str, dict[str, Fraction]]) -> dict[str, dict[str, Fraction]]:
    """Lines with a nought where nobody was counted."""
    nothing = dict.fromkeys((*COLUMNS, "weight"), Fraction(0))
    return {of: nothing | line for of, line in lines.items()}


def _kept(counts: Any) -> dict[Any, int]:
    """Counts above nothing."""
    return {key: count for key, count in counts.items() if count}


_WAYS: dict[Way, Callable[[Seat], bool]] = {
    "accredited": lambda seat: seat.admitted,
    "accredited-undoubted": lambda seat: seat.admitted and not seat.contested,
    "present": lambda seat: seat.admitted and seat.taken,
    "present-undoubted": lambda seat: seat.admitted and seat.taken and not seat.contested,
}


class Desks(RuleBasedStateMachine):
    """A live assembly, and what several desks do with it, in order and out of it."""

    @initialize(rules=courses.rules(), delegations=courses.delegations())
    def open(self, rules: Credentials, delegations: list[tuple[c.DesignateDelegate, int]]) -> None:
        """The office opens, with mandates that have come so far or so far."""
        self.hall, self.orders, self.day = courses.opened(rules), rules, courses.DAYS[0]
        self.states = [self.hall.state]
        self.rolls = [dict(self.hall.state.credentials.mandates)]
        self.begun = self.hall.state.size
        for command in courses.on_the_way(delegations):
            self.do(command)

    def do(self, command: object) -> bool:
        """Tries a deed; whether it stands."""
        decision = self.hall.decide(command, sealed=courses.sealing(command), **on(self.day))
        if isinstance(decision, OutOfOrder):
            return False
        self.hall.state = fold(self.hall.state, decision)
        self.hall.entries += decision
        self.states.append(self.hall.state)
        self.rolls.append(dict(self.hall.state.credentials.mandates))
        return True

    @rule(commands=st.lists(courses.at_the_desk(), min_size=3, max_size=12))
    def come_and_go(self, commands: list[object]) -> None:
        """What the desks are asked for."""
        for command in commands:
            self.do(command)

    @rule(commands=st.lists(courses.about_mandates(), min_size=2, max_size=8))
    def look_into(self, commands: list[object]) -> None:
        """What the committee is asked for."""
        for command in commands:
            self.do(command)

    @rule(name=courses.mandates, case=courses.cases, outcome=st.sampled_from([None, "confirmed", "annulled"]))
    def doubt(self, name: MandateId, case: CaseId, outcome: Any) -> None:
        """A mandate is contested, and its case decided or left open."""
        if self.do(c.ContestMandate(case, name)) and outcome:
            self.do(c.HearCase(case))
            self.do(c.DecideCase(case, outcome, "committee"))

    @rule(commands=st.lists(courses.about_councils(), min_size=1, max_size=3))
    def hear_from(self, commands: list[object]) -> None:
        """What councils and factions tell."""
        for command in commands:
            self.do(command)

    @rule(designation=courses.designations(), steps=st.integers(0, 3))
    def come(self, designation: c.DesignateDelegate, steps: int) -> None:
        """A council sends somebody more."""
        for command in courses.on_the_way([(designation, steps)]):
            self.do(command)

    @rule(day=courses.days)
    def sleep(self, day: str) -> None:
        """Another day."""
        self.day = day

    @rule(name=courses.mandates)
    def two_desks(self, name: MandateId) -> None:
        """Two desks with one card in the same second: one check-in at most stands."""
        first, second = (self.do(c.CheckIn(name, desk)) for desk in ("1", "2"))
        assert not second, (first, second)

    @rule(dated=st.booleans())
    def report(self, dated: bool) -> None:
        """A report is adopted, and the base is its total."""
        number = len(self.hall.state.credentials.reports) + 1
        if self.do(c.AdoptCredentialsReport(number, day=self.day if dated else None)):
            _, told = self.hall.state.credentials.reports[-1]
            assert told.total is not None
            assert figures(told.total) == tables(self.hall.state, self.day)["all"]["all"]

    @invariant()
    def a_seat_has_one_occupant_who_sits_there(self) -> None:
        """Seat and occupant name each other; nobody sits on two seats, or for another delegation."""
        roll = self.hall.state.credentials.mandates
        for name, mandate in roll.items():
            if mandate.occupant is not None:
                assert roll[mandate.occupant].sits_on == name
            if mandate.sits_on is not None:
                seat = roll[mandate.sits_on]
                assert seat.occupant == name
                assert (mandate.sits_on == name) == (mandate.rank is None)
                assert (seat.council, seat.voice) == (mandate.council, mandate.voice)
        taken = [each.occupant for each in roll.values() if each.occupant is not None]
        assert len(taken) == len(set(taken))

    @invariant()
    def the_seats_are_counted_as_they_change(self) -> None:
        """What is kept of how the seats stand is what a count of the whole roll gives."""
        roll, factions = self.hall.state.credentials, self.hall.state.factions
        places = [place for name in roll.mandates if (place := c.place_of(roll.mandates, name)) is not None]
        by_council = Counter((place.council, place.seat) for place in places)
        for name, mandate in roll.mandates.items():
            assert mandate.benches == factions.members.get(name, ())
        assert _kept(roll.counts.seats) == Counter(place.seat for place in places)
        assert _kept(roll.counts.of_council) == by_council
        assert _kept(roll.counts.of_benches) == Counter((place.benches, place.seat) for place in places)
        for way, admits in _WAYS.items():
            councils = {council for council, seat in by_council if council is not None and admits(seat)}
            assert roll.counts.sending.get(way, 0) == len(councils)

    @invariant()
    def who_has_ended_is_not_there(self) -> None:
        """Neither on a seat nor in the hall, nor does anybody sit for them."""
        for mandate in self.hall.state.credentials.mandates.values():
            if mandate.standing == "ended":
                assert (mandate.present, mandate.sits_on, mandate.occupant) == (False, None, None)

    @invariant()
    def a_person_holds_no_more_mandates_than_the_rules_allow(self) -> None:
        """Of one council or of several, as they say."""
        held: dict[str, list[Any]] = {}
        for mandate in self.hall.state.credentials.mandates.values():
            if mandate.standing != "ended":
                held.setdefault(mandate.person, []).append(mandate.council)
        for sending in held.values():
            assert len(sending) <= self.orders.most_mandates
            assert self.orders.several_councils or len(set(sending)) == 1

    @invariant()
    def the_figures_are_those_of_a_slow_recount(self) -> None:
        """Roll, report, weights and voters, on the day and on no day."""
        state, recount = self.hall.state, Recount().read(self.hall.entries)
        assert state.credentials.recognised == sum(map(recount.on_the_roll, recount.papers))
        for name in recount.papers:
            assert c.weight_of(state, MandateId(name)) == recount.weight(name)
        for day in (None, self.day):
            for by, lines in tables(state, day).items():
                assert lines == filled(recount.lines(by, day)), by
            may = {name for name in recount.papers if c.may_vote(state, MandateId(name), day)}
            assert may == {name for name in recount.papers if recount.may_vote(name, day)}

    @invariant()
    def columns_add_up(self) -> None:
        """By kind, by region, by council: each to the total, weights as exact fractions."""
        told = tables(self.hall.state, self.day)
        total = told["all"]["all"]
        for by in ("kind", "region", "council"):
            assert summed(told[by], due=True) == total
        if all(len(each) < 2 for each in self.hall.state.factions.members.values()):
            assert summed(told["faction"], due=False) == {k: v for k, v in total.items() if k != "due"}

    @invariant()
    def a_seat_votes_once(self) -> None:
        """By who sits there or by one proxy, and only if it has a vote."""
        state, recount = self.hall.state, Recount().read(self.hall.entries)
        mandates = state.credentials.mandates
        cast = [mandates[name].sits_on for name in mandates if c.may_vote(state, name, self.day)]
        for name in mandates:
            seats = represented(state, name, ROOF, self.day)
            assert not seats or c.may_vote(state, name, self.day)
            cast += seats
        assert len(cast) == len(set(cast))
        assert all(each is not None and recount.has_a_vote(each, self.day) for each in cast)

    def teardown(self) -> None:
        """The roll at any past moment is the fold up to it, and nothing that came later has changed it."""
        if not hasattr(self, "hall"):
            return
        for number, (state, roll) in enumerate(zip(self.states, self.rolls, strict=True), self.begun):
            assert dict(state.credentials.mandates) == roll
            folded = fold(Assembly(AssemblyId("hall")), self.hall.entries[:number])
            assert folded == state


TestDesks = Desks.TestCase
TestDesks.settings = settings(
    max_examples=40, stateful_step_count=20, suppress_health_check=[HealthCheck.too_slow], deadline=None
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(courses.rules(), st.data())
def test_the_order_of_deeds_of_independent_councils_changes_no_number(
    rules: Credentials, data: st.DataObject
) -> None:
    """Given what each of two councils does, when their deeds are told in another order that keeps that of
    each, every figure, weight and vote is the same.
    """
    names = {"north": courses.MANDATES[:6], "south": courses.MANDATES[6:8]}
    opening = data.draw(courses.delegations())
    sides = [data.draw(st.lists(courses.of_council(name, held), max_size=15)) for name, held in names.items()]
    orders = [data.draw(st.permutations([0] * len(sides[0]) + [1] * len(sides[1]))) for _ in range(2)]
    first, second = (course(rules, opening, sides, order) for order in orders)
    assert tables(first.state, None) == tables(second.state, None)
    for name, mandate in first.state.credentials.mandates.items():
        other = second.state.credentials.mandates[name]
        assert (mandate.standing, mandate.sits_on, mandate.present) == (
            other.standing,
            other.sits_on,
            other.present,
        )
        assert c.weight_of(first.state, name) == c.weight_of(second.state, name)


def course(
    rules: Credentials,
    opening: list[tuple[c.DesignateDelegate, int]],
    sides: list[list[object]],
    order: list[int],
) -> Hall:
    """The deeds of the councils, one after the other in this order, those out of order left out."""
    hall, waiting = courses.opened(rules), [iter(side) for side in sides]
    for command in (*courses.on_the_way(opening), *(next(waiting[side]) for side in order)):
        decision = hall.decide(command, sealed=courses.sealing(command))
        if not isinstance(decision, OutOfOrder):
            hall.state = fold(hall.state, decision)
    return hall
