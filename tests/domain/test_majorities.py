"""The majorities of a body: by names, each for its matters, and what of them is impossible."""

from dataclasses import replace

import pytest

from smolny.counting.majorities import Alternative, Condition, Majority
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Majorities,
    MajorityRule,
    Results,
    StandingOrders,
    faults,
)
from tests.domain.hall import DOCUMENT, furnished

HALF, TWO_THIRDS = Condition("1/2"), Condition("2/3", reached="at-least")
SIMPLE = MajorityRule("simple", (HALF,), decides=("motion",))
STATUTES = MajorityRule("statutes", (TWO_THIRDS,), decides=("statutes", "dissolution"))
SECTION = Majorities("simple", (SIMPLE, STATUTES))


def orders(section: Majorities, majority: str = "not-given") -> StandingOrders:
    """Standing orders with these majorities."""
    return StandingOrders("Ours", 1, "test", results=Results(majority=majority), majorities=section)


def test_a_matter_goes_by_the_rule_that_decides_it() -> None:
    """Given two rules, then the others go by the ordinary one."""
    assert SECTION.of("statutes") == STATUTES
    assert SECTION.of("election") == SIMPLE
    assert SECTION.of(None) == SIMPLE
    assert SECTION.named("statutes") == STATUTES
    assert SECTION.named("x") is None


def test_conditions_are_one_alternative() -> None:
    """Given conditions, then the rule reckons with them together; given alternatives, with one of them."""
    assert SIMPLE.majority == Majority((Alternative((HALF,)),))
    either = MajorityRule(
        "either", alternatives=(Alternative((HALF,)), Alternative((TWO_THIRDS,))), tie="lot"
    )
    assert either.majority == Majority(either.alternatives, tie="lot")


@pytest.mark.parametrize(
    ("section", "setting"),
    [
        (Majorities("x", (SIMPLE,)), "majorities.ordinary"),
        (Majorities("simple", (SIMPLE, replace(STATUTES, name="simple"))), "majorities.rules.0.name"),
        (Majorities("A b", (replace(SIMPLE, name="A b"),)), "majorities.rules.0.name"),
        (
            Majorities("simple", (SIMPLE, replace(STATUTES, decides=("motion",)))),
            "majorities.rules.1.decides",
        ),
        (Majorities("simple", (MajorityRule("simple"),)), "majorities.rules.0.conditions"),
        (
            Majorities("simple", (replace(SIMPLE, alternatives=(Alternative((HALF,)),)),)),
            "majorities.rules.0.conditions",
        ),
        (Majorities("simple", (MajorityRule("simple", (Condition("3/2"),)),)), "majorities.rules.0.share"),
        (
            Majorities("simple", (MajorityRule("simple", alternatives=(Alternative(()),)),)),
            "majorities.rules.0.alternatives",
        ),
        (Majorities("simple", ()), "majorities.ordinary"),
        (Majorities("simple", (replace(SIMPLE, conditions=(HALF,) * 101),)), "majorities.rules"),
    ],
)
def test_what_is_impossible_is_named_and_not_adopted(section: Majorities, setting: str) -> None:
    """Given a section that says it, then its setting is named, and nobody adopts the orders."""
    assert setting in faults(orders(section))
    refusal = furnished().refused(AdoptStandingOrders(orders(section), DOCUMENT))
    assert isinstance(refusal, OutOfOrder)
    assert refusal.rule == "setting-is-impossible"


def test_only_one_section_says_what_carries() -> None:
    """Given a majority of results beside the section, then it is impossible."""
    assert faults(orders(SECTION)) == ()
    assert faults(orders(SECTION, "1/2")) == ("results.majority",)
