"""The assembly: bodies, offices, claims, sources, the header, and the whole page as data."""

from dataclasses import replace

import msgspec
import pytest

from smolny.domain import elections, sittings
from smolny.domain.agenda import ConveneCongress
from smolny.domain.assembly import Assembly
from smolny.domain.factions import NoteFaction, ReportComposition
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.offices import FillOffice, VacateOffice
from smolny.domain.order.record import CiteSource
from smolny.domain.values import (
    ActId,
    AssemblyId,
    BodyId,
    Count,
    FactionId,
    Figure,
    PersonId,
    SittingId,
    SourceId,
)
from smolny.readings import views
from smolny.readings.acts import act
from smolny.readings.bodies import bodies, offices
from smolny.readings.claims import claims, irregularities, sources
from smolny.readings.congress import agenda, congress, header
from smolny.readings.congress import sittings as sat
from smolny.readings.standpoint import standpoint
from tests.readings.told import chronicle, entries, on, standing

SECOND = standing("second-congress")
NINE = standing("house-of-nine")
SOURCE = CiteSource(SourceId("E"), "A source")


def test_the_presidium_the_committee_and_the_government() -> None:
    """Seats by faction, the rest as not broken down, refusals, the chairman, what is to be kept."""
    presidium, committee, government, ended = bodies(SECOND)

    assert [(each.faction.letters, each.count) for each in presidium.by_faction] == [
        ("B", 14),
        ("LSR", 7),
        ("U", 1),
    ]
    assert (presidium.seats, presidium.leader, presidium.leads) == (22, "V. I. Lenin", "Bolsheviks")
    assert (committee.seats, committee.not_broken_down) == (101, 10)
    assert [each.by for each in government.refusals] == ["Left Socialist Revolutionaries"]
    assert government.offices == (views.Office("chairman", ("V. I. Lenin",), (views.Basis(109, ("E",)),)),)
    assert (government.seats, len(government.charged_with)) == ("not-given", 8)
    assert (ended.entry, ended.ended_by) == (None, "Appeal “To Workers, Soldiers, and Peasants!”")


def test_the_committee_is_compared_with_a_division_in_proportion() -> None:
    """63, 29, 6 and 3 computed beside 62 and 29 elected; the presidium, elected before, is not compared."""
    presidium, committee, *_ = bodies(SECOND)

    assert presidium.comparison is None
    assert committee.comparison is not None
    assert [(row.faction.letters, row.elected, row.computed) for row in committee.comparison.rows] == [
        ("B", 62, 63),
        ("LSR", 29, 29),
        ("UI", "not-given", 6),
        ("U", "not-given", 3),
    ]
    assert (committee.comparison.not_broken_down, committee.comparison.tied) == (10, ())


FACTIONS = (NoteFaction(FactionId("a"), "Left", "A"), NoteFaction(FactionId("b"), "Right", "B"))
BOARD = NoteBody(BodyId("board"), "the board", "board")


def reported(**figures: Count) -> ReportComposition:
    """A composition."""
    told = tuple(Figure(name, count) for name, count in figures.items())
    return ReportComposition("sitting", told, "not-given")


def board(seats: Count = 3, **figures: Count) -> elections.ConstituteBody:
    """The board is elected by faction."""
    told = tuple(Figure(name, count) for name, count in figures.items())
    return elections.ConstituteBody(BodyId("board"), seats, told)


def test_a_tie_is_shown_and_not_settled() -> None:
    """Equal factions and an odd seat: nobody is computed to have it."""
    here = chronicle(SOURCE, *FACTIONS, BOARD, reported(a=5, b=5), board(a=2, b=1))

    (body,) = bodies(here)
    assert body.comparison is not None
    assert body.comparison.tied == ("Left", "Right")
    assert [row.computed for row in body.comparison.rows] == [None, None]


@pytest.mark.parametrize(
    ("report", "elected"),
    [
        (reported(a=5), board(a=2, b=1)),
        (reported(a=5, b="not-given"), board(a=2, b=1)),
        (reported(a=0, b=0), board(a=2, b=1)),
        (reported(a=5, b=4), board()),
        (reported(a=5, b=4), board("not-given", a=2)),
    ],
)
def test_there_is_nothing_to_compare_with(
    report: ReportComposition, elected: elections.ConstituteBody
) -> None:
    """A faction without a figure, a figure unknown, nobody counted, no factions elected, seats unknown."""
    (body,) = bodies(chronicle(SOURCE, *FACTIONS, BOARD, report, elected))

    assert body.comparison is None


def test_a_later_sitting_has_another_electorate() -> None:
    """A report made after the next opening does not speak of those who elected."""
    opening = sittings.OpenSitting(SittingId("next"), 1)
    told = [SOURCE, *FACTIONS, BOARD, board(a=2, b=1)]

    (compared,) = bodies(chronicle(*told, reported(a=5, b=4), opening))
    (late,) = bodies(chronicle(*told, opening, reported(a=5, b=4)))
    assert compared.comparison is not None
    assert late.comparison is None


def test_offices_are_shown_while_somebody_holds_them() -> None:
    """The assembly's own apart from those of its bodies."""
    here = chronicle(
        SOURCE,
        BOARD,
        NotePerson(PersonId("lenin"), "Lenin"),
        FillOffice("chair", PersonId("lenin")),
        FillOffice("clerk", PersonId("lenin"), BodyId("board")),
        VacateOffice("chair", PersonId("lenin"), "resigned"),
    )

    assert offices(here) == ()
    assert offices(here, BodyId("board")) == (views.Office("clerk", ("Lenin",), (views.Basis(6, ("E",)),)),)
    assert [office.office for office in offices(NINE)] == ["chair", "secretary", "teller"]


def test_claims_stand_side_by_side_and_one_is_followed() -> None:
    """Three claims about the day of the appeal, each with its source."""
    subjects = {each.subject: each for each in claims(SECOND)}
    day = subjects["Appeal “To Workers, Soldiers, and Peasants!”: the day of its adoption"]

    assert [(claim.value, claim.followed) for claim in day.claims] == [
        ("26 October (8 November) 1917", True),
        ("7 November 1917", False),
        ("8 November 2017", False),
    ]
    assert (day.about, day.claims[0].sources) == ("appeal", ("E", "P"))


def test_sources_and_irregularities_are_listed() -> None:
    """In the order of the record; a reading of our own is marked."""
    assert [(each.id, each.ours) for each in sources(SECOND)] == [("P", False), ("E", False), ("ours", True)]
    assert [note.entry for note in irregularities(SECOND)] == [30]


def test_an_entry_with_a_broken_rule_is_listed_once() -> None:
    """Whether it was noted with the deed or by a deed of its own."""
    here = chronicle(SOURCE, sittings.OpenSitting(SittingId("second"), 2))

    assert [(note.rule, note.entry) for note in irregularities(here)] == [("sitting-out-of-turn", 3)]


def test_the_header_of_the_second_congress() -> None:
    """From the first opening to the last closing, in both calendars; two sittings; it is over."""
    told = header(SECOND)

    assert told.dates == "25 to 27 October 1917 Old Style, 7 to 9 November New Style"
    assert (told.sittings, told.over, told.open_sitting) == (2, True, None)
    assert told.convened_for == "25 October (7 November) 1917"
    assert (told.short_name, told.place) == ("Second Congress of Soviets", "Smolny, Petrograd")


def test_the_header_as_it_stood() -> None:
    """Before the opening there are no dates; while a sitting is open they run to its opening."""
    assert header(standing("second-congress", 29)).dates is None
    assert header(standing("second-congress", 29)).convened_for == "in mid-September 1917"
    open_now = header(standing("second-congress", 60))
    assert (open_now.dates, open_now.open_sitting) == (
        "25 October 1917 Old Style, 7 November New Style",
        "first sitting",
    )
    assert open_now.closed is None


def test_a_header_without_known_days_has_no_dates() -> None:
    """A sitting whose day is not given; and no header before the founding."""
    here = chronicle(SOURCE, sittings.OpenSitting(SittingId("first"), 1))

    assert header(here).dates is None
    assert header(here).short_name == "Trial"
    with pytest.raises(ValueError, match="founded"):
        header(standpoint(Assembly(AssemblyId("nobody")), ()))


def test_sittings_and_agenda() -> None:
    """Who was absent, when each opened and closed; items with their rapporteurs."""
    first, second = sat(SECOND)

    assert (first.name, first.standing, first.absent) == ("first sitting", "closed", ("V. I. Lenin",))
    assert second.closed is not None
    assert second.closed.words == "27 October (9 November) 1917, 05:15"
    assert [(item.title, item.rapporteurs) for item in agenda(SECOND)] == [
        ("State power", ("V. I. Lenin",)),
        ("The war", ("V. I. Lenin",)),
        ("The land", ("V. I. Lenin",)),
    ]
    assert sat(standing("second-congress", 50))[0].closed is None


def test_a_day_convened_is_told_in_the_calendars_of_the_assembly() -> None:
    """Whichever calendar the convening names."""
    here = chronicle(
        SOURCE, BOARD, (ConveneCongress(BodyId("board"), "1917-11-07", "gregorian"), on("1917-10-01"))
    )

    assert header(here).convened_for == "25 October (7 November) 1917"


@pytest.mark.parametrize("name", ["second-congress", "house-of-nine"])
def test_the_whole_page_is_data_at_every_entry(name: str) -> None:
    """Each state has its page, and the page survives JSON and back, unknowns and all."""
    for size in range(1, len(entries(name)) + 1):
        page = congress(standing(name, size))
        assert msgspec.json.decode(msgspec.json.encode(page), type=views.Congress) == page
        assert page.header.size == size


def test_the_page_of_an_act_is_data() -> None:
    """It survives JSON and back."""
    page = act(SECOND, ActId("appeal"))

    assert msgspec.json.decode(msgspec.json.encode(page), type=views.Act) == page


def test_another_language_may_be_asked_for() -> None:
    """Where there is no file of it, English is spoken."""
    here = standpoint(SECOND.state, SECOND.entries, language="eo")

    assert here.words.language == "en"
    assert replace(here, names=SECOND.names) == SECOND
