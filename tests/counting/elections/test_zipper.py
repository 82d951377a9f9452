"""Lists whose places are for groups in turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.elections import Group, Place, zipped
from smolny.counting.uncountable import Uncountable

WOMEN, MEN = Group("women", frozenset({1, 3})), Group("men", frozenset({2, 4, 5, 6}))
OPEN = Group("all", frozenset(range(1, 7)))


def test_places_are_for_groups_in_turn() -> None:
    """Given two women and four men, then they alternate while there are women, and it is told who waited."""
    assert zipped((2, 4, 1, 5, 3), (WOMEN, MEN)) == (
        Place(1, "women", passed=(2, 4)),
        Place(2, "men"),
        Place(3, "women", passed=(4, 5)),
        Place(4, "men"),
        Place(5, "women", lacking=True),
    )


def test_every_other_place_may_be_open() -> None:
    """Given places for women and for all, then a woman may have both."""
    assert [place.candidate for place in zipped((1, 3, 2, 4), (WOMEN, OPEN))] == [1, 3, 2, 4]


def test_no_groups_and_one_candidate_twice_are_refused() -> None:
    """Given nothing to go by."""
    with pytest.raises(Uncountable, match="no-groups"):
        zipped((1, 2), ())
    with pytest.raises(Uncountable, match="candidate-twice"):
        zipped((1, 1), (OPEN,))


@given(st.permutations(range(1, 7)), st.lists(st.sampled_from([WOMEN, MEN, OPEN]), min_size=1, max_size=3))
def test_everybody_has_the_first_place_that_is_theirs(order: list[int], groups: list[Group]) -> None:
    """Given any order, then all have a place, and nobody of its group who came before is behind it."""
    places = zipped(order, groups)
    assert sorted(place.candidate for place in places) == sorted(order)
    for number, place in enumerate(places):
        group = groups[number % len(groups)]
        behind = [each.candidate for each in places[number:]]
        of_it = [each for each in order if each in behind and each in group.members]
        assert place.lacking is not bool(of_it)
        first = of_it or [each for each in order if each in behind]
        assert place.candidate == first[0]
        earlier = order[: order.index(place.candidate)]
        assert list(place.passed) == [each for each in earlier if each in behind]
