"""Factions, councils, the roll: figures as reported, unknown where nobody reported them."""

import pytest

from smolny.domain.factions import NoteFaction, ReportComposition
from smolny.domain.federation import RegisterCouncil
from smolny.domain.order.record import CiteSource
from smolny.domain.values import CouncilId, Count, FactionId, Figure, Party, SourceId
from smolny.readings.composition import changes, compositions, councils, roll
from smolny.readings.names import SLOTS, by_size
from smolny.readings.standpoint import Standpoint
from tests.readings.told import chronicle, standing

SOURCE = CiteSource(SourceId("E"), "A source")


def factions(*letters: str) -> list[NoteFaction]:
    """Factions by their letters."""
    return [NoteFaction(FactionId(each.lower()), f"Faction {each}", each) for each in letters]


def report(total: Count = "not-given", **figures: Count) -> ReportComposition:
    """A composition at a sitting."""
    told = tuple(Figure(name, count) for name, count in figures.items())
    return ReportComposition("sitting", told, total)


def test_the_second_congress_was_reported_twice() -> None:
    """Every faction of the record stands in both tables, in the order of its noting, its figure or none."""
    opening, end = compositions(standing("second-congress"))

    assert [each.faction.letters for each in opening.seats] == ["B", "SR", "LSR", "M", "UI", "MI", "U"]
    assert [each.faction.slot for each in opening.seats] == [1, 2, 3, 4, 5, 6, 7]
    assert [each.count for each in opening.seats] == [390, 160, "not-reported", 72, 14, 6, 7]
    assert [each.count for each in end.seats] == [
        390,
        "not-reported",
        179,
        "not-reported",
        35,
        "not-reported",
        21,
    ]
    assert (opening.total, end.total) == (649, 625)
    assert (opening.by, end.by) == ("the Board of All Factions", None)
    assert (opening.heading, end.heading) == ("at the opening", "at the end")
    assert (opening.sources, opening.irregularities) == (("E",), ())


def test_the_hemicycle_is_named_and_described() -> None:
    """By size, ties by letters, with who reported it where that is known."""
    opening, end = compositions(standing("second-congress"))

    assert opening.hemicycle is not None
    assert end.hemicycle is not None
    assert opening.hemicycle.title == "At the opening: 649 delegates"
    assert opening.hemicycle.description == (
        "As reported by the Board of All Factions: Bolsheviks 390, Socialist Revolutionaries 160,"
        " Mensheviks 72, United Internationalists 14, Ukrainian Socialists 7, Menshevik Internationalists 6."
    )
    assert [wedge.slot for wedge in opening.hemicycle.wedges] == [1, 2, 4, 5, 7, 6]
    assert (opening.hemicycle.count.text, opening.hemicycle.caption.text) == ("649", "at the opening")
    assert end.hemicycle.description == (
        "Bolsheviks 390, Left Socialist Revolutionaries 179, United Internationalists 35,"
        " Ukrainian Socialists 21."
    )


def test_the_change_is_unknown_where_either_figure_is() -> None:
    """From 649 to 625; of four factions nobody can tell."""
    (change,) = changes(compositions(standing("second-congress")))

    assert [(each.faction.letters if each.faction else "", each.difference) for each in change.rows] == [
        ("B", 0),
        ("SR", "not-reported"),
        ("LSR", "not-reported"),
        ("M", "not-reported"),
        ("UI", 21),
        ("MI", "not-reported"),
        ("U", 14),
    ]
    assert (change.total.earlier, change.total.later, change.total.difference) == (649, 625, -24)
    assert (change.earlier_heading, change.later_heading) == ("at the opening", "at the end")


@pytest.mark.parametrize(
    ("earlier", "later", "difference"),
    [(3, 5, 2), (3, "not-given", "not-given"), ("not-counted", 3, "not-counted")],
)
def test_a_difference_tells_why_it_is_unknown(earlier: Count, later: Count, difference: Count) -> None:
    """The kind of ignorance is that of the figure that lacks."""
    here = chronicle(SOURCE, *factions("A"), report(a=earlier), report(a=later))

    (change,) = changes(compositions(here))
    assert change.rows[0].difference == difference


def test_a_faction_noted_later_is_not_reported_before() -> None:
    """All tables have the factions that the record has now."""
    here = chronicle(SOURCE, *factions("A"), report(a=3), *factions("B"))

    (table,) = compositions(here)
    assert [each.count for each in table.seats] == [3, "not-reported"]


def test_without_a_figure_there_is_nothing_to_draw() -> None:
    """A report of unknowns, or of nobody, has a table only."""
    here = chronicle(SOURCE, *factions("A", "B"), report(a="not-given", b=0), report())

    assert [each.hemicycle for each in compositions(here)] == [None, None]


def test_a_report_that_does_not_add_up_says_so() -> None:
    """The irregularity comes with the entry."""
    here = chronicle(SOURCE, *factions("A"), report(a=3, total=4))

    (table,) = compositions(here)
    assert [note.words for note in table.irregularities] == [
        "The figures of composition add up to 3, and 4 is stated."
    ]


def test_from_the_ninth_faction_on_the_last_slot_is_shared() -> None:
    """Letters still tell them apart."""
    here = chronicle(*factions(*"ABCDEFGHIJ"))

    assert [group.slot for group in here.names.roll()] == [1, 2, 3, 4, 5, 6, 7, 8, 8, 8]


def test_by_size_ties_go_by_letters() -> None:
    """Unknown and empty groups have no seats to draw."""
    here = chronicle(SOURCE, *factions(*"DCBA"), report(d=2, c=3, b=2, a="not-given"))

    (table,) = compositions(here)
    assert [each.faction.letters for each in by_size(table.seats)] == ["C", "B", "D"]


def test_an_unknown_faction_goes_by_its_identifier() -> None:
    """A name is never made up."""
    group = chronicle().names.group(FactionId("left"))

    assert (group.name, group.letters, group.slot) == ("left", "left", SLOTS)


def test_councils_are_told_by_kind() -> None:
    """402 in six kinds, as reported."""
    (table,) = councils(standing("second-congress"))

    assert [row.count for row in table.rows] == [195, 119, 46, 22, 19, 1]
    assert (table.total, table.sources, table.by) == (402, ("E",), None)


def test_councils_of_the_register_are_counted() -> None:
    """Where nobody reports, the register knows; where it is empty, there is no table."""
    (table,) = councils(standing("house-of-nine"))

    assert [(row.name, row.count) for row in table.rows] == [("district council", 2), ("works council", 1)]
    assert (table.entry, table.total) == (None, 3)
    assert councils(chronicle()) == ()


def test_the_roll_tells_each_mandate_as_it_stands() -> None:
    """Nine were recognised; one has ended."""
    mandates = roll(standing("house-of-nine"))

    assert len(mandates) == 9
    assert {each.standing for each in mandates} == {"recognised", "ended"}
    (ended,) = (each for each in mandates if each.standing == "ended")
    assert (ended.id, ended.cause, ended.council) == ("hazel", "sealed", "South Bank")


def here_with(party: Party) -> Standpoint:
    """A report by somebody."""
    return chronicle(
        SOURCE,
        *factions("A"),
        RegisterCouncil(CouncilId("north"), "North", "branch"),
        ReportComposition("opening", (), "not-given", party),
    )


@pytest.mark.parametrize(
    ("party", "said"),
    [
        (Party(described="the tellers"), "the tellers"),
        (Party(faction=FactionId("a")), "Faction A"),
        (Party(faction=FactionId("a"), described="its left wing"), "Faction A (its left wing)"),
    ],
)
def test_who_reported_is_told_as_named(party: Party, said: str) -> None:
    """A description stands alone or beside a name."""
    (table,) = compositions(here_with(party))

    assert table.by == said
