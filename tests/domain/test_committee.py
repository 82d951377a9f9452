"""The committee desk: wordings, recommendations, composites, collisions, texts taken over, numbers."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from smolny.domain import motions as t
from smolny.domain.federation import NoteBody
from smolny.domain.standing_orders import AdoptStandingOrders, Motions, StandingOrders, faults
from smolny.domain.values import BodyId, CouncilId, Party, PersonId, TextId, TextRef
from tests.domain.hall import DOCUMENT, Hall, founded
from tests.domain.test_motions import ADA, MILK, RUM, TEA, asked, hall, rule, standing, voted

CAKE, RYE, OAT, CRUMB, BOTH = (TextId(name) for name in ("cake", "rye", "oat", "crumb", "both"))
BOARD, MINE = BodyId("board"), Party(person=ADA)
WORDS, ANEW, CHANGES, OTHER = (TextRef(letter * 64, 10, "application/json") for letter in "abcd")


def table(**rules: Any) -> Hall:
    """A text with words, two amendments with changes, and one to the first of them."""
    made = hall(**rules).given(NoteBody(BOARD, "The board", "committee"))
    return made.given(
        t.TableText(CAKE, "motion", "Cake", words=WORDS, council=CouncilId("north")),
        amendment(RYE, CAKE, CHANGES, WORDS),
        amendment(OAT, CAKE, OTHER, WORDS),
        amendment(CRUMB, RYE, OTHER, CHANGES),
    )


def amendment(name: TextId, amends: TextId, changes: TextRef, against: TextRef, **more: Any) -> t.TableText:
    """An amendment with its changes."""
    return t.TableText(
        name, "amendment", name, amends=amends, changes=changes, against=against.sha256, **more
    )


def text(made: Hall, name: TextId) -> t.Text:
    """A text as it stands."""
    return made.state.motions.texts[name]


def hashes(made: Hall, name: TextId) -> list[tuple[str, str]]:
    """How a text was worded, and how it came about."""
    return [(each.words.sha256[0], each.how) for each in text(made, name).wordings]


def test_a_text_keeps_every_wording() -> None:
    """Given a text that its mover modifies, then both wordings are known, of an amendment as changes."""
    made = table().given(t.RewordText(CAKE, ANEW, MINE), t.RewordText(RYE, OTHER))
    assert hashes(made, CAKE) == [("a", "tabled"), ("b", "modified")]
    assert hashes(made, RYE) == [("c", "tabled"), ("d", "modified")]
    made.given(t.StateWording(CAKE, WORDS))
    assert [each.how for each in text(made, CAKE).stated] == ["stated"]
    assert rule(made, t.StateWording(CAKE)) == "wording-is-not-given"
    assert rule(made, t.RewordText(BOTH, ANEW)) == "unknown-text"
    assert rule(made.given(t.WithdrawText(CAKE)), t.RewordText(CAKE, WORDS)) == "text-already-settled"


def test_changes_are_written_against_a_wording_that_was() -> None:
    """Given a text with words, then changes name one of its wordings, and amend something."""
    made = table().given(t.RewordText(CAKE, ANEW), t.StateWording(CAKE, OTHER))
    made.given(amendment(TextId("a1"), CAKE, CHANGES, ANEW), amendment(TextId("a2"), CAKE, CHANGES, OTHER))
    assert rule(made, amendment(BOTH, CAKE, CHANGES, CHANGES)) == "no-such-wording"
    assert rule(made, replace(amendment(BOTH, CAKE, CHANGES, ANEW), against=None)) == "no-such-wording"
    assert rule(made, t.TableText(BOTH, "motion", "b", changes=CHANGES)) == "changes-amend-nothing"
    assert rule(made, t.TableText(BOTH, "motion", "b", against="a" * 64)) == "changes-amend-nothing"
    told = made.given(t.TableText(BOTH, "amendment", "b", amends=CAKE))
    assert rule(told, t.RewordText(BOTH, CHANGES)) == "changes-amend-nothing"


def test_amendments_are_amended_as_deep_as_the_orders_want() -> None:
    """Given orders with a depth of two, then a third is refused; where nothing is said any is in order."""
    deeper = amendment(TextId("grain"), CRUMB, CHANGES, OTHER)
    assert rule(table(depth=2), deeper) == "amendment-too-deep"
    made = table().given(deeper)
    assert made.state.motions.depth(TextId("grain")) == 3
    assert rule(table(depth=2), amendment(TextId("x"), TextId("gone"), CHANGES, OTHER)) == "unknown-text"


def test_a_text_is_taken_over_as_the_orders_want() -> None:
    """Given a text that was withdrawn, then whoever takes it over has it wait again, where that may be."""
    take = t.TakeOverText(CAKE, MINE)
    made = table().given(t.WithdrawText(CAKE), take)
    assert (standing(made, CAKE), text(made, CAKE).mover) == (["tabled"], MINE)
    assert text(made, TEA).mover is None
    assert rule(table(takeover="never"), take) == "no-taking-over"
    waiting = table(takeover="waiting").given(take)
    assert rule(waiting.given(t.WithdrawText(CAKE)), take) == "text-already-settled"
    assert rule(made, t.TakeOverText(BOTH, MINE)) == "unknown-text"


def advice(text: TextId, advice: t.Advice, **more: Any) -> t.GiveRecommendation:
    """What the board recommends."""
    return t.GiveRecommendation(text, BOARD, advice, **more)


def test_the_newest_recommendation_holds_and_the_minority_has_its_own() -> None:
    """Given three, one of them of a minority, then all are kept and the newer of the others is in force."""
    made = table().given(advice(RYE, "reject"), advice(RYE, "accept", consent=True))
    made.given(advice(RYE, "reject", minority=True))
    kept = text(made, RYE)
    assert [each.told.advice for each in kept.recommendations] == ["reject", "accept", "reject"]
    assert kept.recommendation is kept.recommendations[1]


@pytest.mark.parametrize(
    "told",
    [
        advice(RYE, "accept-modified"),
        advice(RYE, "refer"),
        advice(RYE, "refer", to=BOARD, addressee="them"),
        advice(RYE, "settled"),
    ],
)
def test_a_recommendation_is_whole(told: t.GiveRecommendation) -> None:
    """Given advice that lacks what it is about, then it is refused."""
    assert rule(table(), told) == "recommendation-is-not-whole"


def test_what_a_recommendation_names_is_on_the_record() -> None:
    """Given advice to refer, to settle by another, to nobody known, then only what is known goes."""
    made = table().given(advice(RYE, "refer", to=BOARD), advice(RYE, "settled", settled_by=OAT))
    assert rule(made, advice(RYE, "refer", to=BodyId("x"))) == "unknown-body"
    assert rule(made, advice(RYE, "settled", settled_by=BOTH)) == "unknown-text"
    assert rule(made, advice(RYE, "settled", settled_by=RYE)) == "against-itself"
    assert rule(made, advice(BOTH, "accept")) == "unknown-text"
    assert rule(made, t.GiveRecommendation(RYE, BodyId("x"), "accept")) == "unknown-body"


@pytest.mark.parametrize(
    ("acceptance", "accepted", "letters"), [(True, True, "cd"), (True, False, "c"), (False, True, "c")]
)
def test_what_is_accepted_as_modified_is_the_text(acceptance: bool, accepted: bool, letters: str) -> None:
    """Given the committee's own wording, then the movers make it the text where the orders say so."""
    made = table(acceptance=acceptance)
    answer = t.AnswerRecommendation(RYE, accepted, MINE)
    assert rule(made, answer) == "nothing-is-recommended"
    made.given(advice(RYE, "accept-modified", words=OTHER), advice(RYE, "reject", minority=True), answer)
    assert "".join(letter for letter, _ in hashes(made, RYE)) == letters
    assert [each.accepted for each in text(made, RYE).recommendations] == [accepted, None]
    assert rule(made, t.AnswerRecommendation(BOTH, True)) == "unknown-text"


def test_a_chronicle_may_answer_what_nobody_recommended() -> None:
    """Given an answer to nothing in a chronicle, then it stands with a note and changes nothing."""
    made = founded("chronicle").given(t.TableText(CAKE, "motion", "Cake"), t.AnswerRecommendation(CAKE, True))
    assert [each.rule for each in made.notes()] == ["nothing-is-recommended"]
    assert text(made, CAKE).recommendations == ()


def test_a_composite_waits_for_whoever_moved_its_texts() -> None:
    """Given a composite of two, then both agree, it is put before them, and they fall with its adoption."""
    made = table().given(t.TableText(BOTH, "composite", "Both", made_of=(TEA, MILK)))
    assert rule(made, asked(TEA)) == "text-is-in-composite"
    made.given(t.AgreeComposite(TEA, BOTH, MINE))
    assert rule(made, asked(BOTH)) == "owners-do-not-agree"
    assert rule(made, t.AgreeComposite(TEA, BOTH)) == "agreed-already"
    assert rule(made, t.AgreeComposite(RUM, BOTH)) == "not-in-the-composite"
    assert rule(made, t.AgreeComposite(TextId("x"), BOTH)) == "unknown-text"
    assert rule(made, t.AgreeComposite(TEA, TextId("x"))) == "unknown-text"
    voted(made.given(t.AgreeComposite(MILK, BOTH)), asked(BOTH))
    assert dict(t.falling(made.state.motions)) == {TEA: BOTH, MILK: BOTH}
    assert rule(made, t.TableText(TextId("c"), "composite", "c", made_of=(TextId("x"),))) == "unknown-text"


def test_texts_of_a_composite_that_is_withdrawn_wait_as_they_were() -> None:
    """Given a composite that is withdrawn, then there is a way back to its texts."""
    made = table().given(t.TableText(BOTH, "composite", "Both", made_of=(TEA, MILK)), t.WithdrawText(BOTH))
    voted(made, asked(TEA))
    assert standing(made, TEA, MILK) == ["adopted", "tabled"]


def settle(one: TextId = RYE, other: TextId = OAT, how: t.How = "one", **more: Any) -> t.SettleCollision:
    """How a collision is settled."""
    return t.SettleCollision(one, other, "p1-s1", how, "it is shorter", **more)


def test_a_collision_is_settled_between_amendments_to_one_text() -> None:
    """Given two amendments to a text, then a settlement of them is kept with the text."""
    made = table().given(settle(), settle(how="written", words=CHANGES))
    assert [each.told.how for each in text(made, CAKE).settlements] == ["one", "written"]
    assert rule(made, settle(how="written")) == "settlement-is-not-whole"
    assert rule(made, settle(words=CHANGES)) == "settlement-is-not-whole"
    assert rule(made, settle(other=CRUMB)) == "amends-another-text"
    assert rule(made, settle(CAKE, MILK)) == "amends-another-text"
    assert rule(made, settle(other=RYE)) == "amends-another-text"
    assert rule(made, settle(other=BOTH)) == "unknown-text"
    assert rule(made, settle(BOTH)) == "unknown-text"
    assert rule(made, replace(settle(), place="p" * 121)) == "no-such-place"
    assert rule(made.given(t.WithdrawText(CAKE)), settle()) == "text-already-settled"


def numbered(*commands: t.TableText, **rules: Any) -> list[str | None]:
    """The numbers that texts get."""
    made = hall(**rules)
    for each in commands:
        made.given(each)
    return [made.state.motions.texts[each.text].tabled.number for each in commands]


MOTION = t.TableText(CAKE, "motion", "Cake")
FIRST, SECOND = (t.TableText(name, "amendment", name, amends=CAKE, lines=(3, 5)) for name in (RYE, OAT))
NUMBERED: list[tuple[str, list[str]]] = [
    ("per-motion", ["A4", "A4-1", "A4-2", "A4-1-1", "K-A"]),
    ("running", ["A4", "1", "2", "3", "K-A"]),
    ("per-line", ["A4", "A4-3-5", "A4-3-5b", "A4-3-5-0", "K-A"]),
]


@pytest.mark.parametrize(("scheme", "expected"), NUMBERED)
def test_texts_have_numbers_by_the_orders(scheme: str, expected: list[str]) -> None:
    """Given three motions before, a motion, two amendments, one to the first and a composite, each has its
    number.
    """
    crumb = t.TableText(CRUMB, "amendment", "Crumb", amends=RYE)
    both = t.TableText(BOTH, "composite", "Both", made_of=(TEA, MILK))
    assert numbered(MOTION, FIRST, SECOND, crumb, both, numbering=scheme) == expected


def test_a_number_once_given_stays() -> None:
    """Given other orders meanwhile and a number given by hand, then nothing that was numbered changes."""
    made = hall(numbering="per-motion").given(replace(MOTION, number="XII"), FIRST)
    assert [text(made, name).tabled.number for name in (TEA, CAKE, RYE)] == ["A1", "XII", "XII-1"]
    assert rule(made, t.TableText(BOTH, "motion", "b", number="a1")) == "another-text-has-number"
    assert rule(made, t.TableText(BOTH, "motion", "b", number=" ")) == "number-is-not-plain"
    assert rule(made, t.TableText(BOTH, "motion", "b", number="9" * 121)) == "number-is-not-plain"
    assert rule(made, MOTION) == "already-on-the-record"


def test_what_amends_a_text_without_a_number_has_none() -> None:
    """Given orders without numbers, or a text that came before them, then nothing is made up."""
    assert numbered(MOTION, FIRST) == [None, None]
    made = hall().given(MOTION)
    orders = made.state.standing_orders.in_force
    assert orders is not None
    later = replace(orders, version=2, title="Ours", motions=Motions(numbering="per-motion"))
    made.given(AdoptStandingOrders(later, DOCUMENT), FIRST, t.TableText(BOTH, "motion", "b"))
    assert [text(made, name).tabled.number for name in (CAKE, RYE, BOTH)] == [None, None, "A1"]


BAD: list[tuple[Callable[[], t.TableText], str]] = [
    (lambda: replace(MOTION, council=CouncilId("x")), "unknown-council"),
    (lambda: replace(MOTION, lines=(3,)), "no-such-lines"),
    (lambda: replace(MOTION, lines=(3, 2)), "no-such-lines"),
    (lambda: replace(MOTION, lines=(0, 2)), "no-such-lines"),
    (lambda: replace(MOTION, mover=Party(person=PersonId("x"))), "unknown-person"),
]


@pytest.mark.parametrize(("told", "expected"), BAD)
def test_what_a_text_names_is_there(told: Callable[[], t.TableText], expected: str) -> None:
    """Given a council, lines or a mover that are none, then the text is refused."""
    assert rule(hall(), told()) == expected


def test_settings_that_say_something_impossible_are_named() -> None:
    """Given a depth of none, lines too narrow and letters that are figures, then each is a fault."""
    wrong = Motions(depth=0, columns=10, series="1", amendment_series="--", composite_series="Ab-")
    orders = StandingOrders("Ours", 1, "test", motions=wrong)
    assert {"motions.depth", "motions.columns", "motions.series", "motions.amendment_series"} <= set(
        faults(orders)
    )
    assert "motions.composite_series" not in faults(orders)
