"""Elections by lists: votes, seats, who of a list has them, lots, and what is refused."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.lists import (
    LIST_RULES,
    Drawn,
    ListContest,
    ListCount,
    ListPaper,
    ListRule,
    PartyList,
    count_lists,
    list_rule_faults,
    lists_prose,
    lists_table,
)
from smolny.counting.uncountable import Uncountable
from tests.counting.lists.slow_lists import Lists, Papers, across, moved_up, openly, seats_by_quotients

LISTS: Lists = {"P": ["Pa", "Pb", "Pc"], "Q": ["Qa", "Qb"], "R": ["Ra"]}
NAMES = [name for names in LISTS.values() for name in names]
PAPERS = st.lists(
    st.tuples(
        st.sampled_from([None, *LISTS]),
        st.dictionaries(st.sampled_from(NAMES), st.integers(1, 3), max_size=3),
    ),
    min_size=1,
    max_size=15,
)


def contest(papers: Papers, seats: int) -> ListContest:
    """Three lists, with six names in all."""
    lists = tuple(PartyList(name, tuple(names)) for name, names in LISTS.items())
    return ListContest("x", seats, lists, tuple(ListPaper(named, tuple(v.items())) for named, v in papers))


def plain(votes: dict[str, int], seats: int, **names: int) -> ListContest:
    """Lists with so many votes, and as many names as seats unless it is said otherwise."""
    many = {name: names.get(name, seats) for name in votes}
    lists = (PartyList(name, tuple(f"{name}{at}" for at in range(1, many[name] + 1))) for name in votes)
    return ListContest("x", seats, tuple(lists), tuple(ListPaper(name, (), w) for name, w in votes.items()))


def settled(made: ListContest, rule: ListRule) -> ListCount:
    """Counted to the end, where each lot falls on the first name."""
    lots: list[Drawn] = []
    while (done := count_lists(made, rule, lots)).needs is not None:
        lots.append(Drawn(*done.needs, min(done.needs.tied)))
    return done


def wanted(done: ListCount) -> str:
    """For what a lot is wanted, and among whom."""
    return "" if done.needs is None else " ".join((done.needs.wanted, *sorted(done.needs.tied)))


def seats_of(done: ListCount) -> dict[str, int]:
    """The seats of every list."""
    return {each.name: each.seats for each in done.lists}


def test_the_house_of_101_is_divided_as_apportionment_does() -> None:
    """Given 390, 179, 35 and 21 votes, then D'Hondt and Sainte-Laguë give what is published of them."""
    made = plain({"A": 390, "B": 179, "C": 35, "D": 21}, 101)
    assert seats_of(settled(made, LIST_RULES["closed-dhondt"])) == {"A": 64, "B": 29, "C": 5, "D": 3}
    assert seats_of(settled(made, LIST_RULES["closed-sainte-lague"])) == {"A": 63, "B": 29, "C": 6, "D": 3}


def test_a_list_without_names_leaves_its_seats_to_the_others() -> None:
    """Given one name for three seats, then the others divide what is left; the rounds say so."""
    done = settled(plain({"A": 60, "B": 20, "C": 11}, 4, A=1), LIST_RULES["closed-dhondt"])
    assert seats_of(done) == {"A": 1, "B": 2, "C": 1}
    assert [each.full for each in done.rounds] == [("A",), ()]
    assert any("No more names than these have: A" in line for line in lists_prose(done))


def test_seats_stay_empty_where_no_list_has_a_name() -> None:
    """Given three seats for two names."""
    done = settled(plain({"A": 60, "B": 20}, 3, A=1, B=1), LIST_RULES["closed-dhondt"])
    assert (done.elected, done.empty) == (("A1", "B1"), 1)
    assert "Seats that stay empty: 1." in list(lists_prose(done))


def test_a_threshold_is_of_the_votes_of_all() -> None:
    """Given a tenth, then a list with less has no seat, in no round."""
    rule = replace(LIST_RULES["closed-dhondt"], threshold="1/10")
    done = settled(plain({"A": 80, "B": 12, "C": 8}, 10, A=2, B=1), rule)
    assert seats_of(done) == {"A": 2, "B": 1, "C": 0}
    assert done.empty == 7
    assert "Below the threshold of 10 votes: C." in list(lists_prose(done))


def test_a_preference_moves_up_from_a_share_on() -> None:
    """Given a twentieth of 100, then 5 votes move up, 4 do not."""
    papers: Papers = [*[("P", {"Pc": 1})] * 5, *[("P", {"Pb": 1})] * 4, *[("P", {})] * 91]
    done = settled(contest(papers, 2), LIST_RULES["open-five-percent"])
    assert done.elected == ("Pc", "Pa")
    assert "P: 100 votes, seats: 2; moved up: Pc (5); elected: Pc, Pa." in list(lists_prose(done))


def test_a_share_may_be_of_the_votes_for_a_seat() -> None:
    """Given 100 papers for two seats and a quarter of a seat's 50, then 12 votes are too few, 13 not."""
    papers: Papers = [*[("P", {"Pc": 1})] * 12, *[("P", {"Pb": 1})] * 13, *[("P", {})] * 75]
    assert settled(contest(papers, 2), LIST_RULES["open-quarter-quota"]).elected == ("Pb", "Pa")


def test_lots_are_wanted_one_at_a_time() -> None:
    """Given three lists with one vote for two seats, then one of three, then one of two is wanted."""
    made = plain({"A": 1, "B": 1, "C": 1}, 2)
    rule = LIST_RULES["closed-dhondt"]
    assert wanted(count_lists(made, rule)) == "list-seat A B C"
    one = Drawn("list-seat", frozenset("ABC"), "C")
    assert wanted(count_lists(made, rule, [one])) == "list-seat A B"
    done = count_lists(made, rule, [one, Drawn("list-seat", frozenset("AB"), "A")])
    assert done.elected == ("A1", "C1")
    with pytest.raises(Uncountable, match="decision-for-another-tie"):
        count_lists(made, rule, [Drawn("list-seat", frozenset("AB"), "A")])
    with pytest.raises(Uncountable, match="decision-is-superfluous"):
        count_lists(plain({"A": 1}, 1), rule, [one])


def test_candidates_who_are_alike_wait_for_a_lot_or_stand_by_place() -> None:
    """Given two with one vote each for one seat."""
    made = contest([("P", {"Pb": 1}), ("P", {"Pc": 1})], 1)
    assert wanted(count_lists(made, LIST_RULES["open-votes"])) == "seat Pb Pc"
    assert count_lists(made, LIST_RULES["panachage"]).elected == ("Pb",)


def test_votes_left_over_are_for_the_list_that_is_named() -> None:
    """Given three seats, a vote for a candidate of Q, and P named, then P has the two others."""
    done = settled(contest([("P", {"Qa": 1})], 3), LIST_RULES["panachage"])
    assert done.votes.lists == {"P": 2, "Q": 1, "R": 0}


@pytest.mark.parametrize(
    ("rule", "paper"),
    [
        ("closed-dhondt", (None, {"Pa": 1})),
        ("open-votes", ("P", {"Qa": 1})),
        ("open-votes", ("P", {"Pa": 1, "Pb": 1})),
        ("open-votes", ("P", {"Pa": 2})),
        ("open-votes", (None, {})),
        ("panachage", ("P", {"Pa": 2})),
        ("panachage", ("P", {"Pa": 1, "Pb": 1, "Qa": 1})),
        ("panachage", (None, {})),
        ("panachage-three", (None, {"Pa": 3})),
    ],
)
def test_papers_that_say_too_much_or_nothing_are_invalid(
    rule: str, paper: tuple[str, dict[str, int]]
) -> None:
    """Given two seats and a paper for two lists, with too many votes, or with none."""
    done = settled(contest([("P", {}), paper], 2), LIST_RULES[rule])
    assert done.votes.valid == done.votes.invalid == 1


def test_too_many_preferences_may_leave_the_vote_of_the_list() -> None:
    """Given a rule of one's own."""
    rule = replace(LIST_RULES["open-votes"], excess="list-alone")
    done = settled(contest([("P", {"Pb": 1, "Pc": 1})], 1), rule)
    assert done.votes.lists["P"] == 1
    assert not done.votes.candidates["Pb"]


def test_whoever_has_withdrawn_is_passed_over() -> None:
    """Given a vote for them, then the list keeps it."""
    made = ListContest("x", 1, (PartyList("A", ("a", "b"), frozenset("a")),), (ListPaper(None, (("a", 1),)),))
    assert settled(made, LIST_RULES["open-votes"]).elected == ("b",)


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (plain({"A": 1}, 0), "no-seats"),
        (ListContest("x", 1, (), ()), "no-lists"),
        (plain({"A": 0}, 1), "no-valid-papers"),
        (plain({"A": -1}, 1), "weight-is-negative"),
        (ListContest("x", 1, (PartyList("A", ("a",)), PartyList("A", ())), ()), "names-twice"),
        (ListContest("x", 1, (PartyList("A", ("a",)), PartyList("B", ("a",))), ()), "names-twice"),
        (ListContest("x", 1, (PartyList("A", ("a",), frozenset("b")),), ()), "unknown-name"),
        (ListContest("x", 1, (PartyList("A", ("a",)),), (ListPaper("B"),)), "unknown-list"),
        (ListContest("x", 1, (PartyList("A", ("a",)),), (ListPaper("A", (("b", 1),)),)), "unknown-name"),
        (
            ListContest("x", 1, (PartyList("A", ("a",)),), (ListPaper("A", (("a", -1),)),)),
            "weight-is-negative",
        ),
        (ListContest("x", 1, (PartyList("A", ("a",)),), (ListPaper("A", (("a", 1),) * 2),)), "names-twice"),
    ],
)
def test_what_cannot_be_counted_is_refused(made: ListContest, rule: str) -> None:
    """Given no seats, no lists, no papers, names twice or unknown, weights below nothing."""
    with pytest.raises(Uncountable) as refused:
        count_lists(made, LIST_RULES["open-votes"])
    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"kind": "x"}, "kind"),
        ({"method": "one-per-started"}, "method"),
        ({"method": "modified-sainte-lague", "first": "2"}, "first"),
        ({"threshold": "2"}, "threshold"),
        ({"order": "votes"}, "order"),
        ({"share": "1/2"}, "share"),
        ({"kind": "open", "order": "threshold"}, "share"),
        ({"of": "seat"}, "of"),
        ({"marks": 2}, "marks"),
        ({"each": 2}, "each"),
        ({"excess": "list-alone"}, "excess"),
        ({"ties": "x"}, "ties"),
    ],
)
def test_rules_that_contradict_themselves_are_told(change: dict[str, str], part: str) -> None:
    """Given a closed list with one part changed, or more."""
    assert part in list(list_rule_faults(replace(ListRule("own", "closed"), **change)))  # type: ignore[arg-type]


def test_rules_that_are_shipped_contradict_nothing() -> None:
    """All of them."""
    assert not [part for rule in LIST_RULES.values() for part in list_rule_faults(rule)]


@given(PAPERS, st.integers(1, 5))
def test_panachage_is_what_vote_by_vote_says(papers: Papers, seats: int) -> None:
    """Given any papers, then lists and candidates have the votes that the words say."""
    rule = LIST_RULES["panachage-three"]
    by_list, by_name = across(papers, LISTS, seats, 3)
    made = contest(papers, seats)
    if any(by_list.values()):
        done = settled(made, rule)
        found = {**done.votes.lists, **done.votes.candidates}
        assert {name: int(votes) for name, votes in found.items()} == by_list | by_name
        expected = seats_by_quotients(by_list, LISTS, seats, "sainte-lague")
        assert seats_of(done) == expected
        assert _by_votes(done, by_name)


def _by_votes(done: ListCount, votes: dict[str, int]) -> bool:
    """Has nobody who is not elected more votes than somebody of the list who is?"""
    for each in done.lists:
        others = [votes[name] for name in LISTS[each.name] if name not in each.elected]
        if each.elected and max(others, default=0) > min(votes[name] for name in each.elected):
            return False
    return True


@given(PAPERS, st.integers(1, 5), st.sampled_from(["open-five-percent", "open-quarter-quota"]))
def test_open_lists_are_what_their_words_say(papers: Papers, seats: int, name: str) -> None:
    """Given any papers, then those who are elected from each list are the same, ties included."""
    by_list, by_name = openly(papers, LISTS)
    if not any(by_list.values()):
        return
    done = settled(contest(papers, seats), LIST_RULES[name])
    expected = seats_by_quotients(by_list, LISTS, seats, "dhondt")
    assert seats_of(done) == expected
    for each in done.lists:
        whole = Fraction(by_list[each.name]) if "five" in name else Fraction(sum(by_list.values()), seats)
        least = whole * (Fraction(1, 20) if "five" in name else Fraction(1, 4))
        assert set(each.elected) == set(moved_up(LISTS[each.name], by_name, least, expected[each.name]))


@given(PAPERS, st.integers(1, 5), st.sampled_from(list(LIST_RULES)), st.randoms(use_true_random=False))
def test_the_order_of_papers_is_nothing_and_three_of_each_are_the_same(
    papers: Papers, seats: int, name: str, random: object
) -> None:
    """Given any rule, then the same are elected from papers in any order, and from three times as many."""
    made, rule = contest(papers, seats), LIST_RULES[name]
    try:
        done = settled(made, rule)
    except Uncountable:
        return
    shuffled = list(papers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settled(contest(shuffled, seats), rule).elected == done.elected
    assert settled(contest(shuffled * 3, seats), rule).elected == done.elected
    assert len(done.elected) + done.empty == seats
    assert _width(lists_table(done)) == 6


def _width(rows: Sequence[Sequence[str]]) -> int:
    widths = {len(row) for row in rows}
    assert len(widths) == 1
    return widths.pop()
