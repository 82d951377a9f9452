"""Meek's count: the parts that candidates keep, the words of the rule as an oracle, and lots."""

from fractions import Fraction

import pytest
from hypothesis import given

from smolny.counting.elections import RULES, Contest, Decision, Paper, Rule, count, prose, table
from smolny.counting.uncountable import Uncountable
from tests.counting.elections.slow import meek
from tests.counting.elections.test_transferable import PROFILES, contest, decided, made_of

MEEK = RULES["meek-prf"]


def test_the_elected_keep_what_leaves_them_the_quota() -> None:
    """Given 60 for A of whom 40 go on to B, then A keeps little more than a half, and B gets the rest."""
    done = count(contest([(40, "AB"), (20, "A"), (25, "C"), (15, "B")], 2), MEEK)
    first, second = done.record.stages[:2]
    assert first.quota == Fraction("33.333333334")
    assert first.elected == (1,)
    assert second.keep[1] < Fraction(3, 5)
    assert second.keep[2] == 1
    assert done.record.names == ("A", "B")


def test_the_quota_is_of_what_is_left() -> None:
    """Given papers that are exhausted, then it falls."""
    done = decided(contest([(10, "A"), (9, "B"), (8, "C"), (7, "D"), (6, "DA")], 2), MEEK)
    quotas = [stage.quota for stage in done.record.stages]
    assert quotas[-1] < quotas[0]
    for stage in done.record.stages:
        assert sum(stage.totals.values()) + stage.exhausted == done.record.valid


def test_a_lot_is_wanted_where_the_lowest_are_alike() -> None:
    """Given 1:1, then it is not picked; another lot, or one too many, is refused."""
    made = contest([(1, "A"), (1, "B")])
    waits = count(made, MEEK)
    assert waits.needs is not None
    lot = Decision("exclusion", waits.needs.tied, 1)
    done = count(made, MEEK, [lot])
    assert (done.record.names, done.record.stages[-1].by) == (("B",), "lot")
    with pytest.raises(Uncountable, match="decision-for-another-tie"):
        count(made, MEEK, [Decision("surplus", waits.needs.tied, 1)])
    with pytest.raises(Uncountable, match="decision-is-superfluous"):
        count(made, MEEK, [lot, lot])


def test_weights_are_whole() -> None:
    """Given a half, then it is refused."""
    made = Contest("x", ("A", "B"), 1, (Paper(((1,),), Fraction(1, 2)),))
    with pytest.raises(Uncountable, match="weight-is-not-whole"):
        count(made, MEEK)


def test_it_is_told_like_other_counts() -> None:
    """In prose and as a table, with nine places where five do not do."""
    done = count(contest([(40, "AB"), (20, "A"), (25, "C"), (15, "B")], 2), MEEK)
    told = list(prose(done))
    assert told[1].startswith("Stage 1: first preferences are counted; the quota is 33.333333334.")
    assert told[2].startswith("Stage 2: votes handed on are counted")
    assert table(done.record)[0][3] == "2. votes handed on"


def test_a_price_is_the_same_for_every_paper() -> None:
    """Given B's own papers and those of which A leaves 0.4, then by Warren's count these pay B all of it."""
    votes = [(50, "AB"), (40, "BC"), (20, "C"), (10, "D")]
    second = [
        decided(contest(votes, 3), RULES[name]).record.stages[1] for name in ("warren-nine", "meek-prf")
    ]
    assert [round(stage.keep[1], 6) for stage in second] == [Fraction("0.6"), Fraction("0.6")]
    assert [round(stage.keep[2], 6) for stage in second] == [Fraction("0.45"), Fraction("0.75")]
    assert [round(stage.totals[2], 6) for stage in second] == [
        50 * Fraction("0.4") + 40 * Fraction("0.45"),
        50 * Fraction("0.4") * Fraction("0.75") + 40 * Fraction("0.75"),
    ]


@pytest.mark.parametrize("rule", [MEEK, RULES["warren-nine"]])
@given(profile=PROFILES)
def test_a_count_is_what_the_words_of_the_rule_say(
    profile: tuple[list[tuple[int, ...]], int, int], rule: Rule
) -> None:
    """Given any papers, then the same are elected, those with a quota in the same order."""
    papers, candidates, seats = profile
    valid = [paper for paper in papers if paper]
    if valid:
        done = decided(made_of(papers, candidates, seats), rule)
        reached = [each for stage in done.record.stages for each in stage.elected]
        elected, left = meek(valid, candidates, seats, priced=rule is not MEEK)
        assert set(done.record.elected) == {*elected, *left}
        assert reached[: len(elected)] == elected
