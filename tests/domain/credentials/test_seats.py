"""Who is in the hall and who sits on which seat: desks, alternates, cards."""

import pytest

from smolny.domain import credentials as c
from smolny.domain.credentials.seats import next_alternate, waiting_alternates
from tests.domain.credentials.desk import (
    SEATING,
    SOUTH,
    admitted,
    alternates,
    let_in,
    line,
    m,
    mandate,
    office,
    recall,
    rules,
    sealed,
    sent,
    voters,
)


def test_two_desks_let_the_same_card_in_once() -> None:
    """Given one card at two desks in the same second, the second desk is refused with the reason."""
    hall = office().given(*admitted("ada"), c.CheckIn(m("ada"), "desk 1"))
    refusal = hall.refused(c.CheckIn(m("ada"), "desk 2"))
    assert (refusal.rule, refusal.particulars) == ("already-in-the-hall", {"mandate": "ada"})


def test_who_goes_out_keeps_the_seat_and_is_not_present() -> None:
    """Given a delegate who leaves, they do not vote until they come back, and their seat is counted as
    registered all the while.
    """
    hall = office().given(*let_in("ada"), c.CheckOut(m("ada")))
    assert (mandate(hall, "ada").standing, mandate(hall, "ada").sits_on) == ("seated", "ada")
    assert (voters(hall), line(hall.state).registered, line(hall.state).present) == (set(), 1, 0)
    assert hall.refused(c.CheckOut(m("ada"))).rule == "not-in-the-hall"
    assert voters(hall.given(c.CheckIn(m("ada")))) == {"ada"}


def test_nobody_is_let_in_without_a_mandate_on_the_roll() -> None:
    """The refusal tells how far the mandate has come; one that nobody knows is told by its name."""
    hall = office().given(*sent("ada", "ben"), c.CertifyMandate(m("ben")))
    told = [hall.refused(c.CheckIn(m(name))) for name in ("ada", "ben")]
    assert [each.particulars["standing"] for each in told] == ["designated", "certified"]
    assert hall.refused(c.CheckIn(m("nobody"))).rule == "unknown-mandate"


@pytest.mark.parametrize("deed", [c.CheckOut, c.SignOff, c.ReleaseAlternate])
def test_a_deed_of_the_desk_names_a_mandate_on_the_record(deed: type) -> None:
    """Whatever the deed."""
    assert office().refused(deed(m("nobody"))).rule == "unknown-mandate"


def test_an_alternate_and_a_seat_are_on_the_record() -> None:
    """Both of them."""
    hall = office().given(*let_in("ada"), *alternates("ben"))
    for deed in (c.SeatAlternate(m("nobody"), m("ada")), c.SeatAlternate(m("ben"), m("nobody"))):
        assert hall.refused(deed).rule == "unknown-mandate"


@pytest.mark.parametrize("policy", ["strict", "by-time"])
def test_a_seat_is_taken_after_its_delegate_has_signed_off(policy: str) -> None:
    """Given a delegate in the hall, when they sign off and an alternate takes the seat, the alternate votes
    and the delegate does not; the seat was taken all the while.
    """
    hall = office(alternates=policy).given(*let_in("ada"), *alternates("ben"))
    refusal = hall.refused(c.SeatAlternate(m("ben"), m("ada")))
    assert (refusal.rule, refusal.particulars["policy"]) == ("delegate-not-signed-off", policy)
    hall.given(c.SignOff(m("ada")))
    assert (voters(hall), line(hall.state).present) == (set(), 0)
    hall.given(c.SeatAlternate(m("ben"), m("ada")))
    assert (voters(hall), mandate(hall, "ada").occupant) == ({"ben"}, "ben")
    assert (line(hall.state).present, line(hall.state).accredited) == (1, 1)


def test_a_delegate_comes_back_when_the_alternate_has_risen() -> None:
    """Given an alternate on the seat, the delegate who comes back is refused with the name of who sits there;
    once released, the alternate waits and the delegate sits.
    """
    hall = office().given(*let_in("ada"), *alternates("ben"), c.SignOff(m("ada")))
    hall.given(c.SeatAlternate(m("ben"), m("ada")))
    refusal = hall.refused(c.CheckIn(m("ada")))
    assert (refusal.rule, refusal.particulars) == ("seat-is-taken", {"mandate": "ada", "by": "ben"})
    hall.given(c.ReleaseAlternate(m("ben")), c.CheckIn(m("ada")))
    assert (voters(hall), mandate(hall, "ben").standing) == ({"ada"}, "recognised")
    assert hall.refused(c.ReleaseAlternate(m("ben"))).rule == "alternate-does-not-sit"
    assert hall.refused(c.ReleaseAlternate(m("ada"))).rule == "alternate-does-not-sit"


def test_with_free_seating_a_delegate_in_the_hall_gives_and_takes_the_seat() -> None:
    """Given a delegate who stays in the hall while an alternate sits for them, when the alternate gives the
    seat back, the delegate sits at once; the desk is told why they may not come in a second time.
    """
    hall = office(alternates="free").given(*let_in("ada"), *alternates("ben"))
    hall.given(c.SeatAlternate(m("ben"), m("ada")))
    assert (voters(hall), mandate(hall, "ada").present) == ({"ben"}, True)
    assert hall.refused(c.CheckIn(m("ada"))).rule == "seat-is-taken"
    hall.given(c.ReleaseAlternate(m("ben")))
    assert voters(hall) == {"ada"}
    assert hall.refused(c.CheckIn(m("ada"))).rule == "already-in-the-hall"
    hall.given(c.SignOff(m("ada")))
    assert voters(hall) == set()


def test_a_delegate_in_the_hall_takes_the_seat_of_an_alternate_whose_mandate_ended() -> None:
    """By coming to the desk."""
    hall = office(alternates="free").given(*let_in("ada"), *alternates("ben"))
    hall.given(c.SeatAlternate(m("ben"), m("ada")), c.EndMandate(m("ben")))
    assert (voters(hall), mandate(hall, "ada").occupant) == (set(), None)
    assert voters(hall.given(c.CheckIn(m("ada")))) == {"ada"}


def test_the_end_of_a_delegate_is_the_end_of_the_seat() -> None:
    """Given an alternate on the seat of a delegate who is recalled, the alternate has risen and waits."""
    hall = office().given(*let_in("ada"), *alternates("ben"), c.SignOff(m("ada")))
    hall.given(c.SeatAlternate(m("ben"), m("ada")))
    recall(hall, "ada")
    told = mandate(hall, "ben")
    assert (told.standing, told.present, told.sits_on, voters(hall)) == ("recognised", True, None, set())
    assert hall.refused(c.SeatAlternate(m("ben"), m("ada"))).rule == "mandate-not-recognised"


def test_strict_seating_goes_by_rank() -> None:
    """Given alternates who came in the order third, second, first: the lowest rank in the hall is next."""
    hall = office(alternates="strict").given(*let_in("ada", "ben"), c.SignOff(m("ada")), c.SignOff(m("ben")))
    for rank, name in ((3, "cyd"), (2, "dan")):
        hall.given(*let_in(name, rank=rank))
    hall.given(*admitted("eve", rank=1))
    refusal = hall.refused(c.SeatAlternate(m("cyd"), m("ada")))
    assert (refusal.rule, refusal.particulars) == (
        "alternate-out-of-turn",
        {"mandate": "cyd", "expected": "dan"},
    )
    hall.given(c.SeatAlternate(m("dan"), m("ben")), c.CheckIn(m("eve")))
    assert hall.refused(c.SeatAlternate(m("cyd"), m("ada"))).particulars["expected"] == "eve"
    assert waiting_alternates(hall.state, mandate(hall, "ada")) == ["eve", "cyd"]
    hall.given(c.SeatAlternate(m("eve"), m("ada")))


def test_seating_by_time_goes_by_arrival() -> None:
    """Who came first is next; who leaves and comes back has come anew."""
    hall = office(alternates="by-time").given(*let_in("ada"), c.SignOff(m("ada")))
    for rank, name in ((2, "cyd"), (1, "dan")):
        hall.given(*let_in(name, rank=rank))
    assert next_alternate(hall.state, mandate(hall, "ada")) == "cyd"
    hall.given(c.CheckOut(m("cyd")), c.CheckIn(m("cyd")))
    assert hall.refused(c.SeatAlternate(m("cyd"), m("ada"))).particulars["expected"] == "dan"
    hall.given(c.SeatAlternate(m("dan"), m("ada")))


def test_free_seating_has_no_order_and_wants_no_signing_off() -> None:
    """Any alternate takes any seat of the delegation; the desk may still ask for the first by rank."""
    hall = office(alternates="free").given(*let_in("ada"), *alternates("cyd", "dan"))
    assert next_alternate(hall.state, mandate(hall, "ada")) == "cyd"
    assert voters(hall.given(c.SeatAlternate(m("dan"), m("ada")))) == {"dan"}


@pytest.mark.parametrize("policy", SEATING)
def test_an_alternate_sits_within_the_own_delegation_only(policy: str) -> None:
    """Nor does one of no delegation sit anywhere, and an alternate takes no turn of another delegation."""
    hall = office(alternates=policy).given(*let_in("ada"), *let_in("stray", council=None))
    hall.given(c.SignOff(m("ada")), c.SignOff(m("stray")), *let_in("eve", council=SOUTH, rank=1))
    refusal = hall.refused(c.SeatAlternate(m("eve"), m("ada")))
    assert (refusal.rule, refusal.particulars) == (
        "of-another-delegation",
        {"mandate": "eve", "council": "north", "of": SOUTH},
    )
    nowhere = hall.refused(c.SeatAlternate(m("eve"), m("stray")))
    assert nowhere.particulars == {"mandate": "eve", "of": SOUTH}
    assert next_alternate(hall.state, mandate(hall, "ada")) is None
    assert next_alternate(hall.state, mandate(hall, "stray")) is None


@pytest.mark.parametrize("policy", SEATING)
def test_an_alternate_has_the_voice_of_the_seat(policy: str) -> None:
    """Given an alternate for those without a vote, they sit for those, and are passed over for others."""
    hall = office(alternates=policy).given(*let_in("ada"), *let_in("gus", voice="guest"))
    hall.given(c.SignOff(m("ada")), c.SignOff(m("gus")), *let_in("hal", rank=1, voice="guest"))
    hall.given(*let_in("ben", rank=2))
    refusal = hall.refused(c.SeatAlternate(m("hal"), m("ada")))
    assert (refusal.rule, refusal.particulars) == (
        "voice-differs",
        {"mandate": "hal", "voice": "guest", "expected": "deciding"},
    )
    hall.given(c.SeatAlternate(m("ben"), m("ada")), c.SeatAlternate(m("hal"), m("gus")))
    assert voters(hall) == {"ben"}


def test_an_alternate_has_no_seat_of_their_own() -> None:
    """An alternate waits in the hall without a vote, has nothing to sign off, and is not sat for."""
    hall = office(alternates="free").given(*alternates("ben", "cyd"))
    assert (voters(hall), hall.state.credentials.recognised) == (set(), 0)
    assert hall.refused(c.SignOff(m("ben"))).rule == "alternate-has-no-seat"
    assert hall.refused(c.SeatAlternate(m("cyd"), m("ben"))).rule == "alternate-has-no-seat"


def test_an_alternate_sits_on_one_seat() -> None:
    """The refusal tells on which; a delegate is no alternate; one seat has one alternate."""
    hall = office(alternates="free").given(*let_in("ada", "ben"), *alternates("cyd", "dan"))
    hall.given(c.SeatAlternate(m("cyd"), m("ada")))
    refusal = hall.refused(c.SeatAlternate(m("cyd"), m("ben")))
    assert (refusal.rule, refusal.particulars["seat"]) == ("alternate-sits-already", "ada")
    assert hall.refused(c.SeatAlternate(m("dan"), m("ada"))).rule == "seat-is-taken"
    assert hall.refused(c.SeatAlternate(m("ben"), m("ada"))).rule == "not-an-alternate"


def test_an_alternate_is_recognised_and_in_the_hall() -> None:
    """Before that nobody is seated."""
    hall = office(alternates="free").given(*let_in("ada"), *sent("cyd", rank=1), *admitted("dan", rank=2))
    seat = [c.SeatAlternate(m(name), m("ada")) for name in ("cyd", "dan")]
    assert [hall.refused(each).rule for each in seat] == ["mandate-not-recognised", "not-in-the-hall"]


def test_an_alternate_who_went_out_keeps_the_seat_until_released() -> None:
    """The seat counts as present again when they come back."""
    hall = office(alternates="free").given(*admitted("ada"), *alternates("ben"))
    hall.given(c.SeatAlternate(m("ben"), m("ada")), c.CheckOut(m("ben")))
    assert (voters(hall), line(hall.state).present, line(hall.state).registered) == (set(), 0, 1)
    hall.given(c.CheckIn(m("ben")))
    assert (voters(hall), line(hall.state).present) == ({"ben"}, 1)


def test_a_seat_that_nobody_in_the_hall_took_is_not_registered() -> None:
    """Given a chronicle in which an alternate is seated whose arrival nobody noted, the seat is registered
    once they are seen.
    """
    hall = office("chronicle", alternates="free").given(*admitted("ada"), *admitted("ben", rank=1))
    hall.given(c.SeatAlternate(m("ben"), m("ada")))
    assert (rules(hall.notes()), line(hall.state).registered) == (["not-in-the-hall"], 0)
    assert line(hall.given(c.CheckIn(m("ben"))).state).registered == 1


def test_the_cards_of_a_mandate_are_numbered() -> None:
    """The newest is the good one; a card is replaced for a reason, and none is given out after the end."""
    hall = office().given(*sent("ada"), c.IssueCard(m("ada"), 1))
    refusal = hall.refused(c.IssueCard(m("ada"), 3), **sealed("reason"))
    assert (refusal.rule, refusal.particulars) == ("card-out-of-turn", {"expected": 2, "found": 3})
    assert hall.refused(c.IssueCard(m("ada"), 2)).rule == "no-reason-given"
    hall.when(c.IssueCard(m("ada"), 2), **sealed("reason"))
    assert mandate(hall, "ada").card == 2
    hall.given(c.EndMandate(m("ada")))
    assert hall.refused(c.IssueCard(m("ada"), 3), **sealed("reason")).rule == "mandate-already-ended"
    assert hall.refused(c.IssueCard(m("nobody"), 1)).rule == "unknown-mandate"


def test_no_card_has_a_number_below_one() -> None:
    """In a chronicle neither."""
    hall = office("chronicle").given(*sent("ada"))
    assert hall.refused(c.IssueCard(m("ada"), 0)).rule == "count-is-negative"


def test_a_chronicle_seats_whom_a_source_saw_sit() -> None:
    """Given a delegate on the seat, when a source has an alternate of another council there without more, the
    alternate sits and the delegate has risen; the note says all that was broken.
    """
    hall = office("chronicle").given(*let_in("ada"), *admitted("eve", council=SOUTH, rank=1))
    hall.given(c.SeatAlternate(m("eve"), m("ada")))
    assert rules(hall.notes()) == ["of-another-delegation", "not-in-the-hall", "delegate-not-signed-off"]
    assert (mandate(hall, "ada").sits_on, mandate(hall, "ada").occupant) == (None, "eve")
    hall.given(c.CheckIn(m("ada")))
    assert rules(hall.notes()) == ["seat-is-taken"]
    assert (mandate(hall, "ada").occupant, mandate(hall, "eve").sits_on) == ("ada", None)
    hall.given(c.ReleaseAlternate(m("ada")))
    assert rules(hall.notes()) == ["alternate-does-not-sit"]
    assert mandate(hall, "ada").sits_on is None
