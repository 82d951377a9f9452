"""What a seat weighs, and whose votes sleep."""

from fractions import Fraction
from typing import Any

import pytest

from smolny.domain import credentials as c
from smolny.domain.federation import RecordStanding, RegisterCouncil, ReportMembership
from smolny.domain.values import CouncilId
from tests.domain.credentials.desk import (
    DOUBT,
    NORTH,
    SOUTH,
    admitted,
    alternates,
    let_in,
    line,
    m,
    mandate,
    office,
    orders,
    rules,
    seats,
    sent,
    voters,
)
from tests.domain.hall import Hall, furnished


def weights(hall: Hall) -> dict[str, str]:
    """The weight of every mandate."""
    return {name: str(c.weight_of(hall.state, name)) for name in hall.state.credentials.mandates}


def test_one_delegate_has_one_vote() -> None:
    """Whatever the mandate says; a voice without a vote and an alternate have none of their own."""
    hall = office().given(*admitted("ada", weight="7"), *admitted("gus", voice="guest"), *alternates("ben"))
    assert weights(hall) == {"ada": "1", "gus": "0", "ben": "0"}
    assert (mandate(hall, "ada").weight, line(hall.state).weight) == ("7", "1")


def test_affiliation_shares_the_members_among_the_seats() -> None:
    """Sixty members and seven seats: sixty sevenths each, exactly, frozen when the mandate is recognised.
    Seven of them are sixty again.
    """
    hall = office(weight="affiliation").given(seats(north=7), *admitted(*"abcdefg"))
    assert set(weights(hall).values()) == {"60/7"}
    assert hall.entries[-1].particulars.weight == "60/7"
    hall.given(ReportMembership(NORTH, 6))
    assert line(hall.state).weight == "60"


@pytest.mark.parametrize(
    ("council", "given"),
    [
        (SOUTH, ()),
        (None, ()),
        (CouncilId("east"), (seats(name="second", east=1),)),
        (CouncilId("west"), (seats(name="second", west=1),)),
        (NORTH, (seats(name="second", north=0),)),
    ],
)
def test_affiliation_needs_the_members_and_the_seats(
    council: CouncilId | None, given: tuple[object, ...]
) -> None:
    """Without seats, council, members or any of them a mandate has no weight and waits; its alternate needs
    none.
    """
    hall = office(weight="affiliation").given(
        RegisterCouncil(CouncilId("east"), "East", "branch"),
        RegisterCouncil(CouncilId("west"), "West", "branch", members=0),
    )
    hall.given(*sent("ada", council=council), *given, *sent("gus", council=council, voice="consultative"))
    refusal = hall.refused(c.RecogniseMandate(m("ada")))
    assert (refusal.rule, refusal.particulars) == ("weight-is-unknown", {"mandate": "ada"})
    hall.given(c.RecogniseMandate(m("gus")))
    if council is not None:
        hall.given(*admitted("ben", council=council, rank=1))


@pytest.mark.parametrize(
    ("told", "given", "due"),
    [
        ({"weight": "one"}, "1", "one"),
        ({"weight": "shared"}, "20", "shared"),
        ({"weight": "fixed"}, "4", "7"),
        ({"weight": "fixed", "most_weight": "5"}, "7", "5"),
        ({"weight": "affiliation"}, "4", "30"),
    ],
)
def test_no_other_weight_is_recognised_than_the_rules_give(
    told: dict[str, Any], given: str, due: str
) -> None:
    """The refusal tells which that is, or the rule that freezes none; a chronicle records what a source
    says.
    """
    deeds = (seats(north=2), *sent("ada", weight="7"))
    refusal = office(**told).given(*deeds).refused(c.RecogniseMandate(m("ada"), weight=given))
    assert (refusal.rule, refusal.particulars) == (
        "weight-differs",
        {"mandate": "ada", "given": given, "due": due},
    )
    hall = office("chronicle", **told).given(*deeds)
    hall.given(c.RecogniseMandate(m("ada"), weight=given))
    assert (rules(hall.notes()), mandate(hall, "ada").weight) == (["weight-differs"], given)


def test_no_weight_is_recognised_for_a_voice_without_a_vote() -> None:
    """It has none to be told."""
    hall = office(weight="fixed").given(*sent("gus", voice="guest"))
    assert hall.refused(c.RecogniseMandate(m("gus"), weight="1")).particulars["due"] == "none"


def test_a_weight_that_is_none_cannot_stand() -> None:
    """In a chronicle neither."""
    hall = office("chronicle").given(*sent("ada"))
    assert hall.refused(c.RecogniseMandate(m("ada"), weight="-1")).rule == "weight-is-impossible"


def test_a_fixed_weight_is_what_the_mandate_says() -> None:
    """And one where it says nothing."""
    hall = office(weight="fixed").given(*admitted("ada", weight="179/3"), *admitted("ben"))
    assert (weights(hall), line(hall.state).weight) == ({"ada": "179/3", "ben": "1"}, "182/3")


@pytest.mark.parametrize("rule", ["affiliation", "fixed", "shared"])
def test_a_cap_bounds_every_weight_but_one(rule: str) -> None:
    """No seat weighs more than the most, however it is worked out."""
    hall = office(weight=rule, most_weight="50/3").given(seats(north=2), *let_in("ada", weight="70"))
    assert weights(hall) == {"ada": "50/3"}


def test_a_shared_weight_is_shared_among_the_delegates_present() -> None:
    """Given sixty members and seven seats, three delegates in the hall have twenty each; one more makes it
    fifteen, and who has left or is contested and kept out has none and takes none.
    """
    hall = office(weight="shared", contested="out").given(*let_in("ada", "ben", "cyd"), *admitted("dan"))
    hall.given(*let_in("gus", voice="guest"))
    assert weights(hall) == {"ada": "20", "ben": "20", "cyd": "20", "dan": "0", "gus": "0"}
    hall.given(c.CheckIn(m("dan")))
    assert c.weight_of(hall.state, m("ada")) == 15
    hall.given(c.CheckOut(m("ben")), c.ContestMandate(DOUBT, m("cyd")))
    assert weights(hall) == {"ada": "30", "ben": "0", "cyd": "0", "dan": "30", "gus": "0"}
    assert (line(hall.state).weight, line(hall.state).accredited) == ("60", 3)


@pytest.mark.parametrize("present", range(1, 8))
def test_shares_of_those_present_are_exact(present: int) -> None:
    """However many are in the hall, the sum of their weights is the number of members."""
    hall = office(weight="shared").given(*let_in(*"abcdefg"[:present]))
    assert c.weight_of(hall.state, m("a")) == Fraction(60, present)
    assert line(hall.state).weight == "60"


def test_a_shared_weight_goes_with_the_seat() -> None:
    """An alternate on the seat keeps its share in the hall; those of no council or no known members have
    nothing to share.
    """
    hall = office(weight="shared", alternates="free").given(*let_in("ada", "cyd"), *alternates("ben"))
    hall.given(c.SeatAlternate(m("ben"), m("ada")), *let_in("stray", council=None))
    hall.given(
        RegisterCouncil(CouncilId("east"), "East", "branch"), *let_in("eve", council=CouncilId("east"))
    )
    assert weights(hall) == {"ada": "30", "cyd": "30", "ben": "0", "stray": "0", "eve": "0"}


def test_a_weight_that_was_frozen_outlives_the_rule() -> None:
    """Given weights by affiliation, when the standing orders change, one and shared hold at once; what was
    frozen stands when they change back.
    """
    hall = office(weight="affiliation").given(seats(north=2), *let_in("ada"))
    seen = []
    for version, rule in enumerate(("one", "shared", "fixed", "affiliation"), 2):
        hall.given(orders(version, weight=rule))
        seen.append(weights(hall)["ada"])
    assert seen == ["1", "60", "30", "30"]


def test_the_votes_of_a_council_in_arrears_sleep_until_it_has_paid() -> None:
    """Given arrears, the delegates are accredited and present and do not vote; paid, they vote again in the
    same session, and the record tells when.
    """
    hall = office().given(*let_in("ada"), *let_in("ben", council=SOUTH))
    hall.given(RecordStanding(NORTH, "arrears", "2026-06-30"))
    told = line(hall.state)
    assert (voters(hall), told.accredited, told.present, told.asleep, told.weight) == ({"ben"}, 2, 2, 1, "1")
    hall.given(RecordStanding(SOUTH, "suspended"))
    assert (voters(hall), line(hall.state).asleep) == (set(), 2)
    hall.given(RecordStanding(NORTH, "good", "2026-12-31"))
    assert (voters(hall), line(hall.state).asleep, line(hall.state).weight) == ({"ada"}, 1, "1")


def test_arrears_count_where_the_rules_let_them() -> None:
    """The standing is on the record all the same."""
    hall = office(arrears="count").given(*let_in("ada"), RecordStanding(NORTH, "arrears"))
    assert (voters(hall), line(hall.state).asleep) == ({"ada"}, 0)
    assert hall.state.federation.standings[NORTH].standing == "arrears"


def test_a_standing_is_of_a_council_on_the_register() -> None:
    """And up to a day that exists."""
    hall = office()
    assert hall.refused(RecordStanding(CouncilId("x"), "good")).rule == "unknown-council"
    assert hall.refused(RecordStanding(NORTH, "good", "2026-13-01")).rule == "no-such-day"


def test_without_rules_of_credentials_every_mandate_weighs_one() -> None:
    """And a weight that is told is kept, since no rule gives another."""
    hall = furnished().given(*sent("cyd"), c.RecogniseMandate(m("cyd"), weight="7"))
    assert (weights(hall), mandate(hall, "cyd").weight) == ({"cyd": "1"}, "7")
