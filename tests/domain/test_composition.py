"""Who makes up the assembly, computed from the roll, and which factions are recognised."""

import pytest

from smolny.domain.credentials import DesignateDelegate
from smolny.domain.factions import (
    Composition,
    DissolveFaction,
    MergeFactions,
    NoteFaction,
    SplitFaction,
    Voices,
    composition,
    recognised,
)
from smolny.domain.federation import NotePerson
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import Factions
from smolny.domain.values import MandateId, PersonId
from tests.domain.benches import (
    BLUES,
    GREENS,
    REDS,
    assembled,
    delegates,
    ended,
    formed,
    joined,
    left,
    part,
)
from tests.domain.hall import Hall, founded


def deciding(hall: Hall) -> dict[str, int]:
    """The deciding mandates of each living faction."""
    return {name: voices.deciding for name, voices in composition(hall.state).factions.items()}


def test_an_assembly_without_a_roll_has_an_empty_composition() -> None:
    """A faction that was only noted stands in it with nobody."""
    hall = assembled(size=0).given(NoteFaction(REDS, "Reds", "R"))
    assert composition(hall.state) == Composition({REDS: Voices()}, Voices(), Voices(), Voices())


def test_members_are_counted_by_their_voice() -> None:
    """Deciding voices, those who only speak, and guests stand apart; so do those of no faction."""
    hall = assembled(size=4).given(
        *delegates(5, 6, voice="consultative"),
        *delegates(7, voice="guest"),
        formed(REDS, 1, 2, 5),
        formed(BLUES, 3, 7),
    )
    counted = composition(hall.state)
    assert counted.factions == {REDS: Voices(2, 1), BLUES: Voices(1, 0, 1)}
    assert (counted.none, counted.several) == (Voices(1, 1), Voices())
    assert (counted.total, counted.total.all) == (Voices(4, 2, 1), 7)


def test_a_mandate_that_ended_counts_no_longer_though_it_left_no_faction() -> None:
    """Nor does one that is not recognised yet."""
    hall = assembled(size=3).given(formed(REDS, 1, 2), ended(1))
    hall.given(NotePerson(PersonId("eve")), DesignateDelegate(MandateId("e"), PersonId("eve")))
    assert deciding(hall) == {REDS: 1}
    assert composition(hall.state).total.deciding == 2


def test_who_belongs_to_several_is_counted_in_each_and_told_apart() -> None:
    """The sum of the factions and of those of none exceeds the total by the memberships beyond the first."""
    hall = assembled(size=4, rules=Factions(exclusive=False)).given(formed(REDS, 1, 2), formed(BLUES, 1, 3))
    counted = composition(hall.state)
    assert deciding(hall) == {REDS: 2, BLUES: 2}
    assert (counted.none.deciding, counted.several.deciding, counted.total.deciding) == (1, 1, 4)


def test_the_composition_follows_every_regrouping_and_every_earlier_one_stays() -> None:
    """Splits, joins, leavings, mergers and ends move members; the states before tell what they told."""
    hall = assembled(size=6)
    told = []
    for deed in (
        formed(REDS, 1, 2, 3, 4),
        formed(BLUES, 5),
        SplitFaction(REDS, (part(GREENS, 3, 4),)),
        joined(BLUES, 6),
        left(REDS, 1),
        MergeFactions((GREENS, BLUES), GREENS, "Greens", "G"),
        DissolveFaction(REDS),
    ):
        hall.given(deed)
        told.append((hall.state, deciding(hall)))
    assert [counts for _, counts in told] == [
        {REDS: 4},
        {REDS: 4, BLUES: 1},
        {REDS: 2, BLUES: 1, GREENS: 2},
        {REDS: 2, BLUES: 2, GREENS: 2},
        {REDS: 1, BLUES: 2, GREENS: 2},
        {REDS: 1, GREENS: 4},
        {GREENS: 4},
    ]
    for state, counts in told:
        assert {name: voices.deciding for name, voices in composition(state).factions.items()} == counts


@pytest.mark.parametrize(
    ("rules", "verdict", "least"),
    [
        (Factions(least_members=3), "recognised", "not-given"),
        (Factions(least_members=4), "not-recognised", "not-given"),
        (Factions(least_share="2/7"), "recognised", 2),
        (Factions(least_share="3/7"), "not-recognised", 3),
        (Factions(least_share="2/6"), "not-recognised", 3),
    ],
)
def test_a_faction_is_recognised_by_members_and_by_share(
    rules: Factions, verdict: str, least: int | str
) -> None:
    """Three members, two of them deciding, of seven deciding mandates on the roll, exactly."""
    hall = assembled(size=7, rules=rules).given(
        *delegates(8, voice="consultative"), NoteFaction(REDS, "Reds", "R"), joined(REDS, 1, 2, 8)
    )
    told = recognised(hall.state, REDS)
    assert (told.verdict, told.members, told.deciding, told.base) == (verdict, 3, 2, 7)
    assert (told.least_members, told.least_share) == (rules.least_members, rules.least_share)
    assert told.least_deciding == least


def test_recognition_ends_with_the_members() -> None:
    """It holds while the rule is met, and no deed says so."""
    hall = assembled(size=4, rules=Factions(least_members=2)).given(formed(REDS, 1, 2))
    assert recognised(hall.state, REDS).verdict == "recognised"
    assert recognised(hall.given(ended(1)).state, REDS).verdict == "not-recognised"


def test_without_rules_nothing_is_said_of_recognition() -> None:
    """Neither where standing orders are silent nor where there are none."""
    assert recognised(assembled().given(formed(REDS, 1)).state, REDS).verdict == "not-given"
    bare = founded().given(NoteFaction(REDS, "Reds", "R"))
    assert recognised(bare.state, REDS).verdict == "not-given"


def test_a_faction_at_an_end_is_not_recognised() -> None:
    """It has no members; one that never was on the record is unknown."""
    hall = assembled(rules=Factions()).given(formed(REDS, 1), DissolveFaction(REDS))
    assert recognised(hall.state, REDS).verdict == "not-recognised"
    with pytest.raises(OutOfOrder, match="unknown-faction"):
        recognised(hall.state, GREENS)
