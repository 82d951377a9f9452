"""Several texts at once: amendments in order, parts, lists that are decided as one, alternatives."""

from typing import Any

import pytest

from smolny.domain import motions as t
from smolny.domain.assembly import evolve
from smolny.domain.credentials import CheckOut
from smolny.domain.motions import is_approval, next_step
from smolny.domain.order import OutOfOrder
from smolny.domain.values import QuestionId, TextId
from smolny.domain.votes import ChallengeResult, DeclareResult, PutQuestion, QuestionPut, Tallied
from tests.domain.credentials.desk import m
from tests.domain.hall import Hall
from tests.domain.test_motions import MILK, RUM, TEA, asked, hall, rule, standing, voted

FIRST, SECOND, LAST = (TextId(name) for name in ("first", "second", "last"))


def amended() -> Hall:
    """Three amendments to tea, tabled from the last place to the first."""
    places = ((LAST, "10.1"), (SECOND, "2.3"), (FIRST, "2"))
    return hall().given(
        *(t.TableText(name, "amendment", name, amends=TEA, place=place) for name, place in places)
    )


def test_amendments_are_put_in_the_order_of_their_places_and_before_the_text() -> None:
    """Given three, then each waits for those before it, and the text for all of them."""
    made = amended()
    assert list(made.state.motions.amendments(TEA)) == [FIRST, SECOND, LAST]
    refused = made.refused(asked(TEA))
    assert (refused.rule, refused.particulars["amendment"]) == ("amendments-wait", FIRST)
    assert rule(made, asked(SECOND)) == "amendment-out-of-order"
    voted(voted(made, asked(FIRST)), asked(SECOND), 1, 2).given(t.WithdrawText(LAST))
    voted(made, asked(TEA))
    assert standing(made, TEA, FIRST, SECOND, LAST) == ["adopted", "adopted", "rejected", "withdrawn"]


def test_the_chair_gives_amendments_another_order_for_a_reason() -> None:
    """Given the most far-reaching first, then that one is put first; every one that waits has its place."""
    made = amended()
    whole = (LAST, FIRST, SECOND)
    assert rule(made, t.OrderAmendments(TEA, whole[:2], "far")) == "amendments-left-out"
    assert rule(made, t.OrderAmendments(TEA, (*whole, MILK), "far")) == "amendments-left-out"
    assert rule(made, t.OrderAmendments(TEA, (*whole, FIRST), "far")) == "amendments-left-out"
    assert rule(made, t.OrderAmendments(TextId("x"), whole, "far")) == "amendments-left-out"
    assert rule(made, t.OrderAmendments(TEA, whole, " ")) == "order-without-reason"
    assert made.state.motions.texts[TEA].ordered is None
    made.given(t.OrderAmendments(TEA, whole, "far"))
    assert made.state.motions.texts[TEA].ordered == (made.state.size, "far")
    assert rule(made, asked(FIRST)) == "amendment-out-of-order"
    voted(made, asked(LAST))
    late = TextId("late")
    made.given(t.TableText(late, "amendment", "Late", amends=TEA))
    assert list(made.state.motions.amendments(TEA)) == [*whole, late]


def test_what_cannot_be_put_in_order_is_refused_by_every_fold() -> None:
    """Given amendments to another text, twice, or not there, as a chronicle may have them."""
    made = amended()

    def turned(*names: TextId) -> str:
        entry = made.entries[-1]
        told = t.AmendmentsOrdered(TEA, names, "far")
        with pytest.raises(OutOfOrder) as refused:
            t.turn_order(made.state, type(entry)(**{**fields(entry), "particulars": told}))
        return refused.value.rule

    assert turned(MILK) == "amends-another-text"
    assert turned(FIRST, FIRST) == "texts-do-not-fit"
    assert turned(TextId("x")) == "unknown-text"


def fields(entry: Any) -> dict[str, Any]:
    """An entry by its fields."""
    return {name: getattr(entry, name) for name in entry.__dataclass_fields__}


@pytest.mark.parametrize("place", ["", "a", "1.", ".1", "1..2", "1234567", "1.2.3.4.5.6.7.8.9"])
def test_a_place_is_told_by_numbers(place: str) -> None:
    """Given anything else, then it is no place."""
    made = hall()
    assert rule(made, t.TableText(FIRST, "amendment", "A", amends=TEA, place=place)) == "no-such-place"
    assert rule(made, t.TableText(FIRST, "amendment", "A", place="1")) == "no-such-place"
    assert rule(made, t.TableText(FIRST, "amendment", "A", amends=TextId("x"))) == "unknown-text"


def test_an_amendment_falls_with_its_text() -> None:
    """Given a text that was withdrawn, then its amendments are proposed to fall."""
    made = amended().given(t.WithdrawText(TEA))
    assert [name for name, _ in t.falling(made.state.motions)] == [LAST, SECOND, FIRST]


def test_a_text_is_decided_in_parts() -> None:
    """Given three parts of which the last is lost, then the rest is carried, when all are decided."""
    made = hall().given(t.DivideText(TEA, ("leaf", "water", "sugar")))
    assert rule(made, asked(TEA)) == "text-is-divided"
    for number, votes in ((1, (2, 1)), (2, (2, 1)), (3, (1, 2))):
        assert standing(made, TEA) == ["tabled"]
        voted(made, asked(TEA, name=f"part-{number}", part=number), *votes)
    assert standing(made, TEA) == ["adopted"]
    assert [part.outcome for part in made.state.motions.texts[TEA].parts] == [
        "adopted",
        "adopted",
        "rejected",
    ]
    assert rule(made, t.DivideText(TEA, ("a", "b"))) == "text-already-settled"


def test_a_text_all_of_whose_parts_are_lost_is_rejected() -> None:
    """Given two parts, then it is; and parts stand once one is decided."""
    made = hall().given(t.DivideText(TEA, ("leaf", "water", "sugar")), t.DivideText(TEA, ("leaf", "water")))
    voted(made, asked(TEA, name="one", part=1), 1, 2)
    assert rule(made, t.DivideText(TEA, ("a", "b"))) == "parts-are-decided"
    voted(made, asked(TEA, name="two", part=2), 1, 2)
    assert standing(made, TEA) == ["rejected"]


def test_parts_are_two_or_more_and_those_that_there_are() -> None:
    """Given one part, none, or a number that is none."""
    made = hall()
    assert rule(made, t.DivideText(TEA, ("leaf",))) == "no-parts"
    assert rule(made, t.DivideText(TextId("x"), ("leaf", "water"))) == "unknown-text"
    assert rule(made, asked(TEA, part=1)) == "no-such-part"
    assert rule(made, asked(None, part=1)) == "no-text-is-put"
    made.given(t.DivideText(TEA, ("leaf", "water")))
    assert rule(made, asked(TEA, part=3)) == "no-such-part"
    assert rule(made, asked(TEA, part=0)) == "no-such-part"


def test_a_list_is_decided_as_one_but_for_what_is_pulled_out() -> None:
    """Given three texts of which one is pulled out, then two go by one question, the other by its own."""
    made = hall().given(t.ListConsent((TEA, MILK, RUM), "noon"))
    assert rule(made, t.ListConsent((TEA,))) == "a-list-waits"
    assert rule(made, asked(TEA)) == "text-is-on-the-list"
    made.given(t.PullText(RUM, m("ada")))
    assert rule(made, t.PullText(RUM)) == "not-on-the-list"
    assert rule(made, asked(None, name="all", texts=(TEA, MILK, RUM))) == "list-differs"
    assert rule(made, asked(TEA, name="all", texts=(TEA, MILK))) == "texts-do-not-fit"
    assert rule(made, asked(None, name="all", texts=(TEA, MILK, MILK))) == "texts-do-not-fit"
    made.given(asked(None, name="all", texts=(MILK, TEA)))
    assert rule(made, t.PullText(TEA)) == "not-on-the-list"
    made.given(DeclareResult(QuestionId("all"), "adopted", 3, 0))
    voted(made, asked(RUM), 1, 2)
    assert standing(made, TEA, MILK, RUM) == ["adopted", "adopted", "rejected"]


def test_who_pulls_out_has_a_vote_and_what_is_listed_waits() -> None:
    """Given strangers, guests, and texts that were decided or named twice."""
    made = hall().given(t.WithdrawText(RUM))
    assert rule(made, t.ListConsent((TEA, RUM))) == "text-already-settled"
    assert rule(made, t.ListConsent(())) == "texts-do-not-fit"
    assert rule(made, t.ListConsent((TEA, TEA))) == "texts-do-not-fit"
    made.given(t.ListConsent((TEA, MILK)))
    assert rule(made, t.PullText(TEA, m("x"))) == "unknown-mandate"
    assert rule(made, t.PullText(TextId("x"))) == "unknown-text"
    made.given(t.PullText(TEA))


def test_who_has_no_vote_pulls_nothing_out() -> None:
    """Given a delegate who left."""
    made = hall().given(t.ListConsent((TEA, MILK)), CheckOut(m("ada")))
    assert rule(made, t.PullText(TEA, m("ada"))) == "without-a-vote"


def step(made: Hall) -> tuple[str | None, ...] | None:
    """What is put next among the alternatives."""
    return next_step(made.state.motions, made.state.motions.layouts[-1])


def pair(first: TextId, rival: TextId) -> PutQuestion:
    """One text against another."""
    return asked(first, name=f"{first}-{rival}", rival=rival, settles=False)


def test_in_turn_the_first_that_is_carried_is_adopted() -> None:
    """Given three in turn, then each waits for those before it, and the others fall by what is carried."""
    made = hall().given(t.LayOutAlternatives((TEA, MILK, RUM), "in-turn"))
    assert rule(made, asked(MILK)) == "alternative-out-of-turn"
    voted(made, asked(TEA), 1, 2)
    assert step(made) == (MILK, None)
    voted(made, asked(MILK))
    assert step(made) is None
    assert list(t.falling(made.state.motions)) == [(RUM, MILK)]
    assert rule(made, asked(RUM)) == "alternative-out-of-turn"
    made.given(t.DropText(RUM, "milk was adopted"))


def test_a_chain_leads_from_two_to_one() -> None:
    """Given a chain that the floor approved, then the one that is left goes on, and is decided at the end."""
    made = hall()
    assert rule(made, t.LayOutAlternatives((TEA, MILK, RUM), "chain")) == "chain-needs-approval"
    made.given(t.LayOutAlternatives((TEA, MILK, RUM), "chain", unopposed=True))
    assert step(made) == (TEA, MILK)
    assert rule(made, asked(TEA)) == "alternative-out-of-turn"
    assert rule(made, pair(TEA, RUM)) == "alternative-out-of-turn"
    voted(made, pair(TEA, MILK), 1, 2)
    assert (standing(made, TEA, MILK), step(made)) == (["fallen", "tabled"], (MILK, RUM))
    voted(made, pair(RUM, MILK))
    assert step(made) == (RUM, None)
    voted(made, asked(RUM), 1, 2)
    assert (standing(made, TEA, MILK, RUM), step(made)) == (["fallen", "fallen", "rejected"], None)


def test_a_recount_turns_the_two_of_a_pair() -> None:
    """Given a result that was wrong, then the other of both is left."""
    made = voted(hall(), pair(TEA, MILK))
    assert standing(made, TEA, MILK) == ["tabled", "fallen"]
    made.given(ChallengeResult(QuestionId("tea-milk"), "recount"))
    made.given(DeclareResult(QuestionId("tea-milk"), "rejected", 1, 2))
    assert standing(made, TEA, MILK) == ["fallen", "tabled"]


def test_by_approval_two_are_left_for_the_choice() -> None:
    """Given votes for each, then the least falls, and of the others one is chosen and decided."""
    made = hall().given(t.LayOutAlternatives((TEA, MILK, RUM), "approval"))
    layout = made.state.motions.layouts[-1]
    assert is_approval(made.state.motions, layout, (TEA, None))
    assert rule(made, asked(TEA)) == "alternative-out-of-turn"
    for name, votes in ((TEA, 3), (MILK, 1)):
        assert step(made) == (name, None)
        voted(made, asked(name, settles=False), votes, 0)
    assert list(t.falling(made.state.motions)) == []
    voted(made, asked(RUM, settles=False), 2, 0)
    assert step(made) is None
    assert [name for name, _ in t.falling(made.state.motions)] == [MILK]
    made.given(t.DropText(MILK, "fewer votes"))
    assert step(made) == (TEA, RUM)
    voted(made, pair(TEA, RUM))
    assert step(made) == (TEA, None)
    assert not is_approval(made.state.motions, layout, (TEA, None))
    voted(made, asked(TEA, name="last"))
    assert standing(made, TEA, RUM) == ["adopted", "fallen"]


def test_equal_votes_leave_more_than_two() -> None:
    """Given two with as many votes, then none of them falls, and they are put one against the other."""
    made = hall().given(t.LayOutAlternatives((TEA, MILK, RUM), "approval"))
    for name, votes in ((TEA, 3), (MILK, 1), (RUM, 1)):
        voted(made, asked(name, settles=False), votes, 0)
    assert (list(t.falling(made.state.motions)), step(made)) == ([], (TEA, MILK))


def test_approval_counts_cards_where_persons_are_not_counted() -> None:
    """Given tallies alone, then the first says how many are for it; without any it is asked again."""
    made = hall().given(t.LayOutAlternatives((TEA, MILK), "approval"))
    for name, tallies in ((TEA, (Tallied("weight", "5/2", "1"),)), (MILK, ())):
        question = asked(name, settles=False)
        made.given(question, DeclareResult(question.question, "adopted", unanimous=True, tallies=tallies))
    assert step(made) == (MILK, None)


def test_alternatives_are_two_or_more_that_wait() -> None:
    """Given one, the same twice, a stranger, or one that is decided."""
    made = hall().given(t.WithdrawText(RUM))
    assert rule(made, t.LayOutAlternatives((TEA,), "in-turn")) == "texts-do-not-fit"
    assert rule(made, t.LayOutAlternatives((TEA, TEA), "in-turn")) == "texts-do-not-fit"
    assert rule(made, t.LayOutAlternatives((TEA, TextId("x")), "in-turn")) == "unknown-text"
    assert rule(made, t.LayOutAlternatives((TEA, RUM), "in-turn")) == "text-already-settled"
    assert rule(made, pair(TEA, TEA)) == "against-itself"
    assert rule(made, asked(None, rival=TEA)) == "no-text-is-put"


def test_a_tied_or_void_vote_decides_about_no_text() -> None:
    """Given a pair that is tied, then both wait."""
    made = hall().given(pair(TEA, MILK), DeclareResult(QuestionId("tea-milk"), "tied", 1, 1))
    assert standing(made, TEA, MILK) == ["tabled", "tabled"]


def test_a_list_of_texts_that_are_not_there_is_refused_by_every_fold() -> None:
    """Given a question about a text that is none."""
    entry = voted(hall(), asked(TEA)).entries[-2]
    told = QuestionPut(QuestionId("all"), "All?", texts=(TextId("x"),))
    with pytest.raises(OutOfOrder, match="unknown-text"):
        evolve(hall().state, type(entry)(**{**fields(entry), "particulars": told}))


def test_a_text_is_linked_to_another_in_every_fold() -> None:
    """Given a chronicle that links a text to itself."""
    entry = hall().entries[-1]
    with pytest.raises(OutOfOrder, match="against-itself"):
        evolve(
            hall().state,
            type(entry)(
                **{
                    **fields(entry),
                    "number": hall().state.size + 1,
                    "particulars": t.TextsLinked(TEA, TEA, "adopted"),
                }
            ),
        )
