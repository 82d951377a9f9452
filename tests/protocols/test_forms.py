"""Structs made from the core's dataclasses: what they cannot be made from, and the texts within."""

from dataclasses import dataclass, fields

import pytest

from smolny.domain.assembly import KINDS
from smolny.domain.motions import TextTabled
from smolny.domain.standing_orders import StandingOrders, StandingOrdersAdopted
from smolny.domain.values import Party, TextId, TextRef
from smolny.protocol.forms import form, leading_to_texts, made, optional, shaped, texts_of

TEXT = TextRef("0" * 64, 3)


def test_a_type_without_a_form_is_told() -> None:
    """Whoever gives an entry a field of a new type hears of it at import."""
    with pytest.raises(TypeError):
        shaped(frozenset[str])
    with pytest.raises(TypeError):
        made(Party | TextRef)
    with pytest.raises(TypeError):
        made(Lively)


@dataclass(frozen=True, slots=True)
class Lively:
    """A value that does more than hold its fields."""

    name: str

    def __post_init__(self) -> None:
        assert self.name


def test_a_form_has_the_fields_of_its_value_in_canonical_order() -> None:
    """Whatever the core's dataclasses have."""
    for kind in KINDS.values():
        assert form(kind).__struct_fields__ == tuple(sorted(each.name for each in fields(kind)))


def test_only_nothing_is_left_out() -> None:
    """A field with another default is always written."""
    assert {each.name for each in fields(StandingOrders) if not optional(each)} == {
        *("title", "version", "family", "language", "publicity", "sittings", "results"),
    }


def test_texts_are_found_wherever_they_stand() -> None:
    """By the types of the fields, not by their looks."""
    tabled = TextTabled(TextId("a"), "motion", "A", words=TEXT)
    assert list(texts_of(tabled)) == [TEXT]
    assert list(texts_of((tabled, (tabled,)))) == [TEXT, TEXT]
    assert list(texts_of(TextTabled(TextId("a"), "motion", "A"))) == []
    assert leading_to_texts(StandingOrdersAdopted) == ("document",)
    assert list(texts_of("0" * 64)) == []
