"""What holds of every majority and every count."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from smolny.counting.majorities import Alternative, Condition, Counts, Majority, Tally, faults, judge, plain
from smolny.counting.majorities.counts import KINDS
from tests.counting.majorities import slow

SHARES = st.sampled_from(["1/2", "2/3", "3/4", "1/3", "1", "7/10"])
PAPERS = st.sampled_from(["by-base", "aside", "voting", "against"])

wanted = st.builds(
    Condition,
    SHARES,
    st.sampled_from(["for-and-against", "valid", "cast", "against", "present", "accredited", "seats"]),
    st.sampled_from(["more-than", "at-least"]),
    st.sampled_from(["in-favour", "cast"]),
)
multiples = st.builds(
    Condition, st.sampled_from(["1", "2"]), st.sampled_from(["against", "number"]), st.just("at-least")
)
blocking = st.builds(
    Condition,
    SHARES,
    st.sampled_from(["for-and-against", "cast", "present", "accredited"]),
    st.sampled_from(["less-than", "at-most"]),
    st.just("against"),
)
conditions = st.one_of(wanted, multiples, blocking)
rules = st.builds(
    Majority,
    st.lists(
        st.builds(Alternative, st.lists(conditions, min_size=1, max_size=2).map(tuple)),
        min_size=1,
        max_size=2,
    ).map(tuple),
    PAPERS,
    PAPERS,
    PAPERS,
    st.sampled_from(["lost", "carried", "void"]),
    st.sampled_from(["lost", "carried", "casting-vote", "repeat", "lot"]),
).filter(lambda rule: not faults(rule))


@st.composite
def counts(draw: st.DrawFn, most: int = 40) -> Counts:
    """A count of which everything is known."""
    votes = [draw(st.integers(0, most)) for _ in KINDS]
    present = sum(votes) + draw(st.integers(0, most))
    accredited = present + draw(st.integers(0, most))
    seats = accredited + draw(st.integers(0, most))
    told = dict(zip(KINDS, votes, strict=True)) | {
        "present": present,
        "accredited": accredited,
        "seats": seats,
    }
    return Counts(**told)


@st.composite
def partly(draw: st.DrawFn) -> Counts:
    """A small count of which up to three numbers are unknown."""
    told = draw(counts(most=1))
    names = draw(st.sets(st.sampled_from([*KINDS[:3], "present", "accredited"]), max_size=3))
    return replace(told, **dict.fromkeys(names, None))


def tallied(told: Counts) -> Tally:
    """The count of the assembly together, by heads."""
    return Tally({("persons", ""): told})


@given(rules, counts())
def test_a_known_count_has_the_verdict_that_the_words_say(rule: Majority, told: Counts) -> None:
    """Held against the slow majority."""
    assert judge(rule, tallied(told)).outcome == slow.outcome(rule, told)


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(rules, counts(most=8))
@example(plain("2/3", of="seats", reached="at-least"), Counts(0, 0, 0, present=0, accredited=0, seats=0))
def test_so_many_votes_would_have_blocked(rule: Majority, told: Counts) -> None:
    """Held against votes that turn one by one, where nothing else of the rule comes in between."""
    rule = replace(rule, nothing="lost")
    verdict = judge(rule, tallied(told))
    assume(verdict.outcome == "carried" and verdict.by is None and verdict.to_block is not None)
    found = slow.moved(rule, told)
    assert found is not None
    assert found <= (verdict.to_block or 0)
    bounded = any(each.votes == "against" for one in rule.alternatives for each in one.conditions)
    assert bounded or len(rule.alternatives) > 1 or found == verdict.to_block


@settings(max_examples=60)
@given(rules, partly())
def test_a_verdict_holds_for_every_number_that_could_be(rule: Majority, told: Counts) -> None:
    """What is settled is settled the same way by every completion; what is open may still be."""
    verdict = judge(rule, tallied(told))
    if verdict.outcome == "open":
        return
    for each in slow.completions(told, 9):
        assert slow.outcome(rule, each) == verdict.outcome


@given(rules, counts())
def test_one_more_in_favour_never_loses(rule: Majority, told: Counts) -> None:
    """A vote in favour from somebody who was there and had not voted."""
    assume((told.present or 0) > told.least)
    assume(judge(rule, tallied(told)).outcome == "carried")
    more = replace(told, in_favour=(told.in_favour or 0) + 1)
    assert judge(rule, tallied(more)).outcome == "carried"


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(rules, counts())
def test_one_more_against_never_carries(rule: Majority, told: Counts) -> None:
    """Where no turnout is wanted, which a vote against may help to reach."""
    assume(all(each.votes != "cast" for one in rule.alternatives for each in one.conditions))
    assume((told.present or 0) > told.least and rule.nothing != "void")
    assume(judge(rule, tallied(told)).outcome == "lost")
    more = replace(told, against=(told.against or 0) + 1)
    assert judge(rule, tallied(more)).outcome == "lost"


@given(rules, counts(), st.fractions(min_value=Fraction(1, 9), max_value=9))
def test_weights_scale(rule: Majority, told: Counts, factor: Fraction) -> None:
    """All weights by the same factor: the same verdict, where no number stands fixed."""
    assume(all(each.of != "number" for one in rule.alternatives for each in one.conditions))
    weighed = replace(
        rule,
        alternatives=tuple(
            Alternative(tuple(replace(each, measure="weight") for each in one.conditions))
            for one in rule.alternatives
        ),
    )
    names = (*KINDS, "present", "accredited", "seats")
    scaled = Counts(**{name: getattr(told, name) * factor for name in names})
    before, after = (judge(weighed, Tally({("weight", ""): each})) for each in (told, scaled))
    assert (before.outcome, before.by) == (after.outcome, after.by)
