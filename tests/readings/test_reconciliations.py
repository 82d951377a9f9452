"""Reports of the composition held against the roll: every difference is explained as far as it can be."""

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings

from smolny.domain import credentials, factions
from smolny.domain.factions import composition
from smolny.domain.federation import NotePerson
from smolny.domain.order.record import CiteSource
from smolny.domain.standing_orders import AdoptStandingOrders, Factions, StandingOrders
from smolny.domain.values import Count, FactionId, Figure, MandateId, Mode, PersonId, SourceId, TextRef
from smolny.readings import views
from smolny.readings.movements import movements
from smolny.readings.reconciliations import reconciliations
from smolny.readings.standpoint import standpoint
from tests.domain.regrouping import COURSES, EXCLUSIVE, MODES, states
from tests.readings.told import chronicle, on, standing

A, B, C = map(FactionId, "abc")
SOURCE = CiteSource(SourceId("E"), "A source")


def ids(*numbers: int) -> tuple[MandateId, ...]:
    """Mandates by number."""
    return tuple(MandateId(f"d{number}") for number in numbers)


def roll(*numbers: int, voice: credentials.Voice = "deciding") -> list[object]:
    """Delegates on the roll."""
    persons = [PersonId(each) for each in ids(*numbers)]
    return [
        *map(NotePerson, persons),
        *(credentials.DesignateDelegate(MandateId(each), each, voice=voice) for each in persons),
        *map(credentials.RecogniseMandate, ids(*numbers)),
    ]


def formed(faction: FactionId, *numbers: int) -> factions.FormFaction:
    """Delegates form a faction that goes by its letter."""
    return factions.FormFaction(faction, f"Faction {faction.upper()}", faction.upper(), ids(*numbers))


def report(total: Count = "not-given", **figures: Count) -> factions.ReportComposition:
    """A report in a sitting."""
    told = tuple(Figure(name, count) for name, count in figures.items())
    return factions.ReportComposition("sitting", told, total)


def held(*happened: Any) -> views.Reconciliation:
    """The last report of a chronicle of six delegates, held against its roll."""
    return reconciliations(chronicle(SOURCE, *roll(1, 2, 3, 4, 5, 6), *happened))[-1]


def row(told: views.Reconciliation, letters: str) -> views.Compared:
    """The row of a faction."""
    return next(each for each in told.rows if each.faction and each.faction.letters == letters)


def why(told: views.Compared) -> list[tuple[str, int]]:
    """The reasons for a difference, each with its number."""
    return [(each.words, each.by) for each in told.reasons]


def test_what_agrees_needs_no_reason() -> None:
    """The figures of the report, those of the roll, those of none, and what nobody reported."""
    told = held(formed(A, 1, 2, 3), formed(B, 4), report(a=3, total=6))

    assert told.agrees
    assert [(each.reported, each.computed, each.difference) for each in (*told.rows, told.total)] == [
        (3, 3, 0),
        ("not-reported", 1, "not-reported"),
        ("not-reported", 2, "not-reported"),
        (6, 6, 0),
    ]
    assert not any(each.reasons for each in (*told.rows, told.total))
    assert (told.heading, told.after, told.report) == ("in a sitting", 23, 23)


def test_nothing_is_held_against_a_roll_without_factions() -> None:
    """Neither where nobody joined one nor where nobody reported."""
    assert reconciliations(standing("second-congress")) == ()
    assert reconciliations(chronicle(SOURCE, *roll(1), formed(A, 1))) == ()


def test_a_figure_of_an_earlier_moment_is_found() -> None:
    """The report has the number that was true until three left; the entries between are named."""
    told = held(
        formed(A, 1, 2, 3, 4),
        factions.LeaveFaction(A, ids(4)),
        factions.LeaveFaction(A, ids(3)),
        report(a=4),
    )

    assert not told.agrees
    assert why(row(told, "A")) == [("the roll had this figure until entry 22", 0)]
    assert row(told, "A").reasons[0].entries == (22, 23)
    assert row(told, "A").difference == 2


def test_a_figure_of_a_later_moment_is_found() -> None:
    """A report that was ahead of the record, as what happened since shows."""
    told = held(formed(A, 1), report(a=3), factions.JoinFaction(A, ids(2)), factions.JoinFaction(A, ids(3)))

    assert why(row(told, "A")) == [("the roll has this figure from entry 24 on", 0)]
    assert [(each.words, each.by, each.entries) for each in row(told, "A").since] == [
        ("faction joined", 2, (23, 24))
    ]
    assert row(told, "A").now == 3


def test_a_report_of_an_earlier_moment_is_held_against_the_roll_of_then() -> None:
    """Recorded in the evening, it tells of the morning; what was entered between comes since."""
    told = held(
        (formed(A, 1, 2), on("1917-10-25", "09:00")),
        (factions.LeaveFaction(A, ids(2)), on("1917-10-25", "12:00")),
        (report(a=2), on("1917-10-25", "10:00")),
    )

    assert (told.after, told.report) == (21, 23)
    assert told.agrees
    assert [(each.words, each.by) for each in row(told, "A").since] == [("faction left", -1)]


def test_members_off_the_roll_may_have_been_counted() -> None:
    """Three joined and one of them lost the mandate; mandates that wait are told of all."""
    told = held(
        NotePerson(PersonId("eve")),
        credentials.DesignateDelegate(MandateId("eve"), PersonId("eve")),
        credentials.EndMandate(ids(3)[0]),
        formed(A, 1, 2, 3),
        report(a=3, total=9),
    )

    assert why(row(told, "A")) == [("1 of its members were not on the roll", 1)]
    assert why(told.total) == [
        ("2 mandates were not on the roll", 2),
        ("3 on the roll belonged to no faction", -3),
    ]


def test_other_voices_may_have_been_counted() -> None:
    """Who speaks without voting is no deciding mandate."""
    told = held(*roll(7, 8, voice="consultative"), formed(A, 1, 7, 8), report(a=3, total=8))

    assert why(row(told, "A")) == [("2 of its members had no deciding voice", 2)]
    assert why(told.total)[0] == ("2 on the roll had no deciding voice", 2)


def test_members_of_several_may_have_been_counted_once() -> None:
    """Where delegates may belong to several factions, the smaller figure is explained."""
    told = held(formed(A, 1, 2, 3), formed(B, 1, 2), report(b=0))

    assert why(row(told, "B")) == [
        ("the roll had this figure until entry 22", 0),
        ("2 of its members belonged to another faction too", -2),
    ]


def test_a_merger_moves_members_from_one_row_to_another() -> None:
    """What merged has its figure where it went, and what took it in has so many more."""
    told = held(
        formed(A, 1, 2),
        formed(B, 3, 4, 5),
        factions.MergeFactions((A, B), C, "Faction C", "C"),
        factions.JoinFaction(C, ids(6)),
        report(a=2, b=3, c=1),
    )

    assert why(row(told, "A")) == [
        ("the roll had this figure until entry 23", 0),
        ("it had merged into Faction C, which has 2 of its members", 2),
    ]
    assert row(told, "A").reasons[1].entries == (23,)
    assert why(row(told, "C")) == [
        ("2 of its members came with Faction A", -2),
        ("3 of its members came with Faction B", -3),
    ]


def test_a_faction_at_an_end_has_nobody_however_it_ended() -> None:
    """Dissolved or split up: the entry that ended it is named."""
    part = factions.NewFaction(C, "Faction C", "C", ids(4))
    told = held(
        formed(A, 1, 2),
        formed(B, 3, 4),
        factions.DissolveFaction(A),
        factions.SplitFaction(B, (part,), ends=True),
        report(a=9, b=9, c=1),
    )

    assert why(row(told, "A")) == [("it was dissolved", 0)]
    assert why(row(told, "B")) == [("it was split up", 0)]
    assert [row(told, name).reasons[0].entries for name in "AB"] == [(23,), (24,)]


def test_a_faction_may_have_been_reported_before_it_was_on_the_record() -> None:
    """At the moment of the report the record did not know it."""
    told = held(
        (factions.NoteFaction(A, "Faction A", "A"), on("1917-10-25", "12:00")),
        (factions.JoinFaction(A, ids(1)), on("1917-10-25", "12:00")),
        (report(a=2), on("1917-10-25", "10:00")),
    )

    assert why(row(told, "A")) == [("it was not on the record yet", 0)]


def test_what_nothing_explains_is_said_to_be_unexplained() -> None:
    """A figure that the roll never had stays a figure that the roll never had."""
    told = held(formed(A, 1, 2), report(a=5))

    assert why(row(told, "A")) == [("nothing on the record explains it", 0)]


def test_what_was_renamed_since_says_how_it_was_called() -> None:
    """Names before the moment are no matter."""
    told = held(
        formed(A, 1),
        factions.RenameFaction(A, "The second", "A"),
        report(a=1),
        factions.RenameFaction(A, "The third", "A"),
    )

    assert [(each.words, each.by) for each in row(told, "A").since] == [("called The second until then", 0)]


def test_movements_add_up_to_the_composition() -> None:
    """Whatever moves members: designations move nobody, and entries that change nothing are left out."""
    here = chronicle(
        SOURCE,
        *roll(1, 2, 3),
        factions.NoteFaction(B, "Faction B", "B"),
        formed(A, 1, 2),
        factions.LeaveFaction(A, ids(1, 1)),
        factions.JoinFaction(A, ids(2)),
        credentials.EndMandate(ids(3)[0]),
    )
    moved = movements(here)

    assert [(each.entry.number, dict(each.by), each.total) for each in moved] == [
        (9, {None: 1}, 1),
        (10, {None: 1}, 1),
        (11, {None: 1}, 1),
        (13, {A: 2, None: -2}, 0),
        (14, {A: -1, None: 1}, 0),
        (16, {None: -1}, -1),
    ]


def test_the_rules_in_force_are_no_reason() -> None:
    """Standing orders come and go; the composition is that of the roll."""
    orders = StandingOrders("Orders", 1, "test", factions=Factions(least_members=5))
    told = held(AdoptStandingOrders(orders, TextRef("0" * 64, 1)), formed(A, 1), report(a=1, total=6))

    assert told.agrees


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(MODES, EXCLUSIVE, COURSES)
def test_movements_add_up_at_every_moment(mode: Mode, exclusive: bool, deeds: list[object]) -> None:
    """Given any course, what the entries moved up to a moment is the composition that the core computes."""
    hall, seen = states(mode, exclusive, deeds)
    moved = movements(standpoint(hall.state, hall.entries))
    for state in seen:
        counts: Counter[FactionId | None] = Counter()
        for each in moved:
            if each.entry.number <= state.size:
                counts.update(each.by)
        counted = composition(state)
        told = {None: counted.none} | dict(counted.factions)
        assert {each: count for each, count in counts.items() if count} == {
            each: voices.deciding for each, voices in told.items() if voices.deciding
        }
