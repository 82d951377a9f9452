"""Declarations: on what, how long, and until when."""

from typing import Any

import pytest

from smolny.domain import floor as f
from smolny.domain.agenda import AdoptAgenda, CloseItem, TakeUpItem
from smolny.domain.sittings import CloseSitting
from smolny.domain.standing_orders.declarations import DeclarationLimit, Declarations, declarations_faults
from smolny.domain.values import DeclarationId, ItemId, Party, QuestionId
from smolny.domain.votes import PutQuestion
from tests.domain.floor.podium import FIRST, LAND, p, podium
from tests.domain.hall import Hall

LIMITS = Declarations(
    (
        DeclarationLimit("reservation", 3, "item"),
        DeclarationLimit("protest", None, "sitting"),
        DeclarationLimit("personal", 5, "congress"),
        DeclarationLimit("statement"),
    )
)


def hall() -> Hall:
    """A podium with limits for declarations, and an item that is open."""
    return podium(sections={"declarations": LIMITS}).given(AdoptAgenda(), TakeUpItem(LAND))


def declares(genus: Any, content: str = "We do not agree", **more: Any) -> f.MakeDeclaration:
    """A declaration of Ada's."""
    return f.MakeDeclaration(DeclarationId("d"), genus, (Party(person=p("ada")),), content, **more)


def test_a_declaration_is_as_short_as_its_kind_has_to_be() -> None:
    """Words are what spaces part."""
    refusal = hall().refused(declares("reservation"))
    assert (refusal.rule, refusal.particulars) == ("declaration-too-long", {"words": 4, "most": 3})
    for fits in (declares("reservation", "We  disagree \n here"), declares("protest"), declares("statement")):
        hall().given(fits)


@pytest.mark.parametrize(
    ("genus", "more", "end"),
    [
        ("reservation", {"item": LAND}, CloseItem(LAND)),
        ("protest", {"sitting": FIRST}, CloseSitting(FIRST)),
        ("reservation", {}, CloseSitting(FIRST, final=True)),
        ("protest", {}, CloseSitting(FIRST, final=True)),
        ("personal", {}, CloseSitting(FIRST, final=True)),
    ],
)
def test_a_declaration_comes_before_the_end(genus: str, more: dict[str, Any], end: object) -> None:
    """Of the item or the sitting that it names, and of the congress in any case."""
    told = declares(genus, "No", **more)
    hall().given(told)
    assert hall().given(end).refused(told).rule == "declaration-too-late"


def test_it_is_on_an_item_and_a_question_on_the_record() -> None:
    """If it is on any."""
    question = QuestionId("land")
    state = hall().given(PutQuestion(question, "Land?"))
    assert state.refused(declares("statement", question=QuestionId("x"))).rule == "unknown-question"
    assert state.refused(declares("reservation", "No", item=ItemId("x"))).rule == "unknown-item"
    state.given(declares("statement", question=question, item=LAND))
    assert state.state.floor.declarations[DeclarationId("d")].question == question


def test_without_the_section_anything_may_be_declared() -> None:
    """At any length and any time."""
    podium().given(CloseSitting(FIRST, final=True), declares("reservation", "word " * 900))


@pytest.mark.parametrize(
    "limits",
    [
        (DeclarationLimit("protest", 0),),
        (DeclarationLimit("protest"), DeclarationLimit("protest", 5)),
    ],
)
def test_impossible_limits_are_told(limits: tuple[DeclarationLimit, ...]) -> None:
    """No words at all, and two limits for one kind."""
    assert declarations_faults(Declarations(limits)) == ["declarations.limits"]
    assert declarations_faults(LIMITS) == []
