"""Who is sent: designations, certificates, and what stands against them."""

from typing import Any

import pytest

from smolny.domain import credentials as c
from smolny.domain.federation import NotePerson
from smolny.domain.values import PersonId
from tests.domain.credentials.desk import (
    NORTH,
    SOUTH,
    admitted,
    let_in,
    m,
    mandate,
    office,
    recall,
    rules,
    sealed,
    seats,
    sent,
)

ADA = PersonId("ada")


def test_a_designation_gives_no_rights() -> None:
    """Given a council, when it names a delegate, the mandate waits, and nobody is on the roll."""
    hall = office().given(*sent("ada"))
    told = mandate(hall, "ada")
    assert (told.standing, told.council, told.voice, told.present) == ("designated", NORTH, "deciding", False)
    assert hall.state.credentials.recognised == 0
    assert hall.refused(c.CheckIn(m("ada"))).rule == "mandate-not-recognised"


def test_a_mandate_goes_from_designation_to_its_end() -> None:
    """Designated, certified, recognised, seated, ended: each by a deed of its own."""
    hall, seen = office().given(*sent("ada")), []
    for deed in (c.CertifyMandate, c.RecogniseMandate, c.CheckIn, c.EndMandate):
        seen.append(mandate(hall, "ada").standing)
        hall.when(deed(m("ada")))
    assert [*seen, mandate(hall, "ada").standing] == [
        "designated",
        "certified",
        "recognised",
        "seated",
        "ended",
    ]


def test_a_council_sends_a_delegate_for_each_of_its_seats() -> None:
    """Given two seats, a third delegate is refused, with the number of seats; an alternate and a voice
    without a vote need none, and a mandate that has ended makes room.
    """
    hall = office().given(seats(north=2), *sent("ada", "ben"), NotePerson(PersonId("cyd")))
    third = c.DesignateDelegate(m("cyd"), PersonId("cyd"), NORTH)
    refusal = hall.refused(third)
    assert (refusal.rule, refusal.particulars) == (
        "more-delegates-than-seats",
        {"council": NORTH, "seats": 2},
    )
    hall.given(*sent("dan", rank=1), *sent("eve", voice="guest"), *sent("fay", council=SOUTH))
    hall.given(c.EndMandate(m("ben")), third)
    assert mandate(hall, "cyd").standing == "designated"


def test_a_person_holds_one_mandate_where_the_rules_say_no_more() -> None:
    """An alternate's mandate is one; a mandate that has ended is none."""
    hall = office().given(*sent("ada", rank=1))
    again = c.DesignateDelegate(m("two"), ADA, NORTH)
    refusal = hall.refused(again)
    assert (refusal.rule, refusal.particulars) == ("person-holds-mandates", {"person": "ada", "most": 1})
    hall.given(c.EndMandate(m("ada")), again)


def test_a_person_holds_several_mandates_where_the_rules_allow_it() -> None:
    """Two of three seats of one council; each votes, and each is a seat of its own."""
    hall = office(most_mandates=2).given(seats(north=3), *let_in("ada"))
    hall.given(c.DesignateDelegate(m("two"), ADA, NORTH), c.RecogniseMandate(m("two")), c.CheckIn(m("two")))
    assert [mandate(hall, name).sits_on for name in ("ada", "two")] == ["ada", "two"]
    assert hall.state.credentials.of_person[ADA] == ("ada", "two")
    assert hall.refused(c.DesignateDelegate(m("three"), ADA, NORTH)).rule == "person-holds-mandates"


@pytest.mark.parametrize(("several", "rule"), [(False, "delegate-of-another-council"), (True, None)])
def test_a_delegate_of_two_councils_is_sent_by_rule_alone(several: bool, rule: str | None) -> None:
    """The council that sent the person first is named in the refusal, where it is one."""
    hall = office(most_mandates=3, several_councils=several).given(*sent("ada"))
    second = c.DesignateDelegate(m("two"), ADA, SOUTH)
    if rule is None:
        hall.when(second)
    else:
        refusal = hall.refused(second)
        assert (refusal.rule, refusal.particulars["council"]) == (rule, NORTH)
        stray = office(most_mandates=3).given(*sent("ada", council=None)).refused(second)
        assert (stray.rule, stray.particulars) == (rule, {"person": ADA})


@pytest.mark.parametrize(
    ("more", "rule", "told"),
    [
        ({"rank": 1, "council": None}, "alternate-of-no-delegation", {"mandate": "x"}),
        ({"rank": 2}, "rank-is-taken", {"council": NORTH, "rank": 2}),
        ({"rank": 0}, "count-is-negative", {"of": "rank", "count": 0}),
        ({"weight": "2/4"}, "weight-is-impossible", {"weight": "2/4"}),
        ({"weight": "0"}, "weight-is-impossible", {"weight": "0"}),
        ({"weight": "1.5"}, "weight-is-impossible", {"weight": "1.5"}),
        ({"valid_from": "2026-02-30"}, "no-such-day", {"day": "2026-02-30"}),
        ({"valid_until": "soon"}, "no-such-day", {"day": "soon"}),
        (
            {"valid_from": "2026-03-02", "valid_until": "2026-03-01"},
            "days-out-of-order",
            {"first": "2026-03-02", "last": "2026-03-01"},
        ),
        ({"elected": "by show of hands"}, "personal-data-is-plain", {"field": "elected"}),
        ({"evidence": "2" * 64}, "personal-data-is-plain", {"field": "evidence"}),
        ({"succeeds": m("nobody")}, "unknown-mandate", {"name": "nobody"}),
    ],
)
def test_a_designation_that_makes_no_sense_is_refused(
    more: dict[str, Any], rule: str, told: dict[str, object]
) -> None:
    """With what is wrong in it."""
    hall = office().given(*sent("ben", rank=2), NotePerson(ADA))
    refusal = hall.refused(c.DesignateDelegate(m("x"), ADA, **({"council": NORTH} | more)))
    assert (refusal.rule, refusal.particulars) == (rule, told)


def test_the_rank_of_an_alternate_who_is_gone_is_free() -> None:
    """Ranks count within a delegation, and among those who have not ended."""
    hall = office().given(*sent("ben", rank=1), *sent("cyd", council=SOUTH, rank=1), c.EndMandate(m("ben")))
    hall.given(*sent("dan", rank=1))
    assert mandate(hall, "dan").rank == 1


def test_a_certificate_comes_with_its_day_where_there_is_a_last_one() -> None:
    """Given a last day, a certificate without a day is refused; one of the last day is in time."""
    hall = office(certified_until="2026-10-01").given(*sent("ada"))
    refusal = hall.refused(c.CertifyMandate(m("ada")))
    assert (refusal.rule, refusal.particulars) == ("certificate-not-dated", {"mandate": "ada"})
    assert hall.refused(c.CertifyMandate(m("ada"), "2026-09-31")).rule == "no-such-day"
    hall.given(c.CertifyMandate(m("ada"), "2026-10-01"))
    assert (mandate(hall, "ada").standing, mandate(hall, "ada").late) == ("certified", False)


def test_a_mandate_is_certified_before_it_is_recognised_where_the_rules_ask_for_it() -> None:
    """And once."""
    hall = office(certification=True).given(*sent("ada"))
    assert hall.refused(c.RecogniseMandate(m("ada"))).rule == "mandate-not-certified"
    hall.given(c.CertifyMandate(m("ada")), c.RecogniseMandate(m("ada")))
    refusal = hall.refused(c.CertifyMandate(m("ada")))
    assert (refusal.rule, refusal.particulars["standing"]) == ("mandate-already-certified", "recognised")


def test_a_successor_stands_in_the_place_of_an_ended_mandate() -> None:
    """Given a recall and an annulment, when each is followed by another election, the chain tells who came
    after whom, and every mandate has one successor at most.
    """
    hall = office().given(seats(north=1), *let_in("ada"), NotePerson(PersonId("ben")))
    second = c.DesignateDelegate(m("ben"), PersonId("ben"), NORTH, succeeds=m("ada"))
    refusal = hall.refused(second)
    assert (refusal.rule, refusal.particulars) == (
        "more-delegates-than-seats",
        {"council": NORTH, "seats": 1},
    )
    recall(hall, "ada")
    hall.given(second, c.RecogniseMandate(m("ben")), c.EndMandate(m("ben")), *sent("cyd", succeeds=m("ben")))
    chain = [(mandate(hall, each).succeeds, mandate(hall, each).successor) for each in ("ada", "ben", "cyd")]
    assert chain == [(None, "ben"), ("ada", "cyd"), ("ben", None)]
    assert mandate(hall, "ada").cause == "recalled"


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"succeeds": m("ada")}, "predecessor-not-ended"),
        ({"succeeds": m("ben")}, "succeeded-already"),
        ({"succeeds": m("dan")}, "of-another-delegation"),
    ],
)
def test_a_successor_fits_the_mandate_before(more: dict[str, Any], rule: str) -> None:
    """It has ended, has no other successor, and was of the same council."""
    hall = office().given(*admitted("ada", "ben"), *sent("dan", council=SOUTH), NotePerson(PersonId("x")))
    hall.given(c.EndMandate(m("ben")), c.EndMandate(m("dan")), *sent("cyd", succeeds=m("ben")))
    assert hall.refused(c.DesignateDelegate(m("x"), PersonId("x"), NORTH, **more)).rule == rule


def test_an_alternate_succeeds_for_good_with_a_mandate_of_their_own() -> None:
    """Given a recalled delegate, when the alternate's mandate ends and the same person is designated as the
    successor, the seat is theirs.
    """
    hall = office().given(seats(north=1), *let_in("ada"), *let_in("ben", rank=1))
    recall(hall, "ada")
    own = c.DesignateDelegate(m("own"), PersonId("ben"), NORTH, succeeds=m("ada"))
    assert hall.refused(own).rule == "person-holds-mandates"
    hall.given(c.EndMandate(m("ben")), own, c.RecogniseMandate(m("own")), c.CheckIn(m("own")))
    assert (mandate(hall, "own").sits_on, mandate(hall, "ada").successor) == ("own", "own")


def test_a_council_recalls_its_own_delegate_with_proof() -> None:
    """Without proof, by another council or a second time it is refused."""
    hall = office().given(*let_in("ada"))
    assert hall.refused(c.RecallDelegate(m("ada"))).rule == "no-proof-given"
    other = hall.refused(c.RecallDelegate(m("ada"), SOUTH), **sealed("proof"))
    assert (other.rule, other.particulars) == (
        "of-another-delegation",
        {"mandate": "ada", "council": SOUTH, "of": NORTH},
    )
    hall.when(c.RecallDelegate(m("ada"), NORTH), **sealed("proof", "reason"))
    told = mandate(hall, "ada")
    assert (told.standing, told.cause, told.present, told.sits_on) == ("ended", "recalled", False, None)
    assert hall.refused(c.RecallDelegate(m("ada")), **sealed("proof")).rule == "mandate-already-ended"


def test_the_end_of_a_mandate_leaves_earlier_states_as_they_were() -> None:
    """Given votes cast before a recall, the state at that moment still has the delegate on the seat."""
    hall = office().given(*let_in("ada"))
    before = hall.state
    recall(hall, "ada")
    assert (c.may_vote(before, m("ada")), c.may_vote(hall.state, m("ada"))) == (True, False)
    assert (before.credentials.recognised, hall.state.credentials.recognised) == (1, 0)


def test_a_chronicle_keeps_what_broke_the_rules() -> None:
    """Given a chronicle, a delegate too many, a recall without proof and a second end are recorded, each with
    its note, and the cause of the first end stands.
    """
    hall = office("chronicle").given(seats(north=1), *sent("ada"))
    hall.given(*sent("ben"))
    assert rules(hall.notes()) == ["more-delegates-than-seats"]
    hall.when(c.RecallDelegate(m("ada")))
    assert rules(hall.notes()) == ["no-proof-given"]
    hall.when(c.EndMandate(m("ada"), "she went home"))
    assert (rules(hall.notes()), mandate(hall, "ada").cause) == (["mandate-already-ended"], "recalled")
