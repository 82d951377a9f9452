"""Lots: announced, drawn before witnesses or from published sources, and what a tie makes of them."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.counting.majorities import Condition
from smolny.counting.rfc3797 import seed, select
from smolny.domain.assembly import evolve
from smolny.domain.federation import NotePerson
from smolny.domain.lots import AnnounceLot, DrawLot
from smolny.domain.motions import TableText
from smolny.domain.offices import FillOffice
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Majorities,
    MajorityRule,
    Results,
    Sittings,
    StandingOrders,
)
from smolny.domain.values import LotId, PersonId, QuestionId, TextId
from smolny.domain.votes import ChallengeResult, DeclareResult, PutQuestion, SettleTie
from tests.domain.hall import DOCUMENT, Hall, furnished

TIE, Q, LAND = LotId("tie"), QuestionId("q"), TextId("land")
ADA, BEN, CYD = PersonId("ada"), PersonId("ben"), PersonId("cyd")
SIDES = ("adopted", "rejected")
BY_HAND = AnnounceLot(TIE, SIDES)
PUBLIC = AnnounceLot(TIE, ("a", "b", "c", "d", "e"), 2, "rfc-3797", ("the lottery", "the bourse"))
SEEN = (ADA, BEN)


def drawn(*what: str, witnesses: tuple[PersonId, ...] = SEEN) -> DrawLot:
    """A lot that fell so."""
    return DrawLot(TIE, what, witnesses)


def tied(tie: Any = "lot", text: bool = False) -> Hall:
    """A vote that is tied, by a rule that says this of ties, while Cyd presides."""
    rules = (MajorityRule("simple", (Condition("1/2"),), tie=tie),)
    orders = StandingOrders(
        "Ours",
        1,
        "test",
        sittings=Sittings("not-given"),
        results=Results("required", "not-given"),
        majorities=Majorities("simple", rules),
    )
    hall = furnished().given(AdoptStandingOrders(orders, DOCUMENT), NotePerson(CYD), FillOffice("chair", CYD))
    put = PutQuestion(Q, "Tea?")
    if text:
        hall.given(TableText(LAND, "motion", "Land"))
        put = PutQuestion(Q, "Land?", LAND)
    return hall.given(put, DeclareResult(Q, "tied", 2, 2))


def test_the_example_of_the_rfc_comes_out() -> None:
    """Sixteen of twenty-five, as RFC 3797 has them in section 6."""
    key = seed(["9319", "2 5 12 8 10", "9 18 26 34 41 45"])
    assert key == "9319./2.5.8.10.12./9.18.26.34.41.45./"
    assert select(key, 25, 16) == (17, 7, 2, 16, 25, 23, 8, 24, 19, 13, 22, 5, 18, 9, 1, 4)


@pytest.mark.parametrize(
    ("sources", "key"),
    [
        (["7, 3,11"], "3.7.11./"),
        (["007 10"], "7.10./"),
        ([" 1.50"], "1.5/"),
        (["8.0"], "8./"),
        (["Pride and Prejudice, 1813!"], "PRIDEANDPREJUDICE1813/"),
        (["1", "x"], "1./X/"),
        (["1.25", "5 3", "8"], "1.25/3.5./8./"),
        (["Mažňák", "0.1", "4 6 9"], "MAZNAK/0.1/4.6.9./"),
        ([], ""),
    ],
)
def test_a_seed_is_one_whoever_writes_it(sources: list[str], key: str) -> None:
    """Numbers in their order, words without marks, in capitals; the last two as another program has them."""
    assert seed(sources) == key


def test_another_program_draws_the_same() -> None:
    """The tenth and the eighth of ten, as votelib draws them from these sources."""
    assert select(seed(["Mažňák", "0.1", "4 6 9"]), 10, 2) == (10, 8)


@pytest.mark.parametrize("source", ["", " ", "!?", "—"])
def test_a_source_that_says_nothing_seeds_nothing(source: str) -> None:
    """Nor can more be drawn than there are."""
    with pytest.raises(ValueError, match="says nothing"):
        seed([source])
    with pytest.raises(ValueError, match="of its own"):
        seed(["1.5 7"])
    with pytest.raises(ValueError, match="3 of 2"):
        select("1./", 2, 3)


def test_everything_of_a_pool_is_drawn_once() -> None:
    """Whatever the seed: an order of all of them."""
    for number in range(50):
        assert sorted(select(f"{number}./", 9, 9)) == list(range(1, 10))


def test_a_lot_is_drawn_by_hand_before_witnesses() -> None:
    """Given two who watch, then it falls once, on one of those it is among."""
    hall = furnished().given(BY_HAND)
    assert hall.refused(drawn("adopted", witnesses=(ADA, ADA))).rule == "lot-wants-witnesses"
    assert hall.refused(drawn("tea")).rule == "lot-falls-otherwise"
    assert hall.refused(drawn()).rule == "lot-falls-otherwise"
    assert hall.refused(drawn("adopted", "rejected")).rule == "lot-falls-otherwise"
    assert hall.refused(drawn("adopted", witnesses=(ADA, PersonId("x")))).rule == "unknown-person"
    assert hall.refused(DrawLot(LotId("x"), ("adopted",), SEEN)).rule == "unknown-lot"
    hall.given(drawn("adopted"))
    assert hall.state.lots.all[TIE].drawn == ("adopted",)
    assert hall.refused(drawn("rejected")).rule == "lot-is-drawn"


def test_a_lot_from_sources_falls_as_anybody_finds_it() -> None:
    """Given what they published, then the core finds it, and nobody says otherwise."""
    hall = furnished().given(PUBLIC)
    said = ("4 8 15", "Closing 812.7")
    expected = tuple(PUBLIC.among[each - 1] for each in select(seed(said), 5, 2))
    assert hall.refused(DrawLot(TIE)).rule == "sources-say-nothing"
    assert hall.refused(DrawLot(TIE, published=("4 8 15", "?"))).rule == "sources-say-nothing"
    assert hall.refused(DrawLot(TIE, expected[::-1], published=said)).rule == "lot-falls-otherwise"
    hall.given(DrawLot(TIE, published=said))
    assert hall.state.lots.all[TIE].drawn == expected
    assert hall.entries[-1].particulars.drawn == expected


@pytest.mark.parametrize(
    ("lot", "rule"),
    [
        (AnnounceLot(TIE, ("a", "a")), "nothing-to-draw"),
        (AnnounceLot(TIE, ("a",), 0), "nothing-to-draw"),
        (AnnounceLot(TIE, ("a",), 2), "nothing-to-draw"),
        (AnnounceLot(TIE, ()), "nothing-to-draw"),
        (AnnounceLot(TIE, SIDES, method="rfc-3797"), "lot-has-other-sources"),
        (AnnounceLot(TIE, SIDES, publishers=("x",)), "lot-has-other-sources"),
    ],
)
def test_a_lot_that_cannot_be_drawn_is_not_announced(lot: AnnounceLot, rule: str) -> None:
    """Given one, then nothing waits."""
    assert furnished().refused(lot).rule == rule
    assert furnished().given(BY_HAND).refused(BY_HAND).rule == "already-on-the-record"


def test_a_tie_is_settled_by_the_lot_that_fell() -> None:
    """Given a rule that says so, then neither by a vote nor by another lot, and once."""
    hall = tied(text=True)
    settle = SettleTie(Q, "rejected", "lot", lot=TIE)
    assert hall.refused(settle).rule == "lot-says-otherwise"
    assert hall.refused(SettleTie(Q, "rejected", "lot")).rule == "lot-says-otherwise"
    assert hall.refused(SettleTie(Q, "rejected", "casting-vote")).rule == "tie-goes-otherwise"
    hall.given(BY_HAND)
    assert hall.refused(settle).rule == "lot-says-otherwise"
    hall.given(drawn("rejected"))
    assert hall.refused(SettleTie(Q, "adopted", "lot", lot=TIE)).rule == "lot-says-otherwise"
    assert hall.state.votes.questions[Q].outcome == "tied"
    hall.given(settle)
    assert hall.state.votes.questions[Q].outcome == "rejected"
    assert hall.state.motions.texts[LAND].standing == "rejected"
    assert hall.refused(settle).rule == "tie-is-settled"


def test_a_lot_about_something_else_settles_no_tie() -> None:
    """Given one that is not between both outcomes."""
    hall = tied().given(AnnounceLot(TIE, ("adopted", "tea")), drawn("adopted"))
    assert hall.refused(SettleTie(Q, "adopted", "lot", lot=TIE)).rule == "lot-says-otherwise"


def test_a_casting_vote_is_that_of_who_presides() -> None:
    """Given a rule that says so, then the core finds who it is; what rests on the question may follow."""
    hall = tied("casting-vote")
    resting = SettleTie(Q, "adopted", "casting-vote", PersonId("ada"))
    assert hall.refused(resting).rule == "casting-vote-of-another"
    assert (
        hall.refused(SettleTie(Q, "adopted", "casting-vote", PersonId("x"))).rule == "casting-vote-of-another"
    )
    hall.given(SettleTie(Q, "adopted", "casting-vote"))
    assert hall.entries[-1].particulars.person == CYD
    assert hall.state.votes.questions[Q].outcome == "adopted"


def test_what_is_not_tied_is_not_settled() -> None:
    """Given no result, another one, or one that is challenged; a new declaration takes the settling away."""
    hall = tied("casting-vote")
    cast = SettleTie(Q, "adopted", "casting-vote")
    other = QuestionId("other")
    hall.given(PutQuestion(other, "Other?"))
    assert hall.refused(SettleTie(other, "adopted", "casting-vote")).rule == "vote-is-not-tied"
    assert hall.refused(SettleTie(QuestionId("x"), "adopted", "casting-vote")).rule == "unknown-question"
    hall.given(DeclareResult(other, "adopted", 2, 1))
    assert hall.refused(SettleTie(other, "adopted", "casting-vote")).rule == "vote-is-not-tied"
    hall.given(cast, ChallengeResult(Q, "recount"))
    assert hall.refused(cast).rule == "vote-is-not-tied"
    hall.given(DeclareResult(Q, "tied", 1, 1))
    assert hall.state.votes.questions[Q].outcome == "tied"
    hall.given(cast)


def test_an_entry_that_says_a_lot_fell_otherwise_is_refused() -> None:
    """Given a lot from sources, then a verifier finds on what it fell."""
    hall = furnished().given(PUBLIC)
    entries = hall.decide(DrawLot(TIE, published=("4 8 15", "x")))
    assert isinstance(entries, tuple)
    (entry,) = entries
    wrong = replace(entry, particulars=replace(entry.particulars, drawn=entry.particulars.drawn[::-1]))
    with pytest.raises(OutOfOrder, match="lot-falls-otherwise"):
        evolve(hall.state, wrong)


def test_a_lot_that_was_announced_before_the_tie_settles_nothing() -> None:
    """Given one that fell before anybody knew of the tie, or of this one, then another is announced."""
    hall = tied().given(BY_HAND, drawn("adopted"), SettleTie(Q, "adopted", "lot", lot=TIE))
    again, later = QuestionId("again"), LotId("later")
    hall.given(PutQuestion(again, "Salt?"), DeclareResult(again, "tied", 1, 1))
    assert hall.refused(SettleTie(again, "adopted", "lot", lot=TIE)).rule == "lot-says-otherwise"
    hall.given(AnnounceLot(later, SIDES), DrawLot(later, ("rejected",), SEEN))
    hall.given(SettleTie(again, "rejected", "lot", lot=later))


def test_a_lot_settles_one_tie() -> None:
    """Given two ties that one lot came after, then it settles the first that takes it."""
    other = QuestionId("other")
    hall = tied().given(PutQuestion(other, "Salt?"), DeclareResult(other, "tied", 1, 1))
    hall.given(BY_HAND, drawn("adopted"), SettleTie(other, "adopted", "lot", lot=TIE))
    assert hall.refused(SettleTie(Q, "adopted", "lot", lot=TIE)).rule == "lot-says-otherwise"
