"""Shares of groups: what is possible, who is guarded and doomed, and counts that keep them."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.elections import RULES, Contest, Decision, Group, Paper, count, order, outcome
from smolny.counting.elections.groups import doomed, guarded, is_possible
from smolny.counting.uncountable import Uncountable

MANY = 5
GROUPS = st.lists(
    st.builds(
        Group,
        st.just("g"),
        st.frozensets(st.integers(1, MANY)),
        st.integers(0, 2),
        st.none() | st.integers(0, 3),
    ),
    max_size=3,
).map(tuple)
SETS = st.frozensets(st.integers(1, MANY))


def slowly(groups: tuple[Group, ...], seats: int, elected: frozenset[int], standing: frozenset[int]) -> bool:
    """Straight from the words: some of those who stand, with those elected, as many as seats or all."""
    free = sorted(standing - elected)
    many = min(seats, len(elected) + len(free)) - len(elected)
    if many < 0:
        return False
    return any(
        all(
            group.least
            <= len(group.members & {*elected, *some})
            <= (MANY if group.most is None else group.most)
            for group in groups
        )
        for some in combinations(free, many)
    )


@given(GROUPS, st.integers(1, MANY), SETS, SETS)
def test_what_is_possible_is_found(
    groups: tuple[Group, ...], seats: int, elected: frozenset[int], standing: frozenset[int]
) -> None:
    """Given any groups, overlapping or not, those elected and those who stand."""
    standing -= elected
    assert is_possible(groups, seats, elected, standing) == slowly(groups, seats, elected, standing)


def women(*members: int, least: int = 0, most: int | None = None) -> Group:
    """A group of these."""
    return Group("women", frozenset(members), least, most)


def test_the_last_who_can_keep_a_share_is_guarded() -> None:
    """Given one woman of three candidates for two seats, and one seat for women."""
    assert list(guarded([women(3, least=1)], 2, set(), {1, 2, 3})) == [3]
    assert list(doomed([women(3, least=1)], 2, {1}, {2, 3})) == [2]
    assert list(doomed([women(1, 2, most=1)], 2, {1}, {2, 3})) == [2]


RANKINGS = st.lists(st.permutations(range(1, MANY + 1)), min_size=1, max_size=8)


@given(RANKINGS, GROUPS, st.integers(1, 3), st.sampled_from(sorted(RULES)))
def test_a_count_keeps_the_shares(
    rankings: list[list[int]], groups: tuple[Group, ...], seats: int, rule: str
) -> None:
    """Given any papers and shares that can be kept, by every rule of stages, then those who are elected keep
    them, and at every stage nothing is lost but what is said.
    """
    papers = tuple(Paper(tuple((each,) for each in ranking)) for ranking in rankings)
    contest = Contest("x", tuple("ABCDE"), seats, papers, groups=groups)
    if not is_possible(groups, seats, (), range(1, MANY + 1)):
        with pytest.raises(Uncountable, match="groups-cannot-be-met"):
            count(contest, RULES[rule])
        return
    decisions: list[Decision] = []
    while (done := count(contest, RULES[rule], decisions)).needs is not None:
        decisions.append(Decision(done.needs.wanted, done.needs.tied, min(done.needs.tied)))
    elected = frozenset(done.record.elected)
    assert slowly(groups, seats, elected, frozenset())
    assert len(elected) == seats
    for stage in done.record.stages:
        assert sum(stage.totals.values()) + stage.exhausted + stage.lost == len(papers)


@given(RANKINGS, GROUPS, st.integers(1, 3))
def test_an_order_keeps_the_shares(rankings: list[list[int]], groups: tuple[Group, ...], seats: int) -> None:
    """Given marks that are counted by approval, with lots where candidates are alike."""
    papers = tuple(Paper((tuple(ranking[:2]),)) for ranking in rankings)
    contest = Contest("x", tuple("ABCDE"), seats, papers, groups=groups)
    if not is_possible(groups, seats, (), range(1, MANY + 1)):
        return
    decisions: list[Decision] = []
    while (done := outcome(contest, "approval", decisions)).needs is not None:
        wanted, tied = done.needs
        decisions.append(Decision(wanted, tied, max(tied)))
    assert slowly(groups, seats, frozenset(done.elected), frozenset())


def test_whoever_would_break_a_share_is_passed_over_and_it_is_said() -> None:
    """Given three men with most votes, and one seat of two for a woman."""
    papers = (Paper(((1, 2, 3),), 5), Paper(((4,),), 1))
    done = order(Contest("x", tuple("ABCD"), 2, papers, groups=(women(4, least=1),)), "approval")
    assert (done.elected, done.tied, done.passed) == ((), (1, 2, 3), ())
    more = (*papers, Paper(((1,),), 2), Paper(((2,),), 1))
    done = order(Contest("x", tuple("ABCD"), 2, more, groups=(women(4, least=1),)), "approval")
    assert (done.elected, done.tied, done.passed) == ((1, 4), (), (2, 3))


def test_an_exclusion_says_whom_a_share_guards() -> None:
    """Given a woman with the fewest votes, then somebody else is excluded, and it is said why."""
    papers = (Paper(((1,), (2,)), 5), Paper(((2,),), 4), Paper(((3,),), 3), Paper(((4,),), 1))
    contest = Contest("x", tuple("ABCD"), 2, papers, groups=(women(4, least=1),))
    done = count(contest, RULES["scottish-2007"])
    stages = done.record.stages
    assert done.record.elected == (1, 4)
    assert (stages[1].action, stages[1].candidate, stages[1].by) == ("exclusion", 3, "constraint")
    assert stages[1].doomed == (2, 3)


@given(
    RANKINGS, GROUPS, st.integers(1, 3), st.sampled_from(sorted(RULES)), st.permutations(range(1, MANY + 1))
)
def test_numbers_of_candidates_make_no_difference(
    rankings: list[list[int]], groups: tuple[Group, ...], seats: int, rule: str, other: list[int]
) -> None:
    """Given the same papers with other numbers for the candidates, then the same wait for a lot, or are
    elected: nobody is picked by a number.
    """
    if not is_possible(groups, seats, (), range(1, MANY + 1)):
        return
    renamed = [[other[each - 1] for each in ranking] for ranking in rankings]
    moved = tuple(
        replace(group, members=frozenset(other[each - 1] for each in group.members)) for group in groups
    )
    one, two = (
        count(
            Contest(
                "x",
                tuple("ABCDE"),
                seats,
                tuple(Paper(tuple((each,) for each in ranking)) for ranking in papers),
                groups=of,
            ),
            RULES[rule],
        )
        for papers, of in ((rankings, groups), (renamed, moved))
    )
    assert {other[each - 1] for each in one.record.elected} == set(two.record.elected)
    assert (one.needs is None) == (two.needs is None)
    if one.needs is not None and two.needs is not None:
        assert {other[each - 1] for each in one.needs.tied} == two.needs.tied
