"""Rules tried out: what contradicts itself is found, nothing else is; an example carries by the least."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings

from smolny.counting.majorities import EACH, Alternative, Condition, Counts, Majority, faults, plain
from smolny.counting.majorities.trial import Flaw, example, flaws
from tests.counting.majorities import slow
from tests.counting.majorities.test_laws import rules

HALF, TWO_THIRDS = Condition("1/2"), Condition("2/3", reached="at-least")


def rule(*alternatives: tuple[Condition, ...], **more: str) -> Majority:
    """A majority of these alternatives."""
    return Majority(tuple(map(Alternative, alternatives)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tried", "found"),
    [
        (plain(), ()),
        (plain("2/3", "accredited", "at-least"), ()),
        (rule((HALF, replace(HALF, of="present"))), ((None, 1, 1),)),
        (rule((replace(HALF, of="present"), HALF)), ((None, 1, 2),)),
        (rule((HALF, TWO_THIRDS)), ((None, 1, 1),)),
        (rule((HALF, HALF)), ((None, 1, 2),)),
        (rule((HALF,), (TWO_THIRDS,)), (("alternative", 2),)),
        (rule((TWO_THIRDS,), (HALF,)), (("alternative", 1),)),
        (rule((HALF,), (HALF,)), (("alternative", 2),)),
        (rule((TWO_THIRDS,), (Condition("1/2", "accredited"),)), ()),
        (rule((Condition("1"),)), (("never-carried",),)),
        (rule((HALF, Condition("1/2", "for-and-against", "more-than", "cast"))), ((None, 1, 2),)),
        (rule((HALF, Condition("1/10", "accredited", "less-than", "against"))), ()),
        (rule((Condition("20", "number", "at-least"),)), ()),
        (rule((HALF, Condition("1/2", measure="councils"))), ()),
        (rule((HALF,), (Condition("1/2", measure="weight"),)), ()),
        (rule((Condition("1/2", chamber=EACH), HALF)), ()),
        (rule((Condition("1/2", chamber=EACH), Condition("1/3", chamber=EACH))), ((None, 1, 2),)),
        (rule((HALF,), tie="lot"), ()),
        (rule((TWO_THIRDS,), tie="lot"), (("tie-never-comes",),)),
        (rule((HALF,), invalid="against"), ()),
        (rule((HALF, Condition("1/2", "seats", "at-most", "against"))), ((None, 1, 2),)),
        (rule((HALF,), nothing="void", tie="repeat"), ()),
        (rule((Condition("1/2", "present"), HALF), nothing="void"), ()),
        (rule((Condition("1/2", "present"), HALF, HALF), nothing="void"), ((None, 1, 3),)),
        (rule((HALF,), (Condition("1/2", "present"),), nothing="void"), (("alternative", 2),)),
    ],
)
def test_what_contradicts_itself_is_found(tried: Majority, found: tuple[tuple[object, ...], ...]) -> None:
    """Each by its name and its place."""
    told = {
        "alternative": lambda place: Flaw("alternative-is-idle", place),
        None: lambda place, spot: Flaw("condition-is-idle", place, spot),
    }
    expected = tuple(
        told[kind](*places) if kind in told else Flaw(kind)  # type: ignore[operator,arg-type]
        for kind, *places in found
    )
    assert flaws(tried) == expected


def test_a_full_house_that_does_not_carry_is_named() -> None:
    """A turnout of more than take a side: somebody has to abstain."""
    odd = rule((Condition("1/2", "number", "at-least"),))
    assert faults(odd) == ("share",)
    few = rule((HALF, Condition("1/2", "accredited", "at-most", "against"), Condition("1", "seats")))
    assert flaws(few) == (Flaw("never-carried"),)
    somebody_else = Condition("1", "for-and-against", "more-than", "cast")
    assert flaws(rule((HALF, somebody_else))) == (Flaw("unanimity-loses"),)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rules)
def test_what_is_idle_may_be_left_out(tried: Majority) -> None:
    """By the slow reckoning, on every count of three: the rule without it carries the same."""
    if faults(tried):
        return
    for each in flaws(tried):
        if each.what == "never-carried":
            assert not any(slow.outcome(tried, counts) == "carried" for counts in _counts())
        if each.what == "condition-is-idle":
            assert each.alternative is not None
            assert each.condition is not None
            one = tried.alternatives[each.alternative - 1]
            left = one.conditions[: each.condition - 1] + one.conditions[each.condition :]
            places = range(1, len(tried.alternatives) + 1)
            pairs = zip(places, tried.alternatives, strict=True)
            without = tuple(Alternative(left) if place == each.alternative else old for place, old in pairs)
            _same(tried, replace(tried, alternatives=without))
        if each.what == "alternative-is-idle":
            assert each.alternative is not None
            rest = tried.alternatives[: each.alternative - 1] + tried.alternatives[each.alternative :]
            _same(tried, replace(tried, alternatives=rest))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rules)
def test_an_example_carries_and_one_vote_fewer_does_not(tried: Majority) -> None:
    """Whatever the rule; where there is none, not even all who take a side carry it."""
    if faults(tried):
        return
    made = example(tried)
    if made is None:
        counts = Counts(90, 0, 6, 2, 1, present=100, accredited=120, seats=150)
        assert slow.outcome(tried, counts) != "carried"
        return
    assert slow.outcome(tried, made.counts) == "carried"
    assert made.counts.in_favour is not None
    assert made.counts.against is not None
    if made.short is not None:
        fewer = replace(made.counts, in_favour=made.counts.in_favour - 1, against=made.counts.against + 1)
        assert slow.outcome(tried, fewer) == made.short.outcome != "carried"
    else:
        assert made.counts.in_favour == 0


def test_the_example_of_a_simple_majority() -> None:
    """46 of the 90 who take a side; with 45 to 45 it is lost, or tied."""
    made = example(plain())
    assert made is not None
    assert (made.counts.in_favour, made.counts.against, made.carried.to_block) == (46, 44, 1)
    assert made.short is not None
    assert made.short.outcome == "lost"
    tied = example(replace(plain(), tie="lot"))
    assert tied is not None
    assert tied.short is not None
    assert (tied.short.outcome, tied.short.by) == ("tied", "lot")


def _counts() -> list[Counts]:
    """Every count of at most three who vote, are silent, or are away."""
    every = product(range(3), repeat=7)
    return [
        Counts(f, a, b, c, d, f + a + b + c + d + silent, sum(told), sum(told))
        for told in every
        for f, a, b, c, d, silent, _ in [told]
        if sum(told) <= 3
    ]


def _same(one: Majority, other: Majority) -> None:
    for counts in _counts():
        assert slow.outcome(one, counts) == slow.outcome(other, counts), counts


def test_flaws_are_of_what_judge_says() -> None:
    """A rule by cards is tried with the cards in step with the persons."""
    by_cards = rule((Condition("1/2", measure="weight"), Condition("1/3", measure="weight")))
    assert flaws(by_cards) == (Flaw("condition-is-idle", 1, 2),)
    made = example(by_cards)
    assert made is not None
    assert {each.condition.measure for each in made.carried.workings[0]} == {"weight"}
