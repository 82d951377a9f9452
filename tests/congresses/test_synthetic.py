"""649 delegates, known by number, go through the regrouping of October 1917 and compute the same tables."""

import pytest

from smolny.domain.factions import composition
from smolny.domain.values import Count, is_known
from smolny.readings import views
from smolny.readings.composition import changes, compositions
from smolny.readings.factions import computed, factions
from smolny.readings.reconciliations import reconciliations
from smolny.readings.standpoint import Standpoint, standpoint
from tests.congresses import synthetic
from tests.congresses.record import SECOND, entries, state


def second() -> Standpoint:
    """The Second Congress as its sources report it."""
    return standpoint(state(SECOND), entries(SECOND))


def known(report: views.Composition) -> dict[str, Count]:
    """The figures of a report that are numbers, by the letters of the factions."""
    return {each.faction.letters: each.count for each in report.seats if is_known(each.count)}


def counted(after: int) -> dict[str, int]:
    """What the roll gave after so many entries: the factions that had members."""
    told = computed(synthetic.standing(after))
    assert told is not None
    return {each.faction.letters: each.voices.deciding for each in told.rows}


@pytest.mark.parametrize(
    ("moment", "total", "table"),
    [
        (0, 649, {"B": 390, "SR": 160, "M": 72, "UI": 14, "MI": 6, "U": 7}),
        (1, 625, {"B": 390, "LSR": 179, "UI": 35, "U": 21}),
    ],
)
def test_the_roll_gives_the_table_that_was_reported(moment: int, total: int, table: dict[str, int]) -> None:
    """At the opening and at the end: the same figures as the sources of 1917 have, and the same total."""
    after = synthetic.reported()[moment]
    report = compositions(second())[moment]

    assert counted(after) == known(report) == table
    roll = composition(synthetic.standing(after).state)
    assert roll.total.deciding == report.total == total == sum(table.values())
    assert (roll.none.all, roll.several.all) == (0, 0)


def test_the_change_is_the_one_that_the_page_of_the_second_congress_shows() -> None:
    """Faction by faction, known or not, and 24 fewer in all."""
    (of_1917,), (ours,) = (changes(compositions(here)) for here in (second(), synthetic.standing()))

    def told(change: views.Change) -> dict[str, tuple[Count, Count, Count]]:
        return {
            each.faction.name: (each.earlier, each.later, each.difference)
            for each in change.rows
            if each.faction and {each.earlier, each.later} != {"not-reported"}
        }

    assert told(ours) == told(of_1917)
    assert len(told(ours)) == 7
    assert (ours.total.earlier, ours.total.later, ours.total.difference) == (649, 625, -24)


def test_reports_and_roll_agree_at_both_moments() -> None:
    """No known figure differs, so nothing has to be explained."""
    opening, end = reconciliations(synthetic.standing())

    assert (opening.report, end.report) == synthetic.reported()
    assert opening.agrees
    assert end.agrees
    assert (opening.by, end.by) == ("the Board of All Factions", None)
    assert all(row.reasons == () for report in (opening, end) for row in (*report.rows, report.total))


def test_what_happened_between_the_two_adds_up() -> None:
    """Computed then, and what was added and taken since, make what there is now, in every row."""
    opening, end = reconciliations(synthetic.standing())
    since = {row.faction.letters if row.faction else "": row for row in opening.rows}

    for report in (opening, end):
        for row in (*report.rows, report.total):
            assert row.computed + sum(each.by for each in row.since) == row.now
    assert [(each.words, each.by, len(each.entries)) for each in since["SR"].since] == [
        ("faction split", -140, 1),
        ("mandate ended", -10, 10),
        ("faction left", -10, 1),
    ]
    assert [(each.words, each.by) for each in since["U"].since] == [
        ("faction joined", 14),
        ("called Ukrainian Socialists of the Front until then", 0),
    ]
    assert [(each.words, each.by) for each in since["UI"].since] == [("factions merged", 21)]
    assert [(each.words, each.by) for each in since["B"].since] == [
        ("faction left", -1),
        ("faction joined", 1),
    ]
    assert [(each.words, each.by) for each in opening.total.since] == [("mandate ended", -24)]
    assert [row.since for row in end.rows] == [()] * 9


def test_the_walk_out_took_nobody_out_of_a_faction() -> None:
    """The 24 never left: their mandates ended, and the composition counts them no longer."""
    here = synthetic.standing()
    gone = (*synthetic.numbered(531, 540), *synthetic.numbered(551, 564))

    assert len(gone) == 24
    assert {here.state.factions.members[each] for each in gone} == {(synthetic.SR,), (synthetic.M,)}


def test_every_faction_tells_what_became_of_it() -> None:
    """Four stand and are recognised with their working; of the others each says how it ended."""
    told = {each.faction.letters: each for each in factions(synthetic.standing())}

    assert {name: each.standing for name, each in told.items()} == {
        "B": "living",
        "SR": "dissolved",
        "M": "dissolved",
        "UI": "living",
        "MI": "merged",
        "U": "living",
        "LSR": "living",
        "LM": "merged",
    }
    recognised = told["U"].recognised
    assert recognised is not None
    assert recognised.words == (
        "21 on the roll, 5 needed and 21 of 625 deciding mandates, 7 needed for 1/100"
    )
    assert (recognised.verdict, told["LM"].became) == ("recognised", told["UI"].faction)
    assert told["U"].earlier_names == ("Ukrainian Socialists of the Front",)
    assert told["LSR"].declaration == told["B"].declaration
    assert told["LSR"].unnamed == 179
