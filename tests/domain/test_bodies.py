"""Standing bodies in the core: seats, terms, offices, alternates, what does not go together, who recalls."""

from dataclasses import replace

from smolny.domain.acts import AdoptAct, EndBodyMandate
from smolny.domain.elections import (
    AnswerElection,
    CallAlternate,
    CloseNominations,
    ConstituteBody,
    ElectInBlock,
    EnterBody,
    FillSeat,
    NominateCandidate,
    RefuseSeats,
    SeatMember,
    SendBackAlternate,
    UnseatMember,
    VacateSeat,
    roster,
    sitting,
)
from smolny.domain.factions import NoteFaction
from smolny.domain.federation import NoteBody
from smolny.domain.values import (
    ActId,
    BodyId,
    ElectionId,
    FactionId,
    Figure,
    Party,
    PersonId,
)
from smolny.domain.values.moments import Occurrence, day_of
from tests.domain.hall import Hall
from tests.domain.test_ballots import SIX, hall
from tests.domain.test_elections import named, vacancy

E, BOARD, CADETS = ElectionId("e"), BodyId("board"), BodyId("cadets")
REDS, BLUES = FactionId("reds"), FactionId("blues")
ZOE = PersonId("zoe")
ADA, BEN, CYD, DAN, EVE, FAY = (PersonId(name) for name in SIX)
LATER = Occurrence("exact", "gregorian", "UTC", "2027-06-01", "10:00")
UNDATED = Occurrence("unknown", "gregorian", "UTC")


def house(told: ConstituteBody | None = None, *more: object) -> Hall:
    """A hall with a board of two and a body of cadets."""
    return hall().given(
        NoteFaction(REDS, "Reds", "R"),
        NoteFaction(BLUES, "Blues", "B"),
        NoteBody(BOARD, "The board", "board"),
        NoteBody(CADETS, "The cadets", "board"),
        told or body(),
        *more,
    )


def body(seats: int = 2, **more: object) -> ConstituteBody:
    """The board is constituted."""
    return ConstituteBody(BOARD, seats, **more)  # type: ignore[arg-type]


def seat(who: PersonId, of: FactionId | None = None, **more: object) -> SeatMember:
    """Somebody is seated in the board."""
    return SeatMember(BOARD, who, of, **more)  # type: ignore[arg-type]


def there(told: Hall, day: str | None = "2026-11-01") -> list[PersonId]:
    """Who sits in the board on a day."""
    number = None if day is None else day_of("gregorian", day)
    return [each.person for each in sitting(told.state.elections, BOARD, number)]


def elected(*who: PersonId, told: ConstituteBody | None = None, **more: object) -> Hall:
    """These were elected to the board in one block and have not answered."""
    before = house(told).given(vacancy(len(who), body=BOARD, **more), *named(*who))
    return before.given(CloseNominations(E), ElectInBlock(E))


def take(who: PersonId, *, accepts: bool = True) -> AnswerElection:
    """Somebody takes a seat."""
    return AnswerElection(E, who, accepts)


def test_a_term_that_has_ended_counts_no_more() -> None:
    """Given members up to the end of the year and one of a shorter term, then each sits up to their last day,
    may be seated again afterwards, and makes room by it.
    """
    before = house(body(term_until="2026-12-31"), seat(ADA), seat(BEN, until="2026-11-30"))
    assert there(before) == there(before, "2026-11-30") == [ADA, BEN]
    assert there(before, "2026-12-01") == there(before, "2026-12-31") == [ADA]
    assert there(before, "2027-01-01") == []
    assert there(before, None) == [ADA, BEN]
    assert before.refused(seat(BEN)).rule == "sits-already"
    assert before.refused(seat(CYD)).rule == "body-is-full"
    before.when(seat(CYD, until="2028-01-01"), occurred_at=LATER)
    before.when(seat(BEN, until="2028-01-01"), occurred_at=LATER)
    assert there(before, "2027-06-01") == [CYD, BEN]


def test_members_of_another_term_keep_their_own() -> None:
    """Given a body constituted anew, then whoever was seated before sits no longer than before."""
    before = house(body(3, term_until="2026-12-31"), seat(ADA), body(3, term_until="2027-12-31"), seat(BEN))
    assert there(before, "2027-01-01") == [BEN]


def test_the_elected_sit_as_long_as_their_vacancy_or_the_body_says() -> None:
    """Given a term of the body, another of the vacancy, and a body whose term was told after the vacancy."""
    term = body(term_until="2026-12-31")
    assert there(elected(ADA, told=term).given(take(ADA)), "2027-01-01") == []
    longer = elected(ADA, told=term, term_until="2027-12-31").given(take(ADA))
    assert there(longer, "2027-01-01") == [ADA]
    after = elected(ADA).given(take(ADA), term)
    assert (there(after), there(after, "2027-01-01")) == ([ADA], [])


def test_a_body_does_not_exceed_its_seats() -> None:
    """Given two seats, then no third is taken, by whatever way, nor are there fewer seats than members."""
    before = elected(ADA, BEN).given(take(ADA), seat(CYD))
    assert before.refused(take(BEN)).rule == "body-is-full"
    before.given(take(BEN, accepts=False))
    assert before.refused(body(1)).rule == "more-sit-in-it"
    assert house().refused(vacancy(3, body=BOARD)).rule == "more-seats-than-the-body"
    unknown = house(ConstituteBody(BOARD, "not-given"), *(seat(each) for each in (ADA, BEN, CYD)))
    assert there(unknown) == [ADA, BEN, CYD]


def test_a_seat_that_was_refused_is_kept_free_or_passes_on() -> None:
    """Given a faction that refused its seat, then nobody sits for it; the seat waits, or others have it."""
    shares = (Figure(REDS, 1), Figure(BLUES, 1))
    refused = RefuseSeats(BOARD, Party(faction=BLUES), then="wait")
    before = house(body(by_faction=shares), refused)
    assert before.refused(seat(EVE, BLUES)).rule == "seats-were-refused"
    before.given(seat(ADA, REDS))
    assert before.refused(seat(BEN)).rule == "body-is-full"
    before.given(EnterBody(BOARD, Party(faction=BLUES)), seat(EVE, BLUES))
    assert there(before) == [ADA, EVE]
    passed = house(
        body(by_faction=shares), replace(refused, then="pass-on"), seat(ADA, REDS), seat(BEN, REDS)
    )
    assert there(passed) == [ADA, BEN]
    beyond = house(body(by_faction=shares), seat(ADA, REDS))
    assert beyond.refused(seat(BEN, REDS)).rule == "faction-has-its-seats"


def test_a_faction_that_refuses_seats_of_an_unknown_number_keeps_none_free() -> None:
    """Given a body of which only the whole is known."""
    before = house(body(), RefuseSeats(BOARD, Party(faction=BLUES), then="stay-empty"), seat(ADA), seat(BEN))
    assert there(before) == [ADA, BEN]


def test_an_alternate_sits_while_a_member_is_away() -> None:
    """Given an alternate who is called, then the member is away until the alternate is sent back."""
    before = house(body(), seat(ADA, REDS), seat(BEN, REDS), seat(CYD, REDS, alternate=True))
    assert there(before) == [ADA, BEN]
    before.given(CallAlternate(BOARD, CYD, ADA))
    assert there(before) == [BEN, CYD]
    assert before.refused(CallAlternate(BOARD, CYD, BEN)).rule == "sits-already"
    assert before.refused(seat(ADA)).rule == "sits-already"
    before.given(SendBackAlternate(BOARD, CYD))
    assert there(before) == [ADA, BEN]
    assert before.refused(SendBackAlternate(BOARD, CYD)).rule == "was-not-called"
    assert before.refused(CallAlternate(BOARD, CYD)).rule == "body-is-full"
    before.given(UnseatMember(BOARD, ADA, "died"), CallAlternate(BOARD, CYD))
    assert there(before) == [BEN, CYD]


def test_an_alternate_keeps_the_seat_of_a_member_who_leaves() -> None:
    """Given an alternate who sits for a member, then a member who comes again needs a seat of their own."""
    before = house(body(1), seat(ADA), seat(CYD, alternate=True), CallAlternate(BOARD, CYD, ADA))
    before.given(UnseatMember(BOARD, ADA, "resigned"))
    assert there(before) == [CYD]
    assert before.refused(seat(ADA)).rule == "body-is-full"
    before.given(SendBackAlternate(BOARD, CYD), seat(ADA))
    assert there(before) == [ADA]
    before.given(UnseatMember(BOARD, CYD, "resigned"), seat(CYD, alternate=True))
    assert [each.sits for each in roster(before.state.elections, BOARD, None)] == [True, False]


def test_a_call_ends_with_the_seat_of_the_alternate() -> None:
    """Given an alternate who was called and left the body, then as an alternate again they wait."""
    before = house(body(1), seat(ADA), seat(CYD, alternate=True), CallAlternate(BOARD, CYD, ADA))
    before.given(UnseatMember(BOARD, CYD, "resigned"))
    assert there(before) == [ADA]
    before.given(seat(CYD, alternate=True))
    assert there(before) == [ADA]


def test_whose_turn_it_is_says_the_body() -> None:
    """Given alternates of two factions, then the first is called, or the first of the faction of the seat."""
    both = [seat(ADA, REDS), seat(BEN, BLUES)]
    waiting = [seat(each, of, alternate=True) for each, of in ((CYD, REDS), (DAN, BLUES), (EVE, REDS))]
    free = house(body(), *both, *waiting).given(CallAlternate(BOARD, EVE, BEN))
    assert there(free) == [ADA, EVE]
    ordered = house(body(alternates="in-order"), *both, *waiting)
    assert ordered.refused(CallAlternate(BOARD, DAN, BEN)).rule == "turn-of-another-alternate"
    ordered.given(CallAlternate(BOARD, CYD, BEN))
    own = house(body(alternates="of-the-faction"), *both, *waiting)
    assert own.refused(CallAlternate(BOARD, CYD, BEN)).rule == "of-another-faction"
    assert own.refused(CallAlternate(BOARD, EVE, ADA)).rule == "turn-of-another-alternate"
    own.given(CallAlternate(BOARD, DAN, BEN))


def test_only_a_member_is_stood_in_for() -> None:
    """Given a stranger, an alternate who waits, one who was called, and a member who is away already."""
    waiting = [seat(each, alternate=True) for each in (CYD, DAN, EVE)]
    before = house(body(), seat(ADA), seat(BEN), *waiting)
    for who in (FAY, DAN):
        assert before.refused(CallAlternate(BOARD, CYD, who)).rule == "is-no-member"
    assert before.refused(CallAlternate(BOARD, BEN, ADA)).rule == "is-no-alternate"
    before.given(CallAlternate(BOARD, CYD, ADA))
    assert before.refused(CallAlternate(BOARD, DAN, ADA)).rule == "somebody-stands-in"
    before.given(CallAlternate(BOARD, DAN, CYD))
    assert there(before) == [BEN, DAN]


def test_what_does_not_go_together_is_told_by_either_body() -> None:
    """Given a body that shuts out another, then nobody takes a seat in one while sitting in the other."""
    shut = ConstituteBody(CADETS, 5, incompatible=(BOARD,))
    before = house(body(3), shut, seat(ADA))
    assert before.refused(SeatMember(CADETS, ADA)).rule == "sits-elsewhere"
    before.given(SeatMember(CADETS, BEN), SeatMember(CADETS, CYD, alternate=True), seat(CYD))
    assert before.refused(seat(BEN)).rule == "sits-elsewhere"
    assert before.refused(CallAlternate(CADETS, CYD, BEN)).rule == "sits-elsewhere"
    assert before.refused(CallAlternate(CADETS, CYD)).rule == "sits-elsewhere"
    both = elected(ADA).given(shut, SeatMember(CADETS, ADA))
    assert both.refused(take(ADA)).rule == "sits-elsewhere"
    both.given(UnseatMember(CADETS, ADA, "resigned"), take(ADA))


def test_a_successor_sits_in_no_body_that_the_vacancy_shuts_out() -> None:
    """Given a faction that names one who sits there."""
    before = elected(ADA, incompatible=(CADETS,), filling="faction").given(take(ADA, accepts=False))
    before.given(SeatMember(CADETS, BEN))
    assert before.refused(FillSeat(E, ADA, BEN)).rule == "sits-elsewhere"
    assert before.refused(FillSeat(E, ADA)).rule == "nobody-succeeds"
    before.given(FillSeat(E, ADA, CYD))


def test_the_elected_stand_for_the_faction_that_named_them() -> None:
    """Given one named by a faction, one who follows by it, and one from the floor."""
    by_list = NominateCandidate(E, ADA, "faction", faction=REDS)
    before = house().given(vacancy(1, body=BOARD, ways=("faction",), acceptance=False, filling="faction"))
    before.given(by_list, CloseNominations(E), ElectInBlock(E), take(ADA))
    assert [each.faction for each in sitting(before.state.elections, BOARD, None)] == [REDS]
    before.given(VacateSeat(E, ADA, "died"), FillSeat(E, ADA, BEN), take(BEN))
    assert [each.faction for each in sitting(before.state.elections, BOARD, None)] == [REDS]
    floor = elected(ADA).given(take(ADA))
    assert [each.faction for each in sitting(floor.state.elections, BOARD, None)] == [None]


def test_nobody_sits_in_a_body_whose_mandate_has_ended() -> None:
    """Given an act that ends it, then those who sat there do not, and whoever is seated later does."""
    before = house(body(), seat(ADA), AdoptAct(ActId("act"), "decree", "The board"))
    before.given(EndBodyMandate(BOARD, ActId("act")))
    assert there(before) == []
    before.given(body(), seat(ADA))
    assert there(before) == [ADA]


def test_on_a_day_that_is_not_known_every_term_runs() -> None:
    """Given a deed without a day."""
    before = house(body(1), seat(ADA, until="2026-01-01"))
    assert there(before, None) == [ADA]
    assert before.refused(seat(BEN), occurred_at=UNDATED).rule == "body-is-full"
    before.given(seat(BEN))
