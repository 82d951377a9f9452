"""Transferable votes: stages, ties that are never broken by chance, and what other programs get wrong."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.elections import RULES, Contest, Count, Decision, Need, Paper, Rule, count
from smolny.counting.uncountable import Uncountable
from tests.counting.elections.slow import run_off, scottish

SCOTTISH, IRV, EXACT, LAST = (
    RULES[name] for name in ("scottish-2007", "irv-skip", "inclusive-exact", "last-parcel-exact")
)
Votes = Sequence[tuple[int, str]]


def contest(votes: Votes, seats: int = 1, names: str = "") -> Contest:
    """So many papers each that rank candidates who have a letter."""
    letters = names or "".join(sorted({letter for _, said in votes for letter in said}))
    papers = tuple(
        Paper(tuple((letters.index(each) + 1,) for each in said), weight) for weight, said in votes
    )
    return Contest("Test", tuple(letters), seats, papers)


def decided(made: Contest, rule: Rule = SCOTTISH) -> Count:
    """A count in which each lot falls on the lowest number."""
    lots: list[Decision] = []
    while (done := count(made, rule, lots)).needs is not None:
        lots.append(Decision(done.needs.wanted, done.needs.tied, min(done.needs.tied)))
    return done


def elected(votes: Votes, seats: int = 1, rule: Rule = SCOTTISH) -> str:
    """The letters of those who are elected, in order."""
    return "".join(decided(contest(votes, seats), rule).record.names)


def test_a_surplus_goes_on_at_a_part_of_its_value() -> None:
    """Given 60 for A of whom 40 go on to B, then two seats at a quota of 34: 26 move, cut to five places."""
    done = count(contest([(40, "AB"), (20, "A"), (25, "C"), (15, "B")], 2), SCOTTISH)
    first, second = done.record.stages[:2]
    assert first.quota == 34
    assert first.elected == (1,)
    assert second.candidate == 1
    assert second.moved == {2: Fraction("17.33320"), 1: -26}
    assert second.exhausted == Fraction("8.66660")
    assert second.lost == Fraction("0.00020")
    assert done.record.names == ("A", "B")
    assert second.paragraph == "48, 49"


def test_the_exhausted_do_not_compete_for_the_lowest_place() -> None:
    """Given ballots of which another program excludes two at once, then B is elected."""
    votes = [(40, "A"), (26, "B"), (24, "CB"), (21, "D"), (3, "E"), (2, "F"), (1, "G")]
    assert elected(votes) == "B"
    assert elected(votes, rule=IRV) == "B"


def test_two_with_one_vote_each_wait_for_a_lot() -> None:
    """Given 1:1, then nobody is elected by chance, and the lot is kept in the record."""
    made = contest([(1, "A"), (1, "B")])
    waits = count(made, SCOTTISH)
    assert waits.needs is not None
    assert waits.needs == Need("exclusion", 1, frozenset({1, 2}))
    assert waits.record.elected == ()
    done = count(made, SCOTTISH, [Decision("exclusion", frozenset({1, 2}), 1)])
    assert (done.record.names, done.record.decisions[0].chosen, done.needs) == (("B",), 1, None)
    assert done.record.stages[1].by == "lot"


def test_equal_surpluses_wait_for_a_lot() -> None:
    """Given two with as many votes above the quota, then it is drawn whose goes first."""
    made = contest([(30, "AC"), (30, "BD"), (9, "C"), (8, "D"), (7, "E")], 3)
    waits = count(made, SCOTTISH)
    assert waits.needs is not None
    assert waits.needs == Need("surplus", 1, frozenset({1, 2}))


def test_a_tie_is_broken_by_an_earlier_stage() -> None:
    """Given two who are equal now and were not before, then the one with fewer votes then is excluded."""
    done = count(contest([(10, "A"), (6, "B"), (5, "C"), (1, "DC")]), SCOTTISH)
    assert done.record.stages[2].by == "earlier-stage"
    assert done.record.stages[2].candidate == 3


@pytest.mark.parametrize(
    "decision",
    [
        Decision("exclusion", frozenset({1, 2}), 3),
        Decision("surplus", frozenset({1, 2}), 1),
        Decision("exclusion", frozenset({1, 3}), 1),
    ],
)
def test_a_lot_for_another_tie_is_refused(decision: Decision) -> None:
    """Given other candidates, another purpose, or one on whom it could not fall."""
    made = contest([(1, "A"), (1, "B"), (5, "C"), (5, "D")], 1)
    with pytest.raises(Uncountable, match="decision-for-another-tie"):
        count(made, SCOTTISH, [decision])


def test_a_lot_that_nobody_wants_is_refused() -> None:
    """Given a count without ties."""
    with pytest.raises(Uncountable, match="decision-is-superfluous"):
        count(contest([(2, "A"), (1, "B")]), SCOTTISH, [Decision("exclusion", frozenset({1, 2}), 1)])


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (contest([(1, "A")], 0), "no-seats"),
        (contest([(1, "")], 1, "A"), "no-valid-papers"),
        (Contest("x", (), 1, ()), "no-candidates"),
        (Contest("x", ("A", "A"), 1, (Paper(((1,),)),)), "names-twice"),
        (Contest("x", ("A",), 1, (Paper(((1,),), -1),)), "weight-is-negative"),
        (Contest("x", ("A",), 1, (Paper(((2,),)),)), "unknown-candidate"),
        (Contest("x", ("A",), 1, (Paper(((1,),)),), frozenset({1})), "no-candidates"),
    ],
)
def test_what_cannot_be_counted_is_refused(made: Contest, rule: str) -> None:
    """Given no seats, no papers, nobody, two of one name, a weight below nothing, somebody unknown."""
    with pytest.raises(Uncountable) as refused:
        count(made, SCOTTISH)
    assert refused.value.rule == rule


def test_more_seats_than_candidates_elect_them_all() -> None:
    """Given three seats for two."""
    assert elected([(3, "A"), (1, "B")], 3) == "AB"


def test_the_withdrawn_are_passed_over() -> None:
    """Given A withdrawn, then papers for A count for the next."""
    votes = contest([(5, "AB"), (4, "C")])
    made = Contest(votes.title, votes.candidates, 1, votes.papers, frozenset({1}))
    assert count(made, SCOTTISH).record.names == ("B",)


def test_last_parcels_differ_from_all_papers() -> None:
    """Given B elected by papers of A's, then by one rule only these go on, by the other all of them."""
    votes = [(50, "ABC"), (20, "BD"), (14, "C"), (13, "D"), (3, "E")]
    inclusive, last = (decided(contest(votes, 3), rule) for rule in (EXACT, LAST))
    moved = [
        next(stage.moved for stage in done.record.stages if stage.candidate == 2)
        for done in (inclusive, last)
    ]
    assert 4 in moved[0]
    assert set(moved[1]) == {2, 3}


def test_hare_divides_by_the_seats() -> None:
    """Given a rule of one's own."""
    done = count(contest([(60, "AB"), (40, "C")], 2), Rule("ours", quota="hare", places=None))
    assert done.record.stages[0].quota == 50


def test_lots_alone_may_be_the_rule() -> None:
    """Given a rule that looks at no earlier stage."""
    made = contest([(10, "A"), (6, "B"), (5, "C"), (1, "DC")])
    assert count(made, Rule("ours", ties="lot")).needs is not None


PROFILES = st.tuples(st.integers(2, 5), st.integers(1, 3)).flatmap(
    lambda many: st.tuples(
        st.lists(
            st.permutations(range(1, many[0] + 1)).flatmap(
                lambda order: st.integers(0, many[0]).map(lambda end: tuple(order[:end]))
            ),
            min_size=1,
            max_size=14,
        ),
        st.just(many[0]),
        st.just(many[1]),
    )
)


def made_of(papers: Sequence[tuple[int, ...]], candidates: int, seats: int, weight: int = 1) -> Contest:
    """A contest of single papers."""
    marks = tuple(Paper(tuple((each,) for each in paper), weight) for paper in papers)
    return Contest("Profile", tuple(f"C{number}" for number in range(1, candidates + 1)), seats, marks)


@given(PROFILES)
def test_a_count_is_what_the_words_of_the_order_say(profile: tuple[list[tuple[int, ...]], int, int]) -> None:
    """Given any papers, then the same are elected in the same order, ties included."""
    papers, candidates, seats = profile
    if any(papers):
        done = decided(made_of(papers, candidates, seats))
        assert list(done.record.elected) == scottish(papers, candidates, seats)


@given(PROFILES)
def test_one_seat_goes_to_who_is_left(profile: tuple[list[tuple[int, ...]], int, int]) -> None:
    """Given any papers, then irv-skip elects whom counting anew at each stage elects."""
    papers, candidates, _ = profile
    if any(papers):
        done = decided(made_of(papers, candidates, 1), IRV)
        assert done.record.elected == (run_off(papers, candidates),)


@given(PROFILES, st.sampled_from(list(RULES.values())), st.randoms(use_true_random=False))
def test_votes_are_conserved_and_the_order_of_papers_is_nothing(
    profile: tuple[list[tuple[int, ...]], int, int], rule: Rule, random: object
) -> None:
    """Given any rule, then all votes are with somebody, exhausted or lost, whatever came first."""
    papers, candidates, seats = profile
    if not any(papers):
        return
    done = decided(made_of(papers, candidates, seats), rule)
    for stage in done.record.stages:
        assert sum(stage.totals.values()) + stage.exhausted + stage.lost == done.record.valid
        assert stage.lost >= 0
    shuffled = list(papers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert decided(made_of(shuffled, candidates, seats), rule) == done


@given(PROFILES)
def test_whole_weights_are_as_many_papers(profile: tuple[list[tuple[int, ...]], int, int]) -> None:
    """Given every paper three times or of weight three, then the record is one."""
    papers, candidates, seats = profile
    if any(papers):
        assert decided(made_of(papers * 3, candidates, seats)) == decided(
            made_of(papers, candidates, seats, weight=3)
        )


def test_weights_may_be_fractions() -> None:
    """Given a third of a vote, then it is cut where the rule cuts, and exact where it does not."""
    made = Contest("x", ("A", "B"), 1, (Paper(((1,),), Fraction(1, 3)), Paper(((2,),), Fraction(1, 4))))
    assert count(made, EXACT).record.stages[0].totals == {1: Fraction(1, 3), 2: Fraction(1, 4)}
    assert count(made, SCOTTISH).record.stages[0].totals[1] == Fraction("0.33333")
