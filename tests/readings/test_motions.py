"""Texts as everybody reads them, and what whoever presides has in hand about them."""

import pytest

from smolny.domain import motions as t
from smolny.domain.agenda import PlaceItem, TakeUpItem
from smolny.domain.credentials import CheckIn, DesignateDelegate, RecogniseMandate
from smolny.domain.federation import NoteBody, NotePerson, RegisterCouncil
from smolny.domain.order.record import CiteSource
from smolny.domain.standing_orders import AdoptStandingOrders, Credentials, Motions, StandingOrders
from smolny.domain.values import (
    BodyId,
    CouncilId,
    ItemId,
    MandateId,
    Party,
    PersonId,
    QuestionId,
    SourceId,
    TextId,
)
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.readings import views
from smolny.readings.motions import text, texts
from smolny.readings.standpoint import Standpoint
from smolny.readings.text_hands import about_texts
from tests.domain.hall import DOCUMENT
from tests.readings.told import chronicle

ADA, TEA, MILK, RUM, SUGAR, SALT = (
    PersonId("ada"),
    *(TextId(each) for each in ("tea", "milk", "rum", "sugar", "salt")),
)


def tabled(name: TextId, **more: object) -> t.TableText:
    """A text."""
    return t.TableText(name, "motion", name.title(), **more)  # type: ignore[arg-type]


def voted(name: TextId | None, question: str, *, against: bool = False, **more: object) -> tuple[object, ...]:
    """A question about a text, and its result."""
    put = PutQuestion(QuestionId(question), "Shall it?", text=name, **more)  # type: ignore[arg-type]
    counts = (1, 2) if against else (2, 1)
    return put, DeclareResult(put.question, "rejected" if against else "adopted", *counts)


def told(*deeds: object, **rules: object) -> Standpoint:
    """A chronicle of deeds about texts, under these rules."""
    orders = StandingOrders(
        "Ours",
        1,
        "test",
        credentials=Credentials(),
        motions=Motions(**rules),  # type: ignore[arg-type]
    )
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        AdoptStandingOrders(orders, DOCUMENT),
        RegisterCouncil(CouncilId("north"), "North", "branch"),
        NotePerson(ADA, "Ada"),
        DesignateDelegate(MandateId("ada"), ADA, CouncilId("north")),
        RecogniseMandate(MandateId("ada")),
        CheckIn(MandateId("ada")),
        NoteBody(BodyId("board"), "the Board", "board"),
        PlaceItem(ItemId("drinks"), "Drinks"),
        *deeds,
    )


def offers(here: Standpoint) -> list[tuple[str, str]]:
    """What is in hand: the deed, and what it is about."""
    return [(each.deed, each.told["text"]) for each in about_texts(here)]


def test_a_text_tells_what_is_known_of_it() -> None:
    """Given its author, mover, seconders, a judgement, a subject, an item, and that it was referred."""
    here = told(
        tabled(
            TEA, author=Party(person=ADA), mover=Party(person=ADA), subject="Drink", item=ItemId("drinks")
        ),
        t.MoveText(TEA, ADA),
        t.SecondText(TEA, (MandateId("ada"),)),
        t.JudgeText(TEA, True, "in order"),
        t.ReferText(TEA, BodyId("board")),
        seconders=2,
    )
    story = text(here, TEA)
    assert dict(story.facts) == {
        "Written by": "Ada",
        "Moved in the hall by": "Ada",
        "Seconded by": "1; 2 needed",
        "Found": "admissible: in order",
        "About": "Drink",
        "Item": "Drinks",
        "Referred to": "the Board",
    }
    assert (story.line.standing, story.line.settled, story.line.mover) == ("referred", True, "Ada")
    assert story.lacking == ()


@pytest.mark.parametrize(("votes", "told_"), [((), "asked for, not voted on"), ((False,), "carried")])
def test_an_urgent_text_tells_its_urgency(votes: tuple[bool, ...], told_: str) -> None:
    """Given a text that came late, then whether its urgency was carried; one that is referred in words."""
    more = [
        deed
        for against in votes
        for deed in voted(TEA, "u", against=against, settles=False, matter="urgency")
    ]
    here = told(
        tabled(TEA, urgent=True), *more, t.JudgeText(TEA, False, "late"), t.ReferText(TEA, addressee="cooks")
    )
    facts = dict(text(here, TEA).facts)
    assert (facts["Urgency"], facts["Found"], facts["Referred to"]) == (
        told_,
        "not admissible: late",
        "cooks",
    )


def test_urgency_that_was_lost_is_told() -> None:
    """Given a vote against it."""
    here = told(tabled(TEA, urgent=True), *voted(TEA, "u", against=True, settles=False, matter="urgency"))
    assert dict(text(here, TEA).facts)["Urgency"] == "not carried"


def test_a_text_that_waits_tells_what_it_lacks() -> None:
    """Given rules that want it moved and seconded, then both are said."""
    lacking = text(told(tabled(TEA), moved=True, seconders=3), TEA).lacking
    assert lacking == ("Nobody has moved Tea.", "Tea is seconded by 0, and 3 are needed.")


def test_amendments_are_told_in_their_order_and_make_it_adopted_as_amended() -> None:
    """Given two of which one is carried; then the next is in hand, and at last the text."""
    deeds: tuple[object, ...] = (
        tabled(TEA),
        tabled(SUGAR, amends=TEA, place="2"),
        tabled(SALT, amends=TEA, place="1"),
    )
    assert offers(told(*deeds)) == [("put-question", "Salt")]
    deeds += voted(SALT, "salt", against=True)
    assert offers(told(*deeds)) == [("put-question", "Sugar")]
    deeds += voted(SUGAR, "sugar")
    assert offers(told(*deeds)) == [("put-question", "Tea")]
    story = text(told(*deeds, *voted(TEA, "tea")), TEA)
    assert [each.title for each in story.amendments] == ["Salt", "Sugar"]
    assert (story.line.standing, story.line.how) == ("adopted", "as amended")
    assert [each.question for each in story.votes] == ["tea"]
    assert text(told(*deeds), SUGAR).amends == texts(told(*deeds))[2]


def test_parts_are_put_one_by_one() -> None:
    """Given two parts of which the second is lost, then the text is adopted in part."""
    deeds: tuple[object, ...] = (tabled(TEA), t.DivideText(TEA, ("leaf", "water")))
    assert offers(told(*deeds)) == [("put-question", "leaf of Tea")]
    deeds += voted(TEA, "leaf", settles=False, part=1)
    assert offers(told(*deeds)) == [("put-question", "water of Tea")]
    story = text(told(*deeds, *voted(TEA, "water", against=True, settles=False, part=2)), TEA)
    assert (story.line.how, story.parts) == ("in part", (("leaf", "adopted"), ("water", "rejected")))
    assert text(told(*deeds), TEA).parts[1] == ("water", "waits")


def test_what_falls_is_in_hand_with_its_reason() -> None:
    """Given a link, then both texts tell of it, and the chair may say that one falls."""
    deeds = (tabled(TEA), tabled(MILK), t.LinkTexts(MILK, TEA, "adopted"), *voted(TEA, "tea"))
    here = told(*deeds)
    assert text(here, TEA).links == ("If Tea is adopted, Milk falls.",)
    assert text(here, MILK).links == (
        "If Tea is adopted, Milk falls.",
        "It is to fall: Tea is adopted. The chair says so, or not.",
    )
    (offer,) = about_texts(here)
    assert offer.command == t.DropText(MILK, "Tea is adopted")


def test_a_list_is_put_as_one_and_its_texts_are_not() -> None:
    """Given two on the list and one beside it."""
    here = told(tabled(TEA), tabled(MILK), tabled(RUM), t.ListConsent((TEA, MILK)))
    assert offers(here) == [("put-question", "the list of 2 texts"), ("put-question", "Rum")]


def test_alternatives_tell_what_is_put_next() -> None:
    """Given a chain, then a pair, and at last what is left; given approval, then each, then those that are to
    fall.
    """
    laid = (tabled(TEA), tabled(MILK), tabled(RUM))
    chain: tuple[object, ...] = (*laid, t.LayOutAlternatives((TEA, MILK, RUM), "chain", unopposed=True))
    story = text(told(*chain), TEA)
    assert story.choice is not None
    assert (story.choice.way, story.choice.step) == ("two at a time", "Tea or Milk")
    assert offers(told(*chain)) == [("put-question", "Tea or Milk")]
    chain += voted(TEA, "one", settles=False, rival=MILK) + voted(TEA, "two", settles=False, rival=RUM)
    assert offers(told(*chain)) == [("put-question", "Tea")]
    assert _step(told(*chain)) == "Tea"
    assert _step(told(*chain, *voted(TEA, "last"))) is None

    ways: tuple[object, ...] = (*laid, t.LayOutAlternatives((TEA, MILK, RUM), "approval"))
    assert _step(told(*ways)) == "how many are for Tea"
    (offer,) = about_texts(told(*ways))
    assert not offer.command.settles
    for name, votes in ((TEA, 3), (MILK, 1), (RUM, 2)):
        put = PutQuestion(QuestionId(name), "For it?", text=name, settles=False)
        ways += (put, DeclareResult(put.question, "adopted", votes, 0))
    assert offers(told(*ways)) == [("drop-text", "Milk")]


def _step(here: Standpoint) -> str | None:
    choice = text(here, TEA).choice
    assert choice is not None
    return choice.step


def test_earlier_decisions_on_the_matter_are_told() -> None:
    """Given a text with the same subject, one on the same item, one it competes with, then those decided."""
    here = told(
        tabled(TEA, subject="DRINKS"),
        *voted(TEA, "tea", against=True),
        tabled(SALT, item=ItemId("drinks")),
        *voted(SALT, "salt"),
        tabled(SUGAR, subject="Drinks"),
        tabled(MILK, subject="drinks", item=ItemId("drinks")),
        *voted(SUGAR, "sugar"),
        tabled(RUM, competes_with=(SUGAR,)),
    )
    assert _titles(text(here, MILK).earlier) == ["Tea", "Salt"]
    assert _titles(text(here, RUM).earlier) == ["Sugar"]
    assert _titles(text(here, TEA).earlier) == []


def _titles(lines: tuple[views.TextLine, ...]) -> list[str]:
    return [each.title for each in lines]


def test_texts_of_other_items_wait_for_theirs_and_nothing_is_put_beside_a_question() -> None:
    """Given a text on an item that is not open, and then a question that waits."""
    assert offers(told(tabled(TEA, item=ItemId("drinks")))) == []
    assert offers(told(tabled(TEA), tabled(MILK), PutQuestion(QuestionId("tea"), "Tea?", text=TEA))) == []


def test_amendments_to_amendments_come_first_wherever_the_text_is_debated() -> None:
    """Given an amendment to an amendment, on an item that is open or not, then the innermost is put first."""
    deeds = (
        tabled(TEA, item=ItemId("drinks")),
        tabled(SUGAR, amends=TEA, place="2"),
        tabled(SALT, amends=SUGAR, place="1"),
    )
    assert offers(told(*deeds)) == []
    here = told(*deeds, TakeUpItem(ItemId("drinks")))
    assert offers(here) == [("put-question", "Salt")]
