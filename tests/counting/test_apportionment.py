"""Seats by largest remainder."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting import Tied, largest_remainder

VOTES = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 500), min_size=1)


def one_by_one(votes: dict[str, int], seats: int) -> dict[str, int] | None:
    """The slow way: whole quotas, then seat after seat to the largest fraction; none where a tie matters."""
    quota = Fraction(sum(votes.values()), seats)
    shares = {name: int(count / quota) for name, count in votes.items()}
    fractions = {name: count / quota - shares[name] for name, count in votes.items()}
    while (left := seats - sum(shares.values())) > 0:
        best = [name for name in fractions if fractions[name] == max(fractions.values())]
        if len(best) > left:
            return None
        for name in best:
            shares[name] += 1
            del fractions[name]
    return shares


def test_the_second_congress_shares_out_101_seats() -> None:
    """390, 179, 35 and 21 delegates have 63, 29, 6 and 3 of 101 seats."""
    shares = largest_remainder({"B": 390, "LSR": 179, "UI": 35, "U": 21}, 101)

    assert shares == {"B": 63, "LSR": 29, "UI": 6, "U": 3}


@given(VOTES, st.integers(1, 120))
def test_it_agrees_with_counting_by_hand(votes: dict[str, int], seats: int) -> None:
    """Division in whole numbers gives what fractions give, and stops at the same ties."""
    if not sum(votes.values()):
        return
    expected = one_by_one(votes, seats)
    if expected is None:
        with pytest.raises(Tied):
            largest_remainder(votes, seats)
    else:
        assert largest_remainder(votes, seats) == expected


def test_equal_claims_to_the_last_seat_are_not_settled() -> None:
    """Two equal groups and one seat: the tie is named with the seats that it is about."""
    with pytest.raises(Tied) as tie:
        largest_remainder({"a": 9, "b": 5, "c": 5}, 2)

    assert tie.value.names == ("b", "c")
    assert tie.value.seats == 1


def test_equal_remainders_with_a_seat_for_each_are_no_tie() -> None:
    """Three groups with the same remainder and three seats left over have one each."""
    assert largest_remainder({"a": 1, "b": 1, "c": 1}, 3) == {"a": 1, "b": 1, "c": 1}


def test_no_seats_are_shared_out_as_none() -> None:
    """Nobody has a seat of none, whether or not anybody voted."""
    assert largest_remainder({"a": 3, "b": 0}, 0) == {"a": 0, "b": 0}
    assert largest_remainder({}, 0) == {}


@pytest.mark.parametrize(("votes", "seats"), [({"a": 0}, 1), ({"a": -1, "b": 2}, 1), ({"a": 1}, -1), ({}, 1)])
def test_numbers_that_cannot_be_are_refused(votes: dict[str, int], seats: int) -> None:
    """No count is below zero, and seats need votes."""
    with pytest.raises(ValueError, match="seats and votes"):
        largest_remainder(votes, seats)
